//! Reads a message without losing anything: the order and the names of its fields, repeated fields, and numbers as they
//! were written.

use std::borrow::Cow;
use std::fmt;

use contract::{Decision, LinkRequest};
use jiff::Timestamp;
use ligdicash_core::{Asker, Exchange, ExchangeKind, Link, LinkId, MessageText};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::Number;
use serde_json::value::RawValue;

use super::digest::fingerprint;

/// The fields of a message that hold its content, by the form of the content: JSON, a form, any other text.
pub(super) const BODY: &str = "body";
pub(super) const FORM: &str = "form";
pub(super) const TEXT: &str = "text";
/// The path of a request.
pub(super) const PATH: &str = "path";
/// The query of a request, whose fields are those of a form.
pub(super) const QUERY: &str = "query";
/// The keys that a request was sent with, as fingerprints.
pub(super) const KEYS: [&str; 2] = ["apikey", "bearer"];
/// The member with the length of a text that was cut.
pub(super) const CUT: &str = "cut_of_bytes";

/// The deepest nesting that is kept. No documented message comes near it.
const MAX_DEPTH: usize = 64;

/// A JSON value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A number, `true`, `false` or `null`, in its own characters.
    Bare(String),
    Text(String),
    List(Vec<Value>),
    /// Fields in their order. Names may repeat.
    Object(Vec<(String, Value)>),
    /// The fields of a form in their order. Their names may say that they are nested: `a[b]`.
    Form(Vec<(String, Value)>),
}

impl Value {
    /// Reads JSON; `None` if the text is none.
    pub(super) fn read(json: &str) -> Option<Self> {
        let raw = serde_json::from_str::<&RawValue>(json).ok()?;
        Some(Self::of(raw, 0))
    }

    /// Reads JSON that is an object or a list; `None` for any other text.
    pub(super) fn read_nested(json: &str) -> Option<Self> {
        let read = is_nested(json).then(|| Self::read(json)).flatten();
        read.filter(|value| matches!(value, Self::Object(_) | Self::List(_)))
    }

    fn of(raw: &RawValue, depth: usize) -> Self {
        let json = raw.get();
        if depth == MAX_DEPTH && json.starts_with(['{', '[']) {
            return Self::Object(vec![(CUT.to_owned(), Self::number(json.len()))]);
        }
        let inside = |raw: &RawValue| Self::of(raw, depth + 1);
        match json.as_bytes().first() {
            Some(b'{') => match serde_json::from_str::<RawFields<'_>>(json) {
                Ok(RawFields(fields)) => {
                    let field = |(name, raw): (Cow<'_, str>, _)| (name.into_owned(), inside(raw));
                    Self::Object(fields.into_iter().map(field).collect())
                }
                Err(_) => Self::Text(json.to_owned()),
            },
            Some(b'[') => match serde_json::from_str::<Vec<&RawValue>>(json) {
                Ok(entries) => Self::List(entries.into_iter().map(inside).collect()),
                Err(_) => Self::Text(json.to_owned()),
            },
            // Half of a pair of surrogates is JSON by its grammar, and no text.
            Some(b'"') => {
                Self::Text(serde_json::from_str(json).unwrap_or_else(|_| json.to_owned()))
            }
            // A number that is too large for a reader would keep it from reading the whole row.
            Some(b'-' | b'0'..=b'9') if serde_json::from_str::<Number>(json).is_err() => {
                Self::Text(json.to_owned())
            }
            Some(_) | None => Self::Bare(json.to_owned()),
        }
    }

    /// Reads a form. The reader replaces bytes that are not UTF-8, visibly.
    fn read_form(form: &[u8]) -> Self {
        let field = |(name, value): (Cow<'_, str>, Cow<'_, str>)| {
            (name.into_owned(), Self::Text(value.into_owned()))
        };
        Self::Form(form_urlencoded::parse(form).map(field).collect())
    }

