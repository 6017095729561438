//! The control API.

use std::collections::BTreeMap;

use reqwest::Method;
use sandbox::{Balance, Faults, PayoutFaults, Status, Unknown};
use serde_json::{Value, json};

use crate::fixtures::{self, A4, TRANSACTION_ID};
use crate::payout_create::MOOV;
use crate::wing::Wing::{Payin, Payout, Wallet};
use crate::wing::{PAYOUT_ID, WINGS};
use crate::world::World;

/// The `group.fault` and the value of every fault.
pub(crate) fn named(faults: &Value) -> Vec<(String, Value)> {
    let groups = faults.as_object().unwrap().iter();
    let of_group = |(group, faults): (&String, &Value)| -> Vec<_> {
        let faults = faults.as_object().unwrap().iter();
        faults.map(|(name, value)| (format!("{group}.{name}"), value.clone())).collect()
    };
    groups.flat_map(of_group).collect()
}

#[tokio::test]
async fn the_default_faults_are_the_documented_ones_and_start_every_later_one() {
    let payins = [
        ("/create/behaviour", "normal"),
        ("/confirm/spelling", "notcompleted"),
        ("/callback/send", "both"),
    ];
    let payouts =
        [("/callback/token", "different"), ("/callback/ids", "both"), ("/course/end", "told")];
    for wing in WINGS {
        let world = World::new().await;
        let faults = world.held(wing.defaults()).await;
        assert_eq!(faults, wing.pick(json!(Faults::default()), json!(PayoutFaults::default())));
        for (name, documented) in wing.pick(payins, payouts) {
            assert_eq!(faults.pointer(name), Some(&json!(documented)), "{wing:?} {name}");
        }
        let first = world.make(wing).await;
        let chosen = wing.pick(
            json!({"callback": {"send": "none"}}),
            json!({"course": {"end": "completed", "after_seconds": 60}}),
        );
        world.put(wing.defaults(), chosen.clone()).await;
        let second = world.make(wing).await;
        let path = format!("{}/{}", wing.kept(), first["id"].as_str().unwrap());
        assert_eq!(world.held(&path).await["faults"], faults, "{wing:?}");
        for (name, value) in named(&chosen) {
            let name = format!("/faults/{}", name.replace('.', "/"));
            assert_eq!(second.pointer(&name), Some(&value), "{wing:?} {name}");
        }
    }
}

#[tokio::test]
async fn a_refused_switch_is_named() {
    let cases = [
        (Payin, json!({"callback": {"send": "both_of_them"}}), "callback.send"),
        (Payin, json!({"callback": {"sned": "both"}}), "sned"),
        (Payin, json!({"konfirm": {}}), "konfirm"),
        (Payin, json!({"confirm": {"slow_ms": "long"}}), "confirm.slow_ms"),
        (Payin, json!({"confirm": {"refuse_code": "x"}}), "confirm.refuse_code"),
        (Payin, json!({"create": {"refuse_code": "123ab"}}), "create.refuse_code"),
        (Payin, json!({"create": {"pay_host": "evil"}}), "create.pay_host"),
        (Payin, json!({"create": {"refuse_http_status": 302}}), "create.refuse_http_status"),
        (Payin, json!({"create": {"behaviour": "explode"}}), "create.behaviour"),
        (Payin, json!({"callback": {"repeat": 0}}), "callback.repeat"),
        (Payout, json!({"create": {"pay_host": "https://evil.example"}}), "pay_host"),
        (Payout, json!({"course": {"end": "some day"}}), "course.end"),
        (Payout, json!({"course": {"after_seconds": 40_000_000}}), "course.after_seconds"),
        (Payout, json!({"confirm": {"refuse_code": "x"}}), "confirm.refuse_code"),
        (Payout, json!({"confirm": {"slow_ms": 600_001}}), "confirm.slow_ms"),
        (Payout, json!({"create": {"refuse_code": "123ab"}}), "create.refuse_code"),
        (Payout, json!({"create": {"slow_ms": 600_001}}), "create.slow_ms"),
        (Payout, json!({"create": {"refuse_http_status": 600}}), "create.refuse_http_status"),
        (Payout, json!({"callback": {"repeat": 51}}), "callback.repeat"),
        (Payout, json!({"callback": {"delay_seconds": 40_000_000}}), "callback.delay_seconds"),
    ];
    let world = World::new().await;
    for (wing, body, name) in cases {
        let answer = world.refused(wing.defaults(), body).await;
        assert!(answer.to_string().contains(name), "{wing:?} {name}: {answer}");
    }
    for wing in WINGS {
        let request = world.http.put(format!("{}/sandbox/{}", world.url, wing.defaults()));
        assert_eq!(request.body("{").send().await.unwrap().status(), 400, "{wing:?}");
    }
    assert_eq!(world.sandbox.default_faults(), Faults::default());
    assert_eq!(world.sandbox.default_payout_faults(), PayoutFaults::default());
}

