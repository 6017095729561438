//! A callback about a payin without a token of LigdiCash's can only bring one to ask with. A debit without any news is
//! reviewed.

use sandbox::{CreateBehaviour, CreateFaults};
use serde_json::{Value, json};

use crate::world::direct::{CONFIRMS, DIALS};
use crate::world::payments::{
    DEBIT_UNKNOWN, DUPLICATE, FAILED, PAID, RELEASED, behaving, refusing,
};
use crate::world::payouts::tracing;
use crate::world::{self, World, but, hours, minutes, seconds};

impl World {
    /// A request to the payer's phone of which LigdiCash says nothing; and the callback that never comes.
    async fn unheard(&self, order_id: &str) -> (String, Value) {
        self.unanswered_debit(order_id, &json!({ "number": CONFIRMS })).await
    }

    /// The payer of `id`, whose order is free again, pays once more, and LigdiCash proves that payment.
    async fn pays_again(&self, order_id: &str, id: &str) -> String {
        let again = but(self.dialled(DIALS), json!({ "previous": id }));
        let second = self.pay_directly(order_id, &again).await;
        assert_eq!(second.summary(), (201, "pending", None));
        self.live(minutes(5), minutes(1)).await;
        self.assert_known(second.id(), PAID).await;
        second.id().to_owned()
    }

    /// A stranger's callback about this payin or payout, with this token.
    async fn forge_about(&self, id: &str, token: &str) {
        self.advance(seconds(3));
        let is_formed = token.is_empty() || token.contains('.');
        let token = if is_formed { token.to_owned() } else { format!("made.up.{token}") };
        self.called_back(&json!({ "transaction_id": id, "token": token })).await.assert_status(200);
    }
}

#[world::test(world::with_receiver)]
async fn a_charge_of_which_nobody_hears_keeps_its_case_when_paid_again(world: &World) {
    let (id, callback) = world.unheard("A-1001").await;
    world.sandbox.pay(&id).unwrap();
    world.live(minutes(31), minutes(1)).await;
    world.assert_known(&id, RELEASED).await;
    world.pays_again("A-1001", &id).await;
    world.live(hours(40 * 24), hours(12)).await;
    let case = format!("case#review#{id}");
    assert_eq!(world.open_cases().await, [case], "a charge that nobody knows about");
    world
        .decide("forget", &json!({ "about": id }))
        .await
        .assert_refused(409, "person_still_needed");
    world.decided("review-prove", json!({ "about": id, "token": callback["token"] })).await;
    world.assert_known(&id, DUPLICATE).await;
    assert_eq!(world.open_cases().await, [format!("case#duplicate#{id}")]);
}

#[world::test]
async fn an_unanswered_debit_that_does_not_hold_its_order_is_freed_too(world: &World) {
    let (id, _) = world.unheard("A-1001").await;
    let mut lock = world.item("order#A-1001").await.unwrap();
    lock.remove("live");
    world.put_raw(lock).await;
    world.live(minutes(31), minutes(1)).await;
    world.assert_known(&id, RELEASED).await;
}

#[world::test]
async fn a_freed_debit_that_a_callback_proves_pays_its_order(world: &World) {
    let (id, callback) = world.unheard("A-1001").await;
    world.live(minutes(31), minutes(1)).await;
    world.assert_known(&id, RELEASED).await;
    world.sandbox.pay(&id).unwrap();
    world.called_back(&callback).await;
    world.assert_known(&id, PAID).await;
    assert_eq!(world.open_cases().await, [""; 0]);
}

