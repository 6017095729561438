//! One shape of a report, and its effect on a documented message.

use contract::report::{DETAILS, ENTRIES, Encoding, OTHER, STATUSES, Shape, Type, Types};
use serde_json::{Map, Value, json};

use crate::ledger::{Entry, Status};
use crate::wire::{Body, Field};

/// The true values of an invoice or a payout, for members that the documents do not have. A report has no values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    transaction_id: String,
    token: String,
    amount: u64,
}

const REFUSED: &str = "01";

impl Facts {
    pub(crate) fn of<T>(entry: &Entry<T>) -> Self {
        Self {
            transaction_id: entry.transaction_id.clone(),
            token: entry.token.clone(),
            amount: entry.request.amount,
        }
    }

    /// A value for a member of this name and type.
    fn value(&self, name: &str, kind: Type) -> Value {
        let known = match name {
            "transaction_id" | "external_id" => json!(self.transaction_id),
            "token" => json!(self.token),
            "amount" | "montant" => json!(self.amount),
            _ => json!("1"),
        };
        cast(&known, kind)
    }
}

/// A refusal takes the shape of a refusal only.
pub(super) fn may_be(shape: &Shape, encoding: Encoding, body: &Body) -> bool {
    let is_refusal = shape.response_code.as_deref() == Some(REFUSED);
    shape.encoding == encoding && is_refusal == (body.text("response_code") == REFUSED)
}

pub(super) fn likeness(shape: &Shape, body: &Body) -> u32 {
    let same_code = shape.sub_code.as_deref() == sub_code(body);
    let word = match word_for(shape, body.text("status")) {
        Some(word) if word == body.text("status") => 3,
        Some(_) => 2,
        None if shape.status.is_none() => 1,
        None => 0,
    };
    2 * word + u32::from(same_code)
}

/// This shape's word, if it means the documents' word. A word that no document has counts as success.
fn word_for<'a>(shape: &'a Shape, status: &str) -> Option<&'a str> {
    let word = shape.status.as_deref().unwrap_or_default();
    let is_other_spelling = (word, status) == ("nocompleted", Status::NotCompleted.word());
    let is_unknown = !word.is_empty() && !STATUSES.contains(&word);
    let stands =
        word == status || is_other_spelling || (is_unknown && status == Status::Completed.word());
    stands.then_some(word)
}

fn sub_code(body: &Body) -> Option<&str> {
    body.text("response_text").strip_prefix("Echec (Code")?.strip_suffix(')')
}

pub(super) fn bend(shape: &Shape, body: &mut Body, facts: &Facts) {
    bend_form(shape, body, facts);
    for (name, field) in body.iter_mut() {
        if let Some(types) = shape.members.get(name) {
            convert(field, types, name, facts);
        }
    }
    bend_inside(shape, body, facts);
}

pub(super) fn bend_form(shape: &Shape, body: &mut Body, facts: &Facts) {
    say(shape, body);
    take_and_add(shape, body, facts);
}

/// Writes the observed words and code.
fn say(shape: &Shape, body: &mut Body) {
    if let Some(word) = word_for(shape, body.text("status")).map(str::to_owned) {
        body.replace("status", word);
    }
    if let Some(code) = &shape.response_code {
        body.replace("response_code", code.as_str());
    }
    if shape.sub_code.is_none() && sub_code(body).is_some() {
        body.replace("response_text", "Refus");
    }
}

fn take_and_add(shape: &Shape, body: &mut Body, facts: &Facts) {
    body.retain(|name| is_usual(shape.members.get(name), shape.seen));
    for (name, types) in &shape.members {
        let is_root = !name.contains(['.', '[']) && name != OTHER;
        if is_root && is_usual(Some(types), shape.seen) && body.get_mut(name).is_none() {
            body.put(name.clone(), facts.value(name, most_seen(types)).into());
        }
    }
}