#[tokio::test]
async fn one_is_found_by_each_of_its_three_names_and_by_none_of_the_other_wings() {
    let world = World::new().await;
    for (wing, other) in [(Payin, "request_id"), (Payout, "token")] {
        let seen = world.make(wing).await;
        for name in ["id", other, "transaction_id"] {
            let path = format!("{}/{}", wing.kept(), seen[name].as_str().unwrap());
            let (status, found) = world.control(Method::GET, &path, None).await;
            assert_eq!((status, &found["id"]), (200, &seen["id"]), "{wing:?} {name}");
            assert_eq!(found["status"], "pending");
            assert_eq!(found["method"], wing.pick(Value::Null, json!("mobile_money")));
            assert_eq!(found["top_up_wallet"], Value::Null);
            let counters = json!({"creates": 1, "confirms": 0, "callbacks_sent": 0});
            assert_eq!(found["counters"], counters, "{wing:?}");
        }
        let path = format!("{}/nobody", wing.kept());
        for (method, path, body) in [
            (Method::GET, path.clone(), None),
            (Method::PUT, format!("{path}/faults"), Some(json!({}))),
            (Method::POST, format!("{path}/{}", wing.pick("pay", "complete")), None),
        ] {
            let (status, answer) = world.control(method, &path, body).await;
            assert_eq!((status, &answer["field"]), (404, &json!("id")), "{path}");
        }
    }
    assert_eq!(world.sandbox.set_faults("nobody", Faults::default()), Err(Unknown::Invoice));
    let unknown = world.sandbox.set_payout_faults("nobody", PayoutFaults::default());
    assert_eq!(unknown, Err(Unknown::Payout));
    assert!(world.sandbox.payout(TRANSACTION_ID).is_none());
    assert!(world.sandbox.invoice(PAYOUT_ID).is_none());
}

#[tokio::test]
async fn a_test_ends_payins_and_payouts_and_final_statuses_never_change() {
    for wing in WINGS {
        let world = World::new().await;
        let actions = wing.pick(&["pay", "fail", "give-up"][..], &["complete", "fail"]);
        for (action, status) in [(actions[0], "completed"), ("fail", "notcompleted")] {
            let made = world.make(wing).await;
            let path =
                |action| format!("{}/{}/{action}", wing.kept(), made["id"].as_str().unwrap());
            let (answered, ended) = world.control(Method::POST, &path(action), None).await;
            assert_eq!((answered, &ended["status"]), (200, &json!(status)), "{wing:?} {action}");
            for again in actions {
                let (answered, problem) = world.control(Method::POST, &path(again), None).await;
                assert_eq!((answered, &problem["field"]), (409, &json!("status")), "{wing:?}");
            }
            assert_eq!(world.seen(wing)["status"], status, "{wing:?} {action}");
        }
    }
}

#[tokio::test]
async fn a_test_chooses_the_payer_and_gives_up_over_http() {
    let world = World::new().await;
    let path = |action: &str| format!("invoices/{TRANSACTION_ID}/{action}");
    world.invoice().await;
    let (status, left) = world.control(Method::POST, &path("give-up"), None).await;
    assert_eq!((status, &left["status"]), (200, &json!("pending")));
    let choice = json!({"operator_id": "14", "phone": "2250700000001"});
    let (status, paid) = world.control(Method::POST, &path("pay"), Some(choice)).await;
    let facts = ["status", "operator_name", "customer"].map(|name| &paid[name]);
    assert_eq!(
        (status, facts),
        (200, ["completed", "MOOV CI", "2250700000001"].map(Value::from).each_ref())
    );
}

