//! Ends every decision wherever it waits, and takes the database away at each of its calls: it is carried out whole,
//! or not at all, and can be decided again.

use sandbox::ConfirmFaults;
use serde_json::{Value, json};

use crate::stopped::{Ending, at_every_point};
use crate::world::decisions::applied;
use crate::world::payments::{Known, PAID};
use crate::world::payouts::payout;
use crate::world::wired::Process;
use crate::world::{self, World, hours, minutes};

impl World {
    async fn paid_less(&self) -> String {
        self.no_callbacks();
        let id = self.pending().await;
        self.misbehave(&id, ConfirmFaults { amount: Some(2900), ..ConfirmFaults::default() });
        self.sandbox.pay(&id).unwrap();
        self.hint(&id).await;
        id
    }

    /// A payout that LigdiCash has, whose answer was lost a day ago.
    pub(crate) async fn lost_payout(&self) -> String {
        let id = self.unknown().await;
        self.live(hours(25), hours(25)).await;
        id
    }

    /// A decision ends early. Then it is on record exactly if it was carried out, which `is_done` tells; if it was not, it
    /// can be decided again.
    async fn decided_whole(
        &self,
        ending: &Ending,
        decision: &'static str,
        body: Value,
        is_done: impl AsyncFnOnce() -> bool,
    ) {
        let body = applied(body);
        let decide = async |functions: &Process| {
            self.decide_on(&functions.payments, decision, &body).await;
        };
        ending.of(self, decide).await;
        let is_done = is_done().await;
        assert_eq!(self.count_decisions(decision).await, usize::from(is_done), "{decision}");
        if !is_done {
            self.decide(decision, &body).await.assert_status(200);
        }
        self.live(minutes(4), minutes(1)).await;
    }

