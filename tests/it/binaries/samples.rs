//! The sample events of docs/events-samples, which a developer invokes a function with, each by its binary.
//!
//! The samples name a payment that exists nowhere; here they name the test's own.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use embedded::event::GATEWAY_SECRET;
use serde_json::{Value, json};

use crate::world::{self, World, minutes};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/events-samples");

const DIGITS: &str = "0123456789abcdef0123456789abcdef";
const EVENT: &str = "evt_0123456789abcdef0123456789abcdef_1";
const EVENT_DUE_AT: &str = "2026-06-01T10:02:32.000Z";

fn sample(name: &str) -> Value {
    let text = fs::read_to_string(Path::new(FOLDER).join(name).with_extension("json")).unwrap();
    let mut sample: Value = serde_json::from_str(&text).unwrap();
    if sample.get("routeKey").is_some() {
        sample["stageVariables"] = json!({ "gateway_secret": GATEWAY_SECRET });
    }
    sample
}

/// The sample about this payment.
fn sample_about(name: &str, id: &str) -> Value {
    let digits = id.strip_prefix("txn_").unwrap();
    let mut event = sample(name);
    if event["isBase64Encoded"] == true {
        let body = STANDARD.decode(event["body"].as_str().unwrap()).unwrap();
        let body = String::from_utf8(body).unwrap();
        assert!(body.contains(DIGITS), "{name}");
        event["body"] = json!(STANDARD.encode(body.replace(DIGITS, digits)));
        return event;
    }
    let text = event.to_string();
    assert!(text.contains(DIGITS), "{name}");
    serde_json::from_str(&text.replace(DIGITS, digits)).unwrap()
}

/// The payout is asked for twice.
#[world::test]
async fn each_sample_of_a_request_is_answered(world: &World) {
    world.in_the_present();
    let id = world.pending_for("A-2").await;
    for (name, event, field, value) in [
        ("initiate", sample("initiate"), "status", json!("pending")),
        ("status", sample_about("status", &id), "status", json!("pending")),
        ("payout", sample("payout"), "status", json!("pending")),
        ("payout", sample("payout"), "status", json!("pending")),
        ("inspect", sample("inspect"), "open_cases", json!(0)),
    ] {
        let (status, body) = world.call(name, &event).await;
        assert_eq!((status, &body[field]), (json!(200), &value), "{name}: {body}");
    }
    let ledger = world.sandbox.ledger();
    assert_eq!((ledger.invoices.len(), ledger.payouts.len()), (2, 1));
}

#[world::test(world::each(["callback-json", "callback-form"]))]
async fn each_sample_callback_settles_the_payment_that_it_names(world: &World, name: &str) {
    world.in_the_present();
    let id = world.paid_in_silence().await;
    let (status, body) = world.call("callback", &sample_about(name, &id)).await;
    assert_eq!((status, body), (json!(200), Value::Null));
    assert_eq!(world.stored(&id).await, ("completed".to_owned(), None), "{name}");
}

#[world::test]
async fn the_sample_of_an_operator_asks_about_the_payment_that_it_names(world: &World) {
    world.in_the_present();
    let id = world.paid_in_silence().await;
    let (status, body) = world.call("decide", &sample_about("decide", &id)).await;
    assert_eq!((status, &body["outcome"]), (json!(200), &json!("changed")), "{body}");
    assert_eq!(world.stored(&id).await, ("completed".to_owned(), None));
}

#[world::test]
async fn the_sample_of_a_decision_says_what_a_pause_changes_and_changes_nothing(world: &World) {
    world.in_the_present();
    let (status, body) = world.call("decide", &sample("decide-pause")).await;
    let change = json!({ "what": "payments", "from": "open", "to": "paused" });
    assert_eq!((status, &body["changes"]), (json!(200), &json!([change])), "{body}");
    assert_eq!(body["applied"], false);
    world.pending().await;
}

#[world::test]
async fn the_sample_schedule_makes_the_poll_settle_what_is_due(world: &World) {
    world.in_the_present();
    world.advance(-minutes(10));
    let id = world.paid_in_silence().await;
    world.advance(minutes(10));
    let expected = poll_function::CheckCounts { settled: 1, ..Default::default() };
    for expected in [expected, poll_function::CheckCounts::default()] {
        let report = world.invoke("poll", &sample("poll")).await;
        assert_eq!(report["payments"], serde_json::to_value(expected).unwrap());
        assert_eq!(world.stored(&id).await, ("completed".to_owned(), None));
    }
}

#[world::test(world::with_receiver)]
async fn the_sample_batch_makes_notify_tell_the_shop(world: &World) {
    world.in_the_present();
    world.paid().await;
    let event = &world.events("A-1001").await[0];
    let text = |name: &str| event[name].as_s().unwrap();
    let batch = sample("notify").to_string();
    let batch = batch.replace(EVENT, text("pk")).replace(EVENT_DUE_AT, text("next_check_at"));
    let answer = world.invoke("notify", &serde_json::from_str(&batch).unwrap()).await;
    assert_eq!(answer, json!({ "batchItemFailures": [] }));
    let completed = ("payment.completed".to_owned(), "A-1001".to_owned());
    assert_eq!(world.shop_system.taken(), [completed]);
}
