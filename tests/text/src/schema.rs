//! The published schema of each event.

use boon::{Compiler, SchemaIndex, Schemas};
use ligdicash_core::EventKind;
use serde_json::Value;

use crate::files::read;

/// A JSON schema of draft 2020-12.
pub struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    /// Panics where the draft knows no such schema.
    pub fn new(schema: Value) -> Self {
        const NAME: &str = "https://boutique.example/schema.json";
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        compiler.add_resource(NAME, schema).unwrap();
        let index = compiler.compile(NAME, &mut schemas).unwrap_or_else(|why| panic!("{why:#}"));
        Self { schemas, index }
    }

    pub fn is_valid(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }

    #[track_caller]
    pub fn assert_valid(&self, value: &Value) {
        if let Err(problems) = self.schemas.validate(value, self.index) {
            panic!("{problems:#} in {value}");
        }
    }
}

pub fn of(kind: EventKind) -> Value {
    let text = read(&format!("docs/events/{}.schema.json", kind.as_str()));
    serde_json::from_str(&text).unwrap()
}

pub fn example(kind: EventKind) -> Value {
    of(kind)["examples"][0].take()
}

/// Asserts that what asks whether a receiver is there is what its schema promises.
#[track_caller]
pub fn assert_ping(event: &Value) {
    Schema::new(of_ping()).assert_valid(event);
}

pub fn of_ping() -> Value {
    serde_json::from_str(&read("docs/events/ping.schema.json")).unwrap()
}

/// Asserts that an event is what its schema promises.
#[track_caller]
pub fn assert_valid(event: &Value) {
    let kind = EventKind::ALL.into_iter().find(|kind| event["type"] == kind.as_str());
    Schema::new(of(kind.expect("a known type"))).assert_valid(event);
}
