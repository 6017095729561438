//! The record holds each message word for word, but for tokens, keys, page addresses and personal data.

use ligdicash_core::Salt;
use ligdicash_infra::record::{digest, fingerprint};
use serde_json::{Value, json};
use text::fixtures::{fixture, names};

use crate::fixtures::{
    CALLBACKS, EXAMPLE_CALLBACK, EXAMPLE_PAYOUT_CALLBACK, callback, named, replaced,
};
use crate::world::payouts::{silent, with};
use crate::world::scripted::{self, Reply};
use crate::world::table::{Item, unpacked};
use crate::world::{self, JSON, World, logs, minutes, order, seconds};

/// The merchant's ids in LigdiCash's own examples of callbacks.
const EXAMPLE_PAYIN_ID: &str = "ART5A7044E5";
const EXAMPLE_PAYOUT_ID: &str = "502d36d2086249118198d06780b1c9fd";

const HASH: &str = "custom_data/1/valueof_customdata";
const PERSONAL: [&str; 5] = [
    "customer",
    "customer_details/email",
    "customer_details/firstname",
    "customer_details/lastname",
    "customer_details/phone",
];

/// The size of an item that costs one unit to write.
const ONE_UNIT: usize = 1024;

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

async fn salt(world: &World, id: &str) -> Salt {
    Salt::read(world.item(id).await.unwrap()["salt"].as_b().unwrap().as_ref()).unwrap()
}

/// The places where a row differs from the message. It must have a fingerprint or a digest there.
fn masked(original: &Value, kept: &Value, salt: &Salt) -> Vec<String> {
    let mut found = Vec::new();
    compare(original, kept, salt, "", &mut found);
    found.sort();
    found
}

fn compare(original: &Value, kept: &Value, salt: &Salt, at: &str, found: &mut Vec<String>) {
    let inner = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") };
    match (original, kept) {
        (Value::Object(original), Value::Object(kept)) => {
            assert!(original.keys().eq(kept.keys()), "{at}: {original:?} {kept:?}");
            for (name, original) in original {
                compare(original, &kept[name], salt, &inner(name), found);
            }
        }
        (Value::Array(original), Value::Array(kept)) => {
            assert_eq!(original.len(), kept.len(), "{at}");
            for (n, (original, kept)) in original.iter().zip(kept).enumerate() {
                compare(original, kept, salt, &inner(&n.to_string()), found);
            }
        }
        (original, kept) if original == kept => {}
        (original, kept) => {
            let original =
                original.as_str().unwrap_or_else(|| panic!("{at}: {original} became {kept}"));
            let kept = kept.as_str().unwrap();
            let page = |(before, token): (&str, &str)| format!("{before}/{}", fingerprint(token));
            let stands = [fingerprint(original), digest(Some(salt), original)];
            let is_page = original.rsplit_once('/').map(page).is_some_and(|page| page == kept);
            assert!(is_page || stands.contains(&kept.to_owned()), "{at}: {original} became {kept}");
            found.push(at.to_owned());
        }
    }
}

fn only(log: Vec<Value>, kind: &str) -> Value {
    let mut of_kind: Vec<_> = log.into_iter().filter(|entry| entry["type"] == kind).collect();
    assert_eq!(of_kind.len(), 1, "{of_kind:?}");
    of_kind.remove(0)
}

/// The size that DynamoDB counts: names and values. A number takes a byte for two digits, and one more.
fn size(row: &Item) -> usize {
    let value = |value: &aws_sdk_dynamodb::types::AttributeValue| {
        value
            .as_s()
            .map(String::len)
            .or(value.as_b().map(|bytes| bytes.as_ref().len()))
            .unwrap_or(2)
    };
    row.iter().map(|(name, attribute)| name.len() + value(attribute)).sum()
}

// ---- LigdiCash's own examples -------------------------------------------------------

