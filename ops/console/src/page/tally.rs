//! What a day's payments come to: by status, and hour by hour.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::api::{Entry, Shown};
use crate::books::{Hour, Sum};

/// A day's payments.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// By the contract's words for kind and status.
    pub(super) by_status: BTreeMap<(String, String), Sum>,
    pub(super) hours: [Hour; 24],
    pub(super) unreadable: u64,
}

impl Tally {
    pub(super) fn of(entries: &[Shown<Entry>]) -> Self {
        let mut tally = Self::default();
        for entry in entries {
            match entry {
                Shown::Read(entry) => tally.add(entry),
                Shown::Unreadable(_) => tally.unreadable += 1,
            }
        }
        tally
    }

    fn add(&mut self, entry: &Entry) {
        let (kind, status) = (entry.kind.to_string(), entry.status.to_string());
        self.by_status.entry((kind, status)).or_default().add(entry.amount);
        let hour = entry.created_at.to_zoned(TimeZone::UTC).hour();
        let hour = usize::try_from(hour).ok().and_then(|hour| self.hours.get_mut(hour));
        let Some(hour) = hour else { return };
        hour.all.add(entry.amount);
        if entry.status.as_came() == "completed" {
            hour.completed.add(entry.amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_day_is_counted_by_status_and_by_hour() {
        let entry = |status: &str, amount: u64, at: &str| {
            json!({
                "transaction_id": "txn_1", "kind": "payin", "status": status, "amount": amount,
                "created_at": at,
            })
        };
        let entries = json!([
            entry("completed", 2500, "2026-06-01T10:00:00Z"),
            entry("completed", 500, "2026-06-01T10:59:59Z"),
            entry("pending", 300, "2026-06-01T23:59:59.999Z"),
            { "transaction_id": "txn_2", "unreadable": true },
        ]);
        let tally = Tally::of(&serde_json::from_value::<Vec<_>>(entries).unwrap());
        let of = |status: &str| tally.by_status[&("payin".to_owned(), status.to_owned())];
        assert_eq!(of("completed"), Sum { count: 2, francs: 3000 });
        assert_eq!(of("pending"), Sum { count: 1, francs: 300 });
        assert_eq!(tally.hours[10].completed, Sum { count: 2, francs: 3000 });
        assert_eq!((tally.hours[23].all.count, tally.hours[23].completed.count), (1, 0));
        assert_eq!(tally.unreadable, 1);
    }
}
