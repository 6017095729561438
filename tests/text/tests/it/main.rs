//! Tests of what is written: documents, sources, manifests, the template and schemas, without a world.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod assistants;
mod catalogue;
mod circles;
mod event_schemas;
mod examined;
mod faults;
mod features;
mod languages;
mod names;
mod network;
mod openapi;
mod parameters;
mod plain;
mod seeds;
mod sizes;
mod structure;
mod versions;
mod words;
mod workflows;
