//! `GET /api/ops/transactions/{id}`: one payin or payout, how it stands and how that came about.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::shown::{Keyed, Shown};
use crate::{Case, Entry, Outside, instant};

/// Everything about one payin or payout, but for what was said and who paid.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Story {
    /// The payin or payout.
    pub transaction: Shown<Transaction>,
    /// The order that a payin pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// Cases about it and about its events, oldest first.
    #[serde(default)]
    pub cases: Vec<Shown<Case>>,
    /// Its events, oldest first.
    #[serde(default)]
    pub announcements: Vec<Shown<Announcement>>,
    /// The payouts that give it back.
    #[serde(default)]
    pub refunds: Vec<Shown<Entry>>,
}

/// A payin or payout with all that lists leave out.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Transaction {
    /// What lists show.
    #[serde(flatten)]
    pub entry: Entry,
    /// `XOF`.
    #[serde(default)]
    pub currency: Outside,
    /// Whether the merchant's server signed a payin's amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_proven: Option<bool>,
    /// When it last changed.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// LigdiCash's name for the payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ligdicash_ref: Option<Outside>,
    /// LigdiCash's number of the mobile-money operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_id: Option<Outside>,
    /// The operator's name for the payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator_ref: Option<Outside>,
    /// When it was paid, in LigdiCash's own writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_at: Option<Outside>,
    /// Whether the money came after the shop was told of a failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// When LigdiCash was last asked.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<Timestamp>,
    /// When a callback last named it.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub callback_received_at: Option<Timestamp>,
    /// When LigdiCash is asked next.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub next_check_at: Option<Timestamp>,
    /// When LigdiCash last said what became of the money.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub heard_at: Option<Timestamp>,
    /// How often it has changed.
    #[serde(default)]
    pub revision: u32,
    /// Whether LigdiCash can be asked about it.
    #[serde(default)]
    pub has_token: bool,
    /// Whether anything of a person is stored with it.
    #[serde(default)]
    pub person_known: bool,
    /// How many francs of a payin were given back, or are on their way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunded: Option<u64>,
}

/// An order, and the payins that were made for it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Order {
    /// The merchant's name for it.
    #[serde(rename = "order_id")]
    pub id: Outside,
    /// What it costs now, in whole francs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<u64>,
    /// The payin that has paid it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<Outside>,
    /// The payin that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<Outside>,
    /// The payins, latest first.
    #[serde(default)]
    pub payins: Vec<Shown<Entry>>,
    /// There are more payins than an answer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Outside>,
}

/// An event, and who was told of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Announcement {
    /// The event's id.
    pub event_id: Outside,
    /// The event's type.
    #[serde(rename = "type")]
    pub kind: Outside,
    /// When it happened.
    #[serde(with = "instant")]
    pub at: Timestamp,
    /// How the payin or payout stood then.
    #[serde(default)]
    pub status: Outside,
    /// The cause of that status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Outside>,
    /// Which receivers have it.
    #[serde(default)]
    pub delivered_to: Vec<Outside>,
    /// How often it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tries: Option<u64>,
    /// When it was last sent.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub last_try_at: Option<Timestamp>,
    /// When it is sent next.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub next_try_at: Option<Timestamp>,
    /// When the last receiver had it.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Timestamp>,
    /// When it was given up.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub given_up_at: Option<Timestamp>,
    /// When a receiver had a later event.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub overtaken_at: Option<Timestamp>,
    /// When a receiver said that it wants none of these.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub unwanted_at: Option<Timestamp>,
    /// Whether it waits until there is a receiver.
    #[serde(default)]
    pub kept: bool,
}

impl Story {
    /// The id of the payin or payout.
    #[must_use]
    pub fn id(&self) -> &Outside {
        match &self.transaction {
            Shown::Read(transaction) => &transaction.entry.transaction_id,
            Shown::Unreadable(item) => &item.name,
        }
    }
}

impl Keyed for Transaction {
    const KEY: &str = "transaction_id";
}

impl Keyed for Announcement {
    const KEY: &str = "event_id";
}
