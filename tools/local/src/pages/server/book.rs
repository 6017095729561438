//! The shop's own records: its orders and payouts, and the events about them.

use std::collections::{BTreeMap, HashSet, VecDeque};

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};
use standardwebhooks::HEADER_WEBHOOK_ID;

/// The price of the bag. The page shows it; this constant decides.
pub(super) const PRICE: u32 = 3000;
const CURRENCY: &str = "XOF";

/// The number of kept deliveries, which is more than a person reads.
const KEPT: usize = 1000;

/// The fields of an event that a shop needs.
#[derive(Deserialize)]
pub(super) struct Event {
    #[serde(rename = "type")]
    kind: String,
    data: Data,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Data {
    Payment(Payment),
    Payout(Payout),
    /// The data of an event that the shop does not know yet.
    Other {},
}

#[derive(Deserialize)]
struct Payment {
    transaction_id: String,
    order_id: String,
    amount: u32,
    currency: String,
}

#[derive(Deserialize)]
struct Payout {
    payout_id: String,
    late: bool,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Order {
    pub(crate) confirmed: Option<Confirmation>,
    /// Payins that paid the order again.
    to_refund: Vec<String>,
    /// Payins that a person must look at.
    to_check: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Confirmation {
    at: Timestamp,
    transaction_id: String,
    webhook_id: String,
}

/// The shop's last news of a payout.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PayoutNews {
    Completed,
    /// A person says that the payout was made; there is no proof.
    Closed,
    /// The payout had been announced as failed, so a person may have made it again, and must look.
    CompletedLate,
    Failed,
    /// The outcome of the payout is unknown: a person must look.
    ReviewRequired,
}

/// The shop's reaction to an event.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ShopReaction {
    Confirmed,
    /// The shop did nothing, because it already had this event.
    Repeated,
    ToRefund,
    ToCheck,
    /// A payout is waiting for a person.
    PayoutToCheck,
    /// The shop only takes note of the event.
    Noted,
}

/// The answer to a delivery.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Answer {
    Prompt(StatusCode),
    /// The answer came when the caller no longer waited.
    Late(StatusCode),
    Nothing,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Delivery {
    at: Timestamp,
    webhook_id: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    answer: Answer,
    /// `None` if the shop did nothing at all.
    outcome: Option<ShopReaction>,
}

/// All records of the shop. A real shop has them in one database, where one transaction changes them together.
#[derive(Default)]
pub(super) struct Book {
    heard: HashSet<String>,
    orders: BTreeMap<String, Order>,
    /// The news of each payout, by the shop's idempotency key.
    payouts: BTreeMap<String, PayoutNews>,
    deliveries: VecDeque<Delivery>,
}

impl Book {
    /// Handles an event once, at its first delivery.
    pub(super) fn hear(&mut self, id: &str, event: Event, now: Timestamp) -> ShopReaction {
        if !self.heard.insert(id.to_owned()) {
            return ShopReaction::Repeated;
        }
        match event.data {
            Data::Payment(payment) => self.hear_payment(id, &event.kind, payment, now),
            Data::Payout(payout) => self.hear_payout(&event.kind, payout),
            Data::Other {} => ShopReaction::Noted,
        }
    }

    fn hear_payment(
        &mut self,
        id: &str,
        kind: &str,
        paid: Payment,
        now: Timestamp,
    ) -> ShopReaction {
        let Payment { transaction_id, order_id, amount, currency } = paid;
        let order = self.orders.entry(order_id).or_default();
        if kind != "payment.review_required" {
            // Every other event about a payment under review ends the review.
            order.to_check.retain(|id| *id != transaction_id);
        }
        let asked_in_full = amount == PRICE && currency == CURRENCY;
        match kind {
            // A person has accepted the amount that came in.
            "payment.completed" | "payment.accepted"
                if asked_in_full && order.confirmed.is_none() =>
            {
                let webhook_id = id.to_owned();
                order.confirmed = Some(Confirmation { at: now, transaction_id, webhook_id });
                ShopReaction::Confirmed
            }
            "payment.completed" | "payment.accepted" | "payment.review_required" => {
                order.to_check.push(transaction_id);
                ShopReaction::ToCheck
            }
            "payment.duplicate" => {
                order.to_refund.push(transaction_id);
                ShopReaction::ToRefund
            }
            // A released payment leaves its order open. A receiver accepts types of events that it does not know.
            _ => ShopReaction::Noted,
        }
    }

