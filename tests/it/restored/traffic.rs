//! A shop's days: before its table was copied, between the copy and the damage, while the adopted table is held,
//! and after it was opened. Each order and each payout has a story of its own.

use std::collections::BTreeMap;

use sandbox::{ConfirmFaults, CreateBehaviour, Faults};
use serde_json::{Value, json};

use crate::world::decisions::applied;
use crate::world::payments::behaving;
use crate::world::payouts::{creating, silent, with};
use crate::world::second::{AWA, ISSA, approval, approve, ask_for, reject, why};
use crate::world::{World, but, hours, minutes, order, seconds};

/// The price of every order but those that change it.
const PRICE: u32 = 3000;

/// The payouts that need two people.
const LARGE: u32 = 20_000;

/// The shop's memory.
#[derive(Default)]
pub(super) struct ShopMemory {
    /// The transaction ids, by the words of the stories.
    ids: BTreeMap<&'static str, String>,
    /// The requested payout of each payoutId. A repeated request has the same body.
    pub(super) asked: BTreeMap<&'static str, Value>,
}

impl ShopMemory {
    pub(super) fn id(&self, name: &str) -> &str {
        &self.ids[name]
    }

    // ---- payments ----

    async fn page(&mut self, world: &World, order_id: &'static str) {
        let id = world.pending_for(order_id).await;
        self.ids.insert(order_id, id);
    }

    /// A new page in the place of the one that the order has; `name` is what the story calls it.
    async fn replaced(&mut self, world: &World, order_id: &str, name: &'static str, price: u32) {
        self.ids.insert(name, world.another_page(order_id, price).await);
    }

    async fn pays(&self, world: &World, name: &str) {
        world.pay(self.id(name)).await;
    }

    async fn fails(&self, world: &World, name: &str) {
        world.fail(self.id(name)).await;
    }

    async fn pays_less(&self, world: &World, name: &str) {
        let less = ConfirmFaults { amount: Some(2900), ..ConfirmFaults::default() };
        world.misbehave(self.id(name), less);
        self.pays(world, name).await;
        world.assert_known(self.id(name), ("review", Some("amount_differs"))).await;
    }

    /// LigdiCash answers so when it is asked for the order's page.
    async fn no_page(&mut self, world: &World, order_id: &'static str, behaviour: CreateBehaviour) {
        world.creations(behaving(behaviour));
        let answer = world.initiate(&order(order_id, PRICE)).await;
        world.sandbox.set_default_faults(Faults::default());
        assert!([502, 504].contains(&answer.status), "{answer:?}");
        let created = world.payins_of(order_id).await.remove(0);
        self.ids.insert(order_id, created);
    }

    // ---- payouts ----

    /// No two payouts have the same amount, so that LigdiCash's ledger says which one was made how often.
    fn body(&mut self, name: &'static str, more: Value) -> Value {
        let body = but(with(name, json!({ "amount": 100 + self.asked.len() })), more);
        self.asked.insert(name, body.clone());
        body
    }

    async fn asks(&mut self, world: &World, name: &'static str, more: Value) {
        let body = self.body(name, more);
        let answer = world.pay_out(&body).await;
        assert!([200, 202].contains(&answer.status), "{name}: {answer:?}");
        self.ids.insert(name, answer.id().to_owned());
    }

    async fn asks_when(&mut self, world: &World, name: &'static str, behaviour: CreateBehaviour) {
        let mut faults = creating(behaviour);
        "08".clone_into(&mut faults.create.refuse_code);
        world.sandbox.set_default_payout_faults(faults);
        let body = self.body(name, json!({}));
        world.pay_out(&body).await;
        world.sandbox.set_default_payout_faults(silent());
        self.ids.insert(name, world.payout_named(name).await);
    }

    async fn asks_for_two(&mut self, world: &World, name: &'static str) {
        let amount = LARGE + 1 + u32::try_from(self.asked.len()).unwrap();
        let body = self.body(name, json!({ "amount": amount }));
        let id = world.awaiting(&world.two_people(), &body).await;
        self.ids.insert(name, id);
    }

    async fn is_made(&self, world: &World, name: &str) {
        world.sandbox.complete_payout(self.id(name)).unwrap();
        world.ask_of(self.id(name)).await;
    }

