//! A decision is carried out whole, or not at all, and can be decided again.

use sandbox::ConfirmFaults;
use serde_json::{Value, json};

use crate::world::decisions::applied;
use crate::world::direct::CONFIRMS;
use crate::world::payments::{DEBIT_UNKNOWN, Known, PAID, RELEASED};
use crate::world::payouts::{UNKNOWN, payout};
use crate::world::wired::Process;
use crate::world::{Answer, World, hours, minutes};

const REVIEW: Known<'_> = ("review", Some("amount_differs"));

stories! { world, functions;
    a_release release = decision("review-release", about(&world.paid_less().await))
        => release.carry_out(world, functions) => {
        release.assert_changed(world, [REVIEW, RELEASED]).await;
        assert!(world.has_told("payment.released", release.id()));
        world.pending().await;
    }

    an_acceptance acceptance = {
        let id = world.paid_less().await;
        decision("review-accept", json!({ "about": id, "paid": 2900 }))
    } => acceptance.carry_out(world, functions) => {
        acceptance.assert_changed(world, [REVIEW, ("completed", Some("accepted"))]).await;
        assert!(world.has_told("payment.accepted", acceptance.id()));
        assert_eq!(world.paid_by("A-1001").await.as_deref(), Some(acceptance.id()));
    }

    the_proof_of_an_unknown_debit proof = {
        let (id, callback) = world.unknown_debit().await;
        decision("review-prove", json!({ "about": id, "token": callback["token"] }))
    } => proof.carry_out(world, functions) => {
        proof.assert_changed(world, [DEBIT_UNKNOWN, PAID]).await;
        assert_eq!(world.paid_by("A-1001").await.as_deref(), Some(proof.id()));
    }

    a_release_of_an_unknown_debit release =
        decision("review-release", about(&world.unknown_debit().await.0))
        => release.carry_out(world, functions) => {
        release.assert_changed(world, [DEBIT_UNKNOWN, RELEASED]).await;
        let next = json!({ "number": CONFIRMS, "previous": release.id() });
        assert_eq!(world.pay_directly("A-1001", &next).await.status, 201);
    }

    the_word_that_a_payout_was_not_made word =
        decision("payout-not-made", about(&world.lost_payout().await))
        => word.carry_out(world, functions) => {
        word.assert_changed(world, [UNKNOWN, ("notcompleted", Some("not_made"))]).await;
        assert!(world.has_told("payout.failed", word.id()));
    }

    the_word_that_a_payout_was_made word =
        decision("payout-close", about(&world.lost_payout().await))
        => word.carry_out(world, functions) => {
        word.assert_changed(world, [UNKNOWN, ("closed", None)]).await;
        assert!(world.has_told("payout.closed", word.id()));
    }

    the_proof_of_a_payout proof = {
        let id = world.lost_payout().await;
        world.name_in_confirm(&id, true);
        world.sandbox.complete_payout(&id).unwrap();
        decision("payout-prove", json!({ "about": id, "token": world.brought(&id)["token"] }))
    } => proof.carry_out(world, functions) => {
        if world.stored(proof.id()).await.0 != "completed" {
            world.advance(minutes(1));
            world.decide(proof.name, &proof.body).await;
            world.live(minutes(4), minutes(1)).await;
        }
        world.assert_known(proof.id(), PAID).await;
        assert!(world.has_told("payout.completed", proof.id()));
    }

    a_refund_that_is_recorded refund = {
        let id = world.paid().await;
        decision("refund-record", json!({ "about": id, "reference": "till-7", "amount": 3000 }))
    } => refund.carry_out(world, functions) => {
        refund.assert_whole(world, world.refunded(refund.id()).await == 3000).await;
        assert_eq!(world.refunded(refund.id()).await, 3000);
        let again = world.decide(refund.name, &refund.body).await;
        assert_eq!((again.status, &again.body["applied"]), (200, &json!(false)), "once");
        let id = again.body["transaction"]["transaction_id"].as_str().unwrap();
        assert!(world.has_told("payout.closed", id));
    }

    a_person_who_is_forgotten forgetting = decision("forget", about(&world.paid().await))
        => forgetting.carry_out(world, functions) => {
        let is_done = !world.item(forgetting.id()).await.unwrap().contains_key("salt");
        forgetting.assert_whole(world, is_done).await;
        let item = world.item(forgetting.id()).await.unwrap();
        assert!(!item.keys().any(|name| name.starts_with("payer_") || name == "salt"));
    }

    an_event_that_is_told_again replay = {
        world.shop_system.answer(|_| 500);
        let id = world.paid().await;
        world.live(hours(80), hours(20)).await;
        world.shop_system.answer(|_| 204);
        decision("event-replay", about(&world.event_of(&id).await))
    } => replay.carry_out(world, functions) => {
        let is_done = !world.item(replay.id()).await.unwrap().contains_key("given_up_at");
        replay.assert_whole(world, is_done).await;
        assert_eq!(world.shop_system.taken().len(), 1, "told once");
    }

    a_pause pause = decision("payouts-pause", json!({})) => pause.carry_out(world, functions) => {
        pause.assert_whole(world, is_paused(world).await).await;
        assert_eq!(world.pay_out(&payout("P-1")).await.status, 503);
    }

    the_end_of_a_pause end = {
        world.decide("payouts-pause", &applied(json!({}))).await;
        decision("payouts-resume", json!({}))
    } => end.carry_out(world, functions) => {
        end.assert_whole(world, !is_paused(world).await).await;
        assert_ne!(world.pay_out(&payout("P-1")).await.status, 503);
    }

    a_case_that_a_person_opens case = decision("case-open", about(&world.paid().await))
        => case.carry_out(world, functions) => {
        let is_open = world.item(&format!("case#statement#{}", case.id())).await.is_some();
        case.assert_whole(world, is_open).await;
    }

    a_case_that_is_ended end = {
        let id = world.paid_less().await;
        world.release(&id, json!({})).await;
        decision("case-close", about(&format!("case#owed#{id}")))
    } => end.carry_out(world, functions) => {
        let is_done = world.item(end.id()).await.unwrap().contains_key("ended_at");
        end.assert_whole(world, is_done).await;
    }
}

