//! One payin or payout in the document.

use maud::{Markup, html};

use super::collect::{Asked, Told};
use super::digests::{Digest, digests};
use crate::api::{self, Row, Shown};
use crate::html::{self, Look};
use crate::show;
use crate::words::labels;

pub(super) fn transaction(told: &Told, look: &Look) -> Markup {
    let story = &told.story;
    let rows: Vec<_> = told.whole().map(|(_, row, _)| Shown::Read(row.clone())).collect();
    html! { article {
        h2 { (title(told, look)) }
        p.id { (told.id) }
        @match &story.transaction {
            Shown::Read(transaction) => {
                (html::standing(&transaction.entry, look))
                (html::transaction_facts(transaction, look))
            }
            Shown::Unreadable(item) => { p { (show::unreadable(item, look.words)) } }
        }
        (part(&look.words.labels_cases(), !story.cases.is_empty(), &html::cases(&story.cases, look)))
        (part(&look.words.labels_exchanges(), !told.rows.is_empty(), &exchanges(told, &rows, look)))
        (part(&look.words.labels_announcements(), !story.announcements.is_empty(),
            &html::announcements(&story.announcements, look)))
        (part(&look.words.labels_refunds(), !story.refunds.is_empty(), &html::refunds(story, look)))
        @if let Some(asked) = &told.person { (person(told, asked, look)) }
        details.said {
            summary { (look.words.evidence_the_rest()) }
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

fn part(title: &str, is_there: bool, content: &Markup) -> Markup {
    html! { @if is_there { section { h3 { (title) } (content) } } }
}

/// The lines of the exchanges, and which rows they are from.
fn exchanges(told: &Told, rows: &[Shown<Row>], look: &Look) -> Markup {
    html! {
        (html::timeline(&api::said(rows), look))
        p.small {
            (look.words.evidence_its_rows())
            @for (number, _, _) in told.whole() { " " a href={ "#row-" (number) } { "row-" (number) } }
        }
        @for at in told.unreadable() { p.small { (look.words.evidence_unreadable_row()) " " (at) } }
    }
}

fn person(told: &Told, asked: &Asked, look: &Look) -> Markup {
    let digests = digests(told, &asked.person);
    let salt = asked.person.salt.as_ref().map(ToString::to_string);
    html! {
        (part(&look.words.labels_who_paid(), asked.said.is_some(), &html::person(&asked.person, look)))
        section {
            h3 { (look.words.evidence_digests()) }
            @match salt {
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