#[world::test(scripted::creating(Reply::ok(fixture("a2_create_minimal.json"))))]
async fn nothing_of_ligdicashs_example_of_a_payin_is_missing_but_what_must_be(world: &World) {
    let answer = world.initiate(&order("A-1", 4200)).await;
    let id = answer.id();
    let answer = replaced(&fixture(EXAMPLE_CALLBACK), EXAMPLE_PAYIN_ID, id);
    // A confirm has the same fields.
    world.on_confirm([Reply::ok(answer.clone())]);
    world.callback(JSON, answer.as_bytes()).await;
    assert_eq!(world.stored(id).await, ("completed".to_owned(), None));
    let salt = salt(world, id).await;
    let hidden: Vec<_> = PERSONAL.into_iter().chain([HASH]).map(str::to_owned).collect();
    let mut expected = hidden.clone();
    expected.sort();
    for (kind, message) in [("callback", "request"), ("confirm", "response")] {
        let entry = only(world.log(id).await, kind);
        let kept = if message == "request" { &entry["request"] } else { &entry["response"] };
        assert_eq!(masked(&read(&answer), &kept["body"], &salt), expected, "{kind}");
    }
}

#[world::test]
async fn nothing_of_ligdicashs_example_of_a_payout_is_missing_but_its_token(world: &World) {
    let id = world.taken("P-1").await;
    let answer = replaced(&fixture(EXAMPLE_PAYOUT_CALLBACK), EXAMPLE_PAYOUT_ID, &id);
    world.payout_callback(JSON, answer.as_bytes()).await;
    let entry = only(world.log(&id).await, "callback");
    let salt = salt(world, &id).await;
    assert_eq!(masked(&read(&answer), &entry["request"]["body"], &salt), ["token"]);
}

#[world::test(scripted::creating(Reply::ok(fixture("a2_create_minimal.json"))))]
async fn every_documented_answer_is_kept_but_for_what_must_not_be(world: &World) {
    for name in names() {
        let id = world.pending_for(&format!("of-{name}")).await;
        let answer = named(&name, &id);
        world.on_confirm([Reply::ok(answer.clone())]);
        world.status(&id).await;
        let salt = salt(world, &id).await;
        let entry = world.log(&id).await.into_iter().find(|row| row["type"] == "confirm").unwrap();
        let Ok(answer) = serde_json::from_str(&answer) else { continue };
        for at in masked(&answer, &entry["response"]["body"], &salt) {
            let last = at.rsplit('/').next().unwrap();
            let is_named = PERSONAL.contains(&at.as_str())
                || last.contains("customer")
                || ["token", "response_text", "valueof_customdata", "hash"].contains(&last);
            assert!(is_named, "{name}: {at}");
        }
    }
}

// ---- What is searched for in the whole record ------------------------------------------

#[world::test(scripted::creating(Reply::ok(fixture("a3_create_observed.json"))))]
async fn no_row_holds_a_secret_or_personal_data_and_the_digests_compare(world: &World) {
    let id = world.pending_for("A-1").await;
    let confirmed = named("c1_confirm_completed.json", &id);
    world.on_confirm([Reply::ok(confirmed.replace("completed", "pending"))]);
    for name in CALLBACKS {
        callback(world, name, &named(name, &id)).await;
    }
    world.on_confirm([Reply::ok(confirmed)]);
    world.advance(minutes(1));
    world.status(&id).await;
    let rows = world.all_rows().await.concat();
    for private in [
        "22670000001",
        "Awa",
        "TEST",
        "awa@",
        logs::EMAIL,
        logs::FIRST_NAME,
        logs::LAST_NAME,
        "eyJ",
        "f16d05",
    ] {
        assert!(!rows.contains(private), "{private} in {rows}");
    }
    let salt = salt(world, &id).await;
    for person in ["22670000001", "Awa", "TEST", "awa@example.test", logs::EMAIL] {
        assert!(rows.contains(&digest(Some(&salt), person)), "{person} in {rows}");
    }
    let token = world.item(&id).await.unwrap()["ligdicash_token"].as_s().unwrap().clone();
    assert!(rows.contains(&fingerprint(&token)), "{rows}");
}

// ---- What was lost before ------------------------------------------------------------

