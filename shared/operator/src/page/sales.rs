//! The figures of a period beside those of the days before it, which are cut at the same hour.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use ligdicash_core::payin::{PayinReason, PayinStatus};
use ligdicash_core::words;

use crate::api::{Begun, FiguresRange, Outside, Totals};
use crate::books::Sum;

/// The days that one page needs: two months of 31 days, which the stack counts in one request.
pub(super) const DAYS: usize = 62;

words! {
    /// A period, by its word in addresses and in the catalogue.
    pub enum Period {
        Week = "week",
        ThirtyDays = "thirty",
        Month = "month",
    }
}

impl Period {
    /// The first day of the period that ends today, and the first and the last day of the one before.
    fn days(self, today: Date) -> (Date, Date, Date) {
        let back = match self {
            Self::Week => 7,
            Self::ThirtyDays => 30,
            Self::Month => {
                let first = today.first_of_month();
                // A day that the month before does not have is its last one.
                let last = today.saturating_sub(1.month());
                return (first, first.saturating_sub(1.month()), last);
            }
        };
        let ago = |days: i32| today.saturating_sub(days.days());
        (ago(back - 1), ago(2 * back - 1), ago(back))
    }
}

/// A period beside the one before.
pub(super) struct Compared {
    pub(super) from: Date,
    /// The first and the last day of the one before.
    pub(super) before_from: Date,
    pub(super) before_until: Date,
    pub(super) now: Totals,
    pub(super) before: Totals,
    /// Each day of the period, the oldest first.
    pub(super) days: Vec<(Date, Totals)>,
}

impl Compared {
    pub(super) fn of(range: &FiguresRange, period: Period) -> Self {
        let (from, before_from, before_until) = period.days(range.until);
        let days = range.days.iter().filter(|day| from <= day.day);
        let days: Vec<_> = days.map(|day| (day.day, day.totals.clone())).collect();
        let before =
            range.days.iter().filter(|day| (before_from..=before_until).contains(&day.day));
        let cut = before.map(|day| {
            let is_last = day.day == before_until;
            day.cut.as_ref().filter(|_| is_last).unwrap_or(&day.totals)
        });
        let (now, before) = (sum(days.iter().map(|(_, totals)| totals)), sum(cut));
        Self { from, before_from, before_until, now, before, days }
    }
}

/// The totals of a day of the range, whole or cut; without payments if the range lacks the day.
pub(super) fn of_day(range: &FiguresRange, day: Date, is_cut: bool) -> Totals {
    let found = range.days.iter().find(|found| found.day == day);
    let totals = found.and_then(|day| if is_cut { day.cut.as_ref() } else { Some(&day.totals) });
    totals.cloned().unwrap_or_default()
}

pub(super) fn sum<'a>(all: impl IntoIterator<Item = &'a Totals>) -> Totals {
    all.into_iter().fold(Totals::default(), |mut sum, totals| {
        sum.join(totals);
        sum
    })
}

/// How many payments the same hour of the other days usually proves: the day in the middle.
pub(super) fn usual(other_days: &[Begun]) -> u64 {
    let mut proven: Vec<_> = other_days.iter().map(|hour| hour.proven).collect();
    proven.sort_unstable();
    proven.get(proven.len() / 2).copied().unwrap_or_default()
}

/// The sums by name, the largest first; names that read the same are one.
pub(super) fn ranked(all: impl Iterator<Item = (String, u64)>) -> Vec<(String, u64)> {
    let mut sums = BTreeMap::<String, u64>::new();
    for (name, size) in all {
        *sums.entry(name).or_default() += size;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, size)| Reverse(*size));
    sums
}

/// A part of the whole in percent, rounded; `None` of nothing.
pub(super) fn share(part: u64, all: u64) -> Option<u64> {
    (part * 100 + all / 2).checked_div(all)
}

/// A part of the whole in tenths of a percent, rounded; `None` of nothing.
pub(super) fn per_mille(part: u64, all: u64) -> Option<u64> {
    (part * 1000 + all / 2).checked_div(all)
}

/// The sales among the orders that were started, in percent.
pub(super) fn success(totals: &Totals) -> Option<u64> {
    share(totals.sums.sales.count, totals.sums.orders)
}

