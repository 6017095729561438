//! One item of a copy, in DynamoDB's own JSON.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

/// The longest row that is unpacked. None that is written comes near it.
const LONGEST: usize = 64 * 1024 * 1024;

/// A line of a file.
#[derive(Deserialize)]
struct Line {
    #[serde(rename = "Item")]
    item: Item,
}

/// The attributes by their names.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Item(BTreeMap<String, Value>);

/// The kinds of values that are looked at here.
#[derive(Deserialize)]
struct Value {
    #[serde(rename = "S")]
    text: Option<String>,
    #[serde(rename = "N")]
    number: Option<String>,
    #[serde(rename = "B")]
    bytes: Option<String>,
}

/// A row of the record.
pub(super) struct Row {
    pub(super) transaction_id: String,
    /// The JSON that is packed in it.
    pub(super) text: String,
}

impl Item {
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        serde_json::from_slice(line).ok().map(|Line { item }| item)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.text.as_deref()
    }

    /// A whole number that is not negative.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.0.get(name)?.number.as_deref()?.parse().ok()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether the item is a row of the record, which may be one that cannot be unpacked.
    pub(super) fn is_row(&self) -> bool {
        self.has("packed") && self.text("transaction_id").is_some()
    }

    pub(super) fn row(&self) -> Option<Row> {
        let transaction_id = self.text("transaction_id")?.to_owned();
        let packed = STANDARD.decode(self.0.get("packed")?.bytes.as_deref()?).ok()?;
        let text = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, LONGEST).ok()?;
        Some(Row { transaction_id, text: String::from_utf8(text).ok()? })
    }
}
