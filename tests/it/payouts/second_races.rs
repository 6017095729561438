//! Two people for money, where others act at the same moment, or much time passes.

use futures::future::join_all;
use serde_json::json;

use crate::world::decisions::applied;
use crate::world::payouts::{creating, payout, silent};
use crate::world::second::{AWA, ISSA, approval, approve, ask_for, large, reject, why};
use crate::world::table::text;
use crate::world::{self, World, hours, minutes};

#[world::test]
async fn approvals_and_rejections_at_once_send_it_once_or_never(world: &World) {
    for number in 0..5 {
        let app = world.two_people();
        let before = world.payouts_asked();
        let id = world.awaiting(&app, &large(&format!("P-{number}"))).await;
        let body = approval();
        let approved = join_all((0..8).map(|_| approve(&app, &id, &body, ISSA)));
        let no = why();
        let rejected = join_all((0..number).map(|_| reject(&app, &id, &no, AWA)));
        let (rejected, approved) = futures::join!(rejected, approved);
        let done = approved.iter().chain(&rejected).filter(|answer| answer.status == 200).count();
        assert_eq!(done, 1, "one person decides");
        let sent = approved.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(world.payouts_asked() - before, sent);
    }
}

#[world::test]
async fn while_payouts_are_paused_none_is_asked_for_and_none_approved(world: &World) {
    let app = world.two_people();
    let id = world.awaiting(&app, &large("P-1")).await;
    world.decided("payouts-pause", json!({})).await;
    for body in [payout("P-2"), large("P-3")] {
        ask_for(&app, &body, AWA).await.assert_refused(503, "payouts_paused");
    }
    approve(&app, &id, &approval(), ISSA).await.assert_refused(503, "payouts_paused");
    let again = ask_for(&app, &large("P-1"), AWA).await;
    assert_eq!(again.body["reason"], "awaiting_approval", "a repetition is told what it began");
    assert_eq!(world.payouts_asked(), 0);
    world.decided("payouts-resume", json!({})).await;
    assert_eq!(approve(&app, &id, &approval(), ISSA).await.status, 200);
    assert_eq!(world.payouts_asked(), 1);
}

#[world::test]
async fn a_payout_that_waited_for_weeks_is_watched_as_one_that_was_just_sent(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let app = world.two_people();
    let id = world.awaiting(&app, &large("P-1")).await;
    world.advance(hours(24 * 40));
    assert_eq!(approve(&app, &id, &approval(), ISSA).await.status, 200);
    let item = world.item(&id).await.unwrap();
    let sent_at = world.now();
    assert_eq!(text(&item, "approved_at"), sent_at.to_string().replace('Z', ".000Z"));
    let due = text(&item, "next_check_at").parse::<jiff::Timestamp>().unwrap();
    assert_eq!(due.duration_since(sent_at).as_secs(), 30);
    world.advance(minutes(20));
    world.poll().await;
    world.assert_known(&id, ("pending", None)).await;
}

#[world::test]
async fn a_payout_cannot_be_marked_not_made_within_a_day_of_approval(world: &World) {
    let behaviour = sandbox::CreateBehaviour::CutBefore;
    world.sandbox.set_default_payout_faults(creating(behaviour));
    let app = world.two_people();
    let id = world.awaiting(&app, &large("P-1")).await;
    world.advance(hours(24 * 3));
    assert_eq!(approve(&app, &id, &approval(), ISSA).await.status, 202);
    let not_made = applied(json!({ "about": id }));
    world.decide("payout-not-made", &not_made).await.assert_refused(409, "too_early");
    world.advance(hours(24));
    assert_eq!(world.decide("payout-not-made", &not_made).await.status, 200);
}
