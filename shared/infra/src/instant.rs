//! Instants as text: RFC 3339, UTC, milliseconds, always of the same width.
//!
//! The same width makes the order of the texts the order of the instants,
//! which DynamoDB's conditions and sort keys rely on.

use jiff::{SignedDuration, Timestamp};

#[must_use]
pub fn text(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// The day in UTC, by which replacements and payouts are counted.
pub(crate) fn day(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%d").to_string()
}

/// When the next day begins.
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
