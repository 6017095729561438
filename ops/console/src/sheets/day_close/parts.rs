//! The day close in parts, each with its lines: a count and a sum of whole francs.

use crate::books::{Flow, State, Sum, Sums};
use crate::language::{Language, Text, francs};
use crate::words::books as words;

/// One part. Its lines stand below each other.
pub(super) struct Part {
    pub(super) title: Text,
    pub(super) lines: Vec<Line>,
}

pub(super) struct Line {
    pub(super) what: String,
    pub(super) count: u64,
    /// `None` where there is no money.
    pub(super) francs: Option<u64>,
    /// Whether it adds up lines above it.
    pub(super) is_total: bool,
}

/// All parts: the money, then the states, the operators and the hours.
pub(super) fn all(sums: &Sums, language: Language) -> Vec<Part> {
    let hours =
        [by_hour(sums, words::CREATED_BY_HOUR, false), by_hour(sums, words::PROVEN_BY_HOUR, true)];
    let mut parts = money(sums, language);
    parts.push(by_state(sums, language));
    parts.extend(by_operator(sums, language));
    parts.extend(hours);
    parts
}

/// What came in, what went out, and what is open.
pub(super) fn money(sums: &Sums, language: Language) -> Vec<Part> {
    vec![
        money_in(sums, language),
        not_in(sums, language),
        refunds(sums, language),
        flow(words::PAYOUTS, &sums.payouts, language),
        whole_day(sums, language),
    ]
}

fn money_in(sums: &Sums, language: Language) -> Part {
    let mut accepted = words::ACCEPTED.of(language).to_owned();
    if sums.accepted.count > 0 {
        accepted += &words::instead_of(&francs(sums.accepted_asked), language);
    }
    let line = |what: Text, sum| Line::of(what.of(language), sum);
    let lines = vec![
        line(words::PAID, sums.paid),
        Line::of(accepted, sums.accepted),
        line(words::DUPLICATES, sums.duplicates),
        line(words::ALL_IN, sums.came_in()).total(),
        line(words::LATER, sums.later),
    ];
    Part { title: words::MONEY_IN, lines }
}

fn not_in(sums: &Sums, language: Language) -> Part {
    let lines = [
        (words::REVIEWS, sums.reviews),
        (words::OPEN, sums.open),
        (words::NOT_PAID, sums.not_paid),
        (words::OWED, sums.owed),
    ];
    let lines = lines.map(|(what, sum)| Line::of(what.of(language), sum)).into();
    Part { title: words::NOT_IN, lines }
}

fn refunds(sums: &Sums, language: Language) -> Part {
    let mut part = flow(words::REFUNDS, &sums.refunds, language);
    part.lines.push(Line::of(words::BY_HAND.of(language), sums.by_hand));
    part
}

fn flow(title: Text, flow: &Flow, language: Language) -> Part {
    let lines = [
        (words::ASKED, flow.asked),
        (words::MADE, flow.made),
        (words::SAID, flow.said),
        (words::OPEN, flow.open),
        (words::NOT_MADE, flow.not_made),
    ];
    let lines = lines.map(|(what, sum)| Line::of(what.of(language), sum)).into();
    Part { title, lines }
}

/// What is unusual has a line only where it is there.
fn whole_day(sums: &Sums, language: Language) -> Part {
    let mut lines = vec![
        Line::of(words::ALL_IN.of(language), sums.came_in()),
        Line::of(words::ALL_OUT.of(language), sums.went_out()),
        Line::counted(words::DECISIONS, sums.decisions, language),
    ];
    if sums.unknown.count > 0 {
        lines.push(Line::of(words::UNKNOWN.of(language), sums.unknown));
    }
    if sums.unreadable > 0 {
        lines.push(Line::counted(words::UNREADABLE, sums.unreadable, language));
    }
    Part { title: words::ALL, lines }
}

pub(super) fn by_state(sums: &Sums, language: Language) -> Part {
    let line = |((kind, status, reason), sum): (&State, &Sum)| {
        let kind = words::Row::Money(*kind).text().of(language);
        let reason = if reason.is_empty() { String::new() } else { format!(", {reason}") };
        Line::of(format!("{kind} {status}{reason}"), *sum)
    };
    Part { title: words::BY_STATE, lines: sums.by_state.iter().map(line).collect() }
}

pub(super) fn by_operator(sums: &Sums, language: Language) -> [Part; 2] {
    let name = |name: &str| match name {
        "" => words::NO_OPERATOR.of(language).to_owned(),
        name => name.to_owned(),
    };
    let of = |money: fn(&crate::books::OfOperator) -> Sum| {
        let lines = sums.by_operator.iter().map(|(operator, its)| (operator, money(its)));
        let lines = lines.filter(|(_, sum)| sum.count > 0);
        lines.map(|(operator, sum)| Line::of(name(operator), sum)).collect()
    };
    [
        Part { title: words::IN_BY_OPERATOR, lines: of(|its| its.came_in) },
        Part { title: words::OUT_BY_OPERATOR, lines: of(|its| its.went_out) },
    ]
}

/// The hours in which something was created.
fn by_hour(sums: &Sums, title: Text, is_proven: bool) -> Part {
    let hours = sums.hours.iter().enumerate().filter(|(_, hour)| hour.all.count > 0);
    let line = |(number, hour): (usize, &crate::books::Hour)| {
        let sum = if is_proven { hour.completed } else { hour.all };
        Line::of(format!("{number} h"), sum)
    };
    Part { title, lines: hours.map(line).collect() }
}

impl Line {
    fn of(what: impl Into<String>, sum: Sum) -> Self {
        let Sum { count, francs } = sum;
        Self { what: what.into(), count, francs: Some(francs), is_total: false }
    }

    fn counted(what: Text, count: u64, language: Language) -> Self {
        Self { what: what.of(language).to_owned(), count, francs: None, is_total: false }
    }

    fn total(self) -> Self {
        Self { is_total: true, ..self }
    }
}