    fn hear_payout(&mut self, kind: &str, payout: Payout) -> ShopReaction {
        let (news, outcome) = match (kind, payout.late) {
            ("payout.completed", false) => (PayoutNews::Completed, ShopReaction::Noted),
            ("payout.completed", true) => (PayoutNews::CompletedLate, ShopReaction::PayoutToCheck),
            ("payout.closed", _) => (PayoutNews::Closed, ShopReaction::Noted),
            ("payout.failed", _) => (PayoutNews::Failed, ShopReaction::Noted),
            ("payout.review_required", _) => {
                (PayoutNews::ReviewRequired, ShopReaction::PayoutToCheck)
            }
            _ => return ShopReaction::Noted,
        };
        self.payouts.insert(payout.payout_id, news);
        outcome
    }

    pub(super) fn order(&self, id: &str) -> Order {
        self.orders.get(id).cloned().unwrap_or_default()
    }

    pub(super) fn payouts(&self) -> &BTreeMap<String, PayoutNews> {
        &self.payouts
    }

    pub(super) fn confirmed(&self) -> BTreeMap<&str, &Confirmation> {
        let orders = self.orders.iter();
        orders.filter_map(|(id, order)| Some((id.as_str(), order.confirmed.as_ref()?))).collect()
    }

    pub(super) fn keep(&mut self, delivery: Delivery) {
        if self.deliveries.len() == KEPT {
            self.deliveries.pop_front();
        }
        self.deliveries.push_back(delivery);
    }

