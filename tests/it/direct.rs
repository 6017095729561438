//! Direct payins: their creation is a debit, which is sent once, ever.

use std::pin::pin;
use std::sync::Arc;

use contract::Operators;
use futures::future::{self, Either};
use serde_json::{Value, json};
use tokio::sync::Barrier;

use crate::world::direct::{CODE, MOOV, ORANGE};
use crate::world::payments::{DUPLICATE, PAID, PENDING, nobody};
use crate::world::scripted::{self, Reply, confirmation};
use crate::world::{self, World, minutes, seconds};

/// LigdiCash's answer to a debit that it has queued.
fn queued(token: &str, text: &str) -> Reply {
    Reply::json(&json!({ "response_code": "00", "token": token, "response_text": text }))
}

fn with_code() -> Value {
    json!({ "number": ORANGE, "code": CODE })
}

fn without_code() -> Value {
    json!({ "number": MOOV })
}

#[world::test(scripted::empty)]
async fn a_press_that_is_repeated_begins_nothing_and_sends_no_code_twice(world: &World) {
    world.require_proofs();
    world.on_create([Reply::refused("15"), queued("token", "")]);
    let press = world.press("A-1", &with_code());
    let first = world.pressed(&press).await;
    assert_eq!(first.summary(), (201, "notcompleted", Some("code_refused")));
    for _ in 0..3 {
        let repeated = world.pressed(&press).await;
        assert_eq!((repeated.status, repeated.id()), (200, first.id()));
    }
    let another = json!({ "number": ORANGE, "code": "771204", "previous": first.id() });
    let another = world.press("A-1", &another);
    let second = world.pressed(&another).await;
    assert_eq!(second.summary(), (201, "pending", None));
    world.advance(minutes(5));
    let repeated = world.pressed(&another).await;
    assert_eq!((repeated.status, repeated.id()), (200, second.id()));
    world.on_confirm([Reply::confirmed(second.id(), "completed")]);
    world.called_back(&json!({ "transaction_id": second.id() })).await;
    assert_eq!(world.pressed(&another).await.summary(), (200, "completed", None));
    let sent: Vec<_> =
        world.take_asked().into_iter().filter(|request| request.method == "POST").collect();
    let codes: Vec<_> =
        sent.iter().map(|request| request.body["commande"]["invoice"]["otp"].clone()).collect();
    assert_eq!(codes, [json!(CODE), json!("771204")]);
}

/// The second of the two that are paid is the duplicate.
#[world::test(scripted::empty)]
async fn an_attempt_blocks_the_next_for_90_seconds_then_two_can_pay(world: &World) {
    world.require_proofs();
    world.on_create([queued("first", ""), queued("second", "")]);
    let first = world.pay_directly("A-1", &without_code()).await;
    let next = json!({ "number": MOOV, "previous": first.id() });
    world.advance(seconds(89));
    let early = world.pay_directly("A-1", &next).await;
    assert_eq!(early.summary(), (409, "order_attempt_in_progress", None));
    world.advance(seconds(1));
    let second = world.pay_directly("A-1", &next).await;
    assert_eq!(second.summary(), (201, "pending", None));
    for (id, expected) in [(second.id(), PAID), (first.id(), DUPLICATE)] {
        world.on_confirm([Reply::confirmed(id, "completed")]);
        world.called_back(&json!({ "transaction_id": id })).await;
        world.assert_known(id, expected).await;
        world.advance(minutes(1));
    }
}

/// The order's latest payin is not the one that has paid it.
#[world::test(scripted::empty)]
async fn a_press_after_an_earlier_payin_has_paid_is_told_so(world: &World) {
    world.require_proofs();
    world.on_create([queued("first", ""), queued("second", "")]);
    let first = world.pay_directly("A-1", &without_code()).await.id().to_owned();
    world.advance(seconds(90));
    let next = json!({ "number": MOOV, "previous": first });
    assert_eq!(world.pay_directly("A-1", &next).await.summary(), (201, "pending", None));
    world.on_confirm([Reply::confirmed(&first, "completed")]);
    world.called_back(&json!({ "transaction_id": first })).await;
    world.assert_known(&first, PAID).await;
    world.advance(seconds(90));
    for press in [without_code(), next] {
        let late = world.pay_directly("A-1", &press).await;
        assert_eq!(late.summary(), (409, "order_already_paid", None));
    }
}

