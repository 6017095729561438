//! Stops every function wherever it waits, and takes the database away at every call. The schedule
//! repairs it, and in the end the table agrees with LigdiCash, and each event was announced once.
//!
//! The points are found by trying and not listed, so a new await is covered by itself.

use std::collections::HashSet;

use sandbox::{CallbackFaults, ConfirmFaults, Faults, Send};
use serde_json::{Value, json};

use crate::world::payouts::{pay_out_by, payout, silent, with};
use crate::world::wired::{Process, ask_by, callback_by, order_by, status_by};
use crate::world::{self, World, hours, minutes, order, replacing, seconds, stop};

/// How a function ends early.
#[derive(Debug, Clone, Copy)]
enum Ending {
    /// The process ends at its nth wait.
    Stopped(usize),
    /// DynamoDB carries out this many calls, and no more.
    Failed(usize),
}

/// Ends the function early at every point that there is, and looks what the schedule made of it.
pub(crate) async fn at_every_point<P>(
    name: &str,
    prepare: impl AsyncFn(&World) -> P,
    act: impl AsyncFn(&Process, &World, &P),
    truth: impl AsyncFn(&World, &P),
) {
    let mut points = 0;
    for ending in [Ending::Stopped as fn(usize) -> Ending, Ending::Failed] {
        for at in 0.. {
            if ended_early(ending(at), &prepare, &act, &truth).await {
                points += 1;
            } else {
                break;
            }
        }
    }
    report(name, points);
}

/// Whether the point exists.
async fn ended_early<P>(
    ending: Ending,
    prepare: impl AsyncFn(&World) -> P,
    act: impl AsyncFn(&Process, &World, &P),
    truth: impl AsyncFn(&World, &P),
) -> bool {
    let mut early = false;
    world::told(async |world| {
        let prepared = prepare(world).await;
        let proxy = world.proxy().await;
        let functions = world.process_on(proxy.url());
        early = match ending {
            Ending::Stopped(wakes) => {
                stop::after(wakes, act(&functions, world, &prepared)).await.is_none()
            }
            Ending::Failed(calls) => {
                proxy.fail_after(calls);
                act(&functions, world, &prepared).await;
                proxy.has_failed()
            }
        };
        world.live(minutes(4), minutes(1)).await;
        world.live(hours(1), minutes(20)).await;
        truth(world, &prepared).await;
        world.assert_told_once();
    })
    .await;
    early
}

#[expect(clippy::print_stdout, reason = "a figure for whoever runs it by hand")]
fn report(name: &str, points: usize) {
    println!("{name}: ended early at {points} points");
    assert!(points >= 3, "{name}: {points}");
}

impl World {
    /// Each event came under one name, however often it came.
    #[track_caller]
    fn assert_told_once(&self) {
        let deliveries = self.shop_system.deliveries();
        let mut of_transaction = HashSet::new();
        let names: HashSet<_> = deliveries.iter().map(|it| it.id.clone()).collect();
        for name in &names {
            let body = &deliveries.iter().find(|it| it.id == *name).unwrap().body;
            let data = &body["data"];
            let what =
                [&body["type"], &data["transaction_id"], &data["reason"]].map(Value::to_string);
            assert!(of_transaction.insert(what), "told under two names: {body}");
        }
    }

    pub(crate) fn has_told(&self, kind: &str, id: &str) -> bool {
        let deliveries = self.shop_system.deliveries();
        let is_it = |it: &Value| it["type"] == kind && it["data"]["transaction_id"] == id;
        deliveries.iter().any(|delivery| is_it(&delivery.body))
    }

    async fn assert_paid_and_told(&self, id: &str) {
        self.assert_known(id, ("completed", None)).await;
        assert!(self.has_told("payment.completed", id));
        assert_eq!(self.paid_by("A-1001").await.as_deref(), Some(id));
    }

    /// LigdiCash calls nobody back.
    pub(crate) fn no_callbacks(&self) {
        let callback = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
        self.sandbox.set_default_faults(Faults { callback, ..Faults::default() });
        self.sandbox.set_default_payout_faults(silent());
    }

