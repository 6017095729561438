//! The audit log: one item for each exchange, which is never changed.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use ligdicash_core::ports::Stored;
use ligdicash_core::{Direction, Exchange, ExchangeKind};

use super::names::{n, s};
use super::operations::Transacted;
use super::store::{Store, failed};
use super::write::put;
use crate::{instant, random};

impl Store {
    /// The log entries as writes of a transaction, together with the change that they document.
    pub(super) fn log_writes(&self, id: &str, log: &[Exchange]) -> Stored<Vec<TransactWriteItem>> {
        log.iter().map(|exchange| self.log_write(id, exchange)).collect()
    }

    pub(super) async fn append(&self, id: &str, log: &[Exchange]) -> Stored<()> {
        let writes = self.log_writes(id, log)?;
        if writes.is_empty() {
            return Ok(());
        }
        match self.transact(writes).await? {
            Transacted::Done => Ok(()),
            Transacted::Refused { .. } => Err(failed("a log entry would have replaced another")),
        }
    }

    fn log_write(&self, id: &str, exchange: &Exchange) -> Stored<TransactWriteItem> {
        // Two exchanges in the same millisecond must not share a key.
        let nonce = random::nonce(&*self.random).map_err(failed)?;
        let at = format!("{}#{}", instant::text(exchange.at), &nonce[..8]);
        let milliseconds = u32::try_from(exchange.duration.as_millis()).unwrap_or(u32::MAX);
        let entry = Put::builder()
            .table_name(&self.tables.logs)
            .item("transaction_id", s(id))
            .item("at", s(at))
            .item("direction", s(direction(exchange.direction())))
            .item("type", s(kind(exchange.kind)))
            .item("payload", s(exchange.request.0.as_str()))
            .item("response", s(exchange.response.0.as_str()))
            .item("duration_ms", n(milliseconds))
            .condition_expression("attribute_not_exists(transaction_id)");
        put(entry)
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