    pub(super) fn number(number: usize) -> Self {
        Self::Bare(number.to_string())
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The value as JSON.
    pub(super) fn json(&self) -> String {
        // Cannot fail: keys are strings and the writer is a `Vec`.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A form is written as a list of pairs, so that a reader keeps repeated fields.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bare(json) => {
                let raw: &RawValue = serde_json::from_str(json).map_err(S::Error::custom)?;
                raw.serialize(serializer)
            }
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(entries) => serializer.collect_seq(entries),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
            Self::Form(fields) => serializer.collect_seq(fields),
        }
    }
}

/// The fields of an object, each with its value as it was written.
struct RawFields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for RawFields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RawFieldsVisitor;
        impl<'de> Visitor<'de> for RawFieldsVisitor {
            type Value = RawFields<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<RawFields<'de>, M::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
                    fields.push((Cow::Owned(name), value));
                }
                Ok(RawFields(fields))
            }
        }
        deserializer.deserialize_map(RawFieldsVisitor)
    }
}

// ---- Messages ------------------------------------------------------------------

/// A request as it was sent, or is about to be.
pub(crate) struct SentRequest<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: Option<&'a str>,
    /// Our API key and our bearer token; only their fingerprints are kept. Both or neither.
    pub(crate) keys: Option<[&'a str; 2]>,
    /// The body; empty if the message has none.
    pub(crate) body: &'a [u8],
}

/// A request of ours.
pub(crate) fn sent(request: &SentRequest<'_>) -> MessageText {
    let mut fields = vec![
        ("method".to_owned(), Value::text(request.method)),
        (PATH.to_owned(), Value::text(request.path)),
    ];
    if let Some(query) = request.query {
        fields.push((QUERY.to_owned(), Value::text(query)));
    }
    for (name, key) in KEYS.into_iter().zip(request.keys.into_iter().flatten()) {
        fields.push((name.to_owned(), Value::text(fingerprint(key))));
    }
    if !request.body.is_empty() {
        fields.push(json_or_text(request.body));
    }
    MessageText::new(Value::Object(fields).json())
}

/// LigdiCash's answer.
pub fn answered(http_status: u16, body: &[u8]) -> MessageText {
    let status = ("http_status".to_owned(), Value::number(http_status.into()));
    MessageText::new(Value::Object(vec![status, json_or_text(body)]).json())
}

/// Our own answer to a callback, which has no body.
pub fn answered_by_us(http_status: u16) -> MessageText {
    MessageText::new(Value::object([("http_status", Value::number(http_status.into()))]).json())
}

/// A request whose connection was never made.
pub(crate) fn not_sent() -> MessageText {
    MessageText::new(Value::object([("not_sent", Value::Bare("true".to_owned()))]).json())
}

/// A request that LigdiCash did not answer in time or in full.
pub(crate) fn no_answer() -> MessageText {
    MessageText::new(Value::object([("no_answer", Value::Bare("true".to_owned()))]).json())
}

/// The exchange of a person's decision at this instant: the decision, its subject and its reason.
pub fn decision(
    decided: Decision,
    about: &str,
    reason: &str,
    by: &Asker,
    at: Timestamp,
) -> Exchange {
    decided_so(decided, about, Some(("reason", Value::text(reason))), by, at)
}

/// The decision to make this link, with all its terms, from which a restore rebuilds it.
pub fn link_made(link: &Link) -> Exchange {
    // A struct of texts and numbers is always JSON.
    let terms = serde_json::to_string(&LinkRequest::of(link)).unwrap_or_default();
    let terms = Value::read(&terms).map(|terms| ("link", terms));
    decided_so(Decision::LinkMake, link.id.as_str(), terms, &link.created_by, link.created_at)
}

/// The decision to withdraw this link.
pub fn link_withdrawn(id: &LinkId, by: &Asker, at: Timestamp) -> Exchange {
    decided_so(Decision::LinkWithdraw, id.as_str(), None, by, at)
}

