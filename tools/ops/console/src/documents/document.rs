//! A document as a value, which a terminal, a page or a file draws. CSV has members of the contract instead.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::api::{Exchange, Outside, Shown};
pub(crate) use crate::language::{Look, Medium};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alignment {
    Left,
    Right,
}

/// A column's heading and alignment.
pub(crate) type Head = (String, Alignment);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(String),
    /// On pages, each transaction's id in it is a link.
    Linked(String),
    /// A payment link's id, which on pages leads to it.
    Link(String),
    Word(String),
    /// A terminal has the contract's word, a page the name in the colour of the word.
    Status(String, String),
    /// A state in words, in the colour of a status.
    State(&'static str, String),
    At(Timestamp),
}

pub(crate) struct Table {
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The meanings of the contract's words in it, a line each.
    pub(crate) legend: BTreeSet<String>,
}

/// Labels with values; an unknown value is left out.
pub(crate) type Facts = Vec<(String, Option<String>)>;

pub(crate) enum DocumentPart {
    Sentence(String),
    Facts(Facts),
    Table(Table),
    Lines(Vec<Cell>),
    /// Exchanges with LigdiCash, below their days.
    Timeline(Vec<Shown<Exchange>>),
}

/// Parts below a title, with the anchor of a page.
pub(crate) struct Section {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) parts: Vec<DocumentPart>,
}

impl Look {
    pub(super) fn way(&self) -> &str {
        match &self.medium {
            Medium::Terminal { way } => way,
            Medium::Page { .. } | Medium::File => "",
        }
    }

    pub(crate) fn instant(&self, at: Timestamp) -> String {
        let (written, time) = (instant(at), at.strftime("%H:%M:%S"));
        match self.medium {
            Medium::Terminal { .. } => written,
            Medium::Page { .. } => self.words.instant(at),
            Medium::File => self.words.html_look_instant_twice(&written, time.to_string()),
        }
    }
}

impl Section {
    pub(crate) fn of(id: &'static str, title: String, part: DocumentPart) -> Self {
        Self { id, title, parts: vec![part] }
    }
}

impl Cell {
    pub(crate) const fn nothing() -> Self {
        Self::Text(String::new())
    }

    /// The text without links and colours.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text)
            | Self::Linked(text)
            | Self::Link(text)
            | Self::Word(text)
            | Self::Status(text, _)
            | Self::State(_, text) => text.clone(),
            Self::At(at) => instant(*at),
        }
    }
}

/// `2026-06-01 10:02:31`, in UTC, which is Ouagadougou's time.
pub(crate) fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

pub(super) fn or_empty(text: Option<&Outside>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
