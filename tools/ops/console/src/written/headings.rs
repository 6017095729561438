//! The headings of a file: which meaning each has, and where they stand.

use std::io::{self, Read, Seek};

use super::records::{WrittenRecord, WrittenRecords};
use crate::api::{Mistake, MistakeKind};

const SEPARATORS: [u8; 4] = *b";\t|,";

/// The headings stand within so many records.
pub(crate) const PREAMBLE: usize = 20;

/// Units that may follow a heading.
const UNITS: [&str; 7] = ["xof", "fcfa", "f cfa", "cfa", "francs", "utc", "gmt"];

/// A meaning, and its headings in English and in French as [`plain`] writes them, separated by commas.
pub(crate) type HeadingWords<R> = (R, &'static str, &'static str);

/// The line of the headings, with how the file separates its cells.
#[derive(Clone, Debug)]
pub(crate) struct Headings<R> {
    separator: u8,
    line: u64,
    pub(crate) heads: Vec<String>,
    /// Each meaning, and its position from 0.
    pub(crate) columns: Vec<(R, usize)>,
}

impl<R: Copy + PartialEq> Headings<R> {
    pub(crate) fn of(record: WrittenRecord, separator: u8, columns: Vec<(R, usize)>) -> Self {
        Self { separator, line: record.line, heads: record.cells, columns }
    }

    /// Tries each separator, and keeps the one with most columns.
    pub(crate) fn found<S: Read + Seek>(
        open: impl Fn() -> io::Result<S>,
        columns: impl Fn(&[String]) -> Vec<(R, usize)>,
    ) -> Result<Self, Mistake> {
        let (mut best, mut wrong): (Option<Self>, _) = (None, None);
        for separator in SEPARATORS {
            for record in WrittenRecords::of(open()?, separator)?.take(PREAMBLE) {
                let record = match record {
                    Ok(record) => record,
                    // It counts if no separator shows headings; otherwise the right one meets it again.
                    Err(mistake) => {
                        wrong = Some(mistake);
                        break;
                    }
                };
                wrong.get_or_insert(Mistake::whole(MistakeKind::NoColumns));
                let most = best.as_ref().map_or(1, |it| it.columns.len());
                let columns = columns(&record.cells);
                if columns.len() > most {
                    best = Some(Self::of(record, separator, columns));
                }
            }
        }
        best.ok_or(wrong.unwrap_or(Mistake::whole(MistakeKind::Empty)))
    }

    pub(crate) fn has(&self, role: R) -> bool {
        self.columns.iter().any(|it| it.0 == role)
    }

    /// The cell's text; empty where there is no such column.
    pub(crate) fn cell<'a>(&self, record: &'a WrittenRecord, role: R) -> &'a str {
        let column = self.columns.iter().find(|it| it.0 == role);
        column.and_then(|(_, at)| record.cells.get(*at)).map_or("", String::as_str)
    }

    /// The records below the headings.
    pub(crate) fn records<S: Read + Seek>(
        &self,
        source: S,
        may_be_line: impl Fn(&WrittenRecord) -> bool,
    ) -> Result<WrittenRecords<S>, Mistake> {
        self.below(WrittenRecords::of(source, self.separator)?, may_be_line)
    }

    /// Leaves out the headings, and the titles above them. Nothing else may stand there.
    pub(crate) fn below<I: Iterator<Item = Result<WrittenRecord, Mistake>>>(
        &self,
        mut records: I,
        may_be_line: impl Fn(&WrittenRecord) -> bool,
    ) -> Result<I, Mistake> {
        for record in records.by_ref() {
            let record = record?;
            if record.line >= self.line {
                break;
            }
            if self.is_as_full(&record) || may_be_line(&record) {
                return Err(Mistake::on(record.line, MistakeKind::AboveHeadings));
            }
        }
        Ok(records)
    }

    /// A title fills fewer cells than the headings. A line, or other headings, fill as many.
    fn is_as_full(&self, record: &WrittenRecord) -> bool {
        let full = |cells: &[String]| cells.iter().filter(|it| !it.is_empty()).count();
        full(&record.cells) >= full(&self.heads).max(2)
    }
}

/// Each heading that is known, with its position from 0.
pub(crate) fn known_columns<R: Copy>(
    table: &[HeadingWords<R>],
    heads: &[String],
) -> Vec<(R, usize)> {
    let known = |(at, head): (usize, &String)| known(table, head).map(|(role, _)| (role, at));
    heads.iter().enumerate().filter_map(known).collect()
}

/// A heading's meaning, and whether its word is English.
pub(crate) fn known<R: Copy>(table: &[HeadingWords<R>], heading: &str) -> Option<(R, bool)> {
    let mut text = plain(heading);
    for unit in UNITS {
        if let Some(name) = text.strip_suffix(unit).and_then(|it| it.strip_suffix(' ')) {
            text = name.to_owned();
        }
    }
    table.iter().find_map(|(role, english, french)| {
        let is_english = is_in(english, &text);
        (is_english || is_in(french, &text)).then_some((*role, is_english))
    })
}

/// Whether `names`, separated by commas, include the name.
fn is_in(names: &str, name: &str) -> bool {
    names.split(", ").any(|it| it == name)
}

/// Lower case, without accents and marks, with one space between words.
pub(crate) fn plain(text: &str) -> String {
    // A letter and its accent may be two characters, as some programs write them: so marks go before all else.
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | 'º');
    let letters = text.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(c));
    let letters = letters.map(|c| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        c if c.is_alphanumeric() => c,
        _ => ' ',
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
