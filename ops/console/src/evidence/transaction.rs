//! One payin or payout in the document.

use maud::{Markup, html};

use super::collect::{Asked, Told};
use super::digests::{Digest, digests};
use crate::api::{self, Shown};
use crate::html;
use crate::show::{self, Look, Section};
use crate::words::labels;

pub(super) fn transaction(told: &Told, look: &Look) -> Markup {
    let (story, words) = (&told.story, look.words);
    let rows: Vec<_> = told.whole().map(|(_, row, _)| Shown::Read(row.clone())).collect();
    let said = (!told.rows.is_empty()).then(|| api::said(&rows));
    let sections = show::sections(story, said, look);
    // The order stands above all of its payments.
    let sections = sections.iter().filter(|it| it.id != "order");
    html! { article {
        h2 { (title(told, look)) }
        p.id { (told.id) }
        @match &story.transaction {
            Shown::Read(transaction) => {
                (html::standing(&transaction.entry, look))
                (html::facts(&show::facts(transaction, look), look))
            }
            Shown::Unreadable(item) => { p { (show::unreadable(item, words)) } }
        }
        @for Section { id, title, parts } in sections { section {
            h3 { (title) }
            (html::parts(parts, look))
            @if *id == "exchanges" { (rows_of(told, look)) }
        } }
        @if let Some(asked) = &told.person { (person(told, asked, look)) }
        details.said {
            summary { (words.evidence_the_rest()) }
            pre { (api::json_for_terminal(told.said.get())) }
        }
    } }
}

fn title(told: &Told, look: &Look) -> String {
    match &told.story.transaction {
        Shown::Read(transaction) => labels::subject(&transaction.entry, look.words),
        Shown::Unreadable(item) => item.name.to_string(),
    }
}

/// Which rows the exchanges are from.
fn rows_of(told: &Told, look: &Look) -> Markup {
    html! {
        p.small {
            (look.words.evidence_its_rows())
            @for (number, _, _) in told.whole() { " " a href={ "#row-" (number) } { "row-" (number) } }
        }
        @for at in told.unreadable() { p.small { (look.words.evidence_unreadable_row()) " " (at) } }
    }
}

fn person(told: &Told, asked: &Asked, look: &Look) -> Markup {
    let digests = digests(told, &asked.person);
    let known = asked.said.as_ref().map(|_| show::person(&asked.person, look.words));
    html! {
        @if let Some(Section { title, parts, .. }) = &known {
            section { h3 { (title) } (html::parts(parts, look)) }
        }
        section {
            h3 { (look.words.evidence_digests()) }
            @match &asked.person.salt {
                Some(salt) => { p { (look.words.evidence_salt()) " " code { (salt) } } }
                None => { p { (look.words.evidence_no_salt()) } }
            }
            @if !digests.is_empty() {
                (table(&digests, look))
                p.small { (look.words.evidence_unexplained_means()) }
            }
        }
    }
}

fn table(digests: &[Digest], look: &Look) -> Markup {
    let heads = [
        look.words.evidence_digest(),
        look.words.evidence_rows(),
        look.words.evidence_value(),
        look.words.evidence_result(),
    ];
    html! { table.rows {
        thead { tr { @for head in heads { th scope="col" { (head) } } } }
        tbody { @for Digest { text, rows, value } in digests { tr {
            td { code { (text) } }
            td { @for number in rows { a href={ "#row-" (number) } { "row-" (number) } " " } }
            td { @if let Some(value) = value { (value) } }
            td { (if value.is_some() { look.words.evidence_agrees() } else { look.words.evidence_unexplained() }) }
        } } }
    } }
}
