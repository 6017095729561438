//! Strangers, payers who lie, and a LigdiCash that answers what it should not.

use sandbox::{ConfirmFaults, CreateBehaviour, CreateFaults};
use serde_json::{Value, json};

use crate::world::direct::{CONFIRMS, DIALS, pressed_by};
use crate::world::payments::{behaving, nobody, refusing};
use crate::world::proof::{KEY, sign};
use crate::world::scripted::{self, Reply};
use crate::world::{self, World, but, minutes};

#[world::test]
async fn an_order_without_a_payin_starts_after_none_whatever_the_page_says(world: &World) {
    world.debiting(CreateFaults::default());
    let other = world.pay_directly("A-1", &json!({ "number": CONFIRMS })).await.id().to_owned();
    for (order_id, previous) in [("A-2", other), ("A-3", nobody("txn"))] {
        let asked = json!({ "number": CONFIRMS, "previous": previous });
        let begun = world.pay_directly(order_id, &asked).await;
        assert_eq!(begun.status, 201, "{begun:?}");
        assert_eq!(world.payins_of(order_id).await, [begun.id()]);
    }
}

#[world::test(scripted::empty)]
async fn keys_that_ligdicash_refuses_are_not_tried_again_with_newer_ones(world: &World) {
    world.require_proofs();
    let app = world.direct();
    world.on_create([Reply::refused("15"), Reply::refused("00")]);
    for order_id in ["A-1", "A-2"] {
        let press = world.press(order_id, &json!({ "number": CONFIRMS }));
        assert_eq!(pressed_by(&app, &press).await.status, 201);
        world.put_order_keys(&json!({ "order_key": KEY, "api_key": "newer" }));
    }
    assert_eq!(world.take_asked().len(), 2);
}

#[world::test(scripted::empty)]
async fn a_number_in_the_path_of_a_request_is_a_digest_in_the_record(world: &World) {
    world.require_proofs();
    world.on_create([Reply::json(&json!({ "error": false, "message": "OTP sent." }))]);
    let asked = json!({ "number": CONFIRMS, "operator": "ligdicash" });
    assert_eq!(world.pay_directly("A-1", &asked).await.summary().2, Some("code_sent"));
    let record = world.all_rows().await.concat();
    assert!(record.contains("/pay/v02/debitotp/") && !record.contains(CONFIRMS), "{record}");
}

#[world::test]
async fn an_older_proof_debits_no_other_amount(world: &World) {
    world.debiting(refusing("15"));
    let older = sign(&world.claims("A-1", 2000), KEY);
    world.advance(world::seconds(1));
    let first = world.pay_directly("A-1", &world.dialled(DIALS)).await.id().to_owned();
    let press = but(world.dialled(DIALS), json!({ "order": older, "previous": first }));
    assert_eq!(world.pressed(&press).await.summary(), (409, "order_amount_differs", None));
}

/// A connection that is cut before LigdiCash reads looks the same as one that is cut after the debit.
#[world::test]
async fn a_debit_whose_answer_is_lost_in_any_way_is_not_sent_again(world: &World) {
    let lost = [
        CreateBehaviour::CutBefore,
        CreateBehaviour::CutAfter,
        CreateBehaviour::Truncated,
        CreateBehaviour::Empty,
    ];
    for (at, behaviour) in lost.into_iter().enumerate() {
        let order_id = format!("A-{at}");
        world.debiting(behaving(behaviour));
        let first = world.pay_directly(&order_id, &world.dialled(DIALS)).await;
        assert_eq!(first.summary(), (201, "review", Some("debit_unknown")), "{behaviour:?}");
        let sent = world.debits();
        let again = json!({ "number": CONFIRMS, "previous": first.id() });
        let again = world.pay_directly(&order_id, &again).await;
        assert_eq!(again.summary(), (409, "order_under_review", None), "{behaviour:?}");
        assert_eq!(world.debits(), sent, "{behaviour:?}");
    }
}

#[world::test]
async fn a_token_that_a_callback_brought_pays_no_order_with_another_amount(world: &World) {
    world.debiting(behaving(CreateBehaviour::Html502After));
    let id = world.pay_directly("A-1", &world.dialled(DIALS)).await.id().to_owned();
    world.misbehave(&id, ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() });
    world.called_back(&world.brought(&id)).await;
    world.assert_known(&id, ("review", Some("amount_differs"))).await;
    let next = but(world.dialled(DIALS), json!({ "previous": id }));
    let next = world.pay_directly("A-1", &next).await;
    assert_eq!((next.summary(), world.debits()), ((409, "order_under_review", None), 1));
}

#[world::test]
async fn no_debit_is_sent_while_payments_are_paused_or_orders_unreadable(world: &World) {
    world.debiting(CreateFaults::default());
    let id = world.pay_directly("A-1", &json!({ "number": CONFIRMS })).await.id().to_owned();
    world.advance(minutes(2));
    world.decided("payments-pause", json!({})).await;
    let next = world.press("A-1", &json!({ "number": CONFIRMS, "previous": id }));
    assert_eq!(world.pressed(&next).await.summary(), (503, "payments_paused", None));
    world.decided("payments-resume", json!({})).await;
    let status = world.set_text(&id, "status", "of_a_newer_release").await;
    for previous in [json!(id), Value::Null] {
        let press = json!({ "number": CONFIRMS, "previous": previous });
        let press = world.pay_directly("A-1", &press).await;
        assert_eq!(press.summary(), (409, "unreadable", None));
    }
    world.set_text(&id, "status", &status).await;
    assert_eq!(world.debits(), 1);
}
