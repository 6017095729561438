//! Faults that strike by chance.

use sandbox::{Chances, ConfirmBehaviour, ConfirmFaults, FaultCounts};
use serde_json::json;

use crate::wing::Wing::Payin;
use crate::world::World;

const ROUNDS: u32 = 200;

fn by_chance(gateway_errors: u8, lost_callbacks: u8) -> Chances {
    Chances { seed: 7, lost_callbacks, gateway_errors }
}

/// Makes many creations, and returns for each whether it was answered.
async fn creations(world: &World) -> Vec<bool> {
    let mut answered = Vec::new();
    for _ in 0..ROUNDS {
        let answer = world.post(Payin, &world.request(Payin)).send().await;
        answered.push(answer.is_ok_and(|answer| answer.status() == 200));
    }
    answered
}

#[tokio::test]
async fn without_a_chance_nothing_strikes() {
    let world = World::new().await;
    assert!(creations(&world).await.into_iter().all(|answered| answered));
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 2);
    assert_eq!(world.sandbox.struck(), FaultCounts::default());
}

#[tokio::test]
async fn the_same_seed_has_the_same_creations_fail_and_some_of_those_are_made() {
    let world = World::new().await;
    world.sandbox.set_chances(by_chance(20, 0));
    let answered = creations(&world).await;
    let failed = answered.iter().filter(|answered| !**answered).count();
    assert!((20..=60).contains(&failed), "about one in five: {failed}");
    let made = world.sandbox.ledger().invoices.len();
    assert!(made > answered.len() - failed && made < answered.len(), "{made} of {failed} failed");
    assert_eq!(world.sandbox.struck().gateway_errors, failed as u64);

    world.sandbox.set_chances(by_chance(20, 0));
    assert_eq!(creations(&world).await, answered);
}

#[tokio::test]
async fn a_confirm_fails_by_chance_unless_a_switch_has_chosen_how_it_ends() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    world.sandbox.set_chances(by_chance(100, 0));
    let query = format!("invoiceToken={}", invoice.token);
    for _ in 0..10 {
        let answer = world.ask(Payin, &query).send().await;
        assert!(answer.is_err() || answer.is_ok_and(|answer| answer.status() == 502));
    }
    let mut faults = invoice.faults;
    faults.confirm = ConfirmFaults { behaviour: ConfirmBehaviour::Null, ..faults.confirm };
    world.sandbox.set_faults(&invoice.id, faults).unwrap();
    assert_eq!(world.ask(Payin, &query).send().await.unwrap().text().await.unwrap(), "null");
    assert_eq!(world.sandbox.struck().gateway_errors, 10);
}

#[tokio::test]
async fn a_payout_is_struck_as_a_payin_is() {
    let world = World::new().await;
    let payout = world.payout().await;
    world.sandbox.set_chances(by_chance(0, 100));
    world.sandbox.complete_payout(&payout.id).unwrap();
    assert_eq!(world.sandbox.deliver_due().await, 0);
    world.invoice().await;
    world.pay();
    assert_eq!(world.sandbox.deliver_due().await, 0);
    assert_eq!(world.sandbox.struck(), FaultCounts { lost_callbacks: 2, gateway_errors: 0 });
}

#[tokio::test]
async fn chances_are_set_over_http_and_a_wrong_one_is_named() {
    let world = World::new().await;
    let chances = json!({ "seed": 7, "lost_callbacks": 20, "gateway_errors": 5 });
    assert_eq!(world.put("chances", chances).await["gateway_errors"], 5);
    assert_eq!(world.sandbox.chances(), by_chance(5, 20));
    let held = world.held("chances").await;
    assert_eq!(held["struck"], json!({ "lost_callbacks": 0, "gateway_errors": 0 }));
    for wrong in [json!({ "gateway_errors": 101 }), json!({ "lost_callbacks": -1 })] {
        let named = wrong.as_object().unwrap().keys().next().unwrap().clone();
        assert_eq!(world.refused("chances", wrong).await["field"], named);
    }
}
