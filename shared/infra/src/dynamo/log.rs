//! The audit log: one item for each exchange, which is never changed.

use aws_sdk_dynamodb::types::builders::PutBuilder;
use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use ligdicash_core::ports::Stored;
use ligdicash_core::{Direction, Exchange, ExchangeKind};

use super::names::{n, s};
use super::operations::PutOutcome;
use super::store::{Store, failed};
use super::write::put;
use crate::{instant, random};

impl Store {
    /// The log entries as writes of a transaction, together with the change that they document.
    pub(super) fn log_writes(&self, id: &str, log: &[Exchange]) -> Stored<Vec<TransactWriteItem>> {
        log.iter().map(|exchange| put(self.entry(id, exchange)?)).collect()
    }

    /// The log entries by themselves. Outside a transaction an entry costs half.
    pub(super) async fn append(&self, id: &str, log: &[Exchange]) -> Stored<()> {
        for exchange in log {
            let entry = self.entry(id, exchange)?.build().map_err(failed)?;
            match self.dynamo.put(entry).await? {
                PutOutcome::Done => {}
                // The key is random, so the entry that has it is this one: the SDK has sent it twice.
                PutOutcome::Refused => {}
            }
        }
        Ok(())
    }

    fn entry(&self, id: &str, exchange: &Exchange) -> Stored<PutBuilder> {
        // Two exchanges in the same millisecond must not share a key.
        let nonce = random::nonce(&*self.random).map_err(failed)?;
        let at = format!("{}#{}", instant::text(exchange.at), nonce);
        let milliseconds = u32::try_from(exchange.duration.as_millis()).unwrap_or(u32::MAX);
        Ok(Put::builder()
            .table_name(&self.tables.logs)
            .item("transaction_id", s(id))
            .item("at", s(at))
            .item("direction", s(direction(exchange.direction())))
            .item("type", s(kind(exchange.kind)))
            .item("payload", s(exchange.request.0.as_str()))
            .item("response", s(exchange.response.0.as_str()))
            .item("duration_ms", n(milliseconds))
            .condition_expression("attribute_not_exists(transaction_id)"))
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Outgoing => "outgoing",
        Direction::Incoming => "incoming",
    }
}

fn kind(kind: ExchangeKind) -> &'static str {
    match kind {
        ExchangeKind::Create => "create",
        ExchangeKind::Confirm => "confirm",
        ExchangeKind::Poll => "poll",
        ExchangeKind::Callback => "callback",
    }
}
