//! The number of payins of an order, of a link or with a number that started in one hour. DynamoDB deletes the counters
//! by itself.

use jiff::Timestamp;
use ligdicash_core::PayinId;
use ligdicash_core::ports::Stored;

use super::names::{self, n, s};
use super::operations::UpdateOutcome;
use super::row::find;
use super::store::Store;
use super::update::ItemUpdate;

const HOUR: i64 = 3600;

/// The outcome of counting a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryCount {
    /// The try was counted.
    Counted,
    /// The limit of this hour was reached before this try.
    TooMany {
        /// The instant at which the next hour begins.
        until: Timestamp,
    },
}

impl Store {
    /// Counts a try for `what`, which may have `most` in an hour, by this request. `what` must not tell whose it is.
    pub async fn count_try(
        &self,
        what: &str,
        by: &PayinId,
        most: u32,
        now: Timestamp,
    ) -> Stored<TryCount> {
        let until = (hour(now) + 1) * HOUR;
        let room = "(attribute_not_exists(tries) OR tries < :most) \
                    AND (attribute_not_exists(latest_payin) OR latest_payin <> :by)";
        let count = ItemUpdate::of(counter(what, now), room)
            .value(":most", n(most))
            .value(":by", s(by.as_str()))
            .set(names::EXPIRES_AT, n((until + HOUR).unsigned_abs()))
            .set(names::LATEST_PAYIN, s(by.as_str()))
            .add(names::TRIES, 1);
        Ok(match self.update(count).await? {
            UpdateOutcome::Done(_) => TryCount::Counted,
            // The SDK has sent the update twice.
            UpdateOutcome::Refused(Some(item))
                if find(&item, names::LATEST_PAYIN) == Some(by.as_str()) =>
            {
                TryCount::Counted
            }
            UpdateOutcome::Refused(_) => {
                TryCount::TooMany { until: Timestamp::from_second(until).unwrap_or(now) }
            }
        })
    }

    /// Takes back a try that was counted at this instant, because no payin started. A doubtful try is
    /// taken back only if its request was the last that was counted.
    pub async fn uncount_try(
        &self,
        what: &str,
        doubtful: Option<&PayinId>,
        counted_at: Timestamp,
    ) -> Stored<()> {
        let count = ItemUpdate::of(counter(what, counted_at), "tries > :none");
        let count = match doubtful {
            Some(by) => count.also("latest_payin = :by").value(":by", s(by.as_str())),
            None => count,
        };
        let count = count.value(":none", n(0_u32)).remove(names::LATEST_PAYIN);
        self.update_or_leave(count.add(names::TRIES, -1)).await
    }
}

fn hour(now: Timestamp) -> i64 {
    now.as_second().div_euclid(HOUR)
}

fn counter(what: &str, now: Timestamp) -> String {
    format!("tries#{}#{what}", hour(now))
}
