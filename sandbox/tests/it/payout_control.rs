//! The control API and the control pages, for payouts.

use reqwest::Method;
use sandbox::{Balance, PayoutEnd, PayoutFaults, Status, Unknown};
use serde_json::{Value, json};

use crate::fixtures::TRANSACTION_ID;
use crate::payouts::{MOBILE_MONEY, MOOV, PAYOUT_ID, WALLET};
use crate::world::World;

#[tokio::test]
async fn the_default_faults_of_payouts_start_every_later_payout() {
    let world = World::new().await;
    let (_, faults) = world.control(Method::GET, "payout-faults", None).await;
    assert_eq!(faults, serde_json::to_value(PayoutFaults::default()).unwrap());
    assert_eq!(faults["callback"]["token"], "different");
    assert_eq!(faults["callback"]["custom_data"], "empty_array");

    let first = world.payout().await;
    let chosen = json!({"course": {"end": "completed", "after_seconds": 60}});
    assert_eq!(world.control(Method::PUT, "payout-faults", Some(chosen)).await.0, 200);
    let second = world.payout().await;
    assert_eq!(world.sandbox.payout(&first.id).unwrap().faults.course.end, PayoutEnd::Told);
    assert_eq!(second.faults.course.after_seconds, 60);
}

#[tokio::test]
async fn a_refused_switch_of_payouts_is_named() {
    let world = World::new().await;
    let cases = [
        (json!({"create": {"pay_host": "https://evil.example"}}), "pay_host"),
        (json!({"course": {"end": "some day"}}), "course.end"),
        (json!({"course": {"after_seconds": 40_000_000}}), "course.after_seconds"),
        (json!({"confirm": {"refuse_code": "x"}}), "confirm.refuse_code"),
        (json!({"confirm": {"slow_ms": 600_001}}), "confirm.slow_ms"),
        (json!({"create": {"refuse_code": "123ab"}}), "create.refuse_code"),
        (json!({"create": {"slow_ms": 600_001}}), "create.slow_ms"),
        (json!({"callback": {"repeat": 51}}), "callback.repeat"),
        (json!({"callback": {"delay_seconds": 40_000_000}}), "callback.delay_seconds"),
    ];
    for (body, name) in cases {
        let (status, answer) = world.control(Method::PUT, "payout-faults", Some(body)).await;
        assert_eq!(status, 422, "{answer}");
        assert!(answer.to_string().contains(name), "{name}: {answer}");
    }
    assert_eq!(world.sandbox.default_payout_faults(), PayoutFaults::default());
}

#[tokio::test]
async fn a_payout_is_found_by_each_of_its_three_names() {
    let world = World::new().await;
    let payout = world.payout().await;
    for name in [&payout.id, &payout.token, &payout.transaction_id] {
        let (status, found) = world.control(Method::GET, &format!("payouts/{name}"), None).await;
        assert_eq!((status, &found["id"]), (200, &json!(payout.id)));
        assert_eq!(
            (&found["status"], &found["method"]),
            (&json!("pending"), &json!("mobile_money"))
        );
        assert_eq!(found["top_up_wallet"], Value::Null);
        assert_eq!(found["counters"], json!({"creates": 1, "confirms": 0, "callbacks_sent": 0}));
    }
    let (status, answer) = world.control(Method::GET, "payouts/nobody", None).await;
    assert_eq!((status, &answer["field"]), (404, &json!("id")));
    let unknown = world.sandbox.set_payout_faults("nobody", PayoutFaults::default());
    assert_eq!(unknown, Err(Unknown::Payout));
}

#[tokio::test]
async fn payouts_and_invoices_do_not_answer_to_each_others_names() {
    let world = World::new().await;
    world.invoice().await;
    world.payout().await;
    assert!(world.sandbox.payout(TRANSACTION_ID).is_none());
    assert!(world.sandbox.invoice(PAYOUT_ID).is_none());
}

#[tokio::test]
async fn a_test_ends_payouts_over_http() {
    let world = World::new().await;
    for (action, status) in [("complete", "completed"), ("fail", "notcompleted")] {
        let id = world.payout().await.id;
        let path = format!("payouts/{id}/{action}");
        let (answered, payout) = world.control(Method::POST, &path, None).await;
        assert_eq!((answered, &payout["status"]), (200, &json!(status)));
        let (answered, problem) = world.control(Method::POST, &path, None).await;
        assert_eq!((answered, &problem["field"]), (409, &json!("status")));
    }
    let (answered, _) = world.control(Method::POST, "payouts/nobody/complete", None).await;
    assert_eq!(answered, 404);
}

#[tokio::test]
async fn the_ledger_tells_every_payout_and_counts_every_call() {
    let world = World::new().await;
    let payout = world.payout().await;
    world.send_payout(MOBILE_MONEY, &json!({})).await;
    world.send_payout(WALLET, &json!({})).await;
    world.confirm_payout().await;
    world.ask_payout("withdrawalToken=nothing").await.unwrap();
    let (_, ledger) = world.control(Method::GET, "ledger", None).await;
    assert_eq!(ledger["payout_create_calls"], 3);
    assert_eq!(ledger["payout_confirm_calls"], 2);
    assert_eq!((&ledger["create_calls"], &ledger["confirm_calls"]), (&json!(0), &json!(0)));
    let entry = &ledger["payouts"][0];
    assert_eq!((&entry["token"], &entry["customer"]), (&json!(payout.token), &json!(MOOV)));
    assert_eq!((&entry["amount"], &entry["transaction_id"]), (&json!(5000), &json!(PAYOUT_ID)));
    let (_, list) = world.control(Method::GET, "payouts", None).await;
    assert_eq!(&list, &ledger["payouts"]);
}

