//! The form of days and instants for people.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Language, Words};

const ENGLISH: [&str; 2] = [
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "January February March April May June July August September October November December",
];
const FRENCH: [&str; 2] = [
    "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
];
const WEEKDAYS: &str = "lundi mardi mercredi jeudi vendredi samedi dimanche";

/// The day of an instant in Ouagadougou, whose time is UTC.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

impl Words {
    /// `22 Jan 2027, 07:31`, `22 janv. 2027, 07:31`, in Ouagadougou's time, which is UTC.
    pub fn instant(&self, at: Timestamp) -> String {
        format!("{}, {}", self.day(day_of(at)), self.time(at))
    }

    /// `20:31`, in Ouagadougou's time.
    pub fn time(&self, at: Timestamp) -> String {
        at.strftime("%H:%M").to_string()
    }

    /// `22 Jan 2027`, `22 janv. 2027`.
    pub fn day(&self, day: Date) -> String {
        format!("{} {}", self.short_day(day), day.year())
    }

    /// `22 Jan`, `22 janv.`.
    pub fn short_day(&self, day: Date) -> String {
        format!("{} {}", day.day(), self.name(0, day))
    }

    /// The month of a day: `January 2027`, `janvier 2027`.
    pub fn month(&self, day: Date) -> String {
        format!("{} {}", self.name(1, day), day.year())
    }

    /// `Wednesday 27 January`, `mercredi 27 janvier`.
    pub fn weekday(&self, day: Date) -> String {
        let (number, month) = (day.day(), self.name(1, day));
        if self.language() != Language::Fr {
            return format!("{} {number} {month}", day.strftime("%A"));
        }
        let at = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        let ending = if number == 1 { "er" } else { "" };
        format!("{} {number}{ending} {month}", WEEKDAYS.split(' ').nth(at).unwrap_or_default())
    }

    /// The short or the long name of a day's month.
    fn name(&self, form: usize, day: Date) -> &'static str {
        let names = if self.language() == Language::Fr { FRENCH } else { ENGLISH };
        let at = usize::from(day.month().unsigned_abs()) - 1;
        names.get(form).and_then(|names| names.split(' ').nth(at)).unwrap_or_default()
    }
}
