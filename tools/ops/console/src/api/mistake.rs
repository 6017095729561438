//! Why a statement cannot be read.

use std::io;

use contract::Outside;
use ligdicash_core::words;

/// An error in a statement. A statement is reconciled only if all of it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The line, from 1; `None` where the mistake concerns the whole file.
    pub(crate) line: Option<u64>,
    pub(crate) what: MistakeKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MistakeKind {
    Unreadable(Outside),
    /// The bytes are text in no known encoding.
    NoText,
    TooLong,
    /// A quote does not end, or ends within a cell.
    Quotes,
    Cells {
        found: usize,
        heads: usize,
    },
    /// A full line above the headings or in their place, which is no title.
    AboveHeadings,
    /// No column has amounts, or none has dates.
    NoColumns,
    Empty,
    NoAmount(Outside),
    TwoAmounts,
    NoDate(Outside),
    /// A spreadsheet has rounded a reference or a number.
    Shortened(Outside),
    Formula(Outside),
    State(Outside),
    Way(Outside),
    Profile(Outside),
    /// The profile names a column that the headings do not have, or have twice.
    NoColumn(Outside),
    /// The statement covers more days than are read without being asked for.
    ManyDays {
        from: Outside,
        to: Outside,
    },
    /// The temporary file failed.
    Kept(Outside),
    /// Two columns of a batch have one meaning.
    TwoColumns(Outside),
    /// Two sheets have the headings of a batch.
    TwoSheets,
    /// The file of a batch is of another kind.
    OtherKind(OtherFileKind),
    /// A batch has more lines or bytes than one may have.
    TooLarge,
}

words! {
    /// What the file of a batch is, where it is neither an .xlsx nor text.
    pub enum OtherFileKind {
        /// A workbook as Excel wrote it until 2003.
        Xls = "xls",
        /// A workbook with a password.
        Locked = "locked",
        /// An OpenDocument workbook.
        Ods = "ods",
        /// A workbook of Apple's Numbers.
        Numbers = "numbers",
        /// A workbook in Excel's binary form.
        Xlsb = "xlsb",
        /// XML, such as Excel's of 2003.
        Xml = "xml",
        /// A web page.
        Html = "html",
        /// A PDF.
        Pdf = "pdf",
        /// A picture.
        Picture = "picture",
        /// A text document or a presentation.
        Document = "document",
        /// Another file that holds files.
        Archive = "archive",
    }
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
