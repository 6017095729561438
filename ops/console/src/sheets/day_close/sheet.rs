//! The day close for a spreadsheet.

use super::super::{BYTE_ORDER_MARK, line};
use super::close::DayClose;
use super::parts::{self, Line, Part};
use crate::language::Language;
use crate::words::books as words;

/// One row a line of the tables.
pub(crate) fn sheet(close: &DayClose, language: Language) -> String {
    let heads = [words::SECTION, words::WHAT, words::COUNT, words::FRANCS];
    let heads = line(heads.map(|head| head.of(language)), language);
    let parts = parts::all(&close.sums, language);
    let rows = parts.iter().flat_map(|part| part.lines.iter().map(|it| row(part, it, language)));
    format!("{BYTE_ORDER_MARK}{heads}{}", rows.collect::<String>())
}

fn row(part: &Part, of: &Line, language: Language) -> String {
    let francs = of.francs.map(|sum| sum.to_string()).unwrap_or_default();
    line([part.title.of(language), &of.what, &of.count.to_string(), &francs], language)
}
