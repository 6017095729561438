//! Sums of rows of the books.

use std::collections::BTreeMap;

pub(crate) use contract::Sum;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::BooksPage;
use super::row::{BookRow, RowKind, Stand};
use crate::api::{Entry, Outside};

/// The payments that were created in one hour, and the proven ones among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct HourSums {
    pub(crate) all: Sum,
    pub(crate) completed: Sum,
}

/// Payouts or refunds; `asked` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct PayoutSums {
    pub(crate) asked: Sum,
    pub(crate) made: Sum,
    /// By a person's word.
    pub(crate) said: Sum,
    /// The payout may still be made, or its outcome is unknown.
    pub(crate) open: Sum,
    pub(crate) not_made: Sum,
}

/// Proven money through one operator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct OperatorSums {
    pub(crate) came_in: Sum,
    pub(crate) went_out: Sum,
}

/// Kind, status and reason by the contract's words; without a reason, an empty text.
pub(crate) type StateKey = (RowKind, String, String);

/// Sums of rows, by the day of their creation and as they stand now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// Asked amounts.
    by_stand: BTreeMap<(RowKind, Stand), Sum>,
    /// Money of accepted payments.
    pub(crate) accepted: Sum,
    /// Payments that were proven on a later day than that of their creation.
    pub(crate) later: Sum,
    /// Money of released payments that is still owed to their payers.
    pub(crate) owed: Sum,
    pub(crate) decisions: u64,
    pub(crate) unreadable: u64,
    pub(crate) by_state: BTreeMap<StateKey, Sum>,
    /// By the operator's name; empty where LigdiCash named none.
    pub(crate) by_operator: BTreeMap<String, OperatorSums>,
    pub(crate) hours: [HourSums; 24],
}

impl Sums {
    pub(crate) fn take(&mut self, page: &BooksPage) {
        page.rows.iter().for_each(|row| self.add(row));
        self.decisions += page.decisions.len() as u64;
        self.unreadable += page.unreadable.len() as u64;
    }

    /// The asked amounts of one kind and outcome.
    pub(crate) fn of(&self, kind: RowKind, stand: Stand) -> Sum {
        self.all(|its, is| (its, is) == (kind, stand))
    }

    fn all(&self, is_meant: impl Fn(RowKind, Stand) -> bool) -> Sum {
        let meant = self.by_stand.iter().filter(|((kind, stand), _)| is_meant(*kind, *stand));
        meant.fold(Sum::default(), |all, (_, sum)| all.and(*sum))
    }

    /// All proven money in.
    pub(crate) fn came_in(&self) -> Sum {
        let [paid, twice] = [Stand::Paid, Stand::Duplicate].map(|it| self.of(RowKind::Payment, it));
        paid.and(self.accepted).and(twice)
    }

    /// All money out, proven or by a person's word.
    pub(crate) fn went_out(&self) -> Sum {
        let flows = [RowKind::Payout, RowKind::Refund].map(|kind| self.flow(kind));
        flows.iter().fold(self.by_hand(), |all, flow| all.and(flow.made).and(flow.said))
    }

    pub(crate) fn by_hand(&self) -> Sum {
        self.all(|kind, _| kind == RowKind::RecordedRefund)
    }

    /// Rows whose status this version does not know.
    pub(crate) fn unknown(&self) -> Sum {
        self.all(|_, stand| stand == Stand::Unknown)
    }

    pub(crate) fn flow(&self, kind: RowKind) -> PayoutSums {
        let asked = self.all(|its, _| its == kind);
        let known = [Stand::Made, Stand::Said, Stand::Nothing];
        let open = self.all(|its, stand| its == kind && !known.contains(&stand));
        let [made, said, not_made] = known.map(|stand| self.of(kind, stand));
        PayoutSums { asked, made, said, open, not_made }
    }

    fn add(&mut self, row: &BookRow) {
        let Entry { status, reason, amount, operator_name, .. } = &row.entry;
        let text = |it: &Option<Outside>| it.as_ref().map(ToString::to_string).unwrap_or_default();
        let state = (row.kind, status.to_string(), text(reason));
        self.by_state.entry(state).or_default().add(*amount);
        self.by_stand.entry((row.kind, row.stand())).or_default().add(*amount);
        if row.kind == RowKind::Payment {
            self.add_payment(row);
        }
        let (came_in, went_out) = (row.came_in(), row.went_out());
        if came_in.or(went_out).is_some() {
            let operator = self.by_operator.entry(text(operator_name)).or_default();
            operator.came_in.add(came_in);
            operator.went_out.add(went_out);
        }
    }

