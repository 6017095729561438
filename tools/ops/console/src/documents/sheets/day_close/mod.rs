//! The day close: the sums of a day in parts, each with lines of a count and whole francs.

mod forms;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::books::{HourSums, OperatorSums, PayoutSums, RowKind, Stand, Sum, Sums};
use crate::language::{Words, francs, word};

pub(crate) use forms::{json, page, screen, sheet};

/// The sums of a day as they stood at one instant.
pub(crate) struct DayClose {
    pub(crate) day: Date,
    /// The instant of reading, by the stack's clock.
    pub(crate) at: Timestamp,
    pub(crate) stack: String,
    pub(crate) sums: Sums,
}

impl DayClose {
    fn is_over(&self) -> bool {
        self.day < self.at.to_zoned(TimeZone::UTC).date()
    }
}

struct DayClosePart {
    title: String,
    lines: Vec<DayCloseLine>,
}

struct DayCloseLine {
    what: String,
    count: u64,
    francs: Option<u64>,
    /// Whether it sums up lines above it.
    is_total: bool,
}

/// All parts: money, states, operators and hours.
fn all(sums: &Sums, words: &Words) -> Vec<DayClosePart> {
    let hours = |of: fn(&HourSums) -> Sum| {
        let hours = sums.hours.iter().enumerate().filter(|(_, hour)| hour.all.count > 0);
        hours.map(move |(number, hour)| (format!("{number} h"), of(hour)))
    };
    let mut parts = money(sums, words);
    parts.push(by_state(sums, words));
    parts.extend(by_operator(sums, words));
    parts.push(DayClosePart::of(words.books_created_by_hour(), hours(|hour| hour.all)));
    parts.push(DayClosePart::of(words.books_proven_by_hour(), hours(|hour| hour.completed)));
    parts
}

fn money(sums: &Sums, words: &Words) -> Vec<DayClosePart> {
    let not_in = [
        (words.books_reviews(), sums.of(RowKind::Payment, Stand::Review)),
        (words.books_open(), sums.of(RowKind::Payment, Stand::Open)),
        (words.books_not_paid(), sums.of(RowKind::Payment, Stand::Nothing)),
        (words.books_owed(), sums.owed),
    ];
    let by_hand = (words.books_by_hand(), sums.by_hand());
    let refunds = flow(&sums.flow(RowKind::Refund), words).into_iter().chain([by_hand]);
    vec![
        money_in(sums, words),
        DayClosePart::of(words.books_not_in(), not_in),
        DayClosePart::of(words.books_refunds(), refunds),
        DayClosePart::of(words.books_payouts(), flow(&sums.flow(RowKind::Payout), words)),
        whole_day(sums, words),
    ]
}

fn money_in(sums: &Sums, words: &Words) -> DayClosePart {
    let mut accepted = words.books_accepted();
    if sums.accepted.count > 0 {
        accepted +=
            &words.books_instead_of(francs(sums.of(RowKind::Payment, Stand::Accepted).francs));
    }
    let lines = [
        (words.books_paid(), sums.of(RowKind::Payment, Stand::Paid)),
        (accepted, sums.accepted),
        (words.books_duplicates(), sums.of(RowKind::Payment, Stand::Duplicate)),
        (words.books_all_in(), sums.came_in()),
        (words.books_later(), sums.later),
    ];
    let mut part = DayClosePart::of(words.books_money_in(), lines);
    part.lines[3].is_total = true;
    part
}

fn flow(flow: &PayoutSums, words: &Words) -> [(String, Sum); 5] {
    [
        (words.books_asked(), flow.asked),
        (words.books_made(), flow.made),
        (words.books_said(), flow.said),
        (words.books_open(), flow.open),
        (words.books_not_made(), flow.not_made),
    ]
}

/// Unusual counts have a line only if they are not zero.
fn whole_day(sums: &Sums, words: &Words) -> DayClosePart {
    let lines = [(words.books_all_in(), sums.came_in()), (words.books_all_out(), sums.went_out())];
    let counted = |what, count| DayCloseLine { what, count, francs: None, is_total: false };
    let mut part = DayClosePart::of(words.books_all(), lines);
    part.lines.push(counted(words.books_decisions(), sums.decisions));
    if sums.unknown().count > 0 {
        part.lines.push(DayCloseLine::of((words.books_unknown(), sums.unknown())));
    }
    if sums.unreadable > 0 {
        part.lines.push(counted(words.books_unreadable(), sums.unreadable));
    }
    part
}

fn by_state(sums: &Sums, words: &Words) -> DayClosePart {
    let lines = sums.by_state.iter().map(|((kind, status, reason), sum)| {
        let kind = words.books_row(word(kind));
        let reason = if reason.is_empty() { String::new() } else { format!(", {reason}") };
        (format!("{kind} {status}{reason}"), *sum)
    });
    DayClosePart::of(words.books_by_state(), lines)
}

fn by_operator(sums: &Sums, words: &Words) -> [DayClosePart; 2] {
    let of = |money: fn(&OperatorSums) -> Sum| {
        let lines = sums.by_operator.iter().map(move |(name, its)| (name.clone(), money(its)));
        let lines = lines.filter(|(_, sum)| sum.count > 0);
        lines.map(|(name, sum)| {
            (if name.is_empty() { words.books_no_operator() } else { name }, sum)
        })
    };
    [
        DayClosePart::of(words.books_in_by_operator(), of(|its| its.came_in)),
        DayClosePart::of(words.books_out_by_operator(), of(|its| its.went_out)),
    ]
}

impl DayClosePart {
    fn of(title: String, lines: impl IntoIterator<Item = (String, Sum)>) -> Self {
        Self { title, lines: lines.into_iter().map(DayCloseLine::of).collect() }
    }
}

impl DayCloseLine {
    fn of((what, Sum { count, francs }): (String, Sum)) -> Self {
        Self { what, count, francs: Some(francs), is_total: false }
    }
}
