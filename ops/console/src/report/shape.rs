//! The shape of a message: its members' names and types, its code and its word. No value of it is looked at for more.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

/// A JSON type, as far as the record still tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Null,
    Array,
    Object,
    /// A text or a number in whose place the record has a fingerprint or a digest.
    Masked,
}

/// How a message came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Encoding {
    Json,
    Form,
}

/// How a form writes what is nested: as JSON in one field, as `a[0][b]`, or as `a[b]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Nesting {
    Json,
    List,
    Map,
}

/// What messages have alike that are counted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Like {
    pub(super) encoding: Encoding,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nesting: Option<Nesting>,
    /// Of an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) http_status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) response_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sub_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<String>,
}

/// Members by name, and how many messages had each of these types there.
pub(crate) type Members = BTreeMap<String, BTreeMap<Type, u64>>;

/// Messages that are alike.
#[derive(Debug, Serialize)]
pub(super) struct Shape {
    #[serde(flatten)]
    pub(super) like: Like,
    pub(super) seen: u64,
    pub(super) members: Members,
}

/// A code, a word or a name that does not look like one might be anything, and is not written down.
pub(super) const OTHER: &str = "(other)";

const LONGEST_NAME: usize = 40;
const LONGEST_WORD: usize = 24;
/// Of a name: no word of LigdiCash's is longer, and tokens are.
const LONGEST_PART: usize = 16;

/// The list whose entries are looked into, and the object that is. In anything else, names may be the merchant's.
const ENTRIES: &str = "custom_data";
const DETAILS: &str = "customer_details";

/// The shape of a JSON message.
pub(super) fn of_json(body: &Map<String, Value>, http_status: Option<u16>) -> (Like, Members) {
    let text = |name: &str| body.get(name).and_then(plain);
    let like = Like {
        encoding: Encoding::Json,
        nesting: None,
        http_status,
        response_code: text("response_code").map(|it| code(&it)),
        sub_code: text("response_text").and_then(|it| sub_code(&it)),
        status: text("status").filter(|it| !it.is_empty()).map(|it| word(&it)),
    };
    let mut members = Members::new();
    for (name, value) in body {
        note(&mut members, &self::name(name), type_of(value));
        if let Some(entries) = value.as_array().filter(|_| name == ENTRIES) {
            of_entries(&mut members, entries);
        }
        for (name, value) in value.as_object().filter(|_| name == DETAILS).into_iter().flatten() {
            note(&mut members, &format!("{DETAILS}.{}", self::name(name)), type_of(value));
        }
    }
    (like, members)
}

/// A member counts once for a message, by the first entry that has it.
fn of_entries(members: &mut Members, entries: &[Value]) {
    let objects = entries.iter().filter_map(Value::as_object);
    let mut seen = BTreeMap::new();
    for (name, value) in objects.flatten() {
        let kind = type_of(value);
        let first = seen.entry(format!("{ENTRIES}[].{}", self::name(name))).or_insert(kind);
        // A text that is masked says less than one that is not.
        if *first == Type::Masked {
            *first = kind;
        }
    }
    let entry = entries.first().map(|entry| (format!("{ENTRIES}[]"), type_of(entry)));
    for (name, kind) in seen.into_iter().chain(entry) {
        note(members, &name, kind);
    }
}

/// The shape of a form, in which everything is text: the names at its root, and how it nests the rest.
pub(super) fn of_form(fields: &[(String, String)]) -> (Like, Members) {
    let text = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, it)| it);
    let like = Like {
        encoding: Encoding::Form,
        nesting: nesting(fields),
        http_status: None,
        response_code: text("response_code").map(|it| code(it)),
        sub_code: None,
        status: text("status").filter(|it| !it.is_empty()).map(|it| word(it)),
    };
    let mut members = Members::new();
    for (name, value) in fields {
        let root = self::name(name.split('[').next().unwrap_or_default());
        let kind = if is_masked(value) { Type::Masked } else { Type::String };
        members.entry(root).or_insert_with(|| BTreeMap::from([(kind, 1)]));
    }
    (like, members)
}

fn nesting(fields: &[(String, String)]) -> Option<Nesting> {
    let of_field = |(name, value): &(String, String)| {
        let inside = name.strip_prefix(ENTRIES)?;
        match inside
            .strip_prefix('[')
            .map(|inside| inside.starts_with(|c: char| c.is_ascii_digit()))
        {
            Some(true) => Some(Nesting::List),
            Some(false) => Some(Nesting::Map),
            None => value.starts_with(['[', '{']).then_some(Nesting::Json),
        }
    };
    fields.iter().find_map(of_field)
}

fn note(members: &mut Members, name: &str, kind: Type) {
    *members.entry(name.to_owned()).or_default().entry(kind).or_default() += 1;
}

fn type_of(value: &Value) -> Type {
    match value {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Boolean,
        Value::Number(number) if number.is_f64() => Type::Number,
        Value::Number(_) => Type::Integer,
        Value::String(text) if is_masked(text) => Type::Masked,
        Value::String(_) => Type::String,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    }
}

/// What the record puts in the place of what opens doors, and of personal data (`docs/data.md`).
fn is_masked(text: &str) -> bool {
    let hex =
        |text: &str, digits| text.len() == digits && text.bytes().all(|b| b.is_ascii_hexdigit());
    text.strip_prefix('#').is_some_and(|it| hex(it, 16))
        || text.strip_prefix("person:").is_some_and(|it| hex(it, 32))
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

// ---- Names, codes and words ----------------------------------------------------

/// Lower-case words, as all of LigdiCash's names are: no number, no token, and nobody's name as he writes it.
fn name(text: &str) -> String {
    let is_word = |part: &str| {
        (1..=LONGEST_PART).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase())
    };
    or_other(text, text.len() <= LONGEST_NAME && text.split(['_', '-']).all(is_word))
}

fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '-';
    or_other(text, text.len() <= LONGEST_WORD && text.chars().all(is_plain))
}

fn or_other(text: &str, is_one: bool) -> String {
    if is_one { text.to_owned() } else { OTHER.to_owned() }
}

fn code(text: &str) -> String {
    let is_one = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    or_other(text, is_one)
}

/// `Echec (Code03a)`: two digits, and perhaps a letter.
fn sub_code(text: &str) -> Option<String> {
    let code = text.strip_prefix("Echec (Code")?.strip_suffix(')')?;
    let digits = code.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_one = code.len() - digits.len() <= 1
        && digits.len() == 2
        && digits.bytes().all(|b| b.is_ascii_digit());
    Some(or_other(code, is_one))
}
