//! The day close for a terminal, a spreadsheet, programs, and a page of A4 to be signed.

use maud::{Markup, html};
use serde_json::json as value;

use super::{DayClose, DayCloseLine, DayClosePart};
use crate::books::{HourSums, OperatorSums, RowKind, Stand, StateKey, Sum};
use crate::documents::html as pen;
use crate::documents::sheets::{BYTE_ORDER_MARK, line};
use crate::documents::{self, Alignment, Cell, Section, Table, instant, terminal};
use crate::language::{Words, francs, whole};

const STYLE: &str = include_str!("style.css");

pub(crate) fn screen(close: &DayClose, words: &Words) -> String {
    let title = words.books_close_of(close.day.to_string());
    let read = format!("{} {}", words.books_read_at(), instant(close.at));
    let not_over = if close.is_over() { String::new() } else { words.books_not_over() + "\n" };
    let parts = super::all(&close.sums, words).into_iter().filter(|part| !part.lines.is_empty());
    let sections: Vec<_> = parts.map(|part| section(part, words)).collect();
    let sections = terminal::sections(&sections, words);
    let notes = [words.books_whose_day(), words.books_fees()].join("\n");
    format!("{title}\n{read}\n{not_over}{sections}\n{notes}\n")
}

fn section(part: DayClosePart, words: &Words) -> Section {
    let heads = vec![
        (words.books_what(), Alignment::Left),
        (words.books_count(), Alignment::Right),
        (words.books_francs(), Alignment::Right),
    ];
    let row = |line: DayCloseLine| {
        let francs = line.francs.map(francs).unwrap_or_default();
        [line.what, whole(line.count), francs].map(Cell::Text).into()
    };
    let table = Table { heads, rows: part.lines.into_iter().map(row).collect() };
    Section::of("", part.title, documents::DocumentPart::Table(table))
}

pub(crate) fn sheet(close: &DayClose, words: &Words) -> String {
    let heads =
        [words.books_section(), words.books_what(), words.books_count(), words.books_francs()];
    let heads = line(heads, words);
    let row = |part: &DayClosePart, of: &DayCloseLine| {
        let francs = of.francs.map(|sum| sum.to_string()).unwrap_or_default();
        line([&part.title, &of.what, &of.count.to_string(), &francs], words)
    };
    let parts = super::all(&close.sums, words);
    let rows = parts.iter().flat_map(|part| part.lines.iter().map(|it| row(part, it)));
    format!("{BYTE_ORDER_MARK}{heads}{}", rows.collect::<String>())
}

pub(crate) fn json(close: &DayClose) -> String {
    let DayClose { day, at, stack, sums } = close;
    let of = |stand| sums.of(RowKind::Payment, stand);
    let accepted = value!({
        "count": sums.accepted.count, "francs": sums.accepted.francs, "asked": of(Stand::Accepted).francs,
    });
    let mut refunds = value!(sums.flow(RowKind::Refund));
    refunds["by_hand"] = value!(sums.by_hand());
    let by_state = sums.by_state.iter().map(|((kind, status, reason), sum): (&StateKey, &Sum)| {
        value!({
            "kind": kind, "status": status, "reason": reason,
            "count": sum.count, "francs": sum.francs,
        })
    });
    let by_operator = sums.by_operator.iter().map(|(name, its): (&String, &OperatorSums)| {
        value!({ "operator": name, "came_in": its.came_in, "went_out": its.went_out })
    });
    let by_hour = sums.hours.iter().enumerate().map(|(hour, its): (usize, &HourSums)| {
        value!({ "hour": hour, "created": its.all, "proven": its.completed })
    });
    let json = value!({
        "day": day.to_string(), "at": at, "stack": stack, "is_over": close.is_over(),
        "money_in": {
            "paid": of(Stand::Paid), "accepted": accepted, "duplicates": of(Stand::Duplicate),
            "all": sums.came_in(), "proven_later": sums.later,
        },
        "without_money": {
            "review": of(Stand::Review), "open": of(Stand::Open), "not_paid": of(Stand::Nothing), "owed": sums.owed,
        },
        "refunds": refunds, "payouts": sums.flow(RowKind::Payout), "money_out": sums.went_out(),
        "decisions": sums.decisions, "unknown": sums.unknown(), "unreadable": sums.unreadable,
        "by_state": by_state.collect::<Vec<_>>(),
        "by_operator": by_operator.collect::<Vec<_>>(), "by_hour": by_hour.collect::<Vec<_>>(),
    });
    documents::for_programs(&json)
}

pub(crate) fn page(close: &DayClose, words: &Words) -> String {
    let title = words.books_close_of(close.day.to_string());
    let content = html! {
        p.small {
            (words.books_stack()) " " (close.stack) ", " (words.books_read_at()) " "
            time datetime=(close.at) { (instant(close.at)) } " UTC"
        }
        @if !close.is_over() { p.note { (words.books_not_over()) } }
        (tables(close, words))
    };
    pen::file(&title, STYLE, &content, words)
}

/// Money and its composition side by side, and the hours below both.
fn tables(close: &DayClose, words: &Words) -> Markup {
    let sums = &close.sums;
    let hours = &sums.hours;
    html! {
        div.beside {
            div { @for part in super::money(sums, words) { (printed(&part, words)) } }
            div {
                (printed(&super::by_state(sums, words), words))
                @for part in super::by_operator(sums, words) { (printed(&part, words)) }
            }
        }
        section {
            h2 { (words.books_hours()) }
            div.hours {
                div { (pen::drawing(hours, words)) (notes(words)) }
                div { (pen::numbers(hours, words)) }
            }
        }
    }
}

fn printed(part: &DayClosePart, words: &Words) -> Markup {
    let heads = [words.books_count(), words.books_francs()];
    html! { @if !part.lines.is_empty() { section {
        table {
            caption { (part.title) }
            thead { tr {
                th scope="col" { (words.books_what()) }
                @for head in heads { th.number scope="col" { (head) } }
            } }
            tbody { @for line in &part.lines { (printed_line(line)) } }
        }
    } } }
}

fn printed_line(line: &DayCloseLine) -> Markup {
    html! { tr.total[line.is_total] {
        th scope="row" { (line.what) }
        td.number { (whole(line.count)) }
        td.number { @if let Some(sum) = line.francs { (francs(sum)) } }
    } }
}

fn notes(words: &Words) -> Markup {
    let notes = [words.books_whose_day(), words.books_fees()];
    html! {
        @for note in notes { p.small { (note) } }
        p.signed { (words.books_signed()) }
    }
}