/// A decision that ends early.
struct Decision {
    name: &'static str,
    body: Value,
}

fn decision(name: &'static str, body: Value) -> Decision {
    Decision { name, body: applied(body) }
}

fn about(id: &str) -> Value {
    json!({ "about": id })
}

impl Decision {
    /// The id that the decision is about.
    fn id(&self) -> &str {
        self.body["about"].as_str().unwrap()
    }

    async fn carry_out(&self, world: &World, functions: &Process) -> Answer {
        world.decide_on(&functions.payments, self.name, &self.body).await
    }

    /// A decision is on record exactly if it was carried out; if it was not, it can be decided again.
    async fn assert_whole(&self, world: &World, is_done: bool) {
        assert_eq!(world.count_decisions(self.name).await, usize::from(is_done), "{}", self.name);
        if !is_done {
            world.decide(self.name, &self.body).await.assert_status(200);
        }
        world.live(minutes(4), minutes(1)).await;
    }

    /// The same, of a decision that brings a payment or payout from one state to another.
    async fn assert_changed(&self, world: &World, [before, after]: [Known<'_>; 2]) {
        let (status, reason) = world.stored(self.id()).await;
        let state = (status.as_str(), reason.as_deref());
        assert!(state == before || state == after, "{state:?}");
        self.assert_whole(world, state == after).await;
        world.assert_known(self.id(), after).await;
    }
}

impl World {
    async fn paid_less(&self) -> String {
        self.no_callbacks();
        let id = self.pending().await;
        self.misbehave(&id, ConfirmFaults { amount: Some(2900), ..ConfirmFaults::default() });
        self.sandbox.pay(&id).unwrap();
        self.hint(&id).await;
        id
    }
}

async fn is_paused(world: &World) -> bool {
    world.item("pause#payouts").await.unwrap_or_default().contains_key("paused_at")
}
