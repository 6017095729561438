//! The day close on one page of A4, to be printed and signed.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::close::DayClose;
use super::parts::{self, Line, Part};
use crate::html::{self, Look, Times};
use crate::language::{Language, Text, francs, whole};
use crate::words::books as words;

const STYLE: &str = include_str!("style.css");

/// One page of HTML that needs nothing else, without a script.
pub(crate) fn page(close: &DayClose, language: Language) -> String {
    let look = Look { language, base: None, times: Times::Once };
    let title = words::close_of(&close.day.to_string(), language);
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
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
                    (look.text(words::STACK)) " " (close.stack) ", "
                    (look.text(words::READ_AT)) " " (look.time(close.at)) " UTC"
                }
                @if !close.is_over() { p.note { (look.text(words::NOT_OVER)) } }
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
            div { @for part in parts::money(sums, look.language) { (table(&part, look)) } }
            div {
                (table(&parts::by_state(sums, look.language), look))
                @for part in parts::by_operator(sums, look.language) { (table(&part, look)) }
            }
        }
        section {
            h2 { (look.text(words::HOURS)) }
            div.hours {
                div { (html::drawing(hours, look)) (notes(look)) }
                div { (html::numbers(hours, look)) }
            }
        }
    }
}

fn table(part: &Part, look: &Look) -> Markup {
    let heads = [words::COUNT, words::FRANCS];
    html! { @if !part.lines.is_empty() { section {
        table {
            caption { (look.text(part.title)) }
            thead { tr {
                th scope="col" { (look.text(words::WHAT)) }
                @for head in heads { th.number scope="col" { (look.text(head)) } }
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
    let notes: [Text; 2] = [words::WHOSE_DAY, words::FEES];
    html! {
        @for note in notes { p.small { (look.text(note)) } }
        p.signed { (look.text(words::SIGNED)) }
    }
}