    async fn paid_in_silence(&self) -> String {
        self.no_callbacks();
        let id = self.pending().await;
        self.sandbox.pay(&id).unwrap();
        id
    }
}

fn hint(id: &str) -> Vec<u8> {
    json!({ "transaction_id": id, "token": "of.the.callback" }).to_string().into_bytes()
}

#[tokio::test]
async fn a_callback_of_a_paid_payment() {
    at_every_point(
        "callback",
        World::paid_in_silence,
        async |functions, _, id| drop(callback_by(&functions.payments, &hint(id)).await),
        async |world, id| world.assert_paid_and_told(id).await,
    )
    .await;
}

#[tokio::test]
async fn a_status_read_of_a_paid_payment() {
    at_every_point(
        "status",
        World::paid_in_silence,
        async |functions, _, id| drop(status_by(&functions.payments, id).await),
        async |world, id| world.assert_paid_and_told(id).await,
    )
    .await;
}

#[tokio::test]
async fn an_operator_who_asks_about_a_paid_payment() {
    at_every_point(
        "ask",
        World::paid_in_silence,
        async |functions, _, id| drop(ask_by(&functions.payments, id).await),
        async |world, id| world.assert_paid_and_told(id).await,
    )
    .await;
}

#[tokio::test]
async fn an_operator_whom_ligdicash_contradicts() {
    at_every_point(
        "contradiction",
        async |world| {
            let id = world.paid().await;
            world.says(&id, "notcompleted");
            id
        },
        async |functions, _, id| drop(ask_by(&functions.payments, id).await),
        async |world, id| {
            let has_begun = world.open_case(id).await.is_some();
            assert_eq!(world.asked(id).await, usize::from(has_begun), "one write");
            world.assert_paid_and_told(id).await;
        },
    )
    .await;
}

#[tokio::test]
async fn the_schedule_with_a_paid_payment_and_an_announcement_to_do() {
    at_every_point(
        "poll",
        async |world| {
            let id = world.paid_in_silence().await;
            let failed = world.pending_for("A-1002").await;
            world.sandbox.fail(&failed).unwrap();
            world.advance(minutes(2));
            (id, failed)
        },
        async |functions, world, _| {
            let Process { payments, announcer, .. } = functions;
            drop(world.try_to_poll_by(payments, announcer).await);
        },
        async |world, (id, failed)| {
            world.assert_paid_and_told(id).await;
            world.assert_known(failed, ("notcompleted", Some("failed"))).await;
            assert!(world.has_told("payment.failed", failed));
        },
    )
    .await;
}

#[tokio::test]
async fn the_stream_with_a_payment_to_announce() {
    at_every_point(
        "notify",
        World::paid,
        async |functions, world, _| drop(world.notify_by(&functions.announcer).await),
        async |world, id| world.assert_paid_and_told(id).await,
    )
    .await;
}

#[tokio::test]
async fn the_second_payment_of_an_order() {
    at_every_point(
        "duplicate",
        async |world| {
            world.no_callbacks();
            let first = world.pending().await;
            let second = world.another_page("A-1001", 3000).await;
            world.sandbox.pay(&first).unwrap();
            world.hint(&first).await;
            world.sandbox.pay(&second).unwrap();
            (first, second)
        },
        async |functions, _, (_, second)| {
            drop(callback_by(&functions.payments, &hint(second)).await);
        },
        async |world, (first, second)| {
            world.assert_paid_and_told(first).await;
            world.assert_known(second, ("completed", Some("duplicate"))).await;
            assert!(world.has_told("payment.duplicate", second));
        },
    )
    .await;
}

#[tokio::test]
async fn an_expiry_and_the_money_that_comes_after_it() {
    at_every_point(
        "late",
        async |world| {
            world.no_callbacks();
            let id = world.pending().await;
            world.live(hours(24), hours(1)).await;
            world.assert_known(&id, ("notcompleted", Some("expired"))).await;
            world.sandbox.pay(&id).unwrap();
            id
        },
        async |functions, _, id| drop(callback_by(&functions.payments, &hint(id)).await),
        async |world, id| {
            world.live(hours(12), hours(1)).await;
            world.assert_paid_and_told(id).await;
            assert!(world.has_told("payment.expired", id));
        },
    )
    .await;
}

