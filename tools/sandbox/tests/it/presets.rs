//! The presets and the reset.

use reqwest::Method;
use sandbox::{Balance, Chances, Faults, PayoutFaults, Status};
use serde_json::{Value, json};

use crate::control::{is_told, named};
use crate::wing::Wing::Payin;
use crate::world::World;

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

/// The `group.fault` of each fault that is not at its default.
fn changed(faults: &Value, defaults: &Value) -> Value {
    let pairs = named(faults).into_iter().zip(named(defaults));
    Value::Object(pairs.filter(|(set, usual)| set != usual).map(|(set, _)| set).collect())
}

/// The tests of each fault show what it does.
#[tokio::test]
async fn a_preset_has_the_faults_of_its_story_and_no_other() {
    let presets = World::new().await.held("presets").await;
    let sets = presets.as_array().unwrap().iter().map(|preset| {
        let payins = changed(&preset["faults"], &json!(Faults::default()));
        let payouts = changed(&preset["payout_faults"], &json!(PayoutFaults::default()));
        (preset["name"].as_str().unwrap(), payins, payouts)
    });
    let (silent, day) = (json!({ "callback.send": "none" }), 24 * 3600);
    let down = json!({ "create.behaviour": "html_502_before", "confirm.behaviour": "html_502" });
    let unlisted = |code| json!({ "create.behaviour": "refuse", "create.refuse_code": code });
    let mut closed = unlisted("00");
    (closed["confirm.behaviour"], closed["confirm.refuse_code"]) = ("refuse".into(), "00".into());
    let late = json!({ "confirm.pending_seconds": day, "callback.delay_seconds": day });
    let paid_out = json!({ "course.end": "completed", "course.after_seconds": 3 * day });
    let (older, python) = ("confirm.older_generation", "create.response_shape");
    let wrong = json!({ "confirm.amount": 100, "callback.amount": 100 });
    let stories = [
        ("lost-callback", silent.clone(), silent),
        ("late-money", late, paid_out),
        ("wrong-amount", wrong, json!({ "callback.amount": 100 })),
        ("ligdicash-down", down.clone(), down),
        ("keys-refused", closed.clone(), closed),
        ("address-not-listed", unlisted("03"), unlisted("06")),
        ("sdk-python", json!({ python: "observed", older: true }), json!({ older: true })),
    ];
    assert_eq!(sets.collect::<Vec<_>>(), stories);
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
