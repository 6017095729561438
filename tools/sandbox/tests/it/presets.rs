//! The presets and the reset: each situation behaves as its story says.

use std::collections::BTreeSet;

use reqwest::{Method, Response};
use sandbox::{Balance, Chances, Faults, PayoutFaults, Status};
use serde_json::{Value, json};

use crate::control::is_told;
use crate::fixtures::{self, A3, A7, C6};
use crate::wing::Wing::{Payin, Payout};
use crate::wing::{ENDPOINTS, PAYOUT_ID, WINGS};
use crate::world::World;

const DAY: i64 = 24 * 3600;

/// A world in this situation.
async fn world_in(preset: &str) -> World {
    let world = World::new().await;
    let (status, _) = world.control(Method::PUT, &format!("presets/{preset}"), None).await;
    assert_eq!(status, 200);
    world
}

/// The answers of all three calls that create something.
async fn creations(world: &World) -> Vec<Value> {
    let mut texts = Vec::new();
    for wing in ENDPOINTS {
        texts.push(world.send(wing, &world.request(wing)).await["response_text"].clone());
    }
    texts
}

/// A world with an invoice and a payout that came before this situation.
async fn world_before(preset: &str) -> World {
    let world = World::new().await;
    world.invoice().await;
    world.payout().await;
    world.sandbox.set_preset(preset).unwrap();
    world
}

async fn confirms(world: &World) -> [Response; 2] {
    let answer = async |wing| world.ask_own(wing).send().await.unwrap();
    [answer(Payin).await, answer(Payout).await]
}

fn json_callback(world: &World) -> Value {
    let received = world.merchant.received();
    fixtures::json(&received.last().unwrap().body)
}

#[tokio::test]
async fn every_preset_has_both_languages_and_sets_the_faults_it_names() {
    let world = World::new().await;
    let presets = world.held("presets").await;
    for preset in presets.as_array().unwrap() {
        let name = preset["name"].as_str().unwrap();
        for text in ["title", "help"] {
            assert!(is_told(&preset[text], name), "{preset}");
        }
        let (status, set) = world.control(Method::PUT, &format!("presets/{name}"), None).await;
        assert_eq!(status, 200);
        for (path, kind) in [("faults", "faults"), ("payout-faults", "payout_faults")] {
            let faults = world.held(path).await;
            assert_eq!((&faults, &set[kind]), (&preset[kind], &preset[kind]), "{name}");
        }
    }
    let before = world.sandbox.default_faults();
    let (status, problem) = world.control(Method::PUT, "presets/nothing", None).await;
    assert_eq!((status, &problem["field"]), (404, &json!("name")));
    assert_eq!(world.sandbox.default_faults(), before);
}

#[tokio::test]
async fn lost_callbacks_leave_the_money_moved_and_nothing_said() {
    let world = world_in("lost-callback").await;
    world.invoice().await;
    world.payout().await;
    world.pay();
    world.sandbox.complete_payout(PAYOUT_ID).unwrap();
    world.wait(30 * DAY);
    assert_eq!(world.sandbox.deliver_due().await, 0);
    assert_eq!(world.confirm(Payin).await["status"], "completed");
    assert_eq!(world.confirm(Payout).await["status"], "completed");
}

#[tokio::test]
async fn late_money_is_confirmed_after_one_day_and_paid_out_after_three() {
    let world = world_in("late-money").await;
    world.invoice().await;
    world.pay();
    world.payout().await;
    world.wait(DAY - 1);
    assert_eq!(world.confirm(Payin).await["status"], "pending");
    assert_eq!(world.sandbox.deliver_due().await, 0);
    assert_eq!(world.view().status, Status::Completed);
    world.wait(1);
    assert_eq!(world.confirm(Payin).await["status"], "completed");
    assert_eq!(world.sandbox.deliver_due().await, 2);
    world.wait(2 * DAY - 1);
    assert_eq!(world.confirm(Payout).await["status"], "pending");
    world.wait(1);
    assert_eq!(world.confirm(Payout).await["status"], "completed");
}

