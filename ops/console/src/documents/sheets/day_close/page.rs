//! The day close on one page of A4, to be printed and signed.

use maud::{Markup, html};

use super::parts::{self, DayClose, Line, Part};
use crate::documents::html;
use crate::documents::instant;
use crate::language::{Words, francs, whole};

const STYLE: &str = include_str!("style.css");

/// One page of HTML that needs nothing else, without a script.
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
    html::file(&title, STYLE, &content, words)
}

/// The money beside what it is made of, and the hours across both.
fn tables(close: &DayClose, words: &Words) -> Markup {
    let sums = &close.sums;
    let hours = &sums.hours;
    html! {
        div.beside {
            div { @for part in parts::money(sums, words) { (table(&part, words)) } }
            div {
                (table(&parts::by_state(sums, words), words))
                @for part in parts::by_operator(sums, words) { (table(&part, words)) }
            }
        }
        section {
            h2 { (words.books_hours()) }
            div.hours {
                div { (html::drawing(hours, words)) (notes(words)) }
                div { (html::numbers(hours, words)) }
            }
        }
    }
}

fn table(part: &Part, words: &Words) -> Markup {
    let heads = [words.books_count(), words.books_francs()];
    html! { @if !part.lines.is_empty() { section {
        table {
            caption { (part.title) }
            thead { tr {
                th scope="col" { (words.books_what()) }
                @for head in heads { th.number scope="col" { (head) } }
            } }
            tbody { @for line in &part.lines { (row(line)) } }
        }
    } } }
}

fn row(line: &Line) -> Markup {
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
