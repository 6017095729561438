//! One payin or payout in the document.

use maud::{Markup, html};

use super::collect::{Asked, Told};
use super::digests::{Digest, digests};
use crate::api::{self, Row, Shown, Transaction};
use crate::html::{self, Look};
use crate::language::{Text, francs};
use crate::show;
use crate::words::{evidence as words, labels};

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
            Shown::Unreadable(item) => { p { (show::unreadable(item, look.language)) } }
        }
        (part(labels::CASES, !story.cases.is_empty(), &html::cases(&story.cases, look), look))
        (part(labels::EXCHANGES, !told.rows.is_empty(), &exchanges(told, &rows, look), look))
        (part(labels::ANNOUNCEMENTS, !story.announcements.is_empty(),
            &html::announcements(&story.announcements, look), look))
        (part(labels::REFUNDS, !story.refunds.is_empty(), &html::refunds(story, look), look))
        @if let Some(asked) = &told.person { (person(told, asked, look)) }
        details.said {
            summary { (look.text(words::THE_REST)) }
            pre { (api::json_for_terminal(told.said.get())) }
        }
    } }
}

fn title(told: &Told, look: &Look) -> String {
    let named = |it: &Transaction| {
        let name = it.entry.merchants_name().map(ToString::to_string).unwrap_or_default();
        labels::subject(it.entry.is_payout(), &name, &francs(it.entry.amount), look.language)
    };
    match &told.story.transaction {
        Shown::Read(transaction) => named(transaction),
        Shown::Unreadable(item) => item.name.to_string(),
    }
}

fn part(title: Text, is_there: bool, content: &Markup, look: &Look) -> Markup {
    html! { @if is_there { section { h3 { (look.text(title)) } (content) } } }
}

/// The lines of the exchanges, and which rows they are from.
fn exchanges(told: &Told, rows: &[Shown<Row>], look: &Look) -> Markup {
    html! {
        (html::timeline(&api::said(rows), look))
        p.small {
            (look.text(words::ITS_ROWS))
            @for (number, _, _) in told.whole() { " " a href={ "#row-" (number) } { "row-" (number) } }
        }
        @for at in told.unreadable() { p.small { (look.text(words::UNREADABLE_ROW)) " " (at) } }
    }
}

fn person(told: &Told, asked: &Asked, look: &Look) -> Markup {
    let digests = digests(told, &asked.person);
    let salt = asked.person.salt.as_ref().map(ToString::to_string);
    html! {
        (part(labels::WHO_PAID, asked.said.is_some(), &html::person(&asked.person, look), look))
        section {
            h3 { (look.text(words::DIGESTS)) }
            @match salt {
                Some(salt) => { p { (look.text(words::SALT)) " " code { (salt) } } }
                None => { p { (look.text(words::NO_SALT)) } }
            }
            @if !digests.is_empty() {
                (table(&digests, look))
                p.small { (look.text(words::UNEXPLAINED_MEANS)) }
            }
        }
    }
}

fn table(digests: &[Digest], look: &Look) -> Markup {
    let heads = [words::DIGEST, words::ROWS, words::VALUE, words::RESULT];
    html! { table.rows {
        thead { tr { @for head in heads { th scope="col" { (look.text(head)) } } } }
        tbody { @for Digest { text, rows, value } in digests { tr {
            td { code { (text) } }
            td { @for number in rows { a href={ "#row-" (number) } { "row-" (number) } " " } }
            td { @if let Some(value) = value { (value) } }
            td { (look.text(if value.is_some() { words::AGREES } else { words::UNEXPLAINED })) }
        } } }
    } }
}