/// The entries of `custom_data` and the members of `customer_details`.
fn bend_inside(shape: &Shape, body: &mut Body, facts: &Facts) {
    for (name, field) in body.iter_mut() {
        let documented = json!(field);
        let bent = match (name, &*field) {
            (ENTRIES, Field::Entries(entries)) => {
                let entry = |entry| object(shape, &format!("{ENTRIES}[]"), &json!(entry), facts);
                entries.iter().map(entry).collect::<Option<Vec<_>>>().map(Value::from)
            }
            (DETAILS, Field::Details(_)) => object(shape, DETAILS, &documented, facts),
            (_, Field::Plain(_) | Field::Entries(_) | Field::Details(_)) => None,
        };
        if let Some(bent) = bent.filter(|bent| *bent != documented) {
            *field = Field::Plain(bent);
        }
    }
}

/// An object within the message; `None` unless the shape has one there.
fn object(shape: &Shape, within: &str, documented: &Value, facts: &Facts) -> Option<Value> {
    let times = *shape.members.get(within)?.get(&Type::Object)?;
    let said = documented.as_object()?;
    let inside = |name: &str| name.strip_prefix(within)?.strip_prefix('.').map(str::to_owned);
    let members = shape.members.iter().filter_map(|(name, types)| Some((inside(name)?, types)));
    let members = members.filter(|(name, types)| name != OTHER && is_usual(Some(types), times));
    let bent: Map<String, Value> = members
        .map(|(name, types)| {
            let value = match said.get(&name) {
                Some(value) if is_one_of(Type::of(value), types) => value.clone(),
                Some(value) => cast(value, most_seen(types)),
                None => facts.value(&name, most_seen(types)),
            };
            (name, value)
        })
        .collect();
    Some(Value::Object(bent))
}

/// Whether a member is there in half of the messages or more.
fn is_usual(types: Option<&Types>, of: u64) -> bool {
    types.is_some_and(|types| 2 * types.values().sum::<u64>() >= of)
}

fn most_seen(types: &Types) -> Type {
    types.iter().max_by_key(|(_, times)| **times).map_or(Type::Null, |(kind, _)| *kind)
}

/// A masked value was a text or a number; the report does not say which.
fn is_one_of(kind: Type, types: &Types) -> bool {
    let is_masked = types.contains_key(&Type::Masked);
    types.contains_key(&kind) || (is_masked && matches!(kind, Type::String | Type::Integer))
}

fn convert(field: &mut Field, types: &Types, name: &str, facts: &Facts) {
    let (kind, value) = match &*field {
        Field::Plain(value) => (Type::of(value), value.clone()),
        Field::Entries(entries) => {
            let pairs = entries.iter().map(|entry| (entry.key.clone(), json!(entry.value)));
            (Type::Array, Value::Object(pairs.collect()))
        }
        Field::Details(details) => (Type::Object, json!(details)),
    };
    if value == "" && types.keys().all(|kind| *kind == Type::Masked) {
        *field = facts.value(name, Type::String).into();
    } else if !is_one_of(kind, types) {
        *field = cast(&value, most_seen(types)).into();
    }
}

/// The value as another type, as far as that is possible.
fn cast(value: &Value, kind: Type) -> Value {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    };
    match kind {
        Type::String | Type::Masked | Type::Digits => json!(text),
        Type::Separated => json!(catalogue::grouped(text.parse().unwrap_or_default(), ' ')),
        Type::WithUnit => json!(format!("{text} FCFA")),
        Type::Fraction => json!(format!("{text}.50")),
        Type::Integer => json!(text.parse::<i64>().unwrap_or_default()),
        Type::Number => json!(text.parse::<f64>().unwrap_or_default()),
        Type::Boolean => json!(true),
        Type::Null => Value::Null,
        Type::Array => json!([]),
        Type::Object if value.is_object() => value.clone(),
        Type::Object => json!({}),
    }
}
