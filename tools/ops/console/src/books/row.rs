use ligdicash_core::{payin, payout};
use serde::Serialize;

use crate::api::{Booked, Books, Entry, Outside};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RowKind {
    /// A payin.
    Payment,
    /// A payout that is no refund.
    Payout,
    /// A payout that refunds a payin.
    Refund,
    /// A refund that a person made by other means.
    RecordedRefund,
}

/// One payin or payout, in whole francs.
#[derive(Debug)]
pub(crate) struct BookRow {
    pub(crate) kind: RowKind,
    pub(crate) entry: Entry,
    pub(crate) books: Books,
}

/// The outcome of a row's money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stand {
    /// Money may still move, and no person is asked.
    Open,
    /// A person must decide.
    Review,
    /// No money is known to have moved.
    Nothing,
    /// A proven payment that paid its order.
    Paid,
    /// A proven payment of another amount, which a person accepted.
    Accepted,
    /// A proven payment of an order that another one had paid.
    Duplicate,
    /// A proven payout.
    Made,
    /// Money went out by a person's word, without proof.
    Said,
    /// The status is unknown to this version.
    Unknown,
}

impl BookRow {
    pub(crate) fn stand(&self) -> Stand {
        let Entry { status, reason, .. } = &self.entry;
        let reason = reason.as_ref().map(Outside::as_came).unwrap_or_default();
        let known = match self.kind {
            RowKind::Payment => payin::PayinStatus::parse(status.as_came())
                .map(|status| of_payment(status, payin::PayinReason::parse(reason))),
            RowKind::Payout | RowKind::Refund | RowKind::RecordedRefund => {
                payout::PayoutStatus::parse(status.as_came()).map(of_payout)
            }
        };
        known.unwrap_or(Stand::Unknown)
    }

    /// The francs that LigdiCash reports, or else those that were asked for.
    fn seen(&self) -> u64 {
        self.entry.amount_reported.unwrap_or(self.entry.amount)
    }

    /// The francs that came in, proven. For an accepted payment that is the reported amount.
    pub(crate) fn came_in(&self) -> Option<u64> {
        let stand = self.stand();
        let amount = if stand == Stand::Accepted { self.seen() } else { self.entry.amount };
        matches!(stand, Stand::Paid | Stand::Accepted | Stand::Duplicate).then_some(amount)
    }

    /// The francs of a released payment that are still owed to its payer.
    pub(crate) fn owed(&self) -> Option<u64> {
        self.books.owed_for.as_ref()?;
        self.seen().checked_sub(self.books.refunded.unwrap_or_default()).filter(|left| *left > 0)
    }

    /// The francs that went out, proven or by a person's word.
    pub(crate) fn went_out(&self) -> Option<u64> {
        let is_out = matches!(self.stand(), Stand::Made | Stand::Said);
        is_out.then_some(self.entry.amount)
    }
}

fn of_payment(status: payin::PayinStatus, reason: Option<payin::PayinReason>) -> Stand {
    match (status, reason) {
        (payin::PayinStatus::Pending, _) => Stand::Open,
        (payin::PayinStatus::Review, _) => Stand::Review,
        (payin::PayinStatus::NotCompleted, _) => Stand::Nothing,
        (payin::PayinStatus::Completed, Some(payin::PayinReason::Accepted)) => Stand::Accepted,
        (payin::PayinStatus::Completed, Some(payin::PayinReason::Duplicate)) => Stand::Duplicate,
        (payin::PayinStatus::Completed, _) => Stand::Paid,
    }
}

fn of_payout(status: payout::PayoutStatus) -> Stand {
    match status {
        payout::PayoutStatus::Pending => Stand::Open,
        payout::PayoutStatus::Review | payout::PayoutStatus::OutcomeUnknown => Stand::Review,
        payout::PayoutStatus::NotCompleted => Stand::Nothing,
        payout::PayoutStatus::Completed => Stand::Made,
        payout::PayoutStatus::Closed => Stand::Said,
    }
}

impl From<Booked> for BookRow {
    fn from(Booked { entry, books }: Booked) -> Self {
        let by_hand = payout::PayoutReason::GivenByHand.as_str();
        let kind = match (entry.is_payout(), &entry.refund_of, &entry.reason) {
            (false, _, _) => RowKind::Payment,
            (true, None, _) => RowKind::Payout,
            (true, Some(_), Some(reason)) if reason.as_came() == by_hand => RowKind::RecordedRefund,
            (true, Some(_), _) => RowKind::Refund,
        };
        Self { kind, entry, books }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A row with these members changed.
    pub(crate) fn row(changed: Value) -> BookRow {
        let mut entry = json!({
            "transaction_id": "txn_1", "kind": "payin", "status": "completed", "amount": 3000,
            "created_at": "2026-06-01T10:00:00Z", "order_id": "A-1",
            "books": { "revision": 2, "updated_at": "2026-06-01T10:02:31Z" },
        });
        let Value::Object(changed) = changed else { panic!("{changed}") };
        entry.as_object_mut().unwrap().extend(changed);
        serde_json::from_value::<Booked>(entry).unwrap().into()
    }

    #[test]
    fn what_came_in_is_what_was_paid_whatever_was_asked_for() {
        let came = |reason: &str, status: &str| {
            let reported = json!({ "status": status, "reason": reason, "amount_reported": 2900 });
            row(reported).came_in()
        };
        assert_eq!(came("", "completed"), Some(3000));
        assert_eq!(came("accepted", "completed"), Some(2900));
        assert_eq!(came("duplicate", "completed"), Some(3000));
        assert_eq!(came("amount_differs", "review"), None);
        assert_eq!(came("released", "notcompleted"), None);
        assert_eq!(row(json!({ "status": "frozen" })).stand(), Stand::Unknown);
    }

    #[test]
    fn a_payout_is_a_refund_where_it_gives_back_and_a_recorded_one_where_a_person_gave() {
        let payout = |changed: Value| {
            let mut all = json!({ "kind": "payout", "order_id": null, "payout_id": "P-1" });
            all.as_object_mut().unwrap().extend(changed.as_object().unwrap().clone());
            row(all)
        };
        let plain = payout(json!({}));
        assert_eq!((plain.kind, plain.stand()), (RowKind::Payout, Stand::Made));
        assert_eq!((plain.went_out(), plain.came_in()), (Some(3000), None));
        assert_eq!(payout(json!({ "refund_of": "txn_1" })).kind, RowKind::Refund);
        let by_hand =
            json!({ "refund_of": "txn_1", "status": "closed", "reason": "given_by_hand" });
        let by_hand = payout(by_hand);
        assert_eq!((by_hand.kind, by_hand.stand()), (RowKind::RecordedRefund, Stand::Said));
        assert_eq!(by_hand.went_out(), Some(3000));
        assert_eq!(payout(json!({ "status": "outcome_unknown" })).stand(), Stand::Review);
    }
}
