//! The items that releases have kept for those that come after: `shared/infra/items`, a file for each release. An item
//! that a test leaves behind must be of a form that one of them has, so no form goes unkept.
//!
//! `KEEP_ITEMS=1 cargo test --workspace --test it` adds the forms that are missing to this release's file.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ligdicash_core::EventKind;
use ligdicash_core::{payin, payout};
use ligdicash_infra::record;
use serde_json::{Map, Value, json};

use super::table::Item;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/infra/items");

/// The form of an item: its kind, the words of its state, and its attributes that no other item of its kind has had.
type Form = Vec<String>;

static KEPT: LazyLock<Mutex<BTreeSet<Form>>> = LazyLock::new(|| {
    let files = fs::read_dir(FOLDER).unwrap().map(|file| file.unwrap().path());
    let lines = files.flat_map(|file| {
        let text = fs::read_to_string(file).unwrap();
        text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect::<Vec<_>>()
    });
    Mutex::new(lines.flat_map(|item| forms(&item)).collect())
});

/// Every form that these items have is kept.
pub(crate) fn assert_kept<'a>(items: impl IntoIterator<Item = &'a Item>) {
    for item in items.into_iter().map(json_of).filter(is_ours) {
        let missing = missing(&item);
        if missing.is_empty() {
            continue;
        }
        let keeps = std::env::var_os("KEEP_ITEMS").is_some();
        assert!(keeps, "no release has kept an item of {missing:?}");
        keep(&item, missing);
    }
}

fn missing(item: &Value) -> Vec<Form> {
    let kept = KEPT.lock().unwrap();
    forms(item).into_iter().filter(|form| !kept.contains(form)).collect()
}

fn keep(item: &Value, missing: Vec<Form>) {
    KEPT.lock().unwrap().extend(missing);
    let file = Path::new(FOLDER).join(concat!(env!("CARGO_PKG_VERSION"), ".jsonl"));
    let mut file = OpenOptions::new().create(true).append(true).open(file).unwrap();
    writeln!(file, "{item}").unwrap();
}

/// Tests plant words that no release writes.
fn is_ours(item: &Value) -> bool {
    let word = |name: &str| item[name]["S"].as_str();
    let is_status = |word| {
        payin::PayinStatus::parse(word).is_some() || payout::PayoutStatus::parse(word).is_some()
    };
    let is_reason = |word| {
        payin::PayinReason::parse(word).is_some() || payout::PayoutReason::parse(word).is_some()
    };
    let is_event = |word| EventKind::parse(word).is_some();
    word("status").is_none_or(is_status)
        && (word("kind") == Some("case") || word("reason").is_none_or(is_reason))
        && (word("kind") != Some("event") || word("type").is_some_and(is_event))
}

/// The item's state, each of its attributes, and the flow of a payin. Attributes that a race may combine as it likes,
/// such as the reason of a case, make no form of their own.
fn forms(item: &Value) -> Vec<Form> {
    let word = |name: &str| item[name]["S"].as_str().unwrap_or_default().to_owned();
    let Some(key) = item["pk"]["S"].as_str() else { return row_forms(item) };
    let form = |words: &[String]| [&[kind(key).to_owned()], words].concat();
    let state = match word("type") {
        none if none.is_empty() => form(&[word("status"), word("reason")]),
        kind => form(&[kind]),
    };
    let flow = word("flow");
    let names = item.as_object().unwrap().keys();
    let attributes = names.chain((!flow.is_empty()).then_some(&flow));
    std::iter::once(state).chain(attributes.map(|name| form(std::slice::from_ref(name)))).collect()
}

/// A row of the record has the kinds of its exchanges, and may hold the terms of a link.
fn row_forms(row: &Value) -> Vec<Form> {
    let packed = STANDARD.decode(row["packed"]["B"].as_str().unwrap()).unwrap();
    let json: Value = serde_json::from_str(&record::unpack(&packed).unwrap()).unwrap();
    let kind = |exchange: &Value| exchange["type"].as_str().unwrap().to_owned();
    let exchanges = json["exchanges"].as_array().unwrap();
    let has_link = exchanges.iter().any(|row| row["request"]["body"].get("link").is_some());
    let link = has_link.then(|| vec!["row".to_owned(), "link".to_owned()]);
    let kinds = exchanges.iter().map(|exchange| vec!["row".to_owned(), kind(exchange)]);
    kinds.chain(link).collect()
}

fn kind(key: &str) -> &str {
    if key.starts_with("pause#") { key } else { key.split(['_', '#']).next().unwrap_or_default() }
}

fn json_of(item: &Item) -> Value {
    let attributes = item.iter().map(|(name, value)| (name.clone(), typed(value)));
    Value::Object(attributes.collect::<Map<_, _>>())
}

fn typed(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::S(text) => json!({ "S": text }),
        AttributeValue::N(number) => json!({ "N": number }),
        AttributeValue::Bool(flag) => json!({ "BOOL": flag }),
        AttributeValue::B(bytes) => json!({ "B": STANDARD.encode(bytes) }),
        AttributeValue::Ss(texts) => json!({ "SS": texts }),
        AttributeValue::L(values) => json!({ "L": values.iter().map(typed).collect::<Vec<_>>() }),
        other => panic!("no release writes {other:?}"),
    }
}
