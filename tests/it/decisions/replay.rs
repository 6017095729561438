//! A receiver that was dead for days, and the events that are told again.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ligdicash_core::EventId;
use ligdicash_core::outbox::{Disposition, EventClosed, EventEntry, Outbox as _, Receiver};
use serde_json::{Value, json};

use crate::world::decisions::applied;
use crate::world::table::{find, text};
use crate::world::{self, World, hours, minutes, seconds};

impl World {
    /// Resends every event that was given up, oldest first, and returns the outcome of each.
    async fn replay_all(&self) -> Vec<Value> {
        let mut outcomes = Vec::new();
        for event in self.open_cases_of("event").await {
            let answer = self.decide("event-replay", &applied(json!({ "about": event }))).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            outcomes.push(answer.body["changes"][0]["to"].clone());
        }
        assert_eq!(self.open_cases_of("event").await, Vec::<String>::new());
        outcomes
    }

    /// Claims the event, as a process does that sends it.
    pub(crate) async fn begins_to_send(&self, event: &str) {
        let due_at = text(&self.item(event).await.unwrap(), "next_check_at").parse().unwrap();
        let (event, now) = (EventId::parse(event).unwrap(), self.now());
        self.payments.store.claim_event(&event, due_at, now, now + minutes(1)).await.unwrap();
    }

    /// The event was refused for three days.
    pub(super) async fn give_up(&self, event: &str) {
        let id = EventId::parse(event).unwrap();
        let due_at = text(&self.item(event).await.unwrap(), "next_check_at").parse().unwrap();
        let entry = EventEntry { due_at, lease_until: None };
        let (store, given_up) = (&self.payments.store, Disposition::GivenUp);
        let closed = store.close_event(&id, entry, &[], given_up, self.now()).await;
        assert_eq!(closed.unwrap(), EventClosed::Done);
    }
}

#[world::test(world::with_receiver)]
async fn after_five_days_of_a_dead_receiver_a_replay_confirms_every_order_once(world: &World) {
    world.shop_system.answer(|_| 500);
    let paid = pay_in_many_ways(world).await;
    world.live(hours(5 * 24), hours(1)).await;
    let untold = world.open_cases_of("event").await.len();
    assert!(untold >= paid.len(), "{untold} events were given up");
    let refused = bytes(world);

    world.shop_system.answer(|_| 204);
    let outcomes = world.replay_all().await;
    assert!(outcomes.iter().all(|end| end == "due" || end == "overtaken"), "{outcomes:?}");
    world.live(minutes(10), minutes(1)).await;
    assert_eq!(world.replay_all().await, Vec::<Value>::new(), "nothing is left");

    let taken: Vec<_> = world.shop_system.delivered().collect();
    let ids: HashSet<_> = taken.iter().map(|delivery| &delivery.id).collect();
    assert_eq!(ids.len(), taken.len(), "each event came once");
    let mut confirmed = BTreeMap::<String, usize>::new();
    let mut latest = HashMap::<String, u64>::new();
    for delivery in &taken {
        let body = &delivery.body;
        if let Some(bytes) = refused.get(&delivery.id) {
            assert_eq!(*bytes, body.to_string(), "the same id, the same bytes");
        }
        if body["type"] == "payment.completed" {
            *confirmed.entry(body["data"]["order_id"].to_string()).or_default() += 1;
        }
        let revision = body["data"]["revision"].as_u64().unwrap();
        let before = latest.insert(body["data"]["transaction_id"].to_string(), revision);
        assert!(before.is_none_or(|before| before < revision), "in their order: {body}");
    }
    let wanted = paid.iter().map(|order| (json!(order).to_string(), 1));
    assert_eq!(confirmed, wanted.collect(), "every order is confirmed once");
}

/// Orders that are paid at once, after a failure, after their expiry and twice; returns their names.
async fn pay_in_many_ways(world: &World) -> Vec<String> {
    let mut orders = Vec::new();
    for at in 0..4 {
        let order = format!("A-{at}");
        world.paid_for(&order).await;
        orders.push(order);
        world.advance(minutes(7));
    }
    let failed = world.failed_for("F-1").await;
    let late = world.pending_for("L-1").await;
    world.live(hours(25), hours(1)).await;
    world.pay(&late).await;
    // The first event of this one is given up before the second happens.
    world.live(hours(75), hours(1)).await;
    world.sandbox_pays_after_all(&failed);
    world.hint(&failed).await;
    orders.extend(["F-1".to_owned(), "L-1".to_owned()]);
    orders
}

