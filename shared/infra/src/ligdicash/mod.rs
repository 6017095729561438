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
mod wire;

pub use client::{BuildError, Client, Timeouts};
pub use create::Invoicing;
pub use pay_hosts::{InvalidHosts, PayHosts};
