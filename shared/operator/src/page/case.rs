//! The words about a case, on each page that shows one.

use contract::FirstStep;
use ligdicash_core::{CaseKind, words};

use super::frame::SitePages;
use crate::api::Outside;
use crate::language::{Words, or_empty};
use crate::words::labels;

words! {
    /// The groups of cases, in the order of the page. The word is that of the address and of the catalogue.
    pub enum Group {
        Money = "money",
        Shop = "shop",
        Ligdicash = "ligdicash",
        Technical = "technical",
    }
}

/// The best words of the catalogue about a case: those for its reason, or for its kind.
fn best(kind: &str, reason: &str, say: impl Fn(&str) -> String) -> String {
    let own = say(&format!("{kind}-{reason}"));
    if own.is_empty() { say(kind) } else { own }
}

/// The title of a case; the name of a kind that these pages do not know.
pub(super) fn title(words: &Words, kind: &Outside, reason: &str) -> String {
    let title = best(kind.as_came(), reason, |word| words.todo_title(word, "1"));
    if title.is_empty() { kind.to_string() } else { title }
}

/// The facts that a sentence about a case may name.
#[derive(Default)]
pub(super) struct CaseFacts<'a> {
    pub(super) asked: Option<u64>,
    pub(super) paid: Option<u64>,
    pub(super) asked_by: Option<&'a Outside>,
    pub(super) recipient_end: Option<&'a Outside>,
    pub(super) payouts: Option<u64>,
    pub(super) about: Option<&'a Outside>,
}

/// The sentence about a case.
pub(super) fn says(page: &SitePages, kind: &str, reason: &str, of: &CaseFacts<'_>) -> String {
    let words = page.words;
    let francs = |sum: Option<u64>| sum.map(|sum| words.francs(sum)).unwrap_or_default();
    let state = labels::state(false, reason, words).unwrap_or_default();
    let by = of.asked_by.map(|by| page.look().person(by)).unwrap_or_default();
    let (asked, paid, end) = (francs(of.asked), francs(of.paid), or_empty(of.recipient_end));
    let (count, about) = (words.integer(of.payouts.unwrap_or_default()), or_empty(of.about));
    best(kind, reason, |word| {
        words.todo_says(word, &asked, &paid, &state, &count, &by, &end, &about)
    })
}

/// The letter to LigdiCash about its contradiction, which the person's own program opens: the address and the label.
pub(super) fn letter(words: &Words, sentence: &str, about: &str) -> (String, String) {
    let subject = words.todo_title(CaseKind::Contradiction.as_str(), "");
    let mut written = url::form_urlencoded::Serializer::new(String::new());
    written.append_pair("subject", &subject).append_pair("body", &format!("{sentence}\n\n{about}"));
    // Programs for mail read `+` as it stands.
    let address = format!("mailto:?{}", written.finish().replace('+', "%20"));
    (address, words.todo_step(FirstStep::Write.as_str()))
}
