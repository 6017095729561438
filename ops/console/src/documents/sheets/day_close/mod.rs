//! The day close: what a day comes to, in parts, each with its lines: a count and a sum of whole francs.

mod forms;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::books::{Flow, State, Sum, Sums};
use crate::language::{Words, francs};

pub(crate) use forms::{json, page, screen, sheet};

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
    fn is_over(&self) -> bool {
        self.day < self.at.to_zoned(TimeZone::UTC).date()
    }
}

/// One part. Its lines stand below each other.
struct Part {
    title: String,
    lines: Vec<Line>,
}

struct Line {
    what: String,
    count: u64,
    /// `None` where there is no money.
    francs: Option<u64>,
    /// Whether it adds up lines above it.
    is_total: bool,
}

/// All parts: the money, then the states, the operators and the hours.
fn all(sums: &Sums, words: &Words) -> Vec<Part> {
    let hours = [
        by_hour(sums, words.books_created_by_hour(), false),
        by_hour(sums, words.books_proven_by_hour(), true),
    ];
    let mut parts = money(sums, words);
    parts.push(by_state(sums, words));
    parts.extend(by_operator(sums, words));
    parts.extend(hours);
    parts
}

/// What came in, what went out, and what is open.
fn money(sums: &Sums, words: &Words) -> Vec<Part> {
    vec![
        money_in(sums, words),
        not_in(sums, words),
        refunds(sums, words),
        flow(words.books_payouts(), &sums.payouts, words),
        whole_day(sums, words),
    ]
}

fn money_in(sums: &Sums, words: &Words) -> Part {
    let mut accepted = words.books_accepted();
    if sums.accepted.count > 0 {
        accepted += &words.books_instead_of(francs(sums.accepted_asked));
    }
    let line = Line::of;
    let lines = vec![
        line(words.books_paid(), sums.paid),
        Line::of(accepted, sums.accepted),
        line(words.books_duplicates(), sums.duplicates),
        line(words.books_all_in(), sums.came_in()).total(),
        line(words.books_later(), sums.later),
    ];
    Part { title: words.books_money_in(), lines }
}

fn not_in(sums: &Sums, words: &Words) -> Part {
    let lines = [
        (words.books_reviews(), sums.reviews),
        (words.books_open(), sums.open),
        (words.books_not_paid(), sums.not_paid),
        (words.books_owed(), sums.owed),
    ];
    let lines = lines.map(|(what, sum)| Line::of(what, sum)).into();
    Part { title: words.books_not_in(), lines }
}

fn refunds(sums: &Sums, words: &Words) -> Part {
    let mut part = flow(words.books_refunds(), &sums.refunds, words);
    part.lines.push(Line::of(words.books_by_hand(), sums.by_hand));
    part
}

fn flow(title: String, flow: &Flow, words: &Words) -> Part {
    let lines = [
        (words.books_asked(), flow.asked),
        (words.books_made(), flow.made),
        (words.books_said(), flow.said),
        (words.books_open(), flow.open),
        (words.books_not_made(), flow.not_made),
    ];
    let lines = lines.map(|(what, sum)| Line::of(what, sum)).into();
    Part { title, lines }
}

/// What is unusual has a line only where it is there.
fn whole_day(sums: &Sums, words: &Words) -> Part {
    let mut lines = vec![
        Line::of(words.books_all_in(), sums.came_in()),
        Line::of(words.books_all_out(), sums.went_out()),
        Line::counted(words.books_decisions(), sums.decisions),
    ];
    if sums.unknown.count > 0 {
        lines.push(Line::of(words.books_unknown(), sums.unknown));
    }
    if sums.unreadable > 0 {
        lines.push(Line::counted(words.books_unreadable(), sums.unreadable));
    }
    Part { title: words.books_all(), lines }
}

fn by_state(sums: &Sums, words: &Words) -> Part {
    let line = |((kind, status, reason), sum): (&State, &Sum)| {
        let kind = words.books_row(kind.word());
        let reason = if reason.is_empty() { String::new() } else { format!(", {reason}") };
        Line::of(format!("{kind} {status}{reason}"), *sum)
    };
    Part { title: words.books_by_state(), lines: sums.by_state.iter().map(line).collect() }
}

fn by_operator(sums: &Sums, words: &Words) -> [Part; 2] {
    let name = |name: &str| match name {
        "" => words.books_no_operator(),
        name => name.to_owned(),
    };
    let of = |money: fn(&crate::books::OfOperator) -> Sum| {
        let lines = sums.by_operator.iter().map(|(operator, its)| (operator, money(its)));
        let lines = lines.filter(|(_, sum)| sum.count > 0);
        lines.map(|(operator, sum)| Line::of(name(operator), sum)).collect()
    };
    [
        Part { title: words.books_in_by_operator(), lines: of(|its| its.came_in) },
        Part { title: words.books_out_by_operator(), lines: of(|its| its.went_out) },
    ]
}

/// The hours in which something was created.
fn by_hour(sums: &Sums, title: String, is_proven: bool) -> Part {
    let hours = sums.hours.iter().enumerate().filter(|(_, hour)| hour.all.count > 0);
    let line = |(number, hour): (usize, &crate::books::Hour)| {
        let sum = if is_proven { hour.completed } else { hour.all };
        Line::of(format!("{number} h"), sum)
    };
    Part { title, lines: hours.map(line).collect() }
}

impl Line {
    fn of(what: String, sum: Sum) -> Self {
        let Sum { count, francs } = sum;
        Self { what, count, francs: Some(francs), is_total: false }
    }

    fn counted(what: String, count: u64) -> Self {
        Self { what, count, francs: None, is_total: false }
    }

    fn total(self) -> Self {
        Self { is_total: true, ..self }
    }
}
