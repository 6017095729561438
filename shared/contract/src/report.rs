//! A report: the file that `ops doctor --record` writes and that the sandbox plays. It holds names, types, codes and
//! words of LigdiCash's messages, and never a value. The sandbox does not read the members that only people need.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// The version of the file's form.
pub const VERSION: u32 = 1;

/// Stands for a code, a word or a name that does not look like one, and so might be a value.
pub const OTHER: &str = "(other)";

/// The list whose entries a report describes. In other lists, names may be the merchant's.
pub const ENTRIES: &str = "custom_data";
/// The members that are amounts.
pub const AMOUNTS: [&str; 2] = ["amount", "montant"];
/// LigdiCash's words for a status; the last is the spelling of legacy pages and SDKs.
pub const STATUSES: [&str; 4] = ["completed", "pending", "notcompleted", "nocompleted"];
/// The object whose members a report describes. In other objects, names may be the merchant's.
pub const DETAILS: &str = "customer_details";

/// A report, as the file holds it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Report {
    /// The version of the form; a report of another version than [`VERSION`] is not read.
    #[serde(deserialize_with = "version")]
    pub v: u32,
    /// The first day whose payments were read.
    #[serde(skip_deserializing)]
    pub from: Date,
    /// The last day whose payments were read.
    #[serde(skip_deserializing)]
    pub to: Date,
    /// How many payins were read.
    #[serde(skip_deserializing)]
    pub payins: u64,
    /// How many payouts were read.
    #[serde(skip_deserializing)]
    pub payouts: u64,
    /// The description of each kind of message.
    pub messages: BTreeMap<Message, Told>,
}

/// A kind of LigdiCash's messages: an answer or a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each has the name of a call")]
pub enum Message {
    Create,
    Confirm,
    Callback,
    PayoutCreate,
    PayoutConfirm,
    PayoutCallback,
}

/// The description of one kind of message.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Told {
    /// The pages of LigdiCash's documents with which the messages were compared.
    #[serde(skip_deserializing)]
    pub documents: &'static [&'static str],
    /// The differences from these pages.
    #[serde(skip_deserializing)]
    pub differences: Vec<Difference>,
    /// The shapes of the messages.
    pub shapes: Vec<Shape>,
    /// How many messages could not be read, by the cause.
    #[serde(skip_deserializing)]
    pub unread: BTreeMap<String, u64>,
}

/// A difference from the documents, and the number of messages that show it.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The kind of the difference.
    #[serde(flatten)]
    pub what: What,
    /// The number of messages that show it.
    pub times: u64,
}

/// A kind of difference from the documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "difference", rename_all = "snake_case")]
#[expect(missing_docs, reason = "`seen` is what LigdiCash said")]
pub enum What {
    Missing { member: String },
    New { member: String, seen: Type },
    OtherType { member: String, documented: Vec<Type>, seen: Type },
    HttpStatus { seen: u16 },
    UnknownCode { seen: String },
    UnknownSubCode { seen: String },
    UnknownWord { seen: String },
}

/// A shape: messages that are alike in everything but their members.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Shape {
    /// The encoding of the messages.
    pub encoding: Encoding,
    /// The way in which a form writes nested values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nesting: Option<Nesting>,
    /// The HTTP status of an answer.
    #[serde(default, deserialize_with = "http_status", skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// LigdiCash's `response_code`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_code: Option<String>,
    /// The sub-code in the text of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_code: Option<String>,
    /// LigdiCash's word for the status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The number of messages of this shape.
    pub seen: u64,
    /// The types of each member, by its name: `a.b` stands in the object `a`, and `a[].b` in the entries of the list
    /// `a`, each of which is an `a[]`.
    pub members: BTreeMap<String, Types>,
}

/// The number of messages with each type in one place.
pub type Types = BTreeMap<Type, u64>;

/// The encoding of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is an encoding's name")]
pub enum Encoding {
    Json,
    Form,
}

/// The way in which a form writes nested values; there is no standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nesting {
    /// `custom_data=[{"keyof_customdata":…}]`
    Json,
    /// `custom_data[0][keyof_customdata]=transaction_id`
    List,
    /// `custom_data[transaction_id]=…`
    Map,
}

/// A JSON type, as far as the record still tells it; of a text that is an amount, its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "these are JSON's own")]
pub enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Null,
    Array,
    Object,
    /// Whole francs as a text.
    Digits,
    /// A text of digits with separators, such as `3 000` or `3.000`.
    Separated,
    /// A text with a number and a unit, such as `3000 FCFA`.
    WithUnit,
    /// A text with a fraction, such as `3000.50`.
    Fraction,
    /// A text or a number in whose place the record has a fingerprint or a digest.
    Masked,
}

impl Type {
    /// The type of a value that nothing masks.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

impl Told {
    /// The number of messages that were read.
    pub fn seen(&self) -> u64 {
        self.shapes.iter().map(|shape| shape.seen).sum()
    }

    /// The number of messages that could not be read.
    pub fn unread(&self) -> u64 {
        self.unread.values().sum()
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    let wanted = format!("a report of form {VERSION} is wanted, not of form {version}");
    if version == VERSION { Ok(version) } else { Err(Error::custom(wanted)) }
}

/// A status that an HTTP answer can end with: 200 to 599.
fn http_status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    let status = Option::<u16>::deserialize(deserializer)?;
    if status.is_none_or(|status| (200..=599).contains(&status)) {
        Ok(status)
    } else {
        Err(Error::custom("an HTTP status from 200 to 599 is wanted"))
    }
}
