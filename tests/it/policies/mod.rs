//! Least privilege: a function may do what its code does, and nothing else.
//!
//! The world checks after every test that no function used what `template.yaml` does not grant it. Here each function
//! goes through everything that it can do, so that what is granted and not used is found, too.

mod people;
mod routes;
mod stack;

use contract::Route;
use ligdicash_core::outbox::Receiver;
use ligdicash_core::{LinkTimes, Verdict};
use ligdicash_infra::config::MailLanguage;
use serde_json::json;
use text::template::{self, Condition, Permission};

use crate::world::direct::MOOV;
use crate::world::permissions::within;
use crate::world::wired::{hint_by, restore_by};
use crate::world::{self, Setup, World, events, hours, minutes};

/// The conditions of a stack that has both kinds of receivers, and an operator.
const EVERYBODY: [Condition; 4] = [
    Condition::HasWebhook,
    Condition::HasEventBus,
    Condition::HasAlarmTopic,
    Condition::HasMorningMail,
];

/// In the end of the test the function has used all that it may.
async fn using_all(function: &str, body: impl AsyncFnOnce(&World)) {
    let receivers = vec![Receiver::Webhook, Receiver::EventBus];
    let morning = Some(MailLanguage::En);
    let setup = Setup { receivers, topic: true, morning, ..Setup::default() };
    world::test_with(setup, async |world| {
        body(world).await;
        world.assert_uses_all_that_it_may(function);
    })
    .await;
}

impl World {
    #[track_caller]
    fn assert_uses_all_that_it_may(&self, function: &str) {
        let granted = template::granted(function, &EVERYBODY);
        assert_eq!(self.permissions.used(function), granted, "what {function} uses, and may");
    }

    /// Two payments of one order. Both are paid, and we do not know of it yet.
    async fn paid_twice(&self) -> (String, String) {
        let first = self.pending().await;
        let second = self.another_page("A-1001", 3000).await;
        for id in [&first, &second] {
            self.sandbox.pay(id).unwrap();
        }
        (first, second)
    }

    /// The payment fails and is paid after all: two events, the second after the first.
    async fn failed_then_paid_for(&self, order_id: &str) {
        let id = self.failed_for(order_id).await;
        self.sandbox_pays_after_all(&id);
        self.hint(&id).await;
        assert_eq!(self.events(order_id).await.len(), 2);
    }
}

#[world::test(using_all("initiate"))]
async fn initiate_may_do_what_it_does_and_nothing_else(world: &World) {
    world.pending().await;
    // The order's holder is read.
    world.pending().await;
}

#[world::test(using_all("direct"))]
async fn direct_may_do_what_it_does_and_nothing_else(world: &World) {
    world.require_proofs();
    let first = world.pay_directly("A-1001", &json!({ "number": MOOV })).await;
    world.advance(minutes(2));
    let next = json!({ "number": MOOV, "previous": first.id() });
    assert_eq!(world.pay_directly("A-1001", &next).await.status, 201);
}

#[world::test(using_all("link"))]
async fn link_may_do_what_it_does_and_nothing_else(world: &World) {
    let link = world.link(LinkTimes::ONCE).await;
    assert_eq!(world.pay_link(&link).await.status, 303);
}

#[world::test(using_all("status"))]
async fn status_may_do_what_it_does_and_nothing_else(world: &World) {
    let (first, second) = world.paid_twice().await;
    world.assert_asked(&first, ("completed", None)).await;
    world.assert_asked(&second, ("completed", Some("duplicate"))).await;
}

#[world::test(using_all("callback"))]
async fn callback_may_do_what_it_does_and_nothing_else(world: &World) {
    let (first, second) = world.paid_twice().await;
    for id in [&first, &second] {
        hint_by(&world.payments, id).await.assert_status(200);
    }
    let overtaken = world.pending_for("A-1002").await;
    let payments = &world.overtaken(&overtaken, Verdict::Failed);
    let hint = events::json(Route::Callback, json!({ "transaction_id": overtaken }));
    let function = callback_function::CallbackFunction { payments, shapes: &world.shapes };
    within("callback", function.handle(hint)).await;
}

#[world::test(using_all("payout"))]
async fn payout_may_do_what_it_does_and_nothing_else(world: &World) {
    let id = world.taken("P-1").await;
    world.sandbox.complete_payout(&id).unwrap();
    world.assert_payout(&id, ("completed", None)).await;
}

#[world::test(using_all("decide"))]
async fn decide_may_do_what_it_does_and_nothing_else(world: &World) {
    let (first, second) = world.paid_twice().await;
    for id in [&first, &second] {
        assert_eq!(world.ask(id).await.body["outcome"], "changed");
    }
}

#[world::test(using_all("poll"))]
async fn poll_may_do_what_it_does_and_nothing_else(world: &World) {
    world.paid_twice().await;
    world.advance(minutes(2));
    world.poll().await;
    world.failed_then_paid_for("A-1002").await;
    world.advance(minutes(1));
    world.poll().await;
}

#[world::test(using_all("notify"))]
async fn notify_may_do_what_it_does_and_nothing_else(world: &World) {
    world.failed_then_paid_for("A-1001").await;
    world.notify().await;
}

#[world::test(using_all("inspect"))]
async fn inspect_may_do_what_it_does_and_nothing_else(world: &World) {
    let id = world.paid().await;
    world.see(&format!("transactions/{id}")).await;
    world.see(&format!("transactions/{id}/exchanges")).await;
    world.see("cases").await;
    world.see("days/2026-06-01?with=books").await;
}

#[world::test(using_all("audit"))]
async fn audit_may_do_what_it_does_and_nothing_else(world: &World) {
    let id = world.paid().await;
    let lock = world.item("order#A-1001").await.unwrap();
    world.remove_item("order#A-1001").await;
    world.advance(hours(24));
    assert_eq!(world.audit_by_night().await.wrong, [id].into());
    world.put_raw(lock).await;
    assert_eq!(world.audit_by_night().await.wrong, [].into());
}

#[tokio::test]
async fn restore_may_do_what_it_does_and_nothing_else() {
    let world = World::telling().await;
    world.pending_for("A-1000").await;
    let copy = world.copied().await;
    world.paid_twice().await;
    world.taken("P-1").await;
    let old = world.payments_table().to_owned();
    let table = world.table_with(&copy.payments).await;
    let world = world.adopts(&table, "2026-06-01T10:00:00.000");
    let restore = world.restorer(&old);
    let asked = json!({ "since": "2026-06-01T00:00:00Z", "apply": true });
    let restored = restore_by(&restore, &asked).await;
    assert_eq!(restored.body["found"].as_array().map(Vec::len), Some(3), "{restored:?}");
    let opened = restore_by(&restore, &json!({ "open": true, "reason": "All is there" })).await;
    assert_eq!(opened.body["opened"], true, "{opened:?}");
    world.assert_uses_all_that_it_may("restore");
    world.check().await;
}

#[tokio::test]
async fn notify_may_read_the_secret_only_where_a_webhook_is_signed_with_it() {
    let secret = Permission::new("secretsmanager:GetSecretValue", "LigdicashSecret");
    assert!(!template::granted("notify", &[Condition::HasEventBus]).contains(&secret));
    assert!(template::granted("notify", &[Condition::HasWebhook]).contains(&secret));
    // The world checks that the code agrees.
    let receivers = vec![Receiver::EventBus];
    world::test_with(Setup { receivers, ..Setup::default() }, async |world| {
        world.paid().await;
        world.notify().await;
        assert_eq!(world.bus.entries().len(), 1);
    })
    .await;
}
