//! A document as a value, which a terminal, a page or a file draws. CSV has members of the contract instead.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::api::{Exchange, Outside, Shown};
use crate::language::day_of;
pub use crate::language::{Look, Medium, or_empty};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    Left,
    Right,
}

/// A column's heading and alignment.
pub type Head = (String, Alignment);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// A text in which each transaction's id is a link on pages.
    Linked(String),
    Word(String),
    /// A terminal has the contract's word, a file the name in the colour of the word.
    Status(String, String),
    /// A state in words, in the colour of a status.
    State(&'static str, String),
}

pub struct Table {
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
    /// The meanings of the contract's words in it, a line each.
    pub legend: BTreeSet<String>,
}

/// Labels with values; an unknown value is left out.
pub type Facts = Vec<(String, Option<String>)>;

pub enum DocumentPart {
    Sentence(String),
    Facts(Facts),
    Table(Table),
    Lines(Vec<Cell>),
    /// Exchanges with LigdiCash, below their days.
    Timeline(Vec<Shown<Exchange>>),
}

/// Parts below a title, with the anchor of a page.
pub struct Section {
    pub id: &'static str,
    pub title: String,
    pub parts: Vec<DocumentPart>,
}

impl Look {
    pub(super) fn way(&self) -> &str {
        match &self.medium {
            Medium::Terminal { way } => way,
            Medium::Page { .. } | Medium::File => "",
        }
    }

    /// A person by the ARN; on pages by the name at its end.
    pub fn person(&self, arn: &Outside) -> String {
        let arn = arn.to_string();
        let name = arn.rsplit('/').next().filter(|_| matches!(self.medium, Medium::Page { .. }));
        name.map_or_else(|| arn.clone(), str::to_owned)
    }

    pub fn instant(&self, at: Timestamp) -> String {
        let time = || at.strftime("%H:%M:%S").to_string();
        match self.medium {
            Medium::Terminal { .. } => instant(at),
            Medium::Page { .. } => self.words.instant(at),
            Medium::File => {
                let day = self.words.day(day_of(at));
                self.words.html_look_instant_twice(format!("{day}, {}", time()), time())
            }
        }
    }
}

impl Section {
    pub fn of(id: &'static str, title: String, part: DocumentPart) -> Self {
        Self { id, title, parts: vec![part] }
    }
}

impl Cell {
    /// The text without links and colours.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text)
            | Self::Linked(text)
            | Self::Word(text)
            | Self::Status(text, _)
            | Self::State(_, text) => text.clone(),
        }
    }
}

/// `2026-06-01 10:02:31`, in UTC, which is Ouagadougou's time.
pub fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}
