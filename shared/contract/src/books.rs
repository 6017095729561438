//! A day for the books: payins and payouts with the members that only the books need.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::shown::{Keyed, Shown};
use crate::{Entry, Outside, instant};

/// `GET /api/ops/days/{day}?with=books`: a page of the payins and payouts of a day.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct BookedPage {
    /// The day on which the payins and payouts were created, in UTC.
    pub day: Date,
    /// Oldest first.
    pub transactions: Vec<Shown<Booked>>,
    /// The cursor of the next page; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A payin or payout with the members that the books add.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Booked {
    /// The members that lists show.
    #[serde(flatten)]
    pub entry: Entry,
    /// The members that the books add.
    pub books: Books,
}

/// The members that the books add to a payin or payout.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Books {
    /// How often the payin or payout has changed.
    pub revision: u64,
    /// When the payin or payout last changed.
    #[serde(with = "instant")]
    pub updated_at: Timestamp,
    /// LigdiCash's name for the payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ligdicash_ref: Option<Outside>,
    /// The operator's name for the payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_ref: Option<Outside>,
    /// LigdiCash's number of the mobile-money operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_id: Option<Outside>,
    /// When the payer paid, in LigdiCash's own writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_at: Option<Outside>,
    /// How many francs of a payin were given back, or are on their way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunded: Option<u64>,
    /// The ids of the payouts that give the payin back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refunds: Vec<Outside>,
    /// Why money of a released payin is owed to the payer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_for: Option<Outside>,
    /// Why no money of a released payin is owed, as a person has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_owed_for: Option<Outside>,
}

impl Keyed for Booked {
    const KEY: &str = Entry::KEY;
}
