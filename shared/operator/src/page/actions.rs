//! The decisions about a transaction, as buttons that lead to their sheets.

use contract::Decision as Kind;
use ligdicash_core::CaseKind;
use maud::{Markup, html};

use super::frame::SitePages;
use crate::api::{Case, FirstStep, Offer, Shown, Story};
use crate::language::Words;
use crate::words::advice::refused as why_not;

/// The address of a decision's sheet, which returns to `from`: a transaction's id, or the name of a page.
pub(super) fn sheet_link(page: &SitePages, what: Kind, about: &str, from: &str) -> String {
    page.more("decide", &[("decision", what.as_str()), ("about", about), ("from", from)])
}

/// A button: its address and its label.
pub(super) type Button = (String, String);

/// The decisions and the first step of a transaction, for its page.
#[derive(Default)]
pub(super) struct Actions {
    /// The first step. It alone is green; `None` if a person must look first.
    pub(super) first: Option<Button>,
    pub(super) others: Vec<Button>,
    rare: Vec<Button>,
    /// The decisions that are refused now, or that these pages do not know, each with why.
    without: Vec<String>,
}

/// The decisions about a transaction, on its page.
pub(super) fn of(page: &SitePages, story: &Story, case: Option<&Case>) -> Actions {
    let (words, id) = (page.words, story.id().as_came());
    let first = case.and_then(Case::step).and_then(FirstStep::decision);
    let mut actions = Actions::default();
    for offer in &story.offers {
        let title = || words.decisions_title(offer.decision.as_came());
        match button(page, offer, id) {
            None => actions.without.push(title()),
            Some(_) if !offer.is_open() => {
                actions.without.push(words.labels_said(title(), why_not(offer, words)));
            }
            Some(button) if first.is_some() && first == offer.kind() => {
                actions.first = Some(button);
            }
            Some(button) if offer.rare => actions.rare.push(button),
            Some(button) => actions.others.push(button),
        }
    }
    actions
}

/// The open case with which a page begins: what LigdiCash contradicts comes before what follows from it.
pub(super) fn first(story: &Story) -> Option<&Case> {
    let open = || story.cases.iter().filter_map(Shown::read).filter(|case| case.is_open());
    let is_doubt = |case: &&Case| case.case_kind() == Some(CaseKind::Contradiction);
    open().find(is_doubt).or(open().next())
}

/// The button of an offer; `None` for a decision of a later stack.
pub(super) fn button(page: &SitePages, offer: &Offer, from: &str) -> Option<Button> {
    let sum = offer.francs.map(|sum| page.words.francs(sum)).unwrap_or_default();
    let (kind, about) = (offer.kind()?, offer.about.as_came());
    Some((sheet_link(page, kind, about, from), label(page.words, kind.as_str(), sum)))
}

/// The words of a button; the title of a decision that has no shorter ones.
pub(super) fn label(words: &Words, word: &str, sum: String) -> String {
    let short = words.decisions_do(word, sum);
    if short.is_empty() { words.decisions_title(word) } else { short }
}

impl Actions {
    pub(super) fn is_empty(&self) -> bool {
        let Self { first, others, rare, without } = self;
        first.is_none() && others.is_empty() && rare.is_empty() && without.is_empty()
    }

    pub(super) fn draw(&self, words: &Words) -> Markup {
        let first = self.first.iter().map(|button| (button, true));
        let all = first.chain(self.others.iter().map(|button| (button, false)));
        html! {
            div.btns { @for ((address, label), is_first) in all { a.btn.p[is_first] href=(address) { (label) } } }
            @for text in &self.without { p.small.muted { (text) } }
            @if !self.rare.is_empty() { details { summary { (words.decisions_more()) }
                div.btns { @for (address, label) in &self.rare { a.btn href=(address) { (label) } } }
            } }
        }
    }
}
