//! A stranger's callback cannot change a state, fill a table, cause a flood, or learn or break anything.

use serde_json::{Value, json};

use crate::world::payments::nobody;
use crate::world::{self, Answer, FORM, JSON, World, but, hours, logs, minutes, seconds};

/// A callback as LigdiCash would send it, for this transaction.
fn claim(id: &str, status: &str, amount: u64) -> Value {
    json!({
        "date": "2026-06-01 10:02:31+00",
        "token": "",
        "amount": amount,
        "montant": amount,
        "status": status,
        "customer": "22670000001",
        "request_id": "P2600000000001",
        "custom_data": [{ "keyof_customdata": "transaction_id", "valueof_customdata": id }],
        "external_id": id,
        "operator_id": "11",
        "response_code": "00",
    })
}

/// Hostile bodies. Those that name a transaction name this one.
fn hostile(id: &str) -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: String| text.into_bytes();
    let named = |extra: String| text(format!(r#"{{"external_id":"{id}",{extra}}}"#));
    let field = format!("external_id={id}");
    let in_text = format!(r#"{{"custom_data":"{}{}"}}"#, "[".repeat(20_000), "]".repeat(20_000));
    vec![
        ("nothing", Vec::new()),
        ("null", text("null".into())),
        ("an array", text("[]".into())),
        ("a number", text("7".into())),
        ("a megabyte", named(format!(r#""description":"{}""#, "x".repeat(1 << 20)))),
        ("a megabyte of form", text(format!("{field}&description={}", "x".repeat(1 << 20)))),
        ("JSON 10 000 deep", text("[".repeat(10_000) + &"]".repeat(10_000))),
        (
            "custom_data deep",
            named(format!(r#""a":{}1{}"#, "[".repeat(10_000), "]".repeat(10_000))),
        ),
        ("custom_data deep in a text", text(in_text)),
        ("brackets deep", text(format!("{field}&a{}=1", "[b]".repeat(10_000)))),
        ("brackets torn", text(format!("{field}&a[=1&b[[]]=2&]=3&[]=4&[=5&custom_data[=6"))),
        (
            "custom_data as a scalar and a map",
            text(format!("custom_data=1&custom_data[a]=2&{field}")),
        ),
        ("10 000 fields", text(many(10_000, |n| format!("f{n}=1&")) + &field)),
        ("10 000 members", named(many(5_000, |n| format!(r#""f{n}":1,"#)) + r#""z":1"#)),
        ("invalid UTF-8", [field.as_bytes(), b"&a=\xff\xfe\xc3\x28"].concat()),
        ("invalid UTF-8 in JSON", [br#"{"external_id":"#.as_slice(), b"\"\xff\xfe\"}"].concat()),
        ("invalid escapes", text(format!("{field}&a=%zz&b=%&c=%f"))),
        ("zero bytes", [b"\0\0\0".as_slice(), field.as_bytes()].concat()),
        ("huge numbers", named(format!(r#""amount":1e400,"montant":{}"#, "9".repeat(1000)))),
        ("negative amounts", named(r#""amount":-3000,"montant":-1e9"#.into())),
        (
            "duplicate keys",
            named(format!(r#""external_id":"{id}","status":"completed","status":"pending""#)),
        ),
        (
            "an id of another type",
            text(r#"{"custom_data":{"transaction_id":{"S":"x"}},"external_id":[1]}"#.into()),
        ),
        ("another key of the table", text(r#"{"external_id":"order#A-1001"}"#.into())),
        ("an expression", text(r#"{"external_id":"txn_' OR 1=1 --"}"#.into())),
        ("half of a JSON", text(format!(r#"{{"external_id":"{id}","sta"#))),
    ]
}

/// The callback is taken, and the answer says nothing.
#[track_caller]
pub(crate) fn assert_taken(answer: &Answer, what: &str) {
    let Answer { status, body, content_type, .. } = answer;
    assert_eq!((*status, body, content_type.as_deref()), (200, &Value::Null, None), "{what}");
}

impl World {
    async fn forge(&self, body: &Value) {
        let text = body.to_string();
        assert_taken(&self.callback(JSON, text.as_bytes()).await, &text);
    }

    /// Everything about a payment but when it was asked about last.
    async fn facts(&self, id: &str) -> Vec<(String, String)> {
        let asked = [
            "checked_at",
            "callback_checked_at",
            "heard_at",
            "callback_received_at",
            "claim",
            "next_check_at",
            "not_found",
        ];
        let item = self.item(id).await.unwrap();
        let mut facts: Vec<_> = item
            .into_iter()
            .filter(|(name, _)| !asked.contains(&name.as_str()))
            .map(|(name, value)| (name, format!("{value:?}")))
            .collect();
        facts.sort();
        facts
    }
}

#[world::test]
async fn a_forged_callback_changes_no_state_whatever_it_claims(world: &World) {
    let id = world.pending().await;
    let facts = world.facts(&id).await;
    for (status, amount) in [
        ("completed", 3000),
        ("completed", 9),
        ("notcompleted", 3000),
        ("nocompleted", 0),
        ("x", 3000),
    ] {
        world.advance(seconds(11));
        world.forge(&claim(&id, status, amount)).await;
        assert_eq!(world.facts(&id).await, facts, "{status} {amount}");
    }
    assert_eq!(world.confirms(), 5, "a hint may cost a question");
    assert_eq!(world.paid_by("A-1001").await, None);
}

#[world::test]
async fn the_token_of_a_cheap_paid_invoice_does_not_pay_another_order(world: &World) {
    let cheap = world.initiate(&world::order("A-cheap", 9)).await.body["transaction_id"].clone();
    let cheap = cheap.as_str().unwrap();
    world.pay(cheap).await;
    let id = world.pending().await;
    let token = world.sandbox.invoice(cheap).unwrap().token;
    world.forge(&but(claim(&id, "completed", 3000), json!({ "token": token }))).await;
    assert_eq!(world.stored(&id).await, ("pending".to_owned(), None));
    assert_eq!(world.sandbox.invoice(cheap).unwrap().record.confirms, 1);
    assert_eq!(world.sandbox.invoice(&id).unwrap().record.confirms, 1);
}

#[world::test]
async fn a_callback_for_an_unknown_id_leaves_no_row_anywhere(world: &World) {
    world.pending().await;
    let before = world.count_items().await;
    let unknown = nobody("txn");
    for id in [&unknown, "txn_1", "order#A-1001", "", &"x".repeat(3000)] {
        world.forge(&claim(id, "completed", 3000)).await;
    }
    assert_eq!(world.count_items().await, before);
    assert_eq!(world.confirms(), 0);
}

#[world::test]
async fn a_callback_for_an_unknown_id_is_in_the_log_with_the_id(world: &World) {
    for kind in ["txn", "pay"] {
        let id = format!("{kind}_0123456789abcdef0123456789abcde0");
        world.forge(&claim(&id, "completed", 3000)).await;
        let [warning] = &logs::warnings_with(&id)[..] else { panic!("one warning: {id}") };
        assert_eq!(warning["fields"]["payment.id"], id.as_str());
    }
}

#[world::test]
async fn five_ids_of_a_callback_are_tried_and_leave_one_line_and_no_row(world: &World) {
    let id = world.pending().await;
    let before = (world.count_items().await, world.facts(&id).await);
    let mut many: Vec<_> = (0..100).map(|n| format!("txn_5ade{n:028x}")).collect();
    many.push(id.clone());
    world.forge(&json!({ "external_id": many.join(";") })).await;
    assert_eq!((world.count_items().await, world.facts(&id).await), before);
    assert_eq!(world.confirms(), 0);
    let [warning] = &logs::warnings_with("txn_5ade")[..] else { panic!("one warning") };
    assert_eq!(warning["fields"]["payment.id"], many[..5].join(", "));
    world.forge(&json!({ "external_id": many[96..].join(";") })).await;
    assert_eq!(world.confirms(), 1, "the fifth is tried");
}

/// The logged shapes of callbacks that have this field and name none of our transactions.
fn shapes(marker: &str) -> Vec<Value> {
    let shape = |line: &Value| line["fields"]["callback.shape"].as_str().unwrap().to_owned();
    let lines = logs::warnings_with(marker);
    lines.iter().map(|line| serde_json::from_str(&shape(line)).unwrap()).collect()
}

#[world::test]
async fn an_unmatched_callback_leaves_its_shape_and_no_private_data(world: &World) {
    let message = json!({
        "marker_of_shapes": 1,
        "status": "completed",
        "amount": 3000,
        "token": "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2ln",
        "customer": "22670000001",
        "transaction_id": "22670000001",
        "request_id": 22_670_000_001_u64,
        "operator_name": "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0",
        "customer_details": { "email": logs::EMAIL, "firstname": logs::FIRST_NAME, "vip": true },
        "custom_data": [{ "keyof_customdata": "reference", "valueof_customdata": "A-1001" }],
        "22670000001": "",
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9": "",
    });
    world.forge(&message).await;
    let form = "marker_of_shapes=&invoice%5Bnumber%5D=17&status=pending&phone=22670000001";
    world.callback(FORM, form.as_bytes()).await;
    let [json, form] = &shapes("marker_of_shapes")[..] else { panic!("two shapes") };
    assert_eq!(
        *json,
        json!({
            "marker_of_shapes": "[number of 1 bytes]",
            "status": "completed",
            "amount": 3000,
            "token": "[text of 53 bytes]",
            "customer": "[text of 11 bytes]",
            "transaction_id": "[text of 11 bytes]",
            "request_id": "[number of 11 bytes]",
            "operator_name": "[text of 48 bytes]",
            "customer_details": {
                "email": "[text of 23 bytes]",
                "firstname": "[text of 14 bytes]",
                "vip": "[boolean]",
            },
            "custom_data": [
                { "keyof_customdata": "reference", "valueof_customdata": "[text of 6 bytes]" },
            ],
            "[redacted]": "",
        })
    );
    assert_eq!(
        *form,
        json!({
            "marker_of_shapes": "",
            "invoice": { "number": "[text of 2 bytes]" },
            "status": "pending",
            "phone": "[text of 11 bytes]",
        })
    );
}

#[world::test]
async fn a_flood_of_unmatched_callbacks_leaves_ten_shapes_a_minute(world: &World) {
    let message = json!({ "marker_of_floods": {} }).to_string();
    for minute in 1..=3 {
        for _ in 0..25 {
            world.callback(JSON, message.as_bytes()).await;
            world.advance(seconds(1));
        }
        assert_eq!(shapes("marker_of_floods").len(), minute * 10);
        world.advance(seconds(35));
    }
    world.advance(-minutes(30));
    world.callback(JSON, message.as_bytes()).await;
    assert_eq!(shapes("marker_of_floods").len(), 31, "a clock that was set back silences nothing");
}

#[world::test]
async fn hostile_bodies_are_answered_alike_and_leave_no_row(world: &World) {
    let before = world.count_items().await;
    for (what, body) in hostile(&nobody("txn")) {
        for content_type in [JSON, FORM, "text/plain", "multipart/form-data", ""] {
            assert_taken(&world.callback(content_type, &body).await, what);
        }
    }
    assert_eq!(world.count_items().await, before);
    assert_eq!(world.confirms(), 0);
}

#[world::test]
async fn hostile_bodies_that_name_a_payment_change_nothing_and_fill_no_row(world: &World) {
    let id = world.pending().await;
    let facts = world.facts(&id).await;
    for (what, body) in hostile(&id) {
        for content_type in [JSON, FORM] {
            let before = world.log(&id).await.len();
            world.advance(seconds(11));
            assert_taken(&world.callback(content_type, &body).await, what);
            assert_eq!(world.facts(&id).await, facts, "{what}");
            let log = world.log(&id).await;
            assert!(log.len() <= before + 2, "{what}");
            assert!(log.iter().all(|entry| entry["request"].to_string().len() <= 4096), "{what}");
        }
    }
    world.pay(&id).await;
    assert_eq!(world.stored(&id).await, ("completed".to_owned(), None));
}

#[world::test]
async fn a_flood_of_a_hundred_forged_callbacks_costs_one_confirm_in_ten_seconds(world: &World) {
    let id = world.pending().await;
    for _ in 0..100 {
        world.advance(jiff::SignedDuration::from_millis(99));
        world.forge(&claim(&id, "completed", 3000)).await;
    }
    assert_eq!(world.confirms(), 1);
    world.advance(seconds(1));
    world.forge(&claim(&id, "completed", 3000)).await;
    assert_eq!(world.confirms(), 2, "and one in the next ten");
}

impl World {
    /// Floods the record of this payment or payout with callbacks. Returns the new rows, and the callbacks that are only
    /// counted so far.
    async fn overrun(&self, id: &str, callbacks: usize) -> (usize, Value) {
        let before = self.rows(id).await.len();
        for _ in 0..callbacks {
            self.forge(&claim(id, "completed", 3000)).await;
        }
        let rows = self.rows(id).await.len();
        let story = self.see(&format!("transactions/{id}")).await;
        assert_eq!(story["rows"], rows);
        (rows - before, story["callbacks_counted"].clone())
    }
}

#[world::test]
async fn callbacks_about_a_paid_payment_are_counted_beyond_a_few_an_hour(world: &World) {
    let id = world.paid().await;
    world.advance(hours(1));
    assert_eq!(world.overrun(&id, 12).await, (12, Value::Null));
    let item = world.item(&id).await;
    assert_eq!(world.overrun(&id, 48).await, (0, json!(48)));
    assert_eq!(world.item(&id).await, item, "nothing that a flood could hold up is written");
    world.advance(hours(1));
    assert_eq!(world.overrun(&id, 20).await, (12, json!(56)));
}

#[world::test]
async fn callbacks_about_a_made_payout_are_counted_beyond_a_few_an_hour(world: &World) {
    let id = world.taken("P-1").await;
    world.complete_payout(&id).await;
    world.advance(hours(1));
    assert_eq!(world.overrun(&id, 20).await, (12, json!(8)));
}

#[world::test]
async fn a_flood_about_a_pending_payment_leaves_each_question_on_record(world: &World) {
    let id = world.pending().await;
    for minute in 1..=3 {
        world.advance(minutes(1));
        world.overrun(&id, 10).await;
        let asked = world.log_kinds(&id).await.into_iter().filter(|kind| *kind == "confirm");
        assert_eq!(asked.count(), minute);
    }
    assert_eq!(world.rows(&id).await.len(), 1 + 3 + 12, "created, asked, and not asked");
}

#[world::test]
async fn a_forged_early_callback_does_not_take_the_payment_off_the_schedule(world: &World) {
    let id = world.pending().await;
    world.forge(&claim(&id, "completed", 3000)).await;
    world.sandbox.pay(&id).unwrap();
    world.live(minutes(2), minutes(1)).await;
    assert_eq!(world.stored(&id).await, ("completed".to_owned(), None));
}

#[world::test]
async fn forged_callbacks_cannot_put_the_schedule_off_for_ever(world: &World) {
    let id = world.pending().await;
    world.silence(&id, true);
    // A forged callback every 11 seconds keeps moving the next check.
    for _ in 0..60 {
        world.advance(seconds(11));
        world.forge(&claim(&id, "completed", 3000)).await;
        world.poll().await;
    }
    world.silence(&id, false);
    world.sandbox.pay(&id).unwrap();
    world.live(minutes(2), minutes(1)).await;
    assert_eq!(world.stored(&id).await, ("completed".to_owned(), None));
}

fn many(count: u32, part: impl Fn(u32) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().concat()
}
