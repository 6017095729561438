//! What is shown, before anybody draws it: a terminal, a page of a browser, a file. What stands in CSV are members of the
//! contract, and no document.

use jiff::Timestamp;

use crate::api::{Exchange, Outside, Shown};
use crate::language::Words;

/// On which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alignment {
    Left,
    Right,
}

/// A column's head, and where its cells stand.
pub(crate) type Head = (String, Alignment);

/// A cell of a table, or a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(String),
    /// Each transaction's id in it leads to its page, where there are pages.
    Linked(String),
    /// A word of the contract.
    Word(String),
    Status(String),
    At(Timestamp),
}

pub(crate) struct Table {
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// Labels, each with what is known; what is not known is left out.
pub(crate) type Facts = Vec<(String, Option<String>)>;

pub(crate) enum DocumentPart {
    Sentence(String),
    Facts(Facts),
    Table(Table),
    Lines(Vec<Cell>),
    /// What LigdiCash and we said, below its days.
    Timeline(Vec<Shown<Exchange>>),
}

/// Some parts below a title, with the name by which a page refers to them.
pub(crate) struct Section {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) parts: Vec<DocumentPart>,
}

/// Where a document is read.
#[derive(Clone, Debug)]
pub(crate) enum Medium {
    /// With the options that reach the same stack, for the commands that are proposed.
    Terminal { way: String },
    /// With the address below which the transactions' pages are.
    Page { base: String },
    /// By readers to whom nobody can explain anything: instants stand there in Ouagadougou's time and in UTC.
    File,
}

/// In what the documents differ.
#[derive(Clone)]
pub(crate) struct Look {
    pub(crate) words: &'static Words,
    pub(crate) medium: Medium,
}

impl Look {
    /// Whether commands are typed where the document is read.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self.medium, Medium::Terminal { .. })
    }

    pub(super) fn way(&self) -> &str {
        match &self.medium {
            Medium::Terminal { way } => way,
            Medium::Page { .. } | Medium::File => "",
        }
    }

    /// The instant to the second.
    pub(crate) fn instant(&self, at: Timestamp) -> String {
        let (written, time) = (instant(at), at.strftime("%H:%M:%S"));
        match self.medium {
            Medium::Terminal { .. } | Medium::Page { .. } => written,
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

    /// The text alone, for whoever has neither links nor colours.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Linked(text) | Self::Word(text) | Self::Status(text) => {
                text.clone()
            }
            Self::At(at) => instant(*at),
        }
    }
}

/// An instant to the second: `2026-06-01 10:02:31`. Ouagadougou's time is UTC.
pub(crate) fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// What may not be known, as a cell or a part of a sentence has it.
pub(super) fn shown(text: Option<&Outside>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
