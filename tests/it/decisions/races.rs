//! Each decision races with a callback, a reader of the status, the schedule, a new request to pay and a second person.
//! A seed chooses the order. Exactly one actor wins, and no decision is made twice.

use std::collections::BTreeSet;

use sandbox::ConfirmFaults;
use serde_json::{Value, json};

use crate::world::decisions::{ISSA, applied};
use crate::world::payouts::{pay_out_by, with};
use crate::world::proxy::Proxy;
use crate::world::table::{number, text};
use crate::world::wired::{Process, decide_by, hint_by, order_by, payout_status_by, status_by};
use crate::world::{self, Answer, World, hours, minutes, order};

const ROUNDS: u64 = 4;

/// A round of a race. Each call of its process to the database takes a little time.
struct Round {
    functions: Process,
    _proxy: Proxy,
}

/// Plays the race in some orders, each in a world of its own.
async fn each_round(play: impl AsyncFn(&World, &Round)) {
    world::each(0..ROUNDS, async |world, seed| {
        let proxy = world.proxy().await;
        proxy.dawdle(seed);
        let functions = world.process_on(proxy.url());
        play(world, &Round { functions, _proxy: proxy }).await;
    })
    .await;
}

impl Round {
    async fn decide(&self, world: &World, decision: &str, body: Value) -> Answer {
        world.decide_on(&self.functions.payments, decision, &applied(body)).await
    }

    /// A second person decides.
    async fn decide_too(&self, world: &World, decision: &str, body: Value) -> Answer {
        let body = world.having_seen(&applied(body)).await;
        decide_by(&self.functions.payments, world.random(), decision, &body, ISSA).await
    }

    async fn call_back(&self, id: &str) {
        hint_by(&self.functions.payments, id).await;
    }

    async fn ask_to_pay(&self) -> Answer {
        order_by(&self.functions.initiate, &order("A-1001", 3000)).await
    }

    async fn poll(&self, world: &World) {
        world.poll_by(&self.functions.payments, &self.functions.announcer).await;
    }
}

fn is_applied(answer: &Answer) -> bool {
    answer.status == 200 && answer.body["applied"] == json!(true)
}

/// The number of answers that say that the decision was done.
fn done(answers: &[&Answer]) -> usize {
    answers.iter().filter(|answer| is_applied(answer)).count()
}

#[world::test(each_round, flavor = "multi_thread", worker_threads = 2)]
async fn a_release_against_the_proof_that_the_order_is_paid(world: &World, round: &Round) {
    let id = world.paid_otherwise(2900).await;
    world.misbehave(&id, ConfirmFaults::default());
    world.advance(minutes(10));
    let about = json!({ "about": id });
    let (first, second, (), _, (), page) = futures::join!(
        round.decide(world, "review-release", about.clone()),
        round.decide_too(world, "review-release", about.clone()),
        round.call_back(&id),
        status_by(&round.functions.payments, &id),
        round.poll(world),
        round.ask_to_pay(),
    );
    let released = done(&[&first, &second]);
    if released == 2 {
        let reasons = BTreeSet::from([reason_before(&first), reason_before(&second)]);
        let each_once = BTreeSet::from(["amount_differs", "given_back"]);
        assert_eq!(reasons, each_once, "{first:?} {second:?}");
    }
    assert_eq!(world.count_decisions("review-release").await, released);
    assert!([200, 409].contains(&page.status), "{page:?}");
    world.live(hours(13), hours(1)).await;
    let outcomes =
        [("completed", None), ("review", Some("given_back")), ("notcompleted", Some("released"))];
    world.assert_known(&id, outcomes[released]).await;
    let payer = (released == 0).then_some(id);
    assert_eq!(world.paid_by("A-1001").await, payer, "money wins, unless it is promised back");
}

#[world::test(each_round, flavor = "multi_thread", worker_threads = 2)]
async fn an_acceptance_against_a_release_and_all_readers(world: &World, round: &Round) {
    let id = world.paid_otherwise(2900).await;
    world.advance(minutes(10));
    let (about, paid) = (json!({ "about": id }), json!({ "about": id, "paid": 2900 }));
    let (accepted, again, released, (), _, (), page) = futures::join!(
        round.decide(world, "review-accept", paid.clone()),
        round.decide_too(world, "review-accept", paid.clone()),
        round.decide_too(world, "review-release", about.clone()),
        round.call_back(&id),
        status_by(&round.functions.payments, &id),
        round.poll(world),
        round.ask_to_pay(),
    );
    assert_eq!(done(&[&accepted, &again, &released]), 1, "{accepted:?} {again:?} {released:?}");
    let is_released = is_applied(&released);
    assert!(page.status == 409 || is_released, "{page:?}");
    world.live(hours(13), hours(1)).await;
    let outcome =
        if is_released { ("notcompleted", "released") } else { ("completed", "accepted") };
    world.assert_known(&id, (outcome.0, Some(outcome.1))).await;
    assert_eq!(world.paid_by("A-1001").await.is_some(), !is_released);
}

