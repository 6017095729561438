//! `GET /pay/v01/withdrawal/confirm/` and `GET /pay/v01/straight/payout/confirm/`

use reqwest::Method;
use sandbox::{
    ConfirmBehaviour, PayoutConfirmFaults, PayoutCourse, PayoutEnd, PayoutFaults, PayoutToken,
    SettleError, Spelling, Status, Unknown,
};
use serde_json::{Value, json};

use crate::fixtures::{self, F1, F2, F3, F4};
use crate::payouts::{ALIAS, BOTH, CONFIRM, MOBILE_MONEY, PAYOUT_ID};
use crate::world::{PATIENCE, World};

const DAY: i64 = 24 * 3600;

fn behaving(behaviour: ConfirmBehaviour) -> PayoutConfirmFaults {
    PayoutConfirmFaults { behaviour, ..PayoutConfirmFaults::default() }
}

/// A completed payout whose confirm behaves like this.
async fn completed(confirm: PayoutConfirmFaults) -> World {
    let world = World::new().await;
    world.payout_confirming(confirm).await;
    world.sandbox.complete_payout(PAYOUT_ID).unwrap();
    world
}

/// A confirm answer as the fixtures would have it: their recipient is another operator's.
fn like_fixture(world: &World, body: &Value) -> Value {
    let text = world.like_payout_fixture(&body.to_string(), "no other token");
    let mut body = fixtures::json(&text);
    if body["operator_id"] == "12" {
        body["operator_id"] = json!("11");
        body["operator_name"] = json!("ORANGE BURKINA");
    }
    body
}

#[tokio::test]
async fn both_kinds_of_payouts_are_confirmed_with_the_documented_fields() {
    for endpoint in BOTH {
        let world = World::new().await;
        world.payout_by(endpoint).await;
        let pending = world.confirm_payout().await;
        assert_eq!(like_fixture(&world, &pending), fixtures::json(F2), "{endpoint}");
        world.sandbox.complete_payout(PAYOUT_ID).unwrap();
        let completed = world.confirm_payout().await;
        assert_eq!(like_fixture(&world, &completed), fixtures::json(F1), "{endpoint}");
    }
}

#[tokio::test]
async fn a_failed_payout_is_notcompleted_in_either_spelling() {
    for (spelling, word) in
        [(Spelling::NotCompleted, "notcompleted"), (Spelling::NoCompleted, "nocompleted")]
    {
        let world = World::new().await;
        world
            .payout_confirming(PayoutConfirmFaults { spelling, ..PayoutConfirmFaults::default() })
            .await;
        world.sandbox.fail_payout(PAYOUT_ID).unwrap();
        let mut expected = fixtures::json(F3);
        expected["status"] = json!(word);
        let failed = world.confirm_payout().await;
        assert_eq!(like_fixture(&world, &failed), expected);
    }
}

#[tokio::test]
async fn an_unknown_token_is_code_02_and_an_invoices_token_is_unknown() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    let mut expected = fixtures::json(F4);
    expected["response_text"] = json!("Echec (Code02)");
    for token in ["", "nothing", invoice.token.as_str()] {
        let answer = world.ask_payout(&format!("withdrawalToken={token}")).await.unwrap();
        assert_eq!(answer.json::<Value>().await.unwrap(), expected);
    }
}

#[tokio::test]
async fn a_call_without_token_with_another_verb_or_without_keys_is_refused() {
    let world = World::new().await;
    let token = world.payout().await.token;
    let query = format!("?withdrawalToken={token}");
    let cases = [
        (world.ask_payout(&format!("invoiceToken={token}")).await, "Echec (Code04)"),
        (world.call(Method::POST, &format!("{CONFIRM}/{query}")).send().await, "Echec (Code04)"),
        (world.http.get(format!("{}{CONFIRM}/{query}", world.url)).send().await, "Echec (Code00)"),
    ];
    for (answer, code) in cases {
        let answer: Value = answer.unwrap().json().await.unwrap();
        assert_eq!(answer["response_text"], code);
    }
    assert_eq!(world.sandbox.ledger().payout_confirm_calls, 3);
    assert_eq!(world.payout_view().confirms, 0);
}

#[tokio::test]
async fn the_path_works_without_the_trailing_slash_unless_it_redirects() {
    let redirect =
        PayoutConfirmFaults { trailing_slash_redirect: true, ..PayoutConfirmFaults::default() };
    for (faults, status) in [(PayoutConfirmFaults::default(), 200), (redirect, 301)] {
        let world = completed(faults).await;
        let query = format!("withdrawalToken={}", world.payout_view().token);
        let answer = world.call(Method::GET, &format!("{CONFIRM}?{query}")).send().await.unwrap();
        assert_eq!(answer.status(), status);
        if status == 301 {
            let location = answer.headers()["location"].to_str().unwrap();
            assert_eq!(location, format!("{}{CONFIRM}/?{query}", world.url));
        }
    }
}

#[tokio::test]
async fn a_payout_stays_pending_for_as_long_as_nobody_ends_it() {
    let world = World::new().await;
    world.payout().await;
    world.wait(400 * DAY);
    assert_eq!(world.confirm_payout().await["status"], "pending");
    assert_eq!(world.sandbox.deliver_due().await, 0);
}

