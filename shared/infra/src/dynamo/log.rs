//! The audit log: one item for all exchanges of one write, which is never changed.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::builders::PutBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use ligdicash_core::ports::Stored;
use ligdicash_core::transition::{Record, RecordId};
use ligdicash_core::{Exchange, Salt};

use super::names::{n, s};
use super::operations::PutOutcome;
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
    ) -> Stored<Option<TransactWriteItem>> {
        self.row_writes(of.id().as_str(), of.salt(), log)
    }

    /// As [`Self::log_writes`], about anything that has a name in the record.
    pub(super) fn row_writes(
        &self,
        about: &str,
        salt: Option<&Salt>,
        log: &[Exchange],
    ) -> Stored<Option<TransactWriteItem>> {
        self.row(about, salt, log)?.map(put).transpose()
    }

    /// The row by itself. Outside a transaction it costs half.
    pub(super) async fn append(&self, of: &impl Record, log: &[Exchange]) -> Stored<()> {
        let Some(row) = self.row(of.id().as_str(), of.salt(), log)? else {
            return Ok(());
        };
        match self.dynamo.put(row.build().map_err(failed)?).await? {
            // Refused: its key is random, so the row that has it is this one, which the SDK has sent twice.
            PutOutcome::Done | PutOutcome::Refused => Ok(()),
        }
    }

    fn row(
        &self,
        about: &str,
        salt: Option<&Salt>,
        log: &[Exchange],
    ) -> Stored<Option<PutBuilder>> {
        let Some(first) = log.first() else {
            return Ok(None);
        };
        // Two rows of the same millisecond must not share a key.
        let nonce = random::nonce(&*self.random).map_err(failed)?;
        let packed = record::pack(salt, log);
        let row = Put::builder()
            .table_name(&self.tables.logs)
            .item("transaction_id", s(about))
            .item("at", s(format!("{}#{nonce}", instant::text(first.at))))
            .item("v", n(ROW_VERSION))
            .item("packed", AttributeValue::B(Blob::new(packed)))
            .condition_expression("attribute_not_exists(transaction_id)");
        Ok(Some(row))
    }
}