fn decided_so(
    decided: Decision,
    about: &str,
    detail: Option<(&str, Value)>,
    by: &Asker,
    at: Timestamp,
) -> Exchange {
    let decided = [("decision", decided.as_str()), ("about", about)];
    let fields = decided.map(|(name, text)| (name, Value::text(text))).into_iter().chain(detail);
    let body = Value::Object(fields.map(|(name, value)| (name.to_owned(), value)).collect());
    let request = MessageText::new(Value::object([(BODY, body)]).json());
    Exchange { by: Some(by.clone()), ..Exchange::new(ExchangeKind::Decision, at, request) }
}

/// A callback, which is JSON or a form with any content type.
pub fn received(body: &[u8]) -> MessageText {
    let content = match json_or_text(body) {
        (name, Value::Text(text)) if name == TEXT && is_form(&text) => {
            (FORM.to_owned(), Value::Text(text))
        }
        other => other,
    };
    MessageText::new(Value::Object(vec![content]).json())
}

/// Whether the text begins as an object or a list of JSON does.
pub(super) fn is_nested(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn json_or_text(body: &[u8]) -> (String, Value) {
    let text = String::from_utf8_lossy(body);
    match Value::read(&text) {
        Some(json) => (BODY.to_owned(), json),
        None => (TEXT.to_owned(), Value::Text(text.into_owned())),
    }
}

/// Whether the text begins with a name and `=`, as a form does.
fn is_form(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.%+[]".contains(c);
    text.split_once('=').is_some_and(|(name, _)| !name.is_empty() && name.chars().all(plain))
}

/// Reads a message again that one of the functions above has made.
pub(super) fn read(text: &MessageText) -> Vec<(String, Value)> {
    let Some(Value::Object(mut fields)) = Value::read(text.expose()) else {
        return vec![(TEXT.to_owned(), Value::text(text.expose()))];
    };
    for (name, value) in &mut fields {
        if let (FORM | QUERY, Value::Text(form)) = (name.as_str(), &*value) {
            *value = Value::read_form(form.as_bytes());
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::{Value, answered, read, received};

    #[test]
    fn json_is_read_and_written_as_it_was_said() {
        for json in [
            r#"{"b":1,"a":2,"b":3.00}"#,
            r#"[1e3,-0,123456789012345678901234567890,true,null,"é\n",{},[]]"#,
        ] {
            assert_eq!(Value::read(json).unwrap().json(), json);
        }
    }

    #[test]
    fn half_a_pair_of_surrogates_is_kept_as_it_was_written() {
        let read = Value::read(r#"{"a":"\ud800"}"#).unwrap();
        assert_eq!(read.json(), r#"{"a":"\"\\ud800\""}"#);
    }

    #[test]
    fn a_number_that_no_reader_can_hold_is_kept_as_it_was_written() {
        let read = Value::read(r#"{"a":5e817803117803,"b":[-1e999],"c":1e308}"#).unwrap();
        assert_eq!(read.json(), r#"{"a":"5e817803117803","b":["-1e999"],"c":1e308}"#);
    }

    #[test]
    fn what_is_nested_too_deep_is_cut_visibly() {
        let deep = "[".repeat(50_000) + &"]".repeat(50_000);
        let json = Value::read(&deep).unwrap().json();
        assert!(json.len() < 200 && json.contains(r#"{"cut_of_bytes":99872}"#), "{json}");
    }

    #[test]
    fn a_form_keeps_its_order_and_the_fields_that_stand_twice() {
        let fields = read(&received(b"b=1&a[x]=%C3%A9+2&b=3"));
        let form = r#"{"form":[["b","1"],["a[x]","é 2"],["b","3"]]}"#;
        assert_eq!(Value::Object(fields).json(), form);
    }

    #[test]
    fn what_is_neither_json_nor_a_form_is_text() {
        for (body, kept) in [
            (&b"<html>502</html>"[..], r#"{"http_status":502,"text":"<html>502</html>"}"#),
            (b"", r#"{"http_status":502,"text":""}"#),
            (b"\xff!", "{\"http_status\":502,\"text\":\"\u{fffd}!\"}"),
            (b"null", r#"{"http_status":502,"body":null}"#),
        ] {
            assert_eq!(Value::Object(read(&answered(502, body))).json(), kept);
        }
    }
}
