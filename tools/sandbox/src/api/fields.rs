//! The fields of a request. A refusal names the wrong field, which helps an integrator; LigdiCash is not known to do
//! so. A request that deviates from LigdiCash's documents as customers' requests do gets a warning, or a refusal if the
//! reading is strict.

use std::cell::RefCell;
use std::ops::RangeInclusive;

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value};
use url::Url;

/// The name of a field, and its fault.
#[derive(Debug)]
pub(super) struct FieldError(pub(super) String);

type Read<T> = Result<T, FieldError>;

/// The manner in which one request is read, and the warnings so far.
pub(super) struct Reading {
    strict: bool,
    warnings: RefCell<Vec<String>>,
}

/// The value at one place of a request; `null` if it is missing.
pub(super) struct Part<'a> {
    pub(super) value: &'a Value,
    path: String,
    reading: &'a Reading,
}

impl Reading {
    pub(super) fn new(strict: bool) -> Self {
        Self { strict, warnings: RefCell::default() }
    }

    pub(super) fn warn(&self, warning: String) {
        self.warnings.borrow_mut().push(warning);
    }

    pub(super) fn warnings(self) -> Vec<String> {
        self.warnings.into_inner()
    }

    /// Warns about a deviation, or refuses it if the reading is strict.
    pub(super) fn tolerate(&self, what: String) -> Read<()> {
        if self.strict {
            return Err(FieldError(what));
        }
        self.warn(what);
        Ok(())
    }

    /// The body as JSON, with any declared type.
    pub(super) fn body(&self, headers: &HeaderMap, body: &[u8]) -> Read<Value> {
        let body = serde_json::from_slice(body);
        let body = body.map_err(|_| FieldError("the body is not JSON".to_owned()))?;
        let stated =
            headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !stated.starts_with("application/json") {
            self.tolerate("the header Content-Type must be application/json".to_owned())?;
        }
        Ok(body)
    }

    /// The body's only root key.
    pub(super) fn order<'a>(&'a self, body: &'a Value) -> Read<Part<'a>> {
        Part { value: body, path: String::new(), reading: self }.object("commande")
    }
}

impl Part<'_> {
    pub(super) fn at(&self, name: &str) -> Self {
        let path = if self.path.is_empty() { name.into() } else { format!("{}.{name}", self.path) };
        let value = self.value.get(name).unwrap_or(&Value::Null);
        Self { value, path, reading: self.reading }
    }

    pub(super) fn object(&self, name: &str) -> Read<Self> {
        Some(self.at(name))
            .filter(|part| part.value.is_object())
            .ok_or_else(|| self.at(name).wrong("must be an object"))
    }

    pub(super) fn wrong(&self, problem: &str) -> FieldError {
        FieldError(self.says(problem))
    }

    pub(super) fn tolerate(&self, what: &str) -> Read<()> {
        self.reading.tolerate(self.says(what))
    }

    pub(super) fn says(&self, what: &str) -> String {
        format!("{} {what}", self.path)
    }

    pub(super) fn is_missing(&self) -> bool {
        self.value.is_null()
    }

    /// A required text.
    pub(super) fn text(&self) -> Read<String> {
        if self.is_missing() {
            self.tolerate("is missing: it must be a string")?;
        }
        self.optional_text()
    }

    /// A text that the documents require and LigdiCash's own guides omit.
    pub(super) fn optional_text(&self) -> Read<String> {
        match self.value {
            Value::Null => Ok(String::new()),
            Value::String(text) => Ok(text.clone()),
            _ => Err(self.wrong("must be a string")),
        }
    }

    /// The address of callbacks, which the SDKs may omit.
    pub(super) fn callback_url(&self) -> Read<Option<Url>> {
        let url = self.address()?;
        if url.is_none() {
            self.reading.warn(self.says("is missing: no callback will come"));
        }
        Ok(url)
    }

    /// A given address is http or https, without user and password (callback/configuration).
    pub(super) fn address(&self) -> Read<Option<Url>> {
        let text = self.optional_text()?;
        if text.is_empty() {
            return Ok(None);
        }
        let usable = |url: &Url| {
            matches!(url.scheme(), "http" | "https")
                && url.username().is_empty()
                && url.password().is_none()
        };
        let url = Url::parse(&text).ok().filter(usable).map(Some);
        url.ok_or_else(|| self.wrong("must be an http or https address without user and password"))
    }

    /// Whole francs; `None` outside of the limits.
    pub(super) fn francs(&self, limits: RangeInclusive<u64>) -> Read<Option<u64>> {
        let francs = match self.value {
            Value::Number(number) => {
                let francs = parse_francs(&number.to_string());
                if number.is_f64() && francs.is_some() {
                    self.tolerate("is written with a decimal point: it must be an integer")?;
                }
                francs
            }
            Value::String(text) => {
                let francs = parse_francs(text).ok_or_else(|| self.wrong("must be an integer"))?;
                self.tolerate("is text: it must be an integer")?;
                Some(francs)
            }
            _ => return Err(self.wrong("must be an integer")),
        };
        Ok(francs.filter(|francs| limits.contains(francs)))
    }

    /// `0` or `1`, which the JS SDK writes as a boolean.
    pub(super) fn bit(&self) -> Read<u8> {
        let bit = match self.value {
            Value::Bool(bit) => {
                self.tolerate("is a boolean: it must be 0 or 1")?;
                Some(u64::from(*bit))
            }
            other => other.as_u64().filter(|bit| *bit <= 1),
        };
        bit.map(|bit| u8::from(bit == 1)).ok_or_else(|| self.wrong("must be 0 or 1"))
    }

    /// PHP writes an empty object as `[]`.
    pub(super) fn custom_data(&self) -> Read<Map<String, Value>> {
        match self.value {
            Value::Object(data) => Ok(data.clone()),
            Value::Null => Ok(Map::new()),
            Value::Array(entries) if entries.is_empty() => Ok(Map::new()),
            Value::Array(entries) => {
                self.tolerate("is a list: it must be an object")?;
                Ok(entries.iter().enumerate().flat_map(pairs).collect())
            }
            Value::String(text) => {
                let parsed = match text.as_str() {
                    "" => Value::Null,
                    text => serde_json::from_str(text).unwrap_or(Value::Bool(false)),
                };
                let inner = Part { value: &parsed, path: self.path.clone(), reading: self.reading };
                let data = inner.custom_data()?;
                self.tolerate("is text: it must be an object")?;
                Ok(data)
            }
            Value::Bool(_) | Value::Number(_) => Err(self.wrong("must be an object")),
        }
    }
}

/// Francs as they are written, `3000` or `3000.0`, without a fraction.
fn parse_francs(written: &str) -> Option<u64> {
    let (francs, fraction) = written.split_once('.').unwrap_or((written, ""));
    fraction.bytes().all(|digit| digit == b'0').then(|| francs.parse().ok())?
}

/// The members of one entry of a list: LigdiCash's own words, a pair, an object, or a value without a key.
fn pairs((index, entry): (usize, &Value)) -> Vec<(String, Value)> {
    let of = |name: &str| entry.get(name);
    if let (Some(Value::String(key)), Some(value)) =
        (of("keyof_customdata"), of("valueof_customdata"))
    {
        return vec![(key.clone(), value.clone())];
    }
    match entry {
        Value::Object(members) => members.clone().into_iter().collect(),
        Value::Array(pair) if let [Value::String(key), value] = pair.as_slice() => {
            vec![(key.clone(), value.clone())]
        }
        value => vec![(index.to_string(), value.clone())],
    }
}