#[world::test(scripted::empty)]
async fn the_hosted_page_takes_the_place_of_an_attempt_that_is_watched_on(world: &World) {
    world.require_proofs();
    // A request for LigdiCash's page does not get the page of the payer's operator.
    for (order_id, operators) in [("A-1", ""), ("A-2", "https://mpayment.orange-money.com/ci/x")] {
        world.on_create([queued("first", operators), Reply::created("page")]);
        let first = world.pay_directly(order_id, &without_code()).await;
        assert_eq!(first.body["pay_url"].as_str().unwrap_or_default(), operators);
        world
            .initiate_proven(order_id, 3000)
            .await
            .assert_refused(409, "order_attempt_in_progress");
        world.advance(seconds(90));
        let page = world.initiate_proven(order_id, 3000).await;
        assert_eq!(page.status, 200);
        assert_ne!(page.body["pay_url"], operators);
        world.assert_known(first.id(), ("pending", Some("superseded"))).await;
        world.assert_known(page.id(), PENDING).await;
    }
}

/// LigdiCash's answer to the token names the payin.
#[world::test(scripted::empty)]
async fn a_callbacks_token_proves_an_unknown_debit_only_if_it_is_named(world: &World) {
    world.require_proofs();
    world.on_create([Reply::html(502, "")]);
    let id = world.pay_directly("A-1", &with_code()).await.id().to_owned();
    let callback =
        |token: &str| json!({ "token": format!("of.callback.{token}"), "transaction_id": id });
    let unnamed = json!({ "response_code": "00", "status": "completed", "amount": 3000 });
    let other = |status| confirmation(&nobody("txn"), status);
    for (token, answer) in [("a", unnamed), ("b", other("completed")), ("c", other("notcompleted"))]
    {
        world.on_confirm([Reply::json(&answer)]);
        world.called_back(&callback(token)).await;
        world.assert_known(&id, ("review", Some("debit_unknown"))).await;
        world.advance(minutes(1));
    }
    world.on_confirm([Reply::confirmed(&id, "completed")]);
    world.called_back(&callback("d")).await;
    world.assert_known(&id, PAID).await;
}