    fn add_payment(&mut self, row: &BookRow) {
        let (amount, came_in) = (row.entry.amount, row.came_in());
        if row.stand() == Stand::Accepted {
            self.accepted.add(came_in);
        }
        self.owed.add(row.owed());
        let created = row.entry.created_at.to_zoned(TimeZone::UTC);
        let proven = row.entry.completed_at.map(|at| at.to_zoned(TimeZone::UTC).date());
        if proven.is_some_and(|proven| proven > created.date()) {
            self.later.add(came_in);
        }
        let hour = &mut self.hours[usize::from(created.hour().unsigned_abs())];
        hour.all.add(amount);
        hour.completed.add(came_in);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::row::tests::row;
    use super::*;

    fn sum(count: u64, francs: u64) -> Sum {
        Sum { count, francs }
    }

    fn sums(rows: impl IntoIterator<Item = serde_json::Value>) -> Sums {
        let mut sums = Sums::default();
        let rows = rows.into_iter().map(row).collect();
        sums.take(&BooksPage { rows, ..BooksPage::default() });
        sums
    }

    #[test]
    fn money_in_is_what_is_proven_and_duplicates_and_reviews_stand_apart() {
        let sums = sums([
            json!({ "completed_at": "2026-06-01T10:02:31Z" }),
            json!({ "completed_at": "2026-06-02T00:00:00Z", "amount": 500 }),
            json!({ "reason": "accepted", "amount_reported": 2900 }),
            json!({ "reason": "duplicate", "amount": 70 }),
            json!({ "status": "review", "reason": "amount_differs", "amount": 8 }),
            json!({ "status": "pending", "reason": "superseded", "amount": 9 }),
            json!({ "status": "notcompleted", "amount": 11 }),
            json!({ "status": "frozen", "amount": 12 }),
        ]);
        let of = |stand| sums.of(RowKind::Payment, stand);
        assert_eq!(of(Stand::Paid), sum(2, 3500));
        assert_eq!((sums.accepted, of(Stand::Accepted)), (sum(1, 2900), sum(1, 3000)));
        assert_eq!((of(Stand::Duplicate), of(Stand::Review)), (sum(1, 70), sum(1, 8)));
        assert_eq!((of(Stand::Open), of(Stand::Nothing)), (sum(1, 9), sum(1, 11)));
        assert_eq!(sums.unknown(), sum(1, 12));
        assert_eq!((sums.came_in(), sums.later), (sum(4, 6470), sum(1, 500)));
        let hour = sums.hours[10];
        assert_eq!((hour.all, hour.completed), (sum(8, 6610), sum(4, 6470)));
        assert_eq!(sums.by_state.values().copied().fold(sum(0, 0), Sum::and), hour.all);
    }

    #[test]
    fn what_was_asked_for_is_made_or_said_or_open_or_not_made() {
        let refund = |status: &str, reason: &str, amount: u64| {
            json!({
                "kind": "payout", "refund_of": "txn_1", "status": status, "reason": reason, "amount": amount,
                "operator_name": "MOOV",
            })
        };
        let sums = sums([
            refund("completed", "", 1),
            refund("closed", "", 2),
            refund("closed", "given_by_hand", 4),
            refund("pending", "", 8),
            refund("outcome_unknown", "", 16),
            refund("notcompleted", "failed", 32),
            json!({ "operator_name": "MOOV" }),
        ]);
        let PayoutSums { asked, made, said, open, not_made } = sums.flow(RowKind::Refund);
        assert_eq!((asked, made, said), (sum(5, 59), sum(1, 1), sum(1, 2)));
        assert_eq!((open, not_made, sums.by_hand()), (sum(2, 24), sum(1, 32), sum(1, 4)));
        assert_eq!(
            (sums.flow(RowKind::Payout), sums.went_out()),
            (PayoutSums::default(), sum(3, 7))
        );
        let moov = OperatorSums { came_in: sum(1, 3000), went_out: sum(3, 7) };
        assert_eq!(sums.by_operator["MOOV"], moov);
    }

    #[test]
    fn what_is_owed_is_what_was_seen_and_not_yet_given_back() {
        let books = json!({ "revision": 3, "updated_at": "2026-06-01T10:02:31Z", "owed_for": "amount_differs" });
        let released = json!({
            "status": "notcompleted", "reason": "released", "amount_reported": 2900, "books": books,
        });
        assert_eq!(sums([released.clone()]).owed, sum(1, 2900));
        let mut given_back = released;
        given_back["books"]["refunded"] = 900.into();
        assert_eq!(sums([given_back.clone()]).owed, sum(1, 2000));
        given_back["books"]["refunded"] = 2900.into();
        assert_eq!(sums([given_back]).owed, sum(0, 0));
    }
}
