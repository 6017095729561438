//! The stories of `docs/operations.md` that end with a person's decision, and that of `docs/batches.md`. Each command
//! is run as it is written, and afterwards no case is open.

mod batches;
mod direct;
mod links;
mod paying;
mod trouble;

use local::Stack;
use sandbox::{ConfirmFaults, CreateBehaviour, Faults, PayoutFaults};
use serde_json::Value;

use crate::documents::{run, same_commands};
use crate::local::{
    advance, another_amount, at, called_back, duplicate, http, ligdicash, paid, stack, typed,
    unknown_payout,
};
use crate::program::Text as _;

/// Completes the payout that LigdiCash took last.
pub(crate) async fn arrives(stack: &Stack) {
    let id = ligdicash(stack).ledger().payouts.last().unwrap().transaction_id.clone();
    ligdicash(stack).complete_payout(&id).unwrap();
    called_back(stack, &id).await;
}

pub(crate) async fn assert_no_case_is_open(stack: &Stack) {
    let cases = typed(stack, "cases").await.out;
    cases.shows(&["Nothing to do."]);
}

/// The message of a command that the stack refuses.
pub(crate) async fn ops_refused(stack: &Stack, line: &str) -> String {
    at(stack, line).await.err.words()
}

pub(crate) async fn story(stack: &Stack, id: &str) -> Value {
    typed(stack, &format!("show {id} --json")).await.out.json()
}

pub(crate) async fn status(stack: &Stack, id: &str) -> Value {
    story(stack, id).await["transaction"]["status"].clone()
}

/// The orders that the demo shop has confirmed.
async fn confirmed(stack: &Stack) -> Vec<String> {
    let url = stack.api_url.join("/local/receiver").unwrap();
    let heard: Value = http().get(url).send().await.unwrap().json().await.unwrap();
    heard["confirmed_orders"].as_object().unwrap().keys().cloned().collect()
}

