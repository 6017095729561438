//! A LigdiCash that does not say, or not truly, what became of a payout; and keys that are gone.

use sandbox::{ConfirmBehaviour, PayoutConfirmFaults, PayoutFaults};

use crate::world::payouts::{payout, silent};
use crate::world::{self, API_KEY, AUTH_TOKEN, World, hours, minutes, seconds};

const PENDING: (&str, Option<&str>) = ("pending", None);
const COMPLETED: (&str, Option<&str>) = ("completed", None);

fn confirming(confirm: PayoutConfirmFaults) -> PayoutFaults {
    PayoutFaults { confirm, ..silent() }
}

fn behaving(behaviour: ConfirmBehaviour) -> PayoutFaults {
    confirming(PayoutConfirmFaults { behaviour, ..PayoutConfirmFaults::default() })
}

impl World {
    fn claim_to_be(&self, id: &str, status: &str) {
        let status_override = Some(status.to_owned());
        let confirm = PayoutConfirmFaults { status_override, ..PayoutConfirmFaults::default() };
        self.sandbox.set_payout_faults(id, confirming(confirm)).unwrap();
    }
}

#[world::test(world::hurried)]
async fn a_confirm_that_is_slow_cut_refused_or_never_answered_leaves_a_payout_as_it_is(
    world: &World,
) {
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
        world.sandbox.set_payout_faults(&id, behaving(behaviour)).unwrap();
        world.sandbox.complete_payout(&id).unwrap();
        world.assert_payout(&id, PENDING).await;
        world.sandbox.set_payout_faults(&id, silent()).unwrap();
        world.live(minutes(5), minutes(1)).await;
        world.assert_known(&id, COMPLETED).await;
    }
}

#[world::test(world::told)]
async fn a_ligdicash_that_changes_its_mind_about_a_payout_is_told_on_in_order_and_takes_nothing_back(
    world: &World,
) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    for (said, known) in [
        ("notcompleted", ("notcompleted", Some("failed"))),
        ("pending", ("notcompleted", Some("failed"))),
        ("completed", COMPLETED),
        ("notcompleted", COMPLETED),
    ] {
        world.claim_to_be(&id, said);
        world.assert_payout(&id, known).await;
        world.live(hours(1), minutes(10)).await;
    }
    let told = world.shop_system.deliveries();
    let told: Vec<_> = told.iter().map(|delivery| &delivery.body["type"]).collect();
    assert_eq!(told, ["payout.failed", "payout.completed"]);
}

#[world::test]
async fn while_ligdicash_refuses_our_keys_a_payout_stays_and_new_keys_learn_the_truth(
    world: &World,
) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.taken("P-1").await;
    world.sandbox.complete_payout(&id).unwrap();
    world.sandbox.set_keys("new-key", "new-token");
    world.assert_payout(&id, PENDING).await;
    world.live(hours(2), minutes(30)).await;
    world.assert_known(&id, PENDING).await;
    world.rotate_keys_in_secret("new-key", "new-token");
    world.assert_payout(&id, COMPLETED).await;
}

#[world::test]
async fn without_a_readable_secret_no_payout_is_sent_and_its_limit_is_free_again(world: &World) {
    world.put_secret("not JSON");
    world.pay_out(&payout("P-1")).await.assert_status(502);
    assert_eq!((world.payouts_asked(), world.committed_today().await), (0, 0));
    world.rotate_keys_in_secret(API_KEY, AUTH_TOKEN);
    world.advance(seconds(2));
    world.taken("P-2").await;
}

#[world::test(world::told)]
async fn while_the_secret_cannot_be_read_an_announcement_waits_and_is_told_once_afterwards(
    world: &World,
) {
    world.paid().await;
    // The announcer has not read the secret yet.
    world.put_secret("not JSON");
    world.live(hours(3), minutes(10)).await;
    assert!(world.shop_system.deliveries().is_empty());
    world.rotate_keys_in_secret(API_KEY, AUTH_TOKEN);
    world.live(hours(9), minutes(10)).await;
    assert_eq!(world.shop_system.deliveries().len(), 1);
}