#[tokio::test]
async fn a_wrong_amount_is_reported_by_confirm_and_by_the_callbacks() {
    let world = world_in("wrong-amount").await;
    world.invoice().await;
    world.pay();
    world.sandbox.deliver_due().await;
    assert_eq!((&world.confirm(Payin).await["amount"], world.view().amount), (&json!(100), 3000));
    assert_eq!(json_callback(&world)["amount"], 100);
    world.payout().await;
    world.sandbox.complete_payout(PAYOUT_ID).unwrap();
    world.sandbox.deliver_due().await;
    assert_eq!(json_callback(&world)["amount"], "100");
}

#[tokio::test]
async fn while_ligdicash_is_down_nothing_is_created_and_nothing_confirmed() {
    let world = world_before("ligdicash-down").await;
    for wing in ENDPOINTS {
        let answer = world.post(wing, &world.request(wing)).send().await.unwrap();
        assert_eq!(answer.status(), 502, "{wing:?}");
    }
    let ledger = world.sandbox.ledger();
    assert_eq!((ledger.invoices.len(), ledger.payouts.len()), (1, 1));
    assert_eq!(confirms(&world).await.map(|answer| answer.status().as_u16()), [502, 502]);
    for wing in WINGS {
        let query = format!("{}=unknown", wing.confirm().1);
        assert_eq!(world.ask(wing, &query).send().await.unwrap().status(), 502, "{wing:?}");
    }
}

#[tokio::test]
async fn refused_keys_are_code_00_for_every_call() {
    let world = world_before("keys-refused").await;
    assert_eq!(creations(&world).await, ["Echec (Code00)"; 3]);
    assert_eq!(world.sandbox.ledger().invoices.len(), 1);
    for answer in confirms(&world).await {
        assert_eq!(answer.json::<Value>().await.unwrap()["response_text"], "Echec (Code00)");
    }
}

#[tokio::test]
async fn an_unlisted_address_is_code_03_for_payins_and_06_for_payouts() {
    let world = world_in("address-not-listed").await;
    assert_eq!(world.send(Payin, &world.request(Payin)).await, fixtures::json(A7));
    let codes = creations(&world).await;
    assert_eq!(codes, ["Echec (Code03)", "Echec (Code06)", "Echec (Code06)"]);
}

#[tokio::test]
async fn the_python_sdk_gets_the_observed_answer_and_the_older_confirms() {
    let world = world_in("sdk-python").await;
    let created = world.send(Payin, &world.request(Payin)).await;
    world.pay();
    let confirmed = world.confirm(Payin).await;
    let keys = |body: &Value| body.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&created), keys(&fixtures::json(A3)));
    assert_eq!(keys(&confirmed), keys(&fixtures::json(C6)));
    assert_eq!((&confirmed["amount"], &confirmed["date"]), (&json!("3000"), &Value::Null));
    world.payout().await;
    assert_eq!(world.confirm(Payout).await["amount"], "5000");
}

#[tokio::test]
async fn a_reset_restores_faults_chances_keys_balances_and_keeps_history() {
    let world = World::new().await;
    let mut own = Faults::default();
    own.confirm.amount = Some(7);
    world.sandbox.set_default_faults(own.clone());
    world.invoice().await;
    world.payout().await;
    world.pay();
    world.sandbox.set_preset("ligdicash-down").unwrap();
    world.sandbox.set_chances(Chances { seed: 1, lost_callbacks: 100, gateway_errors: 100 });
    world.sandbox.set_keys("other", "keys");
    world.sandbox.set_balance("12", Balance::NoAccount).unwrap();

    assert_eq!(world.control(Method::POST, "reset", None).await, (200, json!({})));
    assert_eq!(world.sandbox.default_faults(), Faults::default());
    assert_eq!(world.sandbox.default_payout_faults(), PayoutFaults::default());
    assert_eq!(world.sandbox.chances(), Chances::default());
    assert_eq!(world.sandbox.balances(), World::new().await.sandbox.balances());
    assert_eq!((world.view().status, world.view().faults), (Status::Completed, own));
    assert_eq!(world.confirm(Payin).await["amount"], 7, "the first keys are accepted again");
    assert_eq!(world.sandbox.deliver_due().await, 2);
    assert_eq!(world.payout_view().status, Status::Pending);
}
