//! The sum that counts against the limit of a day, over all pages of its audit.

use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::audit::{Finding, day_total};
use ligdicash_core::ports::Stored;
use serde::{Deserialize, Serialize};

use super::super::super::names;
use super::super::super::row;
use super::super::Archive;
use super::items::AuditReading;
use crate::instant;

/// The sum so far. It is compared only if no payout of the day changed from the first page to the last.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct DayTotal {
    /// When the first page was begun.
    since: String,
    /// The stored sum at that time.
    counted: i64,
    sum: i64,
    moved: bool,
}

impl DayTotal {
    pub(super) fn new(counted: i64, now: Timestamp) -> Self {
        Self { since: instant::text(now), counted, sum: 0, moved: false }
    }

    pub(super) fn take(&mut self, read: &AuditReading) {
        let since = instant::parse(&self.since);
        self.sum += read.counts;
        self.moved |= read.updated_at.zip(since).is_some_and(|(at, since)| at > since);
    }

    /// The finding at the end, where this is the stored sum; `None` if both agree.
    pub(super) fn finding(&self, day: Date, counted: i64) -> Option<Finding> {
        let is_still = !self.moved && counted == self.counted;
        is_still.then(|| day_total(&names::day_key(day), counted, self.sum)).flatten()
    }
}

impl Archive {
    /// The stored sum that counts against the limit of this day.
    pub(super) async fn committed(&self, day: Date) -> Stored<i64> {
        let item = self.item(&names::day_key(day)).await?.unwrap_or_default();
        Ok(row::number(&item, names::COMMITTED).unwrap_or_default())
    }
}
