use std::collections::HashMap;

use sandbox::{Layout, Status};
use serde_json::{Value, json};

use super::expected::ExpectedFindings;
use super::plant::{Planted, plant};
use super::table::{Behind, Known, Table, Way};
use super::{Days, Found};
use crate::books::{Books, Order, Payment, Payout, PayoutStanding, Standing};

const DAYS: Days = Days { from: jiff::civil::date(2026, 6, 1), to: jiff::civil::date(2026, 6, 3) };

const HEADING: &str = "Date,Transaction ID,Reference,Type,Status,Amount,Fees,Operator,Phone\n";

fn id(number: usize) -> String {
    format!("txn_{number}")
}

fn amount(number: usize) -> u64 {
    if number == 9 { 9500 } else { 500 }
}

/// Eight payments that were paid, and one of which our tables do not know that it was.
fn exported() -> String {
    let line = |number| {
        let (id, amount) = (id(number), amount(number));
        format!("2026-06-02T10:00:0{number}Z,{id},P{number},Payin,Completed,{amount},10,O,226\n")
    };
    (1..=9).map(line).fold(HEADING.to_owned(), |text, line| text + &line)
}

fn known() -> Known {
    let behind = |number| {
        let (id, amount) = (id(number), amount(number));
        (id.clone(), Behind { id, amount, status: Status::Completed, way: Way::In })
    };
    Known { by_name: (1..=9).map(behind).collect::<HashMap<_, _>>(), nameless: Vec::new() }
}

fn books() -> Books {
    let payment = |number| {
        let standing = if number == 9 { Standing::CreateUnknown } else { Standing::PaidOrder };
        Payment { id: id(number), amount: amount(number), standing }
    };
    let order = |number| {
        let paid_by = (number != 9).then(|| id(number));
        Order { id: format!("A-{number}"), paid_by, payments: vec![payment(number)] }
    };
    Books { orders: (1..=9).map(order).collect(), ..Books::default() }
}

fn planted() -> Planted {
    let table = Table::read(Layout::A, exported().as_bytes(), known()).unwrap();
    plant(table, &books(), DAYS)
}

fn good() -> Value {
    json!({
        "agreed": { "lines": 4, "francs": 2000 },
        "not_paid": { "lines": 0, "francs": 0 },
        "only_theirs": [{ "line": 11, "reference": "NOBODY-1", "amount": 777 }],
        "only_ours": [{ "id": "txn_6", "amount": 500 }],
        "differing": [
            { "id": "txn_1", "line": 2, "what": "amount", "ours": "500", "theirs": "777" },
            { "id": "txn_2", "line": 3, "what": "day", "ours": "2026-06-02", "theirs": "2026-05-31" },
            { "id": "txn_3", "line": 4, "what": "state", "ours": "completed", "theirs": "failed" },
            { "id": "txn_9", "line": 9, "what": "state", "ours": "notcompleted", "theirs": "completed" },
        ],
        "repeated": [{ "line": 10, "id": "txn_4" }],
        "fees": 100,
        "left_out": { "lines": 1, "francs": 777 },
    })
}

fn mistakes(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut answer = good();
    change(&mut answer);
    let found: Found = serde_json::from_value(answer).unwrap();
    ExpectedFindings::of(&planted(), &books()).mistakes(&found)
}

#[test]
fn an_untouched_statement_is_written_as_it_was_exported() {
    let table = Table::read(Layout::A, exported().as_bytes(), known()).unwrap();
    assert_eq!(table.bytes(), exported().as_bytes());
}

#[test]
fn each_kind_of_difference_is_planted_once() {
    let text = String::from_utf8(planted().table.bytes()).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(planted().count(), 7);
    assert!(lines[1].starts_with("2026-06-02T10:00:01Z,txn_1,P1,Payin,Completed,777,"), "{text}");
    assert!(lines[2].starts_with("2026-05-31T10:00:02Z,txn_2,"), "{text}");
    assert!(lines[3].contains("txn_3,P3,Payin,Failed,"), "{text}");
    assert!(lines[10].contains(",NOBODY-1,NOBODY-1,Payin,Completed,777,"), "{text}");
    assert!(lines[11].starts_with("2026-05-31T10:00:05Z,NOBODY-2,"), "{text}");
    assert_eq!(lines[9], lines[4]);
    assert!(!text.contains("txn_6"), "{text}");
}

