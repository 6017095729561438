//! Workbooks that programs have written, and some that no program writes.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::tests::{mistake_of, read};
use super::{BatchFile, Table};
use operator::api::{BatchFault, BatchUnread, Mistake, MistakeKind, OtherFileKind};

/// The content of the fixtures.
const CSV: &[u8] = include_bytes!("../../../fixtures/batch.csv");

/// `ssconvert batch.csv gnumeric.xlsx`, with Gnumeric 1.12.
pub(super) const GNUMERIC: &[u8] = include_bytes!("../../../fixtures/gnumeric.xlsx");

/// `soffice --headless --convert-to xlsx --outdir . in/gnumeric.xlsx`, renamed, with Calc 7.4.
pub(super) const LIBREOFFICE: &[u8] = include_bytes!("../../../fixtures/libreoffice.xlsx");

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OF_OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OF_PARTS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

const NO_TEXTS: &str = "<sst/>";

/// Number, amount, reason, reference, and a heading that is ignored.
const HEADS: [&str; 5] = ["number", "amount", "reason", "reference", "since"];

fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with these sheets and shared texts. Style 1 is that of dates.
fn workbook(sheets: &[&str], texts: &str) -> Vec<u8> {
    let sheet = |at: usize| format!("<sheet name=\"S{at}\" sheetId=\"{at}\" r:id=\"r{at}\"/>");
    let names: String = (1..=sheets.len()).map(sheet).collect();
    let link = |at: usize| {
        format!(
            "<Relationship Id=\"r{at}\" Type=\"{OF_OFFICE}/worksheet\" Target=\"worksheets/s{at}.xml\"/>"
        )
    };
    let links: String = (1..=sheets.len()).map(link).collect();
    let document = format!(
        "<Relationship Id=\"r0\" Type=\"{OF_OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OF_OFFICE}\"><sheets>{names}</sheets></workbook>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let relations =
        |links: &str| format!("<Relationships xmlns=\"{OF_PARTS}\">{links}</Relationships>");
    let mut parts = vec![
        ("_rels/.rels".to_owned(), relations(&document)),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(&links)),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/styles.xml".to_owned(), styles),
        ("xl/sharedStrings.xml".to_owned(), texts.to_owned()),
    ];
    let sheets = sheets.iter().enumerate().map(|(at, content)| {
        let content = format!("<worksheet xmlns=\"{MAIN}\">{content}</worksheet>");
        (format!("xl/worksheets/s{}.xml", at + 1), content)
    });
    parts.extend(sheets);
    zipped(&parts)
}

/// A sheet with the headings, and these rows from the second on.
fn sheet(rows: &[&str]) -> String {
    let heads: String = HEADS.iter().map(|head| inline(head)).collect();
    let rows: String = rows.iter().flat_map(|row| ["<row>", row, "</row>"]).collect();
    format!("<sheetData><row r=\"1\">{heads}</row>{rows}</sheetData>")
}

