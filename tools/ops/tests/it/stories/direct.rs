//! The story of `docs/operations.md` about a debit with an unknown outcome. Each command is run as it is written.

use local::Stack;
use sandbox::{CreateBehaviour, Faults, Send};
use serde_json::json;

use super::{assert_no_case_is_open, confirmed, status, story};
use crate::documents::{run, same_commands};
use crate::local::{advance, created, ligdicash, post, signing_stack, typed};
use crate::program::Text as _;

/// A stack with a direct payment of the order A-1001 without an answer and without callbacks, and the payment's id.
async fn unknown_debit(behaviour: CreateBehaviour, code: Option<&str>) -> (Stack, String) {
    let stack = signing_stack().await;
    let mut faults = Faults::default();
    (faults.create.behaviour, faults.callback.send) = (behaviour, Send::None);
    ligdicash(&stack).set_default_faults(faults);
    let mut request = post(&stack, "/shop/order-proof", &json!({ "orderId": "A-1001" })).await;
    (request["number"], request["code"]) = (json!("72 00 00 01"), json!(code));
    let id = created(&stack, "/api/payment/direct", &request).await;
    (stack, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_debit_is_proven_by_the_token_from_support() {
    let (stack, id) = unknown_debit(CreateBehaviour::CutAfter, Some("123456")).await;
    let out = run(&stack, &same_commands("story"), &[("ID", &id)]).await.words();
    out.shows(&["redirection, with a code", "customer may have been charged"]);
    out.shows(&["ops review prove", "Only if support"]);
    assert!(!out.contains("Once you have checked"), "{out}");
    // Only the schedule announces, and the clock waits for it.
    post(&stack, "/local/stream", &json!({ "enabled": false })).await;
    let token = ligdicash(&stack).invoice(&id).unwrap().token;
    run(&stack, &same_commands("debit-prove"), &[("ID", &id), ("TOKEN", &token)]).await;
    assert_eq!(status(&stack, &id).await, "completed");
    // If the switch was faster than the event of the unknown debit, that one goes first, and this one a minute later.
    advance(&stack, 60).await;
    advance(&stack, 60).await;
    assert_eq!(confirmed(&stack).await, ["A-1001"]);
    assert_no_case_is_open(&stack).await;
}

/// Before that, it stays held.
#[tokio::test(flavor = "multi_thread")]
async fn an_order_without_a_debit_is_free_once_a_person_says_so() {
    let (stack, id) = unknown_debit(CreateBehaviour::CutBefore, Some("123456")).await;
    advance(&stack, 24 * 3600).await;
    assert_eq!(status(&stack, &id).await, "review");
    run(&stack, &same_commands("debit-release"), &[("ORDER", "A-1001")]).await;
    assert_eq!(story(&stack, &id).await["transaction"]["reason"], "released");
    assert_no_case_is_open(&stack).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_prompt_that_nobody_knows_about_frees_its_order_and_keeps_its_case() {
    let (stack, id) = unknown_debit(CreateBehaviour::CutAfter, None).await;
    advance(&stack, 31 * 60).await;
    assert_eq!(story(&stack, &id).await["transaction"]["reason"], "released");
    typed(&stack, "cases").await.out.shows(&[&id]);
    let out = typed(&stack, &format!("show {id}")).await.out.words();
    out.shows(&["no complete answer in time", "customer may have been charged"]);
    out.shows(&["review prove txn_", "review release txn_"]);
    run(&stack, &same_commands("debit-release"), &[("ORDER", "A-1001")]).await;
    assert_no_case_is_open(&stack).await;
}
