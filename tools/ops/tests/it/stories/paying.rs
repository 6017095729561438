//! The stories of `docs/operations.md` in which a person sends money. Each command is run as it is written.

use local::Stack;

use super::{arrives, assert_no_case_is_open, only_refund, ops_refused, status, story};
use crate::documents::{run, same_commands};
use crate::local::{called_back, ligdicash, paid, stack, stack_of_two, stack_with, typed};
use crate::program::Text as _;

/// Fails the payout that LigdiCash took last.
async fn fails(stack: &Stack) {
    let id = ligdicash(stack).ledger().payouts.last().unwrap().transaction_id.clone();
    ligdicash(stack).fail_payout(&id).unwrap();
    called_back(stack, &id).await;
}

async fn give_back(stack: &Stack, id: &str, part: &str) -> String {
    run(stack, &same_commands("refund-make"), &[("ID", id), ("PART", part)]).await
}

/// Its order stays paid.
#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_refunded_in_parts_and_never_beyond_its_amount() {
    let (stack, id) = stack_with("A-1001").await;
    let offered = typed(&stack, &format!("show {id}")).await.out;
    offered.shows(&[&format!("refund make {id}"), "refund the customer"]);
    for (part, left) in [("1000", "up to 2,000 F"), ("1999", "up to 1 F")] {
        let out = give_back(&stack, &id, part).await;
        out.words().shows(&["Order: stays paid", "Sent: at once", left]);
        arrives(&stack).await;
    }
    typed(&stack, &format!("show {id}")).await.out.shows(&["Refunded: 2,999 F."]);
    let more = ops_refused(&stack, &format!("refund make {id} --amount 1000 --number 3")).await;
    assert!(more.contains("this is more than the customer paid. Nothing was sent."), "{more}");
    let again = ops_refused(&stack, &format!("refund make {id} --amount 1000")).await;
    assert!(again.contains("You may have refunded this amount already"), "{again}");
    assert_eq!(status(&stack, &id).await, "completed");
    assert_eq!(story(&stack, &id).await["order"]["paid_by"], id.as_str());
    assert_no_case_is_open(&stack).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_fully_refunded_by_its_order_to_another_number() {
    let (stack, id) = stack_with("A-1001").await;
    let wrong = ops_refused(&stack, "refund make A-1001 --customer 70000009").await;
    assert!(wrong.contains("with the country code"), "{wrong}");
    let line = "refund make A-1001 --customer 22670000009 --apply --reason moved";
    typed(&stack, line).await.out.shows(&["3,000 F, …0009"]);
    arrives(&stack).await;
    assert_eq!(ligdicash(&stack).ledger().payouts[0].customer, "22670000009");
    assert_eq!(story(&stack, &id).await["transaction"]["refunded"], 3000);
}