fn inline(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A correct line, in which one cell may have been replaced.
fn row(at: usize, cell: &str) -> String {
    let mut cells =
        ["<c><v>22670000001</v></c>", "<c><v>5000</v></c>", "", "", ""].map(str::to_owned);
    (cells[2], cells[3], cells[4]) = (inline("Salaire"), inline("A"), inline("x"));
    cells[at] = cell.to_owned();
    cells.concat()
}

fn unreadable(part: &str) -> Mistake {
    Mistake::about(MistakeKind::Unreadable, part)
}

fn of_rows(rows: &[&str]) -> Result<BatchFile, BatchUnread> {
    read(&workbook(&[&sheet(rows)], NO_TEXTS))
}

#[test]
fn a_workbook_says_the_same_as_csv() {
    let expected = read(CSV).unwrap();
    assert_eq!(expected.lines.len(), 4);
    for bytes in [GNUMERIC, LIBREOFFICE] {
        let file = read(bytes).unwrap();
        assert_eq!(file.digest, expected.digest);
        let lines = |file: &BatchFile| file.lines.iter().map(|line| line.line).collect::<Vec<_>>();
        assert_eq!(lines(&file), lines(&expected));
        assert_eq!(file.lines[0].name, expected.lines[0].name);
    }
}

#[test]
fn the_named_columns_of_a_workbook_have_dates_and_no_formulas() {
    let cells = "<c s=\"1\"><v>46174.5</v></c><c><v>-5000</v></c>";
    let heads = [inline("Date"), inline("Somme")].concat();
    let table = |cells: &str, names: &[&str]| {
        let rows = format!("<row>{}</row><row>{heads}</row><row>{cells}</row>", inline("Juin"));
        let sheets = format!("<sheetData>{rows}</sheetData>");
        let table = Table::read(&workbook(&[&sheets, "<sheetData/>"], NO_TEXTS), names)?;
        let texts = names.iter().map(|name| table.cell(&table.records[0], name));
        texts.map(|text| text.map(str::to_owned)).collect::<Result<Vec<_>, _>>()
    };
    let expected = ["2026-06-01 12:00:00", "-5000"].map(str::to_owned);
    assert_eq!(table(cells, &["date", "somme"]).unwrap(), expected);
    let computed = cells.replace("<v>-", "<f>A1*2</f><v>-");
    assert_eq!(table(&computed, &["date", "somme"]).unwrap_err().what, MistakeKind::Formula);
    assert_eq!(table(&computed, &["date"]).unwrap().len(), 1, "its column is not named");
    let decimals = table(&cells.replace("-5000", "61.125"), &["somme"]);
    assert_eq!(decimals, Err(Mistake::about(MistakeKind::NoAmount, "61.125")));
    let beyond = format!("{cells}<c><v>7</v></c>");
    assert_eq!(table(&beyond, &["date"]).unwrap_err().what, MistakeKind::Cells);
}

#[test]
fn a_cell_is_text_or_a_whole_number_unless_its_column_is_ignored() {
    for (at, cell, fault) in [
        (1, "<c s=\"1\"><v>46174</v></c>", "amount no_text"),
        (1, "<c><v>1234.567</v></c>", "amount no_text"),
        (1, "<c t=\"b\"><v>1</v></c>", "amount no_text"),
        (1, "<c t=\"d\"><v>2026-06-01</v></c>", "amount no_text"),
        (1, "<c t=\"e\"><v>#N/A</v></c>", "amount failed"),
        (1, "<c><f>A1*2</f></c>", "amount failed"),
        (3, "<c><f>A1*2</f></c>", "reference failed"),
        (3, "<c t=\"e\"><f>A1*2</f><v>#REF!</v></c>", "reference failed"),
        (1, "<c><v>-5000</v></c>", "amount no_amount"),
        (0, "<c><v>2.2670000001E+10</v></c>", ""),
        (1, "<c t=\"str\"><f>A1*2</f><v>5 000</v></c>", "amount formula"),
        (1, "<c><v>5000</v><f>2500*2</f></c>", "amount formula"),
        (
            1,
            "<c><f t=\"shared\" ref=\"B2:B3\" si=\"0\">2500*2</f><v>5000</v></c>",
            "amount formula",
        ),
        (1, "<c><f t=\"shared\" si=\"0\"/><v>5000</v></c>", "amount formula"),
        (1, "<c><f t=\"array\" ref=\"B2:B3\">D2:D3</f><v>5000</v></c>", "amount formula"),
        (0, "<c><f>A9</f><v>22670000001</v></c>", "number formula"),
        (2, "<c t=\"str\"><f>A9</f><v>Prime</v></c>", "reason formula"),
        (4, "<c t=\"str\"><f>A9</f><v>x</v></c>", ""),
        (4, "<c s=\"1\"><v>46174</v></c>", ""),
        (4, "<c t=\"e\"><v>#N/A</v></c>", ""),
    ] {
        let fact = |fault: &BatchFault| {
            format!("{} {}", fault.column.unwrap().as_str(), fault.what.as_str())
        };
        let faults: Vec<_> = match of_rows(&[&row(at, cell)]) {
            Ok(_) => vec![String::new()],
            Err(BatchUnread::Lines(faults)) => faults.iter().map(fact).collect(),
            Err(BatchUnread::Whole(mistake)) => panic!("{cell}: {mistake:?}"),
        };
        assert_eq!(faults, [fault], "{cell}");
    }
}

#[test]
fn spaces_around_a_text_are_no_part_of_it_wherever_a_workbook_keeps_it() {
    let text = "<t xml:space=\"preserve\">\u{a0}B-1 \u{200b}</t>";
    let texts = format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"1\"><si>{text}</si></sst>");
    let inline = format!("<c t=\"inlineStr\"><is>{text}</is></c>");
    for cell in ["<c t=\"s\"><v>0</v></c>", &inline] {
        let file = read(&workbook(&[&sheet(&[&row(3, cell)])], &texts)).unwrap();
        assert_eq!(file.lines[0].reference, "B-1", "{cell}");
    }
}

