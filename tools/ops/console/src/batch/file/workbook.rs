//! The cells of an .xlsx workbook, from the one sheet that has the headings.

use std::cmp::Reverse;
use std::io::{Cursor, Read as _};
use std::panic;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader as _, SheetType, Xlsx};
use zip::ZipArchive;

use super::headings::{Headings, PREAMBLE};
use super::{Cells, MOST_LINES, OddCells, line};
use crate::written::{WrittenRecord, trimmed};
use operator::api::{BatchFaultKind, Mistake, MistakeKind};

/// The bytes that a workbook may unpack to. Its reader holds all of its texts in memory.
const MOST_UNPACKED: u64 = 32 << 20;

/// Marks of texts and of styles, for each of which the reader takes memory.
const MOST_TEXTS: usize = 1_000_000;
const MOST_STYLES: usize = 200_000;

/// Formulas that fill several cells.
const MOST_SPREAD: usize = 1_000;

/// The last row and the last column of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// Headings further to the right are not found.
const MOST_COLUMNS: usize = 256;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn cells(bytes: &[u8], ignore: &[String]) -> Result<Cells, Mistake> {
    let (mut found, mut missing) = (None, Mistake::new(MistakeKind::NoColumns));
    for sheet in sheets(bytes, PREAMBLE + MOST_LINES + 1)? {
        let Some(headings) = sheet.headings(ignore) else { continue };
        if !headings.has_needed() {
            missing = headings.mistake(ignore).unwrap_or(missing);
        } else if found.replace((headings, sheet)).is_some() {
            return Err(Mistake::new(MistakeKind::TwoSheets));
        }
    }
    let (headings, sheet) = found.ok_or(missing)?;
    sheet.cells(headings, ignore)
}

/// All sheets, each until it has more than so many records.
pub(super) fn sheets(bytes: &[u8], most: usize) -> Result<Vec<Sheet>, Mistake> {
    let spread = weigh(bytes)?;
    // The reader computes with the numbers that it meets.
    panic::catch_unwind(|| read(bytes, &spread, most)).unwrap_or_else(|_| Err(unreadable(&"?")))
}

fn unreadable(error: &impl ToString) -> Mistake {
    Mistake::about(MistakeKind::Unreadable, error.to_string())
}

/// Refuses a workbook that would take much memory, or names a cell beyond its sheet. Returns the cells over which
/// formulas of any sheet spread.
fn weigh(bytes: &[u8]) -> Result<Vec<Dimensions>, Mistake> {
    let mut spread = Vec::new();
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|why| unreadable(&why))?;
    let mut left = MOST_UNPACKED;
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(|why| unreadable(&why))?;
        let name = part.name().map_err(|why| unreadable(&why))?.to_lowercase();
        let mut content = Vec::new();
        let size = part.take(left + 1).read_to_end(&mut content).map_err(|why| unreadable(&why))?;
        left = left.checked_sub(size as u64).ok_or_else(|| Mistake::new(MistakeKind::TooLarge))?;
        let (is_texts, is_styles) =
            (name.ends_with("sharedstrings.xml"), name.ends_with("styles.xml"));
        let most = if is_styles { MOST_STYLES } else { MOST_TEXTS };
        let is_held = is_texts || is_styles;
        let is_heavy = is_held && content.split(|byte| *byte == b'<').count() > most;
        let ending = std::path::Path::new(&*name).extension();
        if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("xml")) {
            for place in String::from_utf8_lossy(&content).split('<').filter_map(place) {
                match place {
                    Place::Spread(range) => spread.push(range),
                    Place::OnSheet => {}
                    Place::Beyond => return Err(unreadable(&name)),
                }
            }
        }
        if is_heavy || (is_texts && !promises_few(&content)) || spread.len() > MOST_SPREAD {
            return Err(unreadable(&name));
        }
    }
    Ok(spread)
}

/// The cells of a mark of a sheet.
enum Place {
    /// Those over which one formula spreads. The reader marks only the first of them as a formula, but each cell of a
    /// shared formula.
    Spread(Dimensions),
    OnSheet,
    Beyond,
}

