//! `GET /api/ops/figures`: the payins and payouts of each day of a range, counted and summed, cut at one time of the day.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::Sums;
use crate::Entry;

/// The figures of each day of a range, in UTC. A payment counts on the day of its creation, whenever it was paid.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FiguresRange {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The time of the day at which each day is cut.
    pub before: Option<Time>,
    /// The francs that the limit of today leaves for payouts; missing where the stack makes none.
    pub payouts_left: Option<u64>,
    /// Each day of the range, the oldest first.
    pub days: Vec<DayTotals>,
}

/// A day of a range.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DayTotals {
    /// The day.
    pub day: Date,
    /// The payments and payouts created on this day, in their present state.
    pub totals: Totals,
    /// Only those that were created before the time of the day in `before`; missing without it.
    pub cut: Option<Totals>,
}

/// The sums of some time, and how long the sales took.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Totals {
    /// The payments that were created.
    pub begun: u64,
    /// The sums of the payments and payouts.
    #[serde(flatten)]
    pub sums: Sums,
    /// The numbers of sales, by the whole seconds from the creation of the payment to its proof.
    pub seconds_to_pay: BTreeMap<u64, u64>,
}

impl Totals {
    /// Counts a payin or payout; `None` is one that cannot be read.
    pub fn add(&mut self, entry: Option<&Entry>) {
        let Some(payin) = self.sums.add(entry) else { return };
        self.begun += 1;
        if let Some(took) = payin.seconds_to_pay() {
            *self.seconds_to_pay.entry(took).or_default() += 1;
        }
    }

    /// Ends the counting: drops the names of the orders, which only the counting needs.
    pub fn end(&mut self) {
        self.sums.seen = HashSet::new();
    }

    /// Adds the totals of another day. An order with payments on both days counts twice, as in their own totals.
    pub fn join(&mut self, other: &Self) {
        self.begun += other.begun;
        self.sums.join(&other.sums);
        for (took, count) in &other.seconds_to_pay {
            *self.seconds_to_pay.entry(*took).or_default() += count;
        }
    }

    /// The median of the seconds that the sales took: the middle one, or the lower of the two in the middle, so that a
    /// sale took exactly as long; `None` without a sale.
    pub fn median_seconds(&self) -> Option<u64> {
        let all: u64 = self.seconds_to_pay.values().sum();
        let mut seen = 0;
        let middle = self.seconds_to_pay.iter().find(|(_, count)| {
            seen += **count;
            2 * seen >= all
        });
        middle.map(|(took, _)| *took)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::json;

    use super::*;
    use crate::figures::tests::payin;

    #[test]
    fn two_days_together_come_to_what_all_of_them_come_to() {
        let payout = json!({ "kind": "payout", "order_id": null, "payout_id": "P-1" });
        let entries = [
            payin(1, &json!({})),
            payin(2, &json!({ "reason": "duplicate" })),
            payin(3, &json!({ "status": "review", "reason": "amount_differs" })),
            payin(4, &json!({ "status": "notcompleted", "reason": "create_refused" })),
            payin(5, &json!({ "status": "notcompleted", "reason": "create_unknown" })),
            payin(6, &payout),
            payin(7, &json!({ "kind": "payout", "order_id": null, "refund_of": "txn_2" })),
            payin(8, &json!({ "kind": "payout", "order_id": null, "status": "pending" })),
            payin(1, &json!({ "completed_at": "2026-06-01T10:00:09Z" })),
        ];
        let totals = |entries: &[Entry]| {
            let mut totals = Totals::default();
            entries.iter().chain(entries).for_each(|entry| totals.add(Some(entry)));
            totals.add(None);
            totals
        };
        let mut together = totals(&entries[..4]);
        together.join(&totals(&entries[4..]));
        let mut all = totals(&entries);
        all.add(None);
        // The first order has payments on both days.
        all.sums.orders += 1;
        assert_eq!(json!(together), json!(all));
    }

    /// The totals of sales that took so many seconds.
    fn totals(took: &[i64]) -> Totals {
        let mut totals = Totals::default();
        for (order, took) in (0..).zip(took) {
            let created_at: Timestamp = "2026-06-01T10:00:00.900Z".parse().unwrap();
            let completed_at = created_at + jiff::SignedDuration::from_secs(*took);
            let at = json!({ "created_at": created_at, "completed_at": completed_at });
            totals.add(Some(&payin(order, &at)));
        }
        totals
    }

    #[test]
    fn totals_count_each_order_once_and_each_sale_by_its_whole_seconds() {
        let mut totals = totals(&[180, 180, -3]);
        let early = json!({ "completed_at": "2026-06-01T10:02:59.999Z" });
        let accepted = json!({ "reason": "accepted", "amount_reported": 2900 });
        let duplicate = json!({ "reason": "duplicate" });
        for entry in [payin(7, &early), payin(8, &accepted), payin(8, &duplicate)] {
            totals.add(Some(&entry));
        }
        totals.add(None);
        let Totals { begun, sums, seconds_to_pay } = &totals;
        assert_eq!((*begun, sums.orders, sums.sales.count, sums.sales.francs), (6, 5, 5, 14_900));
        assert_eq!((sums.duplicates.count, sums.unreadable), (1, 1));
        assert_eq!(*seconds_to_pay, BTreeMap::from([(0, 1), (179, 1), (180, 3)]));
        let read: Totals = serde_json::from_str(&json!(totals).to_string()).unwrap();
        assert_eq!(json!(read), json!(totals), "the seconds are names of members in JSON");
    }

    #[test]
    fn the_median_of_all_days_is_a_time_in_the_middle_that_a_sale_took() {
        assert_eq!(Totals::default().median_seconds(), None);
        for (days, median) in [
            ([&[7][..], &[]], 7),
            ([&[9], &[1]], 1),
            ([&[1, 1, 1], &[100, 100]], 1),
            ([&[1, 1], &[100, 100, 100]], 100),
            ([&[1, 2], &[3, 4, 5]], 3),
            ([&[5, 1, 30], &[2, 30, 4]], 4),
        ] {
            let [mut all, other] = days.map(totals);
            all.join(&other);
            assert_eq!(all.median_seconds(), Some(median), "{days:?}");
        }
    }
}