/// Only the first cell of such a formula is written as one.
#[test]
fn a_cell_over_which_a_formula_of_another_cell_spreads_is_a_fault() {
    let first = "<c r=\"B2\"><f t=\"array\" ref=\"B2:B3\" aca=\"false\">D2:D3</f><v>5000</v></c>";
    let rows = [row(1, first), row(3, &inline("B")), row(3, &inline("C"))];
    let read = of_rows(&rows.each_ref().map(String::as_str));
    let Err(BatchUnread::Lines(faults)) = read else { panic!("{read:?}") };
    let faults: Vec<_> = faults.iter().map(|fault| (fault.line, fault.what.as_str())).collect();
    assert_eq!(faults, [(2, "formula"), (3, "formula")]);
}

#[test]
fn the_one_sheet_with_the_headings_is_read_wherever_it_stands() {
    let (other, one) = ("<sheetData><row><c><v>1</v></c></row></sheetData>", sheet(&[&row(4, "")]));
    let file = read(&workbook(&[other, &one, "<sheetData/>"], NO_TEXTS)).unwrap();
    assert_eq!((file.lines.len(), file.ignored[0].as_came()), (1, "since"));
    let two = read(&workbook(&[&one, other, &one], NO_TEXTS));
    assert_eq!(mistake_of(two).what, MistakeKind::TwoSheets);
    assert_eq!(mistake_of(read(&workbook(&[other], NO_TEXTS))).what, MistakeKind::NoColumns);
    assert_eq!(mistake_of(of_rows(&[])).what, MistakeKind::Empty);
}

#[test]
fn what_stands_below_or_beside_the_lines_is_a_fault_or_no_part_of_them() {
    let total = of_rows(&[&row(4, ""), "<c/><c><v>5000</v></c>"]);
    let Err(BatchUnread::Lines(faults)) = total else { panic!("{total:?}") };
    assert_eq!((faults[0].line, faults[0].what.as_str()), (3, "total"));
    let beside = "<c r=\"XFD3\"><v>7</v></c>";
    let note = "<c r=\"H4\" t=\"inlineStr\"><is><t>checked</t></is></c>";
    assert_eq!(of_rows(&[&row(4, ""), beside, note]).unwrap().lines.len(), 1);
    let paid = format!("{}<c r=\"H2\" t=\"inlineStr\"><is><t>déjà payé</t></is></c>", row(4, ""));
    let Err(BatchUnread::Lines(faults)) = of_rows(&[&paid]) else { panic!("{paid}") };
    assert_eq!((faults[0].line, faults[0].what.as_str()), (2, "cells"));
    let many = row(4, "");
    assert_eq!(mistake_of(of_rows(&vec![many.as_str(); 5_001])).what, MistakeKind::TooLarge);
}

