//! Refuses by name what a request says twice, in a way that cannot be read, or in a sense that is not
//! ours.

use contract::Route;
use serde_json::{Value, json};

use crate::world::decisions::applied;
use crate::world::links::once;
use crate::world::payouts::payout;
use crate::world::proof::{KEY, sign, sign_text};
use crate::world::{self, Answer, World, but, events, order, seconds};

const HS256: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

impl World {
    async fn assert_nothing_begun(&self) {
        assert_eq!((self.count_items().await, self.creates()), (0, 0));
    }

    async fn pay_out_raw(&self, body: &[u8]) -> Answer {
        let event = events::post_event(Route::PayOut, "application/json", body);
        Answer::of(events::signed(event), |request| self.payout.handle(request)).await
    }
}

/// The object with one more member behind its others.
fn and(object: &Value, member: &str) -> String {
    let text = object.to_string();
    format!("{},{member}}}", text.strip_suffix('}').unwrap())
}

/// The value of `items`: an item of 3,000 F with two members `name`.
const ITEMS_TWICE: &str = r#"[{"name":"Sac","quantity":1,"unit_price":3000,"name":"Robe"}]"#;

#[track_caller]
fn assert_named(answer: &Answer, field: &str, detail: &str) {
    assert_eq!((answer.status, answer.error()), (400, "invalid_request"), "{answer:?}");
    assert_eq!(answer.body["errors"], json!([{ "field": field, "detail": detail }]));
}

#[track_caller]
fn assert_said(answer: &Answer, status: u16, error: &str, detail: &str) {
    assert_eq!((answer.status, answer.error()), (status, error), "{answer:?}");
    assert_eq!(answer.body["detail"], detail);
}

