//! Sums of rows of the books.

use std::collections::BTreeMap;

pub use contract::Sum;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::proven::Proven;
use super::row::{BookRow, RowKind, Stand};
use super::{BooksPage, BooksWalk, Days};
use crate::api::{Api, Entry, Problem};
use crate::language::{day_of, or_empty};

/// The payments that were created in one hour, and their proven money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HourSums {
    pub all: Sum,
    pub completed: Sum,
}

/// Payouts or refunds; `asked` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PayoutSums {
    pub asked: Sum,
    pub made: Sum,
    /// Payouts that a person's word calls sent.
    pub said: Sum,
    /// The payout may still be made, or its outcome is unknown.
    pub open: Sum,
    pub(crate) not_made: Sum,
}

/// Proven money through one operator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OperatorSums {
    pub came_in: Sum,
    pub went_out: Sum,
}

/// Rows of one kind and outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct StandSums {
    asked: Sum,
    moved: Sum,
    owed: Sum,
}

/// Kind, status and reason by the contract's words; without a reason, an empty text.
pub type StateKey = (RowKind, String, String);

/// Sums of rows by the day of their creation, in their present states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    by_stand: BTreeMap<(RowKind, Stand), StandSums>,
    /// Payments that were proven on a later day than that of their creation.
    pub later: Sum,
    pub decisions: u64,
    pub unreadable: u64,
    pub by_state: BTreeMap<StateKey, Sum>,
    /// The sums, by the operator's name; empty if LigdiCash named none.
    pub by_operator: BTreeMap<String, OperatorSums>,
    pub(crate) hours: [HourSums; 24],
}

impl Sums {
    /// The sums of payments and payouts of these days, and the proven money of several days. `progress` gets the day
    /// and the number of rows.
    pub async fn of(
        api: &Api,
        days: Days,
        mut progress: impl FnMut(Date, u64),
    ) -> Result<(Self, Proven), Problem> {
        let (mut sums, mut proven, mut rows) = (Self::default(), Proven::default(), 0);
        let before = (days.from < days.to).then(|| BooksWalk::of(api, days.before()));
        let walks = before.into_iter().chain([BooksWalk::of(api, days).with_decisions()]);
        for mut walk in walks {
            while let Some(page) = walk.next().await? {
                page.rows.iter().for_each(|row| proven.take(row, days));
                if days.has(page.day) {
                    sums.take(&page);
                }
                rows += page.rows.len() as u64;
                progress(page.day, rows);
            }
        }
        Ok((sums, proven))
    }

    /// Adds the rows of a page.
    pub fn take(&mut self, page: &BooksPage) {
        page.rows.iter().for_each(|row| self.add(row));
        self.decisions += page.decisions.len() as u64;
        self.unreadable += page.unreadable.len() as u64;
    }

    /// The asked amounts of one kind and outcome.
    pub fn asked(&self, kind: RowKind, stand: Stand) -> Sum {
        self.all(|its, is| (its, is) == (kind, stand), |sums| sums.asked)
    }

    /// The money of payments with one outcome.
    pub fn came(&self, stand: Stand) -> Sum {
        self.all(|its, is| (its, is) == (RowKind::Payment, stand), |sums| sums.moved)
    }

    /// The refunds due of payments with one outcome.
    pub(crate) fn owed_of(&self, stand: Stand) -> Sum {
        self.all(|_, is| is == stand, |sums| sums.owed)
    }

    fn all(&self, is_meant: impl Fn(RowKind, Stand) -> bool, of: fn(&StandSums) -> Sum) -> Sum {
        let meant = self.by_stand.iter().filter(|((kind, stand), _)| is_meant(*kind, *stand));
        meant.fold(Sum::default(), |all, (_, sums)| all.and(of(sums)))
    }

    /// The money that paid an order.
    pub(crate) fn sales(&self) -> Sum {
        self.came(Stand::Paid).and(self.came(Stand::Accepted))
    }

    /// All money that LigdiCash has taken.
    pub fn came_in(&self) -> Sum {
        self.all(|kind, _| kind == RowKind::Payment, |sums| sums.moved)
    }

    /// All money that left through LigdiCash, proven or by a person's word.
    pub fn went_out(&self) -> Sum {
        let is_meant = |kind, _| matches!(kind, RowKind::Payout | RowKind::Refund);
        self.all(is_meant, |sums| sums.moved)
    }

    /// All refunds due, without refunds on their way.
    pub(crate) fn owed(&self) -> Sum {
        self.all(|_, _| true, |sums| sums.owed)
    }

    /// The refunds that may still arrive.
    pub(crate) fn under_way(&self) -> Sum {
        self.flow(RowKind::Refund).open
    }

    /// Money that persons refunded by other means.
    pub fn by_hand(&self) -> Sum {
        self.all(|kind, _| kind == RowKind::RecordedRefund, |sums| sums.moved)
    }

    /// Rows whose status this version does not know.
    pub fn unknown(&self) -> Sum {
        self.all(|_, stand| stand == Stand::Unknown, |sums| sums.asked)
    }

