//! LigdiCash: how to ask it, and how to read what it says.

mod call;
pub mod callback;
mod client;
mod confirm;
mod create;
mod custom_data;
mod invoice_body;
mod pay_hosts;
mod payout;
mod sub_code;
pub(crate) mod token_life;
mod wire;

/// What LigdiCash's answers mean, without a connection.
pub mod answer {
    pub use super::call::Reply;
    pub use super::confirm::{of_invoice, of_payout};
    pub use super::create::of_creation;
    pub use super::payout::of_sending;
}

pub use client::{BuildError, Client, Timeouts};
pub use create::Invoicing;
pub use pay_hosts::{InvalidHosts, PayHosts};
