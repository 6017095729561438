//! Instants as text: RFC 3339, in UTC, with milliseconds, always equally long.
//!
//! Because the texts are equally long, they sort as the instants do. DynamoDB's conditions and sort keys rely on it.

use jiff::Timestamp;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

/// Writes an instant, for example `2026-06-01T10:00:01.000Z`.
pub fn text(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

pub(crate) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
    text(*at).serialize(to)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
    Timestamp::deserialize(from)
}

/// The same form for an instant that may be missing.
pub(crate) mod optional {
    use super::{Deserializer, Serializer, Timestamp, text};
    use serde::{Deserialize as _, Serialize as _};

    #[expect(clippy::ref_option, reason = "so serde calls it")]
    pub(crate) fn serialize<S: Serializer>(
        at: &Option<Timestamp>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        at.map(text).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Timestamp>, D::Error> {
        Option::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instant_has_the_same_width() {
        let instant = Timestamp::from_millisecond(1_780_308_001_000).unwrap();
        assert_eq!(text(instant), "2026-06-01T10:00:01.000Z");
        assert_eq!(text(instant).parse::<Timestamp>().unwrap(), instant);
    }
}
