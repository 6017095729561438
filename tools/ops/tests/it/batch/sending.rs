//! `ops payouts send`: each line is sent once, and each error names the next command.

use std::fs;
use std::path::Path;

use sandbox::{Balance, CreateBehaviour, PayoutFaults};
use serde_json::json;

use super::{MOOV, ORANGE, check_file, file, paid, says, send, some, state, states, written};
use crate::evidence::folder;
use crate::fixtures::{PAYOUT, foreseen};
use crate::local::{at, ligdicash, post, stack, tomorrow, typed};
use crate::program::{Ran, Text as _, signed};
use crate::stack::{Answer, Asked, Stack as Scripted, json, problem};

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_sent_once_however_often_and_its_note_names_nobody() {
    let stack = stack().await;
    let some = some(MOOV, 5, 700);
    let path = file("once", &some);
    says(&send(&stack, "may", &path, "").await, 0, &["in progress 5 3,500 F"]);
    let once: Vec<_> =
        some.iter().map(|(_, number, amount)| (number.clone(), u64::from(*amount))).collect();
    assert_eq!(paid(&stack), once);
    let note = fs::read_to_string(path.with_file_name("file.csv.may.jsonl")).unwrap();
    let members = note.json().as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(members, ["batch", "digest", "file"]);
    says(&send(&stack, "may", &path, "").await, 0, &["in progress 5 3,500 F"]);
    let copy = folder("batch-once-copy").join("copie.csv");
    fs::copy(&path, &copy).unwrap();
    says(&send(&stack, "may", &copy, "").await, 0, &[]);
    assert_eq!(paid(&stack), once);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changed_since_its_check_or_first_send_is_not_sent() {
    let stack = stack().await;
    let path = file("changed", &[("1", "22670000001", 500), ("2", "22670000002", 700)]);
    let (digest, total) = check_file(&stack, &path).await;
    let line = format!("payouts send {} --batch may --reason Primes", path.display());
    at(&stack, &line).await.complains(3, &["Give --digest and --total"]);
    for (digest, total) in [(&*digest, total + 1), ("000000", total)] {
        let ran = at(&stack, &format!("{line} --digest {digest} --total {total}")).await;
        ran.complains(3, &["does not match this file"]);
    }
    fs::write(&path, written(&[("1", "22670000001", 700), ("2", "22670000002", 500)])).unwrap();
    let ran = at(&stack, &format!("{line} --digest {digest} --total {total}")).await;
    ran.complains(3, &["does not match this file"]);
    assert_eq!(paid(&stack), []);
    // Once the batch has lines on the stack, the stack itself refuses another file.
    says(&send(&stack, "may", &path, "").await, 0, &[]);
    fs::write(&path, written(&[("1", "22670000001", 700), ("3", "22670000003", 500)])).unwrap();
    at(&stack, &line).await.complains(3, &["started from another file"]);
    assert_eq!(paid(&stack).len(), 2);
}

/// The digests of both files begin with the same six digits, and the sums are the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_the_first_digits_of_the_digest_is_not_the_one_checked() {
    let stack = stack().await;
    let path = file("alike", &[("1", "22670000001", 500)]);
    let (checked, total) = check_file(&stack, &path).await;
    let other = written(&[("1", "22661846880", 500)]);
    fs::write(&path, other).unwrap();
    let (alike, _) = check_file(&stack, &path).await;
    assert_eq!(checked[..6], alike[..6]);
    let line = format!("payouts send {} --batch may --reason Primes", path.display());
    for digest in [&checked, &checked[..6], &alike[..20]] {
        let ran = at(&stack, &format!("{line} --digest {digest} --total {total}")).await;
        ran.complains(3, &["does not match this file"]);
    }
    assert_eq!(paid(&stack), []);
}

