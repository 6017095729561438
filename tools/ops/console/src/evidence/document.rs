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

/// Without the last line's end.
pub(super) fn html(evidence: &Evidence, program: &str, words: &'static Words) -> String {
    let look = Look { words, medium: Medium::File };
    let title = title(evidence, words);
    let content = html! {
        (html::facts(&about(evidence, program, &look), &look))
        (overview(evidence, &look))
        (sentences(&words.evidence_proves(), &what_it_proves(words)))
        (sentences(&words.evidence_proves_not(), &what_it_proves_not(words)))
        (sentences(&words.evidence_how_to_check(), &rule_of_html(words)))
        @for told in &evidence.told { (transaction(told, &look)) }
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
        (look.words.evidence_payments(), count(evidence.told.len())),
        (look.words.evidence_rows(), count(evidence.rows().count())),
    ]
}

fn overview(evidence: &Evidence, look: &Look) -> Markup {
    let shown = |told: &TransactionEvidence| match entry(&told.story) {
        Some(entry) => Shown::Read(entry.clone()),
        None => Shown::unreadable(told.story.id().clone()),
    };
    let entries: Vec<_> = evidence.told.iter().map(shown).collect();
    // The order is seen from outside its payments.
    let nobody = Outside::default();
    let stands = evidence.order().and_then(|it| labels::order_stands(it, &nobody, look.words));
    html! { section {
        h2 { (look.words.evidence_overview()) }
        @if let Some(stands) = stands { p { (stands) } }
        (html::table(&brief(&entries, look), look))
        p.small { (look.words.labels_times()) }
    } }
}

fn sentences(title: &str, sentences: &[String]) -> Markup {
    html! { section {
        h2 { (title) }
        ul { @for sentence in sentences { li { (html::said(sentence)) } } }
    } }
}

/// The stored text of each row, of which its hash is.
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

fn transaction(told: &TransactionEvidence, look: &Look) -> Markup {
    let (story, words) = (&told.story, look.words);
    let row = |it: &EvidenceRow| Shown::Read(Row { at: it.at.clone(), text: it.text.clone() });
    let rows: Vec<_> = told.rows.iter().map(row).collect();
    let has_rows = !(told.rows.is_empty() && told.unreadable.is_empty());
    let said = has_rows.then(|| api::said(&rows));
    let sections = documents::sections(story, said, look);
    // The order stands above all its payments.
    let sections = sections.iter().filter(|it| it.id != "order");
    html! { article {
        h2 { (subject(told, look)) }
        p.id { (told.id) }
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
            @if *id == "exchanges" { (rows_of(told, look)) }
        } }
        @if let Some(asked) = &told.person { (person(asked, look)) }
        details.said {
            summary { (words.evidence_the_rest()) }
            pre { (api::json_for_terminal(told.said.get())) }
        }
    } }
}

fn subject(told: &TransactionEvidence, look: &Look) -> String {
    let named = || told.story.id().to_string();
    entry(&told.story).map_or_else(named, |entry| labels::subject(entry, look.words))
}

/// Links to the rows of the exchanges.
fn rows_of(told: &TransactionEvidence, look: &Look) -> Markup {
    html! {
        p.small {
            (look.words.evidence_its_rows())
            @for row in &told.rows { " " a href={ "#" (row.id) } { (row.id) } }
        }
        @for at in &told.unreadable { p.small { (look.words.evidence_unreadable_row()) " " (at) } }
    }
}

fn person(asked: &PersonEvidence, look: &Look) -> Markup {
    let known = asked.said.as_ref().map(|_| documents::person(&asked.person, look.words));
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

pub(super) fn what_it_proves(words: &Words) -> [String; 4] {
    [
        words.evidence_what_it_proves(),
        words.evidence_what_it_proves_2(),
        words.evidence_what_it_proves_3(),
        words.evidence_what_it_proves_4(),
    ]
}

pub(super) fn what_it_proves_not(words: &Words) -> [String; 4] {
    [
        words.evidence_what_it_proves_not(),
        words.evidence_what_it_proves_not_2(),
        words.evidence_what_it_proves_not_3(),
        words.evidence_what_it_proves_not_4(),
    ]
}

/// The rule of `docs/evidence.md` for this form.
fn rule_of_html(words: &Words) -> [String; 3] {
    [words.evidence_rule_of_html(), words.evidence_rule_of_html_2(), words.evidence_digest_rule()]
}

pub(super) fn rule_of_json(words: &Words) -> [String; 3] {
    [words.evidence_rule_of_json(), words.evidence_rule_of_json_2(), words.evidence_digest_rule()]
}

pub(super) fn title(evidence: &Evidence, words: &Words) -> String {
    let about = evidence.about.to_string();
    match evidence.order() {
        Some(_) => words.evidence_order_title(about),
        None => words.evidence_payment_title(about),
    }
}
