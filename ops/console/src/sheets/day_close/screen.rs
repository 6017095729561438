//! The day close for a terminal.

use super::close::DayClose;
use super::parts::{self, Part};
use crate::language::{Language, francs, whole};
use crate::show::{Side, Table, instant};
use crate::words::books as words;

/// The tables, for people.
pub(crate) fn screen(close: &DayClose, language: Language) -> String {
    let day = close.day.to_string();
    let title = words::close_of(&day, language);
    let read = format!("{} {}", words::READ_AT.of(language), instant(close.at));
    let mut lines = vec![title, read];
    if !close.is_over() {
        lines.push(words::NOT_OVER.of(language).to_owned());
    }
    let parts = parts::all(&close.sums, language);
    for part in parts.iter().filter(|part| !part.lines.is_empty()) {
        lines.push(format!("\n{}", part.title.of(language)));
        lines.extend(table(part, language).lines().map(|line| format!("  {line}")));
    }
    let notes = [words::WHOSE_DAY, words::FEES].map(|note| note.of(language));
    lines.push(format!("\n{}\n", notes.join("\n")));
    lines.join("\n")
}

fn table(part: &Part, language: Language) -> String {
    let heads =
        [(words::WHAT, Side::Left), (words::COUNT, Side::Right), (words::FRANCS, Side::Right)];
    let heads = heads.map(|(head, side)| (head.of(language).to_owned(), side));
    let rows: Vec<_> = part
        .lines
        .iter()
        .map(|line| {
            vec![line.what.clone(), whole(line.count), line.francs.map(francs).unwrap_or_default()]
        })
        .collect();
    Table::new(heads).part(&rows)
}
