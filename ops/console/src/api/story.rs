//! Everything that the routes say about one transaction.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::entry::Entry;
use super::outside::Outside;
use super::stored::Stored;

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Story {
    pub(crate) transaction: Stored<Transaction>,
    pub(crate) order: Option<Order>,
    #[serde(default)]
    pub(crate) cases: Vec<Stored<Case>>,
    #[serde(default)]
    pub(crate) announcements: Vec<Stored<Announcement>>,
    #[serde(default)]
    pub(crate) refunds: Vec<Stored<Entry>>,
}

impl Story {
    /// The id of the transaction.
    pub(crate) fn id(&self) -> &Outside {
        match &self.transaction {
            Stored::Readable(transaction) => &transaction.entry.transaction_id,
            Stored::Unreadable(item) => &item.name,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Transaction {
    #[serde(flatten)]
    pub(crate) entry: Entry,
    /// Whether the merchant's server signed a payin's amount.
    pub(crate) amount_proven: Option<bool>,
    pub(crate) ligdicash_ref: Option<Outside>,
    pub(crate) operator_ref: Option<Outside>,
    pub(crate) reported_at: Option<Outside>,
    pub(crate) late: Option<bool>,
    pub(crate) checked_at: Option<Timestamp>,
    pub(crate) callback_received_at: Option<Timestamp>,
    pub(crate) next_check_at: Option<Timestamp>,
    #[serde(default)]
    pub(crate) has_token: bool,
    #[serde(default)]
    pub(crate) person_known: bool,
    pub(crate) refunded: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Order {
    #[serde(rename = "order_id")]
    pub(crate) id: Outside,
    pub(crate) amount: Option<u64>,
    pub(crate) paid_by: Option<Outside>,
    pub(crate) holder: Option<Outside>,
    #[serde(default)]
    pub(crate) payins: Vec<Stored<Entry>>,
    /// There are more payins than an answer holds.
    pub(crate) next: Option<Outside>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) kind: Outside,
    pub(crate) about: Outside,
    pub(crate) reason: Option<Outside>,
    pub(crate) opened_at: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) ended_by: Option<Outside>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Announcement {
    pub(crate) event_id: Outside,
    #[serde(rename = "type")]
    pub(crate) kind: Outside,
    pub(crate) at: Timestamp,
    #[serde(default)]
    pub(crate) delivered_to: Vec<Outside>,
    pub(crate) tries: Option<u64>,
    pub(crate) next_try_at: Option<Timestamp>,
    pub(crate) delivered_at: Option<Timestamp>,
    pub(crate) given_up_at: Option<Timestamp>,
    pub(crate) overtaken_at: Option<Timestamp>,
    pub(crate) unwanted_at: Option<Timestamp>,
    #[serde(default)]
    pub(crate) kept: bool,
}

/// One exchange with LigdiCash, as the record's row has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Exchange {
    #[serde(rename = "type")]
    pub(crate) kind: Outside,
    pub(crate) direction: Outside,
    pub(crate) at: Timestamp,
    #[serde(default)]
    pub(crate) duration_ms: u64,
    pub(crate) from: Option<Outside>,
    pub(crate) by: Option<Outside>,
    #[serde(default)]
    pub(crate) request: Value,
    #[serde(default)]
    pub(crate) response: Value,
}

impl Exchange {
    pub(crate) fn is_incoming(&self) -> bool {
        self.direction.as_came() == "incoming"
    }
}
