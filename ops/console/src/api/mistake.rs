//! Why a statement cannot be read, and where; and why a copy cannot.

use std::io;

use contract::Outside;

/// Something that is wrong with a statement. Nothing is reconciled with a statement that cannot be read in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The line of the file, from 1; `None` where it is the whole file.
    pub(crate) line: Option<u64>,
    pub(crate) what: MistakeKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MistakeKind {
    Unreadable(Outside),
    /// What cannot be text in any encoding that is known here.
    NoText,
    TooLong,
    /// A quote begins and does not end, or ends within a cell.
    Quotes,
    Cells {
        found: usize,
        heads: usize,
    },
    /// It stands above the headings, and is no title: a line, or other headings.
    AboveHeadings,
    /// No column of amounts, or none of dates.
    NoColumns,
    Empty,
    NoAmount(Outside),
    TwoAmounts,
    NoDate(Outside),
    /// It cannot be told whether the day or the month comes first.
    DayOrMonth(Outside),
    /// The column has the day first here, and the month first elsewhere.
    DayAndMonth(Outside),
    /// A spreadsheet has rounded a reference or a number.
    Shortened(Outside),
    Formula(Outside),
    State(Outside),
    Way(Outside),
    /// The profile is for other headings.
    OtherHeadings,
    Profile(Outside),
    /// The dates reach from the one to the other.
    ManyDays {
        from: Outside,
        to: Outside,
    },
    /// The temporary file.
    Kept(Outside),
    /// Nobody has said yet that the columns are right.
    NotAgreed,
}

impl Mistake {
    pub(crate) fn on(line: u64, what: MistakeKind) -> Self {
        Self { line: Some(line), what }
    }

    pub(crate) fn whole(what: MistakeKind) -> Self {
        Self { line: None, what }
    }
}

impl From<io::Error> for Mistake {
    fn from(error: io::Error) -> Self {
        Self::whole(MistakeKind::Unreadable(Outside::new(error.to_string())))
    }
}

/// Why there is nothing that could be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CopyProblem {
    /// The folder has no manifest, and no beginning of an export.
    NoManifest(Outside),
    /// An export has begun there, and its manifest is missing.
    NotComplete(Outside),
    /// A file, and why it cannot be read.
    Unreadable(Outside),
    /// It is no full export in DynamoDB's JSON, but this.
    OtherForm(Outside),
    /// The file is no evidence.
    NoEvidence(Outside),
}
