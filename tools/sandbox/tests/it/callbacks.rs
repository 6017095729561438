//! The twin callbacks of payins and payouts, as documented and as they can go wrong.

use std::time::Duration;

use sandbox::Status;
use serde_json::{Value, json};

use crate::fixtures::{self, D1, D2, D3, D4, G1, G2, G3, TRANSACTION_ID as ID};
use crate::merchant::ReceivedPost;
use crate::wing::Wing::{self, Payin, Payout, Wallet};
use crate::wing::{PAYOUT_ID, WINGS, json_of};
use crate::world::World;

const DAY: i64 = 24 * 3600;
/// The operator of a payout through the wallet.
const THROUGH_WALLET: &str = "LigdiCash MOOV AFRICA BURKINA";

/// A world whose invoice or payout ended with this status, with these faults of its callbacks.
async fn ended(wing: Wing, status: Status, faults: Value) -> World {
    let world = World::breaking(wing, json!({ "callback": faults })).await;
    world.make(wing).await;
    world.end(wing, status);
    world
}

async fn completed(wing: Wing, faults: Value) -> World {
    ended(wing, Status::Completed, faults).await
}

/// A world whose invoice or payout was completed and announced with these faults, and its callbacks.
async fn announced(wing: Wing, faults: Value) -> (World, Vec<ReceivedPost>) {
    let world = completed(wing, faults).await;
    world.sandbox.deliver_due().await;
    let received = world.merchant.received();
    (world, received)
}

async fn received(wing: Wing, faults: Value) -> Vec<ReceivedPost> {
    announced(wing, faults).await.1
}

fn kinds(received: &[ReceivedPost]) -> Vec<&str> {
    received.iter().map(|post| post.content_type.rsplit(['/', '-']).next().unwrap()).collect()
}

/// The bodies of the JSON callbacks.
fn bodies(received: &[ReceivedPost]) -> Vec<Value> {
    let json = received.iter().filter(|post| post.content_type == "application/json");
    json.map(|post| fixtures::json(&post.body)).collect()
}

fn statuses(received: &[ReceivedPost]) -> Vec<Value> {
    bodies(received).iter().map(|body| body["status"].clone()).collect()
}

