//! The customer and the reported amount: they come from `confirm` alone, and only the payin stores them.

use serde_json::{Value, json};

use crate::fixtures::named;
use crate::world::payments::{FAILED, PAID};
use crate::world::scripted::{self, Reply, confirmation};
use crate::world::{self, Setup, World, but, logs, minutes};

const NUMBER: &str = "22670000001";
/// The number that the sandbox reports of a payer who typed none.
const USUAL_NUMBER: &str = "22676000001";

const KEPT: [&str; 8] = [
    "payer_number",
    "payer_firstname",
    "payer_lastname",
    "payer_email",
    "operator_ref",
    "amount_reported",
    "reported_at",
    "ligdicash_ref",
];

impl World {
    /// The attributes of the payin's item that come from LigdiCash, in the order of [`KEPT`]. None is empty.
    async fn kept(&self, id: &str) -> [String; 8] {
        let item = self.item(id).await.unwrap();
        KEPT.map(|name| match item.get(name) {
            Some(value) => value.as_s().or(value.as_n()).unwrap().clone(),
            None => String::new(),
        })
    }
}

/// The documented answer about a completed payment, with an operator's reference and these members.
fn documented(id: &str, members: Value) -> Reply {
    let body = serde_json::from_str(&named("c1_confirm_completed.json", id)).unwrap();
    let body = but(body, json!({ "oreference": "MP260601.1002.A12345" }));
    Reply::json(&but(body, members))
}

#[world::test(scripted::test)]
async fn a_payin_keeps_who_paid_and_what_was_reported_whatever_came_of_it(world: &World) {
    for (order_id, field, value, expected, amount) in [
        ("paid", "status", json!("completed"), PAID, "3000"),
        ("failed", "status", json!("notcompleted"), FAILED, "3000"),
        ("two-amounts", "montant", json!(2000), ("review", Some("amount_missing")), ""),
    ] {
        let id = world.pending_for(order_id).await;
        world.on_confirm([documented(&id, json!({ field: value }))]);
        world.assert_asked(&id, expected).await;
        let expected = [
            NUMBER,
            "Awa",
            "TEST",
            "awa@example.test",
            "MP260601.1002.A12345",
            amount,
            "2026-06-01 10:02:31+00",
            "P2600000000001",
        ];
        assert_eq!(world.kept(&id).await, expected);
    }
}

#[world::test(scripted::test)]
async fn what_is_empty_null_too_long_or_no_number_is_not_kept(world: &World) {
    let details = json!({ "firstname": "x".repeat(101), "lastname": null, "email": " ",
        "phone": "+226 70 00 00 02" });
    for (at, (customer, number)) in [
        (json!(null), "+226 70 00 00 02"),
        (json!("Awa TEST"), "+226 70 00 00 02"),
        (json!("2267000"), "+226 70 00 00 02"),
        (json!(22_670_000_001_u64), NUMBER),
        (json!("70000001"), "70000001"),
    ]
    .into_iter()
    .enumerate()
    {
        let id = world.pending_for(&format!("A-{at}")).await;
        let of_payer = json!({ "customer": customer, "customer_details": details });
        let of_money = json!({ "date": null, "oreference": "" });
        world.on_confirm([documented(&id, but(of_payer, of_money))]);
        world.assert_asked(&id, PAID).await;
        let expected = [number, "", "", "", "", "3000", "", "P2600000000001"];
        assert_eq!(world.kept(&id).await, expected);
    }
}

#[world::test(scripted::test)]
async fn nothing_that_a_callback_says_of_the_payer_is_kept(world: &World) {
    let id = world.pending().await;
    world.on_confirm([Reply::confirmed(&id, "completed")]);
    let body = named("d1_callback.json", &id);
    assert!(body.contains(NUMBER), "the callback names a payer");
    world.callback("application/json", body.as_bytes()).await;
    world.assert_known(&id, PAID).await;
    assert_eq!(world.kept(&id).await, ["", "", "", "", "", "3000", "", "P2600000000001"]);
}

