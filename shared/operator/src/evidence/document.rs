//! The evidence as one HTML file without scripts or references.

use maud::{Markup, html};

use super::collect::{Evidence, EvidenceRow, PersonEvidence, TransactionEvidence, entry};
use super::digests::Digest;
use crate::api::{self, Outside, Row, Shown};
use crate::documents::html;
use crate::documents::{self, Facts, Look, Medium, Section, brief};
use crate::language::Words;
use crate::words::labels;

const STYLE: &str = include_str!("style.css");

/// The document, without the end of its last line.
pub(super) fn html(evidence: &Evidence, program: &str, words: &'static Words) -> String {
    let look = Look { words, medium: Medium::File };
    let title = title(evidence, words);
    let content = html! {
        (html::facts(&about(evidence, program, &look), &look))
        (overview(evidence, &look))
        (sentences(&words.evidence_proves(), &words.evidence_what_it_proves()))
        (sentences(&words.evidence_proves_not(), &words.evidence_what_it_proves_not()))
        // The rule of `docs/evidence.md` for this form.
        (sentences(&words.evidence_how_to_check(), &words.evidence_rule_of_html()))
        @for item in &evidence.transactions { (transaction(item, &look)) }
        (rows(evidence, &look))
    };
    html::file(&title, STYLE, &content, words)
}

fn about(evidence: &Evidence, program: &str, look: &Look) -> Facts {
    let count = |count: usize| Some(count.to_string());
    vec![
        (look.words.evidence_made_at(), Some(look.instant(evidence.at))),
        (look.words.evidence_stack(), Some(evidence.stack.clone())),
        (look.words.evidence_program(), Some(program.to_owned())),
        (look.words.evidence_payments(), count(evidence.transactions.len())),
        (look.words.evidence_rows(), count(evidence.rows().count())),
    ]
}

fn overview(evidence: &Evidence, look: &Look) -> Markup {
    let entry_of = |item: &TransactionEvidence| match entry(&item.story) {
        Some(entry) => Shown::Read(entry.clone()),
        None => Shown::unreadable(item.story.id().clone()),
    };
    let entries: Vec<_> = evidence.transactions.iter().map(entry_of).collect();
    // The order's section does not belong to one of its payments.
    let nobody = Outside::default();
    let stands =
        evidence.order().and_then(|order| labels::order_stands(order, &nobody, look.words));
    html! { section {
        h2 { (look.words.evidence_overview()) }
        @if let Some(stands) = stands { p { (stands) } }
        (html::table(&brief(&entries, look), look))
        p.small { (look.words.labels_times()) }
    } }
}

fn sentences(title: &str, sentences: &str) -> Markup {
    html! { section {
        h2 { (title) }
        ul { @for sentence in sentences.lines() { li { (html::sentence(sentence)) } } }
    } }
}

/// The stored text of each row, which its hash is computed from.
fn rows(evidence: &Evidence, look: &Look) -> Markup {
    html! { section {
        h2 { (look.words.evidence_all_rows()) }
        @for EvidenceRow { id, transaction_id, at, sha256, text } in evidence.rows() {
            div.row {
                h3 { (id) }
                p.small { (at) " · " (transaction_id) br; "SHA-256 " (sha256) }
                pre id=(id) data-sha256=(sha256) { (text) }
            }
        }
    } }
}

fn transaction(evidence: &TransactionEvidence, look: &Look) -> Markup {
    let (story, words) = (&evidence.story, look.words);
    let row = |row: &EvidenceRow| Shown::Read(Row { at: row.at.clone(), text: row.text.clone() });
    let rows: Vec<_> = evidence.rows.iter().map(row).collect();
    let has_rows = !(evidence.rows.is_empty() && evidence.unreadable.is_empty());
    let exchanges = has_rows.then(|| api::read_exchanges(&rows));
    let sections = documents::sections(story, exchanges, 0, look);
    // The order is above all its payments.
    let sections = sections.iter().filter(|section| section.id != "order");
    html! { article {
        h2 { (subject(evidence, look)) }
        p.id { (evidence.id) }
        @match &story.transaction {
            Shown::Read(transaction) => {
                (html::standing(&transaction.entry, look))
                (html::facts(&documents::facts(transaction, look), look))
            }
            Shown::Unreadable(item) => { p { (documents::unreadable(item, words)) } }
        }
        @for Section { id, title, parts } in sections { section {
            h3 { (title) }
            (html::parts(parts, look))
            @if *id == "exchanges" { (rows_of(evidence, look)) }
        } }
        @if let Some(asked) = &evidence.person { (person(asked, look)) }
        details.said {
            summary { (words.evidence_the_rest()) }
            pre { (api::json_for_terminal(evidence.answer.get())) }
        }
    } }
}

fn subject(evidence: &TransactionEvidence, look: &Look) -> String {
    let named = || evidence.story.id().to_string();
    entry(&evidence.story).map_or_else(named, |entry| labels::subject(entry, look.words))
}

/// Links to the rows of the exchanges.
fn rows_of(evidence: &TransactionEvidence, look: &Look) -> Markup {
    html! {
        p.small {
            (look.words.evidence_its_rows())
            @for row in &evidence.rows { " " a href={ "#" (row.id) } { (row.id) } }
        }
        @for at in &evidence.unreadable { p.small { (look.words.evidence_unreadable_row()) " " (at) } }
    }
}

fn person(asked: &PersonEvidence, look: &Look) -> Markup {
    let section = asked.answer.as_ref().map(|_| documents::person(&asked.person, look.words));
    html! {
        @if let Some(Section { title, parts, .. }) = &section {
            section { h3 { (title) } (html::parts(parts, look)) }
        }
        section {
            h3 { (look.words.evidence_digests()) }
            @match &asked.person.salt {
                Some(salt) => { p { (look.words.evidence_salt()) " " code { (salt) } } }
                None => { p { (look.words.evidence_no_salt()) } }
            }
            @if !asked.digests.is_empty() {
                (table(&asked.digests, look))
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
        tbody { @for Digest { text, rows, value, agrees } in digests { tr {
            td { code { (text) } }
            td { @for row in rows { a href={ "#" (row) } { (row) } " " } }
            td { @if let Some(value) = value { (value) } }
            td { (if *agrees { look.words.evidence_agrees() } else { look.words.evidence_unexplained() }) }
        } } }
    } }
}

pub(super) fn title(evidence: &Evidence, words: &Words) -> String {
    let about = evidence.about.to_string();
    match evidence.order() {
        Some(_) => words.evidence_order_title(about),
        None => words.evidence_payment_title(about),
    }
}
