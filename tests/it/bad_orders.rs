//! Invalid orders: each is answered with a problem that names every wrong field, and has no effect.

use serde_json::{Value, json};

use crate::world::{self, World, order};

fn with(field: &str, value: Value) -> Value {
    let mut order = order("A-1001", 3000);
    order[field] = value;
    order
}

fn without(field: &str) -> Value {
    let mut order = order("A-1001", 3000);
    order.as_object_mut().unwrap().remove(field);
    order
}

/// One item of 3 000 F with one member changed.
fn item(field: &str, value: Value) -> Value {
    let mut item = json!({ "name": "Sac", "description": "", "quantity": 1, "unit_price": 3000 });
    item[field] = value;
    json!([item])
}

fn not_texts() -> Value {
    json!([7, 1.5, true, [], ["a"], { "S": "a" }])
}

/// Every way in which one field alone can be wrong.
fn wrong() -> Vec<(&'static str, Value)> {
    let mut wrong: Vec<(&str, Value)> = Vec::new();
    let mut add = |field, values: Value| {
        let Value::Array(values) = values else { panic!("not values: {values}") };
        wrong.extend(values.into_iter().map(|value| (field, value)));
    };
    for field in
        ["orderId", "description", "customerEmail", "customerFirstname", "customerLastname"]
    {
        add(field, not_texts());
        add(field, json!(["a\nb@c.de", "a\u{0}b@c.de", "a\u{7f}b@c.de", "a\u{9b}b@c.de"]));
    }
    for field in ["orderId", "description"] {
        add(field, json!([null, "", " ", "\t"]));
    }
    add("orderId", json!(["two words", "é", "x".repeat(65), " A-1001"]));
    add("description", json!(["x".repeat(251), "é".repeat(251)]));
    add("customerFirstname", json!(["x".repeat(101)]));
    add("customerLastname", json!(["x".repeat(101)]));
    let long = format!("{}@c.de", "x".repeat(250));
    add("customerEmail", json!(["no-at", "@c.de", "a@b", "a b@c.de", long]));
    add("amount", json!([null, "3000", 3000.5, 3000.0, -3000, -0.0, 0, 8, 2_000_001]));
    add("amount", json!([u64::MAX, 1e30, true, [3000], {}]));
    add("items", json!([7, "x", {}, true, [1], [null], [{}], [[]]]));
    // In open mode nobody asks for a proof, but what stands in its place must be one.
    add("order", not_texts());
    let one = &item("quantity", json!(1))[0];
    add("items", json!([vec![one; 51], [one, one], [one, {}]]));
    let texts = not_texts().as_array().unwrap().clone();
    let numbers = [json!(null), json!("1"), json!(-1), json!(1.5), json!([1]), json!(u64::MAX)];
    let mut add_member = |member, base: &[Value], more: Value| {
        let values = base.iter().chain(more.as_array().unwrap());
        add("items", values.map(|value| item(member, value.clone())).collect());
    };
    add_member("quantity", &numbers, json!([true, 0, 2, 10_001]));
    add_member("unit_price", &numbers, json!([true, 0, 2999, 2_000_001]));
    add_member("name", &texts, json!([null, "", "a\nb", "x".repeat(101)]));
    add_member("description", &texts, json!(["a\u{0}b", "x".repeat(251)]));
    wrong
}

