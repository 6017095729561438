//! The schemas of `docs/events/`. `world::receiver` checks the sent events against them.

use ligdicash_core::EventKind;
use serde_json::{Value, json};
use text::files::read;
use text::schema::{self, Schema, example, of as schema};

#[test]
fn every_event_has_a_schema_that_accepts_its_example_and_no_other() {
    for kind in EventKind::ALL {
        let validator = Schema::new(schema(kind));
        for other in EventKind::ALL {
            let accepted = validator.is_valid(&example(other));
            assert_eq!(accepted, kind == other, "{} against {}", other.as_str(), kind.as_str());
        }
    }
}

#[test]
fn a_ping_has_a_schema_that_accepts_its_example_and_no_event_of_money() {
    let schema = schema::of_ping();
    schema::assert_ping(&schema["examples"][0]);
    let validator = Schema::new(schema);
    for kind in EventKind::ALL {
        assert!(!validator.is_valid(&example(kind)), "{}", kind.as_str());
    }
}

#[test]
fn a_schema_refuses_what_is_never_sent() {
    let never = [
        ("/version", json!(2)),
        ("/timestamp", json!("2026-06-01T10:02:41Z")),
        ("/stack", json!("")),
        ("/data/transaction_id", json!("txn_1")),
        ("/data/amount", json!(0)),
        ("/data/amount", json!(2_000_001)),
        ("/data/amount", json!("3000")),
        ("/data/currency", json!("XAF")),
        ("/data/status", json!("pending")),
        ("/data/reason", json!("superseded")),
        ("/data/late", json!(null)),
        ("/data/operator_id", json!("")),
        ("/data/created_at", json!(null)),
    ];
    for kind in EventKind::ALL {
        let validator = Schema::new(schema(kind));
        for (pointer, value) in &never {
            let mut event = example(kind);
            event.pointer_mut(pointer).unwrap().clone_from(value);
            assert!(!validator.is_valid(&event), "{} {pointer}: {value}", kind.as_str());
        }
        let is_payout = kind.as_str().starts_with("payout.");
        let own_name = if is_payout { "payout_id" } else { "order_id" };
        let tells_reported =
            matches!(kind, EventKind::ReviewRequired | EventKind::Released | EventKind::Duplicate);
        let tells_paid = kind == EventKind::Accepted;
        for (field, value) in [
            (own_name, json!("two words")),
            ("amount_reported", if tells_reported { json!("3000") } else { json!(3000) }),
            ("amount_paid", if tells_paid { json!("2900") } else { json!(2900) }),
            // An event has no member that its schema does not promise.
            ("phone", json!("70000000")),
        ] {
            let mut event = example(kind);
            event["data"][field] = value;
            assert!(!validator.is_valid(&event), "{} {field}", kind.as_str());
        }
    }
}

/// Each schema is complete, so that one file is enough to validate. Common parts must not drift.
#[test]
fn the_schemas_agree_on_what_every_event_says() {
    let common = |kind| {
        let properties = schema(kind)["properties"].take();
        // Only some types tell the reported amount, and one what was paid instead.
        let mut required = properties["data"]["required"].clone();
        let of_some = ["amount_reported", "amount_paid"];
        required.as_array_mut().unwrap().retain(|name| of_some.iter().all(|one| name != one));
        let parts = ["version", "timestamp", "stack"].map(|name| properties[name].clone());
        (parts, required)
    };
    for kind in EventKind::ALL {
        let is_payout = kind.as_str().starts_with("payout.");
        let first = if is_payout { EventKind::PayoutCompleted } else { EventKind::Completed };
        assert_eq!(common(kind), common(first), "{}", kind.as_str());
    }
}

#[test]
fn the_event_that_the_guide_sends_is_genuine() {
    let text = read("clients/examples/receivers/payment.completed.json");
    let event: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(event, example(EventKind::Completed));
}
