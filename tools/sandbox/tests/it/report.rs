//! A played report: each message has its observed shape.

use reqwest::Method;
use sandbox::Status;
use serde_json::{Value, json};

use crate::fixtures::{self, TRANSACTION_ID};
use crate::wing::Wing::{Payin, Payout};
use crate::wing::{Wing, text_of};
use crate::world::World;

/// A world that plays these shapes of one message.
async fn playing(message: &str, shapes: Value) -> World {
    let world = World::new().await;
    let report =
        json!({ "v": 1, "from": "2026-06-01", "messages": { message: { "shapes": shapes } } });
    let (status, answer) = world.control(Method::POST, "report", Some(report)).await;
    assert_eq!(status, 200, "{answer}");
    world
}

/// A shape of so many messages, which all had these members.
fn shape(like: &Value, seen: u64, members: &[(&str, &str)]) -> Value {
    let types = |(name, kind): &(&str, &str)| ((*name).to_owned(), json!({ *kind: seen }));
    let members: Value = members.iter().map(types).collect::<serde_json::Map<_, _>>().into();
    let mut shape = json!({ "encoding": "json", "seen": seen, "members": members });
    shape.as_object_mut().unwrap().extend(like.as_object().unwrap().clone());
    shape
}

#[tokio::test]
async fn an_answer_has_the_members_types_and_status_that_were_seen_and_the_true_values() {
    let like = json!({ "http_status": 201, "response_code": "0", "status": "completed" });
    let members = [
        ("response_code", "integer"),
        ("status", "string"),
        ("amount", "number"),
        ("montant", "string"),
        ("customer", "masked"),
        ("token", "masked"),
        ("date", "null"),
        ("custom_data", "object"),
        ("customer_details", "object"),
        ("customer_details.phone", "integer"),
        ("customer_details.nom", "string"),
        ("fee", "integer"),
        ("test", "boolean"),
        ("transaction_id", "string"),
        ("(other)", "string"),
    ];
    let pending =
        shape(&json!({ "http_status": 202, "status": "pending" }), 9, &[("status", "string")]);
    let world = playing("confirm", json!([shape(&like, 2, &members), pending])).await;
    world.make(Payin).await;
    assert_eq!(world.ask_own(Payin).send().await.unwrap().status(), 202);
    world.end(Payin, Status::Completed);
    let answer = world.ask_own(Payin).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    let mut said: Value = answer.json().await.unwrap();
    let custom_data = said["custom_data"].take();
    assert_eq!(custom_data["transaction_id"], TRANSACTION_ID);
    let expected = json!({
        "response_code": 0, "status": "completed", "amount": 3000.0, "montant": "3000",
        "customer": "22676000001", "token": world.token(Payin), "date": null, "custom_data": null,
        "customer_details": { "phone": 22_676_000_001_i64, "nom": "1" },
        "fee": 1, "test": true, "transaction_id": TRANSACTION_ID,
    });
    assert_eq!(said, expected);
}

#[tokio::test]
async fn a_refusal_has_its_own_shape_and_keeps_its_sub_code() {
    for (wing, message) in
        [(Payin, "create"), (Payout, "payout_create"), (Wing::Wallet, "payout_create")]
    {
        let like = json!({ "http_status": 400, "response_code": "01", "sub_code": "00" });
        let members = ["response_code", "response_text", "fault"].map(|name| (name, "string"));
        let refused = shape(&like, 1, &members);
        let world = playing(message, json!([refused])).await;
        world.sandbox.set_keys("other", "keys");
        let answer = world.post(wing, &world.request(wing)).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{wing:?}");
        let said: Value = answer.json().await.unwrap();
        let expected =
            json!({ "response_code": "01", "response_text": "Echec (Code00)", "fault": "1" });
        assert_eq!(said, expected, "{wing:?}");
        // The report has no shape of a success.
        world.sandbox.set_keys("key", "secret");
        assert_eq!(world.send(wing, &world.request(wing)).await["response_code"], "00", "{wing:?}");
    }
}

#[tokio::test]
async fn the_twin_callbacks_have_each_its_own_shape() {
    for (wing, message) in [(Payin, "callback"), (Payout, "payout_callback")] {
        let form = json!({ "encoding": "form", "nesting": "map" });
        let members = [("status", "string"), ("custom_data", "string"), ("sent", "string")];
        let json = shape(&json!({}), 1, &[("status", "string"), ("amount", "boolean")]);
        let world = playing(message, json!([shape(&form, 1, &members), json])).await;
        world.make(wing).await;
        world.end(wing, Status::Completed);
        world.sandbox.deliver_due().await;
        let received = world.merchant.received();
        let form = form_urlencoded::parse(received[0].body.as_bytes()).collect::<Vec<_>>();
        let has = |name: &str| form.iter().any(|(known, _)| known == name);
        assert!(has("status") && has("sent") && !has("amount"), "{wing:?}: {form:?}");
        assert_eq!(has("custom_data[transaction_id]"), wing == Payin, "{wing:?}: {form:?}");
        let expected = json!({ "status": "completed", "amount": true });
        assert_eq!(fixtures::json(&received[1].body), expected, "{wing:?}");
    }
}

#[tokio::test]
async fn a_report_is_played_until_the_reset() {
    let like = json!({ "http_status": 200, "status": "completed" });
    let world = playing("confirm", json!([shape(&like, 1, &[("status", "string")])])).await;
    world.make(Payin).await;
    world.end(Payin, Status::Completed);
    assert_eq!(text_of(world.ask_own(Payin)).await, r#"{"status":"completed"}"#);
    world.sandbox.reset();
    assert_eq!(world.confirm(Payin).await["amount"], 3000);
}

#[tokio::test]
async fn what_is_no_report_is_refused_and_the_fault_is_named() {
    let world = World::new().await;
    let confirm = |like: Value| json!({ "v": 1, "messages": { "confirm": { "shapes": [shape(&like, 1, &[])] } } });
    let unknown = json!({ "v": 1, "messages": { "hello": { "shapes": [] } } });
    let money = json!({ "members": { "fee": { "money": 1 } } });
    for (body, field, why) in [
        (json!({ "v": 2, "messages": {} }), "v", "a report of form 1 is wanted, not of form 2"),
        (json!({ "v": 1 }), "", "missing field `messages`"),
        (unknown, "messages.?", "unknown variant"),
        (confirm(json!({ "seen": "many" })), "messages.?.shapes[0].seen", "invalid type: string"),
        (
            confirm(json!({ "http_status": 42 })),
            "messages.?.shapes[0].http_status",
            "from 200 to 599 is wanted",
        ),
        (confirm(money), "messages.?.shapes[0].members.fee.?", "unknown variant `money`"),
    ] {
        let (status, answer) = world.control(Method::POST, "report", Some(body)).await;
        assert_eq!(
            (status, answer["field"].as_str().unwrap_or_default()),
            (422, field),
            "{answer}"
        );
        assert!(answer["error"].as_str().unwrap().contains(why), "{answer}");
    }
}