#[world::test(scripted::empty)]
async fn a_token_that_came_before_a_crash_is_used_for_an_unknown_debit(world: &World) {
    world.require_proofs();
    let gate = Arc::new(Barrier::new(2));
    world.on_create([Reply::html(502, "").held(&gate)]);
    let press = world.press("A-1", &with_code());
    let called_back = async {
        gate.wait().await;
        let id = world.payins_of("A-1").await.remove(0);
        world.on_confirm([Reply::json(&confirmation(&id, "pending"))]);
        world.called_back(&json!({ "token": "early.and.true", "transaction_id": id })).await;
        id
    };
    let id = match future::select(pin!(world.pressed(&press)), pin!(called_back)).await {
        Either::Left(_) => panic!("LigdiCash answers only at the gate"),
        Either::Right((id, _)) => id,
    };
    world.live(minutes(3), minutes(1)).await;
    world.assert_known(&id, ("review", Some("debit_unknown"))).await;
    world.on_confirm([Reply::confirmed(&id, "completed")]);
    world.live(minutes(10), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

#[world::test(world::unreachable)]
async fn a_debit_that_never_left_is_known_as_such_and_the_order_is_free(world: &World) {
    world.require_proofs();
    let mut press = with_code();
    for _ in 0..2 {
        let answer = world.pay_directly("A-1", &press).await;
        assert_eq!(answer.summary(), (201, "notcompleted", Some("create_not_sent")));
        press["previous"] = json!(answer.id());
    }
}

#[world::test]
async fn a_wallet_pays_in_two_steps_and_the_first_debits_no_payer(world: &World) {
    world.require_proofs();
    let asked = json!({ "number": MOOV, "operator": "ligdicash" });
    let first = world.pay_directly("A-1", &asked).await;
    assert_eq!(first.summary(), (201, "notcompleted", Some("code_sent")));
    let wrong =
        json!({ "number": MOOV, "operator": "ligdicash", "code": "0000", "previous": first.id() });
    let second = world.pay_directly("A-1", &wrong).await;
    assert_eq!(second.summary(), (201, "notcompleted", Some("code_refused")));
}

#[world::test(scripted::empty)]
async fn the_code_stands_nowhere_afterwards(world: &World) {
    world.require_proofs();
    let echo = json!({ "response_code": "01", "token": "", "response_text": "Echec (Code15)",
        "description": format!("otp {CODE}"), "response_text_details": format!("{CODE} est faux") });
    world.on_create([Reply::json(&echo), Reply::html(502, &format!("<p>otp={CODE}</p>"))]);
    let first = world.pay_directly("A-1", &with_code()).await.id().to_owned();
    let again = json!({ "number": ORANGE, "code": CODE, "previous": first });
    world.pay_directly("A-1", &again).await;
    let kept = format!("{:?}{:?}", world.all_payments().await, world.all_rows().await);
    assert!(!kept.contains(CODE), "{kept}");
    assert!(kept.contains("[code]"), "the record says that a code was sent");
}

#[world::test(scripted::empty)]
async fn an_order_has_ten_tries_an_hour_and_a_refusal_is_not_a_try(world: &World) {
    world.require_proofs();
    world.on_create([Reply::refused("15")]);
    let mut press = json!({ "number": ORANGE, "code": CODE, "previous": null });
    for at in 0..10 {
        press["number"] = json!(format!("2267500000{at}"));
        let begun = world.pay_directly("A-1", &press).await;
        assert_eq!(begun.status, 201, "{begun:?}");
        for _ in 0..3 {
            assert_eq!(world.pay_directly("A-1", &press).await.status, 200, "the same once more");
        }
        press["previous"] = json!(begun.id());
    }
    press["number"] = json!("22675000010");
    let refused = world.pay_directly("A-1", &press).await;
    assert_eq!(refused.summary(), (429, "too_many_attempts", None));
    assert_eq!(world.take_asked().len(), 10);
    // A shop's names and numbers do not meet.
    for order_id in ["22675000010", "links"] {
        assert_eq!(world.pay_directly(order_id, &press).await.status, 201, "{order_id}");
    }
    world.advance(minutes(60));
    assert_eq!(world.pay_directly("A-1", &press).await.status, 201);
}

#[world::test(scripted::empty)]
async fn an_answer_names_the_requests_operator_not_the_found_payins(world: &World) {
    world.require_proofs();
    world.on_create([queued("token", "")]);
    world.pay_directly("A-1", &without_code()).await;
    let found = world.pay_directly("A-1", &with_code()).await;
    let named = Operators::predict(ORANGE).map(|operator| operator.key.as_str());
    assert_eq!((found.status, found.body["operator"].as_str()), (200, named), "the request's own");
}

#[world::test]
async fn without_a_signed_order_nobody_is_debited(world: &World) {
    let unsigned = json!({ "orderId": "A-1", "amount": 3000, "number": MOOV });
    assert_eq!(world.pressed(&unsigned).await.summary(), (401, "order_proof_required", None));
    world.require_proofs();
    assert_eq!(world.pressed(&unsigned).await.summary(), (401, "order_proof_required", None));
    let without = json!({ "order": null, "number": MOOV });
    assert_eq!(world.pressed(&without).await.summary(), (401, "order_proof_required", None));
    let wrong = json!({ "number": "12", "code": "x", "operator": "nobody", "previous": "txn_1" });
    let wrong = world.pay_directly("A-1", &wrong).await;
    assert_eq!(wrong.status, 400);
    assert_eq!(wrong.fields(), ["number", "code", "operator", "previous"]);
}
