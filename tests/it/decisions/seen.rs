//! A person agrees to what a dry run, a story or a sheet has shown. A later change is answered, and nothing is decided.

use futures::future::join_all;
use sandbox::ConfirmFaults;
use serde_json::{Value, json};

use crate::situations::payins;
use crate::world::decisions::{AWA, ISSA, applied};
use crate::world::payouts::with;
use crate::world::second::{approve, ask_for, reject, why};
use crate::world::{self, World, but, minutes};

impl World {
    /// LigdiCash names another amount from now on, and is asked.
    async fn renames(&self, id: &str, amount: u64) {
        self.misbehave(id, ConfirmFaults { amount: Some(amount), ..ConfirmFaults::default() });
        self.advance(minutes(1));
        self.ask(id).await.assert_status(200);
    }

    /// LigdiCash now says that this proven payment was not paid.
    async fn is_contradicted(&self, id: &str) {
        self.says(id, "notcompleted");
        self.advance(minutes(1));
        assert_eq!(self.ask(id).await.body["outcome"], "contradiction");
    }

    /// The offer of this decision in the story.
    async fn offer(&self, id: &str, decision: &str) -> Value {
        let story = self.see_by(&format!("transactions/{id}"), ISSA).await.body;
        let offers = story["offers"].as_array().unwrap().clone();
        offers.into_iter().find(|offer| offer["decision"] == decision).unwrap_or_default()
    }
}

#[world::test(world::each([
    ("debit_unknown", "review-prove", json!({ "token": "of.the.dashboard" })),
    ("amount_differs", "review-accept", json!({ "paid": 2900 })),
    ("released_owed", "case-close", json!({})),
]))]
async fn a_decision_about_another_revision_says_what_is_and_asks_nothing(
    world: &World,
    (state, decision, fields): (&str, &str, Value),
) {
    let id = Box::pin(payins::bring_about(world, state)).await;
    let about = if decision == "case-close" { format!("case#owed#{id}") } else { id.clone() };
    let body = applied(but(json!({ "about": about }), fields));
    let revision = world.revision(&id).await;
    let before = (world.item(&id).await, world.confirms());
    for seen in [revision + 1, revision - 1] {
        let refused = world.decide(decision, &but(body.clone(), json!({ "seen": seen }))).await;
        refused.assert_refused(409, "changed");
        assert_eq!(refused.body["revision"], revision);
        assert_eq!(refused.body["transaction"]["transaction_id"], id);
    }
    let unseen = world.decide(decision, &but(body, json!({ "seen": null }))).await;
    assert_eq!(unseen.fields(), ["seen"]);
    assert_eq!((world.item(&id).await, world.confirms()), before);
}

#[world::test]
async fn a_release_seen_at_one_amount_is_not_applied_to_another(world: &World) {
    let id = world.paid_otherwise(100).await;
    for (amount, fields) in [(2900, json!({})), (2800, json!({ "nothing_owed": true }))] {
        let body = but(json!({ "about": id }), fields);
        let dry = world.decide("review-release", &body).await;
        world.renames(&id, amount).await;
        let seen = json!({ "seen": dry.body["seen"] });
        let refused = world.decide("review-release", &but(applied(body), seen)).await;
        refused.assert_refused(409, "changed");
        assert_eq!(refused.body["transaction"]["amount_reported"], amount);
        world.assert_known(&id, ("review", Some("amount_differs"))).await;
    }
    let done = world.decided("review-release", json!({ "about": id })).await;
    assert_eq!(done["seen"], world.revision(&id).await, "the next decision goes on from here");
}

#[world::test]
async fn a_refund_of_a_contradicted_payment_is_offered_last_and_must_be_seen(world: &World) {
    let id = world.paid().await;
    let before = world.offer(&id, "refund-make").await;
    assert_eq!((&before["rare"], &before["doubt"]), (&Value::Null, &Value::Null));
    world.is_contradicted(&id).await;
    for decision in ["refund-make", "refund-record"] {
        let offer = world.offer(&id, decision).await;
        assert_eq!((&offer["rare"], &offer["doubt"]), (&json!(true), &json!("contradicted")));
    }
    let body = with("R-1", json!({ "refundOf": id, "amount": 1000 }));
    world.pay_out(&body).await.assert_refused(409, "refund_doubted");
    let seen = |offer: &Value| but(body.clone(), json!({ "seen": offer["seen"] }));
    let refused = world.pay_out(&seen(&before)).await;
    refused.assert_refused(409, "changed");
    assert_eq!(refused.body["revision"], world.revision(&id).await);
    assert_eq!(world.payouts_asked(), 0);
    let after = world.offer(&id, "refund-make").await;
    let dry = world.foresee_payout(&seen(&after)).await;
    assert_eq!((dry.status, &dry.body["doubt"]), (200, &json!("contradicted")), "{dry:?}");
    let record = json!({ "about": id, "reference": "till-1", "amount": 100 });
    let dry = world.decide("refund-record", &record).await;
    assert_eq!(dry.body["changes"][0], json!({ "what": "doubt", "to": "contradicted" }));
    world.pay_out(&seen(&after)).await.assert_status(200);
    assert_eq!(world.payouts_asked(), 1);
}

