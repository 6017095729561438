//! The refusals of the ledger.

use super::record::Status;

/// No invoice, or no payout, has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unknown {
    #[error("no invoice has this id, request_id or custom_data.transaction_id")]
    Invoice,
    #[error("no payout has this id, token or custom_data.transaction_id")]
    Payout,
}

/// The reason why an invoice or a payout does not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettleError {
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// `completed` and `notcompleted` are final.
    #[error("it is already {0}, and that is final")]
    Final(Status),
    #[error(transparent)]
    UnknownOperator(#[from] UnknownOperator),
    #[error("the invoice has no callback_url")]
    NoCallbackUrl,
    #[error("the phone number must be 10 to 15 digits with the country code, nothing else")]
    InvalidPhone,
    #[error("no payment waits for an answer on this phone")]
    NoPrompt,
    #[error("the operator of this number gives no code")]
    NoCode,
}

/// The result of ending an invoice or a payout.
pub(crate) type Settled<T = ()> = Result<T, SettleError>;

/// No operator has this id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no operator has this operator_id")]
pub struct UnknownOperator;

/// The reason why a payout is not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PayoutRefusal {
    /// A field is missing or has the wrong type.
    #[error("{0}")]
    Malformed(String),
    #[error("commande.amount is no whole number, too small or too large")]
    Amount,
    #[error("commande.customer is a number of no operator")]
    Recipient,
    #[error("the merchant has no account with the operator of commande.customer")]
    NoAccount,
    #[error("the balance with the operator of commande.customer is lower than commande.amount")]
    Balance,
    /// Only the wallet endpoint checks this.
    #[error("commande.custom_data.transaction_id was used before")]
    Exists,
}
