//! The close for a terminal, a spreadsheet, programs, and a page of A4 to be signed.

use std::collections::BTreeSet;

use maud::{Markup, html};
use serde_json::{Map, Value, json as value};

use super::{Close, CloseLine, ClosePart};
use crate::books::{HourSums, OperatorSums, RowKind, Stand, StateKey, Sum, Sums};
use crate::documents::html as pen;
use crate::documents::sheets::{first_line, line};
use crate::documents::{self, Alignment, Cell, Section, Table, terminal};
use crate::language::Words;

pub const STYLE: &str = include_str!("style.css");

pub fn screen(close: &Close, words: &Words) -> String {
    let title = close.title(words);
    let read = format!("{} {}", words.books_read_at(), words.instant(close.at));
    let not_over = if close.is_over() { String::new() } else { words.books_not_over() + "\n" };
    let parts =
        super::all(close, words, Words::day).into_iter().filter(|part| !part.lines.is_empty());
    let sections: Vec<_> = parts.map(|part| section(part, words)).collect();
    let sections = terminal::sections(&sections, words);
    let notes = close.notes(words).join("\n");
    format!("{title}\n{read}\n{not_over}{sections}\n{notes}\n")
}

fn section(part: ClosePart, words: &Words) -> Section {
    let heads = vec![
        (words.books_what(), Alignment::Left),
        (words.books_count(), Alignment::Right),
        (words.books_francs(), Alignment::Right),
    ];
    let row = |line: CloseLine| {
        let francs = line.francs.map(|sum| words.signed_francs(sum)).unwrap_or_default();
        [line.what, words.integer(line.count), francs].map(Cell::Text).into()
    };
    let rows = part.lines.into_iter().map(row).collect();
    let table = Table { heads, rows, legend: BTreeSet::new() };
    Section::of("", part.title, documents::DocumentPart::Table(table))
}

pub fn sheet(close: &Close, words: &Words) -> String {
    let heads =
        [words.books_section(), words.books_what(), words.books_count(), words.books_francs()];
    let heads = first_line(heads, words);
    let row = |part: &ClosePart, of: &CloseLine| {
        let francs = of.francs.map(|sum| sum.to_string()).unwrap_or_default();
        line([&part.title, &of.what, &of.count.to_string(), &francs], words)
    };
    let parts = super::all(close, words, |_, day| day.to_string());
    let rows = parts.iter().flat_map(|part| part.lines.iter().map(|line| row(part, line)));
    format!("{heads}{}", rows.collect::<String>())
}

pub fn json(close: &Close) -> String {
    let Close { days, at, stack, sums, proven, since, statement } = close;
    let mut json = value!({
        "from": days.from, "to": days.to, "at": at, "stack": stack, "is_over": close.is_over(),
        "decisions": sums.decisions, "unknown": sums.unknown(), "unreadable": sums.unreadable,
        "by_state": by_state(sums), "by_operator": by_operator(sums), "by_hour": by_hour(sums),
    });
    let mut put = |more: Value| json.as_object_mut().map(|all| all.extend(members(more)));
    put(money(sums));
    put(value!({ "digest": close.digest().to_string() }));
    if close.is_month() {
        put(value!({
            "by_day": proven.by_day, "proven": proven.all(), "proven_after": proven.later,
            "of_earlier": proven.of_earlier(), "earlier": proven.earlier,
        }));
    }
    if let Some(since) = since {
        let changed = proven.changed_since(since);
        put(value!({ "changed": changed, "is_unexplained": close.is_unexplained() }));
    }
    if let Some(statement) = statement {
        put(value!({ "statement": statement }));
    }
    documents::for_programs(&json)
}

fn members(value: Value) -> Map<String, Value> {
    let Value::Object(members) = value else { return Map::new() };
    members
}

