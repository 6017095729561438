//! The stream of a table in the emulator, record by record as Lambda passes it to a function.

use dynoxide::Database;
use dynoxide::actions::describe_stream::DescribeStreamRequest;
use dynoxide::actions::get_records::GetRecordsRequest;
use dynoxide::actions::get_shard_iterator::GetShardIteratorRequest;
use dynoxide::actions::list_streams::ListStreamsRequest;
use dynoxide::actions::scan::ScanRequest;
use ligdicash_infra::config::Tables;
use serde_json::{Value, json};

use crate::emulator::Emulator;

/// As many records as the stream gives at once.
const PAGE: usize = 1000;

/// A reader of the stream's only shard.
pub struct Stream {
    database: Database,
    arn: String,
    iterator: String,
}

/// The reason why the stream cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    #[error("the emulator refuses")]
    Refused(#[from] dynoxide::DynoxideError),
    #[error("the table has no stream with a shard")]
    Missing,
}

impl Stream {
    /// Opens the stream at its beginning.
    pub fn open(emulator: &Emulator, table: &str) -> Result<Self, StreamError> {
        let database = emulator.database().clone();
        let of_table =
            ListStreamsRequest { table_name: Some(table.to_owned()), ..Default::default() };
        let streams = database.list_streams(of_table)?.streams;
        let arn = streams.into_iter().next().ok_or(StreamError::Missing)?.stream_arn;
        let stream = DescribeStreamRequest { stream_arn: arn.clone(), ..Default::default() };
        let shards = database.describe_stream(stream)?.stream_description.shards;
        let beginning = GetShardIteratorRequest {
            stream_arn: arn.clone(),
            shard_id: shards.into_iter().next().ok_or(StreamError::Missing)?.shard_id,
            shard_iterator_type: "TRIM_HORIZON".to_owned(),
            sequence_number: None,
        };
        let iterator = database.get_shard_iterator(beginning)?.shard_iterator;
        Ok(Self { database, arn, iterator: iterator.ok_or(StreamError::Missing)? })
    }

    /// Returns the next records, at most `limit`, and moves on.
    pub fn next(&mut self, limit: usize) -> Result<Vec<Value>, StreamError> {
        let request =
            GetRecordsRequest { shard_iterator: self.iterator.clone(), limit: Some(limit) };
        let answer = self.database.get_records(request)?;
        // An open shard always has a next iterator.
        self.iterator = answer.next_shard_iterator.ok_or(StreamError::Missing)?;
        let mut records = json!(answer.records);
        for record in records.as_array_mut().into_iter().flatten() {
            record["eventSourceARN"] = json!(self.arn);
        }
        Ok(records.as_array().cloned().unwrap_or_default())
    }
}

/// The history of the tables, as `tests/history` reads it: each write to the payments table, and the rows of the logs.
pub fn history(emulator: &Emulator, tables: &Tables) -> Result<Value, StreamError> {
    let mut stream = Stream::open(emulator, &tables.payments)?;
    let mut writes = Vec::new();
    loop {
        let page = stream.next(PAGE)?;
        if page.is_empty() {
            break;
        }
        writes.extend(page);
    }
    let (mut rows, mut from) = (Vec::new(), None);
    loop {
        let scan = ScanRequest {
            table_name: tables.logs.clone(),
            exclusive_start_key: from,
            ..Default::default()
        };
        let page = emulator.database().scan(scan)?;
        rows.extend(page.items.into_iter().flatten());
        from = page.last_evaluated_key;
        if from.is_none() {
            return Ok(json!({ "writes": writes, "rows": rows }));
        }
    }
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::types::AttributeValue as Stored;
    use serde_json::json;

    use super::*;
    use crate::emulator::Storage;
    use crate::tables::{self, create_tables};

    #[tokio::test]
    async fn a_new_item_is_shown_as_lambda_shows_it() {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_tables(&emulator.client(), &tables::usual()).await.unwrap();
        let put = emulator.client().put_item().table_name("payments");
        let put = put.item("pk", Stored::S("evt_1".into())).item("n", Stored::N("7".into()));
        let put = put.item("late", Stored::Bool(false));
        put.item("to", Stored::L(vec![Stored::S("webhook".into())])).send().await.unwrap();

        let mut stream = Stream::open(&emulator, "payments").unwrap();
        let records = stream.next(100).unwrap();
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
        assert!(stream.next(100).unwrap().is_empty(), "it has moved on");
    }
}