#[world::test]
async fn a_name_that_stands_twice_in_a_body_is_refused_by_name_at_any_depth(world: &World) {
    let order = order("A-1", 3000);
    for (twice, member) in [
        ("amount", r#""amount":9"#),
        ("amount", r#""amount":3000"#),
        ("amount", r#""\u0061mount":9"#),
        ("unknown", r#""unknown":1,"unknown":2"#),
        ("name", &format!(r#""items":{ITEMS_TWICE}"#)),
        ("a", r#""unknown":{"b":[[{"a":null,"a":null}]]}"#),
    ] {
        let answer = world.initiate_raw(and(&order, member).as_bytes()).await;
        assert_named(&answer, twice, "is sent twice");
    }
    let answer = world.pay_out_raw(and(&payout("P-1"), r#""amount":100"#).as_bytes()).await;
    assert_named(&answer, "amount", "is sent twice");
    world.assert_nothing_begun().await;
    assert_eq!(world.all_payments().await.len(), 0);
}

#[world::test]
async fn a_name_that_stands_twice_in_claims_or_header_of_a_proof_is_refused(world: &World) {
    world.require_proofs();
    let claims = world.claims("A-1", 3000);
    for member in [r#""amount":9"#, r#""nbf":1,"nbf":1"#, &format!(r#""items":{ITEMS_TWICE}"#)] {
        let answer = world.initiate_with(&sign_text(HS256, &and(&claims, member))).await;
        let detail = "a name stands twice in its claims";
        assert_said(&answer, 400, "order_proof_malformed", detail);
    }
    for header in [
        r#"{"alg":"HS256","alg":"HS256"}"#,
        r#"{"alg":"HS256","shop":1,"shop":2}"#,
        r#"{"alg":"HS256","shop":{"a":[{"b":1,"b":1}]}}"#,
    ] {
        let answer = world.initiate_with(&sign_text(header, &claims.to_string())).await;
        let detail = "a name stands twice in its header";
        assert_said(&answer, 400, "order_proof_malformed", detail);
    }
    world.assert_nothing_begun().await;
    world.initiate_with(&sign_text(HS256, &claims.to_string())).await.assert_status(200);
}

#[world::test]
async fn a_proof_whose_header_names_something_critical_is_refused(world: &World) {
    world.require_proofs();
    let claims = world.claims("A-1", 3000).to_string();
    for header in [
        r#"{"alg":"HS256","crit":["b64"],"b64":true}"#,
        r#"{"alg":"HS256","crit":["exp"],"exp":1}"#,
        r#"{"alg":"HS256","crit":[]}"#,
        r#"{"alg":"HS256","crit":null}"#,
    ] {
        let answer = world.initiate_with(&sign_text(header, &claims)).await;
        let detail = "its header names something critical (crit), and nothing is understood here";
        assert_said(&answer, 401, "order_proof_invalid", detail);
    }
    world.assert_nothing_begun().await;
}

#[world::test]
async fn a_proof_is_not_taken_before_its_nbf_which_may_be_a_minute_ahead(world: &World) {
    world.require_proofs();
    let from = |nbf: Value| sign(&but(world.claims("A-1", 3000), json!({ "nbf": nbf })), KEY);
    let now = world.now().as_second();
    for unread in [json!("now"), json!(null), json!(1.5), json!([now])] {
        let answer = world.initiate_with(&from(unread)).await;
        let detail = "nbf is not a time in whole seconds";
        assert_said(&answer, 400, "order_proof_malformed", detail);
    }
    let ahead = from(json!(now + 61));
    let answer = world.initiate_with(&ahead).await;
    assert_said(&answer, 401, "order_proof_invalid", "it is not valid yet");
    world.assert_nothing_begun().await;
    world.advance(seconds(1));
    world.initiate_with(&ahead).await.assert_status(200);
}

fn with(body: Value, currency: &Value) -> Value {
    but(body, json!({ "currency": currency }))
}

#[world::test]
async fn an_amount_in_another_currency_is_refused_coming_in_and_going_out(world: &World) {
    for other in [json!("EUR"), json!("xof"), json!("XAF"), json!(""), json!(952), json!(["XOF"])] {
        let open = world.initiate(&with(order("A-1", 3000), &other)).await;
        assert_named(&open, "currency", "must be XOF");
        let paid_out = world.pay_out(&with(payout("P-1"), &other)).await;
        assert_named(&paid_out, "currency", "must be XOF");
    }
    for (number, francs) in [json!("XOF"), Value::Null].iter().enumerate() {
        let order = order(&format!("A-{number}"), 3000);
        assert_eq!(world.initiate(&with(order, francs)).await.status, 200);
        let payout = payout(&format!("P-{number}"));
        assert_eq!(world.pay_out(&with(payout, francs)).await.status, 200);
    }
}

#[world::test]
async fn another_currency_is_refused_in_a_proof_and_beside_one(world: &World) {
    world.require_proofs();
    let claims = world.claims("A-9", 3000);
    let signed = sign(&with(claims.clone(), &json!("EUR")), KEY);
    assert_named(&world.initiate_with(&signed).await, "currency", "must be XOF");
    let beside = with(json!({ "order": sign(&claims, KEY) }), &json!("EUR"));
    assert_named(&world.initiate(&beside).await, "currency", "must be XOF");
    let beside = with(json!({ "order": sign(&claims, KEY) }), &json!("XOF"));
    assert_eq!(world.initiate(&beside).await.status, 200);
}

#[world::test]
async fn a_body_that_is_not_utf8_is_refused_also_when_it_was_made_text(world: &World) {
    let order = order("A-1", 3000).to_string();
    let payout = payout("P-1").to_string();
    for unread in [b"\xff".as_slice(), b"\xc3", "\u{fffd}".as_bytes()] {
        for (body, pays_out) in [(&order, false), (&payout, true)] {
            let (before, after) = body.split_at(body.find("\"description\":\"").unwrap() + 15);
            let bytes = [before.as_bytes(), unread, after.as_bytes()].concat();
            let answer = if pays_out {
                world.pay_out_raw(&bytes).await
            } else {
                world.initiate_raw(&bytes).await
            };
            assert_said(&answer, 400, "invalid_request", "The body is not UTF-8.");
        }
    }
    world.assert_nothing_begun().await;
    assert_eq!(world.all_payments().await.len(), 0);
}

#[world::test]
async fn a_proof_alone_in_open_mode_is_refused_for_lack_of_a_key(world: &World) {
    let proof = sign(&world.claims("A-1", 3000), KEY);
    let detail = "cannot be checked: this stack's secret holds no order_key";
    for body in [
        json!({ "order": proof }),
        json!({ "order": proof, "replace": true }),
        json!({ "order": proof, "orderId": "A-1" }),
        json!({ "order": proof, "orderId": "A-1", "amount": null, "description": "Sac" }),
    ] {
        assert_named(&world.initiate(&body).await, "order", detail);
    }
    let wrong = but(order("A-1", 8), json!({ "order": proof }));
    assert_eq!(world.initiate(&wrong).await.fields(), ["amount"], "the order is described");
    world.assert_nothing_begun().await;
}

const UNKNOWN: &str = "is not a member of this request";

#[world::test]
async fn a_link_with_an_end_by_another_name_is_not_made_without_one(world: &World) {
    for member in ["until", "expires_at"] {
        let body = but(once(), json!({ member: "2026-12-31T23:59:59Z" }));
        assert_named(&world.ask_links("", Some(&body)).await, member, UNKNOWN);
    }
    assert_eq!(world.ask_links("", None).await.body["links"], json!([]));
}

#[world::test]
async fn an_unknown_member_of_an_order_is_refused(world: &World) {
    let body = but(order("A-1", 3000), json!({ "expiresAt": null }));
    assert_named(&world.initiate(&body).await, "expiresAt", UNKNOWN);
    let items = json!([{ "name": "Sac", "quantity": 1, "unit_price": 3000, "discount": 500 }]);
    let body = but(order("A-1", 3000), json!({ "items": items }));
    assert_eq!(world.initiate(&body).await.fields(), ["items"]);
    world.assert_nothing_begun().await;
}

#[world::test]
async fn an_unknown_member_beside_a_proof_is_refused_and_a_claim_is_not(world: &World) {
    world.require_proofs();
    let claims = but(world.claims("A-1", 3000), json!({ "iss": "the shop" }));
    let body = json!({ "order": sign(&claims, KEY), "replaces": true });
    assert_named(&world.initiate(&body).await, "replaces", UNKNOWN);
    world.assert_nothing_begun().await;
    assert_eq!(world.initiate_with(&sign(&claims, KEY)).await.status, 200, "a claim may be any");
}

#[world::test]
async fn an_unknown_member_of_a_decision_or_a_question_is_refused(world: &World) {
    let id = world.paid_otherwise_for("A-1", 2900).await;
    let before = world.all_payments().await;
    let body = applied(json!({ "about": id, "nothing_owned": true }));
    assert_named(&world.decide("review-release", &body).await, "nothing_owned", UNKNOWN);
    assert_eq!(world.all_payments().await, before);
    let event = events::json_event(Route::Find, json!({ "by": "order", "value": "A-1", "day": 3 }));
    let answer = Answer::of(events::signed(event), |request| world.inspect.handle(request)).await;
    assert_named(&answer, "day", UNKNOWN);
}
