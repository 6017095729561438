//! Ends every decision wherever it waits, and takes the database away at each of its calls: it is carried out whole,
//! or not at all, and can be decided again.

use sandbox::{ConfirmFaults, CreateBehaviour};
use serde_json::{Value, json};

use crate::stopped::at_every_point;
use crate::world::decisions::applied;
use crate::world::payouts::{creating, payout, silent};
use crate::world::{World, hours, minutes};

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
        self.sandbox.set_default_payout_faults(creating(CreateBehaviour::CutAfter));
        let answer = self.pay_out(&payout("P-1")).await;
        self.sandbox.set_default_payout_faults(silent());
        self.live(hours(25), hours(25)).await;
        answer.id().to_owned()
    }

    /// The decision is on record exactly if it was carried out; if it was not, it can be decided again.
    async fn assert_whole(&self, decision: &str, body: &Value, is_done: bool) {
        assert_eq!(self.count_decisions(decision).await, usize::from(is_done), "{decision}");
        if !is_done {
            let again = self.decide(decision, &applied(body.clone())).await;
            assert_eq!(again.status, 200, "{again:?}");
        }
        self.live(minutes(4), minutes(1)).await;
    }
}

/// Ends a decision about what `prepare` makes at every point. Then `before` holds, or `after`.
async fn ended(
    decision: &'static str,
    prepare: impl AsyncFn(&World) -> String,
    body: impl Fn(&str) -> Value,
    [before, after]: [(&str, Option<&str>); 2],
    truth: impl AsyncFn(&World, &str),
) {
    decided(decision, prepare, &body, async |world, id| {
        let (status, reason) = world.stored(id).await;
        let is = |(known, why): (&str, Option<&str>)| status == known && reason.as_deref() == why;
        assert!(is(before) || is(after), "{status} {reason:?}");
        world.assert_whole(decision, &body(id), is(after)).await;
        world.assert_known(id, after).await;
        truth(world, id).await;
    })
    .await;
}

/// Ends a decision about what `prepare` makes at every point.
async fn decided(
    decision: &'static str,
    prepare: impl AsyncFn(&World) -> String,
    body: impl Fn(&str) -> Value,
    truth: impl AsyncFn(&World, &str),
) {
    at_every_point(
        decision,
        prepare,
        async |functions, world, id| {
            let body = applied(body(id));
            drop(world.decide_on(&functions.payments, decision, &body).await);
        },
        async |world, id| truth(world, id).await,
    )
    .await;
}

fn about(id: &str) -> Value {
    json!({ "about": id })
}

const REVIEW: (&str, Option<&str>) = ("review", Some("amount_differs"));
const UNKNOWN: (&str, Option<&str>) = ("outcome_unknown", Some("create_unknown"));

#[tokio::test]
async fn a_release() {
    ended(
        "review-release",
        World::paid_less,
        about,
        [REVIEW, ("notcompleted", Some("released"))],
        async |world, id| {
            assert!(world.has_told("payment.released", id));
            world.pending().await;
        },
    )
    .await;
}

#[tokio::test]
async fn an_acceptance() {
    ended(
        "review-accept",
        World::paid_less,
        |id| json!({ "about": id, "paid": 2900 }),
        [REVIEW, ("completed", Some("accepted"))],
        async |world, id| {
            assert!(world.has_told("payment.accepted", id));
            assert_eq!(world.paid_by("A-1001").await.as_deref(), Some(id));
        },
    )
    .await;
}

#[tokio::test]
async fn the_word_that_a_payout_was_not_made() {
    ended(
        "payout-not-made",
        World::lost_payout,
        about,
        [UNKNOWN, ("notcompleted", Some("not_made"))],
        async |world, id| assert!(world.has_told("payout.failed", id)),
    )
    .await;
}

#[tokio::test]
async fn the_word_that_a_payout_was_made() {
    ended(
        "payout-close",
        World::lost_payout,
        about,
        [UNKNOWN, ("closed", None)],
        async |world, id| assert!(world.has_told("payout.closed", id)),
    )
    .await;
}

