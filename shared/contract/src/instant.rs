//! Instants as text: RFC 3339, in UTC, with milliseconds, always equally long.
//!
//! Because the texts are equally long, they sort as the instants do. DynamoDB's conditions and sort keys rely on it.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize as _, Serializer};

/// The form in which serde writes an instant, also one that may be missing.
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Instant;

/// Writes an instant, for example `2026-06-01T10:00:01.000Z`.
pub fn text(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

impl Instant {
    pub(crate) fn serialize<S: Serializer>(
        at: &(impl Copy + Into<Option<Timestamp>>),
        to: S,
    ) -> Result<S::Ok, S::Error> {
        (*at).into().map(text).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        T::deserialize(from)
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
