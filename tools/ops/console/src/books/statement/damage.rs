//! Statements in which one byte is changed.
//!
//! Either a mistake is named and nothing is read, or each line is read once and each total counted. No line becomes a
//! heading or a total, stands above the headings, or is joined to another, and an unchanged line keeps its amount and
//! instant. One more total is allowed: a piece that a line's end has cut off a name, with the line read in full. A
//! changed amount, date or name that could have been written so cannot be noticed.

use encoding_rs::WINDOWS_1252;

use super::tests::Written;

/// The bytes that replace one: a quote, a line's end, no UTF-8, a digit. The statement's separator is tried, too.
const BYTES: [u8; 4] = [b'"', b'\n', 0xff, b'9'];

const ENGLISH: &str = "Date,Reference,Type,Status,Amount,Fees\n\
    2026-06-13T10:02:31Z,P26000001,Payin,Completed,1500,30\n\
    2026-06-14T11:00:00Z,P26000002,Payout,Failed,2000,0\n";

/// Both directions have a column, and a total follows.
const FRENCH: &str = "Relevé;;;;\r\nDate;Libellé;Référence;Débit;Crédit\r\n\
    13/06/2026 10:02:31;Vente;P26000001;;1 500\r\n\
    14/06/2026 11:00:00;Retrait;P26000002;2 000;\r\n\
    Total;;;2 000;1 500\r\n";

/// All cells are quoted, some are empty, and one holds a line's end and a separator.
const QUOTED: &str = "\"Note\",\"Date\",\"Ref\",\"Amount\"\n\
    \"a, b\nc\",\"2026-06-13 10:02\",\"P1\",\"1500\"\n\
    \"\",\"2026-06-14 11:00\",\"\",\"2000\"\n\
    \",\",\"2026-06-15 11:00\",\",\",\"700\"\n";

/// Only some cells are quoted, and they begin or end with a separator.
const PARTLY: &str = "Date;Note;Montant\n\
    13/06/2026;\";a\";1500\n14/06/2026;x;20\n15/06/2026;\"b;\";700\n16/06/2026;\"\";5\n";

/// A cell may end with a mark of inches, which would end a quote that began above.
const INCHES: &str = "Date;Montant;Note;Référence\n\
    13/06/2026;1500;tube 5\";P1\n14/06/2026;20;tube;P2\n15/06/2026;700;tube 6\";P3\n";

/// Headings that stand twice: such a statement is not read.
const TWICE: &str = "Date,Reference,Amount\n2026-06-13,P1,1500\n\
    Date,Reference,Amount\n2026-06-14,P2,2000\n";

/// Payees whose names begin like a total.
const TOTAL: &str = "Client;Date;Montant\n\
    Total Energies;13/06/2026 10:00;1500\nTotal SA;14/06/2026 10:00;700\n";

/// Cells whose words are headings, too.
const LIKE_HEADINGS: &str = "Date;Montant;Sens;Nature\n\
    13/06/2026;1500;Credit;Debit\n14/06/2026;700;Credit;Debit\n";

const WITHOUT_HEADINGS: &str = "2026-06-13 10:02,1500\n2026-06-14 11:00,2000\n";

const ONE_LINE: &str = "Date,Reference,Amount\n2026-06-13,P1,1500\n";

/// The numbers of lines and totals; `None` if the statement cannot be read.
type Stands = Option<(usize, u64)>;

/// Changes each byte in several ways, and returns each change that loses or spoils a line.
fn spoiled(all: &[u8], stands: Stands) -> Vec<String> {
    let (file, mut wrong) = (Written::new(), Vec::new());
    let before = file.read(all).ok();
    assert_eq!(before.as_ref().map(|(lines, totals)| (lines.len(), *totals)), stands);
    let before = before.map(|(lines, _)| lines).unwrap_or_default();
    let mut bytes = all.to_vec();
    let separator = *all.iter().find(|it| b",;\t".contains(it)).unwrap();
    for at in 0..all.len() {
        let on = all[..at].split(|it| *it == b'\n').count() as u64;
        let changed = before.iter().rposition(|it| it.position <= on);
        for byte in BYTES.into_iter().chain([separator]).filter(|it| *it != all[at]) {
            bytes[at] = byte;
            let Ok((lines, totals)) = file.read(&bytes) else { continue };
            let is_whole = stands.is_some_and(|(all, sums)| lines.len() == all && totals >= sums);
            let mut others =
                before.iter().zip(&lines).enumerate().filter(|it| changed != Some(it.0));
            let are_kept =
                others.all(|(_, (one, other))| (one.amount, one.at) == (other.amount, other.at));
            if !(is_whole && are_kept) {
                wrong.push(format!("byte {at} is {byte:?}: {lines:?}, totals {totals}"));
            }
        }
        bytes[at] = all[at];
    }
    wrong
}

fn check(text: &str, stands: Stands) {
    let wrong = spoiled(text.as_bytes(), stands);
    assert!(wrong.is_empty(), "{} of {text}\n{:#?}", wrong.len(), &wrong[..wrong.len().min(5)]);
}

#[test]
fn no_byte_that_is_changed_loses_a_line_of_cells_without_quotes() {
    check(ENGLISH, Some((2, 0)));
    check(FRENCH, Some((2, 1)));
}

#[test]
fn no_byte_that_is_changed_lets_a_quote_swallow_a_line() {
    check(QUOTED, Some((3, 0)));
    check(PARTLY, Some((4, 0)));
    check(INCHES, Some((3, 0)));
}

#[test]
fn no_byte_that_is_changed_makes_a_line_a_heading_or_a_total() {
    check(TWICE, None);
    check(TOTAL, Some((2, 0)));
    check(LIKE_HEADINGS, Some((2, 0)));
    check(WITHOUT_HEADINGS, None);
    check(ONE_LINE, Some((1, 0)));
}

#[test]
fn no_byte_that_is_changed_loses_a_line_in_another_encoding() {
    let terse =
        "Réf\tN°\tMt\tDate\r\nC1\t70010203\t1500\t13/06/2026\r\n\t70010204\t-20\t14/06/2026\r\n";
    let wide: Vec<u8> = terse.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [WINDOWS_1252.encode(terse).0.into_owned(), [&[0xff, 0xfe][..], &wide].concat()] {
        let wrong = spoiled(&bytes, Some((2, 0)));
        assert!(wrong.is_empty(), "{} {:#?}", wrong.len(), &wrong[..wrong.len().min(5)]);
    }
}