/// The refused bodies by their ids. A repeated event has the same body.
fn bytes(world: &World) -> HashMap<String, String> {
    let mut bytes = HashMap::<String, String>::new();
    for delivery in world.shop_system.deliveries() {
        let body = delivery.body.to_string();
        let before = bytes.insert(delivery.id, body.clone());
        assert!(before.is_none_or(|before| before == body));
    }
    bytes
}

#[world::test(world::with_receiver)]
async fn a_resent_event_has_three_days_again(world: &World) {
    world.shop_system.answer(|_| 500);
    world.paid().await;
    world.live(hours(80), hours(4)).await;
    assert_eq!(world.replay_all().await, ["due"]);
    let before = world.shop_system.deliveries().len();
    world.live(hours(68), hours(4)).await;
    assert_eq!(world.open_cases_of("event").await.len(), 0, "it is tried");
    assert!(world.shop_system.deliveries().len() > before + 5);
    world.live(hours(8), hours(4)).await;
    assert_eq!(world.open_cases_of("event").await.len(), 1, "given up again, and a case again");
}

#[world::test(world::with_receiver)]
async fn an_event_with_a_later_one_is_not_sent_and_its_case_ends(world: &World) {
    world.shop_system.answer(|_| 500);
    let id = world.failed().await;
    world.live(hours(80), hours(4)).await;
    let event = world.open_cases_of("event").await.remove(0);
    world.sandbox_pays_after_all(&id);
    world.hint(&id).await;
    world.shop_system.answer(|_| 204);
    world.live(minutes(10), minutes(1)).await;
    assert_eq!(world.replay_all().await, ["overtaken"]);
    world.live(hours(10), hours(1)).await;
    let taken = world.shop_system.taken();
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert_eq!(taken[0].0, "payment.completed");
    assert!(find(&world.item(&event).await.unwrap(), "overtaken_at").is_some());
}

#[world::test(world::with_receiver)]
async fn what_a_receiver_refused_for_hours_is_sent_at_once_when_a_person_asks(world: &World) {
    world.shop_system.answer(|_| 500);
    for order in ["A-1", "A-2", "A-3"] {
        world.paid_for(order).await;
        world.live(hours(3), minutes(10)).await;
    }
    let refused = || async { world.pages("cases?events=refused", "cases").await.concat() };
    let waiting = refused().await;
    let orders: BTreeSet<_> = waiting.iter().map(|case| case["order_id"].to_string()).collect();
    assert_eq!((waiting.len(), orders.len()), (3, 3), "{waiting:?}");
    // The receiver is still down: nothing is lost, and the events still count as refused.
    let replay = async |event: &Value| {
        let about = applied(json!({ "about": event["about"] }));
        let answer = world.decide("event-replay", &about).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body["changes"].clone()
    };
    let changes = json!([{ "what": "event", "from": "refused", "to": "due" }]);
    for event in &waiting {
        assert_eq!(replay(event).await, changes);
        assert_eq!(replay(event).await, json!([]), "it is due already");
    }
    world.live(minutes(1), minutes(1)).await;
    assert_eq!(world.see("health").await["events_refused"], 3);
    world.live(hours(1), minutes(10)).await;

    world.shop_system.answer(|_| 204);
    let bodies = bytes(world);
    for event in &refused().await {
        assert_eq!(replay(event).await, changes);
    }
    world.live(minutes(1), minutes(1)).await;
    assert_eq!(refused().await, Vec::<Value>::new());
    let taken = world.shop_system.delivered();
    let taken: HashMap<_, _> = taken.map(|sent| (sent.id, sent.body.to_string())).collect();
    assert_eq!(taken, bodies, "each once, with its id and its bytes");
    assert_eq!(world.open_cases_of("event").await, Vec::<String>::new());
}

