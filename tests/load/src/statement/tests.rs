use sandbox::{Layout, Line, Status, Way};
use serde_json::{Value, json};

use super::expected::{ExpectedFindings, Found};
use super::plant::{Planted, Proofs};
use crate::books::{Books, Standing, Transaction};

/// A line of a statement, and ours that it stands for.
fn money(id: String, number: usize, amount: u64, standing: Standing) -> (Line, Transaction) {
    let is_payout = id.starts_with("pay_");
    let line = Line {
        at: format!("2026-06-02T10:00:0{number}Z").parse().unwrap(),
        way: if is_payout { Way::Out } else { Way::In },
        status: Status::Completed,
        transaction_id: id.clone(),
        reference: format!("P{number}"),
        operator_reference: String::new(),
        description: String::new(),
        amount,
        operator: String::new(),
        number: "226".to_owned(),
    };
    (line, Transaction { id, name: String::new(), is_payout, amount, standing })
}

/// Eight payments that were paid, and one of which our tables do not know that it was.
fn nine_payins() -> (Vec<Line>, Books) {
    let payin = |number| match number {
        9 => money("txn_9".to_owned(), number, 9500, Standing::CreateUnknown),
        _ => money(format!("txn_{number}"), number, 500, Standing::Completed),
    };
    let (lines, ours) = (1..=9).map(payin).unzip();
    (lines, Books { ours, ..Books::default() })
}

fn planted() -> Planted {
    let (lines, books) = nine_payins();
    Planted::plant(Layout::A, lines, &Proofs::of(&books))
}

fn good() -> Value {
    json!({
        "agreed": { "lines": 4, "francs": 2000 },
        "not_paid": { "lines": 0, "francs": 0 },
        "only_theirs": [{ "line": 11, "reference": "NOBODY-1", "amount": 777 }],
        "only_ours": [{ "id": "txn_6", "amount": 500 }],
        "differing": [
            { "id": "txn_1", "line": 2, "what": "amount", "ours": "500", "theirs": "777" },
            { "id": "txn_2", "line": 3, "what": "day", "ours": "2026-06-02", "theirs": "2025-04-28" },
            { "id": "txn_3", "line": 4, "what": "state", "ours": "completed", "theirs": "failed" },
            { "id": "txn_9", "line": 9, "what": "state", "ours": "notcompleted", "theirs": "completed" },
        ],
        "repeated": [{ "line": 10, "id": "txn_4" }],
        "fees": 282,
        "left_out": { "lines": 1, "francs": 777 },
    })
}

fn mistakes(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut answer = good();
    change(&mut answer);
    let found: Found = serde_json::from_value(answer).unwrap();
    ExpectedFindings::of(&planted(), &Proofs::of(&nine_payins().1)).mistakes(&found)
}

#[test]
fn each_kind_of_difference_is_planted_once() {
    let text = String::from_utf8(planted().bytes()).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(planted().count(), 7);
    assert!(lines[1].starts_with("2026-06-02T10:00:01Z,txn_1,P1,Payin,Completed,777,"), "{text}");
    assert!(lines[2].starts_with("2025-04-28T10:00:02Z,txn_2,"), "{text}");
    assert!(lines[3].contains("txn_3,P3,Payin,Failed,"), "{text}");
    assert!(lines[10].contains(",NOBODY-1,NOBODY-1,Payin,Completed,777,"), "{text}");
    assert!(lines[11].starts_with("2025-04-28T10:00:05Z,NOBODY-1,"), "{text}");
    assert_eq!(lines[9], lines[4]);
    assert!(!text.contains("txn_6"), "{text}");
}

#[test]
fn what_is_found_as_it_was_planted_is_no_mistake() {
    assert_eq!(mistakes(|_| {}), [""; 0]);
    let only_theirs = mistakes(|answer| {
        answer["differing"].as_array_mut().unwrap().pop();
        answer["only_theirs"].as_array_mut().unwrap().push(json!({ "line": 9, "amount": 9500 }));
    });
    assert_eq!(only_theirs, [""; 0], "money that nothing here names may be only theirs");
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

#[test]
fn only_payouts_that_are_alike_and_have_no_name_may_be_left_in_doubt() {
    let payout = |number| {
        let amount = if number == 3 { 400 } else { 500 };
        money(format!("pay_{number}"), number, amount, Standing::Completed)
    };
    let (lines, ours) = (1..=3).map(payout).unzip();
    let books = Books { ours, ..Books::default() };
    let proofs = Proofs::of(&books);
    let planted = Planted::plant(Layout::C, lines, &proofs);
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
        ExpectedFindings::of(&planted, &proofs).mistakes(&found)
    };
    assert_eq!(mistakes(&[], &[]), [""; 0]);
    assert_eq!(mistakes(&[2, 3], &["pay_1", "pay_2"]), [""; 0]);
    assert_eq!(mistakes(&[4], &["pay_3"]).len(), 2);
}
