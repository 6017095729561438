//! Only the merchant sets the price.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::world::proof::{KEY, OTHER_KEY, claims, sign, sign_text};
use crate::world::{self, World, but, hours, minutes, order, seconds};

const HS256: &str = r#"{"alg":"HS256"}"#;

/// A world that asks for proofs.
async fn proven(body: impl AsyncFnOnce(&World)) {
    world::test(async |world| {
        world.require_proofs();
        body(world).await;
    })
    .await;
}

fn raw(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

#[world::test(proven)]
async fn everything_is_taken_from_the_proof_and_the_amount_counts_as_proven(world: &World) {
    let items = json!([{ "name": "Sac", "quantity": 2, "unit_price": 1500 }]);
    let more = json!({ "items": items, "customerEmail": world::logs::EMAIL });
    let claims = but(world.claims("A-1", 3000), more);
    let id = world.initiate_with(&sign(&claims, KEY)).await.fulfilled().to_owned();
    assert_eq!(world.sandbox.invoice(&id).unwrap().amount, 3000);
    assert_eq!(world.status(&id).await.body["amount_proven"], true);
    let open = sign(&world.claims("A-1", 3000), KEY);
    let same = json!({ "order": open, "orderId": "A-1", "amount": 3000, "customerEmail": null });
    let again = world.initiate(&same).await;
    assert_eq!(again.fulfilled(), id, "a body that agrees is no contradiction");
}

#[world::test(proven)]
async fn a_body_that_contradicts_its_proof_is_refused_by_name(world: &World) {
    let before = world.count_items().await;
    for (field, value) in [
        ("orderId", json!("A-2")),
        ("amount", json!(9)),
        ("amount", json!("3000")),
        ("description", json!("Autre")),
        ("items", json!([])),
        ("customerEmail", json!(world::logs::EMAIL)),
    ] {
        let token = sign(&world.claims("A-1", 3000), KEY);
        let answer = world.initiate(&json!({ "order": token, field: value })).await;
        assert_eq!((answer.status, answer.error()), (400, "invalid_request"), "{field}");
        assert_eq!(answer.fields(), [field]);
    }
    assert_eq!((world.count_items().await, world.creates()), (before, 0));
}

#[world::test(proven)]
async fn whatever_does_not_prove_the_order_is_refused_with_its_reason(world: &World) {
    let good = world.claims("A-1", 3000);
    let with = |name: &str, value: Value| sign(&but(good.clone(), json!({ name: value })), KEY);
    let now = world.now().as_second();
    let genuine = sign(&good, KEY);
    let parts: Vec<_> = genuine.split('.').map(str::to_owned).collect();
    let altered = raw(&good.to_string().replace("3000", "9"));
    let none = format!("{}.{}.", raw(r#"{"alg":"none","typ":"JWT"}"#), parts[1]);
    let none_signed = format!("{}.{}.{}", raw(r#"{"alg":"none"}"#), parts[1], parts[2]);
    let rs256 = format!("{}.{}.{}", raw(r#"{"alg":"RS256"}"#), parts[1], parts[2]);
    let invalid = [
        ("another key", sign(&good, OTHER_KEY)),
        ("alg none", none),
        ("alg none with a signature", none_signed),
        ("RS256", rs256),
        ("HS384", other_algorithm(&good)),
        ("expired", with("exp", json!(now))),
        ("not yet valid", with("iat", json!(now + 61))),
        ("too long-lived", with("exp", json!(now + 86_401))),
        ("another audience", with("aud", json!("shop"))),
        ("an audience among others", with("aud", json!(["ligdicash-lambda", "shop"]))),
        ("no audience", with("aud", Value::Null)),
        ("altered claims", format!("{}.{altered}.{}", parts[0], parts[2])),
        ("truncated", genuine[..genuine.len() - 7].to_owned()),
    ];
    let malformed = [
        ("no iat", with("iat", Value::Null)),
        ("exp as a text", with("exp", json!("tomorrow"))),
        ("claims that are no object", sign_text(HS256, "[1]")),
        ("two parts", format!("{}.{}", parts[0], parts[1])),
        ("nothing", String::new()),
        ("33 KiB", "a".repeat(33 * 1024)),
    ];
    let invalid = invalid.map(|proof| (proof, 401, "order_proof_invalid"));
    let malformed = malformed.map(|proof| (proof, 400, "order_proof_malformed"));
    for ((what, token), status, error) in invalid.into_iter().chain(malformed) {
        let answer = world.initiate_with(&token).await;
        assert_eq!((answer.status, answer.error()), (status, error), "{what}: {answer:?}");
    }
    let long = world.initiate_with(&"a".repeat(1 << 20)).await;
    long.assert_refused(413, "body_too_large");
    let no_text = world.initiate(&json!({ "order": 7 })).await;
    no_text.assert_refused(400, "invalid_request");
    assert_eq!(no_text.fields(), ["order"]);
    for body in [order("A-1", 3000), json!({ "order": null })] {
        world.initiate(&body).await.assert_refused(401, "order_proof_required");
    }
    assert_eq!((world.count_items().await, world.creates()), (0, 0));
}

fn other_algorithm(claims: &Value) -> String {
    let key = EncodingKey::from_secret(KEY.as_bytes());
    encode(&Header::new(Algorithm::HS384), claims, &key).unwrap()
}

#[world::test(proven)]
async fn a_claim_that_no_order_can_have_is_named(world: &World) {
    let claims = but(world.claims("two words", 8), json!({ "description": "" }));
    let answer = world.initiate(&json!({ "order": sign(&claims, KEY), "replace": "yes" })).await;
    answer.assert_refused(400, "invalid_request");
    assert_eq!(answer.fields(), ["orderId", "amount", "description", "replace"]);
    assert_eq!(world.count_items().await, 0);
}

#[world::test(proven)]
async fn a_stranger_can_neither_occupy_an_order_nor_learn_whether_it_exists(world: &World) {
    let id = world.initiate_proven("A-1", 3000).await.fulfilled().to_owned();
    world.pay(&id).await;
    let answers = [("A-1", 3000), ("A-1", 9), ("A-2", 3000)];
    let mut bodies = Vec::new();
    for (order_id, amount) in answers {
        let mut answer = world.initiate(&order(order_id, amount)).await;
        answer.assert_refused(401, "order_proof_required");
        bodies.push(answer.body.take());
    }
    assert!(bodies.iter().all(|body| *body == bodies[0]), "the answer tells nothing");
    world.initiate_proven("A-2", 3000).await.assert_status(200);
}

#[world::test(proven)]
async fn keys_rotate_without_a_gap_and_without_a_deployment(world: &World) {
    world.initiate_proven("A-1", 3000).await.assert_status(200);
    world.put_order_keys(&json!({ "order_key": OTHER_KEY, "order_key_previous": KEY }));
    let by = async |key: &str, order_id: &str| {
        world.initiate_with(&sign(&world.claims(order_id, 3000), key)).await
    };
    by(KEY, "A-2").await.assert_status(200);
    by(OTHER_KEY, "A-3").await.assert_status(200);
    world.advance(minutes(15));
    by(KEY, "A-4").await.assert_status(200);
    world.put_order_keys(&json!({ "order_key": OTHER_KEY }));
    world.advance(minutes(15));
    by(KEY, "A-5").await.assert_refused(401, "order_proof_invalid");
    by(OTHER_KEY, "A-5").await.assert_status(200);
}

#[world::test(world::each(["", "c2hvcnQ=", "not base64"]))]
async fn a_key_that_is_unusable_never_opens_the_route(world: &World, key: &str) {
    world.put_order_keys(&json!({ "order_key": key }));
    let answer = world.initiate(&order("A-1", 3000)).await;
    assert_eq!((answer.status, answer.error()), (503, "unavailable"), "{key}");
    assert_eq!(world.count_items().await, 0);
}

#[world::test]
async fn without_a_key_an_order_is_taken_as_described_and_told_as_unproven(world: &World) {
    let id = world.pending().await;
    assert_eq!(world.status(&id).await.body["amount_proven"], false);
    world.pay(&id).await;
    assert!(!world.events("A-1001").await[0].contains_key("proof_issued_at"));
}

#[world::test]
async fn a_proof_may_be_sent_before_proofs_are_asked_for(world: &World) {
    let proof = sign(&world.claims("A-1", 3000), KEY);
    let body = but(order("A-1", 3000), json!({ "order": proof }));
    let id = world.initiate(&body).await.fulfilled().to_owned();
    assert_eq!(world.status(&id).await.body["amount_proven"], false);
}

#[world::test(proven)]
async fn a_proof_may_be_a_minute_ahead_of_our_clock_and_24_hours_old(world: &World) {
    let mut ahead = claims("A-1", 3000, world.now() + seconds(60));
    ahead["nbf"] = ahead["iat"].clone();
    world.initiate_with(&sign(&ahead, KEY)).await.assert_status(200);
    let mut old = claims("A-2", 3000, world.now());
    old["exp"] = json!((world.now() + hours(24)).as_second());
    world.advance(hours(24) - seconds(1));
    world.initiate_with(&sign(&old, KEY)).await.assert_status(200);
}
