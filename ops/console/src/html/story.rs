//! The parts of one transaction's story.

use maud::{Markup, html};

use super::entries::entries;
use super::look::Look;
use crate::api::{Announcement, Case, Entry, Order, Outside, Person, Shown, Story, Transaction};
use crate::show::{self, Column};
use crate::words::labels;
use crate::words::standing as sentence;

/// How it stands, in a sentence in its status's colour.
pub(crate) fn standing(entry: &Entry, look: &Look) -> Markup {
    let sentence = sentence(entry, look.words);
    html! { p class={ "standing " (entry.status) } { (look.linked(&sentence)) } }
}

pub(crate) fn transaction_facts(transaction: &Transaction, look: &Look) -> Markup {
    facts(&show::facts(transaction, |at| look.instant(at), look.words), look)
}

/// Facts below each other; what is not known is left out.
pub(crate) fn facts(facts: &[(String, Option<String>)], look: &Look) -> Markup {
    let known = facts.iter().filter_map(|(label, fact)| Some((label, fact.as_ref()?)));
    html! { dl.facts { @for (label, fact) in known {
        div { dt { (label) } dd { (look.linked(fact)) } }
    } } }
}

/// Who paid.
pub(crate) fn person(person: &Person, look: &Look) -> Markup {
    let known = show::known(person, look.words);
    if known.iter().all(|(_, fact)| fact.is_none()) {
        return html! { p { (look.words.labels_nobody_known()) } };
    }
    facts(&known, look)
}

/// The cases of one transaction, open or ended.
pub(crate) fn cases(cases: &[Shown<Case>], look: &Look) -> Markup {
    lines(cases, |case| show::case(case, |at| look.instant(at), look.words), look)
}

/// What the shop was told, one line an event.
pub(crate) fn announcements(told: &[Shown<Announcement>], look: &Look) -> Markup {
    lines(told, |event| show::announcement(event, |at| look.instant(at), look.words), look)
}

fn lines<T>(items: &[Shown<T>], line: impl Fn(&T) -> String, look: &Look) -> Markup {
    html! { ul.lines { @for item in items { li { @match item {
        Shown::Read(item) => { (look.linked(&line(item))) }
        Shown::Unreadable(item) => { (show::unreadable(item, look.words)) }
    } } } } }
}

/// The order, as seen from one of its payins.
pub(crate) fn order(order: &Order, id: &Outside, look: &Look) -> Markup {
    html! {
        @if let Some(stands) = labels::order_stands(order, id, look.words) {
            p { (look.linked(&stands)) }
        }
        (entries(&order.payins, &Column::BRIEF, look))
    }
}

pub(crate) fn refunds(story: &Story, look: &Look) -> Markup {
    entries(&story.refunds, &Column::BRIEF, look)
}

/// A part with its title; nothing where there is nothing to show.
pub(crate) fn section(id: &str, title: &str, is_there: bool, content: &Markup) -> Markup {
    html! { @if is_there {
        @let head = format!("{id}-title");
        section id=(id) aria-labelledby=(head) { h2 id=(head) { (title) } (content) }
    } }
}
