//! A LigdiCash that does not report a payout's state, or reports a wrong one, and lost keys.

use sandbox::ConfirmBehaviour;
use text::fixtures::fixture;

use crate::world::payments::{FAILED, PAID, PENDING};
use crate::world::payouts::{payout, silent};
use crate::world::scripted::{self, Reply};
use crate::world::{self, API_KEY, AUTH_TOKEN, World, hours, logs, minutes, seconds};

#[world::test(world::hurried)]
async fn a_confirm_that_is_slow_cut_refused_or_missing_changes_no_payout(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    for behaviour in [
        ConfirmBehaviour::Slow,
        ConfirmBehaviour::Hang,
        ConfirmBehaviour::Cut,
        ConfirmBehaviour::Refuse,
        ConfirmBehaviour::Html502,
        ConfirmBehaviour::UnknownStatus,
    ] {
        let id = world.taken(&format!("{behaviour:?}")).await;
        world.confirms_payout(&id, behaviour, None);
        world.sandbox.complete_payout(&id).unwrap();
        world.assert_payout(&id, PENDING).await;
        world.sandbox.set_payout_faults(&id, silent()).unwrap();
        world.live(minutes(5), minutes(1)).await;
        world.assert_known(&id, PAID).await;
    }
}

/// A later answer takes back nothing that was proven.
#[world::test(world::with_receiver)]
async fn changing_answers_about_a_payout_are_announced_in_order(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    for (status, expected) in
        [("notcompleted", FAILED), ("pending", FAILED), ("completed", PAID), ("notcompleted", PAID)]
    {
        world.says_of_payout(&id, Some(status));
        world.assert_payout(&id, expected).await;
        world.live(hours(1), minutes(10)).await;
    }
    let deliveries = world.shop_system.deliveries();
    let kinds: Vec<_> = deliveries.iter().map(|delivery| &delivery.body["type"]).collect();
    assert_eq!(kinds, ["payout.failed", "payout.completed"]);
}

#[world::test]
async fn while_ligdicash_refuses_our_keys_a_payout_stays_until_there_are_others(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    world.sandbox.complete_payout(&id).unwrap();
    world.sandbox.set_keys("new-key", "new-token");
    world.assert_payout(&id, PENDING).await;
    world.live(hours(2), minutes(30)).await;
    world.assert_known(&id, PENDING).await;
    world.rotate_keys_in_secret("new-key", "new-token");
    world.assert_payout(&id, PAID).await;
}

#[world::test]
async fn without_a_readable_secret_no_payout_is_sent_or_counted(world: &World) {
    world.put_secret("not JSON");
    world.pay_out(&payout("P-1")).await.assert_status(502);
    assert_eq!((world.payouts_asked(), world.committed_today().await), (0, 0));
    world.rotate_keys_in_secret(API_KEY, AUTH_TOKEN);
    world.advance(seconds(2));
    world.taken("P-2").await;
}

#[world::test(world::with_receiver)]
async fn while_the_secret_cannot_be_read_an_announcement_waits_to_be_told_once(world: &World) {
    world.paid().await;
    // The announcer has not read the secret yet.
    world.put_secret("not JSON");
    world.live(hours(3), minutes(10)).await;
    assert!(world.shop_system.deliveries().is_empty());
    world.rotate_keys_in_secret(API_KEY, AUTH_TOKEN);
    world.live(hours(9), minutes(10)).await;
    assert_eq!(world.shop_system.deliveries().len(), 1);
}

#[world::test(scripted::creating(Reply::created("token")))]
async fn a_payout_is_asked_about_with_or_without_the_slash(world: &World) {
    let (slash, none) = ("/pay/v01/withdrawal/confirm/", "/pay/v01/withdrawal/confirm");
    for (at, asked) in [vec![slash, none], vec![none]].into_iter().enumerate() {
        let id = world.taken(&format!("P-{at}")).await;
        let replies =
            [Reply::html(404, "Not Found"), Reply::ok(fixture("f1_payout_confirm_completed.json"))];
        world.take_asked();
        world.on_confirm(replies.into_iter().skip(at));
        world.assert_payout(&id, ("completed", None)).await;
        let paths: Vec<_> = world.take_asked().into_iter().map(|request| request.path).collect();
        assert_eq!(paths, asked);
    }
    // No other test leads to this line.
    assert_eq!(logs::warnings_with(&format!("asked at {none} from now on")).len(), 1);
}