    async fn decides(&self, world: &World, decision: &str, name: &str, more: Value) {
        let body = but(applied(more), json!({ "about": self.id(name) }));
        let answer = world.decide(decision, &body).await;
        assert_eq!(answer.status, 200, "{decision} {name}: {answer:?}");
    }
}

impl World {
    /// An operator asks, so that nothing waits for the schedule.
    pub(crate) async fn ask_of(&self, id: &str) {
        self.advance(seconds(1));
        self.ask(id).await;
    }
}

/// The traffic before the table was copied, at 23:58.
pub(super) async fn before(world: &World) -> ShopMemory {
    let mut shop = ShopMemory::default();
    world.sandbox.set_default_payout_faults(silent());
    world.advance(hours(14));
    for order_id in ["expired", "late"] {
        shop.page(world, order_id).await;
    }
    shop.asks_when(world, "P-not-made", CreateBehaviour::CutBefore).await;
    shop.asks_when(world, "P-closed", CreateBehaviour::CutAfter).await;
    world.live(hours(23), hours(23)).await;
    world.advance(minutes(50));
    for order_id in [
        "paid-before",
        "paid-between",
        "paid-held",
        "paid-after",
        "failed-between",
        "failed-held",
        "replaced",
        "old-page-paid",
        "released",
        "accepted",
        "forgotten",
        "refunded",
        "undelivered",
        "three-pages",
        "changed",
    ] {
        shop.page(world, order_id).await;
    }
    for order_id in ["paid-before", "forgotten", "refunded"] {
        shop.pays(world, order_id).await;
    }
    shop.pays_less(world, "released").await;
    for name in ["P-made-before", "P-made", "P-failed", "P-still-open"] {
        shop.asks(world, name, json!({})).await;
    }
    shop.is_made(world, "P-made-before").await;
    shop.asks(world, "R-pending", refund(&shop, 400)).await;
    for name in ["P-approved", "P-rejected", "P-awaits-before"] {
        shop.asks_for_two(world, name).await;
    }
    world.advance(minutes(8));
    world.poll().await;
    shop
}

fn refund(shop: &ShopMemory, amount: u32) -> Value {
    json!({ "refundOf": shop.id("refunded"), "amount": amount })
}

/// The traffic in the ten minutes before the damage, which include midnight.
pub(super) async fn between(world: &World, shop: &mut ShopMemory) {
    world.advance(minutes(1));
    payments(world, shop).await;
    payouts(world, shop).await;
    // Midnight, and the end of the first day of the oldest payments.
    world.live(minutes(4), minutes(2)).await;
    world.assert_known(shop.id("expired"), ("notcompleted", Some("expired"))).await;
    shop.pays(world, "late").await;
    shop.asks(world, "P-next-day", json!({})).await;
    shop.is_made(world, "P-next-day").await;
    decisions(world, shop).await;
    world.shop_system.answer(|delivery| {
        if delivery.body["data"]["order_id"] == "undelivered" { 500 } else { 204 }
    });
    shop.pays(world, "undelivered").await;
    world.live(minutes(4), minutes(2)).await;
}

async fn payments(world: &World, shop: &mut ShopMemory) {
    shop.pays(world, "paid-between").await;
    shop.fails(world, "failed-between").await;
    shop.replaced(world, "replaced", "replaced-2", PRICE).await;
    shop.pays(world, "replaced-2").await;
    shop.replaced(world, "old-page-paid", "old-page-paid-2", PRICE).await;
    shop.pays(world, "old-page-paid").await;
    shop.replaced(world, "three-pages", "three-pages-2", PRICE).await;
    shop.replaced(world, "three-pages", "three-pages-3", PRICE).await;
    shop.replaced(world, "changed", "changed-2", 4000).await;
    shop.pays(world, "changed").await;
    for order_id in
        ["twice", "new-paid", "new-held", "new-open", "new-abandoned", "new-failed", "less"]
    {
        shop.page(world, order_id).await;
    }
    shop.replaced(world, "twice", "twice-2", PRICE).await;
    shop.pays(world, "twice-2").await;
    shop.pays(world, "twice").await;
    shop.pays(world, "new-paid").await;
    shop.fails(world, "new-failed").await;
    shop.pays_less(world, "less").await;
    shop.no_page(world, "refused", CreateBehaviour::Refuse).await;
    shop.no_page(world, "lost-answer", CreateBehaviour::CutAfter).await;
    shop.no_page(world, "lost-and-called", CreateBehaviour::CutAfter).await;
    world.hint(shop.id("lost-and-called")).await;
}

