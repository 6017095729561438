//! Payment links: their list, one link with its payments, and the text to send with it.

use serde_json::{Value, json};
use url::form_urlencoded::byte_serialize;

use super::csv::MemberNames;
use super::document::{Alignment, Cell, DocumentPart, Facts, Head, Look, Section, or_empty};
use super::figures;
use super::listing::{ListRow, UNREADABLE, brief};
use super::terminal;
use crate::api::{Link, LinkStory, LinkTexts, Outside, Shown};
use crate::books::Sum;
use crate::language::Words;

macro_rules! with_texts {
    ($($(#[$doc:meta])* $name:ident: $longest:literal,)+) => {
        concat!(
            "link_id,state,amount,least,most,times,begun,label_fr,label_en,",
            "ends_at,created_at,created_by,withdrawn_at,withdrawn_by,",
            $(stringify!($name), ",",)+
            "address"
        )
    };
}

impl ListRow for Shown<Link> {
    const MEMBERS: MemberNames = ligdicash_core::link_texts!(with_texts);

    fn heads(look: &Look) -> Vec<Head> {
        let words = look.words;
        vec![
            (words.labels_created(), Alignment::Left),
            (words.links_state(), Alignment::Left),
            (words.links_price(), Alignment::Right),
            (words.links_begun(), Alignment::Right),
            (words.links_link(), Alignment::Left),
            (words.links_label(), Alignment::Left),
        ]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        match self {
            Self::Read(link) => vec![
                Cell::Text(look.instant(link.created_at)),
                Cell::Text(link.state.to_string()),
                Cell::Text(price(link, look.words)),
                Cell::Text(begun(link, look.words)),
                Cell::Text(link.link_id.to_string()),
                Cell::Text(label(link, look.words)),
            ],
            Self::Unreadable(item) => ["", UNREADABLE, "", "", &item.name.to_string(), ""]
                .map(|text| Cell::Text(text.to_owned()))
                .into(),
        }
    }

    fn legend(&self, look: &Look) -> Vec<String> {
        self.read().map(|link| stands(link, look.words)).into_iter().collect()
    }

    fn object(&self) -> Value {
        match self {
            Self::Read(link) => json!(link),
            Self::Unreadable(row) => json!({ "link_id": row.name, "state": UNREADABLE }),
        }
    }
}

/// The label in this language, or in the other one.
pub fn label(link: &Link, words: &Words) -> String {
    or_empty(words.own(link.label_fr.as_ref(), link.label_en.as_ref()))
}

fn price(link: &Link, words: &Words) -> String {
    let between = |least, most| words.links_between(words.francs(least), words.francs(most));
    let open = || Some(between(link.least?, link.most?));
    link.amount.map(|sum| words.francs(sum)).or_else(open).unwrap_or_default()
}

fn begun(link: &Link, words: &Words) -> String {
    let begun = words.integer(link.begun.into());
    match link.times {
        Some(times) => words.links_of(begun, times.to_string()),
        None => begun,
    }
}

/// The state, by the contract's word, and its meaning.
fn stands(link: &Link, words: &Words) -> String {
    words.labels_said(link.state.to_string(), words.links_stands(link.state.as_came()))
}

/// The address that begins a message of `WhatsApp` with this text.
pub(crate) fn whatsapp(text: &str) -> String {
    let text: String = byte_serialize(text.as_bytes()).collect();
    format!("https://wa.me/?text={}", text.replace('+', "%20"))
}

/// The text to send with the link.
pub fn message(LinkStory { link, shop, .. }: &LinkStory, words: &Words) -> String {
    let text = words.links_send(label(link, words), price(link, words), link.address.to_string());
    // The answer to the request for a link has no shop.
    let is_named = !shop.as_came().is_empty();
    if is_named { words.links_from(shop.to_string(), text) } else { text }
}

/// The link for a terminal.
pub fn link(story: &LinkStory, look: &Look) -> String {
    let (link, words) = (&story.link, look.words);
    let addresses = [
        (words.links_address(), Some(link.address.to_string())),
        (words.links_whatsapp(), Some(whatsapp(&message(story, words)))),
    ];
    let facts = terminal::facts(&link_facts(story, look).into_iter().chain(addresses).collect());
    let payments = terminal::sections(link_payments(story, look).as_slice(), words);
    let (label, stands) = (label(link, words), stands(link, words));
    let times = words.labels_times();
    format!("{}  {label}\n\n{stands}\n\n{facts}{payments}\n{times}\n", link.link_id)
}

pub(crate) fn link_facts(story: &LinkStory, look: &Look) -> Facts {
    let (link, words) = (&story.link, look.words);
    let by = |who: Option<&Outside>, at| {
        words.links_by(look.instant(at), who.map(|who| look.person(who)).unwrap_or_default())
    };
    let labels = [&link.label_fr, &link.label_en];
    let labels: Vec<_> = labels.into_iter().flatten().map(ToString::to_string).collect();
    // The stack lists and sums only the newest orders of a link with very many.
    let are_all_listed = story.payments.len() as u64 >= u64::from(link.begun);
    let of = if are_all_listed { words.links_paid() } else { words.links_paid_of_listed() };
    let paid = figures::counted(
        Sum { count: link.paid.unwrap_or_default(), francs: story.paid_francs },
        words,
    );
    let texts = LinkTexts::names()
        .map(|name| (words.links_field(name), link.texts.get(name).map(ToString::to_string)));
    let facts = vec![
        (words.links_label(), Some(labels.join(" / "))),
        (words.links_price(), Some(price(link, words))),
        (words.links_begun(), Some(begun(link, words))),
        (of, Some(paid)),
        (words.links_ends(), link.ends_at.map(|at| look.instant(at))),
        (words.labels_created_at(), Some(by(Some(&link.created_by), link.created_at))),
        (words.links_withdrawn(), link.withdrawn_at.map(|at| by(link.withdrawn_by.as_ref(), at))),
    ];
    facts.into_iter().chain(texts).collect()
}

/// The payments, if the answer has any.
fn link_payments(story: &LinkStory, look: &Look) -> Option<Section> {
    let part = || DocumentPart::Table(brief(&story.payments, look));
    let is_there = !story.payments.is_empty();
    is_there.then(|| Section::of("payments", look.words.links_payments(), part()))
}
