//! Answers about a payin or payout that no answer changes any more.

use ligdicash_core::ports::{Answers, Stored};
use ligdicash_core::{CaseId, Cases, Exchange};

use super::ledger::StoredRecord;
use super::names::{self, s};
use super::operations::TransactOutcome;
use super::row;
use super::shard::OPEN;
use super::store::Store;

impl<R: StoredRecord> Answers<R> for Store {
    async fn is_open(&self, case: &CaseId) -> Stored<bool> {
        let item = self.item(s(case.to_string())).await?;
        Ok(item.is_some_and(|item| row::find(&item, names::DUE_SHARD) == Some(OPEN)))
    }

    async fn keep_answer(&self, record: &R, log: &[Exchange], cases: &Cases) -> Stored<()> {
        let mut writes = self.case_writes(cases, log)?;
        if writes.is_empty() {
            return self.append(record, log).await;
        }
        writes.extend(self.log_writes(record, log)?);
        match self.transact(writes).await? {
            // Refused: the row is there already, because the SDK has sent the transaction twice.
            TransactOutcome::Done | TransactOutcome::Refused { .. } => Ok(()),
        }
    }
}