#[tokio::test]
async fn a_payout_ends_by_itself_when_its_moment_comes() {
    for (end, status, word) in [
        (PayoutEnd::Completed, Status::Completed, "completed"),
        (PayoutEnd::NotCompleted, Status::NotCompleted, "notcompleted"),
    ] {
        let world = World::new().await;
        let course = PayoutCourse { end, after_seconds: 3 * 24 * 3600 };
        world.sandbox.set_default_payout_faults(PayoutFaults { course, ..PayoutFaults::default() });
        world.payout().await;
        world.wait(3 * DAY - 1);
        assert_eq!(world.payout_status(), Status::Pending);
        world.wait(1);
        assert_eq!(world.payout_status(), status);
        assert_eq!(world.confirm_payout().await["status"], word);
        assert_eq!(world.sandbox.deliver_due().await, 2);
        let refused = Err(SettleError::Final(status));
        assert_eq!(world.sandbox.complete_payout(PAYOUT_ID), refused);
    }
}

#[tokio::test]
async fn a_final_status_never_changes() {
    let world = World::new().await;
    let payout = world.payout().await;
    world.sandbox.complete_payout(&payout.token).unwrap();
    let refused = Err(SettleError::Final(Status::Completed));
    assert_eq!(world.sandbox.fail_payout(PAYOUT_ID), refused);
    assert_eq!(world.sandbox.complete_payout(&payout.id), refused);
    assert_eq!(world.payout_status(), Status::Completed);
    let unknown = Err(SettleError::Unknown(Unknown::Payout));
    assert_eq!(world.sandbox.complete_payout("nobody"), unknown);
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
        assert_eq!(completed(behaving(behaviour)).await.confirm_payout_text().await, body);
    }
    let whole = completed(PayoutConfirmFaults::default()).await.confirm_payout_text().await;
    let half = completed(behaving(ConfirmBehaviour::Truncated)).await.confirm_payout_text().await;
    assert_eq!(half.len(), whole.len() / 2);
}

#[tokio::test]
async fn an_answer_can_fail_to_come_or_be_a_web_page() {
    for behaviour in [ConfirmBehaviour::Hang, ConfirmBehaviour::Cut] {
        let world = completed(behaving(behaviour)).await;
        let query = format!("{CONFIRM}/?withdrawalToken={}", world.payout_view().token);
        world.call(Method::GET, &query).timeout(PATIENCE).send().await.unwrap_err();
        assert_eq!(world.payout_view().confirms, 1);
    }
    for (behaviour, status) in [(ConfirmBehaviour::Html502, 502), (ConfirmBehaviour::Html200, 200)]
    {
        let world = completed(behaving(behaviour)).await;
        let query = format!("withdrawalToken={}", world.payout_view().token);
        let answer = world.ask_payout(&query).await.unwrap();
        assert_eq!(answer.status(), status);
        assert!(answer.text().await.unwrap().starts_with("<html>"));
    }
}

#[tokio::test]
async fn a_refusal_comes_without_a_status_or_contradicts_itself() {
    let world = completed(behaving(ConfirmBehaviour::Refuse)).await;
    assert_eq!(world.confirm_payout().await, fixtures::json(F4));
    let world = completed(behaving(ConfirmBehaviour::RefuseWithStatus)).await;
    let answer = world.confirm_payout().await;
    assert_eq!(
        (&answer["response_code"], &answer["response_text"], &answer["status"]),
        (&json!("01"), &json!("Echec (Code03)"), &json!("completed"))
    );
    let world = completed(behaving(ConfirmBehaviour::NoStatus)).await;
    assert_eq!(world.confirm_payout().await.get("status"), None);
    let world = completed(behaving(ConfirmBehaviour::UnknownStatus)).await;
    assert_eq!(world.confirm_payout().await["status"], "processing");
}

#[tokio::test]
async fn confirm_can_lie_while_the_ledger_keeps_the_truth() {
    let lie = PayoutConfirmFaults {
        status_override: Some("completed".to_owned()),
        ..PayoutConfirmFaults::default()
    };
    let world = World::new().await;
    world.payout_confirming(lie).await;
    assert_eq!(world.confirm_payout().await["status"], "completed");
    assert_eq!(world.payout_status(), Status::Pending);
}

#[tokio::test]
async fn the_token_of_the_answer_can_be_another_or_none() {
    for (token, is_empty) in [(PayoutToken::Different, false), (PayoutToken::Empty, true)] {
        let world =
            completed(PayoutConfirmFaults { token, ..PayoutConfirmFaults::default() }).await;
        let answer = world.confirm_payout().await;
        let token = answer["token"].as_str().unwrap();
        assert_ne!(token, world.payout_view().token);
        assert_eq!(token.is_empty(), is_empty);
    }
}

