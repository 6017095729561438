//! In what the documents differ: their language, what they link, and how they write an instant.

use jiff::Timestamp;
use ligdicash_core::TransactionId;
use maud::{Markup, html};

use crate::api::Outside;
use crate::language::Words;
use crate::show::instant;

/// How the pieces of one document are written.
#[derive(Clone)]
pub(crate) struct Look {
    pub(crate) words: &'static Words,
    /// The address below which the transactions' pages are; without it, nothing is linked.
    pub(crate) base: Option<String>,
    pub(crate) times: Times,
}

/// How an instant is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Times {
    /// Once, because the document says that Ouagadougou's time is UTC.
    Once,
    /// In Ouagadougou's time and in UTC, for readers to whom nobody can explain anything.
    Twice,
}

impl Look {
    /// The instant to the second.
    pub(crate) fn instant(&self, at: Timestamp) -> String {
        let (written, time) = (instant(at), at.strftime("%H:%M:%S"));
        match self.times {
            Times::Once => written,
            Times::Twice => self.words.html_look_instant_twice(&written, time.to_string()),
        }
    }

    pub(crate) fn time(&self, at: Timestamp) -> Markup {
        html! { time datetime=(at) { (self.instant(at)) } }
    }

    /// The time of day, where the day stands above it.
    pub(super) fn time_of_day(&self, at: Timestamp) -> Markup {
        let time = at.strftime("%H:%M:%S");
        html! { time datetime=(at) {
            (time)
            @if self.times == Times::Twice {
                (self.words.html_look_time_of_day()) (time) " UTC"
            }
        } }
    }

    /// The text, in which each transaction's id leads to its page.
    pub(crate) fn linked(&self, text: &str) -> Markup {
        let Some(base) = &self.base else { return html! { (text) } };
        html! { @for run in runs(text) {
            @if TransactionId::parse(run).is_ok() {
                a href={ (base) "/transactions/" (run) } { (run) }
            } @else { (run) }
        } }
    }

    /// The chip in a status's colour, with the contract's word.
    pub(super) fn chip(status: &Outside) -> Markup {
        html! { span class={ "chip " (status) } { (status) } }
    }
}

/// The text in pieces: names, and what stands between them.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    const ID: &str = "txn_0123456789abcdef0123456789abcdef";

    fn look(base: Option<&str>, times: Times) -> Look {
        Look { words: Language::Fr.words(), base: base.map(str::to_owned), times }
    }

    #[test]
    fn an_id_leads_to_its_page_where_there_are_pages() {
        let text = format!("payée par {ID}, <b>");
        let linked = look(Some("/ops/fr"), Times::Once).linked(&text).into_string();
        let link = format!("<a href=\"/ops/fr/transactions/{ID}\">{ID}</a>");
        assert_eq!(linked, format!("payée par {link}, &lt;b&gt;"));
        let plain = look(None, Times::Once).linked(&text).into_string();
        assert_eq!(plain, format!("payée par {ID}, &lt;b&gt;"));
    }

    #[test]
    fn an_instant_is_written_once_or_in_both_times() {
        let at: Timestamp = "2026-06-01T10:02:31.5Z".parse().unwrap();
        assert_eq!(look(None, Times::Once).instant(at), "2026-06-01 10:02:31");
        let twice = "2026-06-01 10:02:31 à Ouagadougou = 10:02:31 UTC";
        assert_eq!(look(None, Times::Twice).instant(at), twice);
        let time = look(None, Times::Twice).time_of_day(at).into_string();
        assert!(time.contains(">10:02:31 à Ouagadougou = 10:02:31 UTC</time>"), "{time}");
    }
}