#[test]
fn what_is_found_as_it_was_planted_is_no_mistake() {
    assert_eq!(mistakes(|_| {}), [""; 0]);
}

#[test]
fn money_that_nothing_here_names_may_be_only_theirs() {
    let only_theirs = mistakes(|answer| {
        answer["differing"].as_array_mut().unwrap().pop();
        answer["only_theirs"].as_array_mut().unwrap().push(json!({ "line": 9, "amount": 9500 }));
    });
    assert_eq!(only_theirs, [""; 0]);
}

#[test]
fn a_difference_that_is_not_found_is_named() {
    for list in ["only_theirs", "only_ours", "differing", "repeated"] {
        for index in 0..good()[list].as_array().unwrap().len() {
            let missed =
                mistakes(|answer| drop(answer[list].as_array_mut().unwrap().remove(index)));
            assert!(!missed.is_empty(), "{list} {index}");
        }
    }
    for sum in ["left_out", "agreed"] {
        assert!(!mistakes(|answer| answer[sum]["lines"] = json!(0)).is_empty(), "{sum}");
    }
    assert_eq!(mistakes(|answer| answer["fees"] = json!(99)).len(), 1);
}

#[test]
fn a_difference_that_is_invented_is_named() {
    for (list, invented) in [
        ("only_theirs", json!({ "line": 5, "amount": 500 })),
        ("only_ours", json!({ "id": "txn_4", "amount": 500 })),
        ("differing", json!({ "line": 5, "id": "txn_4", "what": "state" })),
        ("differing", json!({ "line": 5, "id": "txn_4", "what": "amount" })),
        ("repeated", json!({ "line": 5, "id": "txn_4" })),
    ] {
        let found = mistakes(|answer| answer[list].as_array_mut().unwrap().push(invented));
        assert!(found.iter().any(|it| it.contains("was invented")), "{list}: {found:?}");
    }
}

/// Three payouts in a statement that does not name them: two are alike in everything.
fn payouts() -> (Planted, Books) {
    let amount = |number| if number == 3 { 400 } else { 500 };
    let line = |number| format!("\t22670000001\t-{}\t2026-06-02 10:00:00\r\n", amount(number));
    let lines: String = (1..=3).map(line).collect();
    let id = |number| format!("pay_{number}");
    let behind = |number| {
        let (id, amount) = (id(number), amount(number));
        Behind { id, amount, status: Status::Completed, way: Way::Out }
    };
    let known = Known { by_name: HashMap::new(), nameless: (1..=3).map(behind).collect() };
    let payout = |number| {
        let (id, name, amount) = (id(number), format!("R-{number}"), amount(number));
        Payout { id, name, amount, standing: PayoutStanding::Completed }
    };
    let books = Books { payouts: (1..=3).map(payout).collect(), ..Books::default() };
    let exported = format!("op\tn\tmt\tdate\r\n{lines}");
    let table = Table::read(Layout::C, exported.as_bytes(), known).unwrap();
    (plant(table, &books, DAYS), books)
}

#[test]
fn only_payouts_that_are_alike_and_have_no_name_may_be_left_in_doubt() {
    let (planted, books) = payouts();
    assert_eq!(planted.count(), 0, "only payments are touched");
    let mistakes = |lines: &[usize], ours: &[&str]| {
        let sum = |lines| json!({ "lines": lines, "francs": 0 });
        let theirs: Vec<_> = lines.iter().map(|line| json!({ "line": line })).collect();
        let ours: Vec<_> = ours.iter().map(|id| json!({ "id": id })).collect();
        let answer = json!({
            "agreed": sum(3 - lines.len()), "not_paid": sum(0), "left_out": sum(0), "fees": 0,
            "only_theirs": theirs, "only_ours": ours, "differing": [], "repeated": [],
        });
        let found: Found = serde_json::from_value(answer).unwrap();
        ExpectedFindings::of(&planted, &books).mistakes(&found)
    };
    assert_eq!(mistakes(&[], &[]), [""; 0]);
    assert_eq!(mistakes(&[2, 3], &["pay_1", "pay_2"]), [""; 0]);
    assert_eq!(mistakes(&[4], &["pay_3"]).len(), 2);
}
