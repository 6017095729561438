//! LigdiCash: our questions to it, and the reading of its answers and callbacks.

mod address;
mod call;
pub mod callback;
mod client;
mod confirm;
mod create;
mod custom_data;
mod direct;
mod invoice_body;
mod payout;
mod reception;
mod redact;
mod sub_code;
mod wire;
mod words;

/// The meaning of LigdiCash's answers. These functions need no connection.
pub mod answer {
    pub use super::call::Reply;
    pub use super::confirm::{of_invoice, of_payout};
    pub use super::create::of_creation;
    pub use super::direct::{of_code_request, of_direct};
    pub use super::payout::of_sending;
}

pub use client::{Client, Connections, Timeouts};
pub use create::Invoicing;
pub use direct::DirectInvoicing;
pub use reception::Reception;
