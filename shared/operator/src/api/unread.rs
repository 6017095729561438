//! The reason why the file of a batch cannot be read.

use contract::{BatchColumn, Outside};
use ligdicash_core::words;

use super::mistake::Mistake;

words! {
    /// The faults of a line, or of one of its cells.
    pub enum BatchFaultKind {
        /// The line has more or fewer cells than the headings, or a cell below no heading.
        Cells = "cells",
        /// The line repeats the headings.
        Headings = "headings",
        /// The line sums up others.
        Total = "total",
        /// A required cell is empty.
        Empty = "empty",
        /// A spreadsheet has rounded the cell.
        Shortened = "shortened",
        /// A formula without a calculated result.
        Formula = "formula",
        /// A formula whose result is an error.
        Failed = "failed",
        /// A spreadsheet's date, time, truth value or number with decimals.
        NoText = "no_text",
        /// The cell names no country that LigdiCash serves.
        UnknownCountry = "unknown_country",
        /// The cell names another currency than the CFA franc.
        OtherCurrency = "other_currency",
        /// The number of the line belongs to another country, or to another operator.
        Differs = "differs",
        /// The cell is not a telephone number.
        NoNumber = "no_number",
        /// The number lacks its country code.
        NoCountry = "no_country",
        /// LigdiCash serves no country with this code.
        OtherCountry = "other_country",
        /// The numbers of the country have more or fewer digits.
        NumberLength = "number_length",
        /// The cell is not a number of whole francs.
        NoAmount = "no_amount",
        /// LigdiCash does not pay out this amount.
        OutOfBounds = "out_of_bounds",
        /// The reason is too long, or has a line's end.
        NoReason = "no_reason",
        /// The reference is too long, or has a space or another forbidden character.
        NoReference = "no_reference",
        /// Another line has the same reference.
        Twice = "twice",
        /// The method is unknown.
        NoMethod = "no_method",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchUnread {
    /// The file cannot be cut into lines.
    Whole(Mistake),
    /// All faults, in the order of their lines.
    Lines(Vec<BatchFault>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchFault {
    /// The line of the file, from 1.
    pub line: u64,
    /// `None` if the fault concerns the whole line.
    pub column: Option<BatchColumn>,
    /// The cell as it is written.
    pub cell: Outside,
    pub what: BatchFaultKind,
}

impl From<Mistake> for BatchUnread {
    fn from(mistake: Mistake) -> Self {
        Self::Whole(mistake)
    }
}
