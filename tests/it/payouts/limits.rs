//! The limits on the sums that may be paid out.

use futures::future::join_all;
use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::world::payouts::{PER_DAY, payout, silent, with};
use crate::world::second::{ISSA, approval, approve, large, reject, why};
use crate::world::{self, World, hours};

#[world::test]
async fn more_than_one_payout_may_be_is_refused(world: &World) {
    let answer = world.pay_out(&with("P-1", json!({ "amount": 200_001 }))).await;
    answer.assert_refused(422, "payout_over_limit");
    assert!(answer.body["detail"].as_str().unwrap().contains("200000 F"), "{answer:?}");
    assert_eq!(answer.body["limit"], 200_000);
    assert_eq!(world.all_payments().await.len(), 0);
    world.pay_out(&with("P-1", json!({ "amount": 200_000 }))).await.assert_status(200);
}

#[world::test]
async fn a_day_has_its_limit_to_the_franc_and_the_next_day_a_new_one(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    for number in 0..PER_DAY / 200_000 {
        let body = with(&format!("P-{number}"), json!({ "amount": 200_000 }));
        assert_eq!(world.pay_out(&body).await.status, 200);
    }
    assert_eq!(world.committed_today().await, PER_DAY);
    let answer = world.pay_out(&with("P-more", json!({ "amount": 100 }))).await;
    answer.assert_refused(429, "payout_over_daily_limit");
    assert!(answer.body["detail"].as_str().unwrap().contains(&format!("{PER_DAY} F")));
    assert_eq!(answer.retry_after, Some(14 * 3600 + 1), "until midnight in UTC");
    let failed = world.payout_named("P-0").await;
    world.fail_payout(&failed).await;
    world.assert_payout(&failed, ("notcompleted", Some("failed"))).await;
    let part = world.pay_out(&with("P-part", json!({ "amount": 199_899 }))).await;
    assert_eq!(part.status, 200, "what failed has made room: {part:?}");
    let answer = world.pay_out(&with("P-more", json!({ "amount": 102 }))).await;
    assert_eq!(answer.error(), "payout_over_daily_limit", "a franc too much");
    world.pay_out(&with("P-more", json!({ "amount": 101 }))).await.assert_status(200);
    let answer = world.pay_out(&with("P-too-much", json!({ "amount": 100 }))).await;
    assert_eq!(answer.error(), "payout_over_daily_limit");
    world.advance(hours(14));
    world.pay_out(&with("P-too-much", json!({ "amount": 100 }))).await.assert_status(200);
}

#[world::test]
async fn a_payout_that_was_begun_keeps_its_answer_when_the_limits_are_lowered(world: &World) {
    let first = world.pay_out(&payout("P-1")).await;
    let mut app = world.process().payout;
    app.config.limits.per_payout = ligdicash_core::payout::PayoutAmount::parse(100).unwrap();
    app.config.limits.per_day = 0;
    let again = world::payouts::pay_out_by(&app, &payout("P-1")).await;
    assert_eq!((again.status, again.body), (first.status, first.body));
    world::payouts::pay_out_by(&app, &payout("P-2")).await.assert_refused(422, "payout_over_limit");
    let other = world::payouts::pay_out_by(&app, &with("P-2", json!({ "amount": 100 }))).await;
    assert_eq!(other.error(), "payout_over_daily_limit");
}

/// Two payouts of all that a day allows: asked for on two days, and approved on the second.
#[world::test]
async fn payouts_count_for_the_day_on_which_they_leave(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let mut app = world.two_people();
    app.config.limits.per_day = 30_000;
    let of_day = world.now().to_zoned(TimeZone::UTC).date();
    let first = world.awaiting(&app, &large("P-1")).await;
    world.advance(hours(24));
    let second = world.awaiting(&app, &large("P-2")).await;
    assert_eq!(world.committed_today().await, 20_001);
    assert_eq!(approve(&app, &second, &approval(), ISSA).await.status, 200);
    let refused = approve(&app, &first, &approval(), ISSA).await;
    refused.assert_refused(429, "payout_over_daily_limit");
    assert_eq!(refused.body["limit"], 30_000);
    assert!(world.waits(&first).await, "another day has room");
    world.advance(hours(24));
    assert_eq!(approve(&app, &first, &approval(), ISSA).await.status, 200);
    assert_eq!(world.committed_today().await, 20_001);
    let days = [0, 1, 2].map(|days| of_day.saturating_add(days.days()));
    let committed = join_all(days.map(|day| world.committed_on(day))).await;
    assert_eq!(committed, [0, 20_001, 20_001]);
    world.fail_payout(&first).await;
    world.assert_payout(&first, ("notcompleted", Some("failed"))).await;
    assert_eq!(world.committed_on(days[2]).await, 0, "it was not made on that day");
    assert_eq!(world.audit(days).await, [].into());
}

#[world::test]
async fn a_payout_rejected_later_frees_the_day_on_which_it_was_asked_for(world: &World) {
    let app = world.two_people();
    let day = world.now().to_zoned(TimeZone::UTC).date();
    let id = world.awaiting(&app, &large("P-1")).await;
    world.advance(hours(24));
    assert_eq!(reject(&app, &id, &why(), ISSA).await.status, 200);
    assert_eq!(world.committed_on(day).await, 0);
    assert_eq!(world.committed_today().await, 0);
    assert_eq!(world.audit([day]).await, [].into());
}
