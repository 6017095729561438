//! The audit log: one item for all exchanges of one write, which is never changed.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use ligdicash_core::Exchange;
use ligdicash_core::ports::Stored;
use ligdicash_core::transition::{Record, RecordId};

use super::names::{n, s};
use super::operations::Transacted;
use super::store::{Store, failed};
use super::write::put;
use crate::record::{self, ROW_VERSION};
use crate::{instant, random};

impl Store {
    /// The row as a write of a transaction, together with the change that it documents; none if nothing was
    /// said.
    pub(super) fn log_writes(
        &self,
        of: &impl Record,
        log: &[Exchange],
    ) -> Stored<Vec<TransactWriteItem>> {
        let Some(first) = log.first() else {
            return Ok(Vec::new());
        };
        // Two rows of the same millisecond must not share a key.
        let nonce = random::nonce(&*self.random).map_err(failed)?;
        let packed = record::pack(of.salt(), log);
        let row = Put::builder()
            .table_name(&self.tables.logs)
            .item("transaction_id", s(of.id().as_str()))
            .item("at", s(format!("{}#{}", instant::text(first.at), &nonce[..8])))
            .item("v", n(ROW_VERSION))
            .item("packed", AttributeValue::B(Blob::new(packed)))
            .condition_expression("attribute_not_exists(transaction_id)");
        Ok(vec![put(row)?])
    }

    pub(super) async fn append(&self, of: &impl Record, log: &[Exchange]) -> Stored<()> {
        let writes = self.log_writes(of, log)?;
        if writes.is_empty() {
            return Ok(());
        }
        match self.transact(writes).await? {
            Transacted::Done => Ok(()),
            Transacted::Refused { .. } => Err(failed("a row would have replaced another")),
        }
    }
}
