//! Conditional writes, and what their refusal says.

use std::time::Duration;

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::builders::{ConditionCheckBuilder, PutBuilder};
use aws_sdk_dynamodb::types::{
    CancellationReason, ReturnValue, ReturnValuesOnConditionCheckFailure, TransactWriteItem,
};
use ligdicash_core::ports::Stored;

use super::change::{Change, some};
use super::item::Item;
use super::store::{Store, failed};

/// How often a write is tried again that collides with a transaction of somebody else, or of which
/// a part is throttled: the SDK repeats neither.
const MORE_TRIES: u32 = 6;

/// What became of a change of one item.
pub(super) enum Updated {
    /// The item as it is now.
    Done(Item),
    /// The condition did not hold; the item as it is, if there is one.
    Refused(Option<Item>),
}

/// What became of several writes.
pub(super) enum Written {
    Done,
    /// Nothing was written: the condition of the write at `at` did not hold.
    Refused {
        at: usize,
        found: Option<Item>,
    },
}

impl Store {
    pub(super) async fn update(&self, change: Change) -> Stored<Updated> {
        let change = change.expressions();
        let update = self
            .client
            .update_item()
            .table_name(&self.tables.payments)
            .set_key(Some(change.key))
            .update_expression(change.update)
            .condition_expression(change.condition)
            .set_expression_attribute_names(some(change.names))
            .set_expression_attribute_values(some(change.values))
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let mut tries = 0;
        loop {
            let error = match update.clone().send().await {
                Ok(answer) => return Ok(Updated::Done(answer.attributes.unwrap_or_default())),
                Err(error) => error,
            };
            match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(refused)) => {
                    return Ok(Updated::Refused(refused.item().cloned()));
                }
                Some(UpdateItemError::TransactionConflictException(_)) if tries < MORE_TRIES => {
                    tries += 1;
                    back_off(tries).await;
                }
                Some(_) | None => return Err(failed(error)),
            }
        }
    }

    /// All writes or none. The SDK makes its own retries of it idempotent.
    pub(super) async fn transact(&self, writes: Vec<TransactWriteItem>) -> Stored<Written> {
        let mut tries = 0;
        loop {
            let call = self.client.transact_write_items();
            let sent = call.set_transact_items(Some(writes.clone())).send().await;
            let Err(error) = sent else {
                return Ok(Written::Done);
            };
            match refusal(reasons(&error)) {
                Some(refused) => return Ok(refused),
                None if tries < MORE_TRIES && may_pass(reasons(&error)) => {
                    tries += 1;
                    back_off(tries).await;
                }
                None => return Err(failed(error)),
            }
        }
    }

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

fn reasons(error: &SdkError<TransactWriteItemsError>) -> &[CancellationReason] {
    match error.as_service_error() {
        Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => {
            cancelled.cancellation_reasons()
        }
        Some(_) | None => &[],
    }
}

fn refusal(reasons: &[CancellationReason]) -> Option<Written> {
    let refused = |reason: &CancellationReason| reason.code() == Some("ConditionalCheckFailed");
    let at = reasons.iter().position(refused)?;
    let found = reasons[at].item().cloned();
    Some(Written::Refused { at, found })
}

/// Whether the same transaction may go through a moment later.
fn may_pass(reasons: &[CancellationReason]) -> bool {
    const PASSING: [&str; 3] =
        ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];
    let passes =
        |reason: &CancellationReason| reason.code().is_some_and(|code| PASSING.contains(&code));
    reasons.iter().any(passes)
}

/// Waits a little longer each time, so that the other transaction can end.
async fn back_off(tries: u32) {
    tokio::time::sleep(Duration::from_millis(10) * tries * tries).await;
}
