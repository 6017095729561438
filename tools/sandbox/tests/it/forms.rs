//! The faults as forms: a page draws every fault, and its form holds exactly the set values.

use sandbox::{Balance, Faults, PayoutFaults};
use serde_json::{Value, json};

use crate::world::World;

/// A value of every fault of payins that is not its default.
pub(crate) fn payin_faults() -> Value {
    json!({
        "create": {"behaviour": "html_502_after", "refuse_code": "03a", "refuse_details": "<why> & \"how\"",
            "refuse_http_status": 422, "response_shape": "observed", "strict": true, "slow_ms": 1,
            "pay_host": "https://evil.example", "sentence": "observed"},
        "confirm": {"behaviour": "refuse_with_status", "refuse_code": "02", "slow_ms": 1, "amount": 1,
            "amount_missing": true, "amount_text": "3 000", "transaction_id": "other",
            "older_generation": true, "spelling": "nocompleted", "expired_token_error": true, "pending_seconds": 1,
            "status_override": "completed"},
        "callback": {"send": "json_only", "order": "simultaneous", "delay_seconds": 60, "repeat": 2,
            "form_shape": "bracket_map", "token": "different", "pending_first": true,
            "before_create_answer": true, "amount": 1, "custom_data": "empty_array"},
    })
}

/// A value of every fault of payouts that is not its default.
pub(crate) fn payout_faults() -> Value {
    json!({
        "create": {"behaviour": "cut_after", "refuse_code": "03a", "refuse_details": "why", "slow_ms": 1,
            "refuse_http_status": 400, "strict": true, "smallest_amount": 20},
        "course": {"end": "notcompleted", "after_seconds": 60},
        "confirm": {"behaviour": "slow", "refuse_code": "02", "slow_ms": 1, "older_generation": true,
            "expired_token_error": true, "pending_seconds": 1,
            "status_override": "completed"},
        "callback": {"send": "form_only", "order": "json_first", "delay_seconds": 60, "repeat": 2,
            "form_shape": "bracket_list", "token": "same", "pending_first": true,
            "before_create_answer": true, "amount": 1, "ids": "external_id"},
    })
}

/// The `group.fault` and the value of every fault.
pub(crate) fn named(faults: &Value) -> Vec<(String, Value)> {
    let groups = faults.as_object().unwrap().iter();
    let of_group = |(group, faults): (&String, &Value)| -> Vec<_> {
        let faults = faults.as_object().unwrap().iter();
        faults.map(|(name, value)| (format!("{group}.{name}"), value.clone())).collect()
    };
    groups.flat_map(of_group).collect()
}

/// The page says that the settings are applied.
#[tokio::test]
async fn every_fault_is_drawn_and_an_untouched_form_changes_nothing() {
    let world = World::new().await;
    let (invoice, payout) = (world.invoice().await.id, world.payout().await.id);
    let payins = [json!(Faults::default()), payin_faults()];
    let payouts = [json!(PayoutFaults::default()), payout_faults()];
    let (of_invoice, of_payout) = (format!("invoices/{invoice}"), format!("payouts/{payout}"));
    for [defaults, others] in [&payins, &payouts].map(|sets| sets.each_ref().map(named)) {
        assert_eq!(defaults.len(), others.len());
        for ((name, default), (other_name, other)) in defaults.iter().zip(&others) {
            assert!(name == other_name && default != other, "{name} {other_name}");
        }
    }
    let cases = [
        ("faults", "faults".to_owned(), &payins),
        ("payout-faults", "payout-faults".to_owned(), &payouts),
        (of_invoice.as_str(), format!("{of_invoice}/faults"), &payins),
        (of_payout.as_str(), format!("{of_payout}/faults"), &payouts),
    ];
    for (page, set_at, sets) in cases {
        let (url, action) = (format!("/sandbox/{page}?lang=en"), format!("/sandbox/{set_at}"));
        for faults in sets {
            world.put(&set_at, faults.clone()).await;
            let drawn = world.browse(&url).await;
            for (name, _) in named(faults) {
                // The faults of a creation come too late for an existing invoice or payout.
                let is_due = page == set_at || !name.starts_with("create.");
                assert_eq!(drawn.contains(&format!(" name=\"{name}\"")), is_due, "{page}: {name}");
            }
            let after = world.press_on(&url, &action).await;
            assert_eq!(&world.held(&set_at).await, faults, "{page}");
            assert_eq!(after, format!("{url}&done=applied"));
            assert!(world.browse(&after).await.contains("role=\"status\">Settings applied.<"));
        }
    }
}

#[tokio::test]
async fn the_form_of_the_balances_changes_nothing_either_and_says_applied() {
    let world = World::new().await;
    world.sandbox.set_balance("12", Balance::NoAccount).unwrap();
    let before = world.sandbox.balances();
    let after = world.press_on("/sandbox/balances?lang=fr", "/sandbox/balances").await;
    assert_eq!(world.sandbox.balances(), before);
    assert!(world.browse(&after).await.contains("role=\"status\">Réglages appliqués.<"));
}
