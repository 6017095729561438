//! Files of a batch in which one byte is changed.
//!
//! Either a fault is named and nothing is read, or each line is read once, and an unchanged line keeps its facts. A
//! column may be lost only with its heading, which is then named.

use super::tests::{FRENCH, read};
use super::workbooks::{GNUMERIC, LIBREOFFICE};
use super::{BatchFile, BatchLine, BatchOptions};
use ligdicash_core::Country;

use operator::api::BatchUnread;

/// The bytes that replace one: a quote, a line's end, no UTF-8, a digit, the separators.
const BYTES: [u8; 6] = [b'"', b'\n', 0xff, b'9', b';', b','];

/// The optional columns come first, some cells are quoted, and one holds a line's end.
const QUOTED: &str = "method,name,\"reference\",number,amount,reason\n\
    wallet keep,\"Awa, \nB\",\"A-1\",22670000001,\"5,000\",\"Prime, juin\"\n\
    ,,\"A-2\",22670000002,700,\"dit \"\"Awa\"\"\"\n\
    wallet forward,\"\",\"A-3\",22670000003,900,Prime\n";

/// Each line's reference is its place in the file.
const SHORT: &str = "Montant;Numéro;Motif\n5 000;70 00 00 01;Total juin\n700;70000002;Solde\n";

const ONE_LINE: &str = "number\tamount\treason\tname\n22670000001\t500\tx\tAwa\n";

/// The facts that must not change. The reason's letters may, where another encoding is recognised.
fn facts(line: &BatchLine, with_all: bool) -> (String, u32, Option<(&str, &'static str)>) {
    let more = with_all.then_some((line.reference.as_str(), line.method_word()));
    (line.number.expose().to_owned(), line.amount.francs(), more)
}

/// Whether all lines but the changed one kept their facts.
fn is_kept(before: &BatchFile, after: &BatchFile, on: u64, has_references: bool) -> bool {
    let changed = before.lines.iter().rposition(|line| line.line <= on);
    let with_all = has_references && after.ignored == before.ignored;
    let mut pairs = before.lines.iter().zip(&after.lines).enumerate();
    before.lines.len() == after.lines.len()
        && pairs.all(|(at, (one, other))| {
            changed == Some(at) || facts(one, with_all) == facts(other, with_all)
        })
}

/// Changes each byte in several ways, and asserts that no change loses or spoils a line.
fn check(text: &str, has_references: bool) {
    let options = BatchOptions { country: Country::parse("226").ok(), ..BatchOptions::default() };
    let before = BatchFile::read(text.as_bytes(), &options).unwrap();
    let mut bytes = text.as_bytes().to_vec();
    let ends = 1 + text.matches('\n').count() as u64;
    for at in 0..bytes.len() {
        let on = bytes[..at].split(|byte| *byte == b'\n').count() as u64;
        for byte in BYTES.into_iter().filter(|byte| *byte != text.as_bytes()[at]) {
            bytes[at] = byte;
            let is_right = match BatchFile::read(&bytes, &options) {
                Ok(after) => is_kept(&before, &after, on, has_references),
                Err(BatchUnread::Whole(_)) => true,
                Err(BatchUnread::Lines(faults)) => {
                    !faults.is_empty()
                        && faults.iter().all(|fault| (2..=ends + 1).contains(&fault.line))
                }
            };
            assert!(
                is_right,
                "byte {at} of {text} is {byte:?}: {:?}",
                BatchFile::read(&bytes, &options)
            );
        }
        bytes[at] = text.as_bytes()[at];
    }
}

#[test]
fn no_byte_that_is_changed_loses_or_spoils_another_line() {
    check(QUOTED, true);
    check(SHORT, false);
    check(ONE_LINE, false);
    check(&FRENCH.replace(";;portefeuille", ";S-3;portefeuille"), true);
}

#[test]
fn no_byte_of_a_workbook_that_is_changed_makes_another_payout() {
    let digest = read(GNUMERIC).unwrap().digest;
    for original in [GNUMERIC, LIBREOFFICE] {
        let mut bytes = original.to_vec();
        for at in 0..bytes.len() {
            bytes[at] ^= 1 << (at % 8);
            if let Ok(file) = read(&bytes) {
                assert_eq!(file.digest, digest, "byte {at}");
            }
            bytes[at] = original[at];
        }
    }
}