fn field(form: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(form.as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The first form and the first JSON, with the fixtures' values.
fn like_fixtures(world: &World, wing: Wing) -> (String, String) {
    let received = world.merchant.received();
    let body = &bodies(&received)[0];
    if wing == Payin {
        let made_up = world.made_up(body);
        return (made_up.replaced_in(&received[0].body), made_up.replaced_in(&received[1].body));
    }
    // The callback has its own token.
    let token = body["token"].as_str().unwrap();
    assert_eq!(token.split('.').count(), 3);
    assert_ne!(token, world.token(wing));
    let like = |text: &str| world.like_payout_fixture(text, token);
    (like(&received[0].body), like(&received[1].body))
}

#[tokio::test]
async fn an_end_is_announced_twice_form_first_in_the_samples_field_order() {
    for (wing, form, json) in [(Payin, D2, D1), (Payout, G2, G1)] {
        for status in [Status::Completed, Status::NotCompleted] {
            let world = ended(wing, status, json!({})).await;
            assert_eq!(world.sandbox.deliver_due().await, 2);
            let received = world.merchant.received();
            let types: Vec<_> = received.iter().map(|post| post.content_type.as_str()).collect();
            assert_eq!(types, ["application/x-www-form-urlencoded", "application/json"]);
            let compact: String =
                json.lines().map(|line| line.trim_start().replacen("\": ", "\":", 1)).collect();
            let expected = [form.trim(), &compact].map(|text| {
                let form = text.replace("status=completed", &format!("status={status}"));
                form.replace("\"completed\"", &format!("\"{status}\""))
            });
            assert_eq!(<[String; 2]>::from(like_fixtures(&world, wing)), expected, "{wing:?}");
        }
    }
}

#[tokio::test]
async fn a_callback_is_sent_once_whatever_is_answered_and_the_answer_is_kept() {
    for wing in WINGS {
        for (path, answer) in [
            ("/callback", Some(200)),
            ("/broken", Some(500)),
            ("/moved", Some(302)),
            ("http://127.0.0.1:1/", None),
        ] {
            let world = World::new().await;
            let mut request = world.request(wing);
            let base = if answer.is_some() { &world.merchant.url } else { "" };
            *wing.callback_url(&mut request) = json!(format!("{base}{path}"));
            world.send(wing, &request).await;
            world.end(wing, Status::Completed);
            assert_eq!(world.sandbox.deliver_due().await, 2, "{wing:?} {path}");
            assert_eq!(world.sandbox.deliver_due().await, 0, "{wing:?} {path}");
            assert_eq!(world.merchant.received().len(), if answer.is_some() { 2 } else { 0 });
            let seen = world.seen(wing);
            assert_eq!(seen["counters"]["callbacks_sent"], 2, "{wing:?}");
            for (callback, encoding) in
                seen["callbacks"].as_array().unwrap().iter().zip(["form", "json"])
            {
                let kept = ["encoding", "status", "http_status"].map(|name| &callback[name]);
                let expected = [&json!(encoding), &json!("completed"), &json!(answer)];
                assert_eq!(kept, expected, "{wing:?} {path}");
                let error = callback["error"].as_str().unwrap_or_default();
                assert_eq!(error.contains("refused"), answer.is_none(), "{wing:?} {callback}");
            }
        }
    }
}

#[tokio::test]
async fn deliveries_run_by_themselves_when_asked_to() {
    for wing in WINGS {
        let world = completed(wing, json!({})).await;
        let deliveries = tokio::spawn(world.sandbox.clone().run_deliveries());
        let both = async {
            while world.seen(wing)["counters"]["callbacks_sent"] != 2 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), both).await.unwrap();
        deliveries.abort();
        assert_eq!(world.merchant.received().len(), 2, "{wing:?}");
    }
}

#[tokio::test]
async fn the_twins_can_stay_away_change_places_come_together_and_be_repeated() {
    let cases = [
        (json!({ "send": "form_only" }), vec!["urlencoded"]),
        (json!({ "send": "json_only" }), vec!["json"]),
        (json!({ "send": "none" }), vec![]),
        (json!({ "order": "json_first" }), vec!["json", "urlencoded"]),
        (json!({ "repeat": 3 }), ["urlencoded", "json"].repeat(3)),
        (json!({ "pending_first": true }), ["urlencoded", "json"].repeat(2)),
    ];
    for wing in WINGS {
        for (faults, expected) in &cases {
            let received = received(wing, faults.clone()).await;
            assert_eq!(&kinds(&received), expected, "{wing:?} {faults}");
        }
        let together = received(wing, json!({ "order": "simultaneous" })).await;
        let mut together = kinds(&together);
        together.sort_unstable();
        assert_eq!(together, ["json", "urlencoded"], "{wing:?}");
    }
}

#[tokio::test]
async fn a_delay_follows_the_clock() {
    for wing in WINGS {
        let world = completed(wing, json!({ "delay_seconds": 3 * DAY })).await;
        assert_eq!(world.seen(wing)["status"], "completed");
        world.wait(3 * DAY - 1);
        assert_eq!(world.sandbox.deliver_due().await, 0, "{wing:?}");
        world.wait(1);
        assert_eq!(world.sandbox.deliver_due().await, 2, "{wing:?}");
    }
}

#[tokio::test]
async fn the_other_token_of_a_callback_is_in_both_twins_and_unknown_to_confirm() {
    for wing in WINGS {
        let (world, received) = announced(wing, json!({ "token": "different" })).await;
        let token = bodies(&received)[0]["token"].as_str().unwrap().to_owned();
        assert_eq!(token.split('.').count(), 3, "{wing:?}");
        assert_ne!(token, world.token(wing));
        assert_eq!(field(&received[0].body, "token").as_ref(), Some(&token), "{wing:?}");
        let answer = json_of(world.ask(wing, &format!("{}={token}", wing.confirm().1))).await;
        assert_eq!(answer["response_text"], "Echec (Code02)", "{wing:?}");
    }
}

#[tokio::test]
async fn the_fields_of_both_twins_can_lie_be_empty_be_left_out_and_be_added() {
    let empty = |data, shape| json!({ "custom_data": data, "form_shape": shape });
    for (wing, faults, names, in_json, in_form) in [
        (Payin, json!({ "amount": 1 }), "amount montant", Some(json!(1)), Some("1")),
        (Payout, json!({ "amount": 1 }), "amount montant", Some(json!("1")), Some("1")),
        (Payin, json!({}), "transaction_id", None, None),
        (Payin, empty("empty_string", "json_string"), "custom_data", Some(json!("")), Some("")),
        (Payin, empty("empty_array", "json_string"), "custom_data", Some(json!([])), Some("[]")),
        (Payin, empty("empty_array", "bracket_list"), "custom_data", Some(json!([])), None),
        (Payout, json!({}), "custom_data", Some(json!([])), Some("[]")),
        (Payout, json!({ "form_shape": "bracket_list" }), "custom_data", Some(json!([])), None),
        (Payout, json!({ "token": "empty" }), "token", Some(json!("")), Some("")),
        (Wallet, json!({}), "operator_name", Some(json!(THROUGH_WALLET)), Some(THROUGH_WALLET)),
        (Wallet, json!({}), "operator_id", Some(json!(12)), Some("12")),
    ] {
        let received = received(wing, faults.clone()).await;
        for name in names.split(' ') {
            assert_eq!(
                bodies(&received)[0].get(name),
                in_json.as_ref(),
                "{wing:?} {faults} {name}"
            );
            let value = field(&received[0].body, name);
            assert_eq!(value.as_deref(), in_form, "{wing:?} {faults} {name}");
        }
    }
}

#[tokio::test]
async fn pending_can_be_announced_first_or_before_the_create_answer() {
    for wing in WINGS {
        let first = received(wing, json!({ "pending_first": true })).await;
        assert_eq!(statuses(&first), ["pending", "completed"], "{wing:?}");

        let early = json!({ "callback": { "before_create_answer": true } });
        let world = World::breaking(wing, early).await;
        world.make(wing).await;
        // The create call has just been answered, and no callback was delivered.
        assert_eq!(statuses(&world.merchant.received()), ["pending"], "{wing:?}");
        assert_eq!(world.seen(wing)["status"], "pending");
    }
}

#[tokio::test]
async fn faults_set_after_the_event_do_not_change_its_callbacks() {
    for wing in WINGS {
        let world = completed(wing, json!({})).await;
        world.set_faults(wing, json!({ "callback": { "send": "none" } })).await;
        assert_eq!(world.sandbox.deliver_due().await, 2, "{wing:?}");
    }
}

#[tokio::test]
async fn payouts_and_payins_announce_themselves_apart() {
    let world = World::new().await;
    world.make(Payin).await;
    world.make(Payout).await;
    for (wing, expected) in [(Payin, [2, 0]), (Payout, [2, 2])] {
        world.end(wing, Status::Completed);
        assert_eq!(world.sandbox.deliver_due().await, 2);
        let sent = WINGS.map(|wing| world.seen(wing)["callbacks"].as_array().unwrap().len());
        assert_eq!(sent, expected);
    }
}

#[tokio::test]
async fn the_form_can_use_brackets_and_omits_empty_custom_data_like_php() {
    for (wing, shape, fixture) in
        [(Payin, "bracket_list", D3), (Payin, "bracket_map", D4), (Payout, "bracket_list", G3)]
    {
        let (world, _) = announced(wing, json!({ "form_shape": shape })).await;
        assert_eq!(like_fixtures(&world, wing).0, fixture.trim(), "{wing:?} {shape}");
    }
}

#[tokio::test]
async fn a_payouts_callback_can_have_the_custom_data_and_creation_token() {
    let faults = json!({ "ids": "custom_data", "token": "same" });
    let (world, received) = announced(Payout, faults).await;
    let body = &bodies(&received)[0];
    assert_eq!(fixtures::entry(body, "transaction_id"), PAYOUT_ID);
    assert_eq!(fixtures::entry(body, "hash").len(), 64);
    assert_eq!(body["token"], world.token(Payout));
}

#[tokio::test]
async fn callbacks_need_an_end_and_an_address() {
    let world = World::new().await;
    world.invoice().await;
    world.wait(30 * DAY);
    world.sandbox.give_up(ID).unwrap();
    world.sandbox.wrong_code(ID).unwrap();
    assert_eq!(world.sandbox.deliver_due().await, 0);
    assert_eq!(world.view().status, Status::Pending);
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 2);
    world.send_after(Payin, |order| order["actions"]["callback_url"] = json!("")).await;
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 0);
}

