//! Reads dates and times as people and spreadsheets write them. Without a zone, a time is in UTC,
//! Ouagadougou's time.

use clap::ValueEnum;
use jiff::civil::{Date, Time, date};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::{SignedDuration, tz::TimeZone};
use serde::{Deserialize, Serialize};

const DAY: i64 = 86_400;

/// Whether the day or the month comes first in `01/06/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// Seconds since 1970, both included: a whole day if no time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

/// No format with dots has the month first.
const EITHER_ORDER: [&str; 4] = ["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d.%m.%y"];
const DAY_FIRST: [&str; 4] = ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d-%m-%y"];
const MONTH_FIRST: [&str; 4] = ["%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%m-%d-%y"];

const CLOCKS: [&str; 7] = [
    "%H:%M:%S%.f",
    "%H:%M",
    "%Hh%M",
    "%I:%M:%S %p",
    "%I:%M %p",
    "%H:%M:%S%.f %:::z",
    "%H:%M:%S%.f %z",
];

/// Reads a date, and the time beside it or in a cell of its own.
pub(super) fn span(cell: &str, time: &str, order: DateOrder) -> Option<Span> {
    let (day, clock) = serial(cell).or_else(|| written(cell, order))?;
    let clock = if time.is_empty() { clock } else { Some(self::clock(time)?) };
    let day = day.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
    Some(match clock {
        Some(clock) => Span { from: day + clock, to: day + clock },
        None => Span { from: day, to: day + DAY - 1 },
    })
}

/// The day, and the seconds since midnight in UTC if a time is written.
fn written(cell: &str, order: DateOrder) -> Option<(Date, Option<i64>)> {
    let (day, time) = cell.split_once(['T', 't', ' ', ',']).unwrap_or((cell, ""));
    let patterns = match order {
        DateOrder::DayFirst => DAY_FIRST,
        DateOrder::MonthFirst => MONTH_FIRST,
    };
    let mut days =
        EITHER_ORDER.iter().chain(&patterns).filter_map(|it| Date::strptime(it, day).ok());
    // A year of two digits would also be one of the first century.
    let day = days.find(|it| (2000..2100).contains(&it.year()))?;
    let clock = if time.is_empty() { None } else { Some(clock(time)?) };
    Some((day, clock))
}

/// A spreadsheet's count of days since the end of 1899, with the time as a fraction.
fn serial(cell: &str) -> Option<(Date, Option<i64>)> {
    let is_number = cell.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b','));
    let days: f64 = cell.replace(',', ".").parse().ok().filter(|_| is_number)?;
    if !(36_526.0..73_050.0).contains(&days) {
        return None;
    }
    let since = SignedDuration::try_from_secs_f64((days * 86_400.0).round()).ok()?;
    let at = date(1899, 12, 30).at(0, 0, 0, 0).checked_add(since).ok()?;
    let clock = at.time().duration_since(Time::midnight()).as_secs();
    Some((at.date(), cell.contains(['.', ',']).then_some(clock)))
}

/// Seconds since midnight in UTC.
fn clock(text: &str) -> Option<i64> {
    let text = text.trim();
    let zone = ["Z", "UTC", "GMT"].into_iter().find_map(|zone| text.strip_suffix(zone));
    let text = zone.unwrap_or(text).trim_end();
    let parsed = CLOCKS.iter().find_map(|it| BrokenDownTime::parse(it, text).ok())?;
    let offset = parsed.offset().map_or(0, |it| i64::from(it.seconds()));
    Some(parsed.to_time().ok()?.duration_since(Time::midnight()).as_secs() - offset)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn read(text: &str, order: DateOrder) -> Option<String> {
        let span = span(text, "", order)?;
        Some(Timestamp::from_second(span.from).unwrap().to_string())
    }

    #[test]
    fn an_instant_is_the_same_however_a_spreadsheet_writes_it() {
        let written = "2026-06-01T10:02:31Z|2026-06-01T10:02:31.418Z|2026-06-01 10:02:31|2026-06-01 10:02:31+00|\
            2026-06-01T11:02:31+01:00|2026-06-01T08:32:31-0130|01/06/2026 10:02:31|1/6/2026 10:02:31|\
            01-06-2026 10:02:31|01.06.2026 10:02:31|01/06/26 10:02:31|2026/06/01 10:02:31|01/06/2026 10:02:31 AM|\
            2026-06-01 10:02:31 UTC|01/06/2026, 10:02:31|46174.4184143519|46174,4184143519";
        for text in written.split('|') {
            assert_eq!(read(text, DateOrder::DayFirst).unwrap(), "2026-06-01T10:02:31Z", "{text}");
        }
        for (text, order, instant) in [
            ("6/1/2026 10:02:31", DateOrder::MonthFirst, "2026-06-01T10:02:31Z"),
            ("01/06/2026 1:05 PM", DateOrder::DayFirst, "2026-06-01T13:05:00Z"),
            ("01/06/2026 13h05", DateOrder::DayFirst, "2026-06-01T13:05:00Z"),
            ("46174", DateOrder::DayFirst, "2026-06-01T00:00:00Z"),
        ] {
            assert_eq!(read(text, order).unwrap(), instant, "{text}");
        }
        for text in ["2026-06-01", "46174"] {
            let day = span(text, "", DateOrder::DayFirst).unwrap();
            assert_eq!(day.to - day.from, 86_399);
            let with_time = span(text, "10:02", DateOrder::DayFirst).unwrap();
            assert_eq!((with_time.from - day.from, with_time.to), (36_120, with_time.from));
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        let written = "|x|1500|32/13/2026|2026-13-01|2026-06-01T25:00:00Z|01/06/1970|2026-06|=TODAY()|1/2/3/4|é|\
            01/06/2026 99:99|13/25/2026|2026-06-01T10:02:31+99:00|9999999999|01/06/026|001/06/2026|4617.4,4|inf";
        for text in written.split('|') {
            assert_eq!(read(text, DateOrder::DayFirst), None, "{text}");
        }
    }
}