/// The cells of a mark with which the reader computes, unchecked; `None` for any other mark.
fn place(mark: &str) -> Option<Place> {
    let name = mark.split(|c: char| c.is_whitespace() || ">/".contains(c)).next()?;
    let name = name.rsplit(':').next()?;
    let wanted = match name {
        "row" | "c" => "r",
        "f" | "dimension" => "ref",
        _ => return None,
    };
    // A value with `<` is not XML, and hides what follows it.
    if !mark.contains('>') {
        return Some(Place::Beyond);
    }
    let found: Option<Vec<_>> = attributes(mark)
        .filter(|(name, _)| *name == wanted)
        .map(|(_, reference)| range(reference))
        .collect();
    let is_spread = name == "f" && attributes(mark).all(|(_, value)| value != "shared");
    Some(match found.as_deref() {
        None => Place::Beyond,
        Some([range]) if is_spread && range.start != range.end => Place::Spread(*range),
        Some(_) => Place::OnSheet,
    })
}

/// The attributes of a mark.
fn attributes(mark: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = mark;
    std::iter::from_fn(move || {
        let (name, value) = rest.split_once('=').filter(|(name, _)| !name.contains('>'))?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| "'\"".contains(*quote))?;
        let (value, after) = value.strip_prefix(quote)?.split_once(quote)?;
        rest = after;
        Some((name.split_whitespace().last()?, value))
    })
}

/// The cells of `A1:B12`, of `B12`, or of the row `12`, if all are on a sheet.
fn range(text: &str) -> Option<Dimensions> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (cell(first)?, cell(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then(|| Dimensions::new(first, last))
}

/// The row and the column of `B12`, from 0. A row alone has its first column.
fn cell(text: &str) -> Option<(u32, u32)> {
    let (letters, digits) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let column = letters.bytes().try_fold(0, |column: u32, letter| {
        let digit = letter.is_ascii_alphabetic().then(|| letter.to_ascii_uppercase() - b'A')?;
        Some(column * 26 + u32::from(digit) + 1).filter(|column| *column <= COLUMNS)
    })?;
    let row: u32 = digits.parse().ok().filter(|row| (1..=ROWS).contains(row))?;
    Some((row - 1, column.saturating_sub(1)))
}

/// Whether fewer than a million texts are announced, for which the reader takes memory at once. Only UTF-8 shows it.
fn promises_few(content: &[u8]) -> bool {
    let is_few = |rest: &str| {
        let number = rest.trim_start_matches(|c: char| c.is_whitespace() || "='\"+".contains(c));
        number.bytes().take_while(u8::is_ascii_digit).count() < 7
    };
    std::str::from_utf8(content).is_ok_and(|text| {
        !text.contains(['\0', '\u{1b}']) && text.split("uniqueCount").skip(1).all(is_few)
    })
}

fn read(bytes: &[u8], spread: &[Dimensions], most: usize) -> Result<Vec<Sheet>, Mistake> {
    let mut book: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|why| unreadable(&why))?;
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<_> = sheets.map(|sheet| sheet.name.clone()).collect();
    names.iter().map(|name| Sheet::of(&mut book, name, spread, most)).collect()
}

#[derive(Default)]
pub(super) struct Sheet {
    pub(super) records: Vec<WrittenRecord>,
    pub(super) odd: OddCells,
    /// The bytes of the workbook's texts: one text may fill many cells.
    size: usize,
}

impl Sheet {
    fn of(
        book: &mut Workbook<'_>,
        name: &str,
        spread: &[Dimensions],
        most: usize,
    ) -> Result<Self, Mistake> {
        let mut sheet = Self::default();
        let mut cells = book.worksheet_cells_reader(name).map_err(|why| unreadable(&why))?;
        let mut next = || cells.next_cell_with_formula_metadata().map_err(|why| unreadable(&why));
        while let Some(cell) = next()? {
            let (row, column) = cell.pos;
            let is_spread = spread.iter().any(|range| range.contains(row, column));
            let is_formula = is_spread || cell.formula.is_some();
            sheet.add(row, column as usize, text(&cell.value, is_formula))?;
            if sheet.records.len() > most {
                break;
            }
        }
        Ok(sheet)
    }

