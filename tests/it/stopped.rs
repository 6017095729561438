//! Stops every function wherever it waits, and takes the database away at every call. The schedule
//! repairs it, and in the end the table agrees with LigdiCash, and each event was announced once.
//!
//! The points are found by trying and not listed, so a new await is covered by itself.

use std::cell::Cell;
use std::collections::HashSet;

use sandbox::{CallbackFaults, ConfirmFaults, Faults, Send};
use serde_json::{Value, json};

use crate::world::payouts::{pay_out_by, payout, silent, with};
use crate::world::wired::{Process, ask_by, callback_by, order_by, status_by};
use crate::world::{self, World, hours, minutes, order, replacing, seconds, stop};

/// Where a function ends early.
#[derive(Debug, Clone, Copy)]
enum Point {
    /// The process ends at its nth wait.
    Wait(usize),
    /// DynamoDB carries out this many calls, and no more.
    Call(usize),
}

/// The early end of the one function of a test's story.
pub(crate) struct Ending {
    point: Point,
    is_early: Cell<bool>,
}

impl Ending {
    /// Ends the function at the point if it gets there, and lets the schedule repair it.
    pub(crate) async fn of<T>(&self, world: &World, act: impl AsyncFnOnce(&Process) -> T) {
        let proxy = world.proxy().await;
        let functions = world.process_on(proxy.url());
        self.is_early.set(match self.point {
            Point::Wait(wakes) => stop::after(wakes, act(&functions)).await.is_none(),
            Point::Call(calls) => {
                proxy.fail_after(calls);
                act(&functions).await;
                proxy.has_failed()
            }
        });
        world.live(minutes(4), minutes(1)).await;
        world.live(hours(1), minutes(20)).await;
    }
}

/// Runs the story once for every point at which its function can end early, each time in a world of its own.
pub(crate) async fn at_every_point(story: impl AsyncFn(&World, &Ending)) {
    let mut points = 0;
    for point in [Point::Wait as fn(usize) -> Point, Point::Call] {
        for at in 0.. {
            let ending = Ending { point: point(at), is_early: Cell::new(false) };
            world::told(async |world| {
                story(world, &ending).await;
                world.assert_told_once();
            })
            .await;
            if !ending.is_early.get() {
                break;
            }
            points += 1;
        }
    }
    report(points);
}

#[expect(clippy::print_stdout, reason = "a figure for whoever runs it by hand")]
fn report(points: usize) {
    let thread = std::thread::current();
    println!("{}: ended early at {points} points", thread.name().unwrap_or_default());
    assert!(points >= 3, "{points}");
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

    pub(crate) async fn paid_in_silence(&self) -> String {
        self.no_callbacks();
        let id = self.pending().await;
        self.sandbox.pay(&id).unwrap();
        id
    }
}

/// A callback about a transaction ends early.
async fn called_back(world: &World, ending: &Ending, id: &str) {
    let body = json!({ "transaction_id": id, "token": "of.the.callback" });
    ending.of(world, async |functions| callback_by(&functions.payments, &body).await).await;
}

#[world::test(at_every_point)]
async fn a_callback_of_a_paid_payment(world: &World, ending: &Ending) {
    let id = world.paid_in_silence().await;
    called_back(world, ending, &id).await;
    world.assert_paid_and_told(&id).await;
}

#[world::test(at_every_point)]
async fn a_status_read_of_a_paid_payment(world: &World, ending: &Ending) {
    let id = world.paid_in_silence().await;
    ending.of(world, async |functions| status_by(&functions.payments, &id).await).await;
    world.assert_paid_and_told(&id).await;
}

#[world::test(at_every_point)]
async fn an_operator_who_asks_about_a_paid_payment(world: &World, ending: &Ending) {
    let id = world.paid_in_silence().await;
    ending.of(world, async |functions| ask_by(&functions.payments, &id).await).await;
    world.assert_paid_and_told(&id).await;
}

#[world::test(at_every_point)]
async fn an_operator_whom_ligdicash_contradicts(world: &World, ending: &Ending) {
    let id = world.paid().await;
    world.says(&id, "notcompleted");
    ending.of(world, async |functions| ask_by(&functions.payments, &id).await).await;
    let has_begun = world.open_case(&id).await.is_some();
    assert_eq!(world.asked(&id).await, usize::from(has_begun), "one write");
    world.assert_paid_and_told(&id).await;
}

#[world::test(at_every_point)]
async fn the_schedule_with_a_paid_payment_and_an_announcement_to_do(
    world: &World,
    ending: &Ending,
) {
    let id = world.paid_in_silence().await;
    let failed = world.pending_for("A-1002").await;
    world.sandbox.fail(&failed).unwrap();
    world.advance(minutes(2));
    let poll = async |functions: &Process| {
        let Process { payments, announcer, .. } = functions;
        world.try_to_poll_by(payments, announcer).await
    };
    ending.of(world, poll).await;
    world.assert_paid_and_told(&id).await;
    world.assert_known(&failed, ("notcompleted", Some("failed"))).await;
    assert!(world.has_told("payment.failed", &failed));
}

