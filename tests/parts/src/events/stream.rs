//! The payments table's stream, as Lambda shows it to `notify`.

use serde_json::{Value, json};

/// A batch of items that were just put: the key of each, and when it is due, if it is.
pub fn batch(items: impl IntoIterator<Item = (String, Option<String>)>) -> Value {
    let records = items.into_iter().enumerate().map(|(number, (pk, due))| put(number, &pk, due));
    json!({ "Records": records.collect::<Vec<_>>() })
}

fn put(number: usize, pk: &str, due: Option<String>) -> Value {
    json!({
        "eventID": number.to_string(),
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {
            "Keys": { "pk": { "S": pk } },
            "NewImage": {
                "pk": { "S": pk },
                "next_check_at": due.map(|at| json!({ "S": at })),
                "late": { "BOOL": true },
            },
            "SequenceNumber": format!("{number:021}"),
        },
    })
}
