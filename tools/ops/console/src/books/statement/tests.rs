//! Whole statements, intact and spoiled.

use std::fs;

use encoding_rs::WINDOWS_1252;
use serde_json::{Value, json};

use super::{Profile, StatementLine, StatementLines, Way};
use operator::api::{Mistake, MistakeKind};

/// Reads a statement by a profile, both from files.
fn read(profile: &Value, statement: &[u8]) -> Result<Vec<StatementLine>, Mistake> {
    let mut name = [0; 8];
    getrandom::fill(&mut name).unwrap();
    let folder = std::env::temp_dir().join(format!("statement-{:x}", u64::from_le_bytes(name)));
    fs::create_dir(&folder).unwrap();
    let (form, file) = (folder.join("profile.json"), folder.join("statement.csv"));
    fs::write(&form, profile.to_string()).unwrap();
    fs::write(&file, statement).unwrap();
    let read = Profile::read(&form).and_then(|profile| all(StatementLines::of(&file, &profile)?));
    fs::remove_dir_all(folder).unwrap();
    read
}

fn all(mut lines: StatementLines<'_>) -> Result<Vec<StatementLine>, Mistake> {
    std::iter::from_fn(|| lines.next().transpose()).collect()
}

fn english() -> (Value, String) {
    let profile = json!({
        "separator": ",", "dates": "%Y-%m-%dT%H:%M:%S%:z", "paid": ["Completed"], "not_paid": ["failed"],
        "in": ["Payin"], "out": ["Payout"],
        "columns": {
            "id": "Transaction ID", "reference": 3, "way": "TYPE", "state": "Status", "amount": "Amount", "fee": "Fees",
            "date": "Date",
        },
    });
    let text = "Date,Transaction ID,Ref,Type,Status,Amount,Fees\n\
        2026-06-13T11:02:31+01:00,txn_1,P1,Payin,Completed,1500,30\n\
        2026-06-14T11:00:00+00:00,,P2,Payout,Failed,2000,0\n";
    (profile, text.to_owned())
}

/// Both directions have a column, and two titles are above the headings.
fn french() -> (Value, String) {
    let profile = json!({
        "separator": ";", "headings": 3, "dates": "%d/%m/%Y %H:%M:%S",
        "columns": { "date": "Date", "time": "Heure", "reference": "reference", "debit": 4, "credit": "Crédit" },
    });
    let text = "Relevé de juin\r\n\r\nDate;Heure;Référence;Débit;Crédit\r\n\
        13/06/2026;10:02:31;P1;;1 500\r\n14/06/2026;11:00:00;P2;2 000;\r\n";
    (profile, text.to_owned())
}

/// A line's direction, amount, instant and reference.
type Money = (Option<Way>, u64, (i64, i64), Option<String>);

fn money(lines: &[StatementLine]) -> Vec<Money> {
    let of = |line: &StatementLine| {
        (line.way, line.amount, (line.at.from, line.at.to), line.reference.clone())
    };
    lines.iter().map(of).collect()
}

#[test]
fn a_profile_reads_columns_by_heading_or_number_in_utf_8_and_windows_1252() {
    let (profile, text) = english();
    let lines = read(&profile, text.as_bytes()).unwrap();
    assert_eq!((lines[0].id.as_deref(), lines[0].fee, lines[0].is_paid), (Some("txn_1"), 30, true));
    assert_eq!((lines[1].id.as_deref(), lines[1].fee, lines[1].is_paid), (None, 0, false));
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_second();
    let (first, second) = (at("2026-06-13T10:02:31Z"), at("2026-06-14T11:00:00Z"));
    let expected = [
        (Some(Way::In), 1500, (first, first), Some("P1".to_owned())),
        (Some(Way::Out), 2000, (second, second), Some("P2".to_owned())),
    ];
    assert_eq!(money(&lines), expected);
    let (profile, text) = french();
    let marked = format!("\u{feff}{text}");
    let windows = WINDOWS_1252.encode(&text).0;
    for bytes in [text.as_bytes(), marked.as_bytes(), &windows, text.trim_end().as_bytes()] {
        let lines = read(&profile, bytes).unwrap();
        assert_eq!(money(&lines), expected);
        assert_eq!(lines[0].position, 4);
    }
}

