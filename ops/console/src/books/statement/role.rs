//! What a column of a statement may say.

use serde::{Deserialize, Serialize};

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Our own id of the transaction.
    Id,
    /// LigdiCash's.
    Reference,
    /// The mobile-money operator's.
    OperatorReference,
    Amount,
    /// Money that went out, beside a column of money that came in.
    Debit,
    Credit,
    Fee,
    /// Who paid, or was paid.
    Number,
    Date,
    /// The time of the day, beside a column of days.
    Time,
    State,
    /// Whether money came in or went out.
    Way,
}
