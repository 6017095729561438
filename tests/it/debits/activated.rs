//! The payers and recipients of operators that the merchant's contract does not activate.

use contract::Route;
use ligdicash_core::LinkTimes;
use serde_json::{Value, json};

use crate::links::PRESS;
use crate::world::direct::pressed_by;
use crate::world::payouts::with;
use crate::world::wired::list_by;
use crate::world::{self, Answer, World, events};

/// A number of an operator that no page of LigdiCash names.
const TELECEL: &str = "22678000001";
const DOCUMENTED: &str = "Orange Burkina, Moov Africa Burkina, LigdiCash";

#[world::test]
async fn a_number_of_an_operator_outside_the_contract_is_told_which_work(world: &World) {
    world.require_proofs();
    let moov = world.process_given(&[("OPERATORS", "moov_bf")]).direct;
    for (direct, works) in [(&world.direct(), DOCUMENTED), (&moov, "Moov Africa Burkina")] {
        let body = world.press("A-1", &json!({ "number": TELECEL }));
        let refused = pressed_by(direct, &body).await;
        let error = &refused.body["errors"][0];
        assert_eq!((refused.status, &error["field"]), (400, &json!("operator")), "{error}");
        assert!(error["detail"].as_str().unwrap().ends_with(&format!(": {works}")), "{error}");
        let listed = list_by(&world.payments, &direct.activated).await.body.to_string();
        let expected = [false, works == DOCUMENTED, true];
        let keys = ["telecel_bf", "orange_bf", "moov_bf"];
        assert_eq!(keys.map(|key| listed.contains(key)), expected, "{works}");
    }
    // The number may have moved to an operator of the contract.
    let moved = json!({ "number": TELECEL, "operator": "moov_bf" });
    assert_eq!(world.pay_directly("A-1", &moved).await.status, 201);
    let link = world.link(LinkTimes::ONCE).await;
    let page = world.press_link(&link, &[PRESS, ("way", "direct"), ("number", TELECEL)]).await;
    assert!(page.html().contains(&format!(": {DOCUMENTED}.")), "{page:?}");
}

#[world::test]
async fn a_dry_run_names_the_operators_that_work_beside_the_numbers_own(world: &World) {
    let moov = world.process_given(&[("OPERATORS", "moov_bf")]).payout;
    for (function, works) in [(&world.payout, DOCUMENTED), (&moov, "Moov Africa Burkina")] {
        for (fields, expected) in [
            (json!({ "customer": TELECEL }), json!(works)),
            (json!({ "customer": "22670000001" }), Value::Null),
            (json!({ "customer": "22620000001" }), Value::Null),
            (wallet(true), Value::Null),
            (wallet(false), json!(works)),
        ] {
            let body = with("P-1", fields);
            let request = events::signed(events::json_event(Route::ForeseePayout, &body));
            let foreseen = Answer::of(request, |request| function.handle(request)).await;
            let found = (foreseen.status, &foreseen.body["activated_operators"]);
            assert_eq!(found, (200, &expected), "{body}");
        }
    }
}

fn wallet(keep: bool) -> Value {
    json!({ "customer": TELECEL, "method": "wallet", "keepInWallet": keep })
}