impl World {
    /// Refused, with these fields named in this order, and nothing was done.
    async fn assert_refused(&self, body: &Value, fields: &[&str]) {
        let answer = self.initiate(body).await;
        assert_eq!(answer.status, 400, "{body}");
        assert_eq!(answer.error(), "invalid_request", "{body}");
        assert_eq!(answer.fields(), fields, "{body}");
        for error in answer.body["errors"].as_array().unwrap() {
            assert!(error["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{body}");
        }
    }

    async fn assert_nothing_done(&self) {
        assert_eq!(self.count_items().await, 0, "nothing was written");
        assert_eq!(self.creates(), 0, "LigdiCash was not called");
    }
}

#[world::test]
async fn every_wrong_field_is_named_and_nothing_is_written(world: &World) {
    let wrong = wrong();
    assert!(wrong.len() > 100);
    for (field, value) in wrong {
        world.assert_refused(&with(field, value), &[field]).await;
    }
    for field in ["orderId", "amount", "description"] {
        world.assert_refused(&without(field), &[field]).await;
    }
    world.assert_nothing_done().await;
}

#[world::test]
async fn all_wrong_fields_are_named_at_once(world: &World) {
    let all = [
        "orderId",
        "amount",
        "description",
        "customerFirstname",
        "customerLastname",
        "customerEmail",
        "items",
    ];
    let body: Value = all.iter().map(|field| ((*field).to_owned(), json!(-1))).collect();
    world.assert_refused(&body, &all).await;
    world.assert_refused(&json!({}), &["orderId", "amount", "description"]).await;
    let body = json!({ "orderId": "A-1001", "amount": "3000", "description": "Sac", "items": [7] });
    world.assert_refused(&body, &["amount", "items"]).await;
    world.assert_nothing_done().await;
}

#[world::test]
async fn items_that_do_not_add_up_are_told_their_sum(world: &World) {
    let answer = world.initiate(&with("items", item("quantity", json!(2)))).await;
    let detail = answer.body["errors"][0]["detail"].as_str().unwrap();
    assert_eq!(detail, "add up to 6000, not to the amount");
    world.assert_nothing_done().await;
}

#[world::test]
async fn a_body_that_is_no_json_object_is_refused_as_such(world: &World) {
    let whole = order("A-1001", 3000).to_string();
    let cut = &whole.as_bytes()[..whole.len() / 2];
    let doubled = format!("{whole}{whole}");
    let deep = "[".repeat(10_000);
    let bodies: [&[u8]; 12] = [
        b"",
        b" ",
        b"null",
        b"7",
        b"true",
        b"[]",
        b"\"A-1001\"",
        b"orderId=A-1001&amount=3000",
        b"{\"orderId\":\"\xff\xfe\"}",
        cut,
        doubled.as_bytes(),
        deep.as_bytes(),
    ];
    for body in bodies {
        let answer = world.initiate_raw(body).await;
        let text = String::from_utf8_lossy(body);
        assert_eq!((answer.status, answer.error()), (400, "invalid_request"), "{text}");
        assert!(answer.fields().is_empty(), "{text}");
    }
    world.assert_nothing_done().await;
}

#[world::test]
async fn a_body_beyond_64_kib_is_refused_and_one_of_64_kib_is_read(world: &World) {
    let mut body = order("A-1001", 3000);
    body["note"] = json!("");
    let empty = body.to_string().len();
    body["note"] = json!("x".repeat(64 * 1024 - empty + 1));
    world.initiate(&body).await.assert_refused(413, "body_too_large");
    world.assert_nothing_done().await;
    body["note"] = json!("x".repeat(64 * 1024 - empty));
    assert_eq!(world.initiate(&body).await.status, 200);
}

#[world::test]
async fn what_is_just_within_the_bounds_is_accepted(world: &World) {
    let items =
        json!(vec![json!({ "name": "é".repeat(100), "quantity": 1, "unit_price": 60 }); 50]);
    let free = json!([
        { "name": "Sac", "description": null, "quantity": 10_000, "unit_price": 0 },
        { "name": "Sac", "description": " ", "quantity": 1, "unit_price": 3000 },
    ]);
    let good = [
        with("amount", json!(9)),
        with("amount", json!(2_000_000)),
        with("description", json!("é".repeat(250))),
        with("description", json!(" Sac ")),
        with("customerEmail", Value::Null),
        with("customerFirstname", json!("")),
        with("customerLastname", json!(" ")),
        with("items", Value::Null),
        with("items", json!([])),
        with("items", items),
        with("items", free),
        with("unknown", json!({ "a": 1 })),
        without("customerEmail"),
    ];
    let count = good.len();
    for (number, mut body) in good.into_iter().enumerate() {
        body["orderId"] = json!(format!("{number:!<64}"));
        let answer = world.initiate(&body).await;
        assert_eq!(answer.status, 200, "{body}: {answer:?}");
    }
    assert_eq!(world.creates(), count as u64);
}
