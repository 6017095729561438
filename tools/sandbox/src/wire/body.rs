//! A message of LigdiCash: its fields in the order of the samples, as JSON and as a form.

use form_urlencoded::Serializer;
use serde::ser::{Serialize, SerializeMap as _};
use serde_json::Value;

use super::entries::{CustomEntry, CustomerDetails};

/// A JSON object whose fields keep their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body(Vec<(&'static str, Field)>);

/// The way in which a form writes nested values; there is no standard.
#[derive(Clone, Copy)]
pub(crate) enum Nesting {
    /// `custom_data=[{"keyof_customdata":…}]`
    Json,
    /// `custom_data[0][keyof_customdata]=transaction_id`
    List,
    /// `custom_data[transaction_id]=…`
    Map,
}

#[derive(Clone, Debug, serde::Serialize)]
#[serde(untagged)]
pub(crate) enum Field {
    Plain(Value),
    /// `custom_data`
    Entries(Vec<CustomEntry>),
    /// `customer_details`
    Details(CustomerDetails),
}

impl<T: Into<Value>> From<T> for Field {
    fn from(value: T) -> Self {
        Self::Plain(value.into())
    }
}

impl Body {
    pub(crate) fn of<const N: usize>(fields: [(&'static str, Field); N]) -> Self {
        Self(fields.into())
    }

    pub(crate) fn in_order(mut self, names: &[&str]) -> Self {
        self.0.sort_by_key(|(name, _)| names.iter().position(|key| key == name));
        self
    }

    /// Replaces a field, or adds it at the end.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<Field>) {
        let value = value.into();
        match self.get_mut(name) {
            Some(field) => *field = value,
            None => self.0.push((name, value)),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|(key, _)| *key != name);
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Field> {
        self.0.iter_mut().find(|(key, _)| *key == name).map(|(_, field)| field)
    }

    /// The text of a field; empty if it holds none.
    pub(crate) fn text(&self, name: &str) -> &str {
        match self.0.iter().find(|(key, _)| *key == name) {
            Some((_, Field::Plain(Value::String(text)))) => text,
            Some(_) | None => "",
        }
    }

    /// The entries of `custom_data`.
    pub(crate) fn entries_mut(&mut self) -> Option<&mut Vec<CustomEntry>> {
        match self.get_mut("custom_data") {
            Some(Field::Entries(entries)) => Some(entries),
            Some(Field::Plain(_) | Field::Details(_)) | None => None,
        }
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The message as `application/x-www-form-urlencoded`.
    pub(crate) fn form(&self, nesting: Nesting) -> String {
        let mut form = Serializer::new(String::new());
        for (name, field) in &self.0 {
            match field {
                Field::Plain(value) => {
                    form.append_pair(name, &plain(value));
                }
                Field::Entries(entries) => append_entries(&mut form, entries, nesting),
                Field::Details(details) => append_details(&mut form, name, details, nesting),
            }
        }
        form.finish()
    }
}

impl Serialize for Body {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, field) in &self.0 {
            map.serialize_entry(name, field)?;
        }
        map.end()
    }
}

type Form<'a> = Serializer<'a, String>;

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn append_entries(form: &mut Form<'_>, entries: &[CustomEntry], nesting: Nesting) {
    match nesting {
        Nesting::Json => {
            form.append_pair("custom_data", &serde_json::to_string(entries).unwrap_or_default());
        }
        // In both bracket shapes an empty array leaves no field at all, as PHP does.
        Nesting::List => {
            for (index, entry) in entries.iter().enumerate() {
                let name = |part: &str| format!("custom_data[{index}][{part}_customdata]");
                form.append_pair(&name("keyof"), &entry.key)
                    .append_pair(&name("valueof"), &entry.value)
                    .append_pair(&name("datecreation"), &entry.created);
            }
        }
        Nesting::Map => {
            for entry in entries {
                form.append_pair(&format!("custom_data[{}]", entry.key), &entry.value);
            }
        }
    }
}

fn append_details(form: &mut Form<'_>, name: &str, details: &CustomerDetails, nesting: Nesting) {
    match nesting {
        Nesting::Json => {
            form.append_pair(name, &serde_json::to_string(details).unwrap_or_default());
        }
        Nesting::List | Nesting::Map => {
            form.append_pair(&format!("{name}[email]"), &details.email)
                .append_pair(&format!("{name}[phone]"), &details.phone)
                .append_pair(&format!("{name}[details]"), details.details)
                .append_pair(&format!("{name}[lastname]"), &details.lastname)
                .append_pair(&format!("{name}[firstname]"), &details.firstname);
        }
    }
}
