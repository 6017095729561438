//! The shape of a message: its members' names and types, its code and its word, and no values.

use std::collections::BTreeMap;

use contract::amount;
use contract::report::{AMOUNTS, DETAILS, ENTRIES, Encoding, Nesting, OTHER, Shape, Type, Types};
use serde_json::{Map, Value};

type MemberTypes = BTreeMap<String, Types>;

const LONGEST_NAME: usize = 40;
const LONGEST_WORD: usize = 24;
/// The longest part of a name: LigdiCash's words are shorter, and tokens longer.
const LONGEST_PART: usize = 16;

/// Messages of one likeness are counted together.
pub(super) fn likeness(shape: &Shape) -> impl Ord {
    let Shape { encoding, nesting, http_status, response_code, sub_code, status, .. } = shape;
    (encoding, nesting, http_status, response_code, sub_code, status)
}

/// Adds a message to those of its likeness.
pub(super) fn add(known: &mut Shape, shape: Shape) {
    known.seen += shape.seen;
    for (name, types) in shape.members {
        let known = known.members.entry(name).or_default();
        for (kind, count) in types {
            *known.entry(kind).or_default() += count;
        }
    }
}

pub(super) fn of_json(body: &Map<String, Value>, http_status: Option<u16>) -> Shape {
    let text = |name: &str| body.get(name).and_then(plain);
    let mut members = MemberTypes::new();
    for (name, value) in body {
        let of = if AMOUNTS.contains(&name.as_str()) { amount::kind } else { type_of };
        note(&mut members, &self::name(name), of(value));
        if let Some(entries) = value.as_array().filter(|_| name == ENTRIES) {
            of_entries(&mut members, entries);
        }
        for (name, value) in value.as_object().filter(|_| name == DETAILS).into_iter().flatten() {
            note(&mut members, &format!("{DETAILS}.{}", self::name(name)), type_of(value));
        }
    }
    let sub_code = text("response_text").and_then(|it| sub_code(&it));
    Shape { http_status, sub_code, ..shape(Encoding::Json, text, members) }
}

/// The part of a shape that both encodings share.
fn shape(encoding: Encoding, text: impl Fn(&str) -> Option<String>, members: MemberTypes) -> Shape {
    Shape {
        encoding,
        nesting: None,
        http_status: None,
        response_code: text("response_code").map(|it| code(&it)),
        sub_code: None,
        status: text("status").filter(|it| !it.is_empty()).map(|it| word(&it)),
        seen: 1,
        members,
    }
}

/// Counts a member once for a message, by the first entry that has it.
fn of_entries(members: &mut MemberTypes, entries: &[Value]) {
    let objects = entries.iter().filter_map(Value::as_object);
    let mut seen = BTreeMap::new();
    for (name, value) in objects.flatten() {
        let kind = type_of(value);
        let first = seen.entry(format!("{ENTRIES}[].{}", self::name(name))).or_insert(kind);
        // An unmasked text shows more than a masked one.
        if *first == Type::Masked {
            *first = kind;
        }
    }
    let entry = entries.first().map(|entry| (format!("{ENTRIES}[]"), type_of(entry)));
    for (name, kind) in seen.into_iter().chain(entry) {
        note(members, &name, kind);
    }
}

/// The shape of a form, in which everything is text: the names at its root, and its nesting.
pub(super) fn of_form(fields: &[(String, String)]) -> Shape {
    let text = |name: &str| fields.iter().find(|it| it.0 == name).map(|it| it.1.clone());
    let mut members = MemberTypes::new();
    for (name, value) in fields {
        let root = self::name(name.split('[').next().unwrap_or_default());
        let kind = if is_masked(value) { Type::Masked } else { Type::String };
        members.entry(root).or_insert_with(|| BTreeMap::from([(kind, 1)]));
    }
    let nesting = fields.iter().find_map(nesting);
    Shape { nesting, ..shape(Encoding::Form, text, members) }
}

fn nesting((name, value): &(String, String)) -> Option<Nesting> {
    let inside = name.strip_prefix(ENTRIES)?;
    let Some(key) = inside.strip_prefix('[') else {
        return value.starts_with(['[', '{']).then_some(Nesting::Json);
    };
    let is_list = key.starts_with(|c: char| c.is_ascii_digit());
    Some(if is_list { Nesting::List } else { Nesting::Map })
}

fn note(members: &mut MemberTypes, name: &str, kind: Type) {
    *members.entry(name.to_owned()).or_default().entry(kind).or_default() += 1;
}

fn type_of(value: &Value) -> Type {
    if value.as_str().is_some_and(is_masked) { Type::Masked } else { Type::of(value) }
}

/// Whether the record has masked a secret or personal data (`docs/data.md`).
fn is_masked(text: &str) -> bool {
    let hex =
        |text: &str, digits| text.len() == digits && text.bytes().all(|b| b.is_ascii_hexdigit());
    text.strip_prefix('#').is_some_and(|it| hex(it, 32) || hex(it, 16))
        || text.strip_prefix("person:").is_some_and(|it| hex(it, 32))
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Keeps lower-case words, as LigdiCash's names are: no numbers, tokens or people's names.
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

/// `Echec (Code03a)`: two digits and at most one letter.
fn sub_code(text: &str) -> Option<String> {
    let code = text.strip_prefix("Echec (Code")?.strip_suffix(')')?;
    let digits = code.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_one = code.len() - digits.len() <= 1
        && digits.len() == 2
        && digits.bytes().all(|b| b.is_ascii_digit());
    Some(or_other(code, is_one))
}
