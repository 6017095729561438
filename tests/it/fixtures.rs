//! Every payload that LigdiCash documents or that was seen in the field, and what the product does with it.
//!
//! The files hold the payloads as they were found. Only the transaction id, which ours never is, is
//! replaced by the id of the test's own transaction.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use text::fixtures::{self, fixture, names};

use crate::world::payments::nobody;
use crate::world::scripted::{self, Reply};
use crate::world::{self, Answer, World, logs, order, seconds};

/// The merchant's ids in the files.
const TRANSACTION_ID: &str = "txn_0f6c1e7a9b3d4c52";
pub(crate) const PAYOUT_ID: &str = "pay_7d21c4aa90ef4b16";

const CREATE_REQUEST: &str = "a1_create_request.json";

/// LigdiCash's own examples of callbacks, with ids of their own. `record.rs` tests them.
pub(crate) const EXAMPLE_CALLBACK: &str = "d5_callback_example.json";
pub(crate) const EXAMPLE_PAYOUT_CALLBACK: &str = "g4_payout_callback_example.json";

/// A creation's answer: what the shop is told, and what is stored.
const CREATE_ANSWERS: [(&str, u16, &str, (&str, &str)); 21] = [
    ("a2_create_minimal.json", 200, "", ("pending", "")),
    ("a3_create_observed.json", 200, "", ("pending", "")),
    ("a4_create_keys.json", 502, "ligdicash_configuration", ("notcompleted", "create_refused")),
    ("a5_create_amount.json", 502, "ligdicash_refused", ("notcompleted", "create_refused")),
    ("a6_create_unit_price.json", 502, "ligdicash_refused", ("notcompleted", "create_refused")),
    ("a7_create_ip.json", 502, "ligdicash_configuration", ("notcompleted", "create_refused")),
    // The answer holds a sentence and an operator's page: nothing that we may show, but something that
    // may be paid.
    ("b1_direct_accepted.json", 502, "ligdicash_error", ("notcompleted", "unsafe_page")),
    ("b2_direct_redirect.json", 502, "ligdicash_error", ("notcompleted", "unsafe_page")),
    ("b3_wallet_otp_sent.json", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
    ("e2_payout_created.json", 502, "ligdicash_error", ("notcompleted", "unsafe_page")),
    ("e2w_payout_created_wallet.json", 502, "ligdicash_error", ("notcompleted", "unsafe_page")),
    ("e3_payout_refused.json", 502, "ligdicash_error", ("notcompleted", "create_refused")),
    ("f1_payout_confirm_completed.json", 502, "ligdicash_error", ("notcompleted", "unsafe_page")),
    ("c1_confirm_completed.json", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
    ("h_empty.txt", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
    ("h_bad_gateway.txt", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
    ("h_null.json", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
    ("h_empty_array.json", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
    ("h_code_only.json", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
    ("h_integer_code.json", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
    ("h_truncated.txt", 504, OUTCOME_UNKNOWN, CREATE_UNKNOWN),
];

const OUTCOME_UNKNOWN: &str = "ligdicash_outcome_unknown";
const CREATE_UNKNOWN: (&str, &str) = ("notcompleted", "create_unknown");
const PENDING: (&str, &str) = ("pending", "");

/// An answer to `confirm`, and the payment's status and reason after it.
const CONFIRM_ANSWERS: [(&str, (&str, &str)); 19] = [
    ("c1_confirm_completed.json", ("completed", "")),
    ("c2_confirm_pending.json", PENDING),
    ("c3_confirm_notcompleted.json", ("notcompleted", "failed")),
    ("c4_confirm_refused.json", PENDING),
    ("c5_confirm_refused_with_status.json", ("notcompleted", "failed")),
    ("c6_confirm_older.json", ("completed", "")),
    // A payout's answer states no amount, so it proves no payin.
    ("f1_payout_confirm_completed.json", ("review", "amount_missing")),
    ("f2_payout_confirm_pending.json", PENDING),
    ("f3_payout_confirm_notcompleted.json", ("notcompleted", "failed")),
    ("f4_payout_confirm_error.json", PENDING),
    ("e2_payout_created.json", PENDING),
    ("a2_create_minimal.json", PENDING),
    ("h_empty.txt", PENDING),
    ("h_bad_gateway.txt", PENDING),
    ("h_null.json", PENDING),
    ("h_empty_array.json", PENDING),
    ("h_code_only.json", PENDING),
    ("h_integer_code.json", PENDING),
    ("h_truncated.txt", PENDING),
];

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
    let listed = names();
    let mut tested: BTreeSet<_> =
        [CREATE_REQUEST, EXAMPLE_CALLBACK, EXAMPLE_PAYOUT_CALLBACK].into();
    tested.extend(CREATE_ANSWERS.map(|(name, ..)| name));
    tested.extend(CONFIRM_ANSWERS.map(|(name, _)| name));
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

#[world::test(scripted::empty)]
async fn every_answer_to_a_creation_is_taken_for_what_it_is(world: &World) {
    for (name, status, error, stored) in CREATE_ANSWERS {
        world.on_create([reply(name, &fixture(name))]);
        let answer = world.initiate(&order(name, 3000)).await;
        let asked = world.take_asked();
        let id = asked[0].body["commande"]["custom_data"]["transaction_id"].as_str().unwrap();
        assert_eq!(asked.len(), 1, "{name}: a creation is asked for once");
        assert_eq!(answer.status, status, "{name}: {answer:?}");
        assert_eq!(world.stored(id).await, owned(stored), "{name}");
        if status == 200 {
            assert_shown(world, name, id, &answer).await;
        } else {
            assert_eq!(answer.error(), error, "{name}");
            assert!(!answer.body.to_string().contains("http"), "{name}: no page is shown");
        }
        assert_private_data_is_not_logged(world, id).await;
    }
}

/// The token and the page are stored and shown as LigdiCash named them.
async fn assert_shown(world: &World, name: &str, id: &str, answer: &Answer) {
    let fixture = fixtures::json(name);
    let item = world.item(id).await.unwrap();
    assert_eq!(answer.body["pay_url"], fixture["response_text"], "{name}");
    assert_eq!(item["ligdicash_token"].as_s().unwrap(), fixture["token"].as_str().unwrap());
}

/// The documented answers and their documented variants, and one about another transaction.
fn confirm_answers() -> Vec<(&'static str, String, (&'static str, &'static str))> {
    let mut cases = CONFIRM_ANSWERS.map(|(name, after)| (name, fixture(name), after)).to_vec();
    for name in [
        "c3_confirm_notcompleted.json",
        "c5_confirm_refused_with_status.json",
        "f3_payout_confirm_notcompleted.json",
    ] {
        let nocompleted = replaced(&fixture(name), "\"notcompleted\"", "\"nocompleted\"");
        cases.push((name, nocompleted, ("notcompleted", "failed")));
    }
    for name in ["c1_confirm_completed.json", "c6_confirm_older.json"] {
        let of_another = replaced(&fixture(name), TRANSACTION_ID, &nobody("txn"));
        cases.push((name, of_another, ("review", "id_differs")));
    }
    cases
}

#[world::test(scripted::creating(Reply::ok(fixture("a2_create_minimal.json"))))]
async fn every_answer_to_confirm_is_taken_for_what_it_is(world: &World) {
    for (at, (name, body, after)) in confirm_answers().into_iter().enumerate() {
        let order_id = format!("A-{at}");
        let id = world.pending_for(&order_id).await;
        world.on_confirm([reply(name, &body.replace(TRANSACTION_ID, &id))]);
        let answer = world.status(&id).await;
        assert_eq!(answer.body["status"], after.0, "{name}: {answer:?}");
        assert_eq!(world.stored(&id).await, owned(after), "{name}");
        let paid_by = world.paid_by(&order_id).await;
        assert_eq!(paid_by.is_some(), after.0 == "completed", "{name}");
        assert_private_data_is_not_logged(world, &id).await;
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
        assert_taken(&callback(world, name, &body.replace(TRANSACTION_ID, &id)).await);
        assert_eq!(world.confirms(), confirms + 1, "{name}");
        assert_eq!(world.stored(&id).await, owned(("completed", "")), "{name}: {body}");
        assert_private_data_is_not_logged(world, &id).await;
    }
}

#[world::test]
async fn no_callback_of_an_unpaid_invoice_makes_it_paid(world: &World) {
    for (at, name) in CALLBACKS.into_iter().enumerate() {
        let id = world.pending_for(&format!("A-{at}")).await;
        let body = replaced(&fixture(name), TRANSACTION_ID, &id);
        assert_taken(&callback(world, name, &body).await);
        assert_eq!(world.stored(&id).await, owned(PENDING), "{name}");
    }
}

/// The same event, as it is documented to vary: what a callback says of the money is not believed.
fn callback_variants() -> Vec<(&'static str, String)> {
    let d1 = fixtures::json("d1_callback.json");
    let with = |field: &str, value: Value| {
        let mut message = d1.clone();
        message[field] = value;
        ("d1_callback.json", message.to_string())
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
        assert_taken(&callback(world, name, &replaced(body, PAYOUT_ID, &id)).await);
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
    assert_taken(&callback(world, name, body).await);
    assert_eq!((world.count_items().await, world.confirms()), before, "{name}");
}

#[track_caller]
fn assert_taken(answer: &Answer) {
    assert_eq!((answer.status, &answer.body), (200, &Value::Null), "{answer:?}");
}

pub(crate) async fn callback(world: &World, name: &str, body: &str) -> Answer {
    // No callback falls into the time in which the one before it was looked into.
    world.advance(seconds(11));
    let is_json = Path::new(name).extension().is_some_and(|kind| kind == "json");
    let form = "application/x-www-form-urlencoded";
    let content_type = if is_json { "application/json" } else { form };
    world.callback(content_type, body.as_bytes()).await
}

async fn assert_private_data_is_not_logged(world: &World, id: &str) {
    for entry in world.log(id).await {
        let text = format!("{} {}", entry.request, entry.response);
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

/// The answer with the status it is documented with.
fn reply(name: &str, body: &str) -> Reply {
    match name {
        "h_bad_gateway.txt" => Reply::html(502, body),
        _ => Reply::ok(body),
    }
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
