//! One shape of a report, and how a documented message takes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use crate::ledger::record::Status;
use crate::ledger::shelf::Entry;
use crate::wire::body::{self, Body, Field};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Null,
    Array,
    Object,
    /// A text or a number that the record does not show.
    Masked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Encoding {
    Json,
    Form,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Nesting {
    Json,
    List,
    Map,
}

/// How often each type was seen.
type Types = BTreeMap<Type, u64>;

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Shape {
    encoding: Encoding,
    pub(super) nesting: Option<Nesting>,
    #[serde(default, deserialize_with = "http_status")]
    pub(super) http_status: Option<u16>,
    response_code: Option<String>,
    sub_code: Option<String>,
    status: Option<String>,
    pub(super) seen: u64,
    members: BTreeMap<String, Types>,
}

/// What is true of an invoice or a payout, for members that the documents do not have. A report has no values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    transaction_id: String,
    token: String,
    amount: u64,
}

/// LigdiCash's words for what has an end.
const WORDS: [&str; 4] = ["completed", "pending", "notcompleted", "nocompleted"];
const REFUSED: &str = "01";

const ENTRIES: &str = "custom_data";
const DETAILS: &str = "customer_details";

impl Facts {
    pub(crate) fn of(entry: &impl Entry) -> Self {
        Self {
            transaction_id: entry.transaction_id().to_owned(),
            token: entry.token().to_owned(),
            amount: entry.amount(),
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

impl From<Nesting> for body::Nesting {
    fn from(nesting: Nesting) -> Self {
        match nesting {
            Nesting::Json => Self::Json,
            Nesting::List => Self::List,
            Nesting::Map => Self::Map,
        }
    }
}

/// One that an answer can end with.
fn http_status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    let status = Option::<u16>::deserialize(deserializer)?;
    match status {
        Some(status) if !(200..=599).contains(&status) => {
            Err(serde::de::Error::custom("an HTTP status from 200 to 599 is wanted"))
        }
        Some(_) | None => Ok(status),
    }
}

// ---- Which shape --------------------------------------------------------------

impl Shape {
    /// Refusals are like refusals only.
    pub(super) fn may_be(&self, encoding: Encoding, body: &Body) -> bool {
        let is_refusal = self.response_code.as_deref() == Some(REFUSED);
        self.encoding == encoding && is_refusal == (body.text("response_code") == REFUSED)
    }

    pub(super) fn likeness(&self, body: &Body) -> u32 {
        let same_code = self.sub_code.as_deref() == sub_code(body);
        let word = match self.word_for(body.text("status")) {
            Some(word) if word == body.text("status") => 3,
            Some(_) => 2,
            None if self.status.is_none() => 1,
            None => 0,
        };
        2 * word + u32::from(same_code)
    }

    /// This shape's word, if it says what the documents' does. A word that no document has is taken for the success
    /// that nobody would miss.
    fn word_for(&self, status: &str) -> Option<&str> {
        let word = self.status.as_deref().unwrap_or_default();
        let is_other_spelling = (word, status) == ("nocompleted", Status::NotCompleted.word());
        let is_unknown = !word.is_empty() && !WORDS.contains(&word);
        let stands = word == status
            || is_other_spelling
            || (is_unknown && status == Status::Completed.word());
        stands.then_some(word)
    }
}

fn sub_code(body: &Body) -> Option<&str> {
    body.text("response_text").strip_prefix("Echec (Code")?.strip_suffix(')')
}

// ---- What it makes of a message -----------------------------------------------

impl Shape {
    pub(super) fn bend(&self, body: &mut Body, facts: &Facts) {
        self.say(body);
        self.take_and_add(body, facts);
        for (name, field) in body.iter_mut() {
            if let Some(types) = self.members.get(name) {
                convert(field, types, name, facts);
            }
        }
        self.bend_inside(body, facts);
    }

    pub(super) fn bend_form(&self, body: &mut Body, facts: &Facts) {
        self.say(body);
        self.take_and_add(body, facts);
    }

    /// The words and the code that were seen.
    fn say(&self, body: &mut Body) {
        if let Some(word) = self.word_for(body.text("status")).map(str::to_owned) {
            body.replace("status", word);
        }
        if let Some(code) = &self.response_code {
            body.replace("response_code", code.as_str());
        }
        if self.sub_code.is_none() && sub_code(body).is_some() {
            body.replace("response_text", "Refus");
        }
    }

    fn take_and_add(&self, body: &mut Body, facts: &Facts) {
        body.retain(|name| is_usual(self.members.get(name), self.seen));
        for (name, types) in &self.members {
            let is_root = !name.contains(['.', '[', '(']);
            if is_root && is_usual(Some(types), self.seen) && body.get_mut(name).is_none() {
                body.put(name.clone(), facts.value(name, most_seen(types)).into());
            }
        }
    }

    /// The entries of `custom_data` and the members of `customer_details`.
    fn bend_inside(&self, body: &mut Body, facts: &Facts) {
        for (name, field) in body.iter_mut() {
            let documented = json!(field);
            let bent = match (name, &*field) {
                (ENTRIES, Field::Entries(entries)) => {
                    let entry = |entry| self.object("custom_data[]", &json!(entry), facts);
                    entries.iter().map(entry).collect::<Option<Vec<_>>>().map(Value::from)
                }
                (DETAILS, Field::Details(_)) => self.object(DETAILS, &documented, facts),
                (_, Field::Plain(_) | Field::Entries(_) | Field::Details(_)) => None,
            };
            if let Some(bent) = bent.filter(|bent| *bent != documented) {
                *field = Field::Plain(bent);
            }
        }
    }

    /// An object within the message; `None` if nobody has seen one there.
    fn object(&self, within: &str, documented: &Value, facts: &Facts) -> Option<Value> {
        let times = *self.members.get(within)?.get(&Type::Object)?;
        let said = documented.as_object()?;
        let inside = |name: &str| name.strip_prefix(within)?.strip_prefix('.').map(str::to_owned);
        let members = self.members.iter().filter_map(|(name, types)| Some((inside(name)?, types)));
        let members =
            members.filter(|(name, types)| !name.contains('(') && is_usual(Some(types), times));
        let bent: Map<String, Value> = members
            .map(|(name, types)| {
                let value = match said.get(&name) {
                    Some(value) if is_one_of(type_of(value), types) => value.clone(),
                    Some(value) => cast(value, most_seen(types)),
                    None => facts.value(&name, most_seen(types)),
                };
                (name, value)
            })
            .collect();
        Some(Value::Object(bent))
    }
}

/// Whether a member is there in half of the messages or more.
fn is_usual(types: Option<&Types>, of: u64) -> bool {
    types.is_some_and(|types| 2 * types.values().sum::<u64>() >= of)
}

fn most_seen(types: &Types) -> Type {
    types.iter().max_by_key(|(_, times)| **times).map_or(Type::Null, |(kind, _)| *kind)
}

/// A masked one was a text or a number, and nobody knows which.
fn is_one_of(kind: Type, types: &Types) -> bool {
    let is_masked = types.contains_key(&Type::Masked);
    types.contains_key(&kind) || (is_masked && matches!(kind, Type::String | Type::Integer))
}

fn convert(field: &mut Field, types: &Types, name: &str, facts: &Facts) {
    let (kind, value) = match &*field {
        Field::Plain(value) => (type_of(value), value.clone()),
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

fn type_of(value: &Value) -> Type {
    match value {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Boolean,
        Value::Number(number) if number.is_f64() => Type::Number,
        Value::Number(_) => Type::Integer,
        Value::String(_) => Type::String,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    }
}

/// The same value as another type, as far as that says anything.
fn cast(value: &Value, kind: Type) -> Value {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    };
    match kind {
        Type::String | Type::Masked => json!(text),
        Type::Integer => json!(text.parse::<i64>().unwrap_or_default()),
        Type::Number => json!(text.parse::<f64>().unwrap_or_default()),
        Type::Boolean => json!(true),
        Type::Null => Value::Null,
        Type::Array => json!([]),
        Type::Object if value.is_object() => value.clone(),
        Type::Object => json!({}),
    }
}
