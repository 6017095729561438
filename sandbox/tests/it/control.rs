//! The control API and the control pages.

use std::collections::BTreeMap;

use reqwest::Method;
use sandbox::{Faults, PayoutFaults, Send, Status, Unknown};
use serde_json::json;

use crate::fixtures::{self, A4, TRANSACTION_ID};
use crate::forms::{named, payin_faults, payout_faults};
use crate::visitor::BROWSER;
use crate::world::World;

#[tokio::test]
async fn the_default_faults_are_the_documented_ones_and_start_every_later_invoice() {
    let world = World::new().await;
    let (_, faults) = world.control(Method::GET, "faults", None).await;
    assert_eq!(faults, serde_json::to_value(Faults::default()).unwrap());
    assert_eq!(faults["create"]["behaviour"], "normal");
    assert_eq!(faults["confirm"]["spelling"], "notcompleted");
    assert_eq!(faults["callback"]["send"], "both");

    let first = world.invoice().await;
    let (status, _) =
        world.control(Method::PUT, "faults", Some(json!({"callback": {"send": "none"}}))).await;
    assert_eq!(status, 200);
    let second = world.invoice().await;
    assert_eq!(world.sandbox.invoice(&first.id).unwrap().faults.callback.send, Send::Both);
    assert_eq!(second.faults.callback.send, Send::None);
}

#[tokio::test]
async fn a_refused_switch_is_named() {
    let world = World::new().await;
    let cases = [
        (json!({"callback": {"send": "both_of_them"}}), "callback.send"),
        (json!({"callback": {"sned": "both"}}), "sned"),
        (json!({"konfirm": {}}), "konfirm"),
        (json!({"confirm": {"slow_ms": "long"}}), "confirm.slow_ms"),
        (json!({"confirm": {"refuse_code": "x"}}), "confirm.refuse_code"),
        (json!({"create": {"refuse_code": "123ab"}}), "create.refuse_code"),
        (json!({"create": {"pay_host": "evil"}}), "create.pay_host"),
        (json!({"create": {"behaviour": "explode"}}), "create.behaviour"),
        (json!({"callback": {"repeat": 0}}), "callback.repeat"),
    ];
    for (body, name) in cases {
        let (status, answer) = world.control(Method::PUT, "faults", Some(body)).await;
        assert_eq!(status, 422, "{answer}");
        assert!(answer.to_string().contains(name), "{name}: {answer}");
    }
    let request = world.http.put(format!("{}/sandbox/faults", world.url)).body("{");
    assert_eq!(request.send().await.unwrap().status(), 400);
    assert_eq!(world.sandbox.default_faults(), Faults::default());
}

#[tokio::test]
async fn every_documented_value_of_every_switch_is_accepted() {
    let world = World::new().await;
    let payins = ("faults", json!(Faults::default()), payin_faults());
    let payouts = ("payout-faults", json!(PayoutFaults::default()), payout_faults());
    for (path, defaults, everything) in [payins, payouts] {
        let (defaults, others) = (named(&defaults), named(&everything));
        for ((name, default), (other_name, other)) in defaults.iter().zip(&others) {
            assert_eq!(name, other_name);
            assert_ne!(default, other, "{name}");
        }
        assert_eq!(defaults.len(), others.len());
        let answer = world.control(Method::PUT, path, Some(everything.clone())).await;
        assert_eq!(answer, (200, everything));
    }
}

#[tokio::test]
async fn rotated_keys_replace_the_old_ones() {
    let world = World::new().await;
    let keys = json!({"api_key": "new", "auth_token": "newer"});
    assert_eq!(world.control(Method::PUT, "keys", Some(keys)).await.0, 200);
    assert_eq!(world.create(&world.order()).await, fixtures::json(A4));
    world.sandbox.set_keys("key", "secret");
    world.invoice().await;
    for (body, field) in [
        (json!({"api_key": "new"}), "auth_token"),
        (json!({"api_key": "", "auth_token": "x"}), "api_key"),
        (json!({"api_key": "a b", "auth_token": "x"}), "api_key"),
    ] {
        let (status, answer) = world.control(Method::PUT, "keys", Some(body)).await;
        assert_eq!(status, 422);
        assert!(answer.to_string().contains(field), "{answer}");
    }
}

#[tokio::test]
async fn an_invoice_is_found_by_each_of_its_three_names() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    for name in [&invoice.id, &invoice.request_id, &invoice.transaction_id] {
        let (status, found) = world.control(Method::GET, &format!("invoices/{name}"), None).await;
        assert_eq!((status, &found["id"]), (200, &json!(invoice.id)));
        assert_eq!(found["status"], "pending");
        assert_eq!(found["counters"], json!({"creates": 1, "confirms": 0, "callbacks_sent": 0}));
    }
    let (status, answer) = world.control(Method::GET, "invoices/nobody", None).await;
    assert_eq!((status, &answer["field"]), (404, &json!("id")));
    assert_eq!(world.sandbox.set_faults("nobody", Faults::default()), Err(Unknown::Invoice));
}

