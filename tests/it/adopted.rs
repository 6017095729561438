//! A stack works on a table that it did not make: nothing changes on it until a person opens it.

use ligdicash_infra::instant;
use serde_json::json;

use crate::world::decisions::{AWA, applied};
use crate::world::operators::look_by;
use crate::world::payouts::{pay_out_by, payout, silent, with};
use crate::world::second::{approve, reject};
use crate::world::table::{Item, item};
use crate::world::wired::{
    Process, ask_by, hint_by, order_by, payout_callback_by, payout_status_by, status_by,
};
use crate::world::{self, Answer, World, logs, minutes, order};

/// The label of the adopted table's stream.
const LABEL: &str = "2026-06-01T12:00:00.000";

/// The same, which no other test has in the log.
const QUIET: &str = "2026-06-01T12:00:00.777";

/// The label of another table's.
const ANOTHER: &str = "2026-05-01T12:00:00.000";

/// An id that the table does not have.
const LOST: &str = "txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52";

async fn initiated(process: &Process, order_id: &str) -> Answer {
    order_by(&process.initiate, &order(order_id, 3000)).await
}

impl World {
    /// The items of both tables, and the number of LigdiCash's calls.
    async fn everything(&self) -> (Vec<Item>, Vec<Item>, [u64; 3]) {
        let (mut items, mut rows) = (self.all_payments().await, self.all_log_items().await);
        items.sort_by_key(|item| format!("{:?}", item["pk"]));
        rows.sort_by_key(|row| format!("{:?}{:?}", row["transaction_id"], row["at"]));
        let payouts = self.sandbox.ledger().payouts.len().try_into().unwrap();
        (items, rows, [self.creates(), self.confirms(), payouts])
    }

    /// Opens the table with this label, as a person does.
    async fn open(&self, label: &str) {
        let (key, now) = (format!("adopted#{label}"), instant::text(self.now()));
        self.put_raw(item(&[("pk", &key), ("opened_at", &now), ("opened_by", AWA)])).await;
    }
}

#[world::test]
async fn no_payment_or_payout_starts_on_a_held_table(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    world.pending_for("A-1").await;
    world.taken("P-1").await;
    let large = with("P-2", json!({ "amount": 20_001 }));
    let awaiting = world.awaiting(&world.two_people(), &large).await;
    let before = world.everything().await;
    let (held, _) = world.adopting(LABEL);
    for order_id in ["A-1", "A-2"] {
        initiated(&held, order_id).await.assert_refused(503, "payments_paused");
    }
    let lost = with("P-3", json!({ "refundOf": LOST, "amount": 500 }));
    for body in [payout("P-1"), payout("P-4"), lost] {
        pay_out_by(&held.payout, &body).await.assert_refused(503, "payouts_paused");
    }
    let number = json!({ "customer": "22670000001", "reason": "agreed" });
    approve(&held.payout, &awaiting, &number, AWA).await.assert_refused(503, "payouts_paused");
    reject(&held.payout, &awaiting, &json!({ "reason": "agreed" }), AWA)
        .await
        .assert_refused(503, "unavailable");
    assert_eq!(world.everything().await, before);
}

#[world::test(world::with_receiver)]
async fn nothing_is_checked_or_announced_on_a_held_table_and_the_stream_goes_on(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let (id, payout) = (world.pending_for("A-1").await, world.taken("P-1").await);
    world.pay_silently(&id);
    let decided = world.paid_for("A-2").await;
    let before = world.everything().await;
    let (held, _) = world.adopting(QUIET);
    world.advance(minutes(90));
    for id in [&id, LOST] {
        status_by(&held.payments, id).await.assert_refused(503, "unavailable");
    }
    ask_by(&held.payments, &id).await.assert_refused(503, "unavailable");
    for id in [&id, &decided, LOST] {
        assert_eq!(hint_by(&held.payments, id).await.status, 503, "{id}");
    }
    assert_eq!(payout_status_by(&held.payout, &payout).await.status, 503);
    assert_eq!(payout_callback_by(&held.payments, &payout).await.status, 503);
    let run = world.try_to_poll_by(&held.payments, &held.announcer).await;
    assert!(matches!(run, Err(poll_function::UnfinishedRun::Held)), "{run:?}");
    let answered = world.notify_by(&held.announcer).await;
    assert_eq!(answered, json!({ "batchItemFailures": [] }));
    assert_eq!(world.shop_system.deliveries().len(), 0);
    assert_eq!(world.everything().await, before);
    let logged = logs::errors_with(QUIET).len();
    assert_eq!(logged, 3, "once for each of the three stores");
}