#[tokio::test]
async fn the_proof_of_a_payout() {
    at_every_point(
        "payout-prove",
        async |world| {
            let id = world.lost_payout().await;
            world.name_in_confirm(&id, true);
            world.sandbox.complete_payout(&id).unwrap();
            id
        },
        async |functions, world, id| {
            let body = applied(world.token_of(id));
            drop(world.decide_on(&functions.payments, "payout-prove", &body).await);
        },
        async |world, id| {
            if world.stored(id).await.0 != "completed" {
                world.advance(minutes(1));
                let body = applied(world.token_of(id));
                world.decide("payout-prove", &body).await;
                world.live(minutes(4), minutes(1)).await;
            }
            world.assert_known(id, ("completed", None)).await;
            assert!(world.has_told("payout.completed", id));
        },
    )
    .await;
}

impl World {
    fn token_of(&self, id: &str) -> Value {
        json!({ "about": id, "token": self.sandbox.payout(id).unwrap().token })
    }
}

#[tokio::test]
async fn a_refund_that_is_recorded() {
    let body = |id: &str| json!({ "about": id, "reference": "till-7", "amount": 3000 });
    decided("refund-record", World::paid, body, async |world, id| {
        let given = world.refunded(id).await;
        world.assert_whole("refund-record", &body(id), given == 3000).await;
        assert_eq!(world.refunded(id).await, 3000);
        let again = world.decide("refund-record", &applied(body(id))).await;
        assert_eq!((again.status, &again.body["applied"]), (200, &json!(false)), "once");
        let refund = again.body["transaction"]["transaction_id"].as_str().unwrap();
        assert!(world.has_told("payout.closed", refund));
    })
    .await;
}

#[tokio::test]
async fn a_person_who_is_forgotten() {
    decided("forget", World::paid, about, async |world, id| {
        let is_done = !world.item(id).await.unwrap().contains_key("salt");
        world.assert_whole("forget", &about(id), is_done).await;
        let item = world.item(id).await.unwrap();
        assert!(!item.keys().any(|name| name.starts_with("payer_") || name == "salt"));
    })
    .await;
}

#[tokio::test]
async fn an_event_that_is_told_again() {
    decided(
        "event-replay",
        async |world| {
            world.shop_system.answer(|_| 500);
            let id = world.paid().await;
            world.live(hours(80), hours(20)).await;
            world.shop_system.answer(|_| 204);
            world.event_of(&id).await
        },
        about,
        async |world, event| {
            let is_done = !world.item(event).await.unwrap().contains_key("given_up_at");
            world.assert_whole("event-replay", &about(event), is_done).await;
            assert_eq!(world.shop_system.taken().len(), 1, "told once");
        },
    )
    .await;
}

#[tokio::test]
async fn a_pause_and_its_end() {
    for (decision, other) in
        [("payouts-pause", "payouts-resume"), ("payouts-resume", "payouts-pause")]
    {
        at_every_point(
            decision,
            async |world| {
                if decision == "payouts-resume" {
                    world.decide(other, &applied(json!({}))).await;
                }
            },
            async |functions, world, ()| {
                drop(world.decide_on(&functions.payments, decision, &applied(json!({}))).await);
            },
            async |world, ()| {
                let pause = world.item("pause#payouts").await.unwrap_or_default();
                let is_paused = pause.contains_key("paused_at");
                let is_done = is_paused == (decision == "payouts-pause");
                world.assert_whole(decision, &json!({}), is_done).await;
                let refused = world.pay_out(&payout("P-1")).await.status == 503;
                assert_eq!(refused, decision == "payouts-pause");
            },
        )
        .await;
    }
}

#[tokio::test]
async fn a_case_that_a_person_opens() {
    decided("case-open", World::paid, about, async |world, id| {
        let is_done = world.item(&format!("case#statement#{id}")).await.is_some();
        world.assert_whole("case-open", &about(id), is_done).await;
    })
    .await;
}

#[tokio::test]
async fn a_case_that_is_ended() {
    decided(
        "case-close",
        async |world| {
            let id = world.paid_less().await;
            world.release(&id, json!({})).await;
            format!("case#owed#{id}")
        },
        about,
        async |world, case| {
            let is_done = world.item(case).await.unwrap().contains_key("ended_at");
            world.assert_whole("case-close", &about(case), is_done).await;
        },
    )
    .await;
}