    /// The same, of a decision that brings a payment or payout from one state to another.
    async fn changed_whole(
        &self,
        ending: &Ending,
        decision: &'static str,
        body: Value,
        [before, after]: [Known<'_>; 2],
    ) {
        let id = body["about"].as_str().unwrap().to_owned();
        let is_done = async || {
            let (status, reason) = self.stored(&id).await;
            let known = (status.as_str(), reason.as_deref());
            assert!(known == before || known == after, "{known:?}");
            known == after
        };
        self.decided_whole(ending, decision, body, is_done).await;
        self.assert_known(&id, after).await;
    }
}

fn about(id: &str) -> Value {
    json!({ "about": id })
}

const REVIEW: Known<'_> = ("review", Some("amount_differs"));
const UNKNOWN_DEBIT: Known<'_> = ("review", Some("debit_unknown"));
const UNKNOWN: Known<'_> = ("outcome_unknown", Some("create_unknown"));

#[world::test(at_every_point)]
async fn a_release(world: &World, ending: &Ending) {
    let id = world.paid_less().await;
    let states = [REVIEW, ("notcompleted", Some("released"))];
    world.changed_whole(ending, "review-release", about(&id), states).await;
    assert!(world.has_told("payment.released", &id));
    world.pending().await;
}

#[world::test(at_every_point)]
async fn an_acceptance(world: &World, ending: &Ending) {
    let id = world.paid_less().await;
    let (body, states) =
        (json!({ "about": id, "paid": 2900 }), [REVIEW, ("completed", Some("accepted"))]);
    world.changed_whole(ending, "review-accept", body, states).await;
    assert!(world.has_told("payment.accepted", &id));
    assert_eq!(world.paid_by("A-1001").await, Some(id));
}

#[world::test(at_every_point)]
async fn the_proof_of_an_unknown_debit(world: &World, ending: &Ending) {
    let callback = world.unknown_debit().await;
    let id = callback["transaction_id"].as_str().unwrap();
    let body = json!({ "about": id, "token": callback["token"] });
    world.changed_whole(ending, "review-prove", body, [UNKNOWN_DEBIT, PAID]).await;
    assert_eq!(world.paid_by("A-1001").await.as_deref(), Some(id));
}

#[world::test(at_every_point)]
async fn a_release_of_an_unknown_debit(world: &World, ending: &Ending) {
    let id = &world.unknown_debit().await["transaction_id"];
    let states = [UNKNOWN_DEBIT, ("notcompleted", Some("released"))];
    world.changed_whole(ending, "review-release", json!({ "about": id }), states).await;
    let next = json!({ "number": "22670001000", "previous": id });
    assert_eq!(world.pay_directly("A-1001", &next).await.status, 201);
}

#[world::test(at_every_point)]
async fn the_word_that_a_payout_was_not_made(world: &World, ending: &Ending) {
    let id = world.lost_payout().await;
    let states = [UNKNOWN, ("notcompleted", Some("not_made"))];
    world.changed_whole(ending, "payout-not-made", about(&id), states).await;
    assert!(world.has_told("payout.failed", &id));
}

#[world::test(at_every_point)]
async fn the_word_that_a_payout_was_made(world: &World, ending: &Ending) {
    let id = world.lost_payout().await;
    let states = [UNKNOWN, ("closed", None)];
    world.changed_whole(ending, "payout-close", about(&id), states).await;
    assert!(world.has_told("payout.closed", &id));
}

#[world::test(at_every_point)]
async fn the_proof_of_a_payout(world: &World, ending: &Ending) {
    let id = world.lost_payout().await;
    world.name_in_confirm(&id, true);
    world.sandbox.complete_payout(&id).unwrap();
    let token = world.sandbox.payout(&id).unwrap().token;
    let body = applied(json!({ "about": id, "token": token }));
    let prove = async |functions: &Process| {
        world.decide_on(&functions.payments, "payout-prove", &body).await;
    };
    ending.of(world, prove).await;
    if world.stored(&id).await.0 != "completed" {
        world.advance(minutes(1));
        world.decide("payout-prove", &body).await;
        world.live(minutes(4), minutes(1)).await;
    }
    world.assert_known(&id, ("completed", None)).await;
    assert!(world.has_told("payout.completed", &id));
}

#[world::test(at_every_point)]
async fn a_refund_that_is_recorded(world: &World, ending: &Ending) {
    let id = world.paid().await;
    let body = json!({ "about": id, "reference": "till-7", "amount": 3000 });
    let is_done = async || world.refunded(&id).await == 3000;
    world.decided_whole(ending, "refund-record", body.clone(), is_done).await;
    assert_eq!(world.refunded(&id).await, 3000);
    let again = world.decide("refund-record", &applied(body)).await;
    assert_eq!((again.status, &again.body["applied"]), (200, &json!(false)), "once");
    let refund = again.body["transaction"]["transaction_id"].as_str().unwrap();
    assert!(world.has_told("payout.closed", refund));
}

#[world::test(at_every_point)]
async fn a_person_who_is_forgotten(world: &World, ending: &Ending) {
    let id = world.paid().await;
    let is_done = async || !world.item(&id).await.unwrap().contains_key("salt");
    world.decided_whole(ending, "forget", about(&id), is_done).await;
    let item = world.item(&id).await.unwrap();
    assert!(!item.keys().any(|name| name.starts_with("payer_") || name == "salt"));
}

#[world::test(at_every_point)]
async fn an_event_that_is_told_again(world: &World, ending: &Ending) {
    world.shop_system.answer(|_| 500);
    let id = world.paid().await;
    world.live(hours(80), hours(20)).await;
    world.shop_system.answer(|_| 204);
    let event = world.event_of(&id).await;
    let is_done = async || !world.item(&event).await.unwrap().contains_key("given_up_at");
    world.decided_whole(ending, "event-replay", about(&event), is_done).await;
    assert_eq!(world.shop_system.taken().len(), 1, "told once");
}

#[world::test(at_every_point)]
async fn a_pause(world: &World, ending: &Ending) {
    let is_done = async || is_paused(world).await;
    world.decided_whole(ending, "payouts-pause", json!({}), is_done).await;
    assert_eq!(world.pay_out(&payout("P-1")).await.status, 503);
}

#[world::test(at_every_point)]
async fn the_end_of_a_pause(world: &World, ending: &Ending) {
    world.decide("payouts-pause", &applied(json!({}))).await;
    let is_done = async || !is_paused(world).await;
    world.decided_whole(ending, "payouts-resume", json!({}), is_done).await;
    assert_ne!(world.pay_out(&payout("P-1")).await.status, 503);
}

async fn is_paused(world: &World) -> bool {
    world.item("pause#payouts").await.unwrap_or_default().contains_key("paused_at")
}

#[world::test(at_every_point)]
async fn a_case_that_a_person_opens(world: &World, ending: &Ending) {
    let id = world.paid().await;
    let is_done = async || world.item(&format!("case#statement#{id}")).await.is_some();
    world.decided_whole(ending, "case-open", about(&id), is_done).await;
}

#[world::test(at_every_point)]
async fn a_case_that_is_ended(world: &World, ending: &Ending) {
    let id = world.paid_less().await;
    world.release(&id, json!({})).await;
    let case = format!("case#owed#{id}");
    let is_done = async || world.item(&case).await.unwrap().contains_key("ended_at");
    world.decided_whole(ending, "case-close", about(&case), is_done).await;
}
