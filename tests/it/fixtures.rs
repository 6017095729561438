//! Every payload that LigdiCash documents or that was seen in the field: what we ask, and what callbacks do. `answers.rs`
//! has the answers.
//!
//! The files hold the payloads as they were found. Only the transaction id, which ours never is, is
//! replaced by the id of the test's own transaction.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use text::fixtures::{self, fixture, names};

use crate::answers;
use crate::forged::assert_taken;
use crate::world::payouts::with;
use crate::world::scripted::{self, Reply};
use crate::world::{self, Answer, FORM, JSON, World, but, logs, seconds};

/// The merchant's ids in the files.
pub(crate) const TRANSACTION_ID: &str = "txn_0f6c1e7a9b3d4c52";
pub(crate) const PAYOUT_ID: &str = "pay_7d21c4aa90ef4b16";

const CREATE_REQUEST: &str = "a1_create_request.json";

/// LigdiCash's own examples of callbacks, with ids of their own. `record.rs` tests them.
pub(crate) const EXAMPLE_CALLBACK: &str = "d5_callback_example.json";
pub(crate) const EXAMPLE_PAYOUT_CALLBACK: &str = "g4_payout_callback_example.json";

const PENDING: (&str, &str) = ("pending", "");

/// Callbacks that name a transaction of ours.
pub(crate) const CALLBACKS: [&str; 4] = [
    "d1_callback.json",
    "d2_callback_json_string.txt",
    "d3_callback_bracket_list.txt",
    "d4_callback_bracket_map.txt",
];

const PAYOUT_CALLBACKS: [&str; 3] =
    ["g1_payout_callback.json", "g2_payout_callback_json_string.txt", "g3_payout_callback_php.txt"];

/// Messages that name nothing where a callback names it.
const NO_CALLBACKS: [&str; 10] = [
    "e1_payout_request.json",
    "e1w_payout_request_wallet.json",
    "b3_wallet_otp_sent.json",
    "h_empty.txt",
    "h_bad_gateway.txt",
    "h_null.json",
    "h_empty_array.json",
    "h_code_only.json",
    "h_integer_code.json",
    "h_truncated.txt",
];

#[test]
fn every_fixture_is_tested_and_every_tested_fixture_exists() {
    let (listed, answers) = (names(), answers::files());
    let mut tested: BTreeSet<_> =
        [CREATE_REQUEST, EXAMPLE_CALLBACK, EXAMPLE_PAYOUT_CALLBACK].into();
    tested.extend(answers.iter().map(String::as_str));
    tested.extend(CALLBACKS);
    tested.extend(PAYOUT_CALLBACKS);
    tested.extend(NO_CALLBACKS);
    assert!(listed.iter().eq(tested.iter()), "listed {listed:#?}\ntested {tested:#?}");
}

#[world::test(scripted::creating(Reply::ok(fixture("a2_create_minimal.json"))))]
async fn the_create_request_is_the_documented_one_field_by_field(world: &World) {
    let answer = world.initiate(&documented_order()).await;
    let id = answer.id();
    let asked = world.take_asked().remove(0);
    let page = |name| format!("https://shop.example.test/payment/{name}?txn={id}");
    let callback = world.initiate.backend_url.as_ref().unwrap().join("/api/ligdicash/callback");
    let mut expected = fixtures::json(CREATE_REQUEST);
    for (field, ours) in [
        ("/commande/store/name", "Boutique"),
        ("/commande/store/website_url", "https://shop.example.test/"),
        ("/commande/actions/cancel_url", &page("cancel")),
        ("/commande/actions/return_url", &page("success")),
        ("/commande/actions/callback_url", callback.unwrap().as_str()),
        ("/commande/custom_data/transaction_id", id),
    ] {
        *expected.pointer_mut(field).expect("the fixture has the field") = json!(ours);
    }
    assert_eq!(asked.body, expected);
    assert_eq!((asked.method.as_str(), asked.query.len()), ("POST", 0));
    assert_eq!(asked.path, "/pay/v01/redirect/checkout-invoice/create");
    assert_eq!(asked.header("apikey"), world::API_KEY);
    assert_eq!(asked.header("authorization"), format!("Bearer {}", world::AUTH_TOKEN));
    assert_eq!(asked.header("accept"), "application/json");
    assert_eq!(asked.header("content-type"), "application/json");
}

/// This holds for both methods.
#[world::test(scripted::creating(Reply::ok(fixture("e2_payout_created.json"))))]
async fn payout_requests_are_the_documented_ones_with_our_external_id(world: &World) {
    let wallet = |keep| {
        json!({ "method": "wallet", "keepInWallet": keep, "description": "Reward",
            "payoutId": format!("P-{keep}") })
    };
    for (name, fields, path) in [
        ("e1_payout_request.json", json!({}), "/pay/v01/straight/payout"),
        ("e1w_payout_request_wallet.json", wallet(true), "/pay/v01/withdrawal/create"),
        ("e1w_payout_request_wallet.json", wallet(false), "/pay/v01/withdrawal/create"),
    ] {
        let answer = world.pay_out(&with(name, fields.clone())).await;
        let [asked] = &world.take_asked()[..] else {
            panic!("{name}: a payout is asked for once");
        };
        let mut expected = fixtures::json(name);
        if fields["keepInWallet"] == false {
            expected["commande"]["top_up_wallet"] = json!(0);
        }
        let id = &answer.body["transaction_id"];
        expected["commande"]["custom_data"]["transaction_id"] = id.clone();
        expected["commande"]["external_id"] = id.clone();
        let ours = asked.body["commande"]["callback_url"].as_str().unwrap();
        assert!(ours.ends_with("/api/ligdicash/payout-callback"), "{ours}");
        expected["commande"]["callback_url"] = json!(ours);
        assert_eq!(asked.body, expected, "{name}");
        assert_eq!((asked.method.as_str(), asked.path.as_str()), ("POST", path));
        assert_eq!(asked.header("apikey"), world::API_KEY);
        assert_eq!(asked.header("authorization"), format!("Bearer {}", world::AUTH_TOKEN));
        assert_eq!(asked.header("accept"), "application/json");
    }
}

