//! A value of every fault, for the tests that set them all.

use sandbox::{Faults, PayoutFaults};
use serde_json::{Value, json};

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

/// So that no fault is compared with its default by mistake.
#[test]
fn every_fault_has_a_value_here_that_is_not_its_default() {
    let payins = [json!(Faults::default()), payin_faults()];
    let payouts = [json!(PayoutFaults::default()), payout_faults()];
    for [defaults, others] in [&payins, &payouts].map(|sets| sets.each_ref().map(named)) {
        assert_eq!(defaults.len(), others.len());
        for ((name, default), (other_name, other)) in defaults.iter().zip(&others) {
            assert!(name == other_name && default != other, "{name} {other_name}");
        }
    }
}
