//! Finding our transaction ids in a message from LigdiCash.
//!
//! `custom_data` comes as an array of entries, as an object, as a string with the JSON of either, as `[]` or as `""`
//! (`callback/parse-custom-data`, `glossary`).

use ligdicash_core::TransactionId;
use serde::Serialize;
use serde_json::Value;

use super::wire;

const KEY: &str = "transaction_id";

/// The number of ids that are read of one message. A genuine message has one, perhaps repeated.
pub(super) const MAX_IDS: usize = 5;

/// The `custom_data` of a request. Only one key may contain "id" in its name: LigdiCash joins the values of all that do
/// into `external_id`.
#[derive(Serialize)]
pub(super) struct CustomData<'a> {
    pub(super) transaction_id: &'a str,
}

/// The ids in the form of ours that the message carries, each once, the likeliest first.
///
/// They are in `custom_data`, in `external_id`, or in the message's own field `transaction_id`. In `external_id`
/// LigdiCash joins the values of all keys that contain "id" with `;`; one document says the same of `transaction_id`.
pub(super) fn transaction_ids(message: &Value) -> Vec<TransactionId> {
    let mut texts = message.get("custom_data").map(in_custom_data).unwrap_or_default();
    texts.extend(wire::text(message, "external_id"));
    texts.extend(wire::text(message, KEY));
    let mut ids = Vec::new();
    for id in texts.iter().flat_map(|text| text.split(';')).filter_map(ours) {
        if ids.len() < MAX_IDS && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn ours(part: &str) -> Option<TransactionId> {
    TransactionId::parse(part.trim()).ok()
}

fn in_custom_data(custom_data: &Value) -> Vec<String> {
    match custom_data {
        Value::Array(entries) => entries.iter().filter_map(entry).collect(),
        // A form turns a list's positions into keys.
        Value::Object(map) => {
            wire::text(custom_data, KEY).into_iter().chain(map.values().filter_map(entry)).collect()
        }
        Value::String(text) => {
            let inner: Value = serde_json::from_str(text).unwrap_or_default();
            // A string within a string is decoded once: doubly encoded JSON does not occur.
            if inner.is_string() { Vec::new() } else { in_custom_data(&inner) }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn entry(entry: &Value) -> Option<String> {
    let ours = entry.get("keyof_customdata")?.as_str()? == KEY;
    ours.then(|| wire::text(entry, "valueof_customdata")).flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{MAX_IDS, transaction_ids};

    const ID: &str = "txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52";
    const PAYOUT: &str = "pay_7d21c4aa90ef4b167d21c4aa90ef4b16";

    fn found(message: &Value) -> Vec<String> {
        transaction_ids(message).iter().map(|id| id.as_str().to_owned()).collect()
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
            assert_eq!(found(&message), [ID], "{message}");
        }
    }

    #[test]
    fn the_root_stands_in_for_an_unusable_custom_data() {
        for custom_data in
            [json!([]), json!(""), json!(null), json!("[]"), json!("no json"), json!(7)]
        {
            let message = json!({ "custom_data": custom_data, "external_id": ID });
            assert_eq!(found(&message), [ID], "{message}");
            let message =
                json!({ "custom_data": custom_data, "transaction_id": ID, "external_id": "" });
            assert_eq!(found(&message), [ID], "{message}");
            assert!(found(&json!({ "custom_data": custom_data })).is_empty());
        }
    }

    #[test]
    fn custom_data_comes_first_and_then_external_id_and_then_the_root() {
        let in_custom_data = ID.replace('0', "1");
        let message = json!({
            "transaction_id": PAYOUT,
            "external_id": ID,
            "custom_data": { "transaction_id": in_custom_data },
        });
        assert_eq!(found(&message), [&in_custom_data, ID, PAYOUT]);
    }

    #[test]
    fn a_joined_id_gives_the_parts_that_have_the_form_of_ours() {
        let joined = format!("A-1001;{ID}; {PAYOUT} ;{ID}");
        for message in [
            json!({ "external_id": joined }),
            json!({ "transaction_id": joined }),
            json!({ "custom_data": { "transaction_id": joined } }),
        ] {
            assert_eq!(found(&message), [ID, PAYOUT], "{message}");
        }
    }

    #[test]
    fn however_many_ids_a_message_holds_a_few_are_read() {
        let many: Vec<_> = (0..1000).map(|n| format!("txn_{n:032x}")).collect();
        assert_eq!(found(&json!({ "external_id": many.join(";") })), many[..MAX_IDS]);
    }
}
