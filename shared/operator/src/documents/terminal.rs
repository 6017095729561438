//! Draws documents for a terminal, in columns of one width.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::document::{Alignment, Cell, DocumentPart, Facts, Head, Section, Table};
use super::exchanges;
use crate::language::Words;

const WIDTH: usize = 100;

/// A table that may arrive in parts: later parts keep or widen the columns.
pub struct Columns {
    heads: Vec<Head>,
    widths: Vec<usize>,
    begun: bool,
}

impl Columns {
    pub fn new(heads: impl Into<Vec<Head>>) -> Self {
        let heads = heads.into();
        Self { widths: heads.iter().map(|(head, _)| head.width()).collect(), heads, begun: false }
    }

    /// The next rows as lines; the first part begins with the headings.
    pub fn part(&mut self, rows: &[Vec<Cell>]) -> String {
        let texts = |row: &Vec<Cell>| row.iter().map(Cell::text).collect::<Vec<_>>();
        let rows: Vec<_> = rows.iter().map(texts).collect();
        for row in &rows {
            for (width, cell) in self.widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        let heads: Vec<_> = self.heads.iter().map(|(head, _)| head.clone()).collect();
        let heads = (!std::mem::replace(&mut self.begun, true)).then_some(heads);
        heads.iter().chain(&rows).map(|row| self.line(row)).collect()
    }

    fn line(&self, row: &[String]) -> String {
        let columns = self.widths.iter().zip(&self.heads);
        let cells = row.iter().zip(columns).map(|(cell, (width, (_, side)))| match side {
            Alignment::Left => padded(cell, *width),
            Alignment::Right => " ".repeat(width - cell.width()) + cell,
        });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    }
}

pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width - text.width()))
}

pub fn table(table: &Table) -> String {
    if table.rows.is_empty() {
        return String::new();
    }
    let rows = Columns::new(table.heads.clone()).part(&table.rows);
    rows + &legend(&table.legend)
}

/// The meanings of the words in a table.
pub fn legend(lines: &BTreeSet<String>) -> String {
    lines.iter().map(|line| folded(line, "  ") + "\n").collect()
}

pub fn sections(sections: &[Section], words: &Words) -> String {
    sections.iter().map(|part| section(&part.title, &parts(&part.parts, words))).collect()
}

pub(super) fn section(title: &str, content: &str) -> String {
    format!("\n{title}\n{content}")
}

fn parts(parts: &[DocumentPart], words: &Words) -> String {
    let drawn = parts.iter().map(|part| match part {
        DocumentPart::Sentence(text) => indented(text),
        DocumentPart::Facts(rows) => facts(rows),
        DocumentPart::Table(rows) => indented(&table(rows)),
        DocumentPart::Lines(lines) => lines.iter().map(|line| indented(&line.text())).collect(),
        DocumentPart::Timeline(exchanges) => {
            exchanges::exchanges(exchanges, words) + &legend(&exchanges::legend(exchanges, words))
        }
    });
    drawn.collect()
}

pub(super) fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |all, line| all + "  " + line + "\n")
}

pub(super) fn facts(facts: &Facts) -> String {
    let rows = facts.iter().filter_map(|(label, fact)| Some((label.as_str(), fact.as_deref()?)));
    pairs(&rows.collect::<Vec<_>>())
}

/// Two columns without headings.
pub(super) fn pairs(pairs: &[(&str, &str)]) -> String {
    let widest = pairs.iter().map(|(first, _)| first.width()).max().unwrap_or_default();
    let line = |(first, second): &(&str, &str)| format!("  {}  {second}\n", padded(first, widest));
    pairs.iter().map(line).collect()
}

/// The text in lines of `WIDTH`.
pub(super) fn folded(text: &str, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        let line = &lines[last];
        if !line.is_empty() && indent.len() + line.width() + 1 + word.width() > WIDTH {
            lines.push(word.to_owned());
        } else {
            let space = if line.is_empty() { "" } else { " " };
            lines[last] = format!("{line}{space}{word}");
        }
    }
    lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Columns {
        Columns::new([
            ("créé".to_owned(), Alignment::Left),
            ("montant".to_owned(), Alignment::Right),
        ])
    }

    #[test]
    fn columns_stand_below_each_other_with_accents_and_with_wide_characters() {
        let rows =
            [["été", "3 F"], ["e\u{301}te\u{301}", "20 F"], ["支付", "100 F"], ["hiver", ""]];
        let rows = rows.map(|row| row.map(|cell| Cell::Text(cell.to_owned())).to_vec());
        let expected =
            "créé   montant\nété        3 F\ne\u{301}te\u{301}       20 F\n支付     100 F\nhiver\n";
        assert_eq!(table().part(&rows), expected);
    }

    #[test]
    fn heads_come_once_and_a_later_part_keeps_the_columns() {
        let mut table = table();
        let row = |cells: [&str; 2]| [cells.map(|cell| Cell::Text(cell.to_owned())).to_vec()];
        assert_eq!(table.part(&row(["abcdefgh", "1 F"])), "créé      montant\nabcdefgh      1 F\n");
        assert_eq!(table.part(&row(["a", "10 F"])), "a            10 F\n");
    }
}
