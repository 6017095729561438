//! The records of a file from any program.

use std::borrow::Cow;
use std::io::{self, Chain, Read as _, Take};

use csv::{ByteRecord, ReaderBuilder, Terminator};
use encoding_rs::{Encoding, WINDOWS_1252};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use operator::api::{Mistake, MistakeKind};

/// Bytes after which a record counts as endless.
const LONGEST: u64 = 1 << 20;

/// Cells, and the line where the first of them begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenRecord {
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
}

type Text<'a> = Take<Chain<DecodeReaderBytes<&'a [u8], Vec<u8>>, &'static [u8]>>;

/// The records that are not empty, held one by one.
pub(crate) struct WrittenRecords<'a> {
    csv: csv::Reader<Text<'a>>,
    separator: u8,
    is_utf_8: bool,
}

impl<'a> WrittenRecords<'a> {
    pub(crate) fn of(file: &'a [u8], separator: u8) -> Self {
        let encoding = encoding(file);
        let text = DecodeReaderBytesBuilder::new()
            .encoding(encoding)
            .bom_override(true)
            .strip_bom(true)
            // The decoder would hide bytes that are not UTF-8.
            .utf8_passthru(true)
            .build(file);
        let csv = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            // The reader counts lines by `\n` alone; the cells are trimmed of `\r`.
            .terminator(Terminator::Any(b'\n'))
            // The last record ends like the others.
            .from_reader(text.chain(&b"\n"[..]).take(LONGEST));
        Self { csv, separator, is_utf_8: encoding.is_none() }
    }

    fn read(&mut self) -> Result<Option<WrittenRecord>, Mistake> {
        let (mut cells, begun) = (ByteRecord::new(), self.csv.position().line());
        self.csv.get_mut().set_limit(LONGEST);
        let is_there = self.csv.read_byte_record(&mut cells).map_err(io::Error::from)?;
        if self.csv.get_ref().limit() == 0 {
            return Err(Mistake::on(begun, MistakeKind::TooLong));
        }
        if is_there { self.record(&cells, begun).map(Some) } else { Ok(None) }
    }

    fn record(&self, cells: &ByteRecord, begun: u64) -> Result<WrittenRecord, Mistake> {
        let count = |of| cells.iter().flatten().filter(|byte| **byte == of).count();
        let (within, separators) = (count(b'\n'), count(self.separator));
        let end = self.csv.position().line();
        // Counted from the end, since empty lines above belong to no record.
        let line = (end - 1 - within as u64).max(begun);
        // An unclosed quote takes the last line's end into its cell, or ends at a later quote. Then a cell holds a
        // whole line: as many separators as there are between the cells.
        let is_open = end == begun + within as u64;
        let has_swallowed = within > 0 && separators >= (cells.len() - 1).max(1);
        if is_open || has_swallowed {
            return Err(Mistake::on(line, MistakeKind::Quotes));
        }
        let cells: Option<_> = cells.iter().map(|cell| self.text(cell)).collect();
        cells
            .map(|cells| WrittenRecord { line, cells })
            .ok_or(Mistake::on(line, MistakeKind::NoText))
    }

    fn text(&self, cell: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(cell).ok()?;
        let is_damaged = text.contains('\0') || (!self.is_utf_8 && text.contains('\u{fffd}'));
        (!is_damaged).then(|| trimmed(text).to_owned())
    }
}

impl Iterator for WrittenRecords<'_> {
    type Item = Result<WrittenRecord, Mistake>;

    fn next(&mut self) -> Option<Self::Item> {
        let is_written = |record: &WrittenRecord| record.cells.iter().any(|cell| !cell.is_empty());
        std::iter::from_fn(|| self.read().transpose())
            .find(|record| record.as_ref().map_or(true, is_written))
    }
}

/// The text without the spaces at both ends, of any width.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}')
    })
}

/// The bytes with the line ends of today. Programs of an old Mac end lines with `\r` alone.
pub(crate) fn with_line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    if bytes.contains(&b'\n') {
        return bytes.into();
    }
    let ends = |byte: &u8| if *byte == b'\r' { b'\n' } else { *byte };
    bytes.iter().map(ends).collect::<Vec<_>>().into()
}

/// The encoding of a file without a byte-order mark: UTF-8 (`None`), or Windows-1252 if the first letter beyond ASCII
/// is not UTF-8.
fn encoding(file: &[u8]) -> Option<&'static Encoding> {
    let ascii = file.iter().take_while(|byte| byte.is_ascii()).count();
    let is_other = std::str::from_utf8(file).is_err_and(|why| why.valid_up_to() == ascii);
    is_other.then_some(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, separator: char) -> WrittenRecords<'_> {
        WrittenRecords::of(text.as_bytes(), u8::try_from(separator).unwrap())
    }

    fn first(text: &str, separator: char) -> Result<WrittenRecord, Mistake> {
        records(text, separator).next().unwrap()
    }

    #[test]
    fn cells_are_what_stands_between_separators_and_quotes() {
        for (text, separator, expected) in [
            ("a,b,c", ',', vec!["a", "b", "c"]),
            ("a;b,c;", ';', vec!["a", "b,c", ""]),
            ("\"a,b\",\"c \"\"d\"\"\"\r\n", ',', vec!["a,b", "c \"d\""]),
            ("5\" pipe\tb", '\t', vec!["5\" pipe", "b"]),
            ("\"a\nb\"|c", '|', vec!["a\nb", "c"]),
            ("\u{a0}1\u{202f}500\u{a0};", ';', vec!["1\u{202f}500", ""]),
            ("1;\"a;\nb\nc\";2;3\n", ';', vec!["1", "a;\nb\nc", "2", "3"]),
        ] {
            assert_eq!(first(text, separator).unwrap().cells, expected, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_does_not_end_or_swallows_a_line_is_refused() {
        for text in ["1;\"a;2;3\n1;b\";2;3\n", "1;2;\"a\n1;2;3\n", "1;\"a;2;3\n", "1;2;\"a\n"] {
            assert_eq!(first(text, ';'), Err(Mistake::on(1, MistakeKind::Quotes)), "{text:?}");
        }
    }

    #[test]
    fn a_record_is_on_the_line_on_which_it_begins() {
        let text = "\n\na;b\r\n\r\n\"c\nd\";e\r\n;\r\nf;g";
        let lines: Vec<_> = records(text, ';').map(|record| record.unwrap().line).collect();
        assert_eq!(lines, [3, 5, 8]);
    }
}
