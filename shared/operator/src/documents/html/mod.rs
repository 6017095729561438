//! Draws documents as HTML. Pages have links, statuses have colours, and tables become lists on a phone.

mod plot;
mod timeline;

use jiff::Timestamp;
use ligdicash_core::TransactionId;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::api::Entry;
use crate::documents::{Alignment, Cell, DocumentPart, Facts, Look, Medium, Section, Table};
use crate::language::Words;
use crate::words;

pub(crate) use plot::drawing;
pub use plot::{counts, numbers};
pub(crate) use timeline::{fitting, timeline};

/// A page; `class` is for the style of its body.
pub fn frame(head: &Markup, class: Option<&str>, body: &Markup, words: &Words) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language_code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                (head)
            }
            body class=[class] { (body) }
        }
    }
}

/// A complete file without a script or references.
pub fn file(title: &str, style: &str, content: &Markup, words: &Words) -> String {
    let head = html! {
        meta name="referrer" content="no-referrer";
        meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
        title { (title) }
        style { (PreEscaped(style)) }
    };
    frame(&head, None, &html! { main { h1 { (title) } (content) } }, words).into_string()
}

impl Look {
    pub(super) fn time_of_day(&self, at: Timestamp) -> Markup {
        let time = at.strftime("%H:%M:%S");
        html! { time datetime=(at) {
            (time)
            @if matches!(self.medium, Medium::File) {
                (self.words.html_look_time_of_day()) (time) " UTC"
            }
        } }
    }

    /// The text, in which transactions' ids link to their pages.
    pub(crate) fn linked(&self, text: &str) -> Markup {
        let Medium::Page { base } = &self.medium else { return html! { (text) } };
        html! { @for run in runs(text) {
            @if TransactionId::parse(run).is_ok() {
                a href={ (base) "/transactions/" (run) } { (run) }
            } @else { (run) }
        } }
    }
}

/// A sentence of the catalogue, with its commands marked.
pub fn sentence(text: &str) -> Markup {
    html! { @for (at, part) in text.split('`').enumerate() {
        @if at % 2 == 1 { code { (part) } } @else { (part) }
    } }
}

/// The text in alternating names and separators.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| is_name(c) != is_name(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// A section with its title; empty unless `is_there`.
pub fn section(id: &str, title: &str, is_there: bool, content: &Markup) -> Markup {
    html! { @if is_there {
        @let head = format!("{id}-title");
        section id=(id) aria-labelledby=(head) { h2 id=(head) { (title) } (content) }
    } }
}

pub fn sections(sections: &[Section], look: &Look) -> Markup {
    html! { @for Section { id, title, parts: some } in sections {
        (section(id, title, true, &parts(some, look)))
    } }
}

pub fn parts(parts: &[DocumentPart], look: &Look) -> Markup {
    html! { @for part in parts { @match part {
        DocumentPart::Sentence(text) => { p { (look.linked(text)) } }
        DocumentPart::Facts(rows) => { (facts(rows, look)) }
        DocumentPart::Table(rows) => { (table(rows, look)) }
        DocumentPart::Lines(lines) => { ul.lines { @for line in lines { li { (cell(line, look)) } } } }
        DocumentPart::Timeline(exchanges) => { (timeline(exchanges, look)) }
    } } }
}

/// The standing of a payin or payout, in its status's colour.
pub fn standing(entry: &Entry, look: &Look) -> Markup {
    html! { p class={ "standing " (entry.status) } { (look.linked(&words::standing(entry, look))) } }
}

pub fn facts(facts: &Facts, look: &Look) -> Markup {
    let rows = facts.iter().filter_map(|(label, fact)| Some((label, fact.as_ref()?)));
    html! { dl.facts { @for (label, fact) in rows {
        div { dt { (label) } dd { (look.linked(fact)) } }
    } } }
}

/// A table whose cells name their column, for phones.
pub fn table(Table { heads, rows, legend }: &Table, look: &Look) -> Markup {
    html! {
        table.rows {
            thead { tr {
                @for (head, side) in heads { th scope="col" class=[right(*side)] { (head) } }
            } }
            tbody { @for row in rows {
                tr { @for ((head, side), content) in heads.iter().zip(row) {
                    td data-label=(head) class=[right(*side)] { (cell(content, look)) }
                } }
            } }
        }
        @for line in legend { p.small { (sentence(line)) } }
    }
}

fn right(side: Alignment) -> Option<&'static str> {
    match side {
        Alignment::Left => None,
        Alignment::Right => Some("number"),
    }
}

fn cell(cell: &Cell, look: &Look) -> Markup {
    match cell {
        Cell::Text(text) => html! { (text) },
        Cell::Linked(text) => look.linked(text),
        Cell::Word(word) => html! { @if !word.is_empty() { span.word { (word) } } },
        Cell::Status(status, name) => html! { span class={ "chip " (status) } { (name) } },
        Cell::State(class, text) => html! { span class={ "chip " (class) } { (text) } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    const ID: &str = "txn_0123456789abcdef0123456789abcdef";

    #[test]
    fn an_id_leads_to_its_page_where_there_are_pages_and_instants_are_short() {
        let text = format!("payée par {ID}, <b>");
        let look = |medium| Look { words: Language::Fr.words(), medium };
        let page = look(Medium::Page { base: "/ops/fr".to_owned() });
        let linked = page.linked(&text).into_string();
        let link = format!("<a href=\"/ops/fr/transactions/{ID}\">{ID}</a>");
        assert_eq!(linked, format!("payée par {link}, &lt;b&gt;"));
        let plain = look(Medium::File).linked(&text).into_string();
        assert_eq!(plain, format!("payée par {ID}, &lt;b&gt;"));
        assert_eq!(page.instant("2026-06-01T10:02:31.5Z".parse().unwrap()), "1 juin 2026, 10:02");
    }
}
