//! The columns of a statement, and how they are written.

use serde::Deserialize;

/// One of three made-up forms of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// English headings and commas in UTF-8: every invoice and payout, with the merchant's id, LigdiCash's reference,
    /// status and fees.
    A,
    /// French headings and semicolons in UTF-8 with a byte-order mark: the moved money, by LigdiCash's reference, as
    /// debits and credits.
    B,
    /// Terse headings and tabs in Windows-1252: the moved money, by the operator's reference, if there is one.
    C,
}

impl Layout {
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::A | Self::B => "text/csv; charset=utf-8",
            Self::C => "text/tab-separated-values; charset=windows-1252",
        }
    }
}
