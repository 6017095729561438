//! The evidence for people: one document of HTML that needs nothing else, without a script.

use maud::{Markup, html};

use super::collect::Evidence;
use super::transaction::transaction;
use crate::api::{Entry, Outside, Shown};
use crate::html;
use crate::language::Words;
use crate::show::{Facts, Look, Medium, brief};
use crate::words::{evidence as words, labels};

const STYLE: &str = include_str!("style.css");

/// The document, without the end of its last line.
pub(super) fn html(evidence: &Evidence, program: &str, words: &'static Words) -> String {
    let look = Look { words, medium: Medium::File };
    let title = words::title(&evidence.about, evidence.order().is_some(), words);
    let content = html! {
        (html::facts(&about(evidence, program, &look), &look))
        (overview(evidence, &look))
        (sentences(&words.evidence_proves(), &words::what_it_proves(words)))
        (sentences(&words.evidence_proves_not(), &words::what_it_proves_not(words)))
        (sentences(&words.evidence_how_to_check(), &words::rule_of_html(words)))
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
    let entries: Vec<Shown<Entry>> = evidence
        .told
        .iter()
        .map(|told| match &told.story.transaction {
            Shown::Read(transaction) => Shown::Read(transaction.entry.clone()),
            Shown::Unreadable(item) => Shown::Unreadable(item.clone()),
        })
        .collect();
    // The order is seen from none of its payments.
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
        ul { @for sentence in sentences { li { (coded(sentence)) } } }
    } }
}

/// The text, in which what stands between backticks is to be typed.
fn coded(text: &str) -> Markup {
    html! { @for (index, part) in text.split('`').enumerate() {
        @if index % 2 == 1 { code { (part) } } @else { (part) }
    } }
}

/// The text of each row as it is stored: what its hash is of.
fn rows(evidence: &Evidence, look: &Look) -> Markup {
    html! { section {
        h2 { (look.words.evidence_all_rows()) }
        @for (told, number, row, sha256) in evidence.rows() {
            div.row {
                h3 { "row-" (number) }
                p.small { (row.at) " · " (told.id) br; "SHA-256 " (sha256) }
                pre id={ "row-" (number) } data-sha256=(sha256) { (row.text) }
            }
        }
    } }
}