#[tokio::test]
async fn a_test_pays_fails_and_gives_up_over_http() {
    let world = World::new().await;
    let first = world.invoice().await;
    let choice = json!({"operator_id": "14", "phone": "2250700000001"});
    let (status, paid) =
        world.control(Method::POST, &format!("invoices/{}/pay", first.id), Some(choice)).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&paid["status"], &paid["operator_name"], &paid["customer"]),
        (&json!("completed"), &json!("MOOV CI"), &json!("2250700000001"))
    );
    let (status, answer) =
        world.control(Method::POST, &format!("invoices/{}/fail", first.id), None).await;
    assert_eq!((status, &answer["field"]), (409, &json!("status")));

    let second = world.invoice().await;
    let (_, left) =
        world.control(Method::POST, &format!("invoices/{}/give-up", second.id), None).await;
    assert_eq!(left["status"], "pending");
    let (_, failed) =
        world.control(Method::POST, &format!("invoices/{}/fail", second.id), None).await;
    assert_eq!(failed["status"], "notcompleted");
}

#[tokio::test]
async fn a_choice_is_read_whatever_content_type_a_command_line_client_declares() {
    let world = World::new().await;
    world.invoice().await;
    let request = world.http.post(format!("{}/sandbox/invoices/{TRANSACTION_ID}/pay", world.url));
    let request = request.header("Content-Type", "application/x-www-form-urlencoded");
    request.body(r#"{"operator_id": "12"}"#).send().await.unwrap();
    assert_eq!(world.view().operator_id.as_deref(), Some("12"));
}

#[tokio::test]
async fn a_wrong_choice_of_the_payer_is_named() {
    let world = World::new().await;
    world.invoice().await;
    for (choice, field) in [
        (json!({"operator_id": "99"}), "operator_id"),
        (json!({"phone": "+22670000001"}), "phone"),
        (json!({"operator": "11"}), "operator"),
    ] {
        let path = format!("invoices/{TRANSACTION_ID}/pay");
        let (status, answer) = world.control(Method::POST, &path, Some(choice)).await;
        assert_eq!(status, 422);
        assert!(answer.to_string().contains(field), "{answer}");
    }
    assert_eq!(world.view().status, Status::Pending);
}

#[tokio::test]
async fn the_ledger_tells_every_invoice_and_counts_every_call() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    world.create(&json!({})).await;
    world.confirm().await;
    world.ask("invoiceToken=nothing").await.unwrap();
    world.pay();
    let (_, ledger) = world.control(Method::GET, "ledger", None).await;
    assert_eq!((&ledger["create_calls"], &ledger["confirm_calls"]), (&json!(2), &json!(2)));
    assert_eq!(ledger["invoices"].as_array().unwrap().len(), 1);
    let entry = &ledger["invoices"][0];
    assert_eq!((&entry["amount"], &entry["status"]), (&json!(3000), &json!("completed")));
    assert_eq!(entry["transaction_id"], TRANSACTION_ID);
    assert_eq!(entry["token"], invoice.token);
    let (_, list) = world.control(Method::GET, "invoices", None).await;
    assert_eq!(&list, &ledger["invoices"]);
}

#[tokio::test]
async fn the_faults_of_an_invoice_are_set_over_http() {
    let world = World::new().await;
    world.invoice().await;
    let path = format!("invoices/{TRANSACTION_ID}/faults");
    let (status, _) =
        world.control(Method::PUT, &path, Some(json!({"confirm": {"amount": 5}}))).await;
    assert_eq!(status, 200);
    assert_eq!(world.confirm().await["amount"], 5);
    let (_, faults) = world.control(Method::GET, &path, None).await;
    assert_eq!(faults["confirm"]["amount"], 5);
    assert_eq!(world.control(Method::PUT, "invoices/nobody/faults", Some(json!({}))).await.0, 404);
}