#[world::test]
async fn a_decision_is_refused_on_a_held_table(world: &World) {
    let id = world.pending().await;
    let before = world.everything().await;
    let (held, _) = world.adopting(LABEL);
    let about = |about: &str| json!({ "about": about });
    for (decision, body) in [
        ("payments-pause", json!({})),
        ("payouts-pause", json!({})),
        ("case-open", json!({ "about": id })),
    ] {
        world
            .decide_on(&held.payments, decision, &applied(body))
            .await
            .assert_refused(409, "table_held");
    }
    world.decide_on(&held.payments, "forget", &applied(about(&id))).await.assert_status(409);
    assert_eq!(world.everything().await, before);
}

#[world::test]
async fn what_is_proven_is_told_from_a_held_table_and_operators_read_it(world: &World) {
    let id = world.paid().await;
    let (held, inspect) = world.adopting(LABEL);
    let status = status_by(&held.payments, &id).await;
    assert_eq!((status.status, &status.body["status"]), (200, &json!("completed")));
    let health = look_by(&inspect, "health", None).await.body;
    assert_eq!(health["held"], true);
    assert_eq!(world.see("health").await.get("held"), None, "the stack made its own table");
    look_by(&inspect, &format!("transactions/{id}"), None).await.assert_status(200);
    world.open(LABEL).await;
    assert_eq!(look_by(&inspect, "health", None).await.body.get("held"), None);
}

#[world::test(world::with_receiver)]
async fn an_opened_table_goes_on_with_everything_that_is_due(world: &World) {
    let id = world.pending_for("A-1").await;
    world.pay_silently(&id);
    world.paid_for("A-2").await;
    let (adopted, _) = world.adopting(LABEL);
    assert_eq!(initiated(&adopted, "A-3").await.status, 503);
    world.open(LABEL).await;
    assert_eq!(initiated(&adopted, "A-3").await.status, 200, "the same process");
    world.advance(minutes(90));
    for _ in 0..2 {
        world.try_to_poll_by(&adopted.payments, &adopted.announcer).await.unwrap();
        world.advance(minutes(2));
    }
    assert_eq!(world.stored(&id).await, ("completed".to_owned(), None));
    assert_eq!(world.shop_system.deliveries().len(), 2);
    // The function has seen the table open, and does not read this item again.
    world.remove_item(&format!("adopted#{LABEL}")).await;
    assert_eq!(initiated(&adopted, "A-4").await.status, 200);
}

#[world::test]
async fn an_opening_that_was_copied_from_another_table_opens_nothing(world: &World) {
    world.open(ANOTHER).await;
    let (held, _) = world.adopting(LABEL);
    initiated(&held, "A-1").await.assert_refused(503, "payments_paused");
    world.put_raw(item(&[("pk", &format!("adopted#{LABEL}"))])).await;
    assert_eq!(initiated(&held, "A-1").await.status, 503, "an item that says nothing");
}

#[world::test]
async fn a_stack_that_cannot_read_the_hold_begins_nothing(world: &World) {
    let proxy = world.proxy().await;
    proxy.fail_after(0);
    let (held, _) = world.adopting_on(LABEL, proxy.url());
    assert_eq!(initiated(&held, "A-1").await.status, 503);
    assert_eq!(pay_out_by(&held.payout, &payout("P-1")).await.status, 503);
    assert_eq!(world.creates(), 0);
}