#[world::test(world::with_receiver)]
async fn a_refused_event_in_delivery_is_left_to_its_sender(world: &World) {
    world.shop_system.answer(|_| 500);
    let id = world.paid().await;
    world.live(hours(1), minutes(10)).await;
    let event = world.event_of(&id).await;
    world.begins_to_send(&event).await;
    for body in [json!({ "about": event }), applied(json!({ "about": event }))] {
        world.decide("event-replay", &body).await.assert_refused(409, "event_being_sent");
    }
    world.advance(minutes(1));
    let answer = world.decide("event-replay", &applied(json!({ "about": event }))).await;
    assert_eq!(answer.body["changes"][0]["to"], "due", "whoever sent it has vanished");
}

#[world::test(world::with_receiver)]
async fn what_no_receiver_has_refused_is_not_told_again(world: &World) {
    let id = world.paid().await;
    let event = world.event_of(&id).await;
    let nothing = format!("evt_{}_9", &id[4..]);
    for (about, error) in [(&event, "event_not_given_up"), (&nothing, "not_found")] {
        let answer = world.decide("event-replay", &applied(json!({ "about": about }))).await;
        assert_eq!(answer.error(), error, "{answer:?}");
    }
    world.live(minutes(3), minutes(1)).await;
    let answer = world.decide("event-replay", &applied(json!({ "about": event }))).await;
    assert_eq!(answer.error(), "event_not_given_up", "delivered");
}

impl World {
    /// LigdiCash contradicts the proof of this payment once, and then repeats it.
    async fn doubts_once(&self, id: &str) {
        for (word, outcome) in [("notcompleted", "contradiction"), ("completed", "unchanged")] {
            self.says(id, word);
            self.advance(seconds(3));
            assert_eq!(self.ask(id).await.body["outcome"], outcome);
        }
    }
}

#[world::test(world::with_receiver)]
async fn a_completion_that_was_given_up_can_be_told_though_it_was_doubted(world: &World) {
    world.shop_system.answer(|_| 500);
    let id = world.paid().await;
    world.live(hours(80), hours(4)).await;
    world.shop_system.answer(|_| 204);
    world.doubts_once(&id).await;
    world.live(hours(10), minutes(30)).await;
    assert_eq!(world.shop_system.taken(), [], "no doubt about what the shop has not heard");
    assert_eq!(world.replay_all().await, ["due"]);
    world.live(hours(9), minutes(30)).await;
    let taken: Vec<_> = world.shop_system.taken().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(taken, ["payment.completed", "payment.review_required"]);
}

#[world::test(world::with_receiver)]
async fn a_doubt_makes_no_event_true_that_a_completion_has_overtaken(world: &World) {
    world.shop_system.answer(|_| 500);
    let id = world.failed().await;
    world.live(hours(80), hours(4)).await;
    world.sandbox_pays_after_all(&id);
    world.hint(&id).await;
    world.live(hours(80), hours(4)).await;
    world.doubts_once(&id).await;
    world.live(hours(80), hours(4)).await;
    assert_eq!(world.open_cases_of("event").await.len(), 3, "the doubt waits for three days, too");
    world.shop_system.answer(|_| 204);
    assert_eq!(world.replay_all().await, ["overtaken", "due", "due"]);
    world.live(minutes(10), minutes(1)).await;
    let taken: Vec<_> = world.shop_system.taken().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(taken, ["payment.completed", "payment.review_required"]);
}

/// An earlier version told a doubt whose proof it had given up. The receiver ignores what is older.
#[world::test(world::with_receiver)]
async fn a_completion_behind_a_doubt_that_the_receiver_has_is_overtaken(world: &World) {
    world.shop_system.answer(|_| 500);
    let id = world.paid().await;
    world.live(hours(80), hours(4)).await;
    world.doubts_once(&id).await;
    let doubt = world.events("A-1001").await.pop().unwrap();
    let due_at = text(&doubt, "next_check_at").parse().unwrap();
    let (doubt, entry) =
        (EventId::parse(text(&doubt, "pk")).unwrap(), EventEntry { due_at, lease_until: None });
    let (store, done) = (&world.payments.store, Disposition::Done);
    let closed = store.close_event(&doubt, entry, &[Receiver::Webhook], done, world.now()).await;
    assert_eq!(closed.unwrap(), EventClosed::Done);
    assert_eq!(world.replay_all().await, ["overtaken"]);
}