/// A stack with a payment of another amount for the order A-1003, and the payment's id.
async fn under_review() -> (Stack, String) {
    let stack = stack().await;
    another_amount(&stack);
    let id = paid(&stack, "A-1003").await;
    let out = run(&stack, &same_commands("story"), &[("ID", &id)]).await;
    assert!(out.contains("ops review accept"), "the story says what can be decided: {out}");
    (stack, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_amount_that_the_shop_is_content_with_pays_the_order() {
    let (stack, id) = under_review().await;
    let variables = [("ORDER", "A-1003"), ("PAID", "2900")];
    run(&stack, &same_commands("amount-accept"), &variables).await;
    assert_eq!(status(&stack, &id).await, "completed");
    assert_no_case_is_open(&stack).await;
}

/// A refund on its way is not called due.
#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_amount_goes_back_and_the_order_can_be_paid_again() {
    let (stack, id) = under_review().await;
    run(&stack, &same_commands("amount-refund"), &[("ORDER", "A-1003")]).await;
    assert_eq!(status(&stack, &id).await, "notcompleted");
    for (language, under_way, still_owed, none) in [
        ("en", "2,900 F is on its way back.", "Refund due:", "0 F"),
        ("fr", "2 900 F en cours de remboursement.", "À rembourser :", "0\u{a0}F"),
    ] {
        let out = typed(&stack, &format!("--language {language} show {id}")).await.out;
        let words = out.words();
        words.shows(&[under_way]);
        for wrong in [still_owed, "ops refund make", "ops refund record"] {
            assert!(!words.contains(wrong), "{wrong}: {words}");
        }
        typed(&stack, &format!("--language {language} cases")).await.out.shows(&[none]);
    }
    assert!(
        !typed(&stack, "cases").await.out.contains("Nothing to do."),
        "the money is still owed"
    );
    arrives(&stack).await;
    assert_no_case_is_open(&stack).await;
    ligdicash(&stack).set_default_faults(Faults::default());
    let again = paid(&stack, "A-1003").await;
    assert_eq!(status(&stack, &again).await, "completed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_amount_given_back_by_hand_is_recorded_and_owed_again_if_undone() {
    let (stack, id) = under_review().await;
    let variables = [("ORDER", "A-1003"), ("ID", &id), ("REFERENCE", "OM-77"), ("PAID", "2900")];
    run(&stack, &same_commands("amount-by-hand"), &variables).await;
    assert_no_case_is_open(&stack).await;
    assert_eq!(ligdicash(&stack).ledger().payouts.len(), 0, "LigdiCash is asked for nothing");
    typed(&stack, &format!("show {id}")).await.out.shows(&[
        "decision → Unblock the order",
        "user/local",
        "« Paid too little, asked to pay again »",
        "payment.released",
    ]);
    let refund = only_refund(&stack, &id).await;
    let offered = typed(&stack, &format!("show {refund}")).await.out;
    offered.shows(&[&format!("refund take-back {refund}"), "undo the recorded refund"]);
    run(&stack, &same_commands("refund-take-back"), &[("REFUND", &refund)]).await;
    typed(&stack, &format!("show {id}")).await.out.shows(&["Refund due: 2,900 F."]);
    typed(&stack, "cases").await.out.shows(&["owed", "2,900 F"]);
}

/// A payment that is paid, with these faults in LigdiCash's answers.
async fn paid_with(stack: &Stack, order: &str, say: impl FnOnce(&mut ConfirmFaults)) -> String {
    let mut faults = Faults::default();
    say(&mut faults.confirm);
    ligdicash(stack).set_default_faults(faults);
    paid(stack, order).await
}

/// Only a new release can read it.
#[tokio::test(flavor = "multi_thread")]
async fn an_amount_in_an_unknown_form_is_displayed_as_received() {
    for text in ["3 000", "2 900 FCFA", "3000.50"] {
        let stack = stack().await;
        let id = paid_with(&stack, "A-1", |paid| paid.amount_text = Some(text.to_owned())).await;
        let out = run(&stack, &same_commands("story"), &[("ID", &id)]).await.words();
        let amount = format!("« {text} » (not a whole number of francs)");
        out.shows(&[&format!("confirm → completed, {amount}"), &format!("this amount: {amount}.")]);
        assert!(!out.contains("review accept"), "nobody guesses: {out}");
        let french = typed(&stack, &format!("--language fr show {id}")).await.out;
        french.words().shows(&[&format!("ce montant : « {text} » (pas un nombre")]);
        let accepted = ops_refused(&stack, &format!("review accept {id} --paid 3000")).await;
        accepted.shows(&["Trying again will not help"]);
        run(&stack, &same_commands("amount-form-back"), &[("ORDER", "A-1"), ("ID", &id)]).await;
        assert_no_case_is_open(&stack).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_with_an_unknown_status_says_so_and_pays_nothing() {
    let stack = stack().await;
    let id =
        paid_with(&stack, "A-1", |paid| paid.status_override = Some("success".to_owned())).await;
    let out =
        run(&stack, &(same_commands("sms-ask") + &same_commands("story")), &[("ID", &id)]).await;
    let out = out.words();
    out.shows(&["→ « success » (unknown status), 3,000 F", "do not know (« success »)"]);
    assert_eq!(status(&stack, &id).await, "pending");
    assert_eq!(confirmed(&stack).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_twice_goes_back_and_the_case_ends_when_it_has_arrived() {
    let stack = stack().await;
    let (twice, second) = duplicate(&stack, "A-1002").await;
    let out = run(&stack, &same_commands("duplicate"), &[("ID", &twice)]).await;
    out.words().shows(&[
        "completed: LigdiCash confirmed this payment, but another one had already paid the order.",
        &format!("Paid by {second}"),
        "ops refund make",
        "up to the amount paid",
    ]);
    run(&stack, &same_commands("duplicate-refund"), &[("ID", &twice)]).await;
    assert!(!typed(&stack, "cases").await.out.contains("Nothing to do."), "it has not arrived");
    arrives(&stack).await;
    assert_no_case_is_open(&stack).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_twice_and_given_back_by_hand_is_written_down_once() {
    let stack = stack().await;
    let (twice, _) = duplicate(&stack, "A-1002").await;
    let variables = [("ID", twice.as_str()), ("REFERENCE", "OM-78"), ("PAID", "3000")];
    for _ in 0..2 {
        run(&stack, &same_commands("duplicate-by-hand"), &variables).await;
    }
    assert_no_case_is_open(&stack).await;
    assert_eq!(story(&stack, &twice).await["transaction"]["refunded"], 3000);
}

pub(crate) async fn only_refund(stack: &Stack, id: &str) -> String {
    story(stack, id).await["refunds"][0]["transaction_id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_was_closed_by_mistake_is_open_again() {
    let stack = stack().await;
    let (twice, _) = duplicate(&stack, "A-1002").await;
    let case = format!("case#duplicate#{twice}");
    typed(&stack, &format!("case close {case} --apply --reason agreed")).await;
    assert_no_case_is_open(&stack).await;
    let out = typed(&stack, &format!("show {twice}")).await.out;
    out.shows(&[&format!("case open {case}")]);
    run(&stack, &same_commands("case-open-again"), &[("CASE", &case)]).await;
    typed(&stack, "cases").await.out.shows(&["duplicate", "3,000 F"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payout_that_nobody_knows_about_ends_by_a_persons_word_or_by_a_proof() {
    for (says, commands, after) in [
        ("ops payout close", same_commands("payout-close"), "closed"),
        ("Mark as failed: possible from", same_commands("payout-not-made"), "notcompleted"),
    ] {
        let stack = stack().await;
        let id = unknown_payout(&stack).await;
        let out = run(&stack, &same_commands("story"), &[("ID", &id)]).await;
        out.words().shows(&[
            "intent → sending",
            "create → no complete answer",
            "First, check LigdiCash's dashboard. Do not send it again yet",
            says,
        ]);
        let early = format!("payout not-made {id} --ticket T-1 --apply --reason agreed");
        ops_refused(&stack, &early).await.shows(&["too recent", "Try again in"]);
        for _ in 0..3 {
            advance(&stack, 12 * 3600).await;
        }
        let variables = [("ID", id.as_str()), ("TICKET", "LC 77")];
        run(&stack, &commands, &variables).await;
        assert_eq!(status(&stack, &id).await, after);
        assert_no_case_is_open(&stack).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_support_has_named_proves_a_payout() {
    let stack = stack().await;
    let mut faults = PayoutFaults::default();
    faults.create.behaviour = CreateBehaviour::CutAfter;
    faults.callback.send = sandbox::Send::None;
    faults.confirm.older_generation = true;
    let id = unknown_payout(&stack).await;
    ligdicash(&stack).set_payout_faults(&id, faults).unwrap();
    ligdicash(&stack).complete_payout(&id).unwrap();
    let token = ligdicash(&stack).ledger().payouts[0].token.clone();
    run(&stack, &same_commands("payout-prove"), &[("ID", &id), ("TOKEN", &token)]).await;
    assert_eq!(status(&stack, &id).await, "completed");
    assert_no_case_is_open(&stack).await;
}