async fn payouts(world: &World, shop: &mut ShopMemory) {
    for name in ["P-new-made", "P-new-failed", "P-new-open"] {
        shop.asks(world, name, json!({})).await;
    }
    for name in ["P-made", "P-new-made", "R-pending"] {
        shop.is_made(world, name).await;
    }
    for name in ["P-failed", "P-new-failed"] {
        world.sandbox.fail_payout(shop.id(name)).unwrap();
        world.ask_of(shop.id(name)).await;
    }
    shop.asks_when(world, "P-lost", CreateBehaviour::CutAfter).await;
    shop.asks_when(world, "P-never", CreateBehaviour::CutBefore).await;
    shop.asks_when(world, "P-refused", CreateBehaviour::Refuse).await;
    shop.asks(world, "R-made", refund(shop, 500)).await;
    shop.is_made(world, "R-made").await;
    shop.asks(world, "R-failed", refund(shop, 600)).await;
    world.sandbox.fail_payout(shop.id("R-failed")).unwrap();
    world.ask_of(shop.id("R-failed")).await;
    shop.asks_for_two(world, "P-awaits").await;
    let app = world.two_people();
    approve(&app, shop.id("P-approved"), &approval(), ISSA).await.assert_status(200);
    assert_eq!(reject(&app, shop.id("P-rejected"), &why(), ISSA).await.status, 200);
}

async fn decisions(world: &World, shop: &ShopMemory) {
    shop.decides(world, "review-release", "released", json!({})).await;
    shop.pays_less(world, "accepted").await;
    shop.decides(world, "review-accept", "accepted", json!({ "paid": 2900 })).await;
    shop.decides(world, "forget", "forgotten", json!({})).await;
    shop.decides(world, "payout-not-made", "P-not-made", json!({})).await;
    shop.decides(world, "payout-close", "P-closed", json!({})).await;
    let by_hand = json!({ "reference": "till-7", "amount": 700 });
    shop.decides(world, "refund-record", "refunded", by_hand).await;
}

/// The traffic while the table is on hold: payers, LigdiCash, and the shop's requests.
pub(super) async fn held(world: &World, shop: &ShopMemory) {
    for name in ["paid-held", "new-held"] {
        shop.pays(world, name).await;
    }
    shop.fails(world, "failed-held").await;
    world.sandbox.complete_payout(shop.id("P-new-open")).unwrap();
    world.sandbox.deliver_due().await;
}

/// The traffic once the table is active: late payments, and repeated requests for finished payouts.
pub(super) async fn after(world: &World, shop: &ShopMemory) {
    world.shop_system.answer(|_| 204);
    world.live(minutes(6), minutes(2)).await;
    for name in ["paid-after", "new-open", "three-pages", "old-page-paid-2", "lost-answer"] {
        world.pay_silently(shop.id(name));
    }
    shop.is_made(world, "P-still-open").await;
    world.sandbox.complete_payout(shop.id("P-approved")).unwrap();
    world.live(hours(30), hours(3)).await;
}

/// The same requests as before, once more.
pub(super) async fn asked_again(world: &World, shop: &ShopMemory) {
    let app = world.two_people();
    for body in shop.asked.values() {
        let answer = ask_for(&app, body, AWA).await;
        assert_ne!(answer.status, 500, "{answer:?}");
    }
}

/// The last minute of the damaged table: requests before the pause are served from its remains.
pub(super) async fn meanwhile(world: &World, shop: &mut ShopMemory) {
    shop.page(world, "meanwhile").await;
    shop.pays(world, "meanwhile").await;
    // Without the lock, the customer who has paid gets another page, and pays again.
    let again = world.initiate(&order("paid-between", PRICE)).await;
    if let Some(id) = again.body["transaction_id"].as_str() {
        world.pay(id).await;
    }
    let called = json!({ "transaction_id": shop.id("new-open") });
    drop(world.called_back(&called).await);
    drop(world.try_to_poll_by(&world.payments, &world.announcer).await);
    world.notify().await;
    world.advance(minutes(1));
}