#[world::test(scripted::empty)]
async fn sentences_and_names_are_kept_with_their_accents_and_apostrophes(world: &World) {
    let answer = json!({
        "response_code": "01", "token": "", "response_text": "Echec (Code02)",
        "response_text_details": "Le montant doit être supérieur à 100",
        "operator_name": "MOOV CÔTE D'IVOIRE", "description": "Sac, grand",
        "wiki": "https://client.ligdicash.com/wiki/createInvoice", "oreference": "MP260601.1002",
    });
    world.on_create([Reply::json(&answer)]);
    world.initiate(&order("A-1", 3000)).await;
    let asked = world.take_asked();
    let id = asked[0].body["commande"]["custom_data"]["transaction_id"].as_str().unwrap();
    assert_eq!(only(world.log(id).await, "create")["response"]["body"], answer);
}

#[world::test(scripted::creating(Reply::ok(fixture("a2_create_minimal.json"))))]
async fn a_create_with_fifty_items_is_kept_whole_and_as_it_was_sent(world: &World) {
    let item = |n: u32| json!({ "name": format!("Pagne n° {n}, tissé à la main"), "quantity": 1, "unit_price": 100, "description": "coton" });
    let mut order = order("A-1", 5000);
    order["items"] = (0..50).map(item).collect();
    let answer = world.initiate(&order).await;
    let id = answer.id();
    let asked = world.take_asked().remove(0);
    let request = only(world.log(id).await, "create")["request"].take();
    let invoice = |field: &str| format!("commande/invoice/customer_{field}");
    let expected = ["email", "firstname", "lastname"].map(invoice);
    assert_eq!(masked(&asked.body, &request["body"], &salt(world, id).await), expected);
    assert_eq!(request["method"], "POST");
    assert_eq!(request["path"], "/pay/v01/redirect/checkout-invoice/create");
    assert_eq!(request["apikey"], fingerprint(asked.header("apikey")));
    let bearer = asked.header("authorization").strip_prefix("Bearer ").unwrap();
    assert_eq!(request["bearer"], fingerprint(bearer));
}

// ---- Strangers ---------------------------------------------------------------------

#[world::test]
async fn a_row_tells_who_spoke_to_whom_and_marks_a_callback_as_unverified(world: &World) {
    let id = world.paid().await;
    for entry in world.log(&id).await {
        let is_callback = entry["type"] == "callback";
        let expected = if is_callback { "incoming" } else { "outgoing" };
        assert_eq!(entry["direction"], expected, "{entry:?}");
        assert_eq!(entry["response"]["http_status"], 200, "{entry:?}");
        assert_eq!(entry["unverified"] == true, is_callback, "{entry:?}");
        assert_eq!(entry["from"].is_string(), is_callback, "{entry:?}");
    }
}

#[world::test]
async fn a_hostile_callback_leaves_a_small_row_without_a_token(world: &World) {
    let token = format!("eyJ{}", "Ab1-".repeat(50));
    let id = world.pending().await;
    let of = |extra: Value| json!({ "external_id": id, "extra": extra }).to_string();
    let deep = "[".repeat(9_000) + &"]".repeat(9_000);
    let tokens: Vec<_> = (0..250).map(|n| format!("{n}{token}")).collect();
    let secrets: Vec<_> = (0..500).map(|n| json!({ "token": format!("secret-{n}") })).collect();
    for body in [
        of(json!(tokens)),
        of(json!(secrets)),
        of(json!((0..9_000).collect::<Vec<_>>())),
        of(json!({ &token: { "response_text": format!("https://a.test/{token}?x={token}") } })),
        format!("{{\"external_id\":\"{id}\",\"deep\":{deep}}}"),
        format!("external_id={id}&a={token}&b%5B{token}%5D=%FF%00{token}"),
    ] {
        world.advance(seconds(11));
        world.callback(JSON, body.as_bytes()).await;
    }
    let rows = world.all_rows().await.concat();
    for secret in [&token[..40], "secret-1", "Ab1-Ab1-Ab1-"] {
        assert!(!rows.contains(secret), "{secret} in {rows}");
    }
    let sizes: Vec<_> = world.rows(&id).await.iter().map(size).collect();
    assert!(sizes.len() >= 6 && sizes.iter().all(|size| *size <= 4096), "{sizes:?}");
}

// ---- What a row says of its write ---------------------------------------------------

