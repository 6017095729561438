//! Lines of text as records of cells.

use std::path::Path;

use encoding_rs::Encoding;

use super::text::Text;
use crate::api::{Mistake, What};

/// A quoted cell may hold ends of lines; one that holds more was never closed.
const LINES_OF_A_CELL: usize = 64;

/// What a program may put between cells.
pub(super) const SEPARATORS: [char; 4] = [';', '\t', '|', ','];

/// Cells, and the line on which the first of them begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

pub(super) struct Records {
    text: Text,
    separator: char,
}

impl Records {
    pub(super) fn open(
        path: &Path,
        encoding: &'static Encoding,
        separator: char,
    ) -> Result<Self, Mistake> {
        Ok(Self { text: Text::open(path, encoding)?, separator })
    }

    /// The next record in which something is written.
    pub(super) fn next(&mut self) -> Result<Option<Record>, Mistake> {
        while let Some((line, written)) = self.text.next()? {
            let cells = self.cells(line, written)?;
            if cells.iter().any(|it| !it.is_empty()) {
                return Ok(Some(Record { line, cells }));
            }
        }
        Ok(None)
    }

    /// The cells of the line that is written, and of those below into which a quoted cell reaches.
    fn cells(&mut self, line: u64, mut written: String) -> Result<Vec<String>, Mistake> {
        let wrong = || Mistake::on(line, What::Quotes);
        for lines in 1..=LINES_OF_A_CELL {
            match split(&written, self.separator) {
                Split::Cells(cells) if lines > 1 && self.has_swallowed(&written, &cells) => break,
                Split::Cells(cells) => return Ok(cells),
                Split::Stray => break,
                Split::Open => {
                    let (_, more) = self.text.next()?.ok_or_else(wrong)?;
                    written = format!("{written}\n{more}");
                }
            }
        }
        Err(wrong())
    }

    /// A quote that nobody closed ends at a quote of a line below. What is between was a line of its own: the cells hold
    /// as many separators as stand between them.
    fn has_swallowed(&self, written: &str, cells: &[String]) -> bool {
        let between = cells.len() - 1;
        let within = written.matches(self.separator).count() - between;
        within >= between.max(1)
    }
}

enum Split {
    Cells(Vec<String>),
    /// A quoted cell does not end here.
    Open,
    /// Something stands behind the end of a quoted cell.
    Stray,
}

fn split(text: &str, separator: char) -> Split {
    let (mut cells, mut rest) = (Vec::new(), text);
    loop {
        let begun = rest.trim_start_matches(' ');
        if let Some(quoted) = begun.strip_prefix('"') {
            let Some((cell, behind)) = until_closed(quoted) else { return Split::Open };
            cells.push(clean(&cell));
            let behind = behind.trim_start_matches(' ');
            match behind.strip_prefix(separator) {
                Some(more) => rest = more,
                None if behind.is_empty() => return Split::Cells(cells),
                None => return Split::Stray,
            }
        } else {
            let (cell, more) = match rest.split_once(separator) {
                Some((cell, more)) => (cell, Some(more)),
                None => (rest, None),
            };
            cells.push(clean(cell));
            let Some(more) = more else { return Split::Cells(cells) };
            rest = more;
        }
    }
}

/// The cell, in which two quotes are one, and what stands behind it.
fn until_closed(text: &str) -> Option<(String, &str)> {
    let (mut cell, mut rest) = (String::new(), text);
    loop {
        let (before, behind) = rest.split_once('"')?;
        cell.push_str(before);
        match behind.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => return Some((cell, behind)),
        }
    }
}

/// Without the spaces that programs put around what they write, whatever their width.
fn clean(cell: &str) -> String {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}');
    cell.trim_matches(is_space).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::Written;
    use super::*;

    fn cells(text: &str, separator: char) -> Option<Vec<String>> {
        match split(text, separator) {
            Split::Cells(cells) => Some(cells),
            Split::Open | Split::Stray => None,
        }
    }

    #[test]
    fn cells_are_what_stands_between_separators_and_quotes() {
        for (text, separator, expected) in [
            ("a,b,c", ',', vec!["a", "b", "c"]),
            ("a;b,c;", ';', vec!["a", "b,c", ""]),
            ("\"a,b\",\"c \"\"d\"\"\"", ',', vec!["a,b", "c \"d\""]),
            ("  \"a\"  , b ", ',', vec!["a", "b"]),
            ("5\" pipe\tb", '\t', vec!["5\" pipe", "b"]),
            ("\"a\nb\"|c", '|', vec!["a\nb", "c"]),
            ("\u{a0}1\u{202f}500\u{a0};", ';', vec!["1\u{202f}500", ""]),
            ("\"\"", ',', vec![""]),
        ] {
            assert_eq!(cells(text, separator).unwrap(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quoted_cell_may_hold_ends_of_lines_and_no_lines() {
        let records = |lines: &str| {
            let file = Written::new();
            file.write(lines.as_bytes());
            Records::open(file.path(), encoding_rs::UTF_8, ';').unwrap().next()
        };
        let cells = records("1;\"a;\nb\nc\";2;3\n").unwrap().unwrap().cells;
        assert_eq!(cells, ["1", "a;\nb\nc", "2", "3"]);
        let swallowed = records("1;\"a;2;3\n1;b\";2;3\n");
        assert_eq!(swallowed, Err(Mistake::on(1, What::Quotes)));
    }

    #[test]
    fn a_quote_that_does_not_end_or_ends_within_a_cell_is_no_cell() {
        assert!(matches!(split("a,\"b", ','), Split::Open));
        assert!(matches!(split("\"a\"b,c", ','), Split::Stray));
    }
}