#[tokio::test]
async fn the_ledger_tells_everything_and_counts_every_call() {
    let world = World::new().await;
    for (wing, creates) in [(Payin, 2), (Payout, 3)] {
        let seen = world.make(wing).await;
        world.send(wing, &json!({})).await;
        world.confirm(wing).await;
        world.ask(wing, &format!("{}=nothing", wing.confirm().1)).send().await.unwrap();
        if wing == Payout {
            world.send(Wallet, &json!({})).await;
        }
        world.end(wing, Status::Completed);
        let ledger = world.held("ledger").await;
        let (create_calls, confirm_calls) = wing.pick(
            ("create_calls", "confirm_calls"),
            ("payout_create_calls", "payout_confirm_calls"),
        );
        let calls = (&ledger[create_calls], &ledger[confirm_calls]);
        assert_eq!(calls, (&json!(creates), &json!(2)), "{wing:?}");
        if wing == Payin {
            let calls = (&ledger["payout_create_calls"], &ledger["payout_confirm_calls"]);
            assert_eq!(calls, (&json!(0), &json!(0)));
        }
        assert_eq!(ledger[wing.kept()].as_array().unwrap().len(), 1);
        let entry = &ledger[wing.kept()][0];
        let names = ["amount", "status", "transaction_id", "token", "customer"];
        let expected = [
            wing.pick(json!(3000), json!(5000)),
            json!("completed"),
            json!(wing.id()),
            seen["token"].clone(),
            json!(wing.pick("22676000001", MOOV)),
        ];
        assert_eq!(names.map(|name| entry[name].clone()), expected, "{wing:?}");
        let list = world.held(wing.kept()).await;
        assert_eq!(&list, &ledger[wing.kept()], "{wing:?}");
    }
    assert_eq!(world.counted(Payin), (1, 2, 2));
}

#[tokio::test]
async fn rotated_keys_replace_the_old_ones() {
    let world = World::new().await;
    let keys = json!({"api_key": "new", "auth_token": "newer"});
    world.put("keys", keys).await;
    assert_eq!(world.send(Payin, &world.request(Payin)).await, fixtures::json(A4));
    world.sandbox.set_keys("key", "secret");
    world.invoice().await;
    for (body, field) in [
        (json!({"api_key": "new"}), "auth_token"),
        (json!({"api_key": "", "auth_token": "x"}), "api_key"),
        (json!({"api_key": "a b", "auth_token": "x"}), "api_key"),
    ] {
        let answer = world.refused("keys", body).await;
        assert!(answer.to_string().contains(field), "{answer}");
    }
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

/// Whether the catalogue has a sentence for this word; otherwise it says the word. In English a meaning may be the
/// word.
pub(crate) fn is_told(text: &Value, word: &str) -> bool {
    text["en"].is_string() && text["fr"].as_str().is_some_and(|text| text != word)
}

#[tokio::test]
async fn every_switch_is_told_with_its_default_its_meaning_and_its_values() {
    let world = World::new().await;
    let switches = world.held("switches").await;
    for (set, defaults) in
        [("faults", json!(Faults::default())), ("payout_faults", json!(PayoutFaults::default()))]
    {
        let switches = switches[set].as_array().unwrap();
        let rows =
            switches.iter().map(|switch| (switch["name"].as_str().unwrap(), &switch["default"]));
        let listed: BTreeMap<_, _> = rows.collect();
        let named = named(&defaults);
        assert_eq!(listed, named.iter().map(|(name, value)| (name.as_str(), value)).collect());
        for switch in switches {
            let (_, fault) = switch["name"].as_str().unwrap().rsplit_once('.').unwrap();
            assert!(is_told(&switch["help"], fault), "{switch}");
            for value in switch["values"].as_array().into_iter().flatten() {
                assert!(is_told(&value["means"], value["value"].as_str().unwrap()), "{value}");
            }
        }
    }
    let mut payouts = switches["payout_faults"].as_array().unwrap().iter();
    let values = &payouts.find(|switch| switch["name"] == "course.end").unwrap()["values"];
    assert_eq!(values[0]["value"], "told");
    assert_eq!(values[0]["means"]["en"], "by hand only");
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
    assert_eq!(world.send(Payin, &world.request(Payin)).await, fixtures::json(A4));
}

#[tokio::test]
async fn balances_are_read_and_set_over_http() {
    let world = World::new().await;
    let before = world.held("balances").await;
    let facts = ["operator_id", "operator_name", "balance"].map(|name| &before[0][name]);
    assert_eq!(facts, [&json!("11"), &json!("ORANGE BURKINA"), &json!(10_000_000)]);

    let after = world.put("balances", json!({"11": 4999, "12": null})).await;
    assert_eq!((&after[0]["balance"], &after[1]["balance"]), (&json!(4999), &Value::Null));
    assert_eq!(after[2], before[2]);

    for (body, field) in [
        (json!({"11": 1, "99": 5}), "99"),
        (json!({"11": -1}), "11"),
        (json!({"11": "many"}), "11"),
    ] {
        assert_eq!(world.refused("balances", body).await["field"], field);
    }
    assert_eq!(world.sandbox.balances()[0].balance, Balance::Francs(4999));
}
