//! `GET /api/ops/transactions/{id}`: one payin or payout, its state and its history.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::shown::{Keyed, Shown};
use crate::{Case, Entry, Outside, instant};

/// Everything about a payin or payout but its exchanges and the payer.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Story {
    /// The payin or payout.
    pub transaction: Shown<Transaction>,
    /// The order that a payin pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// The cases about the payin or payout and about its events, oldest first.
    #[serde(default)]
    pub cases: Vec<Shown<Case>>,
    /// The events, oldest first.
    #[serde(default)]
    pub announcements: Vec<Shown<Announcement>>,
    /// The payouts that give the payin back.
    #[serde(default)]
    pub refunds: Vec<Shown<Entry>>,
}

/// A payin or payout with all members that lists leave out.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Transaction {
    /// The members that lists show.
    #[serde(flatten)]
    pub entry: Entry,
    /// The currency: `XOF`.
    #[serde(default)]
    pub currency: Outside,
    /// Whether the merchant's server signed a payin's amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_proven: Option<bool>,
    /// The way by which a direct payin reaches its payer; `None` of any other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<Outside>,
    /// When the payin or payout last changed.
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
    /// When the payer paid, in LigdiCash's own writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_at: Option<Outside>,
    /// Whether the money came after the shop had got an event of failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// When LigdiCash was last asked.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<Timestamp>,
    /// When a callback last named the payin or payout.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub callback_received_at: Option<Timestamp>,
    /// When LigdiCash is asked next.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub next_check_at: Option<Timestamp>,
    /// When LigdiCash last said what became of the money.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub heard_at: Option<Timestamp>,
    /// How often the payin or payout has changed.
    #[serde(default)]
    pub revision: u32,
    /// Whether a token is stored, with which LigdiCash can be asked.
    #[serde(default)]
    pub has_token: bool,
    /// Whether personal data of the payer is stored.
    #[serde(default)]
    pub person_known: bool,
    /// How many francs of a payin can be given back in all: what was proven, or seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refundable: Option<u64>,
    /// How many francs of a payin were given back, or are on their way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunded: Option<u64>,
}

/// An order, and the payins that were made for it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Order {
    /// The merchant's name for the order.
    #[serde(rename = "order_id")]
    pub id: Outside,
    /// The present amount of the order, in whole francs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<u64>,
    /// The payin that has paid the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<Outside>,
    /// The payin that holds the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<Outside>,
    /// The payins of the order, latest first.
    #[serde(default)]
    pub payins: Vec<Shown<Entry>>,
    /// The id of the next payin, if there are more than an answer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Outside>,
}

/// An event, and its deliveries.
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
    /// The status of the payin or payout then.
    #[serde(default)]
    pub status: Outside,
    /// The cause of that status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Outside>,
    /// The receivers that have taken the event.
    #[serde(default)]
    pub delivered_to: Vec<Outside>,
    /// How often the event was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tries: Option<u64>,
    /// When the event was last sent.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub last_try_at: Option<Timestamp>,
    /// When the event is sent next.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub next_try_at: Option<Timestamp>,
    /// When the last receiver took the event.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Timestamp>,
    /// When the event was given up.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub given_up_at: Option<Timestamp>,
    /// When a receiver took a later event first.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub overtaken_at: Option<Timestamp>,
    /// When the event was closed because nobody is to be told.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub unwanted_at: Option<Timestamp>,
    /// Whether the event is kept until there is a receiver.
    #[serde(default)]
    pub kept: bool,
}

impl Story {
    /// The id of the payin or payout.
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
