//! A payout from its request to its end.

use sandbox::{Faults, PayoutFaults, PayoutMethod};
use serde_json::json;

use crate::world::payments::nobody;
use crate::world::payouts::{payout, silent, with};
use crate::world::{self, World, hours, minutes, seconds};

#[world::test(world::with_receiver)]
async fn a_payout_that_arrives_is_completed_by_its_callbacks_and_told_once(world: &World) {
    let answer = world.pay_out(&payout("P-1")).await;
    let id = answer.fulfilled();
    assert_eq!(answer.body["status"], "pending");
    assert_eq!(answer.body["payout_id"], "P-1");
    assert_eq!((&answer.body["amount"], &answer.body["currency"]), (&json!(5000), &json!("XOF")));
    assert_eq!(answer.cache_control.as_deref(), Some("no-store"));
    world.complete_payout(id).await;
    world.assert_known(id, ("completed", None)).await;
    assert_eq!(world.sandbox.payout(id).unwrap().confirms, 1, "the twin callbacks cost one");
    world.tell().await;
    let [delivery] = &world.shop_system.deliveries()[..] else {
        panic!("told once: {:?}", world.shop_system.deliveries());
    };
    assert_eq!(delivery.body["type"], "payout.completed");
    assert_eq!(delivery.body["data"]["payout_id"], "P-1");
    assert_eq!(delivery.body["data"]["operator_name"], "MOOV AFRICA BURKINA");
    let kinds = world.log_kinds(id).await;
    assert_eq!(kinds, ["callback", "callback", "confirm", "create", "intent"]);
}

#[world::test]
async fn a_payout_whose_callbacks_are_lost_is_found_after_30_seconds(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    world.complete_payout(&id).await;
    world.advance(seconds(29));
    assert_eq!(world.poll_payouts().await.settled, 0);
    world.advance(seconds(1));
    assert_eq!(world.poll_payouts().await.settled, 1);
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test]
async fn a_payout_that_takes_days_is_asked_about_hourly_and_never_closed_by_us(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    world.live(minutes(60), seconds(30)).await;
    let first_hour = world.sandbox.payout(&id).unwrap().confirms;
    assert_eq!(first_hour, 6, "at 30 seconds, 1, 2, 5, 15 minutes and one hour");
    world.live(hours(24 * 9), minutes(30)).await;
    let confirms = world.sandbox.payout(&id).unwrap().confirms;
    assert_eq!(confirms - first_hour, 24 * 9 - 1, "hourly, but for one before the token runs out");
    world.assert_known(&id, ("pending", None)).await;
    world.complete_payout(&id).await;
    world.live(hours(1), minutes(30)).await;
    world.assert_known(&id, ("completed", None)).await;
}

#[world::test(world::with_receiver)]
async fn a_payout_that_fails_is_told_as_failed_and_counts_no_longer(world: &World) {
    let id = world.taken("P-1").await;
    assert_eq!(world.committed_today().await, 5000);
    world.fail_payout(&id).await;
    world.assert_known(&id, ("notcompleted", Some("failed"))).await;
    assert_eq!(world.committed_today().await, 0);
    world.tell().await;
    assert_eq!(world.shop_system.deliveries()[0].body["type"], "payout.failed");
    let again = world.pay_out(&payout("P-1")).await;
    assert_eq!((again.status, &again.body["reason"]), (200, &json!("failed")));
    assert_eq!(world.sandbox.ledger().payouts.len(), 1, "it is not tried again");
}

#[world::test(world::with_receiver)]
async fn a_failed_payout_that_was_made_completes_late_and_counts_again(world: &World) {
    let lies = |word: Option<&str>| {
        let mut faults = silent();
        faults.confirm.status_override = word.map(str::to_owned);
        faults
    };
    let id = world.taken("P-1").await;
    world.sandbox.set_payout_faults(&id, lies(Some("notcompleted"))).unwrap();
    world.assert_payout(&id, ("notcompleted", Some("failed"))).await;
    assert_eq!(world.committed_today().await, 0);
    world.sandbox.set_payout_faults(&id, lies(None)).unwrap();
    world.complete_payout(&id).await;
    world.live(hours(13), hours(1)).await;
    world.assert_known(&id, ("completed", None)).await;
    world.tell().await;
    let deliveries = world.shop_system.deliveries();
    let kinds: Vec<_> = deliveries
        .iter()
        .map(|delivery| json!([delivery.body["type"], delivery.body["data"]["late"]]))
        .collect();
    assert_eq!(kinds, [json!(["payout.failed", false]), json!(["payout.completed", true])]);
}

#[world::test]
async fn each_payout_method_has_its_address_and_a_wallet_its_top_up_option(world: &World) {
    for (payout_id, fields, method, top_up_wallet) in [
        ("P-1", json!({}), PayoutMethod::MobileMoney, None),
        ("P-2", json!({ "method": "wallet", "keepInWallet": true }), PayoutMethod::Wallet, Some(1)),
        (
            "P-3",
            json!({ "method": "wallet", "keepInWallet": false }),
            PayoutMethod::Wallet,
            Some(0),
        ),
    ] {
        let answer = world.pay_out(&with(payout_id, fields)).await;
        let id = answer.fulfilled();
        let made = world.sandbox.payout(id).unwrap();
        assert_eq!((made.method, made.top_up_wallet), (method, top_up_wallet), "{payout_id}");
        assert_eq!((made.amount, made.customer.as_str()), (5000, "22670000001"));
        assert!(made.callback_url.ends_with("/api/ligdicash/payout-callback"));
    }
}

#[world::test]
async fn the_status_asks_ligdicash_while_the_payout_is_under_way(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    let answer = world.payout_status(&id).await;
    assert_eq!((answer.status, answer.retry_after), (200, Some(30)));
    assert_eq!(answer.body["status"], "pending");
    world.complete_payout(&id).await;
    world.assert_payout(&id, ("completed", None)).await;
    world.payout_status(&nobody("pay")).await.assert_refused(404, "not_found");
    let payin = world.pending().await;
    world.payout_status(&payin).await.assert_refused(404, "not_found");
}

impl World {
    /// Runs the schedule once, and counts its checks of payouts.
    pub(super) async fn poll_payouts(&self) -> poll_function::CheckCounts {
        self.poll_by(&self.payments, &self.announcer).await.payouts
    }

    /// Announces the events that are due, as the schedule does.
    pub(super) async fn tell(&self) {
        self.advance(seconds(5));
        self.poll().await;
    }
}

#[world::test(world::with_receiver)]
async fn a_strict_ligdicash_takes_what_the_backend_sends(world: &World) {
    let mut payins = Faults::default();
    let mut payouts = PayoutFaults::default();
    (payins.create.strict, payouts.create.strict) = (true, true);
    world.sandbox.set_default_faults(payins);
    world.sandbox.set_default_payout_faults(payouts);
    let paid = world.paid().await;
    world.assert_known(&paid, ("completed", None)).await;
    let id = world.taken("P-1").await;
    world.complete_payout(&id).await;
    world.assert_known(&id, ("completed", None)).await;
}
