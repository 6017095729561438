//! The schemas of `docs/events/`. `world::receiver` checks the sent events against them.

use std::collections::BTreeMap;

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
        let data = &properties["data"];
        let fields =
            ["transaction_id", "order_id", "payout_id", "currency", "created_at", "updated_at"];
        let fields = fields.map(|name| data["properties"][name].clone());
        // Only some types tell the reported amount, and one what was paid instead.
        let mut required = data["required"].clone();
        let of_some = ["amount_reported", "amount_paid"];
        required.as_array_mut().unwrap().retain(|name| of_some.iter().all(|one| name != one));
        (
            fields,
            [
                properties["version"].clone(),
                properties["timestamp"].clone(),
                properties["stack"].clone(),
                required,
            ],
        )
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

/// The type that the values of a schema have beside null, and whether null is one of them.
fn type_of(schema: &Value) -> (String, bool) {
    let kinds: Vec<_> = match (&schema["type"], &schema["enum"]) {
        (Value::Array(kinds), _) => kinds.clone(),
        (Value::String(_), _) => vec![schema["type"].clone()],
        (_, Value::Array(values)) => values.iter().map(kind_of).collect(),
        (_, _) => vec![kind_of(&schema["const"])],
    };
    let (null, kinds): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|kind| kind == "null");
    (kinds.first().and_then(Value::as_str).unwrap_or_default().to_owned(), !null.is_empty())
}

fn kind_of(value: &Value) -> Value {
    match value {
        Value::Null => json!("null"),
        Value::Bool(_) => json!("boolean"),
        Value::Number(_) => json!("integer"),
        _ => json!("string"),
    }
}

/// The schemas are the one declaration of an event's members.
#[test]
fn each_package_has_each_member_of_an_event_with_its_type() {
    let mut members = BTreeMap::<String, (String, bool)>::new();
    for kind in EventKind::ALL {
        let schema = schema(kind);
        for (name, member) in schema["properties"]["data"]["properties"].as_object().unwrap() {
            let (kind, may_be_null) = type_of(member);
            let of_all = members.entry(name.clone()).or_default();
            *of_all = (kind.max(of_all.0.clone()), of_all.1 || may_be_null);
        }
    }
    let [node, php, python] = [
        "clients/packages/node/src/index.d.ts",
        "clients/packages/php/src/Event.php",
        "clients/packages/python/src/ligdicash_lambda/event.py",
    ]
    .map(read);
    for (name, (kind, may_be_null)) in members {
        let [ts, short] = match kind.as_str() {
            "integer" => ["number", "int"],
            "boolean" => ["boolean", "bool"],
            _ => ["string", "string"],
        };
        let or_null = |text: &'static str| if may_be_null { text } else { "" };
        let py = if short == "string" { "str" } else { short };
        assert!(
            node.contains(&format!("\n  {name}?: {ts}{};", or_null(" | null"))),
            "{name}: {ts}"
        );
        assert!(php.contains(&format!(" {name}?: {}{short},", or_null("?"))), "{name}: {short}");
        let line = format!("\n    {name}: {py}{}", or_null(" | None"));
        assert!(python.contains(&line), "{name}: {py}");
    }
}
