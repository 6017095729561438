//! Decisions that are not carried out.

use serde_json::{Value, json};

use super::{DONE, PAYOUT, problem, released};
use crate::fixtures::{PAYER, PAYIN, entry, story};
use crate::stack::{answer, json, run};

#[tokio::test(flavor = "multi_thread")]
async fn of_several_each_is_decided_by_itself_and_the_exit_code_says_that_one_was_refused() {
    let line = format!("review release {PAYIN} {PAYER} {DONE}");
    let script = || [problem(409, "not_under_review"), json(&released(true))];
    let (ran, asked) = run(&line, script()).await;
    assert_eq!((ran.code, asked.len()), (3, 2));
    let said = format!("{PAYIN}: No payment is under review here");
    assert!(ran.err.starts_with(&said), "{}", ran.err);
    assert!(ran.out.ends_with("\ndone: 1, refused: 1.\n"), "{}", ran.out);
    let (ran, _) = run(&format!("{line} --json"), script()).await;
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(all["decisions"][0]["error"], "not_under_review");
    assert_eq!(all["decisions"][1]["applied"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_the_way_of_all_ends_the_work_after_it_was_told_what_is_done() {
    let line = format!("payout close {PAYOUT} {PAYOUT} {DONE}");
    let (ran, asked) = run(&line, [json(&released(true)), problem(403, "not_a_person")]).await;
    assert_eq!((ran.code, asked.len()), (3, 2));
    assert!(ran.err.starts_with("A decision needs one person"), "{}", ran.err);
    assert!(ran.out.ends_with("\ndone: 1.\n"), "{}", ran.out);
    let body = r#"{"error":"invalid_request","detail":"x","errors":[{"field":"reason","detail":"must hold no telephone number"}]}"#;
    let (ran, _) = run(&line, [answer(400, body)]).await;
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("reason: must hold no telephone number"), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_is_refused_after_the_release_says_so_and_can_be_repeated() {
    let script = [json(&story()), json(&released(true)), problem(503, "payouts_paused")];
    let (ran, asked) = run(&format!("review refund {PAYIN} {DONE}"), script).await;
    assert_eq!((ran.code, asked.len()), (3, 3));
    assert!(ran.err.contains("Payouts are paused"), "{}", ran.err);
    assert!(ran.out.ends_with("\ndone: 1, refused: 1.\n"), "{}", ran.out);
    // A release that is refused is followed by no payout.
    let script = [json(&story()), problem(409, "not_under_review")];
    let (ran, asked) = run(&format!("review refund {PAYIN} {DONE}"), script).await;
    assert_eq!((ran.code, asked.len()), (3, 2), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_is_no_duplicate_is_not_given_back_as_one() {
    let mut paid = story();
    paid["transaction"]["status"] = "completed".into();
    paid["transaction"].as_object_mut().unwrap().remove("reason");
    let (ran, asked) = run(&format!("duplicate refund {PAYIN} {DONE}"), [json(&paid)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1), "{}", ran.err);
    assert!(ran.err.contains("is no duplicate"), "{}", ran.err);
    let (ran, asked) = run(&format!("review refund {PAYIN} {DONE}"), [json(&paid)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_with_two_payments_under_review_is_not_guessed_about() {
    let mut other = entry();
    other["transaction_id"] = PAYER.into();
    let found = json!({ "transactions": [entry(), other], "looked_at": 2 });
    let (ran, asked) = run(&format!("review release A-1001 {DONE}"), [json(&found)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1));
    assert!(ran.err.contains("name one by its id"), "{}", ran.err);
    let none = json!({ "transactions": [], "looked_at": 0 });
    let (ran, _) = run(&format!("review release A-9 {DONE}"), [json(&none)]).await;
    assert_eq!(ran.code, 3, "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_be_decided_later_says_when() {
    let line = format!("payout not-made {PAYOUT} --ticket T-1 --language fr");
    let (ran, _) = run(&line, [problem(409, "too_early")]).await;
    assert!(ran.err.contains("LigdiCash peut encore le faire"), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_named_by_what_has_only_one() {
    let (_, asked) =
        run(&format!("case close {PAYIN}"), [json(&story()), json(&released(false))]).await;
    assert_eq!(super::body(&asked[1]), json!({ "about": format!("case#review#{PAYIN}") }));
    let mut two = story();
    let mut other = two["cases"][0].clone();
    other["kind"] = "contradiction".into();
    two["cases"].as_array_mut().unwrap().push(other);
    let (ran, asked) = run(&format!("case close {PAYIN}"), [json(&two)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1));
    assert!(ran.err.contains("case#KIND#ID"), "{}", ran.err);
}
