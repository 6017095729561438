//! Whole statements, intact and spoiled.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use encoding_rs::WINDOWS_1252;
use serde_json::json;

use super::{Mapping, Profile, StatementLine, StatementLines, Way};
use crate::api::{Mistake, MistakeKind};

const ID: &str = "txn_0123456789abcdef0123456789abcdef";

/// A temporary file that can be rewritten.
pub(super) struct Written(PathBuf);

impl Drop for Written {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Written {
    pub(super) fn new() -> Self {
        let mut name = [0; 8];
        getrandom::fill(&mut name).unwrap();
        let name = format!("statement-{:x}.csv", u64::from_le_bytes(name));
        Self(std::env::temp_dir().join(name))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn write(&self, bytes: &[u8]) {
        // In place: an emptied file may be flushed to the disk each time.
        let mut file =
            File::options().create(true).truncate(false).write(true).open(&self.0).unwrap();
        file.write_all(bytes).unwrap();
        file.set_len(bytes.len() as u64).unwrap();
    }

    /// The lines, and the number of totals.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<(Vec<StatementLine>, u64), Mistake> {
        self.write(bytes);
        let mapping = Mapping::of(&self.0, None, None)?;
        let mut lines = StatementLines::of(&self.0, &mapping)?;
        let mut all = Vec::new();
        while let Some(line) = lines.next()? {
            all.push(line);
        }
        Ok((all, lines.totals))
    }
}

fn read(bytes: &[u8]) -> Result<Vec<StatementLine>, Mistake> {
    Written::new().read(bytes).map(|(lines, _)| lines)
}

fn english() -> String {
    format!(
        "Date,Transaction ID,Reference,Type,Status,Amount,Fees,Operator,Phone\n\
         2026-06-13T10:02:31Z,{ID},P2600000000001,Payin,Completed,1500,30,ORANGE,22670010203\n\
         2026-06-14T11:00:00Z,,P2600000000002,Payout,Failed,2000,0,MOOV,22660010203\n"
    )
}

fn french() -> String {
    "Date;Libellé;Référence;Opérateur;Téléphone;Débit;Crédit\r\n\
     13/06/2026 10:02:31;Commande;P2600000000001;ORANGE;22670010203;;1 500\r\n\
     14/06/2026 11:00:00;Retrait;P2600000000002;MOOV;22660010203;2 000;\r\n"
        .to_owned()
}

/// A line's position, direction, amount, instant and reference.
type Money = (u64, Option<Way>, u64, i64, Option<String>);

fn money(lines: &[StatementLine]) -> Vec<Money> {
    let of =
        |it: &StatementLine| (it.position, it.way, it.amount, it.at.from, it.reference.clone());
    lines.iter().map(of).collect()
}

#[test]
fn three_layouts_say_the_same() {
    let lines = read(english().as_bytes()).unwrap();
    assert_eq!((lines[0].id.as_deref(), lines[0].fee, lines[0].is_paid), (Some(ID), 30, true));
    assert!(!lines[1].is_paid && lines[1].number.as_deref() == Some("60010203"));
    let expected = money(&lines);
    assert_eq!(expected[1].1, Some(Way::Out));
    assert_eq!(money(&read(french().as_bytes()).unwrap()), expected);
    let terse = "Réf op\tN°\tMt\tDate/h\r\nCI1\t22670010203\t1500\t2026-06-13 10:02:31\r\n\t22660010203\t-2000\t2026-06-14 11:00:00\r\n";
    let terse = read(&WINDOWS_1252.encode(terse).0).unwrap();
    assert_eq!(terse[0].operator_reference.as_deref(), Some("CI1"));
    let unnamed =
        |all: Vec<Money>| all.into_iter().map(|it| (it.1, it.2, it.3)).collect::<Vec<_>>();
    assert_eq!(unnamed(money(&terse)), unnamed(expected));
    let ids = english().replace("Type", "").replace("Payin", "").replace("Payout", "");
    let ids = ids.replace("00Z,,", &format!("00Z,pay_{},", &ID[4..]));
    assert_eq!(money(&read(ids.as_bytes()).unwrap()), money(&lines), "our ids say the way");
}

#[test]
fn a_statement_that_was_saved_otherwise_says_the_same() {
    let expected = money(&read(french().as_bytes()).unwrap());
    let text = french();
    let changed: [(&str, Vec<u8>); 14] = [
        ("mark", format!("\u{feff}{text}").into_bytes()),
        ("windows", WINDOWS_1252.encode(&text).0.into_owned()),
        ("utf-16", [&[0xff, 0xfe][..], &utf_16(&text)].concat()),
        ("utf-16 of the other order", [&[0xfe, 0xff][..], &turned(&utf_16(&text))].concat()),
        ("tabs", text.replace(';', "\t").into_bytes()),
        ("bars", text.replace(';', "|").into_bytes()),
        ("commas", text.replace(';', ",").into_bytes()),
        ("unix ends", text.replace('\r', "").into_bytes()),
        ("no last end", text.trim_end().as_bytes().to_vec()),
        ("quoted", text.replace("Commande", "\"Commande; \"\"1\"\"\"").into_bytes()),
        ("grouped by dots", text.replace("1 500", "1.500,00").into_bytes()),
        ("currency", text.replace("2 000", "2\u{a0}000 F CFA").into_bytes()),
        ("month first", text.replace("13/06", "06/13").replace("14/06", "06/14").into_bytes()),
        ("total", format!("{text}Total;;;;;2 000;1 500\r\n").into_bytes()),
    ];
    for (what, bytes) in changed {
        assert_eq!(read(&bytes).map(|it| money(&it)), Ok(expected.clone()), "{what}");
    }
    let title = format!("sep=;\r\nRelevé de juin\r\n{text}");
    let lines = read(title.as_bytes()).unwrap();
    let lines = lines.into_iter().map(|it| StatementLine { position: it.position - 2, ..it });
    assert_eq!(money(&lines.collect::<Vec<_>>()), expected);
    let serial = text.replace("13/06/2026 10:02:31", "46186,4184143519");
    assert_eq!(money(&read(serial.as_bytes()).unwrap()), expected);
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn turned(bytes: &[u8]) -> Vec<u8> {
    bytes.chunks(2).flat_map(|it| [it[1], it[0]]).collect()
}

#[test]
fn our_id_and_ligdicashs_reference_are_told_apart_whatever_the_columns_are_called() {
    for heading in ["Transaction ID", "Reference"] {
        let text = format!("Date,{heading},Amount\n2026-06-13,{ID},1\n2026-06-13,P26,1\n");
        let lines = read(text.as_bytes()).unwrap();
        assert_eq!((lines[0].id.as_deref(), lines[0].reference.as_deref()), (Some(ID), None));
        assert_eq!((lines[1].id.as_deref(), lines[1].reference.as_deref()), (None, Some("P26")));
    }
}

#[test]
fn a_profile_names_columns_whose_headings_are_not_known() {
    let file = Written::new();
    file.write(b"Jour|Somme\n2026-06-13|1500\n");
    let named = |headings: [&str; 2], date: u8| {
        let columns = json!({ "date": date, "amount": 2 });
        let profile = json!({ "headings": headings, "columns": columns });
        let profile: Profile = serde_json::from_value(profile).unwrap();
        let mapping = Mapping::of(file.path(), Some(&profile), None)?;
        StatementLines::of(file.path(), &mapping)?.next().map(|it| it.unwrap().amount)
    };
    assert_eq!(named(["JOUR", "Somme"], 1), Ok(1500));
    for (headings, date) in
        [(["Jour", "Montant"], 1), (["Jour", "Somme"], 0), (["Jour", "Somme"], 3)]
    {
        assert_eq!(named(headings, date), Err(Mistake::whole(MistakeKind::OtherHeadings)));
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    let of = |from: &str, to: &str| read(french().replace(from, to).as_bytes()).unwrap_err();
    for (from, to, line, what) in [
        ("Retrait;", "Retrait;;", 3, "Cells"),
        (";22660010203;2 000;", "", 3, "Cells"),
        ("1 500", "12,5", 2, "NoAmount"),
        ("1 500", "=SUM(A1)", 2, "NoAmount"),
        ("1 500", "1,5E3", 2, "NoAmount"),
        ("1 500", "", 2, "NoAmount"),
        (";;1 500", ";7;1 500", 2, "TwoAmounts"),
        ("Retrait", "\"Retrait", 3, "Quotes"),
        ("14/06/2026", "06/14/2026", 3, "DayAndMonth"),
        ("14/06/2026", "soon", 3, "NoDate"),
        ("P2600000000002", "2,6E+12", 3, "Shortened"),
        ("P2600000000002", "=cmd|'/c calc'!A1", 3, "Formula"),
        ("Retrait", "Re\0trait", 3, "NoText"),
    ] {
        let mistake = of(from, to);
        assert_eq!(mistake.line, Some(line), "{to:?}: {mistake:?}");
        assert!(format!("{:?}", mistake.what).starts_with(what), "{to:?}: {mistake:?}");
    }
    assert!(read(french().replace("P2600000000002", "RE+12").as_bytes()).is_ok());
    let long = read(&[b"Date,Amount\n", &vec![b'1'; 1 << 21][..]].concat()).unwrap_err();
    assert!(long.line == Some(2) && matches!(long.what, MistakeKind::TooLong), "{long:?}");
    let word = read(english().replace("Completed", "Frozen").as_bytes()).unwrap_err();
    assert!(word.line == Some(2) && matches!(word.what, MistakeKind::State(_)), "{word:?}");
    let open =
        english().replace("2026-06-13T", "06/07/2026 ").replace("2026-06-14T", "06/08/2026 ");
    assert!(matches!(read(open.as_bytes()).unwrap_err().what, MistakeKind::DayOrMonth(_)));
    let without_mark = utf_16(&french());
    assert!(matches!(read(&without_mark).unwrap_err().what, MistakeKind::NoText));
    assert!(matches!(read(b"").unwrap_err().what, MistakeKind::Empty));
    assert!(matches!(read(b"a,b\n1,2\n").unwrap_err().what, MistakeKind::NoColumns));
    let damaged = [french().as_bytes(), b"13/06/2026;\xe9;P3;O;1;;1\r\n"].concat();
    assert!(matches!(read(&damaged).unwrap_err().what, MistakeKind::NoText));
}