#[test]
fn a_date_without_a_time_is_its_day_and_a_time_without_seconds_its_minute() {
    for (dates, date, length) in
        [("%d/%m/%y", "01/06/26", 86_399), ("%d/%m/%y %H:%M", "01/06/26 10:02", 59)]
    {
        let profile =
            json!({ "separator": "\t", "dates": dates, "columns": { "date": 1, "amount": 2 } });
        let lines = read(&profile, format!("a\tb\n{date}\t-20\n").as_bytes()).unwrap();
        assert_eq!(lines[0].at.to - lines[0].at.from, length);
        assert_eq!((lines[0].way, lines[0].amount), (Some(Way::Out), 20));
    }
}

#[test]
fn a_line_that_cannot_be_read_is_named_and_nothing_is_skipped() {
    let (profile, text) = french();
    for (from, to, line, what) in [
        (";P2", ";P2;", 5, "Cells"),
        (";P2;2 000;", "", 5, "Cells"),
        ("1 500", "12,5", 4, "NoAmount"),
        ("1 500", "", 4, "NoAmount"),
        (";;1 500", ";7;1 500", 4, "TwoAmounts"),
        ("P2", "\"P2", 5, "Quotes"),
        ("14/06/2026", "06/14/2026", 5, "NoDate"),
        ("14/06/2026", "Total", 5, "NoDate"),
        ("P2", "2,6E+12", 5, "Shortened"),
        ("P2", "=cmd|'/c calc'!A1", 5, "Formula"),
        ("P2", "\0P2", 5, "NoText"),
        ("Relevé de juin", "12/06/2026;10:00:00;P0;;7", 1, "AboveHeadings"),
        ("Date;", "12/06/2026;10:00:00;P0;;7\r\nDate;", 3, "NoColumn"),
    ] {
        let mistake = read(&profile, text.replace(from, to).as_bytes()).unwrap_err();
        let is_on = mistake.line.is_none_or(|at| at == line);
        assert!(is_on && format!("{:?}", mistake.what).starts_with(what), "{to:?}: {mistake:?}");
    }
    let damaged = [text.as_bytes(), b"13/06/2026;10:00:00;\xe9;;1\r\n"].concat();
    assert_eq!(read(&profile, &damaged), Err(Mistake::on(6, MistakeKind::NoText)));
    let (profile, text) = english();
    for (from, to, what) in
        [("Completed", "Frozen", MistakeKind::State), ("Payin", "Loan", MistakeKind::Way)]
    {
        let spoiled = text.replace(from, to);
        let mistake = Mistake { line: Some(2), ..Mistake::about(what, to) };
        assert_eq!(read(&profile, spoiled.as_bytes()), Err(mistake));
    }
}

#[test]
fn a_profile_that_does_not_fit_is_refused() {
    let (profile, text) = english();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut profile = profile.clone();
        change(&mut profile);
        read(&profile, text.as_bytes()).unwrap_err()
    };
    for column in [json!("Somme"), json!(0), json!(8)] {
        let mistake = with(&|profile| profile["columns"]["amount"] = column.clone());
        assert_eq!(mistake.what, MistakeKind::NoColumn, "{column}");
    }
    for (name, value) in [
        ("separator", json!("€")),
        ("separator", json!(", ")),
        ("dates", Value::Null),
        ("colums", json!({})),
    ] {
        let mistake = with(&|profile| profile[name] = value.clone());
        assert_eq!(mistake.what, MistakeKind::Profile, "{name}");
    }
    let without = with(&|profile| drop(profile["columns"].as_object_mut().unwrap().remove("date")));
    assert_eq!(without, Mistake::new(MistakeKind::NoColumns));
    let twice = read(&profile, text.replace(",Ref,", ",Amount,").as_bytes()).unwrap_err();
    assert_eq!(twice.what, MistakeKind::NoColumn);
    let no_headings = &text.as_bytes()[text.find('\n').unwrap() + 1..];
    let numbered = json!({
        "separator": ",", "dates": "%Y-%m-%dT%H:%M:%S%:z", "columns": { "date": 1, "amount": 6 },
    });
    assert_eq!(read(&numbered, no_headings), Err(Mistake::on(1, MistakeKind::AboveHeadings)));
    assert_eq!(read(&numbered, b""), Err(Mistake::new(MistakeKind::Empty)));
}
