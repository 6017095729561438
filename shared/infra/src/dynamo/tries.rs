//! The payins of an order, of a link or with a number that started in the last sixty minutes. DynamoDB deletes an item
//! by itself once its last payin is older.

use jiff::Timestamp;
use ligdicash_core::ports::Stored;

use super::names::{self, n};
use super::operations::UpdateOutcome;
use super::row::{self, Corrupt};
use super::store::{Store, failed};
use super::update::ItemUpdate;

/// An hour, in milliseconds.
const HOUR: i64 = 3_600_000;

/// A try of a request to start a payin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Try {
    /// The thing that is tried, by a name that does not tell whose it is.
    pub what: String,
    /// The instant of the try.
    pub at: Timestamp,
    /// The name of the request, at random.
    pub by: u64,
}

/// The outcome of counting a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryCount {
    /// The try was counted.
    Counted,
    /// The last sixty minutes had as many tries as may be.
    TooMany {
        /// The instant from which the earliest of them does not count.
        until: Timestamp,
    },
}

impl Store {
    /// Counts a try, if fewer than `most` were counted in the last sixty minutes. The item never holds more than `most`:
    /// tries that are over leave it when it is full.
    pub async fn count_try(&self, counted: &Try, most: u32) -> Stored<TryCount> {
        loop {
            let room =
                ItemUpdate::of(counted.key(), "attribute_not_exists(tried) OR size(tried) < :most");
            let count = room
                .value(":most", n(most))
                .set(names::EXPIRES_AT, n((counted.millis() + 2 * HOUR).unsigned_abs() / 1000))
                .add_text(names::TRIED, counted.entry());
            let found = match self.update(count).await? {
                UpdateOutcome::Done(_) => return Ok(TryCount::Counted),
                UpdateOutcome::Refused(found) => found.unwrap_or_default(),
            };
            let tried = row::texts(&found, names::TRIED);
            if tried.contains(&counted.entry()) {
                // The SDK has sent the update twice.
                return Ok(TryCount::Counted);
            }
            let ends = tried.iter().map(|entry| Ok((end(entry).map_err(failed)?, entry)));
            let ends: Vec<_> = ends.collect::<Stored<_>>()?;
            let earliest = ends.iter().map(|(end, _)| *end).min().unwrap_or_default();
            if earliest > counted.millis() {
                let until = Timestamp::from_millisecond(earliest).unwrap_or(counted.at);
                return Ok(TryCount::TooMany { until });
            }
            let over = ends.into_iter().filter(|(end, _)| *end <= counted.millis());
            self.leave_out(counted, over.map(|(_, entry)| entry.clone()).collect()).await?;
        }
    }

    /// Takes back a try that began no payin, if it was counted.
    pub async fn uncount_try(&self, counted: &Try) -> Stored<()> {
        self.leave_out(counted, vec![counted.entry()]).await
    }

    async fn leave_out(&self, counted: &Try, entries: Vec<String>) -> Stored<()> {
        let change = ItemUpdate::of(counted.key(), "attribute_exists(tried)");
        self.update_or_leave(change.take_texts(names::TRIED, entries)).await
    }
}

impl Try {
    /// The key of the item. An earlier version counts in other items, one for each hour of the clock.
    fn key(&self) -> String {
        format!("tries#{}", self.what)
    }

    /// The try as it is stored. It is short, because an item may hold a thousand.
    fn entry(&self) -> String {
        format!("{}#{:x}", self.millis(), self.by)
    }

    fn millis(&self) -> i64 {
        self.at.as_millisecond()
    }
}

/// The instant from which the try does not count, in milliseconds since 1970.
fn end(entry: &str) -> Result<i64, Corrupt> {
    let at = entry.split_once('#').and_then(|(at, _)| at.parse::<i64>().ok());
    at.and_then(|at| at.checked_add(HOUR)).ok_or(Corrupt(names::TRIED))
}
