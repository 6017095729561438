//! One write of several, as the SDK wants it.

use aws_sdk_dynamodb::types::builders::{ConditionCheckBuilder, PutBuilder};
use aws_sdk_dynamodb::types::{ReturnValuesOnConditionCheckFailure, TransactWriteItem};
use ligdicash_core::ports::Stored;

use super::change::Change;
pub(super) use super::operations::{Updated, Written};
use super::store::{Store, failed};

impl Store {
    /// A change as one of several writes. A refusal of it tells what the item is.
    pub(super) fn change(&self, change: Change) -> Stored<TransactWriteItem> {
        let update = change
            .update(&self.tables.payments)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let update = update.build().map_err(failed)?;
        Ok(TransactWriteItem::builder().update(update).build())
    }
}

pub(super) fn put(put: PutBuilder) -> Stored<TransactWriteItem> {
    let put = put.build().map_err(failed)?;
    Ok(TransactWriteItem::builder().put(put).build())
}

pub(super) fn check(check: ConditionCheckBuilder) -> Stored<TransactWriteItem> {
    let check = check.build().map_err(failed)?;
    Ok(TransactWriteItem::builder().condition_check(check).build())
}
