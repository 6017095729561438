//! The schedule finds lost payments at the right times, despite other failures.

use jiff::SignedDuration;
use ligdicash_core::claim::Claimant;
use ligdicash_core::ports::Claimed;
use poll_function::CheckCounts;
use sandbox::{ConfirmBehaviour, ConfirmFaults};

use crate::situations::payins;
use crate::world::payments::PENDING;
use crate::world::{self, World, hours, minutes, order, seconds};

const DAY: i64 = 24;

/// The payer's page is closed, too.
#[world::test]
async fn without_callbacks_a_payment_completes_two_minutes_after_creation(world: &World) {
    let id = world.pending().await;
    world.pay_silently(&id);
    world.live(seconds(119), seconds(17)).await;
    assert_eq!(world.confirms(), 0, "a callback has two minutes to come");
    world.advance(seconds(1));
    let report = world.poll().await;
    assert_eq!(report, CheckCounts { settled: 1, ..CheckCounts::default() });
    world.assert_known(&id, ("completed", None)).await;
    assert_eq!(world.paid_by("A-1001").await, Some(id.clone()));
    assert_eq!(world.log_kinds(&id).await, ["create", "poll"]);
}

#[world::test]
async fn a_pending_payment_is_looked_at_29_times_in_24_hours_and_then_expires(world: &World) {
    let id = world.pending().await;
    let began = world.now();
    let mut looked_at = Vec::new();
    while looked_at.last() != Some(&(DAY * 60)) {
        world.assert_known(&id, PENDING).await;
        let wait = world.next_due().await.unwrap().duration_since(world.now());
        let wait = minutes((wait.as_secs() + 59) / 60);
        world.live(wait, wait).await;
        looked_at.push(world.now().duration_since(began).as_mins());
        assert_eq!(world.confirms(), looked_at.len() as u64);
    }
    let hourly = (0..21).map(|hour| 121 + 60 * hour);
    let expected: Vec<_> =
        // The last two checks: one before the token runs out, instead of the hourly one, and one at 24 h, when the
        // payment expires.
        [2, 4, 8, 16, 31, 61].into_iter().chain(hourly).chain([1435, 1440]).collect();
    assert_eq!((looked_at.len(), looked_at), (29, expected));
    world.assert_known(&id, ("notcompleted", Some("expired"))).await;
}

#[world::test]
async fn a_payment_paid_on_day_29_is_completed_on_day_30(world: &World) {
    let id = world.pending().await;
    world.live(hours(29 * DAY), hours(12)).await;
    world.pay_silently(&id);
    world.live(hours(DAY), hours(12)).await;
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test]
async fn one_bad_answer_does_not_stop_the_others(world: &World) {
    let bad = [
        ConfirmBehaviour::Html502,
        ConfirmBehaviour::Html200,
        ConfirmBehaviour::Cut,
        ConfirmBehaviour::Truncated,
        ConfirmBehaviour::Empty,
        ConfirmBehaviour::Null,
        ConfirmBehaviour::UnknownStatus,
        ConfirmBehaviour::Refuse,
    ];
    let mut good = Vec::new();
    for (number, behaviour) in bad.into_iter().enumerate() {
        let id = world.pending_for(&format!("bad-{number}")).await;
        let confirm = ConfirmFaults { behaviour, ..ConfirmFaults::default() };
        world.misbehave(&id, confirm);
        good.push(world.pending_for(&format!("good-{number}")).await);
        world.pay_silently(good.last().unwrap());
    }
    world.advance(minutes(2));
    let report = world.poll().await;
    assert_eq!(report, CheckCounts { settled: 8, unanswered: 8, ..CheckCounts::default() });
    for id in good {
        world.assert_known(&id, ("completed", None)).await;
    }
}

#[world::test]
async fn a_payin_whose_creator_vanished_is_given_up_two_minutes_later(world: &World) {
    let id = payins::bring_about(world, "creating").await;
    world.advance(seconds(29));
    assert_eq!(world.initiate(&order("A-1001", 3000)).await.status, 409);
    world.advance(seconds(90));
    assert_eq!(world.poll().await, CheckCounts::default());
    world.advance(seconds(1));
    assert_eq!(world.poll().await, CheckCounts { given_up: 1, ..CheckCounts::default() });
    world.assert_known(&id, ("notcompleted", Some("create_unknown"))).await;
    assert_eq!(world.poll().await, CheckCounts::default(), "once");
    assert_eq!(world.confirms(), 0);
    world.pending().await;
}

// A callback promises money, so the schedule comes a minute later, or within five minutes where it would
// have come anyway. A question about the status promises nothing.
#[world::test(world::each([
    (minutes(70), Claimant::Callback, minutes(1)),
    (minutes(5), Claimant::Callback, minutes(3)),
    (minutes(70), Claimant::Status, minutes(51)),
]))]
async fn a_claimer_that_vanished_is_made_up_for_by_the_schedule(
    world: &World,
    (age, by, made_up_for): (SignedDuration, Claimant, SignedDuration),
) {
    let id = world.pending().await;
    world.live(age, minutes(1)).await;
    world.pay_silently(&id);
    let claimed = world.claimed(&world.payments.store, &id, by).await;
    assert!(matches!(claimed, Claimed::Won { .. }));
    world.advance(made_up_for - seconds(1));
    assert_eq!(world.poll().await, CheckCounts::default(), "{by:?} at {age}");
    world.advance(seconds(1));
    assert_eq!(world.poll().await, CheckCounts { settled: 1, ..CheckCounts::default() });
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test]
async fn a_poll_that_vanished_after_its_claim_is_made_up_for_a_minute_later(world: &World) {
    let id = world.pending().await;
    world.pay_silently(&id);
    world.advance(minutes(2));
    let by = Claimant::Schedule { due_at: world.now() };
    let claimed = world.claimed(&world.payments.store, &id, by).await;
    assert!(matches!(claimed, Claimed::Won { .. }));
    assert_eq!(world.poll().await, CheckCounts { skipped: 1, ..CheckCounts::default() });
    world.advance(SignedDuration::from_mins(1));
    assert_eq!(world.poll().await, CheckCounts { settled: 1, ..CheckCounts::default() });
    world.assert_known(&id, ("completed", None)).await;
}
