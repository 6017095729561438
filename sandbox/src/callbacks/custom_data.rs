//! `custom_data` of a callback: documented as an array, but also seen as an empty string.

use form_urlencoded::Serializer;
use serde::Serialize;

use crate::api::payload::CustomEntry;
use crate::faults::{CallbackCustomData, FormShape};

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum CustomData {
    Entries(Vec<CustomEntry>),
    Text(&'static str),
}

impl CustomData {
    pub(super) fn choose(
        wanted: CallbackCustomData,
        entries: impl FnOnce() -> Vec<CustomEntry>,
    ) -> Self {
        match wanted {
            CallbackCustomData::Normal => Self::Entries(entries()),
            CallbackCustomData::EmptyString => Self::Text(""),
            CallbackCustomData::EmptyArray => Self::Entries(Vec::new()),
        }
    }

    /// Nested values have no standard form: three shapes were seen (fixtures D2 to D4).
    pub(super) fn append_to(&self, form: &mut Serializer<'_, String>, shape: FormShape) {
        let entries = match self {
            Self::Text(text) => {
                form.append_pair("custom_data", text);
                return;
            }
            Self::Entries(entries) => entries,
        };
        match shape {
            FormShape::JsonString => {
                let json = serde_json::to_string(entries).unwrap_or_default();
                form.append_pair("custom_data", &json);
            }
            // In both bracket shapes an empty array leaves no field at all, as PHP does.
            FormShape::BracketList => {
                for (index, entry) in entries.iter().enumerate() {
                    append_entry(form, index, entry);
                }
            }
            FormShape::BracketMap => {
                for entry in entries {
                    form.append_pair(&format!("custom_data[{}]", entry.key), &entry.value);
                }
            }
        }
    }
}

fn append_entry(form: &mut Serializer<'_, String>, index: usize, entry: &CustomEntry) {
    form.append_pair(&format!("custom_data[{index}][keyof_customdata]"), &entry.key)
        .append_pair(&format!("custom_data[{index}][valueof_customdata]"), &entry.value)
        .append_pair(&format!("custom_data[{index}][datecreation_customdata]"), &entry.created);
}
