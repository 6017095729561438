//! A successful answer. It keeps each character as the stack sent it, because programs get the same.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::problem::Problem;
use contract::Outside;

#[derive(Clone, Debug, serde::Serialize)]
#[serde(transparent)]
pub struct Answer {
    members: BTreeMap<String, Box<RawValue>>,
}

impl Answer {
    pub(super) fn read(json: &[u8]) -> Result<Self, Problem> {
        Ok(Self { members: serde_json::from_slice(json).map_err(|error| unreadable(&error))? })
    }

    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_str(&self.json()).map_err(|error| unreadable(&error))
    }

    /// The member of this name; `None` if it is absent.
    pub fn member<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Problem> {
        self.members.get(name).map(|raw| Self::item(raw)).transpose()
    }

    /// A list that the contract requires.
    pub fn list<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>, Problem> {
        self.member(name)?.ok_or_else(|| Problem::Unreadable(Outside::new(name)))
    }

    /// An object that the contract requires.
    pub fn object<T: DeserializeOwned>(&self, name: &str) -> Result<T, Problem> {
        self.member(name)?.ok_or_else(|| Problem::Unreadable(Outside::new(name)))
    }

    /// The key of the next page.
    pub fn next(&self) -> Result<Option<String>, Problem> {
        self.member("next")
    }

    pub fn put(&mut self, name: &str, value: Box<RawValue>) {
        self.members.insert(name.to_owned(), value);
    }

    pub fn json(&self) -> String {
        // Text keys and JSON values can always be written.
        serde_json::to_string(&self.members).unwrap_or_default()
    }

    pub(crate) fn item<T: DeserializeOwned>(row: &RawValue) -> Result<T, Problem> {
        serde_json::from_str(row.get()).map_err(|error| unreadable(&error))
    }
}

pub fn raw<T: serde::Serialize + ?Sized>(value: &T) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::Unreadable(Outside::new(error.to_string()))
}
