//! Payouts of the local stack: each is made once, and only with the key that stands for AWS's signature.

#![expect(clippy::unwrap_used, reason = "a test's helpers fail the test, as the test itself does")]

use crate::common::{
    advance, deliveries_of, exchanges, get, http, initiate, ligdicash, of_today, pay, post, stack,
    story,
};
use local::Stack;
use reqwest::StatusCode;
use sandbox::{CreateBehaviour, PayoutFaults, PayoutToken, PayoutView, Send};
use serde_json::{Value, json};

const HOUR: u32 = 3600;
const DAY: u32 = 24 * HOUR;

fn payout(payout_id: &str) -> Value {
    json!({
        "payoutId": payout_id,
        "amount": 2000,
        "customer": "22670000001",
        "method": "mobile_money",
        "description": "Remboursement",
    })
}

fn refund(payout_id: &str, payin: &str) -> Value {
    let mut request = payout(payout_id);
    request["refundOf"] = json!(payin);
    request
}

async fn pay_out(stack: &Stack, request: &Value) -> (StatusCode, Value) {
    let url = stack.api_url.join("/api/payout").unwrap();
    let request = http().post(url).bearer_auth("local-payout-key").json(request);
    let answer = request.send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

/// Makes a payout that LigdiCash accepts, and returns its id.
async fn taken(stack: &Stack, request: &Value) -> String {
    let (status, answer) = pay_out(stack, request).await;
    assert_eq!((status, &answer["status"]), (StatusCode::OK, &json!("pending")), "{answer}");
    answer["transaction_id"].as_str().unwrap().to_owned()
}

fn at_ligdicash(stack: &Stack) -> Vec<PayoutView> {
    ligdicash(stack).ledger().payouts
}

/// What the shop was last told of its only payout.
async fn news(stack: &Stack) -> Value {
    let seen = get(stack, "/local/receiver").await;
    seen["payouts"].as_object().unwrap().values().next().cloned().unwrap_or_default()
}

/// The only payout, by the name that LigdiCash has of it.
async fn shown(stack: &Stack) -> Value {
    let [payout] = at_ligdicash(stack).try_into().unwrap();
    story(stack, &payout.transaction_id).await["transaction"].clone()
}

/// Waits until the shop has been told this of its only payout, and returns the payout.
async fn told(stack: &Stack, awaited: &str) -> Value {
    while news(stack).await != awaited {}
    shown(stack).await
}

async fn outcomes(stack: &Stack, id: &str) -> Vec<[String; 3]> {
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let mut told = Vec::new();
    for event in story(stack, id).await["announcements"].as_array().unwrap() {
        let seen = deliveries_of(stack, &event["event_id"]).await;
        let delivery = seen.first().cloned().unwrap_or_default();
        told.push([word(&event["type"]), word(&delivery["answer"]), word(&delivery["outcome"])]);
    }
    told
}

fn no_callbacks(stack: &Stack) {
    let mut faults = PayoutFaults::default();
    faults.callback.send = Send::None;
    ligdicash(stack).set_default_payout_faults(faults);
}

/// LigdiCash makes the next payout, but its answer never arrives.
fn lose_the_answer(stack: &Stack) {
    let mut faults = PayoutFaults::default();
    faults.create.behaviour = CreateBehaviour::CutAfter;
    // Only a callback's token can prove a payout whose answer was lost, and only where LigdiCash's answer to it names the
    // payout, as its documented one does not.
    faults.callback.token = PayoutToken::Same;
    faults.confirm.older_generation = true;
    ligdicash(stack).set_default_payout_faults(faults);
}

#[tokio::test]
async fn a_payout_is_completed_by_its_callbacks_and_the_shop_is_told_once() {
    let stack = stack().await;
    let id = taken(&stack, &payout("P-1")).await;
    assert_eq!(news(&stack).await, Value::Null);
    ligdicash(&stack).complete_payout(&id).unwrap();
    let payout = told(&stack, "completed").await;
    assert_eq!((&payout["status"], &payout["payout_id"]), (&json!("completed"), &json!("P-1")));
    assert_eq!((&payout["amount"], &payout["transaction_id"]), (&json!(2000), &json!(id)));
    assert_eq!(outcomes(&stack, &id).await, [["payout.completed", "204", "noted"]]);
    advance(&stack, DAY).await;
    let seen = get(&stack, "/local/receiver").await;
    assert_eq!(seen["deliveries"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_payout_has_a_page_of_its_own_with_its_log_and_no_price_of_an_order() {
    let stack = stack().await;
    let id = taken(&stack, &payout("P-1")).await;
    let shown = story(&stack, &id).await;
    assert_eq!(shown["transaction"]["transaction_id"], id.as_str());
    assert_eq!(shown["transaction"].get("amount_proven"), None);
    let log = exchanges(&stack, &id).await;
    assert_eq!((&log[0]["type"], &log[1]["type"]), (&json!("intent"), &json!("create")));
    for said in [shown.to_string(), json!(log).to_string()] {
        assert!(!said.contains("22670000001"), "the recipient is on no record: {said}");
    }
    assert!(of_today(&stack, "payin").await.is_empty());
}

#[tokio::test]
async fn a_payout_without_callbacks_is_completed_by_the_poll_days_later() {
    let stack = stack().await;
    no_callbacks(&stack);
    let id = taken(&stack, &payout("P-1")).await;
    advance(&stack, 3 * DAY).await;
    assert_eq!(shown(&stack).await["status"], "pending", "never closed by us");
    ligdicash(&stack).complete_payout(&id).unwrap();
    advance(&stack, HOUR).await;
    assert_eq!(told(&stack, "completed").await["status"], "completed");
}

#[tokio::test]
async fn a_payout_that_fails_is_told_as_failed() {
    let stack = stack().await;
    let id = taken(&stack, &payout("P-1")).await;
    ligdicash(&stack).fail_payout(&id).unwrap();
    let payout = told(&stack, "failed").await;
    assert_eq!((&payout["status"], &payout["reason"]), (&json!("notcompleted"), &json!("failed")));
}

#[tokio::test]
async fn a_paid_order_is_refunded_in_parts_by_callback_and_by_poll_and_never_beyond() {
    let stack = stack().await;
    let payin = initiate(&stack, "A-1").await;
    let (status, answer) = pay_out(&stack, &refund("R-0", &payin)).await;
    assert_eq!(
        (status, &answer["error"]),
        (StatusCode::CONFLICT, &json!("refund_of_unpaid")),
        "nothing was paid yet"
    );
    pay(&stack, &payin).await;

    let first = taken(&stack, &refund("R-1", &payin)).await;
    ligdicash(&stack).complete_payout(&first).unwrap();
    assert_eq!(told(&stack, "completed").await["refund_of"], payin.as_str());
    let (status, answer) = pay_out(&stack, &refund("R-2", &payin)).await;
    assert_eq!(
        (status, &answer["error"]),
        (StatusCode::CONFLICT, &json!("refund_exceeds_payment"))
    );

    no_callbacks(&stack);
    let mut rest = refund("R-3", &payin);
    rest["amount"] = json!(1000);
    let second = taken(&stack, &rest).await;
    ligdicash(&stack).complete_payout(&second).unwrap();
    advance(&stack, HOUR).await;
    let shown = story(&stack, &payin).await;
    let standing = |refund: &Value| (refund["payout_id"].clone(), refund["status"].clone());
    let refunds: Vec<_> = shown["refunds"].as_array().unwrap().iter().map(standing).collect();
    let completed = |name: &str| (json!(name), json!("completed"));
    assert_eq!(refunds, [completed("R-1"), completed("R-3")]);
    assert_eq!(shown["transaction"]["refunded"], 3000);
}

#[tokio::test]
async fn without_the_key_nothing_is_sent_and_nothing_is_read() {
    let stack = stack().await;
    let id = taken(&stack, &payout("P-1")).await;
    let (status, answer) = post(&stack, "/api/payout", &payout("P-2")).await;
    assert_eq!(
        (status, answer),
        (
            StatusCode::FORBIDDEN,
            json!({ "message": "Forbidden: send Authorization: Bearer local-payout-key" })
        )
    );
    let of = stack.api_url.join(&format!("/api/payout/{id}/status")).unwrap();
    for key in ["", "local-payout-key-", "Local-Payout-Key"] {
        let asked = http().get(of.clone()).bearer_auth(key).send().await.unwrap();
        assert_eq!(asked.status(), StatusCode::FORBIDDEN, "{key:?}");
    }
    let asked = http().get(of).bearer_auth("local-payout-key").send().await.unwrap();
    assert_eq!(asked.status(), StatusCode::OK);
    assert_eq!(shown(&stack).await["payout_id"], "P-1");
    assert_eq!(at_ligdicash(&stack).len(), 1);
}

#[tokio::test]
async fn a_lost_answer_is_shown_as_unknown_and_asking_again_sends_nothing() {
    let stack = stack().await;
    lose_the_answer(&stack);
    let (status, first) = pay_out(&stack, &payout("P-1")).await;
    assert_eq!((status, &first["status"]), (StatusCode::ACCEPTED, &json!("outcome_unknown")));
    assert_eq!(told(&stack, "review_required").await["reason"], "create_unknown");
    assert_eq!(pay_out(&stack, &payout("P-1")).await, (status, first.clone()));
    assert_eq!(at_ligdicash(&stack).len(), 1);

    let id = first["transaction_id"].as_str().unwrap();
    ligdicash(&stack).complete_payout(id).unwrap();
    assert_eq!(told(&stack, "completed").await["status"], "completed");
    let told = outcomes(&stack, id).await;
    assert_eq!(told.last().unwrap(), &["payout.completed", "204", "noted"]);
    assert_eq!(told[0], ["payout.review_required", "204", "payout_to_check"]);
}

#[tokio::test]
async fn a_payout_that_was_called_failed_and_arrives_after_all_calls_a_person() {
    let stack = stack().await;
    no_callbacks(&stack);
    let id = taken(&stack, &payout("P-1")).await;
    let lies = |word: Option<&str>| {
        let mut faults = ligdicash(&stack).payout(&id).unwrap().faults;
        faults.confirm.status_override = word.map(str::to_owned);
        ligdicash(&stack).set_payout_faults(&id, faults).unwrap();
    };
    lies(Some("notcompleted"));
    advance(&stack, HOUR).await;
    told(&stack, "failed").await;
    lies(None);
    ligdicash(&stack).complete_payout(&id).unwrap();
    advance(&stack, DAY).await;
    told(&stack, "completed_late").await;
    let told = outcomes(&stack, &id).await;
    assert_eq!(told.last().unwrap(), &["payout.completed", "204", "payout_to_check"]);
}
