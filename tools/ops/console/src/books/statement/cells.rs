//! Reads amounts, dates and times as people and spreadsheets write them. Without a zone, a time is in UTC,
//! Ouagadougou's time.

use clap::ValueEnum;
use jiff::civil::{Date, Time, date};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::{SignedDuration, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Whole francs, and their sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) francs: u64,
    pub(super) is_negative: bool,
}

/// The largest amount: beyond it a spreadsheet rounds.
const MOST: u64 = 1_000_000_000_000;

/// Names of the franc, in upper case. The shortest comes last, since others contain it.
const FRANC: [&str; 7] = ["FCFA", "F.CFA", "F CFA", "CFA", "XOF", "FRANCS", "F"];

const MINUS: [char; 2] = ['-', '\u{2212}'];

/// `None` for anything but whole francs.
pub(super) fn amount(cell: &str) -> Option<Amount> {
    let spaced = cell.to_uppercase().replace(['\'', '’'], " ");
    let text = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = text.as_str();
    for name in FRANC {
        text = text.strip_prefix(name).unwrap_or(text);
        text = text.strip_suffix(name).unwrap_or(text).trim();
    }
    let bracketed = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let text = bracketed.unwrap_or(text);
    let signed = text.strip_prefix(MINUS).or_else(|| text.strip_suffix(MINUS));
    let text = signed.or_else(|| text.strip_prefix('+')).unwrap_or(text).trim();
    let francs = francs(text).filter(|it| *it <= MOST)?;
    Some(Amount { francs, is_negative: bracketed.is_some() || signed.is_some() })
}

/// The franc has no cents: one or two digits after a mark are zeros, three are thousands.
fn francs(text: &str) -> Option<u64> {
    let decimals = [",00", ".00", ",0", ".0"].into_iter().find(|it| text.ends_with(it));
    let whole = decimals.and_then(|it| text.strip_suffix(it)).unwrap_or(text);
    let Some(mark) = whole.chars().find(|it| !it.is_ascii_digit()) else {
        return whole.parse().ok();
    };
    // One mark cannot separate both thousands and decimals.
    if !" .,".contains(mark) || decimals.is_some_and(|it| it.starts_with(mark)) {
        return None;
    }
    let mut groups = whole.split(mark);
    let first = groups.next().map_or(0, str::len);
    let is_right = (1..=3).contains(&first) && groups.all(|it| it.len() == 3);
    if is_right { whole.replace(mark, "").parse().ok() } else { None }
}

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

    #[test]
    fn an_amount_is_the_same_however_a_spreadsheet_writes_it() {
        let written = "1500|1 500|1\u{a0}500|1\u{202f}500|1.500|1,500|1500,00|1500.00|1.500,00|1,500.00|1 500,00|\
            1500 FCFA|1 500 F CFA|XOF 1,500.00|1500F|1'500|+1500|1500,0|1500 xof";
        for text in written.split('|') {
            let expected = Amount { francs: 1500, is_negative: false };
            assert_eq!(amount(text), Some(expected), "{text}");
        }
        for text in "-1500|1500-|(1 500)|\u{2212}1.500,00|- 1 500 F".split('|') {
            assert_eq!(amount(text), Some(Amount { francs: 1500, is_negative: true }), "{text}");
        }
        assert_eq!(amount("1.234.567,00").unwrap().francs, 1_234_567);
        assert_eq!(amount("1,234,567").unwrap().francs, 1_234_567);
    }

    #[test]
    fn what_is_no_whole_number_of_francs_is_no_amount() {
        let written = "|-|abc|1 5|1500 200|15 00 000|1500,5|1.5|12.34|1,50|1500.000|1.23.456|1.500.00|1,500,00|\
            1,5E0|1,5E3|1E99|=1500|=A1+B2|1500 EUR|1 500 000 000 000 000|99999999999999999999999|1..5|--5|++5|\
            1500\u{1b}|٣٠٠٠|NaN|inf|1 500.000|1.500 000|00,0,|F|()|,00";
        for text in written.split('|') {
            assert_eq!(amount(text), None, "{text}");
        }
    }

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
