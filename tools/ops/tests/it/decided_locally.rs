//! Decisions by typed commands, on the local stack.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::local::{
    advance, another_amount, assert_clean, duplicate, paid, refused_payment, refused_stack, stack,
    started, typed, unknown_payout,
};
use crate::program::{Ran, Text as _, ops};

const DONE: &str = "--apply --reason agreed";

/// Types a command of which something is refused.
async fn refused(stack: &local::Stack, line: &str) -> Ran {
    let port = stack.api_url.port().unwrap();
    let ran = ops(&format!("--local={port} {line}"), &[]).await;
    assert_eq!(ran.code, 3, "{line}: {}{}", ran.out, ran.err);
    assert_clean(stack, line, &ran.err);
    ran
}

async fn open(stack: &local::Stack) -> BTreeSet<String> {
    let cases = typed(stack, "cases --json").await.out;
    let cases: Value = serde_json::from_str(&cases).unwrap();
    let kind = |case: &Value| case["kind"].as_str().unwrap().to_owned();
    cases["cases"].as_array().unwrap().iter().map(kind).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_is_released_given_back_by_hand_and_its_last_case_closed() {
    let stack = stack().await;
    another_amount(&stack);
    let id = paid(&stack, "A-1").await;
    let dry = typed(&stack, "review release A-1").await.out;
    dry.shows(&["the order: held → can be paid again"]);
    assert_eq!(open(&stack).await, BTreeSet::from(["review".to_owned()]), "a dry run");
    typed(&stack, &format!("review release A-1 {DONE}")).await;
    assert_eq!(open(&stack).await, BTreeSet::from(["owed".to_owned()]));
    let record = format!("refund record {id} --reference OM-1 {DONE}");
    assert!(typed(&stack, &record).await.out.contains("done: 1"));
    assert!(open(&stack).await.is_empty());
    let again = format!("refund record {id} --reference OM-1 --amount 2900 {DONE}");
    let again = typed(&stack, &again).await.out;
    assert!(again.contains("so already: 1"), "a reference is recorded once: {again}");
    typed(&stack, &format!("show {id}")).await.out.shows(&[
        "decision → Release the order: it can be paid again",
        "user/local",
        "« agreed »",
        "payment.released",
    ]);
    refused(&stack, &format!("review release {id} {DONE}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amount_is_accepted_as_ligdicash_repeats_it_and_no_other() {
    let stack = stack().await;
    another_amount(&stack);
    let id = paid(&stack, "A-2").await;
    let ran = refused(&stack, &format!("review accept A-2 --paid 2800 {DONE}")).await;
    ran.err.shows(&["does not repeat this payment"]);
    advance(&stack, 5).await;
    let ran = typed(&stack, &format!("review accept A-2 --paid 2900 {DONE}")).await;
    ran.out.shows(&["the order: not paid → paid", "payment.accepted"]);
    let found = typed(&stack, &format!("find transaction {id}")).await.out;
    assert!(found.contains("completed") && found.contains("accepted"), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_is_given_back_to_the_number_that_paid_and_not_twice() {
    let stack = stack().await;
    let (first, _) = duplicate(&stack, "A-3").await;
    let line = format!("duplicate refund {first} {DONE}");
    typed(&stack, &line).await.out.shows(&[&format!("refund-{}-1, 3 000 F", &first[4..16])]);
    refused(&stack, &line).await.err.shows(&["Nothing is left to give back"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payout_of_which_nobody_knows_is_closed_after_it_was_too_early_for_the_other_word() {
    let stack = stack().await;
    let id = unknown_payout(&stack).await;
    advance(&stack, 3600).await;
    let ran = refused(&stack, &format!("payout not-made P-1001 --ticket T-1 {DONE}")).await;
    assert!(
        ran.err.contains("Again in 2") && ran.err.contains(" h"),
        "the hours are said: {}",
        ran.err
    );
    let ran = typed(&stack, &format!("payout close {id} {DONE}")).await;
    ran.out.shows(&["status: outcome_unknown → closed"]);
    assert!(open(&stack).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_paused_begins_nothing_until_it_goes_on() {
    let stack = stack().await;
    let line = format!("payments pause {DONE}");
    assert!(typed(&stack, &line).await.out.contains("new payments: open → paused"));
    assert!(typed(&stack, &line).await.out.contains("so already: 1"));
    assert_eq!(refused_payment(&stack).await["error"], "payments_paused");
    typed(&stack, &format!("payments resume {DONE}")).await;
    started(&stack, "A-4", 3000).await;
    typed(&stack, "payouts pause").await.out.shows(&["new payouts: open → paused"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_was_given_up_is_due_again_and_its_case_ends() {
    let stack = refused_stack().await;
    paid(&stack, "A-5").await;
    for _ in 0..20 {
        advance(&stack, 4 * 3600).await;
    }
    assert_eq!(open(&stack).await, BTreeSet::from(["event".to_owned()]));
    let cases = typed(&stack, "cases").await.out;
    let opened = cases.lines().find(|it| it.contains("evt_")).unwrap().get(..19).unwrap();
    let line = &format!("events replay --since {} --order A-5", opened.replace(' ', "T"));
    assert!(typed(&stack, line).await.out.contains("would be done: 1."));
    assert_eq!(typed(&stack, "events replay --since 2000-01-01 --until 2000-01-02").await.code, 1);
    typed(&stack, &format!("{line} {DONE}"))
        .await
        .out
        .shows(&["the event: given up → sent again now"]);
    assert!(open(&stack).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_forgotten_by_their_number() {
    let stack = stack().await;
    let id = paid(&stack, "A-6").await;
    let person = typed(&stack, &format!("show {id} --person --json")).await.out;
    let person: Value = serde_json::from_str(&person).unwrap();
    let number = person["person"]["number"].as_str().unwrap();
    let before = typed(&stack, &format!("forget {}", &number[3..])).await.out;
    before.shows(&[&format!("+{number}, payments of "), "known → forgotten"]);
    let ran = typed(&stack, &format!("forget {number} {DONE}")).await;
    ran.out.shows(&[&format!("{id} – Forget who paid\n  the person: known → forgotten")]);
    assert!(typed(&stack, &format!("forget {id} {DONE}")).await.out.contains("so already: 1"));
    assert_eq!(typed(&stack, &format!("find number {number}")).await.code, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_opened_about_a_payment_or_a_line_of_a_statement_and_about_nothing_else() {
    let stack = stack().await;
    let id = paid(&stack, "A-7").await;
    for (about, said) in [
        ("A-7", "name the payment or payout that the case is about by its id"),
        (&format!("evt_{}_1", &id[4..]), "ops events replay"),
        ("case#of#mine", "A case is named case#KIND#ID"),
        (&format!("case#duplicate#{id}"), "There is nothing to open again"),
        (&format!("case#review#{id}"), "No person closes or opens this case"),
    ] {
        refused(&stack, &format!("case open {about}")).await.err.shows(&[said]);
    }
    for about in [id.as_str(), "line-12"] {
        typed(&stack, &format!("case open {about} {DONE}")).await.out.shows(&["a case begins"]);
    }
}