#[world::test]
async fn a_genuine_token_between_two_of_strangers_proves_an_unknown_debit(world: &World) {
    let (id, callback) = world.unknown_debit().await;
    world.forge_about(&id, "before").await;
    world.advance(seconds(3));
    world.called_back(&callback).await;
    world.forge_about(&id, "after").await;
    world.live(minutes(2), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

/// The stranger's first token is that of a payout of their own, which LigdiCash completes without naming any.
#[world::test]
async fn a_genuine_token_between_two_of_strangers_proves_an_unknown_payout(world: &World) {
    let theirs = world.pay_out(&world::payouts::payout("P-0")).await.id().to_owned();
    world.complete_payout(&theirs).await;
    let theirs = world.sandbox.payout(&theirs).unwrap().token;
    world.sandbox.set_default_payout_faults(tracing());
    let id = world.pay_out(&world::payouts::payout("P-1")).await.id().to_owned();
    world.forge_about(&id, &theirs).await;
    world.advance(seconds(3));
    world.complete_payout(&id).await;
    world.forge_about(&id, "after").await;
    world.live(minutes(5), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

/// Tokens that LigdiCash does not know, or that are another payment's, make room; those that it was not asked about
/// stay.
#[world::test]
async fn more_tokens_of_strangers_than_there_is_room_for_lose_no_charge(world: &World) {
    let (id, callback) = world.unknown_debit().await;
    for at in 0..20 {
        world.forge_about(&id, &format!("junk-{at}")).await;
    }
    world.live(minutes(2), minutes(1)).await;
    world.called_back(&callback).await;
    for at in 0..20 {
        world.forge_about(&id, &format!("more-{at}")).await;
    }
    world.live(minutes(2), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

#[world::test]
async fn a_token_that_could_not_be_asked_about_stays_among_strangers(world: &World) {
    let (id, callback) = world.unknown_debit().await;
    world.silence(&id, true);
    world.called_back(&callback).await;
    for at in 0..20 {
        world.forge_about(&id, &format!("junk-{at}")).await;
    }
    world.live(minutes(4), minutes(1)).await;
    world.assert_known(&id, DEBIT_UNKNOWN).await;
    world.silence(&id, false);
    world.live(minutes(10), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

/// Only a debit that LigdiCash says is under way keeps its order longer.
#[world::test]
async fn no_strangers_callback_holds_an_order_longer_and_ligdicashs_word_does(world: &World) {
    let other = world.pending_for("A-2").await;
    let others = world.sandbox.invoice(&other).unwrap().token;
    let tokens = [("", false), ("junk", false), (others.as_str(), false), ("", true)];
    for (at, (token, is_held)) in tokens.into_iter().enumerate() {
        let order_id = format!("A-1{at}");
        let (id, callback) = world.unheard(&order_id).await;
        if is_held {
            world.called_back(&callback).await;
        } else {
            world.forge_about(&id, token).await;
        }
        world.live(minutes(32), minutes(1)).await;
        world.assert_known(&id, if is_held { DEBIT_UNKNOWN } else { RELEASED }).await;
        if is_held {
            world.sandbox.fail(&id).unwrap();
            world.live(hours(1), minutes(1)).await;
            world.assert_known(&id, FAILED).await;
        }
        world.pays_again(&order_id, &id).await;
    }
}

#[world::test]
async fn after_a_plain_refusal_a_callback_opens_no_case_and_changes_nothing(world: &World) {
    let code = |number: &str| json!({ "number": number, "code": "0000" });
    let asks = json!({ "number": CONFIRMS, "operator": "ligdicash" });
    for (at, (create, press)) in [
        (refusing("15"), code(DIALS)),
        (refusing("01"), code(DIALS)),
        (CreateFaults::default(), asks),
        (refusing("01"), Value::Null),
    ]
    .into_iter()
    .enumerate()
    {
        let order_id = format!("A-{at}");
        world.debiting(create);
        let id = if press.is_null() {
            world.initiate_proven(&order_id, 3000).await;
            world.payins_of(&order_id).await.remove(0)
        } else {
            world.pay_directly(&order_id, &press).await.id().to_owned()
        };
        let before = world.stored(&id).await;
        for token in ["", "junk", "more"] {
            world.forge_about(&id, token).await;
            world.live(hours(1), minutes(20)).await;
        }
        assert_eq!(world.stored(&id).await, before, "{order_id}");
        assert_eq!(world.open_cases().await, [""; 0], "{order_id}");
        world.debiting(CreateFaults::default());
        assert_eq!(world.initiate_proven(&order_id, 3000).await.status, 200, "{order_id}");
    }
}

#[world::test]
async fn a_hosted_payin_of_unknown_outcome_is_proven_by_a_callbacks_token(world: &World) {
    world.debiting(behaving(CreateBehaviour::CutAfter));
    world.initiate_proven("A-1", 3000).await.assert_refused(504, "ligdicash_outcome_unknown");
    let id = world.payins_of("A-1").await.remove(0);
    world.debiting(CreateFaults::default());
    world.called_back(&world.brought(&id)).await;
    world.assert_known(&id, ("review", Some("create_unknown_called_back"))).await;
    world.sandbox.pay(&id).unwrap();
    world.live(minutes(5), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

/// The callback comes before the creation ends.
#[world::test]
async fn a_callback_proves_the_debit_of_a_creation_whose_sender_vanishes(world: &World) {
    let (id, callback) = world.unsaved_debit().await;
    world.called_back(&callback).await;
    world.live(minutes(10), minutes(1)).await;
    world.assert_known(&id, PAID).await;
    assert_eq!(world.debits(), 1);
}
