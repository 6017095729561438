//! Callbacks of payouts: both encodings, either path, and nothing in them believed.

use sandbox::{CallbackIds, PayoutFaults};
use serde_json::json;

use crate::world::payouts::silent;
use crate::world::wired::payout_callback_by;
use crate::world::{self, FORM, JSON, World, minutes};

/// The documented callbacks (facts sheet, G1 to G3), for this payout.
fn callbacks(id: &str) -> [(&'static str, String); 3] {
    let fixture =
        |name: &str| text::fixtures::fixture(name).replace(crate::fixtures::PAYOUT_ID, id);
    [
        (JSON, fixture("g1_payout_callback.json")),
        (FORM, fixture("g2_payout_callback_json_string.txt")),
        (FORM, fixture("g3_payout_callback_php.txt")),
    ]
}

#[world::test]
async fn each_documented_payout_callback_leads_to_proof_on_either_path(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    for (at, own_path) in [(0, true), (1, true), (2, true), (0, false), (1, false), (2, false)] {
        let id = world.taken(&format!("P-{at}-{own_path}")).await;
        world.complete_payout(&id).await;
        let (content_type, body) = &callbacks(&id)[at];
        let answer = if own_path {
            world.payout_callback(content_type, body.as_bytes()).await
        } else {
            world.callback(content_type, body.as_bytes()).await
        };
        assert_eq!((answer.status, answer.body), (200, json!(null)));
        world.assert_known(&id, ("completed", None)).await;
    }
}

/// A completed payout whose callbacks name it so.
async fn named_by(world: &World, ids: CallbackIds) -> String {
    let mut faults = PayoutFaults::default();
    faults.callback.ids = ids;
    world.sandbox.set_default_payout_faults(faults);
    let id = world.taken(&format!("P-{ids:?}")).await;
    world.complete_payout(&id).await;
    id
}

#[world::test]
async fn a_callback_finds_its_payout_by_each_id_that_it_may_carry(world: &World) {
    for ids in [
        CallbackIds::Both,
        CallbackIds::TransactionId,
        CallbackIds::ExternalId,
        CallbackIds::CustomData,
    ] {
        let id = named_by(world, ids).await;
        world.assert_known(&id, ("completed", None)).await;
    }
}

#[world::test]
async fn a_payout_whose_callback_carries_no_id_is_found_by_the_schedule(world: &World) {
    let id = named_by(world, CallbackIds::None).await;
    world.assert_known(&id, ("pending", None)).await;
    world.live(minutes(5), minutes(1)).await;
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test]
async fn a_payin_is_proven_by_its_callback_on_the_payouts_path_too(world: &World) {
    let id = world.paid_in_silence().await;
    let body = json!({ "custom_data": { "transaction_id": id } });
    assert_eq!(world.payout_called_back(&body).await.status, 200);
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test]
async fn a_callback_that_says_completed_is_only_a_hint(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    for (content_type, body) in callbacks(&id) {
        world.advance(minutes(1));
        assert_eq!(world.payout_callback(content_type, body.as_bytes()).await.status, 200);
        world.assert_known(&id, ("pending", None)).await;
    }
    // LigdiCash is asked with the payout's own token, never the callback's.
    let confirms = world.sandbox.payout(&id).unwrap().record.confirms;
    assert_eq!(confirms, 3);
}

#[world::test]
async fn a_callback_brings_the_next_check_of_a_payout_to_within_a_minute(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    world.live(minutes(120), minutes(10)).await;
    payout_callback_by(&world.payments, &id).await.assert_status(200);
    world.complete_payout(&id).await;
    world.live(minutes(1), minutes(1)).await;
    world.assert_known(&id, ("completed", None)).await;
}