#[world::test]
async fn a_refund_needs_no_seeing_once_the_proof_is_repeated(world: &World) {
    let id = world.paid().await;
    world.is_contradicted(&id).await;
    world.misbehave(&id, ConfirmFaults::default());
    world.advance(minutes(1));
    world.ask(&id).await.assert_status(200);
    let body = with("R-1", json!({ "refundOf": id, "amount": 1000 }));
    world.pay_out(&body).await.assert_status(200);
}

#[world::test]
async fn a_server_s_refund_of_a_contradicted_payment_waits_for_a_second_person(world: &World) {
    let app = world.two_people();
    let id = world.paid().await;
    world.is_contradicted(&id).await;
    let body = with("R-1", json!({ "refundOf": id, "amount": 1000 }));
    let body = world.having_seen_payin(body, &id).await;
    let waiting = world.awaiting(&app, &body).await;
    let offer = world.offer(&waiting, "payout-approve").await;
    assert_eq!(offer["seen"], world.revision(&id).await);
    assert_eq!(world.payouts_asked(), 0);
}

#[world::test]
async fn a_person_who_asks_forty_times_at_once_asks_ligdicash_once(world: &World) {
    let id = world.paid().await;
    world.advance(minutes(1));
    let before = world.confirms();
    let all = join_all((0..40).map(|_| world.ask(&id))).await;
    let asked = all.iter().filter(|answer| answer.body["outcome"] != "not_asked");
    assert_eq!((asked.count(), world.confirms() - before), (1, 1));
}

/// 3000 F are asked for. LigdiCash says 2900 F, of which all is asked back, then 100 F.
#[world::test]
async fn an_approval_sends_no_more_than_is_owed_by_then(world: &World) {
    let app = world.two_people();
    let payin = world.paid_otherwise(2900).await;
    world.decided("review-release", json!({ "about": payin })).await;
    let body = with("R-1", json!({ "refundOf": payin, "amount": 2900, "reason": "too little" }));
    let refund = world.awaiting(&app, &body).await;
    let offer = world.offer(&refund, "payout-approve").await;
    let approval = |offer: &Value| json!({ "customer": "22670000001", "reason": "checked", "seen": offer["seen"] });
    world.renames(&payin, 100).await;
    // Under review, nothing is owed yet.
    let refused = approve(&app, &refund, &approval(&offer), ISSA).await;
    refused.assert_refused(409, "refund_overtaken");
    assert_eq!(refused.body["transaction"]["amount_reported"], 100);
    world.decided("review-release", json!({ "about": payin })).await;
    let present = world.offer(&refund, "payout-approve").await;
    for offer in [offer, present] {
        let refused = approve(&app, &refund, &approval(&offer), ISSA).await;
        refused.assert_refused(409, "refund_overtaken");
    }
    assert_eq!(world.payouts_asked(), 0);
    assert_eq!(reject(&app, &refund, &why(), ISSA).await.status, 200);
}

#[world::test]
async fn an_approval_of_what_has_changed_since_is_refused_though_it_is_owed(world: &World) {
    let app = world.two_people();
    let payin = world.paid().await;
    let body = with("R-1", json!({ "refundOf": payin, "amount": 1000, "reason": "came back" }));
    let refund = world.awaiting(&app, &body).await;
    let offer = world.offer(&refund, "payout-approve").await;
    let approval = json!({ "customer": "22670000001", "reason": "checked" });
    approve(&app, &refund, &approval, ISSA).await.assert_refused(409, "changed");
    world.is_contradicted(&payin).await;
    let stale = but(approval.clone(), json!({ "seen": offer["seen"] }));
    approve(&app, &refund, &stale, ISSA).await.assert_refused(409, "changed");
    assert_eq!(world.payouts_asked(), 0);
    let offer = world.offer(&refund, "payout-approve").await;
    assert_eq!(offer["doubt"], "contradicted", "the sheet says so");
    let seen = but(approval, json!({ "seen": offer["seen"] }));
    approve(&app, &refund, &seen, ISSA).await.assert_status(200);
    assert_eq!(world.payouts_asked(), 1);
}

#[world::test]
async fn money_of_another_payment_is_named_before_it_is_released_or_refunded(world: &World) {
    let id = Box::pin(payins::bring_about(world, "id_differs")).await;
    let dry = world.decide("review-release", &json!({ "about": id })).await;
    assert_eq!(dry.body["changes"][0], json!({ "what": "doubt", "to": "of_another" }));
    world.decided("review-release", json!({ "about": id })).await;
    assert_eq!(world.offer(&id, "refund-make").await["doubt"], "of_another");
    let body = with("R-1", json!({ "refundOf": id, "amount": 1000 }));
    let seen = world.having_seen_payin(body, &id).await;
    assert_eq!(world.foresee_payout(&seen).await.body["doubt"], "of_another");
    assert_eq!(
        ask_for(&world.payout, &but(seen, json!({ "seen": 0 })), AWA).await.error(),
        "changed"
    );
}