#[tokio::test]
async fn the_faults_of_a_payout_are_set_over_http() {
    let world = World::new().await;
    world.payout().await;
    let path = format!("payouts/{PAYOUT_ID}/faults");
    let lie = json!({"confirm": {"status_override": "notcompleted"}});
    assert_eq!(world.control(Method::PUT, &path, Some(lie)).await.0, 200);
    assert_eq!(world.confirm_payout().await["status"], "notcompleted");
    let (_, faults) = world.control(Method::GET, &path, None).await;
    assert_eq!(faults["confirm"]["status_override"], "notcompleted");
    let (status, _) = world.control(Method::PUT, "payouts/nobody/faults", Some(json!({}))).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn balances_are_read_and_set_over_http() {
    let world = World::new().await;
    let (_, before) = world.control(Method::GET, "balances", None).await;
    let orange =
        json!({"operator_id": "11", "operator_name": "ORANGE BURKINA", "balance": 10_000_000});
    assert_eq!(before[0], orange);

    let (status, after) =
        world.control(Method::PUT, "balances", Some(json!({"11": 4999, "12": null}))).await;
    assert_eq!(status, 200);
    assert_eq!((&after[0]["balance"], &after[1]["balance"]), (&json!(4999), &Value::Null));
    assert_eq!(after[2], before[2]);

    for (body, field) in [
        (json!({"11": 1, "99": 5}), "99"),
        (json!({"11": -1}), "11"),
        (json!({"11": "many"}), "11"),
    ] {
        let (status, answer) = world.control(Method::PUT, "balances", Some(body)).await;
        assert_eq!((status, &answer["field"]), (422, &json!(field)), "{answer}");
    }
    assert_eq!(world.sandbox.balances()[0].balance, Balance::Francs(4999));
}

#[tokio::test]
async fn the_control_pages_list_the_payouts_and_their_exchanges() {
    let world = World::new().await;
    assert!(world.browse("/sandbox/payouts").await.contains("Aucun décaissement"));
    let payout = world.payout().await;
    world.sandbox.complete_payout(PAYOUT_ID).unwrap();
    world.sandbox.deliver_due().await;
    world.confirm_payout().await;
    let list = world.browse("/sandbox/payouts?lang=en").await;
    for text in [&payout.id, "callbacks 2 (200, 200)", ">completed<", "create 1, confirm 1"] {
        assert!(list.contains(text), "{text}");
    }
    let page = world.browse(&format!("/sandbox/payouts/{}?lang=en", payout.id)).await;
    for text in [
        "form completed → HTTP 200",
        "withdrawalToken</code> → 00 completed",
        "MOOV AFRICA BURKINA, 22670000001",
        "Break it on purpose",
    ] {
        assert!(page.contains(text), "{text}");
    }
    for path in ["/sandbox", "/sandbox/payouts"] {
        let page = world.browse(path).await;
        let others =
            if path == "/sandbox" { "/sandbox/payouts?lang=fr" } else { "/sandbox?lang=fr" };
        assert!(page.contains(&format!("href=\"{others}\"")), "{path}");
    }
}

#[tokio::test]
async fn a_person_ends_a_payout_and_sets_its_faults_with_a_form() {
    let world = World::new().await;
    let payout = world.payout().await;
    let page = format!("/sandbox/payouts/{}?lang=en", payout.id);
    let fields = [
        ("lang", "en"),
        ("course.after_seconds", "12"),
        ("confirm.token", "empty"),
        ("callback.transaction_id", ""),
    ];
    let answer = world.submit(&format!("/sandbox/payouts/{}/faults", payout.id), &fields).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["location"]),
        (303, &format!("{page}&done=applied").parse().unwrap())
    );
    let faults = world.payout_view().faults;
    assert_eq!(faults.course.after_seconds, 12);
    assert_eq!(faults.callback.transaction_id, None);
    assert!(world.browse(&page).await.contains("value=\"empty\" selected"));

    let wrong = [("course.after_seconds", "soon")];
    let answer = world.submit(&format!("/sandbox/payouts/{}/faults", payout.id), &wrong).await;
    assert_eq!(answer.status(), 422);
    assert!(answer.text().await.unwrap().contains("course.after_seconds"));

    let answer =
        world.submit(&format!("/sandbox/payouts/{}/complete?lang=en", payout.id), &[]).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["location"]),
        (303, &page.parse().unwrap())
    );
    assert_eq!(world.payout_status(), Status::Completed);
}

#[tokio::test]
async fn a_person_sets_the_defaults_and_the_balances_with_a_form() {
    let world = World::new().await;
    let fields = [("create.behaviour", "refuse"), ("create.refuse_code", "14")];
    assert_eq!(world.submit("/sandbox/payout-faults", &fields).await.status(), 303);
    assert!(world.browse("/sandbox/payout-faults").await.contains("value=\"refuse\" selected"));
    let answer = world.send_payout(MOBILE_MONEY, &world.payout_request(MOBILE_MONEY)).await;
    assert_eq!(answer["response_text"], "Echec (Code14)");

    let fields = [("lang", "fr"), ("11", "77"), ("12", "")];
    assert_eq!(world.submit("/sandbox/balances", &fields).await.status(), 303);
    let balances = world.sandbox.balances();
    assert_eq!(
        (balances[0].balance, balances[1].balance),
        (Balance::Francs(77), Balance::NoAccount)
    );
    assert!(world.browse("/sandbox/balances").await.contains("value=\"77\""));
    let answer = world.submit("/sandbox/balances", &[("11", "a lot")]).await;
    assert_eq!(answer.status(), 422);
    assert!(answer.text().await.unwrap().contains("11: must be a whole number"));
}