    pub fn flow(&self, kind: RowKind) -> PayoutSums {
        let asked = self.all(|its, _| its == kind, |sums| sums.asked);
        let closed = [Stand::Made, Stand::Said, Stand::Nothing];
        let is_open = |its, stand| its == kind && !closed.contains(&stand);
        let open = self.all(is_open, |sums| sums.asked);
        let [made, said, not_made] = closed.map(|stand| self.asked(kind, stand));
        PayoutSums { asked, made, said, open, not_made }
    }

    pub(crate) fn by_hour(&self) -> Vec<(String, HourSums)> {
        let hours = self.hours.iter().enumerate();
        hours.map(|(number, hour)| (format!("{number} h"), *hour)).collect()
    }

    fn add(&mut self, row: &BookRow) {
        let Entry { status, reason, amount, operator_name, .. } = &row.entry;
        let state = (row.kind, status.to_string(), or_empty(reason.as_ref()));
        self.by_state.entry(state).or_default().add(*amount);
        let (came_in, went_out) = (row.came_in(), row.went_out());
        let of_stand = self.by_stand.entry((row.kind, row.stand())).or_default();
        of_stand.asked.add(*amount);
        of_stand.moved.add(came_in.or(went_out));
        of_stand.owed.add(row.owed());
        if row.kind == RowKind::Payment {
            self.add_payment(row);
        }
        if came_in.or(went_out).is_some() {
            let operator = self.by_operator.entry(or_empty(operator_name.as_ref())).or_default();
            operator.came_in.add(came_in);
            operator.went_out.add(went_out);
        }
    }

    fn add_payment(&mut self, row: &BookRow) {
        let (amount, came_in) = (row.entry.amount, row.came_in());
        let created = row.entry.created_at.to_zoned(TimeZone::UTC);
        let proven = row.entry.completed_at.map(day_of);
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
    fn money_in_is_all_that_came_and_sales_are_only_what_pays_an_order() {
        let released = json!({
            "revision": 3, "updated_at": "2026-06-01T10:02:31Z", "owed_for": "amount_differs",
        });
        let sums = sums([
            json!({ "completed_at": "2026-06-01T10:02:31Z" }),
            json!({ "completed_at": "2026-06-02T00:00:00Z", "amount": 500 }),
            json!({ "reason": "accepted", "amount_reported": 2900 }),
            json!({ "reason": "duplicate", "amount": 70 }),
            json!({ "status": "review", "reason": "amount_differs", "amount": 8, "amount_reported": 7 }),
            json!({ "status": "review", "reason": "invoice_not_found", "amount": 5 }),
            json!({
                "status": "notcompleted", "reason": "released", "amount": 6, "amount_reported": 4,
                "books": released,
            }),
            json!({ "status": "pending", "reason": "superseded", "amount": 9 }),
            json!({ "status": "notcompleted", "amount": 11 }),
            json!({ "status": "frozen", "amount": 12 }),
        ]);
        let asked = |stand| sums.asked(RowKind::Payment, stand);
        assert_eq!(
            (sums.came(Stand::Accepted), asked(Stand::Accepted)),
            (sum(1, 2900), sum(1, 3000))
        );
        assert_eq!((sums.came(Stand::Seen), sums.came(Stand::Released)), (sum(1, 7), sum(1, 4)));
        assert_eq!((asked(Stand::Review), asked(Stand::Open)), (sum(1, 5), sum(1, 9)));
        assert_eq!((asked(Stand::Nothing), sums.unknown()), (sum(1, 11), sum(1, 12)));
        assert_eq!((sums.sales(), sums.came_in()), (sum(3, 6400), sum(6, 6481)));
        assert_eq!((sums.owed(), sums.later), (sum(2, 74), sum(1, 500)));
        let hour = sums.hours[10];
        assert_eq!((hour.all, hour.completed), (sum(10, 6621), sums.came_in()));
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
            (sums.flow(RowKind::Payout), sums.went_out(), sums.under_way(), sums.unknown()),
            (PayoutSums::default(), sum(2, 3), open, sum(0, 0))
        );
        let moov = OperatorSums { came_in: sum(1, 3000), went_out: sum(3, 7) };
        assert_eq!(sums.by_operator["MOOV"], moov);
    }

    #[test]
    fn what_is_owed_is_what_was_seen_or_paid_twice_and_not_yet_given_back() {
        let books = json!({ "revision": 3, "updated_at": "2026-06-01T10:02:31Z", "owed_for": "amount_differs" });
        let released = json!({
            "status": "notcompleted", "reason": "released", "amount_reported": 2900, "books": books,
        });
        let books = json!({ "revision": 3, "updated_at": "2026-06-01T10:02:31Z" });
        let twice = json!({ "reason": "duplicate", "amount": 2900, "books": books });
        for (row, stand) in [(released, Stand::Released), (twice, Stand::Duplicate)] {
            let owed = |given_back: u64| {
                let mut row = row.clone();
                row["books"]["refunded"] = given_back.into();
                let sums = sums([row]);
                assert_eq!(sums.owed(), sums.owed_of(stand));
                sums.owed()
            };
            assert_eq!([0, 900, 2900].map(owed), [sum(1, 2900), sum(1, 2000), sum(0, 0)]);
        }
    }
}