    /// Oldest first.
    pub(super) fn deliveries(&self) -> impl Iterator<Item = &Delivery> {
        self.deliveries.iter()
    }
}

impl Delivery {
    pub(super) fn of(
        headers: &HeaderMap,
        body: &Bytes,
        at: Timestamp,
        answer: Answer,
        outcome: Option<ShopReaction>,
    ) -> Self {
        let id = headers.get(HEADER_WEBHOOK_ID).and_then(|id| id.to_str().ok());
        // The type is only displayed, so it may come from a delivery that is not genuine.
        let kind = serde_json::from_slice(body).ok().map(|event: Event| event.kind);
        Self { at, webhook_id: id.unwrap_or_default().to_owned(), kind, answer, outcome }
    }
}

impl Serialize for Answer {
    /// Writes `204`, `204 late` or `none`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Prompt(status) => serializer.collect_str(status.as_str()),
            Self::Late(status) => serializer.collect_str(&format_args!("{} late", status.as_str())),
            Self::Nothing => serializer.collect_str("none"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn event(kind: &str, transaction: &str, amount: u32) -> Event {
        let (transaction_id, order_id) = (transaction.to_owned(), "A-1".to_owned());
        let currency = CURRENCY.to_owned();
        let data = Data::Payment(Payment { transaction_id, order_id, amount, currency });
        Event { kind: kind.to_owned(), data }
    }

    /// The documented example of a payout's event.
    fn payout_event(kind: &str, late: bool) -> Event {
        let events = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/events");
        let schema = std::fs::read(format!("{events}/{kind}.schema.json")).unwrap();
        let schema: Value = serde_json::from_slice(&schema).unwrap();
        let mut event = schema["examples"][0].clone();
        assert_eq!(event["type"], kind);
        event["data"]["late"] = late.into();
        serde_json::from_value(event).unwrap()
    }

    fn hear(book: &mut Book, id: &str, event: Event) -> ShopReaction {
        book.hear(id, event, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn an_event_that_is_heard_again_does_nothing_again() {
        let mut book = Book::default();
        let paid = || event("payment.completed", "txn_1", PRICE);
        assert_eq!(hear(&mut book, "evt_1", paid()), ShopReaction::Confirmed);
        assert_eq!(hear(&mut book, "evt_1", paid()), ShopReaction::Repeated);
        assert_eq!(book.confirmed().len(), 1);
    }

    /// The shop's reactions to these events about its order, and then the order's payins: the confirming one, those to
    /// refund and those to check.
    fn heard(events: &[(&str, &str, u32)]) -> (Vec<ShopReaction>, Value) {
        let mut book = Book::default();
        let numbered = events.iter().enumerate();
        let reactions = numbered.map(|(n, (kind, transaction, amount))| {
            hear(&mut book, &format!("evt_{n}"), event(kind, transaction, *amount))
        });
        let reactions = reactions.collect();
        let Order { confirmed, to_refund, to_check } = book.order("A-1");
        (reactions, json!([confirmed.map(|payment| payment.transaction_id), to_refund, to_check]))
    }

    /// Other payments of the order are refunded, checked or noted.
    #[test]
    fn an_order_is_confirmed_only_at_the_shops_price() {
        use ShopReaction::{Confirmed, Noted, ToCheck, ToRefund};
        let (completed, accepted) = ("payment.completed", "payment.accepted");
        let first = |kind| (kind, "txn_1", PRICE);
        let second = |kind| (kind, "txn_2", PRICE);
        let cheap = |kind| (kind, "txn_1", PRICE - 1);
        let (review, released) = (first("payment.review_required"), first("payment.released"));
        let (expired, new) = (first("payment.expired"), first("payment.new"));
        let again = second("payment.duplicate");
        for (events, reactions, order) in [
            (vec![cheap(completed)], vec![ToCheck], json!([null, [], ["txn_1"]])),
            (vec![cheap(accepted)], vec![ToCheck], json!([null, [], ["txn_1"]])),
            (
                vec![cheap(accepted), second(accepted)],
                vec![ToCheck, Confirmed],
                json!(["txn_2", [], ["txn_1"]]),
            ),
            (vec![review], vec![ToCheck], json!([null, [], ["txn_1"]])),
            (vec![review, released], vec![ToCheck, Noted], json!([null, [], []])),
            (vec![review, first(accepted)], vec![ToCheck, Confirmed], json!(["txn_1", [], []])),
            (
                vec![first(completed), again],
                vec![Confirmed, ToRefund],
                json!(["txn_1", ["txn_2"], []]),
            ),
            (vec![expired, released, new], vec![Noted; 3], json!([null, [], []])),
        ] {
            assert_eq!(heard(&events), (reactions, order), "{events:?}");
        }
    }

    #[test]
    fn an_event_that_is_about_something_new_is_noted() {
        let event = r#"{ "type": "settlement.made", "data": { "settlement_id": "S-1" } }"#;
        let event = serde_json::from_str(event).unwrap();
        assert_eq!(hear(&mut Book::default(), "evt_1", event), ShopReaction::Noted);
    }

    #[test]
    fn payout_events_are_kept_and_mark_orders_that_need_review() {
        use ShopReaction::{Noted, PayoutToCheck};
        let mut book = Book::default();
        assert!(book.payouts().is_empty());
        for (event_id, kind, late, outcome, news) in [
            ("evt_1", "payout.review_required", false, PayoutToCheck, PayoutNews::ReviewRequired),
            ("evt_2", "payout.completed", false, Noted, PayoutNews::Completed),
            ("evt_3", "payout.closed", false, Noted, PayoutNews::Closed),
            ("evt_4", "payout.failed", false, Noted, PayoutNews::Failed),
            ("evt_5", "payout.completed", true, PayoutToCheck, PayoutNews::CompletedLate),
        ] {
            assert_eq!(hear(&mut book, event_id, payout_event(kind, late)), outcome, "{kind}");
            assert_eq!(book.payouts()["refund-A-1001"], news, "{kind}");
        }
        let again = payout_event("payout.failed", false);
        assert_eq!(hear(&mut book, "evt_3", again), ShopReaction::Repeated);
        assert_eq!(book.payouts()["refund-A-1001"], PayoutNews::CompletedLate);
    }

    #[test]
    fn only_the_newest_deliveries_are_kept() {
        let mut book = Book::default();
        let mut headers = HeaderMap::new();
        for n in 0..=KEPT {
            headers.insert(HEADER_WEBHOOK_ID, n.into());
            let (body, at) = (Bytes::new(), Timestamp::UNIX_EPOCH);
            book.keep(Delivery::of(&headers, &body, at, Answer::Nothing, None));
        }
        assert_eq!(book.deliveries().count(), KEPT);
        assert!(book.deliveries().next().unwrap().webhook_id == "1");
    }

    #[test]
    fn the_page_shows_the_shops_price() {
        let page = include_str!("../../../../../clients/shop/order.js");
        assert!(page.contains(&format!("amount: {PRICE} }}")));
    }
}
