//! `GET /api/ops/transactions/{id}`: one payin or payout, its state and its history.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::instant::Instant;
use crate::item::{Keyed, Shown};
use crate::{Case, Decision, Entry, Offer, Outside};

/// Everything about a payment or payout but its exchanges and the payer.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Story {
    /// The payment or payout.
    pub transaction: Shown<Transaction>,
    /// The order that a payment pays.
    pub order: Option<Order>,
    /// The cases about the payment or payout and about its events, oldest first.
    #[serde(default)]
    pub cases: Vec<Shown<Case>>,
    /// The decisions that the caller may take, in the order in which a person reads them.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// The events for the shop, oldest first.
    #[serde(default)]
    pub announcements: Vec<Shown<Announcement>>,
    /// The payouts that refund the payment, oldest first.
    #[serde(default)]
    pub refunds: Vec<Shown<Entry>>,
    /// The largest payout of the stack, and so the largest part of a refund, in whole francs; missing if it makes none.
    pub payout_limit: Option<u32>,
    /// The number of rows in the record.
    pub rows: Option<u64>,
    /// The number of callbacks that were counted and not kept: LigdiCash was not asked about them, and the hour had enough.
    pub callbacks_counted: Option<u64>,
}

/// A payment or payout with all members that lists leave out.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Transaction {
    /// The members that lists show.
    #[serde(flatten)]
    pub entry: Entry,
    /// The currency: `XOF`.
    #[serde(default)]
    pub currency: Outside,
    /// `true` if the merchant's server signed a payment's amount.
    pub amount_proven: Option<bool>,
    /// The confirmation of a direct payment: on the phone or a page, with a typed code, or with a requested one.
    pub flow: Option<Outside>,
    /// The instant at which the payment or payout last changed.
    #[serde(default, with = "Instant")]
    pub updated_at: Option<Timestamp>,
    /// LigdiCash's name for the payment.
    pub ligdicash_ref: Option<Outside>,
    /// LigdiCash's number of the mobile-money operator.
    pub operator_id: Option<Outside>,
    /// The operator's name for the payment.
    pub operator_ref: Option<Outside>,
    /// The instant at which the payer paid, in LigdiCash's own writing.
    pub reported_at: Option<Outside>,
    /// `true` if the money came after the shop had got an event of failure.
    pub late: Option<bool>,
    /// The instant at which LigdiCash was last asked.
    #[serde(default, with = "Instant")]
    pub checked_at: Option<Timestamp>,
    /// The instant at which a callback last named the payment or payout.
    #[serde(default, with = "Instant")]
    pub callback_received_at: Option<Timestamp>,
    /// The instant at which LigdiCash is asked next.
    #[serde(default, with = "Instant")]
    pub next_check_at: Option<Timestamp>,
    /// The instant at which LigdiCash last reported the outcome.
    #[serde(default, with = "Instant")]
    pub heard_at: Option<Timestamp>,
    /// The number of changes of the payment or payout.
    #[serde(default)]
    pub revision: u32,
    /// `true` if a token is stored, with which LigdiCash can be asked.
    #[serde(default)]
    pub has_token: bool,
    /// `true` if personal data of the payer is stored.
    #[serde(default)]
    pub person_known: bool,
    /// The ARN of the person who asked for a payout that waits for a second one.
    pub asked_by: Option<Outside>,
    /// The last four digits of the number to which such a payout goes.
    pub recipient_end: Option<Outside>,
    /// The francs of a payment that can be refunded in all: the proven amount, or the seen one.
    pub refundable: Option<u64>,
    /// The francs of a payment that were refunded, or are on their way.
    pub refunded: Option<u64>,
}

/// An order, and the payments that were made for it.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Order {
    /// The merchant's name for the order.
    #[serde(rename = "order_id")]
    pub id: Outside,
    /// The present amount of the order, in whole francs.
    pub amount: Option<u64>,
    /// The payment that has paid the order.
    pub paid_by: Option<Outside>,
    /// The payment that holds the order.
    pub holder: Option<Outside>,
    /// The payments of the order, latest first.
    #[serde(default)]
    pub payins: Vec<Shown<Entry>>,
    /// The `after` with which find by `order` continues.
    pub next: Option<Outside>,
}

/// An event, and its deliveries.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Announcement {
    /// The event's id.
    pub event_id: Outside,
    /// The event's type.
    #[serde(rename = "type")]
    pub kind: Outside,
    /// The instant of the change that the event announces.
    #[serde(with = "Instant")]
    pub at: Timestamp,
    /// The status of the payment or payout then.
    #[serde(default)]
    pub status: Outside,
    /// The cause of that status.
    pub reason: Option<Outside>,
    /// The receivers that have taken the event.
    #[serde(default)]
    pub delivered_to: Vec<Outside>,
    /// The number of times that the event was sent.
    pub tries: Option<u64>,
    /// The instant at which the event was last sent.
    #[serde(default, with = "Instant")]
    pub last_try_at: Option<Timestamp>,
    /// The instant at which the event is sent next.
    #[serde(default, with = "Instant")]
    pub next_try_at: Option<Timestamp>,
    /// The instant at which the last receiver took the event.
    #[serde(default, with = "Instant")]
    pub delivered_at: Option<Timestamp>,
    /// The instant at which the event was given up.
    #[serde(default, with = "Instant")]
    pub given_up_at: Option<Timestamp>,
    /// The instant at which a receiver took a later event first.
    #[serde(default, with = "Instant")]
    pub overtaken_at: Option<Timestamp>,
    /// The instant at which the event was closed because its receivers no longer need it.
    #[serde(default, with = "Instant")]
    pub unwanted_at: Option<Timestamp>,
    /// `true` if the event is kept until there is a receiver.
    #[serde(default)]
    pub kept: bool,
}

impl Story {
    /// The offer of this decision, unless it is refused.
    pub fn offered(&self, decision: Decision) -> Option<&Offer> {
        Offer::find(&self.offers, decision)
    }

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
