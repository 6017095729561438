//! Dates and times, as people and spreadsheets write them. Where no zone is written, it is Ouagadougou's, which is UTC.

use jiff::civil::{Date, date};
use jiff::{ToSpan as _, tz::TimeZone};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Which comes first in `01/06/2026`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// A date as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) day: Day,
    /// Seconds since midnight UTC; `None` if only the day is written.
    clock: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Is(Date),
    /// Two numbers of which one is the day and the other the month, and the year.
    Either(i8, i8, i16),
}

/// From one second to another, both included, since 1970: a day if no time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

impl Day {
    /// What the two numbers show: the order in which they are a date, if it is the only one.
    pub(super) fn shows(self) -> Option<Order> {
        match self {
            Self::Either(first, second, _) if first > 12 && second <= 12 => Some(Order::DayFirst),
            Self::Either(first, second, _) if second > 12 && first <= 12 => Some(Order::MonthFirst),
            Self::Is(_) | Self::Either(..) => None,
        }
    }

    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Either(first, second, _) if first != second)
    }

    fn of(self, order: Order) -> Option<Date> {
        let (day, month, year) = match (self, order) {
            (Self::Is(date), _) => return Some(date),
            (Self::Either(first, second, year), Order::DayFirst) => (first, second, year),
            (Self::Either(first, second, year), Order::MonthFirst) => (second, first, year),
        };
        Date::new(year, month, day).ok()
    }
}

impl Written {
    /// The same day at this time, which stands in a cell of its own.
    pub(super) fn at(self, time: &str) -> Option<Self> {
        if time.is_empty() { Some(self) } else { Some(Self { clock: Some(clock(time)?), ..self }) }
    }

    pub(super) fn span(self, order: Order) -> Option<Span> {
        let day = self.day.of(order)?.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
        Some(match self.clock {
            Some(clock) => Span { from: day + clock, to: day + clock },
            None => Span { from: day, to: day + DAY - 1 },
        })
    }
}

/// Reads a date with or without a time.
pub(super) fn written(cell: &str) -> Option<Written> {
    if !cell.is_ascii() || cell.len() > 40 {
        return None;
    }
    if let Some(serial) = serial(cell) {
        return Some(serial);
    }
    let (day, rest) = match cell.find(['T', 't', ' ', ',']) {
        Some(at) => (&cell[..at], cell[at + 1..].trim()),
        None => (cell, ""),
    };
    Written { day: self::day(day)?, clock: None }.at(rest)
}

fn day(text: &str) -> Option<Day> {
    let mark = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, second, third] = parts[..] else { return None };
    let small = |text: &str| {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
        if is_number { text.parse::<i8>().ok() } else { None }
    };
    if first.len() == 4 {
        return Date::new(year(first)?, small(second)?, small(third)?).ok().map(Day::Is);
    }
    let either = Day::Either(small(first)?, small(second)?, year(third)?);
    // Nobody writes the month first with dots.
    if mark == '.' { either.of(Order::DayFirst).map(Day::Is) } else { Some(either) }
}

