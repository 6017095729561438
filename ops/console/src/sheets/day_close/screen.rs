//! The day close for a terminal.

use super::close::DayClose;
use super::parts::{self, Line, Part};
use crate::language::{Words, francs, whole};
use crate::show::{self, Cell, Section, Side, Table, instant, terminal};

/// The tables, for people.
pub(crate) fn screen(close: &DayClose, words: &Words) -> String {
    let title = words.books_close_of(close.day.to_string());
    let read = format!("{} {}", words.books_read_at(), instant(close.at));
    let not_over = if close.is_over() { String::new() } else { words.books_not_over() + "\n" };
    let parts = parts::all(&close.sums, words).into_iter().filter(|part| !part.lines.is_empty());
    let sections: Vec<_> = parts.map(|part| section(part, words)).collect();
    let sections = terminal::sections(&sections, words);
    let notes = [words.books_whose_day(), words.books_fees()].join("\n");
    format!("{title}\n{read}\n{not_over}{sections}\n{notes}\n")
}

fn section(part: Part, words: &Words) -> Section {
    let heads = vec![
        (words.books_what(), Side::Left),
        (words.books_count(), Side::Right),
        (words.books_francs(), Side::Right),
    ];
    let row = |line: Line| {
        let francs = line.francs.map(francs).unwrap_or_default();
        [line.what, whole(line.count), francs].map(Cell::Text).into()
    };
    let table = Table { heads, rows: part.lines.into_iter().map(row).collect() };
    Section::of("", part.title, show::Part::Table(table))
}
