//! The day close for a terminal.

use super::close::DayClose;
use super::parts::{self, Part};
use crate::language::{Words, francs, whole};
use crate::show::{Side, Table, instant};

/// The tables, for people.
pub(crate) fn screen(close: &DayClose, words: &Words) -> String {
    let day = close.day.to_string();
    let title = words.books_close_of(&day);
    let read = format!("{} {}", words.books_read_at(), instant(close.at));
    let mut lines = vec![title, read];
    if !close.is_over() {
        lines.push(words.books_not_over());
    }
    let parts = parts::all(&close.sums, words);
    for part in parts.iter().filter(|part| !part.lines.is_empty()) {
        lines.push(format!("\n{}", part.title));
        lines.extend(table(part, words).lines().map(|line| format!("  {line}")));
    }
    let notes = [words.books_whose_day(), words.books_fees()];
    lines.push(format!("\n{}\n", notes.join("\n")));
    lines.join("\n")
}

fn table(part: &Part, words: &Words) -> String {
    let heads = [
        (words.books_what(), Side::Left),
        (words.books_count(), Side::Right),
        (words.books_francs(), Side::Right),
    ];
    let rows: Vec<_> = part
        .lines
        .iter()
        .map(|line| {
            vec![line.what.clone(), whole(line.count), line.francs.map(francs).unwrap_or_default()]
        })
        .collect();
    Table::new(heads).part(&rows)
}