#[world::test(each_round, flavor = "multi_thread", worker_threads = 2)]
async fn an_acceptance_against_another_page_of_the_order_that_is_paid(
    world: &World,
    round: &Round,
) {
    let id = world.pending().await;
    world.misbehave(&id, ConfirmFaults { amount: Some(2900), ..ConfirmFaults::default() });
    let other = world.another_page("A-1001", 3000).await;
    world.pay(&id).await;
    world.assert_known(&id, ("review", Some("amount_differs"))).await;
    world.pay_silently(&other);
    world.advance(minutes(10));
    let (accepted, ()) = futures::join!(
        round.decide(world, "review-accept", json!({ "about": id, "paid": 2900 })),
        round.call_back(&other),
    );
    let payer = world.paid_by("A-1001").await;
    if is_applied(&accepted) {
        assert_eq!(payer, Some(id));
        world.assert_known(&other, ("completed", Some("duplicate"))).await;
    } else {
        accepted.assert_refused(409, "order_already_paid");
        assert_eq!(payer, Some(other));
        world.assert_known(&id, ("review", Some("amount_differs"))).await;
    }
}

#[world::test(each_round, flavor = "multi_thread", worker_threads = 2)]
async fn two_words_about_a_payout_against_its_proof(world: &World, round: &Round) {
    let id = world.unknown().await;
    world.advance(hours(25));
    world.name_in_confirm(&id, true);
    world.sandbox.complete_payout(&id).unwrap();
    let (about, callback) = (json!({ "about": id }), world.brought(&id));
    let (not_made, closed, proven, _, _, ()) = futures::join!(
        round.decide(world, "payout-not-made", about.clone()),
        round.decide_too(world, "payout-close", about.clone()),
        round.decide_too(world, "payout-prove", json!({ "about": id, "token": callback["token"] })),
        world.payout_called_back(&callback),
        payout_status_by(&round.functions.payout, &id),
        round.poll(world),
    );
    // A trace that comes after the word `not made` makes it unknown again, and only then is there a second word.
    if done(&[&not_made, &closed]) == 2 {
        let reasons = BTreeSet::from([reason_before(&not_made), reason_before(&closed)]);
        let each_once = BTreeSet::from(["create_unknown", "create_unknown_called_back"]);
        assert_eq!(reasons, each_once, "{not_made:?} {closed:?}");
    }
    assert!([200, 409, 503].contains(&proven.status), "{proven:?}");
    // The callback may have come when there was nothing yet to learn from it.
    world.advance(minutes(1));
    world.payout_called_back(&callback).await;
    world.live(hours(2), minutes(10)).await;
    world.assert_known(&id, ("completed", None)).await;
    assert_eq!(world.payouts_at_ligdicash()[&id].len(), 1, "never sent again");
}

#[world::test(each_round, flavor = "multi_thread", worker_threads = 2)]
async fn refunds_that_are_recorded_against_refunds_that_are_sent(world: &World, round: &Round) {
    let id = world.paid().await;
    let by_hand = |reference: &str, amount: u32| json!({ "about": id, "reference": reference, "amount": amount });
    let sent = with("R-1", json!({ "refundOf": id, "amount": 2000 }));
    let (one, same, other) =
        (by_hand("till-1", 2000), by_hand("till-1", 2000), by_hand("till-2", 1000));
    let (one, same, other, _) = futures::join!(
        round.decide(world, "refund-record", one.clone()),
        round.decide_too(world, "refund-record", same.clone()),
        round.decide_too(world, "refund-record", other.clone()),
        pay_out_by(&round.functions.payout, &sent),
    );
    assert!(done(&[&one, &same]) <= 1, "one reference, one refund: {one:?} {same:?}");
    let recorded = done(&[&one, &same, &other]);
    assert_eq!(world.count_decisions("refund-record").await, recorded);
    // The refund of 1000 F, and one of the two of 2000 F.
    assert_eq!(world.refunded(&id).await, 3000);
}

#[world::test(each_round, flavor = "multi_thread", worker_threads = 2)]
async fn a_person_who_is_forgotten_against_money_that_must_be_given_back(
    world: &World,
    round: &Round,
) {
    let id = world.pending().await;
    let other = world.another_page("A-1001", 3000).await;
    world.fail(&id).await;
    world.pay(&other).await;
    world.sandbox_pays_after_all(&id);
    world.advance(minutes(10));
    let (forgotten, ()) = futures::join!(
        round.decide(world, "forget", json!({ "about": id })),
        round.call_back(&id),
    );
    world.assert_known(&id, ("completed", Some("duplicate"))).await;
    let item = world.item(&id).await.unwrap();
    assert_eq!(item.contains_key("salt"), !is_applied(&forgotten), "{forgotten:?}");
    // A payer is forgotten only before the money is seen: afterwards it is owed to him.
    assert_eq!(number(&item, "announced"), number(&item, "revision"), "{forgotten:?}");
}

#[world::test(each_round, flavor = "multi_thread", worker_threads = 2)]
async fn one_event_that_two_tell_again_while_its_payment_goes_on(world: &World, round: &Round) {
    let id = world.failed().await;
    let event = world.event_of(&id).await;
    world.give_up(&event).await;
    world.sandbox_pays_after_all(&id);
    world.advance(minutes(1));
    let about = json!({ "about": event });
    let (first, second, ()) = futures::join!(
        round.decide(world, "event-replay", about.clone()),
        round.decide_too(world, "event-replay", about.clone()),
        round.call_back(&id),
    );
    assert_eq!(done(&[&first, &second]), 1, "{first:?} {second:?}");
    assert_eq!(world.count_decisions("event-replay").await, 1);
    let item = world.item(&event).await.unwrap();
    assert!(!item.contains_key("given_up_at"));
    assert_eq!(text(&item, "pk"), event);
}

/// The reason that a payin or payout had before what was decided.
fn reason_before(answer: &Answer) -> &str {
    let changes = answer.body["changes"].as_array().unwrap();
    let reason = changes.iter().find(|change| change["what"] == "reason").unwrap();
    reason["from"].as_str().unwrap()
}
