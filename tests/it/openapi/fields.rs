//! Every wrong field of every route is named, and nothing is done.

use contract::Route;
use serde_json::{Value, json};

use crate::world::decisions::AWA;
use crate::world::operators::search;
use crate::world::payouts::with;
use crate::world::{self, World, events, order};

/// A request that is wrong, and the fields that its answer names.
struct Wrong {
    event: Value,
    fields: Vec<&'static str>,
}

impl Wrong {
    fn new(event: Value, fields: &[&'static str]) -> Self {
        Self { event, fields: fields.to_vec() }
    }

    fn order(body: &Value, fields: &[&'static str]) -> Self {
        Self::new(events::json_event(Route::Initiate, body), fields)
    }

    fn payout(body: &Value, fields: &[&'static str]) -> Self {
        Self::new(events::json_event(Route::PayOut, body), fields)
    }

    /// `asked` follows `/api/ops/`.
    fn ops(asked: &str, body: Option<&Value>, fields: &[&'static str]) -> Self {
        Self::new(events::operators_event(asked, body), fields)
    }

    fn link(asked: &str, body: Option<&Value>, fields: &[&'static str]) -> Self {
        Self::new(events::link_event(asked, body), fields)
    }
}

fn order_with(field: &str, value: Value) -> Value {
    let mut order = order("A-1001", 3000);
    order[field] = value;
    order
}

fn order_without(field: &str) -> Value {
    let mut order = order("A-1001", 3000);
    order.as_object_mut().unwrap().remove(field);
    order
}

/// An item of 3,000 F with one changed member.
fn item(field: &str, value: Value) -> Value {
    let mut item = json!({ "name": "Sac", "description": "", "quantity": 1, "unit_price": 3000 });
    item[field] = value;
    json!([item])
}

fn array(values: Value) -> Vec<Value> {
    let Value::Array(values) = values else { panic!("not values: {values}") };
    values
}

fn not_texts() -> Value {
    json!([7, 1.5, true, [], ["a"], { "S": "a" }])
}

/// Every way in which one field of an order alone can be wrong.
fn of_an_order() -> Vec<(&'static str, Value)> {
    let mut wrong: Vec<(&str, Value)> = Vec::new();
    let mut add =
        |field, values: Value| wrong.extend(array(values).into_iter().map(|value| (field, value)));
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
    // Open mode requires no proof, but a member `order` must be one.
    add("order", not_texts());
    let one = &item("quantity", json!(1))[0];
    add("items", json!([vec![one; 51], [one, one], [one, {}]]));
    let numbers = json!([null, "1", -1, 1.5, [1], u64::MAX]);
    for (member, base, more) in [
        ("quantity", &numbers, json!([true, 0, 2, 10_001])),
        ("unit_price", &numbers, json!([true, 0, 2999, 2_000_001])),
        ("name", &not_texts(), json!([null, "", "a\nb", "x".repeat(101)])),
        ("description", &not_texts(), json!(["a\u{0}b", "x".repeat(251)])),
    ] {
        let values = array(base.clone()).into_iter().chain(array(more));
        add("items", values.map(|value| item(member, value)).collect());
    }
    wrong
}

fn orders() -> Vec<Wrong> {
    let alone = of_an_order().into_iter();
    let mut all: Vec<_> =
        alone.map(|(field, value)| Wrong::order(&order_with(field, value), &[field])).collect();
    let required = ["orderId", "amount", "description"];
    all.extend(required.map(|field| Wrong::order(&order_without(field), &[field])));
    let fields = [
        "orderId",
        "amount",
        "description",
        "customerFirstname",
        "customerLastname",
        "customerEmail",
        "items",
    ];
    let each: Value = fields.iter().map(|field| ((*field).to_owned(), json!(-1))).collect();
    let two = json!({ "orderId": "A-1001", "amount": "3000", "description": "Sac", "items": [7] });
    all.push(Wrong::order(&each, &fields));
    all.push(Wrong::order(&json!({}), &required));
    all.push(Wrong::order(&two, &["amount", "items"]));
    all
}

fn payouts() -> Vec<Wrong> {
    let reasons =
        json!(["a\nb", "x".repeat(251), true, "for +226 70 00-00.01", "for awa@example.com"]);
    let numbers = json!([null, "70000001", "2267200000", 22_670_000_001_u64]);
    let mut all = Vec::new();
    for (field, values) in [
        ("payoutId", json!([null, "", "two words", "x".repeat(65), 7])),
        ("amount", json!([null, 99, 1_000_001, "5000", 500.5, -5000])),
        ("customer", numbers),
        ("method", json!([null, "cash", 1])),
        ("keepInWallet", json!([true, "yes"])),
        ("description", json!([null, " ", "a\nb", "x".repeat(251)])),
        ("refundOf", json!(["A-1001", "txn_1", 5])),
        ("reason", reasons),
    ] {
        let bodies = array(values).into_iter().map(|value| with("P-1", json!({ field: value })));
        all.extend(bodies.map(|body| Wrong::payout(&body, &[field])));
    }
    let wallet = with("P-1", json!({ "method": "wallet" }));
    all.push(Wrong::payout(&wallet, &["keepInWallet"]));
    let required = ["payoutId", "amount", "customer", "method", "description"];
    all.push(Wrong::payout(&json!({}), &required));
    all
}

fn links() -> Vec<Wrong> {
    let label = "x".repeat(101);
    let bodies = [
        (json!({}), &["amount", "label_fr"][..]),
        (json!({ "amount": 8, "label_fr": "" }), &["amount", "label_fr"]),
        (json!({ "amount": "7500", "label_en": "a\nb" }), &["amount", "label_en"]),
        (json!({ "amount": 7500, "label_fr": label }), &["label_fr"]),
        (json!({ "least": 500, "label_fr": "a" }), &["most"]),
        (json!({ "least": 500, "most": 500, "label_fr": "a" }), &["most"]),
        (json!({ "amount": 9, "least": 500, "most": 2_000_001 }), &["amount", "most", "label_fr"]),
        (json!({ "amount": 9, "times": 0, "label_fr": "a" }), &["times"]),
        (json!({ "amount": 9, "times": 101, "label_fr": "a" }), &["times"]),
        (json!({ "amount": 9, "times": 2, "many": true, "label_fr": "a" }), &["times"]),
        (json!({ "amount": 9, "many": "yes", "label_fr": "a" }), &["many"]),
        (json!({ "amount": 9, "label_fr": "a", "ends_at": "tomorrow" }), &["ends_at"]),
        (json!({ "amount": 9, "label_fr": "a", "ends_at": "2026-06-01T10:00:00Z" }), &["ends_at"]),
        (json!({ "amount": 9, "label_fr": "a", "note": "70 00 00 01" }), &["note"]),
    ];
    let made = bodies.iter().map(|(body, fields)| Wrong::link("", Some(body), fields));
    made.chain([Wrong::link("?after=nonsense", None, &["after"])]).collect()
}

fn searches() -> Vec<Wrong> {
    let number = |field: &str, value: Value| json!({ "number": "76000001", field: value });
    let bodies = [
        (json!({}), &["by"][..]),
        (json!({ "by": "name", "value": "Awa" }), &["by"]),
        (json!({ "by": "order" }), &["value"]),
        (json!({ "by": "order", "value": "two words" }), &["value"]),
        (json!({ "by": "payout", "value": "" }), &["value"]),
        (json!({ "by": "amount", "value": "-3000" }), &["value"]),
        (json!({ "by": "amount", "value": "12,5" }), &["value"]),
        (json!({ "by": "text", "value": "--" }), &["value"]),
        (json!({ "by": "payins", "value": "paid", "limit": 1001 }), &["value", "limit"]),
        (json!({ "ending": "12345678" }), &["ending"]),
        (number("ending", json!("18")), &["ending"]),
        (json!({ "by": "number", "value": "76000001" }), &["by"]),
        (json!({ "number": "7000000" }), &["number"]),
        (json!({ "number": 70_000_001 }), &["number"]),
        (json!({ "by": "ligdicash_ref", "value": "a\nb" }), &["value"]),
        (number("days", json!(0)), &["days"]),
        (json!({ "number": "76000001", "days": 32, "until": "June" }), &["days", "until"]),
        (number("days", json!("7")), &["days"]),
        (number("until", json!("2026-6-1")), &["until"]),
        (number("after", json!("nonsense")), &["after"]),
        (number("after", json!("7b7d")), &["after"]),
        (json!({ "by": "order", "value": "A-1", "after": "22747874" }), &["after"]),
    ];
    let search =
        |(body, fields): &(Value, &[&'static str])| Wrong::ops(search(body), Some(body), fields);
    bodies.iter().map(search).collect()
}

fn lists() -> Vec<Wrong> {
    let asked = [
        ("days/yesterday", &["day"][..]),
        ("days/2026-02-30", &["day"]),
        ("days/20260601", &["day"]),
        ("days/2026-06-01?status=paid", &["status"]),
        ("days/2026-06-01?kind=refund&limit=0", &["kind", "limit"]),
        ("days/2026-06-01?limit=201", &["limit"]),
        ("days/2026-06-01?limit=ten", &["limit"]),
        ("days/2026-06-01?after=00", &["after"]),
        ("days/2026-06-01?with=people", &["with"]),
        ("days/yesterday/decisions?after=x", &["day", "after"]),
        ("days/yesterday/audit", &["day"]),
        ("days/yesterday/figures", &["day"]),
        ("figures", &["from", "until"]),
        ("figures?from=yesterday&until=2026-06-31&before=noon", &["from", "until", "before"]),
        ("figures?from=2026-06-01&until=2026-05-31", &["until"]),
        ("figures?from=2026-04-01&until=2026-06-02", &["until"]),
        ("figures?from=2026-06-01&until=2026-06-01&before=24:00:00", &["before"]),
        ("figures?from=2026-06-01&until=2026-06-01&before=10:42", &["before"]),
        ("figures?from=2026-06-01&until=2026-06-01&before=10:42:31.5", &["before"]),
        ("cases?after=nonsense", &["after"]),
        ("health?right=all", &["right"]),
        ("transactions/txn_00000000000000000000000000000000?right=all", &["right"]),
        ("transactions/txn_00000000000000000000000000000000/exchanges?after=x", &["after"]),
    ];
    asked.map(|(asked, fields)| Wrong::ops(asked, None, fields)).into()
}

/// Wrong requests to the routes for people: decisions, and the doctor.
fn of_people() -> Vec<Wrong> {
    let post =
        |asked: &str, body: Value, fields: &[&'static str]| Wrong::ops(asked, Some(&body), fields);
    let apply = json!({ "apply": true, "reason": "agreed" });
    let since = json!({ "since": "yesterday" });
    vec![
        post("decisions/review-release", json!({}), &["about"]),
        post("decisions/payments-pause/dry-run", apply, &["apply"]),
        post("doctor", json!({ "ping": 1 }), &["ping"]),
        post("doctor", json!({ "ping": "yes" }), &["ping"]),
        post("doctor", json!([]), &[]),
        post("restore", since, &["since"]),
    ]
}

/// Bodies that are not a JSON object.
fn no_objects() -> Vec<Wrong> {
    let request = order("A-1001", 3000).to_string();
    let (cut, doubled) = (&request[..request.len() / 2], format!("{request}{request}"));
    let deep = "[".repeat(10_000);
    let form = "orderId=A-1001&amount=3000";
    let texts = ["", " ", "null", "7", "true", "[]", "\"A-1001\"", form, cut, &doubled, &deep];
    let mut bodies: Vec<_> = texts.iter().map(|text| text.as_bytes()).collect();
    bodies.push(b"{\"orderId\":\"\xff\xfe\"}");
    let of = |route| {
        let wrong = move |body: &&[u8]| {
            Wrong::new(events::post_event(route, "application/json", body), &[])
        };
        bodies.iter().map(wrong).collect::<Vec<_>>()
    };
    [Route::Initiate, Route::PayOut].into_iter().flat_map(of).collect()
}

/// Each wrong request is refused with its fields, and does nothing.
pub(super) async fn name(world: &World) {
    let stack = world.stack_on(world.dynamo());
    let parts =
        [orders(), payouts(), links(), searches(), lists(), of_people(), no_objects()].into_iter();
    for Wrong { event, fields } in parts.flatten() {
        let asked =
            (&event["routeKey"], &event["rawPath"], &event["rawQueryString"], &event["body"]);
        let request = events::signed_by(event.clone(), AWA);
        let answer = world.send(&stack, request).await;
        assert_eq!((answer.status, answer.error()), (400, "invalid_request"), "{asked:?}");
        assert_eq!(answer.fields(), fields, "{asked:?}");
        let errors = answer.body["errors"].as_array().into_iter().flatten();
        let details: Vec<_> = errors.map(|error| error["detail"].as_str().unwrap()).collect();
        assert!(details.iter().all(|detail| !detail.is_empty()), "{asked:?}");
    }
    assert_eq!((world.count_items().await, world.creates()), (0, 0), "nothing is done");
}

#[world::test]
async fn items_that_do_not_add_up_are_told_their_sum(world: &World) {
    let answer = world.initiate(&order_with("items", item("quantity", json!(2)))).await;
    let detail = answer.body["errors"][0]["detail"].as_str().unwrap();
    assert_eq!(detail, "add up to 6000, not to the amount");
}

#[world::test]
async fn a_body_beyond_64_kib_is_refused_and_one_of_64_kib_is_read(world: &World) {
    let order = order("A-1001", 3000).to_string();
    let body = format!("{order}{}", " ".repeat(64 * 1024 - order.len()));
    let longer = world.initiate_raw(format!("{body} ").as_bytes()).await;
    longer.assert_refused(413, "body_too_large");
    assert_eq!(world.initiate_raw(body.as_bytes()).await.status, 200);
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
        order_with("amount", json!(9)),
        order_with("amount", json!(2_000_000)),
        order_with("description", json!("é".repeat(250))),
        order_with("description", json!(" Sac ")),
        order_with("customerEmail", Value::Null),
        order_with("customerFirstname", json!("")),
        order_with("customerLastname", json!(" ")),
        order_with("items", Value::Null),
        order_with("items", json!([])),
        order_with("items", items),
        order_with("items", free),
        order_without("customerEmail"),
    ];
    let count = good.len();
    for (number, mut body) in good.into_iter().enumerate() {
        body["orderId"] = json!(format!("{number:!<64}"));
        let answer = world.initiate(&body).await;
        assert_eq!(answer.status, 200, "{body}: {answer:?}");
    }
    assert_eq!(world.creates(), count as u64);
}
