//! A report: the file that `ops doctor --record` writes and that the sandbox plays. It has names, types, codes and words of what
//! LigdiCash said, and never a value. What is only for people is not read back.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// The form of the file.
pub const VERSION: u32 = 1;

/// Stands for a code, a word or a name that does not look like one, and so might be anything.
pub const OTHER: &str = "(other)";

/// The list whose entries are looked into, and the object that is. In anything else, names may be the merchant's.
pub const ENTRIES: &str = "custom_data";
/// See [`ENTRIES`].
pub const DETAILS: &str = "customer_details";

/// The file.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Report {
    /// [`VERSION`], or it is not read.
    #[serde(deserialize_with = "version")]
    pub v: u32,
    /// The first day whose payments were read.
    #[serde(skip_deserializing)]
    pub from: Date,
    /// The last one.
    #[serde(skip_deserializing)]
    pub to: Date,
    /// How many payins were read.
    #[serde(skip_deserializing)]
    pub payins: u64,
    /// How many payouts were read.
    #[serde(skip_deserializing)]
    pub payouts: u64,
    /// What was seen.
    pub messages: BTreeMap<Message, Told>,
}

/// What LigdiCash says: its answers and its callbacks.
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

/// What was seen of one kind of message.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Told {
    /// The pages with which it was compared.
    #[serde(skip_deserializing)]
    pub documents: &'static [&'static str],
    /// What is otherwise than on these pages.
    #[serde(skip_deserializing)]
    pub differences: Vec<Difference>,
    /// What the messages looked like.
    pub shapes: Vec<Shape>,
    /// What brought no message, by why.
    #[serde(skip_deserializing)]
    pub unread: BTreeMap<String, u64>,
}

/// One difference, of so many messages.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// What differs.
    #[serde(flatten)]
    pub what: What,
    /// In how many messages.
    pub times: u64,
}

/// What differs.
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

/// Messages that are alike in all but their members.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Shape {
    /// How they came.
    pub encoding: Encoding,
    /// How a form nests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nesting: Option<Nesting>,
    /// Of an answer.
    #[serde(default, deserialize_with = "http_status", skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// LigdiCash's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_code: Option<String>,
    /// The code in the text of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_code: Option<String>,
    /// LigdiCash's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// How many they are.
    pub seen: u64,
    /// By name: `a.b` stands in the object `a`, `a[].b` in the entries of `a`, each of which is an `a[]`.
    pub members: BTreeMap<String, Types>,
}

/// How many messages had each of these types in one place.
pub type Types = BTreeMap<Type, u64>;

/// How a message came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is an encoding's name")]
pub enum Encoding {
    Json,
    Form,
}

/// How a form writes what is not plain; there is no standard.
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

/// A JSON type, as far as the record still tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "all but one are JSON's own")]
pub enum Type {
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

impl Type {
    /// The type of a value that nothing masks.
    #[must_use]
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
    /// How many messages the differences are among.
    #[must_use]
    pub fn seen(&self) -> u64 {
        self.shapes.iter().map(|shape| shape.seen).sum()
    }

    /// How often there was nothing to read.
    #[must_use]
    pub fn unread(&self) -> u64 {
        self.unread.values().sum()
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    let wanted = format!("a report of form {VERSION} is wanted, not of form {version}");
    if version == VERSION { Ok(version) } else { Err(Error::custom(wanted)) }
}

/// One that an answer can end with.
fn http_status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    let status = Option::<u16>::deserialize(deserializer)?;
    if status.is_none_or(|status| (200..=599).contains(&status)) {
        Ok(status)
    } else {
        Err(Error::custom("an HTTP status from 200 to 599 is wanted"))
    }
}