#[tokio::test]
async fn the_control_page_lists_the_invoices_and_their_exchanges() {
    let world = World::new().await;
    assert!(world.browse("/sandbox").await.contains("Aucune facture"));
    let invoice = world.invoice().await;
    world.pay();
    world.sandbox.deliver_due().await;
    world.confirm().await;
    let list = world.browse("/sandbox?lang=en").await;
    assert!(
        list.contains(&invoice.id)
            && list.contains("callbacks 2 (200, 200)")
            && list.contains(">paid<")
    );
    let page = world.browse(&format!("/sandbox/invoices/{}?lang=en", invoice.id)).await;
    for text in
        ["form completed → HTTP 200", "invoiceToken</code> → 00 completed", "Break it on purpose"]
    {
        assert!(page.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_person_sets_the_faults_of_an_invoice_with_a_form() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    let path = format!("/sandbox/invoices/{}/faults", invoice.id);
    let fields = [
        ("lang", "en"),
        ("confirm.behaviour", "no_status"),
        ("confirm.amount", "12"),
        ("confirm.string_amounts", "on"),
        ("confirm.status_override", ""),
        ("callback.repeat", "2"),
    ];
    let answer = world.submit(&path, &fields).await;
    assert_eq!(answer.status(), 303);
    let page = format!("/sandbox/invoices/{}?lang=en&done=applied", invoice.id);
    assert_eq!(answer.headers()["location"], page);
    let faults = world.view().faults;
    assert_eq!((faults.confirm.amount, faults.confirm.string_amounts), (Some(12), true));
    assert_eq!((faults.confirm.status_override, faults.callback.repeat), (None, 2));

    let page = world.browse(&format!("/sandbox/invoices/{}", invoice.id)).await;
    assert!(page.contains("value=\"no_status\" selected"));
    let answer = world.submit(&path, &[("callback.repeat", "many")]).await;
    assert_eq!(answer.status(), 422);
    assert!(answer.text().await.unwrap().contains("callback.repeat"));
}

#[tokio::test]
async fn a_person_sets_the_defaults_with_a_form() {
    let world = World::new().await;
    let fields = [("lang", "fr"), ("create.behaviour", "refuse"), ("create.refuse_code", "03")];
    assert_eq!(world.submit("/sandbox/faults", &fields).await.status(), 303);
    assert_eq!(world.create(&world.order()).await["response_text"], "Echec (Code03)");
    assert!(world.browse("/sandbox/faults").await.contains("value=\"refuse\" selected"));
}

#[tokio::test]
async fn a_persons_buttons_lead_back_to_the_invoice() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    let answer = world.submit(&format!("/sandbox/invoices/{}/pay?lang=en", invoice.id), &[]).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], format!("/sandbox/invoices/{}?lang=en", invoice.id));
    assert_eq!(world.view().status, Status::Completed);
}

#[tokio::test]
async fn a_page_and_its_json_have_the_same_address() {
    let world = World::new().await;
    let (invoice, payout) = (world.invoice().await.id, world.payout().await.id);
    let (invoice, payout) = (format!("/invoices/{invoice}"), format!("/payouts/{payout}"));
    let found =
        ["/invoices", &invoice, "/payouts", &payout, "/faults", "/payout-faults", "/balances"];
    let found = found.map(|path| (path, 200));
    for (path, status) in
        found.into_iter().chain([("/invoices/nobody", 404), ("/payouts/nobody", 404)])
    {
        for (accepted, kind) in [
            (BROWSER, "text/html"),
            ("*/*", "application/json"),
            ("application/json", "application/json"),
        ] {
            let answer = world.visit(&format!("/sandbox{path}"), accepted).await;
            assert_eq!(answer.status(), status, "{path}");
            assert!(answer.headers()["content-type"].to_str().unwrap().starts_with(kind), "{path}");
        }
    }
    for path in ["/nothing", "/sandbox/nothing", "/sandbox/invoices/1/2/3", "/pay/v01/nothing"] {
        for accepted in [BROWSER, "*/*"] {
            assert_eq!(world.visit(path, accepted).await.status(), 404, "{path}");
        }
    }
}

#[tokio::test]
async fn every_switch_is_told_with_its_default_its_meaning_and_its_values() {
    let world = World::new().await;
    let (_, switches) = world.control(Method::GET, "switches", None).await;
    for (set, defaults) in
        [("faults", json!(Faults::default())), ("payout_faults", json!(PayoutFaults::default()))]
    {
        let switches = switches[set].as_array().unwrap();
        let told = switches.iter().map(|told| (told["name"].as_str().unwrap(), &told["default"]));
        let told: BTreeMap<_, _> = told.collect();
        let named = named(&defaults);
        assert_eq!(told, named.iter().map(|(name, value)| (name.as_str(), value)).collect());
        for switch in switches {
            assert!(switch["help"]["fr"].is_string() && switch["help"]["en"].is_string());
        }
    }
    let mut payouts = switches["payout_faults"].as_array().unwrap().iter();
    let values = &payouts.find(|switch| switch["name"] == "course.end").unwrap()["values"];
    assert_eq!(values[0]["value"], "told");
    assert!(values[0]["means"]["en"].is_string(), "{values}");
}

#[tokio::test]
async fn a_sandbox_forgets_what_happened_and_goes_on_misbehaving() {
    let world = World::new().await;
    world.sandbox.set_preset("late-money").unwrap();
    world.invoice().await;
    world.payout().await;
    world.pay();
    world.sandbox.set_keys("other", "keys");
    let (status, ledger) = world.control(Method::DELETE, "ledger", None).await;
    let empty = json!(World::new().await.sandbox.ledger());
    assert_eq!((status, &ledger), (200, &empty));
    world.wait(2 * 24 * 3600);
    assert_eq!(world.sandbox.deliver_due().await, 0);
    assert_eq!(world.sandbox.default_faults().confirm.pending_seconds, 24 * 3600);
    assert_eq!(world.create(&world.order()).await, fixtures::json(A4));
}
