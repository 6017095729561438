//! `GET …/confirm`

use std::time::{Duration, Instant};

use reqwest::Method;
use sandbox::{ConfirmBehaviour, ConfirmFaults, OwnEntries, Spelling, Status};
use serde_json::{Value, json};

use crate::fixtures::{self, A4, C1, C2, C3, C4, C5, C6, TRANSACTION_ID};
use crate::world::{CONFIRM, PATIENCE, World};

fn behaving(behaviour: ConfirmBehaviour) -> ConfirmFaults {
    ConfirmFaults { behaviour, ..ConfirmFaults::default() }
}

/// A paid invoice whose confirm behaves like this.
async fn paid(confirm: ConfirmFaults) -> World {
    let world = World::new().await;
    world.invoice_confirming(confirm).await;
    world.pay();
    world
}

#[tokio::test]
async fn a_paid_invoice_is_confirmed_with_the_documented_fields() {
    let world = paid(ConfirmFaults::default()).await;
    let body = world.confirm().await;
    assert_eq!(world.like_fixture(&body), fixtures::json(C1));
}

#[tokio::test]
async fn a_pending_invoice_has_no_operator_and_no_payer() {
    let world = World::new().await;
    world.invoice().await;
    let body = world.confirm().await;
    let mut expected = fixtures::json(C2);
    expected["date"] = json!("2026-06-01 10:00:01+00");
    assert_eq!(world.like_fixture(&body), expected);
}

#[tokio::test]
async fn a_failed_invoice_is_notcompleted_in_either_spelling() {
    for (spelling, word) in
        [(Spelling::NotCompleted, "notcompleted"), (Spelling::NoCompleted, "nocompleted")]
    {
        let world = World::new().await;
        world.invoice_confirming(ConfirmFaults { spelling, ..ConfirmFaults::default() }).await;
        world.fail();
        let body = world.confirm().await;
        let mut expected = fixtures::json(C3);
        expected["status"] = json!(word);
        assert_eq!(world.like_fixture(&body), expected);
    }
}

#[tokio::test]
async fn the_path_works_with_and_without_the_trailing_slash() {
    let world = paid(ConfirmFaults::default()).await;
    let token = world.view().token;
    for path in [CONFIRM.to_owned(), format!("{CONFIRM}/")] {
        let answer =
            world.call(Method::GET, &format!("{path}?invoiceToken={token}")).send().await.unwrap();
        assert_eq!(answer.json::<Value>().await.unwrap()["status"], "completed");
    }
    assert_eq!(world.view().confirms, 2);
}

#[tokio::test]
async fn an_unknown_token_is_code_02() {
    let world = World::new().await;
    for query in ["invoiceToken=", "invoiceToken=nothing", "token=nothing"] {
        assert_eq!(
            world.ask(query).await.unwrap().json::<Value>().await.unwrap(),
            fixtures::json(C4),
            "{query}"
        );
    }
}

#[tokio::test]
async fn the_parameter_is_invoice_token_and_token_only_if_switched_on() {
    let world = paid(ConfirmFaults::default()).await;
    let query = format!("token={}", world.view().token);
    assert_eq!(world.ask(&query).await.unwrap().json::<Value>().await.unwrap(), fixtures::json(C4));
    let world =
        paid(ConfirmFaults { accept_token_parameter: true, ..ConfirmFaults::default() }).await;
    let query = format!("token={}", world.view().token);
    assert_eq!(
        world.ask(&query).await.unwrap().json::<Value>().await.unwrap()["status"],
        "completed"
    );
}

#[tokio::test]
async fn a_call_without_any_token_or_with_another_verb_is_code_04() {
    let world = World::new().await;
    let answers = [world.ask("").await, world.call(Method::POST, CONFIRM).send().await];
    for answer in answers {
        assert_eq!(
            answer.unwrap().json::<Value>().await.unwrap()["response_text"],
            "Echec (Code04)"
        );
    }
}

#[tokio::test]
async fn wrong_keys_are_refused() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    let url = format!("{}{CONFIRM}/?invoiceToken={}", world.url, invoice.token);
    let body: Value =
        world.http.get(url).header("Apikey", "key").send().await.unwrap().json().await.unwrap();
    let mut expected = fixtures::json(A4);
    expected["wiki"] = json!("https://client.ligdicash.com/wiki/confirmInvoice");
    assert_eq!(body, expected);
    assert_eq!(world.sandbox.ledger().confirm_calls, 1);
}

#[tokio::test]
async fn every_key_with_id_in_its_name_joins_external_id() {
    let world = World::new().await;
    let mut order = world.order();
    order["commande"]["custom_data"] =
        json!({"order_id": 7, "paid": "no", "idea": "yes", "plain": "x", "transaction_id": "t1"});
    world.create(&order).await;
    let token = world.sandbox.invoice("t1").unwrap().token;
    let body: Value =
        world.ask(&format!("invoiceToken={token}")).await.unwrap().json().await.unwrap();
    let mut ids: Vec<&str> = body["external_id"].as_str().unwrap().split(';').collect();
    ids.sort_unstable();
    assert_eq!(ids, ["7", "no", "t1", "yes"]);
    assert_eq!(fixtures::entry(&body, "plain"), "x");
}

