//! Instants as text: RFC 3339, in UTC, with milliseconds, always equally long.
//!
//! Because the texts are equally long, they sort as the instants do. DynamoDB's conditions and sort
//! keys rely on it.

use jiff::{SignedDuration, Timestamp};

/// Writes an instant, for example `2026-06-01T10:00:01.000Z`.
#[must_use]
pub fn text(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// The day of an instant, in UTC. Payouts are counted by it.
pub(crate) fn day(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%d").to_string()
}

/// The instant at which the next day begins, in UTC.
#[must_use]
pub fn tomorrow(now: Timestamp) -> Timestamp {
    const DAY: i64 = 24 * 60 * 60;
    now + SignedDuration::from_secs(DAY - now.as_second().rem_euclid(DAY))
}

pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{parse, text};

    #[test]
    fn every_instant_has_the_same_width() {
        let instant = Timestamp::from_millisecond(1_780_308_001_000).unwrap();
        assert_eq!(text(instant), "2026-06-01T10:00:01.000Z");
        assert_eq!(parse(&text(instant)), Some(instant));
    }
}
