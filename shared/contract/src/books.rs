//! A day for the books: payins and payouts with the members that only the books need.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::instant::Instant;
use crate::item::{Keyed, Shown};
use crate::{Entry, Outside};

/// A page of the payments and payouts of a day.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BookedPage {
    /// The day on which the payments and payouts were created, in UTC.
    pub day: Date,
    /// The payments and payouts, in the wanted order.
    pub transactions: Vec<Shown<Booked>>,
    /// The `after` of the next page; missing on the last.
    pub next: Option<String>,
}

/// A payment or payout with the members that the books add.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Booked {
    /// The members that lists show.
    #[serde(flatten)]
    pub entry: Entry,
    /// The members that the books add.
    pub books: Books,
}

/// The members that the books add to a payment or payout.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Books {
    /// The number of changes of the payment or payout.
    pub revision: u64,
    /// The instant at which the payment or payout last changed.
    #[serde(with = "Instant")]
    pub updated_at: Timestamp,
    /// LigdiCash's name for the payment.
    pub ligdicash_ref: Option<Outside>,
    /// The operator's name for the payment.
    pub operator_ref: Option<Outside>,
    /// LigdiCash's number of the mobile-money operator.
    pub operator_id: Option<Outside>,
    /// The instant at which the payer paid, in LigdiCash's own writing.
    pub reported_at: Option<Outside>,
    /// The francs of a payment that were refunded, or are on their way.
    pub refunded: Option<u64>,
    /// The ids of the payouts that give the payment back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refunds: Vec<Outside>,
    /// The reason of the review from which a payment was released, where the money is owed.
    pub owed_for: Option<Outside>,
    /// The reason why no money of a released payment is owed, as a person has said.
    pub not_owed_for: Option<Outside>,
}

impl Keyed for Booked {
    const KEY: &str = Entry::KEY;
}