/// A member of each row under this name, ordered by instant. A row without one has `Null`.
async fn members(world: &World, name: &str, member: &str) -> Vec<Value> {
    let mut rows = world.rows(name).await;
    rows.sort_by_key(|row| row["at"].as_s().unwrap().clone());
    rows.iter().map(|row| read(&unpacked(row))[member].take()).collect()
}

#[world::test]
async fn each_change_of_a_payment_leaves_its_item_in_a_row(world: &World) {
    let first = world.pending_for("A-1").await;
    world.advance(seconds(5));
    let second = world.another_page("A-1", 3000).await;
    world.advance(seconds(5));
    world.pay(&second).await;
    let items = async |id: &str| {
        let items = members(world, id, "item").await.into_iter();
        items.filter(Value::is_object).collect::<Vec<_>>()
    };
    let states = async |id: &str| {
        let mut states: Vec<_> =
            items(id).await.iter().map(|item| item["reason"].clone()).collect();
        states.dedup();
        states
    };
    assert_eq!(states(&first).await, [Value::Null, json!("superseded")]);
    assert_eq!(states(&second).await, [Value::Null]);
    let (item, rows) = (world.item(&second).await.unwrap(), items(&second).await);
    let last = rows.last().unwrap().as_object().unwrap();
    let created = &members(world, &second, "identity").await[0]["previous_payin"];
    assert_eq!((created, &last["status"]), (&json!(first), &json!("completed")));
    for (name, value) in last {
        let stored = item[name].as_s().or(item[name].as_n()).unwrap();
        assert_eq!(value.to_string().trim_matches('"'), stored, "{name}");
    }
    let mut private = members(world, &second, "private").await;
    private.retain(Value::is_object);
    let token = fingerprint(item["ligdicash_token"].as_s().unwrap());
    assert_eq!(private.last().unwrap()["ligdicash_token"], token);
}

#[world::test]
async fn the_first_row_of_a_payout_says_its_name_before_anything_can_be_sent(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let paid = world.paid_for("A-1").await;
    world.advance(seconds(1));
    let refund = with("P-1", json!({ "amount": 700, "refundOf": paid }));
    let id = world.pay_out(&refund).await.id().to_owned();
    // Two rows may have one instant.
    let items = members(world, &id, "item").await;
    let first = items.iter().position(|item| item["revision"] == 0).unwrap();
    assert_eq!(items[first]["status"], "pending");
    let first = &members(world, &id, "identity").await[first];
    let named = [&first["payout_id"], &first["refund_of"], &first["amount"]];
    assert_eq!(named, [&json!("P-1"), &json!(paid), &json!(700)]);
}

#[world::test]
async fn a_row_that_is_about_no_payment_says_nothing_of_one(world: &World) {
    world.decided("payments-pause", json!({})).await;
    assert_eq!(members(world, "pause#payments", "item").await, [Value::Null]);
    let day = world.now().to_string()[..10].to_owned();
    assert_eq!(members(world, &format!("decisions#{day}"), "item").await, [Value::Null]);
}

// ---- What a row costs -----------------------------------------------------------------

#[world::test(scripted::creating(Reply::ok(fixture("a2_create_minimal.json"))))]
async fn the_row_of_every_documented_exchange_costs_one_unit(world: &World) {
    let mut order = order("1001", 3000);
    order["items"] = json!([{ "name": "Item A", "quantity": 2, "unit_price": 1500 }]);
    let answer = world.initiate(&order).await;
    let id = answer.id();
    let confirmed = named("c1_confirm_completed.json", id);
    world.on_confirm([Reply::ok(confirmed.replace("completed", "pending"))]);
    world.advance(minutes(1));
    world.status(id).await;
    world.on_confirm([Reply::ok(confirmed)]);
    world.advance(minutes(1));
    let callback = named("d1_callback.json", id);
    world.callback(JSON, callback.as_bytes()).await;
    let mut rows = world.rows(id).await;
    rows.sort_by_key(|row| row["at"].as_s().unwrap().clone());
    let sizes: Vec<_> = rows.iter().map(size).collect();
    assert!(sizes.len() == 3 && sizes.iter().all(|size| *size <= ONE_UNIT), "{sizes:?}");
}
