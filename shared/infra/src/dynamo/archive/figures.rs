//! The figures of a time, counted from the day index as its entries come, so that none of them is kept.

use contract::{DayTotals, Entry, Figures, FiguresRange, Totals};
use futures::stream::{self, StreamExt as _, TryStreamExt as _};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use ligdicash_core::ports::Stored;

use super::super::names::{self, s};
use super::super::row::{self, Item};
use super::super::shard::SHARDS;
use super::super::store::failed;
use super::Archive;
use super::entry::entry;

/// The number of days of a range that are read at once. Each holds one page of its index, of 1 MB at most.
const AT_ONCE: usize = 4;

/// Two instants, both of them included.
type Within = (Timestamp, Timestamp);

/// Some days, in UTC, and the time of the day at which each is cut.
#[derive(Debug, Clone, Copy)]
pub struct DayRange {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Only what was created before it counts for the cut.
    pub before: Option<Time>,
}

impl Archive {
    /// The figures of a day, however many entries it has. `per_day` is the limit of payouts, in francs.
    pub async fn figures(&self, day: Date, per_day: Option<u32>) -> Stored<Figures> {
        let mut figures = Figures::of(day);
        self.created(span(day)?, |_, entry| figures.add(entry)).await?;
        figures.payouts_left = self.payouts_left(day, per_day).await?;
        Ok(figures)
    }

    /// The figures of each day of a range, and what the limit leaves today.
    pub async fn figures_of_range(
        &self,
        DayRange { from, until, before }: DayRange,
        per_day: Option<u32>,
        now: Timestamp,
    ) -> Stored<FiguresRange> {
        let days = from.series(Span::new().days(1)).take_while(|day| *day <= until);
        let days = stream::iter(days).map(|day| self.totals(day, before)).buffered(AT_ONCE);
        let days = days.try_collect().await?;
        let today = now.to_zoned(TimeZone::UTC).date();
        let payouts_left = self.payouts_left(today, per_day).await?;
        Ok(FiguresRange { from, until, before, payouts_left, days })
    }

    async fn totals(&self, day: Date, before: Option<Time>) -> Stored<DayTotals> {
        let cut_at = before.map(|before| in_utc(day.to_datetime(before))).transpose()?;
        let (mut totals, mut cut) = (Totals::default(), before.map(|_| Totals::default()));
        let count = |created_at: Option<Timestamp>, entry: Option<&Entry>| {
            totals.add(entry);
            let is_cut =
                created_at.zip(cut_at).is_some_and(|(created_at, cut_at)| created_at < cut_at);
            if let Some(cut) = cut.as_mut().filter(|_| is_cut) {
                cut.add(entry);
            }
        };
        self.created(span(day)?, count).await?;
        totals.end();
        cut.iter_mut().for_each(Totals::end);
        Ok(DayTotals { day, totals, cut })
    }

    /// The francs that the limit of this day leaves for payouts.
    async fn payouts_left(&self, day: Date, per_day: Option<u32>) -> Stored<Option<u64>> {
        let Some(limit) = per_day else { return Ok(None) };
        let left = i64::from(limit) - self.committed(day).await?;
        Ok(Some(u64::try_from(left).unwrap_or_default()))
    }

    /// Hands over each payin and payout that was created in this time, in no order, and when it was created; `None` for
    /// one that cannot be read.
    pub(super) async fn created(
        &self,
        span @ (from, until): Within,
        mut take: impl FnMut(Option<Timestamp>, Option<&Entry>),
    ) -> Stored<()> {
        let [first, last] = [from, until].map(|at| at.to_zoned(TimeZone::UTC).date());
        for day in first.series(Span::new().days(1)).take_while(|day| *day <= last) {
            for part in 0..SHARDS {
                self.created_in(&format!("{day}#{part}"), span, &mut take).await?;
            }
        }
        Ok(())
    }

    async fn created_in(
        &self,
        part: &str,
        (from, until): Within,
        take: &mut impl FnMut(Option<Timestamp>, Option<&Entry>),
    ) -> Stored<()> {
        let mut after: Option<Item> = None;
        loop {
            let query = self.dynamo.query().table_name(&self.tables.payments).index_name("day");
            let page = query
                .key_condition_expression("#day = :day AND created_at BETWEEN :from AND :until")
                .expression_attribute_names("#day", names::DAY)
                .expression_attribute_values(":day", s(part))
                .expression_attribute_values(":from", names::at(from))
                .expression_attribute_values(":until", names::at(until))
                .set_exclusive_start_key(after)
                .send();
            let page = page.await.map_err(failed)?;
            for item in page.items() {
                take(row::instant(item, names::CREATED_AT).ok(), entry(item).ok().as_ref());
            }
            after = page.last_evaluated_key;
            if after.is_none() {
                return Ok(());
            }
        }
    }
}

/// The first and the last instant of a day, in UTC.
fn span(day: Date) -> Stored<Within> {
    Ok((in_utc(day.at(0, 0, 0, 0))?, in_utc(day.at(23, 59, 59, 999_000_000))?))
}

fn in_utc(at: DateTime) -> Stored<Timestamp> {
    Ok(at.to_zoned(TimeZone::UTC).map_err(failed)?.timestamp())
}