#[tokio::test]
async fn a_payment_of_another_amount() {
    at_every_point(
        "review",
        async |world| {
            let id = world.paid_in_silence().await;
            let confirm = ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() };
            world.misbehave(&id, confirm);
            id
        },
        async |functions, _, id| drop(callback_by(&functions.payments, &hint(id)).await),
        async |world, id| {
            world.assert_known(id, ("review", Some("amount_differs"))).await;
            assert!(world.has_told("payment.review_required", id));
            assert_eq!(world.paid_by("A-1001").await, None);
        },
    )
    .await;
}

#[tokio::test]
async fn an_initiate_that_never_answered_leaves_an_order_that_can_be_paid() {
    at_every_point(
        "initiate",
        async |world| world.no_callbacks(),
        async |functions, _, ()| {
            drop(order_by(&functions.initiate, &order("A-1001", 3000)).await);
        },
        async |world, ()| {
            let id = world.pending().await;
            world.sandbox.pay(&id).unwrap();
            world.hint(&id).await;
            world.advance(seconds(5));
            world.poll().await;
            world.assert_paid_and_told(&id).await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_replacement_that_never_answered_leaves_an_order_that_can_be_paid() {
    let replacing = || replacing("A-1001", 4000);
    at_every_point(
        "replace",
        async |world| {
            world.no_callbacks();
            world.pending().await
        },
        async |functions, _, _| {
            drop(order_by(&functions.initiate, &replacing()).await);
        },
        async |world, _| {
            let answer = world.initiate(&replacing()).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            let id = answer.id();
            world.sandbox.pay(id).unwrap();
            world.hint(id).await;
            world.advance(seconds(5));
            world.poll().await;
            world.assert_paid_and_told(id).await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_payout_that_was_made() {
    at_every_point(
        "payout callback",
        async |world| {
            world.no_callbacks();
            let id = world.taken("P-1").await;
            world.sandbox.complete_payout(&id).unwrap();
            id
        },
        async |functions, _, id| drop(callback_by(&functions.payments, &hint(id)).await),
        async |world, id| {
            world.assert_known(id, ("completed", None)).await;
            assert!(world.has_told("payout.completed", id));
        },
    )
    .await;
}

#[tokio::test]
async fn a_refund_whose_sender_ends() {
    at_every_point(
        "payout",
        async |world| {
            let payin = world.paid().await;
            world.no_callbacks();
            payin
        },
        async |functions, _, payin| {
            let body = with("R-1", json!({ "amount": 3000, "refundOf": payin }));
            drop(pay_out_by(&functions.payout, &body).await);
        },
        async |world, payin| {
            let body = with("R-1", json!({ "amount": 3000, "refundOf": payin }));
            let again = world.pay_out(&body).await;
            assert!([200, 202].contains(&again.status), "{again:?}");
            assert!(world.sandbox.ledger().payouts.len() <= 1);
            let more =
                world.pay_out(&with("R-2", json!({ "amount": 100, "refundOf": payin }))).await;
            assert_eq!(more.error(), "refund_exceeds_payment");
            let id = again.id();
            if again.body["status"] == "outcome_unknown" {
                assert!(world.has_told("payout.review_required", id), "a person hears of it");
            }
        },
    )
    .await;
}

#[tokio::test]
async fn a_payout_that_failed() {
    at_every_point(
        "payout failed",
        async |world| {
            world.no_callbacks();
            let answer = world.pay_out(&payout("P-1")).await;
            let id = answer.id().to_owned();
            world.sandbox.fail_payout(&id).unwrap();
            id
        },
        async |functions, _, id| drop(callback_by(&functions.payments, &hint(id)).await),
        async |world, id| {
            world.assert_known(id, ("notcompleted", Some("failed"))).await;
            assert!(world.has_told("payout.failed", id));
            assert_eq!(world.committed_today().await, 0);
        },
    )
    .await;
}