#[test]
fn a_hostile_workbook_is_refused() {
    let text = |text: &str, count: &str| {
        format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"{count}\"><si><t>{text}</t></si></sst>")
    };
    let (one, shared) = (sheet(&[&row(4, "")]), "<c t=\"s\"><v>0</v></c>");
    let large = "x".repeat(1 << 20);
    let shared = read(&workbook(&[&sheet(&[shared.repeat(5).as_str(); 10])], &text(&large, "1")));
    assert_eq!(mistake_of(shared).what, MistakeKind::TooLarge);
    assert!(read(&workbook(&[&one], &text("x", "999999"))).is_ok());
    let spread = format!("<dimension ref=\"A1:XFD1048576\"/>{one}");
    assert!(read(&workbook(&[&spread], NO_TEXTS)).is_ok());
    let bomb = format!("{one}{}", " ".repeat(33 << 20));
    assert_eq!(mistake_of(read(&workbook(&[&bomb], NO_TEXTS))).what, MistakeKind::TooLarge);
    let wide: Vec<u8> = text("x", "9").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = String::from_utf8(wide).unwrap();
    for (sheet, texts, cause) in [
        (one.as_str(), text("x", "99999999999999999").as_str(), "sharedstrings"),
        (&one, &text("x", "9").replace("=\"9", "\n =\n'+9999999999"), "sharedstrings"),
        (&one, &wide, "sharedstrings"),
        (&one, &format!("<sst>{}</sst>", "<si/>".repeat(1_000_001)), "sharedstrings"),
        (&sheet(&[&row(4, ""), "<c r=\"A2\"><v>1</v></c>"]), NO_TEXTS, "line 2"),
        (&sheet(&["<c r=\"A9\"><v>1</v></c><c r=\"A8\"><v>1</v></c>"]), NO_TEXTS, "line 8"),
        (&sheet(&["<c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c>"]), NO_TEXTS, "line 2"),
        ("<sheetData><row><c", NO_TEXTS, "xml"),
    ] {
        let mistake = mistake_of(read(&workbook(&[sheet], texts)));
        let Mistake { what: MistakeKind::Unreadable, cells: [found, _], .. } = &mistake else {
            panic!("{mistake:?}")
        };
        assert!(found.as_came().contains(cause), "{found}, not {cause}");
    }
    for beyond in [
        "<c r=\"ZZZZZZZZZZ99999999999999\"/>",
        "<c r=\"XFE1\"/>",
        "<c s='>' r = 'a1048577'/>",
        "<c s='<' r='ZZZZZZZZZZ9'/>",
        "<c r=\"A2\"><f t=\"shared\" ref=\"A2:A99999999999\">1</f></c>",
        "</row><row r=\"99999999999\">",
    ] {
        // The reader is not asked: it would panic.
        let mistake = mistake_of(read(&workbook(&[&sheet(&[beyond])], NO_TEXTS)));
        assert_eq!(mistake, unreadable("xl/worksheets/s1.xml"), "{beyond}");
    }
    for range in ["B2:A1", "A1:XFE1", "A1:A0"] {
        let sheet = format!("<dimension ref=\"{range}\"/>{one}");
        let mistake = mistake_of(read(&workbook(&[&sheet], NO_TEXTS)));
        assert_eq!(mistake, unreadable("xl/worksheets/s1.xml"), "{range}");
    }
    for bytes in [&b"PK"[..], b"PK\x05\x06garbage", &GNUMERIC[..GNUMERIC.len() / 2]] {
        assert_eq!(mistake_of(read(bytes)).what, MistakeKind::Unreadable);
    }
}

#[test]
fn a_zip_file_that_is_no_xlsx_is_called_what_it_is() {
    let of = |name: &str, content: &str| {
        mistake_of(read(&zipped(&[(name.to_owned(), content.to_owned())])))
    };
    let ods = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, content, kind) in [
        ("mimetype", ods, OtherFileKind::Ods),
        ("mimetype", "application/vnd.oasis.opendocument.text", OtherFileKind::Document),
        ("Index/Document.iwa", "", OtherFileKind::Numbers),
        ("xl/workbook.bin", "", OtherFileKind::Xlsb),
        ("word/document.xml", "", OtherFileKind::Document),
        ("paie.xlsx", "", OtherFileKind::Archive),
    ] {
        let other = Mistake::about(MistakeKind::OtherKind, kind.as_str());
        assert_eq!(of(name, content), other, "{name}");
    }
}
