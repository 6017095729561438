//! The figures of the last days for the pages, by one request for each page.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use crate::api::{Api, Call, DayTotals, FiguresRange, Problem};

/// The age at which closed days are counted again, because a late payment or a decision changes a closed day, too. The
/// cuts of these days are at most so much earlier than the time of the page.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(5);

/// The figures of the days before yesterday, for pages that follow soon. Yesterday and today are counted for each page.
#[derive(Default)]
pub(super) struct RangeFigures(Mutex<Option<CountedDays>>);

/// The days of the last request that reached back to the first day, the oldest first.
#[derive(Clone)]
struct CountedDays {
    at: Timestamp,
    days: Vec<DayTotals>,
}

impl RangeFigures {
    /// The figures of so many days, the last of which is the day of `now`, each cut at the time of `now`.
    pub(super) async fn read(
        &self,
        api: &Api,
        now: Timestamp,
        count: usize,
    ) -> Result<FiguresRange, Problem> {
        let ask = async |from, until, before| {
            api.call(&Call::range(from, until, Some(before))).await?.decode()
        };
        self.read_by(ask, now, count).await
    }

    async fn read_by(
        &self,
        ask: impl AsyncFnOnce(Date, Date, Time) -> Result<FiguresRange, Problem>,
        now: Timestamp,
        count: usize,
    ) -> Result<FiguresRange, Problem> {
        let (today, time) = parted(now);
        let wanted: Vec<Date> = today.series(-1.day()).take(count).collect();
        let [first, open] = [wanted.last(), wanted.get(1)].map(|day| day.copied().unwrap_or(today));
        let kept = self.kept().clone().filter(|kept| kept.serves(first, now));
        let from = if kept.is_some() { open } else { first };
        let mut range = ask(from, today, time).await?;
        match kept {
            Some(CountedDays { days, .. }) => {
                let closed = days.into_iter().filter(|day| first <= day.day && day.day < from);
                range.days = closed.chain(range.days).collect();
                range.from = first;
            }
            None => *self.kept() = Some(CountedDays { at: now, days: range.days.clone() }),
        }
        Ok(range)
    }

    fn kept(&self) -> MutexGuard<'_, Option<CountedDays>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CountedDays {
    /// Whether these days reach back to the first one. Across midnight their cuts would be at the end of a day.
    fn serves(&self, first: Date, now: Timestamp) -> bool {
        let is_of_today = parted(self.at).0 == parted(now).0;
        let is_fresh = (SignedDuration::ZERO..KEPT_FOR).contains(&now.duration_since(self.at));
        is_of_today && is_fresh && self.days.first().is_some_and(|oldest| oldest.day <= first)
    }
}

/// The day and the time of the day, in UTC.
fn parted(now: Timestamp) -> (Date, Time) {
    let now = now.to_zoned(TimeZone::UTC);
    (now.date(), now.time())
}

#[cfg(test)]
mod tests {
    use contract::Totals;

    use super::*;
    use crate::api::Outside;

    /// A stack that counts its requests: each day has as many payments as requests came so far.
    #[derive(Default)]
    struct CountingStack {
        kept: RangeFigures,
        asked: Vec<String>,
    }

    impl CountingStack {
        /// The days and their payments, by a page of this time.
        async fn days(&mut self, now: &str, count: usize) -> Vec<(String, u64)> {
            let Self { kept, asked } = self;
            let ask = async |from: Date, until: Date, before: Time| {
                asked.push(format!("{from}..{until} {before}"));
                let day = |day| {
                    let mut day = DayTotals { day, totals: Totals::default(), cut: None };
                    day.totals.begun = asked.len() as u64;
                    day
                };
                let days = from.series(1.day()).take_while(|day| *day <= until).map(day).collect();
                Ok(FiguresRange { from, until, before: Some(before), payouts_left: None, days })
            };
            let range = kept.read_by(ask, now.parse().unwrap(), count).await.unwrap();
            assert_eq!((range.days.len(), range.from), (count, range.days[0].day));
            let day = |day: &DayTotals| (day.day.strftime("%d/%m").to_string(), day.totals.begun);
            range.days.iter().map(day).collect()
        }
    }

    fn days(days: &[(&str, u64)]) -> Vec<(String, u64)> {
        days.iter().map(|(day, begun)| ((*day).to_owned(), *begun)).collect()
    }

    #[tokio::test]
    async fn closed_days_are_counted_once_in_five_minutes_and_the_others_each_time() {
        let mut stack = CountingStack::default();
        let first = days(&[("29/05", 1), ("30/05", 1), ("31/05", 1), ("01/06", 1)]);
        assert_eq!(stack.days("2026-06-01T10:42:31Z", 4).await, first);
        let second = days(&[("29/05", 1), ("30/05", 1), ("31/05", 2), ("01/06", 2)]);
        assert_eq!(stack.days("2026-06-01T10:47:30.999Z", 4).await, second);
        let third = days(&[("29/05", 3), ("30/05", 3), ("31/05", 3), ("01/06", 3)]);
        assert_eq!(stack.days("2026-06-01T10:47:31Z", 4).await, third);
        assert_eq!(
            stack.asked,
            [
                "2026-05-29..2026-06-01 10:42:31",
                "2026-05-31..2026-06-01 10:47:30.999",
                "2026-05-29..2026-06-01 10:47:31",
            ]
        );
    }

    #[tokio::test]
    async fn fewer_days_are_there_already_and_more_days_are_counted_from_the_oldest() {
        let mut stack = CountingStack::default();
        stack.days("2026-06-10T10:00:00Z", 4).await;
        let fewer = days(&[("08/06", 1), ("09/06", 2), ("10/06", 2)]);
        assert_eq!(stack.days("2026-06-10T10:01:00Z", 3).await, fewer);
        assert_eq!(stack.days("2026-06-10T10:01:00Z", 1).await, days(&[("10/06", 3)]));
        stack.days("2026-06-10T10:02:00Z", 5).await;
        assert_eq!(stack.asked.last().unwrap(), "2026-06-06..2026-06-10 10:02:00");
    }

    #[tokio::test]
    async fn at_midnight_every_day_is_counted_again() {
        let mut stack = CountingStack::default();
        stack.days("2026-06-01T23:58:00Z", 4).await;
        stack.days("2026-06-02T00:01:00Z", 4).await;
        assert_eq!(stack.asked[1], "2026-05-30..2026-06-02 00:01:00");
    }

    #[tokio::test]
    async fn a_refused_request_keeps_the_closed_days() {
        let mut stack = CountingStack::default();
        stack.days("2026-06-01T10:00:00Z", 4).await;
        let refuse = async |_, _, _| Err(Problem::NoId(Outside::new("x")));
        let now = "2026-06-01T10:01:00Z".parse().unwrap();
        assert!(stack.kept.read_by(refuse, now, 4).await.is_err());
        stack.days("2026-06-01T10:02:00Z", 4).await;
        assert_eq!(stack.asked[1], "2026-05-31..2026-06-01 10:02:00");
    }
}
