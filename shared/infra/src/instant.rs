//! Instants as text: RFC 3339, in UTC, with milliseconds, always equally long.
//!
//! Because the texts are equally long, they sort as the instants do. DynamoDB's conditions and sort
//! keys rely on it.

pub use contract::instant::text;
use jiff::{SignedDuration, Timestamp};

/// The day of an instant, in UTC. Payouts are counted by it.
pub(crate) fn day(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%d").to_string()
}

/// The instant at which the next day begins, in UTC.
pub fn tomorrow(now: Timestamp) -> Timestamp {
    const DAY: i64 = 24 * 60 * 60;
    now + SignedDuration::from_secs(DAY - now.as_second().rem_euclid(DAY))
}

pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}
