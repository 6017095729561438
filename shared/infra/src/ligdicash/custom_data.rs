//! Finding our transaction id in a message from LigdiCash.
//!
//! `custom_data` comes as an array of entries, as an object, as a string that holds the JSON of either,
//! as `[]` or as `""` (`callback/parse-custom-data`, `glossary`).

use serde_json::{Map, Value};

use super::wire;

const KEY: &str = "transaction_id";

/// Our transaction id, if the message carries one.
///
/// It is looked for first in `custom_data`, then in the field `transaction_id` of the message itself,
/// then in `external_id`, in which LigdiCash joins the values of all keys that contain "id" with `;`.
pub(super) fn transaction_id(message: &Value) -> Option<String> {
    message
        .get("custom_data")
        .and_then(in_custom_data)
        .or_else(|| wire::text(message, KEY))
        .or_else(|| wire::text(message, "external_id"))
        .map(|text| ours_of_joined(&text))
}

fn in_custom_data(custom_data: &Value) -> Option<String> {
    match custom_data {
        Value::Array(entries) => entries.iter().find_map(entry),
        Value::Object(map) => wire::text(custom_data, KEY).or_else(|| numbered(map)),
        Value::String(text) => {
            let inner: Value = serde_json::from_str(text).ok()?;
            // A string within a string is decoded once: nobody encodes JSON twice.
            (!inner.is_string()).then(|| in_custom_data(&inner)).flatten()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// Searches a list whose positions a form has turned into keys.
fn numbered(map: &Map<String, Value>) -> Option<String> {
    map.values().find_map(entry)
}

fn entry(entry: &Value) -> Option<String> {
    let ours = entry.get("keyof_customdata")?.as_str()? == KEY;
    ours.then(|| wire::text(entry, "valueof_customdata")).flatten()
}

/// Of `a;b`, the part that has the form of our ids, or the whole text if no part has.
fn ours_of_joined(text: &str) -> String {
    let is_ours = |part: &&str| ligdicash_core::TransactionId::parse(part).is_ok();
    text.split(';').find(is_ours).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::transaction_id;

    const ID: &str = "txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52";

    fn found(message: &Value) -> Option<String> {
        transaction_id(message)
    }

    #[test]
    fn every_shape_of_custom_data_is_read() {
        let entries = json!([
            { "keyof_customdata": "hash", "valueof_customdata": "f16d" },
            { "keyof_customdata": "transaction_id", "valueof_customdata": ID },
        ]);
        for custom_data in [
            entries.clone(),
            Value::String(entries.to_string()),
            json!({ "transaction_id": ID, "hash": "f16d" }),
            json!({ "0": entries[0], "1": entries[1] }),
        ] {
            let message = json!({ "custom_data": custom_data, "external_id": "other" });
            assert_eq!(found(&message).as_deref(), Some(ID), "{message}");
        }
    }

    #[test]
    fn the_root_stands_in_for_an_unusable_custom_data() {
        for custom_data in
            [json!([]), json!(""), json!(null), json!("[]"), json!("no json"), json!(7)]
        {
            let message = json!({ "custom_data": custom_data, "external_id": ID });
            assert_eq!(found(&message).as_deref(), Some(ID), "{message}");
            let message =
                json!({ "custom_data": custom_data, "transaction_id": ID, "external_id": "" });
            assert_eq!(found(&message).as_deref(), Some(ID), "{message}");
            assert_eq!(found(&json!({ "custom_data": custom_data })), None);
        }
    }

    #[test]
    fn a_joined_external_id_gives_our_part() {
        let message = json!({ "external_id": format!("A-1001;{ID}") });
        assert_eq!(found(&message).as_deref(), Some(ID));
    }
}
