//! The published schema of each event.

use std::fs;
use std::path::Path;

use ligdicash_core::EventKind;
use serde_json::Value;

pub(crate) fn of(kind: EventKind) -> Value {
    let text = read(&format!("docs/events/{}.schema.json", kind.as_str()));
    serde_json::from_str(&text).unwrap()
}

pub(crate) fn example(kind: EventKind) -> Value {
    of(kind)["examples"][0].take()
}

/// A file of this repository.
pub(crate) fn read(path: &str) -> String {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::read_to_string(repository.join(path)).unwrap()
}

/// Asserts that what asks whether a receiver is there is what its schema promises.
#[track_caller]
pub(crate) fn assert_ping(event: &Value) {
    let validator = jsonschema::draft202012::new(&of_ping()).unwrap();
    assert!(validator.is_valid(event), "{event}");
}

pub(crate) fn of_ping() -> Value {
    serde_json::from_str(&read("docs/events/ping.schema.json")).unwrap()
}

/// Asserts that an event is what its schema promises.
#[track_caller]
pub(crate) fn assert_valid(event: &Value) {
    let kind = EventKind::ALL.into_iter().find(|kind| event["type"] == kind.as_str());
    let validator = jsonschema::draft202012::new(&of(kind.expect("a known type"))).unwrap();
    let problems: Vec<_> = validator.iter_errors(event).map(|error| error.to_string()).collect();
    assert!(problems.is_empty(), "{problems:?} in {event}");
}