#[tokio::test]
async fn a_token_older_than_a_day_is_code_02_if_switched_on() {
    let expiring =
        PayoutConfirmFaults { expired_token_error: true, ..PayoutConfirmFaults::default() };
    for (faults, text) in [(PayoutConfirmFaults::default(), ""), (expiring, "Echec (Code02)")] {
        let world = World::new().await;
        world.payout_confirming(faults).await;
        world.wait(DAY - 1);
        assert_eq!(world.confirm_payout().await["response_text"], "");
        world.wait(1);
        assert_eq!(world.confirm_payout().await["response_text"], text);
    }
}

#[tokio::test]
async fn the_confirms_of_a_payout_are_kept_in_its_record() {
    let world = World::new().await;
    world.send_payout(MOBILE_MONEY, &world.payout_request(MOBILE_MONEY)).await;
    world.confirm_payout().await;
    let payout = world.payout_view();
    assert_eq!((payout.confirms, payout.counters.confirms), (1, 1));
    let log = &payout.confirm_log[0];
    assert_eq!((log.parameter, log.answer.as_str()), ("withdrawalToken", "00 pending"));
}

#[tokio::test]
async fn the_sdks_address_confirms_both_kinds_of_payouts_by_payout_token() {
    for endpoint in BOTH {
        let world = World::new().await;
        let token = world.payout_by(endpoint).await.token;
        for slash in ["", "/"] {
            let path = format!("{ALIAS}{slash}?payoutToken={token}");
            let answer = world.call(Method::GET, &path).send().await.unwrap();
            let answer: Value = answer.json().await.unwrap();
            assert_eq!(like_fixture(&world, &answer), fixtures::json(F2), "{endpoint} {slash}");
        }
        let parameters: Vec<_> =
            world.payout_view().confirm_log.iter().map(|log| log.parameter).collect();
        assert_eq!(parameters, ["payoutToken", "payoutToken"]);
    }
}

#[tokio::test]
async fn each_address_refuses_what_is_not_its_own_and_names_the_parameter_it_wants() {
    let world = World::new().await;
    let token = world.payout().await.token;
    let bare = world.http.get(format!("{}{ALIAS}/?payoutToken={token}", world.url));
    let get = |path: String| world.call(Method::GET, &path);
    let requests = [
        (get(format!("{ALIAS}/?withdrawalToken={token}")), "Echec (Code04)", "payoutToken"),
        (get(format!("{CONFIRM}/?payoutToken={token}")), "Echec (Code04)", "withdrawalToken"),
        (get(format!("{ALIAS}/")), "Echec (Code04)", "payoutToken"),
        (get(format!("{ALIAS}/?payoutToken=nothing")), "Echec (Code02)", ""),
        (
            world.call(Method::POST, &format!("{ALIAS}/?payoutToken={token}")),
            "Echec (Code04)",
            "GET",
        ),
        (bare, "Echec (Code00)", ""),
    ];
    for (request, code, why) in requests {
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!((&answer["response_text"], &answer["token"]), (&json!(code), &json!("")));
        let details = answer["response_text_details"].as_str().unwrap_or_default();
        assert!(details.contains(why) && details.is_empty() == why.is_empty(), "{answer}");
    }
    assert_eq!(world.sandbox.ledger().payout_confirm_calls, 6);
    assert_eq!(world.payout_view().confirms, 0);
}

#[tokio::test]
async fn a_post_confirms_too_if_switched_on_and_no_other_verb_does() {
    let world = World::new().await;
    let confirm = PayoutConfirmFaults { accept_post: true, ..PayoutConfirmFaults::default() };
    world.sandbox.set_default_payout_faults(PayoutFaults { confirm, ..PayoutFaults::default() });
    let token = world.payout().await.token;
    for path in
        [format!("{CONFIRM}/?withdrawalToken={token}"), format!("{ALIAS}/?payoutToken={token}")]
    {
        for (method, text) in [(Method::POST, ""), (Method::PUT, "Echec (Code04)")] {
            let answer = world.call(method, &path).send().await.unwrap();
            assert_eq!(answer.json::<Value>().await.unwrap()["response_text"], text, "{path}");
        }
    }
}

#[tokio::test]
async fn the_older_generation_adds_amounts_as_text_the_id_and_nulls() {
    let older = PayoutConfirmFaults { older_generation: true, ..PayoutConfirmFaults::default() };
    let world = completed(older).await;
    let mut expected = fixtures::json(F1);
    for (name, value) in [("transaction_id", PAYOUT_ID), ("montant", "5000"), ("amount", "5000")] {
        expected[name] = json!(value);
    }
    for name in ["external_id", "request_id", "customer", "date"] {
        expected[name] = Value::Null;
    }
    assert_eq!(like_fixture(&world, &world.confirm_payout().await), expected);
}

#[tokio::test]
async fn confirm_can_learn_of_a_final_status_later_than_the_ledger() {
    let late = PayoutConfirmFaults { pending_seconds: 60, ..PayoutConfirmFaults::default() };
    let world = completed(late).await;
    world.wait(59);
    let pending = world.confirm_payout().await;
    assert_eq!(like_fixture(&world, &pending), fixtures::json(F2));
    assert_eq!(world.payout_status(), Status::Completed);
    world.wait(1);
    assert_eq!(world.confirm_payout().await["status"], "completed");
}
