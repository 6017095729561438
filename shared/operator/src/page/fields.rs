//! The fields of a form or of a query.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::form_urlencoded::Serializer;

use crate::api::Problem;

/// The fields of a form or of a query, by their names.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Fields(pub BTreeMap<String, String>);

impl Fields {
    /// The text of a field without spaces at its ends; empty if the field is missing.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    /// These fields with one more.
    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// These fields alone.
    pub(super) fn only(mut self, names: &[&str]) -> Self {
        self.0.retain(|name, _| names.contains(&name.as_str()));
        self
    }

    /// The path with these fields, so that the other language shows the same.
    pub(super) fn at<const N: usize>(&self, path: &str, names: [&str; N]) -> String {
        with_query(path, &names.map(|name| (name, self.text(name))))
    }

    /// `None` if it is empty.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// The value; `None` if it is empty.
    pub fn read<T: FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        let read = |text: &str| text.parse().map_err(|_| Problem::wrong(name, text));
        self.some(name).map(read).transpose()
    }

    /// The part of a long list.
    pub fn part(&self) -> usize {
        self.read("page").ok().flatten().unwrap_or(1)
    }
}

/// The path with the fields of the query that have a value.
pub(super) fn with_query<V: AsRef<str>>(path: &str, query: &[(&str, V)]) -> String {
    let mut written = Serializer::new(String::new());
    written.extend_pairs(query.iter().filter(|(_, value)| !value.as_ref().is_empty()));
    let query = written.finish();
    let mark = if path.contains('?') { '&' } else { '?' };
    if query.is_empty() { path.to_owned() } else { format!("{path}{mark}{query}") }
}