pub(super) fn average(totals: &Totals) -> Option<u64> {
    totals.sums.sales.francs.checked_div(totals.sums.sales.count)
}

/// The payments that failed, by their reason. A payment that is open or was replaced has not failed, and a released one
/// waits for its refund.
pub(super) fn failed(totals: &Totals) -> impl Iterator<Item = (&Outside, Sum)> {
    let open = [
        PayinStatus::Pending.as_str(),
        PayinReason::Superseded.as_str(),
        PayinReason::Released.as_str(),
    ];
    let all = totals.sums.not_paid.iter().map(|(why, sum)| (why, *sum));
    all.filter(move |(why, _)| !open.contains(&why.as_came()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_is_beside_as_many_days_before_it_and_a_month_beside_its_days() {
        let days = |period: Period, today| period.days(day(today));
        let week = (day("2026-06-04"), day("2026-05-28"), day("2026-06-03"));
        assert_eq!(days(Period::Week, "2026-06-10"), week);
        let month = (day("2026-03-01"), day("2026-02-01"), day("2026-02-28"));
        assert_eq!(days(Period::Month, "2026-03-31"), month);
        let (_, before, _) = days(Period::ThirtyDays, "2026-06-10");
        assert!(day("2026-06-10").since(before).unwrap().get_days() < i32::try_from(DAYS).unwrap());
    }

    #[test]
    fn the_last_day_before_is_cut_and_the_others_are_whole() {
        let totals = |count: u64| {
            let mut totals = Totals::default();
            (0..count).for_each(|_| totals.sums.sales.add(100));
            json!(totals)
        };
        let days = day("2026-05-28").series(1.day()).take(14);
        let days: Vec<_> =
            days.map(|day| json!({ "day": day, "totals": totals(3), "cut": totals(1) })).collect();
        let range = json!({ "from": "2026-05-28", "until": "2026-06-10", "before": "10:00:00", "days": days });
        let range: FiguresRange = serde_json::from_value(range).unwrap();
        let compared = Compared::of(&range, Period::Week);
        assert_eq!((compared.now.sums.sales.count, compared.before.sums.sales.count), (21, 19));
        assert_eq!((compared.days.len(), compared.from), (7, day("2026-06-04")));
        assert_eq!(of_day(&range, day("2026-06-09"), true).sums.sales.francs, 100);
        assert_eq!(of_day(&range, day("2026-06-09"), false).sums.sales.francs, 300);
    }

    #[test]
    fn shares_are_rounded_and_names_that_read_the_same_are_one_bar() {
        assert_eq!(
            [share(1, 3), share(2, 3), share(1, 200), share(0, 0)],
            [Some(33), Some(67), Some(1), None]
        );
        assert_eq!([per_mille(117, 3000), per_mille(1, 0)], [Some(39), None]);
        let names = [("LigdiCash", 2), ("operator", 3), ("LigdiCash", 2)];
        let ranked = ranked(names.into_iter().map(|(name, size)| (name.to_owned(), size)));
        assert_eq!(ranked, [("LigdiCash".to_owned(), 4), ("operator".to_owned(), 3)]);
        let hours = [9, 0, 6, 7, 5, 8, 6].map(|proven| Begun { proven, ..Begun::default() });
        assert_eq!((usual(&hours), usual(&[])), (6, 0));
    }

    #[test]
    fn an_open_replaced_or_released_payment_has_not_failed() {
        let mut totals = Totals::default();
        for (why, count) in
            [("pending", 5), ("superseded", 4), ("released", 3), ("failed", 2), ("expired", 1)]
        {
            let sum = Sum { count, francs: 100 * count };
            totals.sums.not_paid.insert(Outside::new(why), sum);
        }
        let failed: Vec<_> = failed(&totals).map(|(why, sum)| (why.as_came(), sum.count)).collect();
        assert_eq!(failed, [("expired", 1), ("failed", 2)]);
        totals.sums.orders = 15;
        totals.sums.sales = Sum { count: 5, francs: 10_003 };
        assert_eq!((success(&totals), average(&totals)), (Some(33), Some(2000)));
    }
}