impl World {
    /// The events that the shop was told.
    async fn told_events(&self) -> Vec<Value> {
        self.notify().await;
        self.shop_system.deliveries().into_iter().map(|delivery| delivery.body).collect()
    }
}

#[world::test(world::each_in(async || Setup::scripted().await.telling(), [
    (json!(2000), json!("2000"), json!(2000)),
    (json!(null), json!(null), json!(null)),
    (json!(3000), json!(2000), json!(null)),
]))]
async fn the_event_of_a_review_has_the_reported_amount_or_says_none(
    world: &World,
    (amount, montant, told_as): (Value, Value, Value),
) {
    world.on_create([Reply::created("token")]);
    let id = world.pending().await;
    // An amount in an answer about money that had not moved is not paid.
    world.on_confirm([Reply::confirmed(&id, "notcompleted")]);
    world.assert_asked(&id, FAILED).await;
    let amounts = json!({ "amount": amount, "montant": montant });
    world.on_confirm([Reply::json(&but(confirmation(&id, "completed"), amounts))]);
    world.advance(minutes(1));
    world.status(&id).await;
    let [failed, review] = &world.told_events().await[..] else { panic!("two events") };
    assert_eq!(review["type"], "payment.review_required");
    assert_eq!(review["data"]["amount_reported"], told_as);
    assert!(failed["data"].get("amount_reported").is_none(), "{failed}");
}

/// The event of a payment that pays its order does not have it.
#[world::test(scripted::with_receiver)]
async fn only_the_event_of_a_duplicate_has_the_reported_amount(world: &World) {
    world.on_create([Reply::created("first")]);
    let first = world.pending().await;
    world.on_confirm([Reply::confirmed(&first, "notcompleted")]);
    world.assert_asked(&first, FAILED).await;
    world.on_create([Reply::created("second")]);
    let second = world.pending().await;
    world.on_confirm([Reply::confirmed(&second, "completed")]);
    world.assert_asked(&second, PAID).await;
    world.on_confirm([Reply::confirmed(&first, "completed")]);
    world.advance(minutes(1));
    world.assert_asked(&first, ("completed", Some("duplicate"))).await;
    let events = world.told_events().await;
    let of = |kind: &str| events.iter().find(|event| event["type"] == kind).unwrap();
    assert_eq!(of("payment.duplicate")["data"]["amount_reported"], 3000);
    assert!(of("payment.completed")["data"].get("amount_reported").is_none());
}

#[world::test(world::with_receiver)]
async fn the_payer_stands_in_the_payins_item_and_nowhere_else(world: &World) {
    let paid = world.paid_for("A-1").await;
    let failed = world.failed_for("A-2").await;
    let review = world.paid_otherwise_for("A-3", 9).await;
    world.notify().await;
    for id in [&paid, &failed, &review] {
        let kept = [USUAL_NUMBER, logs::FIRST_NAME, logs::LAST_NAME_IN_CAPITALS, logs::EMAIL];
        assert_eq!(world.kept(id).await[..4], kept);
        assert_free_of_payer("status", &world.status(id).await.body.to_string());
        assert_free_of_payer("log", &format!("{:?}", world.log(id).await));
    }
    assert_eq!(world.shop_system.deliveries().len(), 3);
    assert_free_of_payer("event", &format!("{:?}", world.shop_system.deliveries()));
    let mut items = world.all_payments().await;
    for item in &mut items {
        if item["pk"].as_s().unwrap().starts_with("txn_") {
            item.retain(|name, _| !name.starts_with("payer_"));
        }
    }
    assert_free_of_payer("items", &format!("{items:?}"));
}

#[track_caller]
fn assert_free_of_payer(place: &str, text: &str) {
    let text = text.to_lowercase();
    for private in [USUAL_NUMBER, logs::FIRST_NAME, logs::LAST_NAME, logs::EMAIL] {
        assert!(!text.contains(&private.to_lowercase()), "{private} in {place}: {text}");
    }
}