/// The merchant's ids in the JSON callback of a payout: both at the root, and the one in `custom_data`.
async fn ids(faults: Value, external_id: &Value) -> [Value; 3] {
    let world = World::breaking(Payout, json!({ "callback": faults })).await;
    world.send_after(Payout, |order| order["external_id"] = external_id.clone()).await;
    world.end(Payout, Status::Completed);
    world.sandbox.deliver_due().await;
    let received = world.merchant.received();
    let json = &bodies(&received)[0];
    for name in ["transaction_id", "external_id"] {
        let of_form = field(&received[0].body, name);
        assert_eq!(of_form.as_deref(), json[name].as_str(), "{faults} {name}");
    }
    let has_data = json["custom_data"].as_array().is_some_and(|entries| !entries.is_empty());
    let of_data = has_data.then(|| fixtures::entry(json, "transaction_id"));
    [json["transaction_id"].clone(), json["external_id"].clone(), json!(of_data)]
}

/// `external_id` at its root, either id, `custom_data`, or none.
#[tokio::test]
async fn a_payouts_callback_echoes_the_chosen_ids() {
    let (both, none) = (json!("E-1"), Value::Null);
    for (choice, expected) in [
        ("both", [&both, &both, &none]),
        ("transaction_id", [&both, &none, &none]),
        ("external_id", [&none, &both, &none]),
        ("custom_data", [&none, &none, &json!(PAYOUT_ID)]),
        ("none", [&none, &none, &none]),
    ] {
        let echoed = ids(json!({ "ids": choice }), &both).await;
        assert_eq!(echoed.each_ref(), expected, "{choice}");
    }
    let [transaction, external, _] = ids(json!({}), &json!("")).await;
    assert_eq!([transaction, external], [PAYOUT_ID; 2], "without external_id, by custom_data");
}

#[tokio::test]
async fn a_payment_is_announced_with_its_reference_and_description() {
    for (status, is_paid) in [(Status::Completed, true), (Status::NotCompleted, false)] {
        let world = ended(Payin, status, json!({})).await;
        world.sandbox.deliver_due().await;
        let received = world.merchant.received();
        let reference = if is_paid { world.view().oreference } else { String::new() };
        let values = ["oreference", "description"].map(|name| bodies(&received)[0][name].clone());
        assert_eq!(values, [reference.as_str(), "Order 1001"], "{status}");
        assert_eq!(field(&received[0].body, "oreference"), Some(reference), "{status}");
    }
}