#[tokio::test]
async fn bodies_outside_the_contract_are_sent_as_chosen() {
    let cases = [
        (ConfirmBehaviour::Empty, ""),
        (ConfirmBehaviour::Null, "null"),
        (ConfirmBehaviour::EmptyArray, "[]"),
        (ConfirmBehaviour::CodeOnly, r#"{"response_code":"00"}"#),
        (ConfirmBehaviour::IntegerCode, r#"{"response_code":0}"#),
    ];
    for (behaviour, body) in cases {
        assert_eq!(paid(behaving(behaviour)).await.confirm_text().await, body);
    }
}

#[tokio::test]
async fn html_comes_with_502_or_200() {
    for (behaviour, status) in [(ConfirmBehaviour::Html502, 502), (ConfirmBehaviour::Html200, 200)]
    {
        let world = paid(behaving(behaviour)).await;
        let answer = world.ask(&format!("invoiceToken={}", world.view().token)).await.unwrap();
        assert_eq!(answer.status(), status);
        assert!(answer.text().await.unwrap().starts_with("<html>"));
    }
}

#[tokio::test]
async fn a_truncated_answer_is_half_of_the_real_one() {
    let world = paid(behaving(ConfirmBehaviour::Truncated)).await;
    let body = world.confirm_text().await;
    assert!(body.starts_with('{'));
    assert!(serde_json::from_str::<Value>(&body).is_err());
}

#[tokio::test]
async fn a_status_can_be_missing_or_unknown() {
    let body = paid(behaving(ConfirmBehaviour::NoStatus)).await.confirm().await;
    assert_eq!((&body["response_code"], body.get("status")), (&json!("00"), None));
    assert_eq!(body["amount"], 3000);
    let body = paid(behaving(ConfirmBehaviour::UnknownStatus)).await.confirm().await;
    assert_eq!((&body["response_code"], &body["status"]), (&json!("00"), &json!("processing")));
}

#[tokio::test]
async fn a_refusal_comes_without_or_with_the_true_status() {
    let refuse =
        ConfirmFaults { refuse_code: "02".to_owned(), ..behaving(ConfirmBehaviour::Refuse) };
    assert_eq!(paid(refuse).await.confirm().await, fixtures::json(C4));

    let world = World::new().await;
    world.invoice_confirming(behaving(ConfirmBehaviour::RefuseWithStatus)).await;
    world.fail();
    let body = world.confirm().await;
    assert_eq!(world.like_fixture(&body), fixtures::json(C5));
}

#[tokio::test]
async fn the_older_generation_has_strings_nulls_and_the_token() {
    let world = World::new().await;
    world.invoice().await;
    world.pay();
    let made_up = world.made_up(&world.confirm().await);
    let older = ConfirmFaults { older_generation: true, ..ConfirmFaults::default() };
    let faults = sandbox::Faults { confirm: older, ..sandbox::Faults::default() };
    world.sandbox.set_faults(&world.view().id, faults).unwrap();
    let text = made_up.replaced_in(&world.confirm_text().await);
    assert_eq!(fixtures::json(&text), fixtures::json(C6));
}

#[tokio::test]
async fn montant_can_contradict_amount() {
    let contradicting = ConfirmFaults { montant: Some(2900), ..ConfirmFaults::default() };
    let body = paid(contradicting).await.confirm().await;
    assert_eq!((&body["amount"], &body["montant"]), (&json!(3000), &json!(2900)));
}

#[tokio::test]
async fn the_amount_can_lie_be_missing_or_be_a_string() {
    let other = ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() };
    let body = paid(other).await.confirm().await;
    assert_eq!((&body["amount"], &body["montant"]), (&json!(9), &json!(9)));
    let missing = ConfirmFaults { amount_missing: true, ..ConfirmFaults::default() };
    let body = paid(missing).await.confirm().await;
    assert_eq!((body.get("amount"), body.get("montant")), (None, None));
    let string = ConfirmFaults { string_amounts: true, ..ConfirmFaults::default() };
    let body = paid(string).await.confirm().await;
    assert_eq!((&body["amount"], &body["montant"]), (&json!("3000"), &json!("3000")));
}

#[tokio::test]
async fn the_transaction_id_can_be_another_one() {
    let other =
        ConfirmFaults { transaction_id: Some("txn_other".to_owned()), ..ConfirmFaults::default() };
    let body = paid(other).await.confirm().await;
    assert_eq!(fixtures::entry(&body, "transaction_id"), "txn_other");
    assert_eq!(body["external_id"], "txn_other");
}

#[tokio::test]
async fn a_lie_about_the_status_leaves_the_ledger_true() {
    let world = World::new().await;
    let lie =
        ConfirmFaults { status_override: Some("completed".to_owned()), ..ConfirmFaults::default() };
    world.invoice_confirming(lie).await;
    let body = world.confirm().await;
    assert_eq!((&body["status"], &body["operator_id"]), (&json!("completed"), &json!("11")));
    assert_eq!(world.view().status, Status::Pending);
}

#[tokio::test]
async fn a_token_older_than_a_day_is_refused_only_if_switched_on() {
    let world = World::new().await;
    world.invoice().await;
    world.wait(24 * 3600);
    assert_eq!(world.confirm().await["status"], "pending");

    let world = World::new().await;
    world
        .invoice_confirming(ConfirmFaults { expired_token_error: true, ..ConfirmFaults::default() })
        .await;
    world.wait(24 * 3600 - 1);
    assert_eq!(world.confirm().await["status"], "pending");
    world.wait(1);
    assert_eq!(world.confirm().await, fixtures::json(C4));
}

#[tokio::test]
async fn the_trailing_slash_redirect_keeps_the_query() {
    let world =
        paid(ConfirmFaults { trailing_slash_redirect: true, ..ConfirmFaults::default() }).await;
    let query = format!("invoiceToken={}", world.view().token);
    let answer = world.call(Method::GET, &format!("{CONFIRM}?{query}")).send().await.unwrap();
    assert_eq!(answer.status(), 301);
    assert_eq!(answer.headers()["location"], format!("{}{CONFIRM}/?{query}", world.url));
    assert_eq!(world.confirm().await["status"], "completed");
}

#[tokio::test]
async fn a_slow_a_hanging_and_a_cut_call_still_count() {
    let world = paid(ConfirmFaults { slow_ms: 80, ..behaving(ConfirmBehaviour::Slow) }).await;
    let started = Instant::now();
    assert_eq!(world.confirm().await["status"], "completed");
    assert!(started.elapsed() >= Duration::from_millis(80));

    let world = paid(behaving(ConfirmBehaviour::Hang)).await;
    let call = world.call(Method::GET, &format!("{CONFIRM}/?invoiceToken={}", world.view().token));
    assert!(call.timeout(PATIENCE).send().await.unwrap_err().is_timeout());
    assert_eq!(world.view().confirms, 1);

    let world = paid(behaving(ConfirmBehaviour::Cut)).await;
    assert!(
        world.ask(&format!("invoiceToken={}", world.view().token)).await.unwrap_err().is_request()
    );
    assert_eq!(world.view().confirms, 1);
}

#[tokio::test]
async fn ligdicashs_own_entries_are_hash_and_logfile_or_logfile_and_id_invoice() {
    let cases = [
        (OwnEntries::HashAndLogfile, ["transaction_id", "hash", "logfile"]),
        (OwnEntries::LogfileAndInvoice, ["transaction_id", "logfile", "id_invoice"]),
    ];
    for (own_entries, keys) in cases {
        let world = paid(ConfirmFaults { own_entries, ..ConfirmFaults::default() }).await;
        let body = world.confirm().await;
        assert_eq!(fixtures::entry_keys(&body), keys);
        if own_entries == OwnEntries::LogfileAndInvoice {
            assert_eq!(fixtures::entry(&body, "id_invoice"), world.view().id);
        }
    }
}

#[tokio::test]
async fn the_transaction_id_stands_at_the_root_too_if_switched_on_and_lies_along() {
    let root = ConfirmFaults { root_transaction_id: true, ..ConfirmFaults::default() };
    let lie = ConfirmFaults { transaction_id: Some("txn_other".to_owned()), ..root.clone() };
    for (faults, id) in [
        (ConfirmFaults::default(), Value::Null),
        (root, json!(TRANSACTION_ID)),
        (lie, json!("txn_other")),
    ] {
        assert_eq!(paid(faults).await.confirm().await["transaction_id"], id);
    }
}

#[tokio::test]
async fn an_invoice_reported_as_failed_after_a_day_is_pending_and_can_still_be_paid() {
    let world = World::new().await;
    let expiring = ConfirmFaults { expires_as_failed: true, ..ConfirmFaults::default() };
    world.invoice_confirming(expiring).await;
    world.wait(24 * 3600 - 1);
    assert_eq!(world.confirm().await["status"], "pending");
    world.wait(1);
    assert_eq!(world.confirm().await["status"], "notcompleted");
    assert_eq!(world.view().status, Status::Pending);
    assert_eq!(world.sandbox.deliver_due().await, 0);
    world.sandbox.pay(TRANSACTION_ID).unwrap();
    assert_eq!(world.confirm().await["status"], "completed");
    assert_eq!(world.sandbox.deliver_due().await, 2);
}

#[tokio::test]
async fn confirm_can_learn_of_a_final_status_later_than_the_ledger() {
    let late = ConfirmFaults { pending_seconds: 60, ..ConfirmFaults::default() };
    for status in [Status::Completed, Status::NotCompleted] {
        let world = World::new().await;
        world.invoice_confirming(late.clone()).await;
        if status == Status::Completed {
            world.pay();
        } else {
            world.fail();
        }
        world.wait(59);
        let body = world.confirm().await;
        let mut expected = fixtures::json(C2);
        expected["date"] = json!("2026-06-01 10:00:01+00");
        assert_eq!(world.like_fixture(&body), expected);
        assert_eq!(world.view().status, status);
        world.wait(1);
        assert_eq!(world.confirm().await["status"], status.word());
    }
}
