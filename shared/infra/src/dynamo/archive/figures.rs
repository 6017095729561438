//! The figures of a time, counted from the day index as its entries come, so that none of them is kept.

use contract::{Entry, Figures};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use ligdicash_core::ports::Stored;

use super::super::names::{self, s};
use super::super::row::Item;
use super::super::shard::SHARDS;
use super::super::store::failed;
use super::Archive;
use super::entry::entry;

/// Two instants, both of them included.
type Within = (Timestamp, Timestamp);

impl Archive {
    /// The figures of a day, however many entries it has. `per_day` is the limit of payouts, in francs.
    pub async fn figures(&self, day: Date, per_day: Option<u32>) -> Stored<Figures> {
        let mut figures = Figures::of(day);
        let [begins, ends] = [day.at(0, 0, 0, 0), day.at(23, 59, 59, 999_000_000)]
            .map(|at| at.to_zoned(TimeZone::UTC).map(|at| at.timestamp()));
        let span = (begins.map_err(failed)?, ends.map_err(failed)?);
        self.created(span, |entry| figures.add(entry)).await?;
        if let Some(limit) = per_day {
            let committed = self.committed(day).await?;
            figures.payouts_left = u64::try_from(i64::from(limit) - committed).ok().or(Some(0));
        }
        Ok(figures)
    }

    /// Hands over each payin and payout that was created in this time, in no order; `None` for one that cannot be read.
    pub(super) async fn created(
        &self,
        span @ (from, until): Within,
        mut take: impl FnMut(Option<&Entry>),
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
        take: &mut impl FnMut(Option<&Entry>),
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
            page.items().iter().for_each(|item| take(entry(item).ok().as_ref()));
            after = page.last_evaluated_key;
            if after.is_none() {
                return Ok(());
            }
        }
    }
}
