//! The day close for a spreadsheet.

use super::super::{BYTE_ORDER_MARK, line};
use super::close::DayClose;
use super::parts::{self, Line, Part};
use crate::language::Words;

/// One row a line of the tables.
pub(crate) fn sheet(close: &DayClose, words: &Words) -> String {
    let heads =
        [words.books_section(), words.books_what(), words.books_count(), words.books_francs()];
    let heads = line(heads, words);
    let parts = parts::all(&close.sums, words);
    let rows = parts.iter().flat_map(|part| part.lines.iter().map(|it| row(part, it, words)));
    format!("{BYTE_ORDER_MARK}{heads}{}", rows.collect::<String>())
}

fn row(part: &Part, of: &Line, words: &Words) -> String {
    let francs = of.francs.map(|sum| sum.to_string()).unwrap_or_default();
    line([&part.title, &of.what, &of.count.to_string(), &francs], words)
}