#[world::test(at_every_point)]
async fn the_stream_with_a_payment_to_announce(world: &World, ending: &Ending) {
    let id = world.paid().await;
    ending.of(world, async |functions| world.notify_by(&functions.announcer).await).await;
    world.assert_paid_and_told(&id).await;
}

#[world::test(at_every_point)]
async fn the_second_payment_of_an_order(world: &World, ending: &Ending) {
    world.no_callbacks();
    let first = world.pending().await;
    let second = world.another_page("A-1001", 3000).await;
    world.sandbox.pay(&first).unwrap();
    world.hint(&first).await;
    world.sandbox.pay(&second).unwrap();
    called_back(world, ending, &second).await;
    world.assert_paid_and_told(&first).await;
    world.assert_known(&second, ("completed", Some("duplicate"))).await;
    assert!(world.has_told("payment.duplicate", &second));
}

#[world::test(at_every_point)]
async fn an_expiry_and_the_money_that_comes_after_it(world: &World, ending: &Ending) {
    world.no_callbacks();
    let id = world.pending().await;
    world.live(hours(24), hours(1)).await;
    world.assert_known(&id, ("notcompleted", Some("expired"))).await;
    world.sandbox.pay(&id).unwrap();
    called_back(world, ending, &id).await;
    world.live(hours(12), hours(1)).await;
    world.assert_paid_and_told(&id).await;
    assert!(world.has_told("payment.expired", &id));
}

#[world::test(at_every_point)]
async fn a_payment_of_another_amount(world: &World, ending: &Ending) {
    let id = world.paid_in_silence().await;
    world.misbehave(&id, ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() });
    called_back(world, ending, &id).await;
    world.assert_known(&id, ("review", Some("amount_differs"))).await;
    assert!(world.has_told("payment.review_required", &id));
    assert_eq!(world.paid_by("A-1001").await, None);
}

#[world::test(at_every_point)]
async fn an_initiate_that_never_answered_leaves_an_order_that_can_be_paid(
    world: &World,
    ending: &Ending,
) {
    world.no_callbacks();
    begun(world, ending, &order("A-1001", 3000)).await;
}

#[world::test(at_every_point)]
async fn a_replacement_that_never_answered_leaves_an_order_that_can_be_paid(
    world: &World,
    ending: &Ending,
) {
    world.no_callbacks();
    world.pending().await;
    begun(world, ending, &replacing("A-1001", 4000)).await;
}

/// An initiate ends early; then the same order gets a page, and is paid.
async fn begun(world: &World, ending: &Ending, order: &Value) {
    ending.of(world, async |functions| order_by(&functions.initiate, order).await).await;
    let answer = world.initiate(order).await;
    let id = answer.fulfilled();
    world.sandbox.pay(id).unwrap();
    world.hint(id).await;
    world.advance(seconds(5));
    world.poll().await;
    world.assert_paid_and_told(id).await;
}

#[world::test(at_every_point)]
async fn a_payout_that_was_made(world: &World, ending: &Ending) {
    world.no_callbacks();
    let id = world.taken("P-1").await;
    world.sandbox.complete_payout(&id).unwrap();
    called_back(world, ending, &id).await;
    world.assert_known(&id, ("completed", None)).await;
    assert!(world.has_told("payout.completed", &id));
}

#[world::test(at_every_point)]
async fn a_refund_whose_sender_ends(world: &World, ending: &Ending) {
    let payin = world.paid().await;
    world.no_callbacks();
    let body = with("R-1", json!({ "amount": 3000, "refundOf": payin }));
    ending.of(world, async |functions| pay_out_by(&functions.payout, &body).await).await;
    let again = world.pay_out(&body).await;
    assert!([200, 202].contains(&again.status), "{again:?}");
    assert!(world.sandbox.ledger().payouts.len() <= 1);
    let more = world.pay_out(&with("R-2", json!({ "amount": 100, "refundOf": payin }))).await;
    assert_eq!(more.error(), "refund_exceeds_payment");
    if again.body["status"] == "outcome_unknown" {
        assert!(world.has_told("payout.review_required", again.id()), "a person hears of it");
    }
}

#[world::test(at_every_point)]
async fn a_payout_that_failed(world: &World, ending: &Ending) {
    world.no_callbacks();
    let id = world.pay_out(&payout("P-1")).await.id().to_owned();
    world.sandbox.fail_payout(&id).unwrap();
    called_back(world, ending, &id).await;
    world.assert_known(&id, ("notcompleted", Some("failed"))).await;
    assert!(world.has_told("payout.failed", &id));
    assert_eq!(world.committed_today().await, 0);
}
