//! What the functions measure in each situation.

use std::collections::BTreeSet;

use ligdicash_infra::observe::metrics::Metric;
use serde_json::json;

use super::shop::{Shop, test};
use crate::world::wired::{Process, dead_address};
use crate::world::{self, hours, minutes, order, payouts, seconds};

#[world::test(test)]
async fn a_creation_is_measured_by_what_came_of_it(world: &Shop<'_>) {
    world.put_secret("{}");
    world.initiate(&order("A-1", 3000)).await;
    assert_eq!(world.measured.sum(Metric::KeysUnusable), 1);
    // For a second, every caller shares the failure of a read.
    world.advance(seconds(2));
    world.rotate_keys_in_secret(world::API_KEY, world::AUTH_TOKEN);
    world.pending_for("A-1").await;
    assert_eq!(world.measured.sum(Metric::PaymentStarted), 1);
    // The same page again is no new payment.
    world.pending_for("A-1").await;
    assert_eq!(world.measured.sum(Metric::PaymentStarted), 1);
    world.sandbox.set_keys("new", "new");
    world.initiate(&order("A-2", 3000)).await;
    assert_eq!(world.measured.sum(Metric::PaymentNotStarted), 1);
    assert_eq!(world.measured.sum(Metric::KeysUnusable), 2);
}

#[world::test(test)]
async fn an_unknown_creation_is_measured_once_and_a_callback_makes_it_a_review(world: &Shop<'_>) {
    world.cut_the_next_creation(false);
    world.initiate(&order("A-1001", 3000)).await.assert_refused(504, "ligdicash_outcome_unknown");
    assert_eq!(world.measured.sum(Metric::CreationUnknown), 1);
    world.watch(minutes(2)).await;
    let unknown = world.sandbox.ledger().invoices[0].transaction_id.clone();
    world.pay(&unknown).await;
    world.hint(&unknown).await;
    assert_eq!(world.measured.sum(Metric::CallbackReceived), 3, "twins and a repetition");
    assert_eq!(world.measured.sum(Metric::PaymentReview), 1);
    assert_eq!(world.measured.sum(Metric::CreationUnknown), 1);
}

#[world::test(test)]
async fn an_expired_payment_and_its_late_money_are_both_measured(world: &Shop<'_>) {
    let id = world.pending().await;
    world.live(hours(25), minutes(30)).await;
    assert_eq!(world.measured.sum(Metric::PaymentExpired), 1);
    world.pay_silently(&id);
    world.live(hours(13), minutes(30)).await;
    assert_eq!(world.measured.sum(Metric::PaymentExpired), 1);
    assert_eq!(world.measured.sum(Metric::CompletedByPoll), 1);
    assert_eq!(world.measured.values(Metric::TimeToComplete), [36 * 3600]);
}

#[world::test(test)]
async fn a_payment_that_a_person_accepts_is_measured_once_with_what_was_paid(world: &Shop<'_>) {
    let id = world.paid_otherwise(2900).await;
    let accept = async |apply: bool| {
        let body = json!({ "about": id, "paid": 2900, "apply": apply, "reason": "one loaf fewer" });
        world.decide("review-accept", &body).await.status
    };
    assert_eq!(accept(false).await, 200);
    assert_eq!(world.measured.sum(Metric::PaymentCompleted), 0, "a dry run is no payment");
    assert_eq!((accept(true).await, accept(true).await), (200, 409));
    assert_eq!(world.measured.sum(Metric::PaymentCompleted), 1);
    assert_eq!(world.measured.sum(Metric::MoneyIn), 2900);
}

#[world::test(test)]
async fn an_announcement_that_is_never_taken_is_measured_until_it_is_given_up(world: &Shop<'_>) {
    world.shop_system.answer(|_| 500);
    world.paid().await;
    world.live(hours(73), minutes(30)).await;
    assert_eq!(world.measured.sum(Metric::AnnouncementGivenUp), 1);
    assert!(world.measured.sum(Metric::AnnouncementFailed) > 3);
    let ages = world.measured.values(Metric::UndeliveredAge);
    assert!(ages.is_sorted() && ages.last() == Some(&(72 * 3600)), "{ages:?}");
}

#[world::test(test)]
async fn a_payout_is_measured_by_what_became_of_it(world: &Shop<'_>) {
    world.sandbox.set_default_payout_faults(payouts::silent());
    let [made, failed] = [world.taken("P-1").await, world.taken("P-2").await];
    world.sandbox.complete_payout(&made).unwrap();
    world.sandbox.fail_payout(&failed).unwrap();
    world.watch(minutes(2)).await;
    world.sandbox.set_balance("12", sandbox::Balance::Francs(0)).unwrap();
    world.pay_out(&payouts::payout("P-3")).await.assert_refused(409, "payout_balance_too_low");
    for (metric, sum) in [
        (Metric::PayoutCompleted, 1),
        (Metric::MoneyOut, 5000),
        (Metric::PayoutFailed, 1),
        (Metric::PayoutNotSent, 1),
        (Metric::PayoutReview, 0),
    ] {
        assert_eq!(world.measured.sum(metric), sum, "{metric:?}");
    }
}

#[world::test(test)]
async fn a_strangers_callbacks_are_not_measured_as_ones_about_a_payment_and_ring_as_one_thing(
    world: &Shop<'_>,
) {
    world.pending().await;
    for _ in 0..100 {
        world.stranger_calls_back().await;
        world.callback("application/json", b"{}").await;
    }
    let payout = json!({ "transaction_id": "pay_00000000000000000000000000000000" });
    world.called_back(&payout).await;
    assert_eq!(world.measured.sum(Metric::CallbackReceived), 0);
    assert_eq!(world.measured.sum(Metric::CallbackUnfounded), 101);
    assert_eq!(world.watch(minutes(5)).await, BTreeSet::from(["UnfoundedCallbacksAlarm"]));
}

#[world::test(test)]
async fn a_poll_that_could_not_read_the_index_gives_no_sign_of_life(world: &Shop<'_>) {
    let Process { payments, announcer, .. } = world.process_on(&dead_address());
    world.try_to_poll_by(&payments, &announcer).await.unwrap_err();
    assert_eq!(world.measured.sum(Metric::PollRun), 0);
    world.advance(seconds(1));
    world.poll().await;
    assert_eq!(world.measured.sum(Metric::PollRun), 1);
    assert_eq!(world.measured.values(Metric::OldestDueLag), [0]);
    assert_eq!(world.measured.values(Metric::OldestPendingAge), [0; 0]);
}
