//! The control of a sandbox by a person or a test: as a library, and as JSON under `/sandbox`.

mod actions;
mod json;
pub(crate) mod key;
pub(crate) mod problem;
pub(crate) mod read;

pub(crate) use json::routes;