#[world::test]
async fn every_callback_of_a_paid_invoice_leads_to_its_proof(world: &World) {
    let mut callbacks = CALLBACKS.map(|name| (name, fixture(name))).to_vec();
    callbacks.extend(callback_variants());
    world.no_callbacks();
    for (at, (name, body)) in callbacks.iter().enumerate() {
        let id = world.paid_for(&format!("A-{at}")).await;
        let confirms = world.confirms();
        assert_taken(&callback(world, name, &body.replace(TRANSACTION_ID, &id)).await, name);
        assert_eq!(world.confirms(), confirms + 1, "{name}");
        assert_eq!(world.stored(&id).await, owned(("completed", "")), "{name}: {body}");
        assert_private_data_is_not_logged(world, &id).await;
    }
}

/// The same event, as it is documented to vary: what a callback says of the money is not believed.
fn callback_variants() -> Vec<(&'static str, String)> {
    let d1 = fixtures::json("d1_callback.json");
    let with = |field: &str, value: Value| {
        ("d1_callback.json", but(d1.clone(), json!({ field: value })).to_string())
    };
    // Without the copy of the id beside it, `custom_data` itself must be understood.
    let copy = format!("&external_id={TRANSACTION_ID}&");
    let forms = CALLBACKS.into_iter().skip(1);
    let mut variants: Vec<_> =
        forms.map(|name| (name, replaced(&fixture(name), &copy, "&external_id=&"))).collect();
    variants.extend([
        with("external_id", json!("")),
        with("external_id", json!(null)),
        with("status", json!("pending")),
        with("status", json!("notcompleted")),
        with("token", json!("eyJ0eXAiOiJKV1QifQ.e30.c2ln")),
        with("custom_data", json!("")),
        with("custom_data", json!([])),
    ]);
    variants
}

#[world::test]
async fn a_payout_callback_is_no_proof_of_a_payin(world: &World) {
    let wallet = replaced(
        &fixture("g1_payout_callback.json"),
        "MOOV AFRICA BURKINA",
        "LigdiCash MOOV AFRICA BURKINA",
    );
    let mut callbacks = PAYOUT_CALLBACKS.map(|name| (name, fixture(name))).to_vec();
    callbacks.push(("g1_payout_callback.json", wallet));
    for (at, (name, body)) in callbacks.iter().enumerate() {
        assert_ignored(world, name, body).await;
        // With an id of ours it is a hint like any other.
        let id = world.pending_for(&format!("A-{at}")).await;
        assert_taken(&callback(world, name, &replaced(body, PAYOUT_ID, &id)).await, name);
        assert_eq!(world.stored(&id).await, owned(PENDING), "{name}");
    }
    assert_eq!(world.confirms(), callbacks.len() as u64);
}

#[world::test]
async fn a_message_that_names_no_transaction_does_nothing_as_a_callback(world: &World) {
    world.pending().await;
    for name in NO_CALLBACKS {
        assert_ignored(world, name, &fixture(name)).await;
    }
}

/// The callback is answered as always, but LigdiCash is not asked and nothing is written.
async fn assert_ignored(world: &World, name: &str, body: &str) {
    let before = (world.count_items().await, world.confirms());
    assert_taken(&callback(world, name, body).await, name);
    assert_eq!((world.count_items().await, world.confirms()), before, "{name}");
}

pub(crate) async fn callback(world: &World, name: &str, body: &str) -> Answer {
    // No callback falls into the time in which the one before it was looked into.
    world.advance(seconds(11));
    let is_json = Path::new(name).extension().is_some_and(|kind| kind == "json");
    world.callback(if is_json { JSON } else { FORM }, body.as_bytes()).await
}

pub(crate) async fn assert_private_data_is_not_logged(world: &World, id: &str) {
    for entry in world.log(id).await {
        let text = format!("{} {}", entry["request"], entry["response"]);
        for private in ["eyJ", "22670000001", "Awa", "TEST", "awa@", logs::EMAIL, "f16d05"] {
            assert!(!text.contains(private), "{private} in {text}");
        }
    }
}

pub(crate) fn documented_order() -> Value {
    json!({
        "orderId": "1001",
        "amount": 3000,
        "description": "Order 1001",
        "customerEmail": "awa@example.test",
        "customerFirstname": "Awa",
        "customerLastname": "Test",
        "items": [{ "name": "Item A", "quantity": 2, "unit_price": 1500 }],
    })
}

/// The fixture, about our own transaction.
pub(crate) fn named(name: &str, id: &str) -> String {
    fixture(name).replace(TRANSACTION_ID, id)
}

#[track_caller]
pub(crate) fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} in {text}");
    text.replace(from, to)
}

fn owned((status, reason): (&str, &str)) -> (String, Option<String>) {
    (status.to_owned(), Some(reason.to_owned()).filter(|reason| !reason.is_empty()))
}
