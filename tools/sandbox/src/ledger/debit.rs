//! The debits that a merchant has requested, and their results.

use jiff::Timestamp;
use serde::Serialize;

use super::request::Request;

/// A request for a debit without LigdiCash's page, refused ones included.
#[derive(Clone, Debug, Serialize)]
pub struct DebitView {
    pub at: Timestamp,
    /// The merchant's `custom_data.transaction_id` and `custom_data.order_id`; empty if none was sent.
    pub transaction_id: String,
    pub order_id: String,
    pub number: String,
    /// In XOF.
    pub amount: u64,
    pub with_code: bool,
    /// Whether this number's code had been sent before.
    pub code_again: bool,
    /// `None` if the request was refused.
    pub invoice_id: Option<String>,
    /// The instant at which the money left the payer.
    pub moved_at: Option<Timestamp>,
}

impl DebitView {
    pub(super) fn asked(request: &Request, (code, again): (&str, bool), at: Timestamp) -> Self {
        Self {
            at,
            transaction_id: request.custom("transaction_id"),
            order_id: request.custom("order_id"),
            number: request.customer.clone(),
            amount: request.amount,
            with_code: !code.is_empty(),
            code_again: again,
            invoice_id: None,
            moved_at: None,
        }
    }
}
