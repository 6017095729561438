//! The parts of which the pages consist: icons, rows, cards, chips, sheets and meters.

use maud::{Markup, html};

use super::fields::Fields;
use super::frame::SitePages;
pub(super) use super::frame::problem;
pub(super) use super::icon::{Icon, Tone, chip, icon};
use crate::api::{Entry, Outside};
use crate::language::{Words, operator};
use crate::words::labels;

/// The state of a payment or payout in a word.
pub(super) fn state(page: &SitePages, entry: &Entry) -> Markup {
    chip(tone(entry), &labels::name(entry, page.words))
}

pub(super) fn tone(entry: &Entry) -> Tone {
    match (entry.status.as_came(), entry.reason()) {
        ("completed", Some("duplicate"))
        | ("review" | "outcome_unknown", _)
        | ("pending", Some("awaiting_approval")) => Tone::Warning,
        ("completed", _) => Tone::Good,
        ("closed", _)
        | ("notcompleted", Some("expired" | "released" | "superseded" | "rejected")) => Tone::Quiet,
        ("notcompleted", _) => Tone::Bad,
        (_, _) => Tone::Neutral,
    }
}

/// Content below a title, with a link to more of it.
pub(super) fn card(
    id: &str,
    title: &str,
    more: Option<(String, String)>,
    content: &Markup,
) -> Markup {
    let head = format!("{id}-title");
    html! { section.card id=(id) aria-labelledby=(head) {
        div.head { h2 id=(head) { (title) } @if let Some((address, name)) = more { a href=(address) { (name) } } }
        (content)
    } }
}

/// A row of a list that leads to a page: a line in bold, a line below it, and what stands at its right.
pub(super) struct Row {
    pub(super) address: String,
    pub(super) icon: Option<(Icon, Tone)>,
    pub(super) title: String,
    pub(super) below: String,
    pub(super) right: Markup,
}

impl Row {
    /// A row that leads to an action.
    pub(super) fn to(address: String, icon: (Icon, Tone), title: String, below: String) -> Self {
        Self { address, icon: Some(icon), title, below, right: self::icon(Icon::Next) }
    }

    pub(super) fn draw(&self) -> Markup {
        html! { a.row href=(self.address) {
            @if let Some((drawn, tone)) = self.icon { (mark(drawn, tone)) }
            span.t { b { (self.title) } @if !self.below.is_empty() { span { (self.below) } } }
            span.r { (self.right) }
        } }
    }
}

/// An icon in a square of its colour.
pub(super) fn mark(drawn: Icon, tone: Tone) -> Markup {
    html! { span class={ "ava " (tone.class()) } { (icon(drawn)) } }
}

/// A card of these rows; nothing without one.
pub(super) fn list(id: &str, title: &str, more: Option<(String, String)>, all: &[Row]) -> Markup {
    html! { @if !all.is_empty() { (card(id, title, more, &rows(all))) } }
}

pub(super) fn rows(rows: &[Row]) -> Markup {
    html! { ul { @for row in rows { li { (row.draw()) } } } }
}

/// Why the form that has led here was refused.
pub(super) fn note(led: &Fields) -> Markup {
    html! { @if let Some(note) = led.some("note") { p.problem role="alert" { (note) } } }
}

/// A sentence in place of a list.
pub(super) fn nothing(icon: Option<(Icon, Tone)>, sentence: &str) -> Markup {
    html! { section.card.empty { @if let Some((drawn, tone)) = icon { (mark(drawn, tone)) } p { (sentence) } } }
}

/// Links of which one is chosen: the address of each, whether it is the chosen one, and its label.
pub(super) fn choices(class: &str, title: &str, all: &[(String, bool, String)]) -> Markup {
    html! { nav class=(class) aria-label=(title) { @for (address, is_here, label) in all {
        a href=(address) aria-current=[is_here.then_some("true")] { (label) }
    } } }
}

/// The goods or service: the label of the payment's link, or the shop's description.
pub(super) fn sold(entry: &Entry, words: &Words) -> Option<String> {
    let label = words.own(entry.link_label_fr.as_ref(), entry.link_label_en.as_ref());
    label.or(entry.description.as_ref()).map(ToString::to_string)
}

