//! Turns a stream record into the JSON that Lambda gives to a function.

use std::collections::HashMap;

use aws_sdk_dynamodbstreams::types::{AttributeValue, Record, StreamRecord};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

pub(super) fn json(record: &Record, stream_arn: &str) -> Value {
    json!({
        "eventID": record.event_id(),
        "eventName": record.event_name().map(AsRef::<str>::as_ref),
        "eventVersion": record.event_version(),
        "eventSource": record.event_source(),
        "eventSourceARN": stream_arn,
        "awsRegion": record.aws_region(),
        "dynamodb": record.dynamodb().map(change),
    })
}

fn change(change: &StreamRecord) -> Map<String, Value> {
    let fields = [
        ("Keys", change.keys().map(item)),
        ("NewImage", change.new_image().map(item)),
        ("OldImage", change.old_image().map(item)),
        ("SequenceNumber", change.sequence_number().map(Value::from)),
        ("SizeBytes", change.size_bytes().map(Value::from)),
        ("StreamViewType", change.stream_view_type().map(|view| Value::from(view.as_str()))),
        (
            "ApproximateCreationDateTime",
            change.approximate_creation_date_time().map(|at| Value::from(at.secs())),
        ),
    ];
    // Lambda leaves out the fields that a record lacks.
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn item(item: &HashMap<String, AttributeValue>) -> Value {
    Value::Object(fields(item))
}

fn fields(item: &HashMap<String, AttributeValue>) -> Map<String, Value> {
    item.iter().map(|(name, value)| (name.clone(), attribute(value))).collect()
}

fn attribute(value: &AttributeValue) -> Value {
    let base64 = |bytes: &aws_sdk_dynamodbstreams::primitives::Blob| STANDARD.encode(bytes);
    match value {
        AttributeValue::S(text) => json!({ "S": text }),
        AttributeValue::N(number) => json!({ "N": number }),
        AttributeValue::B(bytes) => json!({ "B": base64(bytes) }),
        AttributeValue::Bool(truth) => json!({ "BOOL": truth }),
        AttributeValue::Null(truth) => json!({ "NULL": truth }),
        AttributeValue::L(list) => json!({ "L": list.iter().map(attribute).collect::<Vec<_>>() }),
        AttributeValue::M(map) => json!({ "M": fields(map) }),
        AttributeValue::Ss(texts) => json!({ "SS": texts }),
        AttributeValue::Ns(numbers) => json!({ "NS": numbers }),
        AttributeValue::Bs(all) => json!({ "BS": all.iter().map(base64).collect::<Vec<_>>() }),
        // The enum may gain variants, but we write no attribute of a type that is unknown here.
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::types::AttributeValue as Stored;
    use serde_json::json;
    use test_kit::emulator::{Emulator, Storage};
    use test_kit::tables::{self, create_tables};

    use crate::stream::Reader;

    #[tokio::test]
    async fn a_new_item_is_shown_as_lambda_shows_it() {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_tables(&emulator.client(), &tables::usual()).await.unwrap();
        let put = emulator.client().put_item().table_name("payments");
        let put = put.item("pk", Stored::S("evt_1".into())).item("n", Stored::N("7".into()));
        let put = put.item("late", Stored::Bool(false));
        put.item("to", Stored::L(vec![Stored::S("webhook".into())])).send().await.unwrap();

        let mut reader = Reader::open(&emulator, "payments").await.unwrap();
        let records = reader.next().await.unwrap();
        assert_eq!(records.len(), 1);
        assert_eq!(records[0]["eventName"], "INSERT");
        assert_eq!(records[0]["eventSource"], "aws:dynamodb");
        assert!(records[0]["eventSourceARN"].as_str().unwrap().contains("table/payments/stream/"));
        let change = &records[0]["dynamodb"];
        assert_eq!(change["Keys"], json!({ "pk": { "S": "evt_1" } }));
        let image = json!({
            "pk": { "S": "evt_1" },
            "n": { "N": "7" },
            "late": { "BOOL": false },
            "to": { "L": [{ "S": "webhook" }] },
        });
        assert_eq!(change["NewImage"], image);
        assert!(change.get("OldImage").is_none());
        assert!(change["SequenceNumber"].is_string());
        assert!(reader.next().await.unwrap().is_empty(), "it has moved on");
    }
}