    fn add(&mut self, row: u32, at: usize, text: Result<String, OddCell>) -> Result<(), Mistake> {
        let line = u64::from(row) + 1;
        let (text, odd) = match text {
            Ok(text) => (text, None),
            Err((text, odd)) => (text, Some(odd)),
        };
        if text.is_empty() || at >= MOST_COLUMNS {
            return Ok(());
        }
        self.size += text.len();
        if self.size as u64 > MOST_UNPACKED {
            return Err(Mistake::new(MistakeKind::TooLarge));
        }
        if self.records.last().is_none_or(|last| last.line < line) {
            self.records.push(WrittenRecord { line, cells: Vec::new() });
        }
        let last = self.records.last_mut().filter(|last| last.line == line);
        let cells = last.map(|record| &mut record.cells).filter(|cells| cells.len() <= at);
        // A workbook has its cells in order, each once.
        let cells = cells.ok_or_else(|| unreadable(&format!("line {line}")))?;
        cells.resize(at, String::new());
        cells.push(text);
        self.odd.extend(odd.map(|odd| ((line, at), odd)));
        Ok(())
    }

    /// The first record that has all required headings, or the one that has most, and at least two.
    fn headings(&self, ignore: &[String]) -> Option<Headings> {
        let all = self.records.iter().take(PREAMBLE);
        let mut all: Vec<_> =
            all.map(|record| Headings::of(record.clone(), b';', ignore)).collect();
        // The order stays where as many columns are known.
        all.sort_by_key(|headings| (!headings.has_needed(), Reverse(headings.columns.len())));
        all.into_iter().next().filter(|headings| headings.columns.len() > 1)
    }

    /// Lines with cells outside the headed columns alone are ignored.
    fn cells(self, headings: Headings, ignore: &[String]) -> Result<Cells, Mistake> {
        let width = headings.heads.len();
        let cut = |mut record: WrittenRecord| {
            // A note beside a payout may say that it is not to be made, so it is a cell too many.
            let is_beside = record.cells.iter().take(width).all(String::is_empty);
            let kept = if is_beside { width } else { width.max(record.cells.len()) };
            record.cells.resize(kept, String::new());
            Ok(record)
        };
        let may_be_line = |record: &WrittenRecord| line::may_be(&headings, record);
        let records = headings.below(self.records.into_iter().map(cut), may_be_line)?;
        let is_written = |record: &WrittenRecord| record.cells.iter().any(|cell| !cell.is_empty());
        let records = records.collect::<Result<Vec<_>, _>>()?;
        let records = records.into_iter().filter(is_written).collect();
        Cells::of(headings, records, self.odd, ignore)
    }
}

/// `2026-06-01 10:02:31`.
fn instant(at: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

/// The content of a cell without a text, and its fault.
type OddCell = (String, BatchFaultKind);

/// A whole number as its digits, however the spreadsheet formats it. The result of a formula is not a text: its inputs
/// and its time are unknown.
fn text(value: &DataRef<'_>, is_formula: bool) -> Result<String, OddCell> {
    let odd = |text: String| Err((text, BatchFaultKind::NoText));
    let text = match value {
        DataRef::Empty if is_formula => Err(("=".to_owned(), BatchFaultKind::Failed)),
        DataRef::Empty => Ok(String::new()),
        DataRef::String(text) => Ok(trimmed(text).to_owned()),
        DataRef::SharedString(text) => Ok(trimmed(text).to_owned()),
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Ok(format!("{number:.0}"))
        }
        DataRef::Float(number) => odd(number.to_string()),
        DataRef::Bool(is_true) => odd(is_true.to_string()),
        DataRef::DateTime(at) => odd(instant(*at)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => odd(text.clone()),
        DataRef::Error(error) => Err((error.to_string(), BatchFaultKind::Failed)),
    }?;
    if is_formula { Err((text, BatchFaultKind::Formula)) } else { Ok(text) }
}