fn year(text: &str) -> Option<i16> {
    let is_number = text.bytes().all(|it| it.is_ascii_digit());
    let year: i16 = text.parse().ok().filter(|_| is_number)?;
    match text.len() {
        4 if (2000..=2099).contains(&year) => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// A spreadsheet's own count of days since the end of 1899, with the time as a fraction.
fn serial(text: &str) -> Option<Written> {
    let (days, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if !is_number(days) || !is_number(fraction) || fraction.len() > 15 {
        return None;
    }
    let days: i64 = days.parse().ok().filter(|days| (36_526..=73_050).contains(days))?;
    let scale = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
    let fraction: i128 = fraction.parse().ok()?;
    let seconds = i64::try_from((fraction * i128::from(DAY) + scale / 2) / scale).ok()?;
    let day = date(1899, 12, 30).checked_add(days.days()).ok()?;
    Some(Written { day: Day::Is(day), clock: text.contains(['.', ',']).then_some(seconds) })
}

/// Seconds since midnight UTC, of `10:02`, `10:02:31.4Z`, `10:02 AM`, `10h02` or `11:02+01:00`.
fn clock(text: &str) -> Option<i64> {
    if !text.is_ascii() {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    let half = ["AM", "PM"].into_iter().find(|half| upper.ends_with(half));
    let text = half.and_then(|half| upper.strip_suffix(half)).unwrap_or(&upper).trim();
    let text =
        ["Z", "UTC", "GMT"].into_iter().find_map(|zone| text.strip_suffix(zone)).unwrap_or(text);
    let (time, zone) = match text.rfind(['+', '-']) {
        Some(at) => (&text[..at], offset(&text[at..])?),
        None => (text, 0),
    };
    let parts: Vec<&str> = time.trim().split([':', 'H']).collect();
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, "0"),
        [hour, minute, second] => (hour, minute, second.split(['.', ',']).next()?),
        _ => return None,
    };
    let below = |text: &str, most: i64| {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
        text.parse::<i64>().ok().filter(|it| is_number && *it < most)
    };
    let minute = if minute.is_empty() { "0" } else { minute };
    let hour = match (half, below(hour, 24)?) {
        (Some(_), hour) if !(1..=12).contains(&hour) => return None,
        (Some("PM"), hour) => hour % 12 + 12,
        (Some(_), hour) => hour % 12,
        (None, hour) => hour,
    };
    Some(hour * 3_600 + below(minute, 60)? * 60 + below(second, 61)? - zone)
}

/// Seconds of `+01`, `-0130` or `+01:30`.
fn offset(text: &str) -> Option<i64> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let hours: i64 = digits[..2].parse().ok()?;
    let minutes: i64 = if digits.len() == 4 { digits[2..].parse().ok()? } else { 0 };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn read(text: &str, order: Order) -> Option<String> {
        let span = written(text)?.span(order)?;
        Some(Timestamp::from_second(span.from).unwrap().to_string())
    }

    #[test]
    fn an_instant_is_the_same_however_a_spreadsheet_writes_it() {
        for text in [
            "2026-06-01T10:02:31Z",
            "2026-06-01T10:02:31.418Z",
            "2026-06-01 10:02:31",
            "2026-06-01 10:02:31+00",
            "2026-06-01T11:02:31+01:00",
            "01/06/2026 10:02:31",
            "1/6/2026 10:02:31",
            "01-06-2026 10:02:31",
            "01.06.2026 10:02:31",
            "01/06/26 10:02:31",
            "2026/06/01 10:02:31",
            "01/06/2026 10:02:31 AM",
            "2026-06-01 10:02:31 UTC",
            "01/06/2026, 10:02:31",
            "46174.4184143519",
            "46174,4184143519",
        ] {
            assert_eq!(read(text, Order::DayFirst).unwrap(), "2026-06-01T10:02:31Z", "{text}");
        }
        assert_eq!(read("6/1/2026 10:02:31", Order::MonthFirst).unwrap(), "2026-06-01T10:02:31Z");
        assert_eq!(read("01/06/2026 1:05 PM", Order::DayFirst).unwrap(), "2026-06-01T13:05:00Z");
        assert_eq!(read("01/06/2026 13h05", Order::DayFirst).unwrap(), "2026-06-01T13:05:00Z");
        assert_eq!(read("46174", Order::DayFirst).unwrap(), "2026-06-01T00:00:00Z");
        let day = written("2026-06-01").unwrap().span(Order::DayFirst).unwrap();
        assert_eq!(day.to - day.from, 86_399);
    }

    #[test]
    fn a_day_shows_which_number_it_is_only_where_the_other_can_be_no_month() {
        let shows = |text: &str| written(text).unwrap().day.shows();
        assert_eq!(shows("13/06/2026"), Some(Order::DayFirst));
        assert_eq!(shows("06/13/2026"), Some(Order::MonthFirst));
        assert_eq!((shows("06/07/2026"), shows("13/14/2026")), (None, None));
        assert!(
            written("06/07/2026").unwrap().day.is_open()
                && !written("06/06/2026").unwrap().day.is_open()
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "x",
            "1500",
            "32/13/2026",
            "2026-13-01",
            "2026-06-01T25:00:00Z",
            "01/06/1970",
            "2026-06",
            "=TODAY()",
            "1/2/3/4",
            "é",
            "01/06/2026 99:99",
            "13/25/2026",
            "2026-06-01T10:02:31+99:00",
            "9999999999",
            "01/06/026",
            "001/06/2026",
        ] {
            assert_eq!(read(text, Order::DayFirst), None, "{text}");
        }
    }
}
