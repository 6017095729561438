//! `openapi.yaml`, read once.

use serde_json::Value;

/// The document is not readable YAML.
#[derive(Debug, thiserror::Error)]
#[error("openapi.yaml cannot be read")]
pub struct Unreadable(#[source] Box<serde_saphyr::Error>);

pub(crate) struct Document(Value);

/// One route.
pub(super) struct Operation<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) said: &'a Value,
}

impl Document {
    pub(super) fn read(yaml: &str) -> Result<Self, Unreadable> {
        serde_saphyr::from_str(yaml).map(Self).map_err(|error| Unreadable(Box::new(error)))
    }

    pub(super) fn info(&self) -> &Value {
        &self.0["info"]
    }

    /// The groups of routes, in the order of the document.
    pub(super) fn tags(&self) -> impl Iterator<Item = &Value> {
        self.0["tags"].as_array().into_iter().flatten()
    }

    pub(super) fn operations_of(&self, tag: &Value) -> Vec<Operation<'_>> {
        let all = members(&self.0["paths"]).flat_map(|(path, methods)| {
            members(methods).map(move |(method, said)| Operation { method, path, said })
        });
        all.filter(|operation| operation.said["tags"][0] == tag["name"]).collect()
    }

    /// Whether the route is open to everybody.
    pub(super) fn is_open(operation: &Operation<'_>) -> bool {
        operation.said["security"].as_array().is_some_and(Vec::is_empty)
    }

    /// What a `$ref` leads to, or the value itself.
    pub(super) fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        let target = value["$ref"].as_str().map(|path| path.trim_start_matches('#'));
        target.and_then(|pointer| self.0.pointer(pointer)).unwrap_or(value)
    }
}

/// The members of an object, or none.
pub(super) fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