/// The payment then owes nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_refund_by_hand_of_a_payment_is_recorded_and_undone() {
    let (stack, id) = stack_with("A-1001").await;
    let variables = [("ID", id.as_str()), ("REFERENCE", "OM-79"), ("PAID", "3000")];
    run(&stack, &same_commands("duplicate-by-hand"), &variables).await;
    typed(&stack, &format!("show {id}")).await.out.shows(&["Refunded: 3,000 F."]);
    let refund = only_refund(&stack, &id).await;
    run(&stack, &same_commands("refund-take-back"), &[("REFUND", &refund)]).await;
    let out = typed(&stack, &format!("show {id}")).await.out;
    assert!(!out.contains("Refunded") && !out.contains("due"), "{out}");
    assert_eq!(story(&stack, &id).await["transaction"]["refunded"], 0);
    assert_no_case_is_open(&stack).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_fails_rings_says_why_and_ends_when_all_was_given_back() {
    let (stack, id) = stack_with("A-1001").await;
    typed(&stack, &format!("refund make {id} --apply --reason wish")).await;
    typed(&stack, &format!("show {id}")).await.out.shows(&["3,000 F is on its way back."]);
    assert_no_case_is_open(&stack).await;
    fails(&stack).await;
    typed(&stack, "cases")
        .await
        .out
        .shows(&["owed", "refund_failed: A refund of this payment failed."]);
    for (language, says) in [
        ("en", "(3,000 F): LigdiCash reported that the payout failed. As far as we know"),
        ("fr", "(3 000 F): LigdiCash indique que le décaissement a échoué. À notre connaissance"),
    ] {
        let out = typed(&stack, &format!("--language {language} show {id}")).await.out;
        out.words().shows(&[says, &format!("case close case#owed#{id}")]);
    }
    run(&stack, &same_commands("refund-failed"), &[("ID", &id)]).await;
    let out = typed(&stack, &format!("show {id}")).await.out;
    assert!(!out.contains("case close"), "money is under way: {out}");
    arrives(&stack).await;
    assert_no_case_is_open(&stack).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payout_that_went_to_a_wrong_number_rings_until_somebody_closes_it() {
    let stack = stack().await;
    let variables = [("NAME", "P-1"), ("NUMBER", "22670000008")];
    let out = run(&stack, &same_commands("payout-make"), &variables).await;
    out.shows(&["P-1, 2,000 F, …0008", "Limit left today"]);
    let other = "payout make P-0 --amount 500 --customer 22678000001 --description Prime";
    typed(&stack, other).await.out.shows(&["These work: Orange Burkina, Moov Africa Burkina"]);
    arrives(&stack).await;
    let again = run(&stack, &same_commands("payout-make"), &variables).await;
    assert_eq!(again.matches("no change: 1").count(), 2, "{again}");
    let id = ligdicash(&stack).ledger().payouts[0].transaction_id.clone();
    let variables =
        [("ID", id.as_str()), ("TICKET", "LC 77"), ("NAME", "P-2"), ("NUMBER", "22670000009")];
    let out = run(&stack, &same_commands("wrong-number"), &variables).await;
    out.words().shows(&["You cannot undo a payout to a wrong number"]);
    arrives(&stack).await;
    let payouts = ligdicash(&stack).ledger().payouts;
    assert_eq!(
        payouts.iter().map(|payout| &*payout.customer).collect::<Vec<_>>(),
        ["22670000008", "22670000009"]
    );
    typed(&stack, "cases").await.out.shows(&[&id]);
    run(&stack, &same_commands("wrong-number-over"), &variables).await;
    assert_no_case_is_open(&stack).await;
    // The same name with another number is another request, and is refused.
    let other = "payout make P-1 --amount 2000 --customer 22670000009 --description Prime";
    let other = ops_refused(&stack, other).await;
    assert!(other.contains("This reference was used before"), "{other}");
}

/// The address with which another person signs.
fn as_issa(stack: &Stack) -> String {
    format!("local:{}/issa", stack.api_url.port().unwrap())
}

async fn only_payout(stack: &Stack, name: &str) -> String {
    let found = typed(stack, &format!("find payout {name} --json")).await.out.json();
    found["transactions"][0]["transaction_id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manual_payout_is_sent_once_another_person_types_the_number() {
    let stack = stack_of_two().await;
    let variables = [("NAME", "P-1"), ("NUMBER", "22670000008")];
    let out = run(&stack, &same_commands("payout-make"), &variables).await;
    out.shows(&["Sent: after a second person approves"]);
    assert_eq!(ligdicash(&stack).ledger().payouts.len(), 0, "LigdiCash is asked for nothing yet");
    let id = only_payout(&stack, "P-1").await;
    let own = format!("payout approve {id} --customer 22670000008 --apply --reason ok");
    let own = ops_refused(&stack, &own).await;
    assert!(own.contains("another person must"), "{own}");
    let issa = as_issa(&stack);
    let variables = [("ID", id.as_str()), ("NUMBER", "22670000008"), ("OPS_URL", &issa)];
    run(&stack, &same_commands("payout-approve"), &variables).await;
    arrives(&stack).await;
    assert_eq!(status(&stack, &id).await, "completed");
    assert_no_case_is_open(&stack).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_the_second_person_rejects_leaves_and_owes_nothing() {
    let stack = stack_of_two().await;
    let id = paid(&stack, "A-1001").await;
    let out = give_back(&stack, &id, "1000").await;
    out.words().shows(&["Awaiting approval: 1,000 F."]);
    let refund = story(&stack, &id).await["refunds"][0]["transaction_id"].clone();
    let line = format!("ops payout reject {}", refund.as_str().unwrap());
    let line = format!("{line}\n{line} --apply \"$SEEN\" --reason no");
    run(&stack, &line, &[("OPS_URL", &as_issa(&stack))]).await;
    assert_no_case_is_open(&stack).await;
    let out = typed(&stack, &format!("show {id}")).await.out;
    assert!(!out.contains("A refund was not made") && !out.contains("approve that"), "{out}");
    assert_eq!(story(&stack, &id).await["transaction"]["refunded"], 0);
}
