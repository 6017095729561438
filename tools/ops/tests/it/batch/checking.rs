//! `ops payouts template` and `check`.

use std::fs;

use serde_json::json;

use super::{MOOV, ORANGE, check_file, file, paid, says, send, written};
use crate::evidence::folder;
use crate::local::{at, stack, stack_of_two, typed};
use crate::program::{Text as _, ops};

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_what_to_fund_and_what_to_look_at_again_and_sends_nothing() {
    let stack = stack().await;
    let lines = [
        ("A-1", &*format!("{MOOV}1"), 5000),
        ("A-2", &*format!("{ORANGE}1"), 10_001),
        ("A-3", "22620000001", 200_000),
        ("A-4", &*format!("{ORANGE}1"), 100_000),
        ("A-5", &*format!("{MOOV}2"), 200_000),
        ("A-6", &*format!("{MOOV}3"), 200_000),
        ("A-7", &*format!("{MOOV}4"), 200_000),
        ("A-8", "22678000001", 200_000),
    ];
    let path = file("check", &lines);
    let line = format!("payouts check {}", path.display());
    let ran = typed(&stack, &line).await;
    says(
        &ran,
        0,
        &[
            "8 · 1,115,001 F",
            "Moov Africa Burkina 4 605,000 F",
            "Telecel Burkina 1 200,000 F",
            "Orange Burkina 2 110,001 F",
            "operator unknown 1 200,000 F",
            "3 A-2 22675000001 the amount is not divisible by 5",
            "4 A-3 22620000001 no known operator has such numbers",
            "5 A-4 22675000001 the same number as on line 3",
            "9 A-8 22678000001 your LigdiCash contract does not name this operator; these work: Orange",
            "--batch file --reason …",
        ],
    );
    let checked = typed(&stack, &format!("{line} --batch mai --json")).await.out.json();
    assert_eq!(checked["days"], 2, "the limit of a day is 1,000,000 F: {checked}");
    assert_eq!(paid(&stack), []);
    // The amount is above the largest payout of this stack; the other lines could be sent.
    let above = file("check-above", &[("1", "22670000001", 200_001), ("2", "22670000002", 500)]);
    let ran = at(&stack, &format!("payouts check {}", above.display())).await;
    says(&ran, 1, &["it exceeds the largest payout allowed"]);
    let ran = send(&stack, "above", &above, "").await;
    says(&ran, 3, &["it exceeds the largest payout"]);
    assert_eq!(paid(&stack), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_an_earlier_batch_has_paid_is_named_before_it_is_paid_again() {
    let stack = stack().await;
    let path = file("earlier", &[("1", "22670000001", 500), ("2", "22670000002", 700)]);
    says(&send(&stack, "may", &path, "").await, 0, &[]);
    // The same file under another name, and another file with one of its lines.
    let next = path.with_file_name("june.csv");
    fs::write(&next, written(&[("1", "22670000002", 700), ("2", "22670000003", 700)])).unwrap();
    let before = "the same number and amount as in the earlier payout may/";
    for (path, count) in [(&path, 2), (&next, 1)] {
        let ran = typed(&stack, &format!("payouts check {}", path.display())).await;
        says(&ran, 0, &[before]);
        assert_eq!(ran.out.matches(before).count(), count, "{}", ran.out);
    }
    let ran = send(&stack, "june", &next, "").await;
    ran.complains(0, &["the number and amount of an earlier bulk payout's line: 1."]);
    // A line that was sent with this batch is not in doubt.
    let line = format!("payouts check {} --batch may --json", path.display());
    let checked = typed(&stack, &line).await.out.json();
    assert_eq!((&checked["states"][0]["state"], &checked["doubts"]), (&json!("sent"), &json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_sent_without_a_column_or_with_a_country_is_an_earlier_one_too() {
    for (written, instead, option, typed_again) in [
        (";name", ";statut", "--ignore statut", "--ignore 'statut'"),
        ("+226", "", "--country 226", "--country 226"),
    ] {
        let stack = stack().await;
        let path = file("optional", &[("1", "22670000001", 500)]);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace(written, instead)).unwrap();
        let line = format!("{} {option}", path.display());
        let ran = typed(&stack, &format!("payouts check {line}")).await;
        says(&ran, 0, &[&format!("{typed_again} --batch")]);
        let checked = at(&stack, &format!("payouts check {line} --json")).await.out.json();
        let digest = checked["digest"].as_str().unwrap();
        let agreed = format!("--reason Primes --digest {digest} --total 500");
        says(&at(&stack, &format!("payouts send {line} --batch may {agreed}")).await, 0, &[]);
        let next = path.with_file_name("june.csv");
        fs::write(&next, text).unwrap();
        let ran = typed(&stack, &format!("payouts check {}", next.display())).await;
        says(&ran, 0, &["the same number and amount as in the earlier payout may/1"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_waits_is_no_earlier_one_than_itself() {
    let stack = stack_of_two().await;
    let path = file("same", &[("1", "22670000001", 500), ("2", "22670000001", 500)]);
    says(&send(&stack, "may", &path, "").await, 0, &["awaiting approval 2"]);
    let ran = typed(&stack, &format!("payouts check {} --batch may", path.display())).await;
    says(&ran, 0, &["the same number as on line 2"]);
    assert!(!ran.out.contains("earlier payout"), "{}", ran.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_template_is_a_file_that_needs_only_lines_and_overwrites_nothing() {
    let (folder, stack) = (folder("batch-template"), stack().await);
    for language in ["en", "fr"] {
        let path = folder.join(language);
        let line = format!("--language {language} payouts template --out {}", path.display());
        let ran = ops(&line, &[]).await;
        says(&ran, 0, &[]);
        assert_eq!(ops(&line, &[]).await.code, 2, "it is there");
        let separator = if language == "fr" { ';' } else { ',' };
        let filled = fs::read_to_string(&path).unwrap()
            + &"22670000001,500,Prime,,,\n".replace(',', &separator.to_string());
        fs::write(&path, filled).unwrap();
        assert_eq!(check_file(&stack, &path).await.1, 500);
    }
}
