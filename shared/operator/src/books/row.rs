use jiff::civil::Date;
use ligdicash_core::{Francs, payin, payout};
use serde::Serialize;

use crate::api::{Booked, Books, Entry};
use crate::language::day_of;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A payin.
    Payment,
    /// A payout that is not a refund.
    Payout,
    /// A payout that refunds a payin.
    Refund,
    /// A refund that a person made by other means.
    RecordedRefund,
}

/// A payin or payout, in whole francs.
#[derive(Debug)]
pub struct BookRow {
    pub kind: RowKind,
    pub entry: Entry,
    pub books: Books,
}

/// The outcome of a row's money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// Money may still move, and no person is needed.
    Open,
    /// A person must decide, and no moved amount is known.
    Review,
    /// A person must decide about a payment for which LigdiCash reported money.
    Seen,
    /// A person released a payment for which LigdiCash had reported money. The order can be paid again.
    Released,
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
    pub fn stand(&self) -> Stand {
        let status = &self.entry.status;
        let reason = self.entry.reason().and_then(payin::PayinReason::parse);
        let stand = match self.kind {
            RowKind::Payment => payin::PayinStatus::parse(status.as_came())
                .map(|status| of_payment(status, reason, self.seen().is_some())),
            RowKind::Payout | RowKind::Refund | RowKind::RecordedRefund => {
                payout::PayoutStatus::parse(status.as_came()).map(of_payout)
            }
        };
        stand.unwrap_or(Stand::Unknown)
    }

    /// The francs that LigdiCash has reported of a payment that is under review or released.
    fn seen(&self) -> Option<u64> {
        let Books { owed_for, not_owed_for, .. } = &self.books;
        let word = owed_for.as_ref().or(not_owed_for.as_ref()).or(self.entry.reason.as_ref())?;
        let cause = payin::PayinReview::of(payin::PayinReason::parse(word.as_came())?)?;
        let seen = cause.seen(Francs(self.entry.amount), self.entry.amount_reported.map(Francs));
        seen.map(|Francs(seen)| seen)
    }

    /// The francs that LigdiCash has taken, as it has proven or reported.
    pub fn came_in(&self) -> Option<u64> {
        match self.stand() {
            Stand::Paid | Stand::Accepted => self.entry.sale(),
            Stand::Duplicate => Some(self.entry.amount),
            Stand::Seen | Stand::Released => self.seen(),
            Stand::Open
            | Stand::Review
            | Stand::Nothing
            | Stand::Made
            | Stand::Said
            | Stand::Unknown => None,
        }
    }

    /// The francs that paid an order.
    pub(crate) fn sale(&self) -> Option<u64> {
        self.came_in().filter(|_| matches!(self.stand(), Stand::Paid | Stand::Accepted))
    }

    /// The day on which the row's money was proven, if it has any.
    pub(crate) fn proven_on(&self) -> Date {
        let reported = self.books.reported_at.as_ref().and_then(|at| at.as_came().parse().ok());
        day_of(self.entry.completed_at.or(reported).unwrap_or(self.books.updated_at))
    }

    /// The refund due of a duplicate or of a released payment, without refunds on their way.
    pub(crate) fn owed(&self) -> Option<u64> {
        let is_owed = self.stand() == Stand::Duplicate || self.books.owed_for.is_some();
        let given_back = self.books.refunded.unwrap_or_default();
        let left = self.came_in().filter(|_| is_owed)?.checked_sub(given_back);
        left.filter(|left| *left > 0)
    }

    /// The francs that went out, proven or by a person's word.
    pub fn went_out(&self) -> Option<u64> {
        let is_out = matches!(self.stand(), Stand::Made | Stand::Said);
        is_out.then_some(self.entry.amount)
    }
}

fn of_payment(
    status: payin::PayinStatus,
    reason: Option<payin::PayinReason>,
    is_seen: bool,
) -> Stand {
    match (status, reason) {
        (payin::PayinStatus::Pending, _) => Stand::Open,
        (payin::PayinStatus::Review, _) if is_seen => Stand::Seen,
        (payin::PayinStatus::Review, _) => Stand::Review,
        (payin::PayinStatus::NotCompleted, _) if is_seen => Stand::Released,
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
    fn income_is_the_amount_that_ligdicash_took() {
        let came = |reason: &str, status: &str, released: Value| {
            let mut books = json!({ "revision": 2, "updated_at": "2026-06-01T10:02:31Z" });
            books.as_object_mut().unwrap().extend(released.as_object().unwrap().clone());
            let changed = json!({
                "status": status, "reason": reason, "amount_reported": 2900, "books": books,
            });
            row(changed).came_in()
        };
        let plain = || json!({});
        assert_eq!(came("", "completed", plain()), Some(3000));
        assert_eq!(came("accepted", "completed", plain()), Some(2900));
        assert_eq!(came("duplicate", "completed", plain()), Some(3000));
        assert_eq!(came("amount_differs", "review", plain()), Some(2900));
        assert_eq!(came("superseded_amount", "review", plain()), Some(3000));
        assert_eq!(came("invoice_not_found", "review", plain()), None);
        assert_eq!(came("released", "notcompleted", plain()), None, "no money was seen");
        for word in ["owed_for", "not_owed_for"] {
            let released = json!({ word: "amount_differs" });
            assert_eq!(came("released", "notcompleted", released), Some(2900), "{word}");
        }
        assert_eq!(came("failed", "notcompleted", plain()), None);
        assert_eq!(row(json!({ "status": "frozen" })).stand(), Stand::Unknown);
    }
}
