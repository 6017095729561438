//! The reason why a statement cannot be read.

use std::io;

use contract::Outside;
use ligdicash_core::words;

/// An error in a file. A statement is reconciled only if all of it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1; `None` if the mistake concerns the whole file.
    pub line: Option<u64>,
    pub what: MistakeKind,
    /// The cells that the mistake's sentence quotes.
    pub cells: [Outside; 2],
}

words! {
    /// The kinds of mistakes in a file.
    pub enum MistakeKind {
        Unreadable = "unreadable",
        /// The bytes are text in no known encoding.
        NoText = "no_text",
        TooLong = "too_long",
        /// A quote does not end, or ends within a cell.
        Quotes = "quotes",
        /// A line has more or fewer cells than the headings.
        Cells = "cells",
        /// A full line above or instead of the headings is not a title.
        AboveHeadings = "above_headings",
        /// The columns of a statement are not named. In a batch, the columns that the cell names are missing.
        NoColumns = "no_columns",
        Empty = "empty",
        NoAmount = "no_amount",
        NoDate = "no_date",
        /// A spreadsheet has rounded a reference or a number.
        Shortened = "shortened",
        Formula = "formula",
        /// The remembered columns cannot be read.
        Remembered = "remembered",
        /// No line has each of the named headings once.
        NoColumn = "no_column",
        /// The days of the statement are not known.
        NoDays = "no_days",
        /// Two columns of a batch have one meaning.
        TwoColumns = "two_columns",
        /// Columns of a batch may change what its lines mean, and no person has named them as ignored.
        UnknownColumns = "unknown_columns",
        /// A person has named a column as ignored that the batch does not have.
        NoHeading = "no_heading",
        /// Two sheets have the headings.
        TwoSheets = "two_sheets",
        /// A batch has more lines or bytes than one may have.
        TooLarge = "too_large",
        /// The file of a batch is of this kind.
        OtherKind = "other_kind",
    }
}

words! {
    /// The kind of a file that is neither an .xlsx nor text.
    pub enum OtherFileKind {
        /// A workbook as Excel wrote it until 2003.
        Xls = "xls",
        /// A workbook with a password.
        Locked = "locked",
        /// An OpenDocument workbook.
        Ods = "ods",
        /// A workbook of Apple's Numbers.
        Numbers = "numbers",
        Xlsb = "xlsb",
        /// XML, such as Excel's of 2003.
        Xml = "xml",
        Html = "html",
        Pdf = "pdf",
        Picture = "picture",
        /// A text document or a presentation.
        Document = "document",
        /// Another file that holds files.
        Archive = "archive",
    }
}

impl Mistake {
    pub fn on(line: u64, what: MistakeKind) -> Self {
        Self { line: Some(line), ..Self::new(what) }
    }

    pub fn new(what: MistakeKind) -> Self {
        Self { line: None, what, cells: Default::default() }
    }

    /// The mistake with this cell in its sentence.
    pub fn about(what: MistakeKind, cell: impl Into<Outside>) -> Self {
        Self { cells: [cell.into(), Outside::default()], ..Self::new(what) }
    }
}

impl From<io::Error> for Mistake {
    fn from(error: io::Error) -> Self {
        Self::about(MistakeKind::Unreadable, error.to_string())
    }
}
