//! What a day comes to.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::books::Sums;

/// What a day comes to, as it stood at one instant.
pub(crate) struct DayClose {
    pub(crate) day: Date,
    /// When it was read, by the stack's clock.
    pub(crate) at: Timestamp,
    /// The stack's address.
    pub(crate) stack: String,
    pub(crate) sums: Sums,
}

impl DayClose {
    /// Whether nothing more can be created on the day.
    pub(super) fn is_over(&self) -> bool {
        self.day < self.at.to_zoned(TimeZone::UTC).date()
    }
}
