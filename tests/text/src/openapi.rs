//! `openapi.yaml`, as tests read it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::files::read;
use crate::schema::Schema;

/// The document as JSON.
pub static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_saphyr::from_str(&read("openapi.yaml")).unwrap());

/// Every operation of the document.
pub fn operations() -> Vec<&'static Value> {
    let paths = DOCUMENT["paths"].as_object().unwrap().values();
    paths.flat_map(|path| path.as_object().unwrap().values()).collect()
}

/// The target of a `$ref`, or the value itself.
pub fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(path) => DOCUMENT.pointer(path.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

/// A schema of the document, which may refer to its others.
pub fn validator(schema: &Value) -> Schema {
    let schema = json!({ "allOf": [schema], "components": DOCUMENT["components"] });
    Schema::new(schema)
}

/// The codes that an answer may have: the names of its examples.
pub fn problem_codes(response: &'static Value) -> BTreeSet<String> {
    let examples = &response["content"]["application/problem+json"]["examples"];
    examples.as_object().into_iter().flatten().map(|(code, _)| code.clone()).collect()
}
