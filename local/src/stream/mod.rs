//! Does what Lambda does between a table's stream and its function: reads records, hands them over, and
//! hands over again what failed.

mod record;
mod show;

use std::sync::Arc;
use std::time::Duration;

use aws_sdk_dynamodb::operation::describe_table::DescribeTableError;
use aws_sdk_dynamodbstreams::types::{ShardIteratorType, StreamDescription};
use aws_sdk_dynamodbstreams::{Client, Error};
use ligdicash_infra::observe::chain;
use serde_json::Value;
use test_kit::emulator::Emulator;
use test_kit::sdk;
use test_kit::task::Task;
use tokio::sync::{Mutex, watch};
use tokio::time::MissedTickBehavior;

use crate::functions::Functions;

/// How often the stream is read. Lambda reads it about four times a second; here it is more often, so
/// that a person sees no delay of ours.
const PERIOD: Duration = Duration::from_millis(100);

/// How many records a batch holds: Lambda's default for a stream.
const BATCH: i32 = 100;

/// Why the stream cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    #[error("the table cannot be described")]
    Table(#[from] Box<aws_sdk_dynamodb::error::SdkError<DescribeTableError>>),
    #[error("the stream cannot be opened")]
    Stream(#[from] Box<Error>),
    #[error("the table has no stream with a shard")]
    Missing,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Flow {
    Open,
    Stopped,
}

/// Stops the stream, and lets it go on later where it stopped. Clones control the same stream.
#[derive(Clone)]
pub(crate) struct Valve(Arc<Inner>);

struct Inner {
    flow: watch::Sender<Flow>,
    /// Locked while a batch is being handed over.
    batch: Mutex<()>,
}

impl Valve {
    pub(crate) fn open() -> Self {
        Self(Arc::new(Inner { flow: watch::Sender::new(Flow::Open), batch: Mutex::default() }))
    }

    pub(crate) fn flow(&self) -> Flow {
        *self.0.flow.borrow()
    }

    /// Returns once the new flow is in effect, after any batch that is being handed over.
    pub(crate) async fn turn(&self, to: Flow) {
        self.0.flow.send_replace(to);
        drop(self.0.batch.lock().await);
    }
}

/// A place in the stream's only shard.
pub(crate) struct Reader {
    client: Client,
    arn: String,
    iterator: String,
}

impl Reader {
    /// Opens the stream at its beginning. The function sees again the events that a data file still
    /// holds, but a claim lets each be announced only once.
    pub(crate) async fn open(emulator: &Emulator, table: &str) -> Result<Self, StreamError> {
        let described = emulator.client().describe_table().table_name(table).send().await;
        let described = described.map_err(Box::new)?;
        let arn = described.table().and_then(|table| table.latest_stream_arn());
        let arn = arn.ok_or(StreamError::Missing)?;
        let client = Client::new(&sdk::config(emulator.url()));
        let stream = client.describe_stream().stream_arn(arn).send().await.map_err(refused)?;
        let shards = stream.stream_description().map(StreamDescription::shards).unwrap_or_default();
        let shard = shards.first().and_then(|shard| shard.shard_id());
        let iterator = client
            .get_shard_iterator()
            .stream_arn(arn)
            .shard_id(shard.ok_or(StreamError::Missing)?)
            .shard_iterator_type(ShardIteratorType::TrimHorizon)
            .send();
        let iterator = iterator.await.map_err(refused)?.shard_iterator;
        Ok(Self { client, arn: arn.to_owned(), iterator: iterator.ok_or(StreamError::Missing)? })
    }

    /// Returns the next records as Lambda shows them, and moves on.
    async fn next(&mut self) -> Result<Vec<Value>, StreamError> {
        let request = self.client.get_records().shard_iterator(&self.iterator).limit(BATCH);
        let answer = request.send().await.map_err(refused)?;
        let show = |record| record::json(record, &self.arn);
        let records = answer.records().iter().map(show).collect();
        // An open shard always has a next iterator.
        self.iterator = answer.next_shard_iterator.ok_or(StreamError::Missing)?;
        Ok(records)
    }
}

/// Hands every record to `notify`, batch after batch, while the valve is open.
pub(crate) fn task(mut reader: Reader, valve: Valve, functions: Functions) -> Task {
    Task::spawn(async move {
        let mut ticks = tokio::time::interval(PERIOD);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let _under_way = valve.0.batch.lock().await;
            if valve.flow() == Flow::Open {
                show_next(&mut reader, &functions).await;
            }
        }
    })
}

async fn show_next(reader: &mut Reader, functions: &Functions) {
    match reader.next().await {
        Ok(records) if records.is_empty() => {}
        Ok(records) => show::all(&records, |event| invoke(functions.clone(), event)).await,
        Err(problem) => tracing::error!(error = chain(&problem), "the stream cannot be read"),
    }
}

/// Invokes `notify` as a task of its own, because the Lambda runtime, too, turns a panic into one failed
/// invocation.
async fn invoke(functions: Functions, event: Value) -> Option<Value> {
    tokio::spawn(async move { functions.notify(event).await }).await.ok().flatten()
}

fn refused(error: impl Into<Error>) -> StreamError {
    StreamError::Stream(Box::new(error.into()))
}