/// The goods or service, or else the merchant's name for the order or the payout.
pub(super) fn title(entry: &Entry, words: &Words) -> String {
    let name = || entry.merchants_name().map(ToString::to_string);
    sold(entry, words).or_else(name).unwrap_or_default()
}

/// A line of these texts, without those that are missing.
pub(super) fn line<const N: usize>(texts: [Option<String>; N]) -> String {
    let texts = texts.into_iter().flatten().filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" · ")
}

/// A sentence in which no line ends within a name such as `CMD-2001`.
pub(super) fn unbroken(text: &str) -> Markup {
    let is_name = |word: &str| word.contains('-') && word.contains(|c: char| c.is_ascii_digit());
    html! { @for (at, word) in text.split(' ').enumerate() {
        @if at > 0 { " " }
        @if is_name(word) { span.name { (word) } } @else { (word) }
    } }
}

/// A box to tick.
pub(super) fn check(name: &str, label: &str, is_ticked: bool) -> Markup {
    html! { label.check { input type="checkbox" name=(name) value="yes" checked[is_ticked]; span { (label) } } }
}

/// The end of the number that paid: `•• 18`.
pub(super) fn masked(end: &Outside) -> String {
    format!("••\u{a0}{end}")
}

/// A whole number as people read it: `+226 70 66 66 66`.
pub(super) fn number(digits: &str) -> String {
    let (code, rest) = digits.split_at_checked(3).unwrap_or_default();
    let pairs = rest.as_bytes().chunks(2).map(String::from_utf8_lossy);
    pairs.fold(format!("+{code}"), |text, pair| text + "\u{a0}" + &pair)
}

/// The row of a payment or payout: what was sold, who paid and when, the amount and the state.
pub(super) fn entry_row(page: &SitePages, entry: &Entry) -> Row {
    let (words, title) = (page.words, title(entry, page.words));
    let name = entry.merchants_name().map(ToString::to_string).filter(|name| *name != title);
    let name = if entry.link_id.is_some() {
        Some(words.payments_by_link())
    } else {
        name.filter(|_| entry.payer_end.is_none())
    };
    let below = [
        name,
        entry.payer_end.as_ref().map(masked),
        entry.operator_name.as_ref().map(operator),
        Some(words.time(entry.created_at)),
    ];
    Row {
        address: page.address(&format!("transactions/{}", entry.transaction_id)),
        icon: None,
        title,
        below: line(below),
        right: html! { span.n { (words.francs(entry.amount_reported.unwrap_or(entry.amount))) } (state(page, entry)) },
    }
}

/// Bars of one scale, the longest as wide as the card: a label, a value and its share of the largest.
pub(super) fn meters(all: &[(String, String, u64)]) -> Markup {
    let most = all.iter().map(|(_, _, size)| *size).max().unwrap_or_default().max(1);
    html! { @for (label, value, size) in all {
        div.meter {
            span { (label) } b.n { (value) }
            svg.bar viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" {
                rect width=(size * 100 / most) height="1" {}
            }
        }
    } }
}

/// A window over the page, to which a link leads, with or without a script.
pub fn sheet(page: &SitePages, id: &str, title: &str, content: &Markup) -> Markup {
    let head = format!("{id}-title");
    html! { dialog.sheet id=(id) aria-labelledby=(head) closedby="any" {
        div.h { h2 id=(head) { (title) } a.ico href="#" aria-label=(page.words.page_close()) { (icon(Icon::Close)) } }
        (content)
    } }
}

/// A problem with what to do about it, or what was done.
pub(super) fn banner(tone: Tone, title: &str, content: &Markup) -> Markup {
    let drawn = if tone == Tone::Good { Icon::Check } else { Icon::Warning };
    html! { section class={ "banner " (tone.class()) } aria-label=(title) {
        h2 { (icon(drawn)) (title) } (content)
    } }
}

/// A text that a button copies, where there is a script.
pub(super) fn copied(page: &SitePages, text: &Outside) -> Markup {
    html! {
        (text)
        button.copy.scripted type="button" data-copy=(text.as_came()) aria-label=(page.words.page_copy()) hidden {
            (icon(Icon::Copy))
        }
    }
}