/// A file of older versions claims that three lines were sent. The stack knows only the last one.
#[tokio::test(flavor = "multi_thread")]
async fn a_forged_journal_keeps_no_line_from_being_sent() {
    let stack = stack().await;
    let path = file("forged", &some(MOOV, 3, 700));
    let (digest, total) = check_file(&stack, &path).await;
    let request = json!({
        "payoutId": "may/3", "amount": 700, "customer": format!("{MOOV}3"), "method": "mobile_money",
        "description": "Prime", "batch": { "name": "may", "digest": digest },
    });
    let genuine = post(&stack, "/api/payout", &request).await["transaction_id"].clone();
    let head = json!({ "batch": "may", "digest": digest, "file": "file.csv" });
    let noted = [("1", json!(PAYOUT)), ("2", json!(PAYOUT)), ("3", genuine)];
    let noted = noted.map(|(reference, id)| {
        json!({ "reference": reference, "transaction_id": id, "at": "2026-06-01T10:00:00Z" })
    });
    let lines: Vec<_> = [head].iter().chain(&noted).map(ToString::to_string).collect();
    let text = lines.join("\n") + "\n";
    fs::write(path.with_file_name("file.csv.may.jsonl"), text).unwrap();
    let line = format!("payouts send {} --batch may --reason Primes", path.display());
    let ran = at(&stack, &format!("{line} --digest {digest} --total {total}")).await;
    says(&ran, 0, &["in progress 3 2,100 F"]);
    assert_eq!(paid(&stack).len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_balance_that_is_too_low_leaves_the_lines_of_its_operator_alone() {
    let stack = stack().await;
    ligdicash(&stack).set_balance("12", Balance::Francs(6000)).unwrap();
    let path = file(
        "low",
        &[
            ("1", &*format!("{MOOV}1"), 5000),
            ("2", &*format!("{MOOV}2"), 2000),
            ("3", &*format!("{ORANGE}1"), 3000),
            ("4", &*format!("{MOOV}3"), 500),
            ("5", &*format!("{ORANGE}2"), 3000),
        ],
    );
    let ran = send(&stack, "low", &path, "").await;
    let command =
        format!("payouts send '{}' --batch low --reason 'Primes' --digest", path.display());
    says(
        &ran,
        3,
        &[
            "was too low, or no payment by it has opened the balance. Lines not sent: 1 · 500 F.",
            &command,
        ],
    );
    assert_eq!(paid(&stack).len(), 3);
    ligdicash(&stack).set_balance("12", Balance::Francs(1_000_000)).unwrap();
    let sent = send(&stack, "low", &path, "--json").await.out.json();
    let expected = state(&[("sent", 4, 11_500), ("failed", 1, 2000)]);
    assert_eq!((states(&sent), &sent["next"][1]), (expected, &json!(null)), "{sent}");
}

/// A payout with an unknown outcome is never sent again.
#[tokio::test(flavor = "multi_thread")]
async fn three_unknown_outcomes_in_a_row_stop_the_batch() {
    let stack = stack().await;
    let mut faults = PayoutFaults::default();
    faults.create.behaviour = CreateBehaviour::CutAfter;
    ligdicash(&stack).set_default_payout_faults(faults);
    let path = file("unknown", &some(MOOV, 5, 700));
    let ran = send(&stack, "lost", &path, "").await;
    says(
        &ran,
        3,
        &[
            "unknown 3 2,100 F",
            "not sent yet 2 1,400 F",
            "the results of three lines in a row are unknown",
        ],
    );
    assert_eq!(typed(&stack, "cases --csv").await.out.matches("create_unknown").count(), 3);
    ligdicash(&stack).set_default_payout_faults(PayoutFaults::default());
    let ran = send(&stack, "lost", &path, "").await;
    says(&ran, 3, &["unknown 3 2,100 F", "in progress 2 1,400 F"]);
    assert_eq!(paid(&stack).len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_and_the_limit_of_a_day_stop_the_batch_and_say_when_to_go_on() {
    let stack = stack().await;
    let path = file("day", &some(MOOV, 6, 200_000));
    // The command would wait until the pause is complete.
    let pause = json!({ "apply": true, "reason": "audit" });
    post(&stack, "/api/ops/decisions/payouts-pause", &pause).await;
    says(&send(&stack, "day", &path, "").await, 3, &["payouts are paused"]);
    typed(&stack, "payouts resume --apply --reason audit").await;
    tomorrow(&stack).await;
    let ran = send(&stack, "day", &path, "").await;
    says(&ran, 3, &["today's payout limit is reached. Try again in 23 h", "--batch day"]);
    assert_eq!(paid(&stack).len(), 5);
    tomorrow(&stack).await;
    says(&send(&stack, "day", &path, "").await, 0, &[]);
    assert_eq!(paid(&stack).len(), 6);
}

/// Sends this file to a scripted stack, which foresees so many lines in two surveys.
async fn sent(path: &Path, lines: usize, sending: Vec<Answer>) -> (Ran, Vec<Asked>) {
    let surveys = 2 * lines;
    let stack = Scripted::of((0..surveys).map(|_| json(&foreseen(500))).chain(sending)).await;
    let line = format!("payouts check {} --json", path.display());
    let checked = signed(&stack.url, &line).await.out.json();
    let agreed = format!("--digest {} --total {}", checked["digest"], checked["francs"]);
    let agreed = agreed.replace('"', "");
    let line = format!("payouts send {} --batch may --reason r {agreed}", path.display());
    (signed(&stack.url, &line).await, stack.asked().split_off(surveys))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_nobody_has_answered_is_sent_again_as_it_was() {
    let path = file("again", &[("1", "22670000001", 500)]);
    let payout = json(&json!({
        "transaction_id": PAYOUT, "payout_id": "may/1", "amount": 500, "status": "pending",
        "created_at": "2026-06-01T10:00:00Z",
    }));
    let (ran, asked) = sent(&path, 1, vec![problem(503, "unavailable"), payout]).await;
    says(&ran, 0, &["in progress 1 500 F"]);
    assert_eq!(asked[0], asked[1]);
    assert_eq!(asked[0].body.json()["payoutId"], "may/1");
    assert_eq!(asked[0].line, "POST /api/payout", "no number in an address");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_ligdicash_refuses_end_the_sending_of_all_lines() {
    let path = file("keys", &[("1", "22670000001", 500), ("2", "22675000001", 500)]);
    let (ran, asked) = sent(&path, 2, vec![problem(502, "ligdicash_configuration")]).await;
    let go_on = "run diagnostics, correct the keys, then continue. Use `ops doctor`.";
    says(&ran, 3, &["not paid 1 500 F", "not sent yet 1 500 F", go_on, "--batch may --reason 'r'"]);
    assert_eq!(asked.len(), 1);
}