fn money(sums: &Sums) -> Value {
    let asked = |stand| sums.asked(RowKind::Payment, stand);
    let mut accepted = value!(sums.came(Stand::Accepted));
    accepted["asked"] = asked(Stand::Accepted).francs.into();
    let mut refunds = value!(sums.flow(RowKind::Refund));
    refunds["by_hand"] = value!(sums.by_hand());
    value!({
        "money_in": {
            "paid": sums.came(Stand::Paid), "accepted": accepted, "sales": sums.sales(),
            "duplicates": sums.came(Stand::Duplicate), "review": sums.came(Stand::Seen),
            "released": sums.came(Stand::Released), "all": sums.came_in(), "proven_later": sums.later,
        },
        "without_money": {
            "review": asked(Stand::Review), "open": asked(Stand::Open), "not_paid": asked(Stand::Nothing),
        },
        "owed": {
            "duplicates": sums.owed_of(Stand::Duplicate), "released": sums.owed_of(Stand::Released),
            "all": sums.owed(), "under_way": sums.under_way(),
        },
        "refunds": refunds, "payouts": sums.flow(RowKind::Payout),
        "money_out": { "ligdicash": sums.went_out(), "by_hand": sums.by_hand() },
    })
}

fn by_state(sums: &Sums) -> Value {
    let state = |((kind, status, reason), sum): (&StateKey, &Sum)| {
        value!({
            "kind": kind, "status": status, "reason": reason,
            "count": sum.count, "francs": sum.francs,
        })
    };
    sums.by_state.iter().map(state).collect()
}

fn by_operator(sums: &Sums) -> Value {
    let operator = |(name, its): (&String, &OperatorSums)| value!({ "operator": name, "came_in": its.came_in, "went_out": its.went_out });
    sums.by_operator.iter().map(operator).collect()
}

fn by_hour(sums: &Sums) -> Value {
    let hour = |(hour, its): (usize, &HourSums)| value!({ "hour": hour, "created": its.all, "came_in": its.completed });
    sums.hours.iter().enumerate().map(hour).collect()
}

pub fn page(close: &Close, words: &Words) -> String {
    let title = close.title(words);
    let content = html! {
        p.small {
            (words.books_stack()) " " (close.stack) ", " (words.books_read_at()) " "
            time datetime=(close.at) { (words.instant(close.at)) } " UTC"
        }
        @if !close.is_over() { p.note { (words.books_not_over()) } }
        (tables(close, words))
    };
    pen::file(&title, STYLE, &content, words)
}

/// Money and its composition side by side, and the hours or days below them.
fn tables(close: &Close, words: &Words) -> Markup {
    let Close { sums, statement, .. } = close;
    let bars = close.bars();
    let parts = super::months(close, words, Words::day).into_iter();
    let parts = parts.chain(statement.iter().flat_map(|sums| super::statement_parts(sums, words)));
    let parts = parts.chain(super::bridges(close, words)).chain(super::changes(close, words));
    let (title, head) = if close.is_month() {
        (words.books_day_by_day(), words.books_day())
    } else {
        (words.books_hours(), words.page_hour())
    };
    html! {
        div.beside {
            div { (printed(super::money(sums, words), words)) }
            div {
                (printed([super::by_state(sums, words)], words))
                (printed(super::by_operator(sums, words), words))
                (printed(parts, words))
            }
        }
        section {
            h2 { (title) }
            div.hours {
                div { (pen::drawing(&bars, words)) (notes(close, words)) }
                div { (pen::numbers(&bars, [&head, &words.page_sum_completed()], words)) }
            }
        }
    }
}

/// The parts as tables, without empty parts.
pub(super) fn printed(parts: impl IntoIterator<Item = ClosePart>, words: &Words) -> Markup {
    let heads = [words.books_count(), words.books_francs()];
    html! { @for ClosePart { title, lines } in parts { @if !lines.is_empty() { section {
        (pen::counts(&title, &words.books_what(), &heads, lines.iter().map(|line| {
            let cells = vec![words.integer(line.count), line.francs.map(|sum| words.signed_francs(sum)).unwrap_or_default()];
            (&line.what, cells, line.is_total)
        })))
    } } } }
}

fn notes(close: &Close, words: &Words) -> Markup {
    html! {
        @for note in close.notes(words) { p.small { (note) } }
        p.signed { (words.books_signed()) }
    }
}
