//! The day close on one page of A4, to be printed and signed.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::close::DayClose;
use super::parts::{self, Line, Part};
use crate::html::{self, Look, Times};
use crate::language::{Words, francs, whole};

const STYLE: &str = include_str!("style.css");

/// One page of HTML that needs nothing else, without a script.
pub(crate) fn page(close: &DayClose, words: &'static Words) -> String {
    let look = Look { words, base: None, times: Times::Once };
    let title = words.books_close_of(close.day.to_string());
    html! {
        (DOCTYPE)
        html lang=(words.language_code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main {
                h1 { (title) }
                p.small {
                    (look.words.books_stack()) " " (close.stack) ", "
                    (look.words.books_read_at()) " " (look.time(close.at)) " UTC"
                }
                @if !close.is_over() { p.note { (look.words.books_not_over()) } }
                (tables(close, &look))
            } }
        }
    }
    .into_string()
}

/// The money beside what it is made of, and the hours across both.
fn tables(close: &DayClose, look: &Look) -> Markup {
    let sums = &close.sums;
    let hours = &sums.hours;
    html! {
        div.beside {
            div { @for part in parts::money(sums, look.words) { (table(&part, look)) } }
            div {
                (table(&parts::by_state(sums, look.words), look))
                @for part in parts::by_operator(sums, look.words) { (table(&part, look)) }
            }
        }
        section {
            h2 { (look.words.books_hours()) }
            div.hours {
                div { (html::drawing(hours, look)) (notes(look)) }
                div { (html::numbers(hours, look)) }
            }
        }
    }
}

fn table(part: &Part, look: &Look) -> Markup {
    let heads = [look.words.books_count(), look.words.books_francs()];
    html! { @if !part.lines.is_empty() { section {
        table {
            caption { (part.title) }
            thead { tr {
                th scope="col" { (look.words.books_what()) }
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

fn notes(look: &Look) -> Markup {
    let notes = [look.words.books_whose_day(), look.words.books_fees()];
    html! {
        @for note in notes { p.small { (note) } }
        p.signed { (look.words.books_signed()) }
    }
}
