//! The store's operations, carried out by the official SDK.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{
    AttributeValue, CancellationReason, Put, ReturnValue, ReturnValuesOnConditionCheckFailure,
    TransactWriteItem, Update,
};
use ligdicash_core::ports::Stored;

use super::operations::{
    DueQuery, IndexOrder, IndexPage, Operations, PutOutcome, StoredFuture, TransactOutcome,
    UpdateOutcome,
};
use super::row::Item;
use super::store::failed;

/// The most repetitions of a write after a collision with another transaction or a throttled part, and of a read after
/// a throttled part. The SDK repeats neither.
pub(super) const MORE_TRIES: u32 = 6;

impl Operations for Client {
    fn get<'a>(&'a self, table: &'a str, key: Item) -> StoredFuture<'a, Option<Item>> {
        let get = self.get_item().table_name(table).set_key(Some(key)).consistent_read(true);
        Box::pin(async move { Ok(get.send().await.map_err(failed)?.item) })
    }

    fn update(&self, update: Update) -> StoredFuture<'_, UpdateOutcome> {
        Box::pin(send_update(self, update))
    }

    fn put(&self, put: Put) -> StoredFuture<'_, PutOutcome> {
        Box::pin(send_put(self, put))
    }

    fn transact(&self, writes: Vec<TransactWriteItem>) -> StoredFuture<'_, TransactOutcome> {
        Box::pin(send_transaction(self, writes))
    }

    fn query(&self, query: DueQuery) -> StoredFuture<'_, IndexPage> {
        let page = self
            .query()
            .table_name(query.table)
            .index_name("due")
            .key_condition_expression("due_shard = :shard AND next_check_at <= :until")
            .expression_attribute_values(":shard", AttributeValue::S(query.shard))
            .expression_attribute_values(":until", AttributeValue::S(query.until))
            .limit(query.limit)
            .scan_index_forward(query.order == IndexOrder::OldestFirst)
            .set_exclusive_start_key(query.after);
        Box::pin(async move {
            let answer = page.send().await.map_err(failed)?;
            Ok(IndexPage {
                entries: answer.items.unwrap_or_default(),
                last: answer.last_evaluated_key,
            })
        })
    }
}

async fn send_update(client: &Client, update: Update) -> Stored<UpdateOutcome> {
    let update = client
        .update_item()
        .table_name(update.table_name)
        .set_key(Some(update.key))
        .update_expression(update.update_expression)
        .set_condition_expression(update.condition_expression)
        .set_expression_attribute_names(update.expression_attribute_names)
        .set_expression_attribute_values(update.expression_attribute_values)
        .return_values(ReturnValue::AllNew)
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    let mut tries = 0;
    loop {
        let error = match update.clone().send().await {
            Ok(answer) => return Ok(UpdateOutcome::Done(answer.attributes.unwrap_or_default())),
            Err(error) => error,
        };
        match error.as_service_error() {
            Some(UpdateItemError::ConditionalCheckFailedException(refused)) => {
                return Ok(UpdateOutcome::Refused(refused.item().cloned()));
            }
            Some(UpdateItemError::TransactionConflictException(_)) if tries < MORE_TRIES => {
                tries += 1;
                back_off(tries).await;
            }
            Some(_) | None => return Err(failed(error)),
        }
    }
}

async fn send_put(client: &Client, put: Put) -> Stored<PutOutcome> {
    let put = client
        .put_item()
        .table_name(put.table_name)
        .set_item(Some(put.item))
        .set_condition_expression(put.condition_expression);
    match put.send().await {
        Ok(_) => Ok(PutOutcome::Done),
        Err(error) => match error.as_service_error() {
            Some(PutItemError::ConditionalCheckFailedException(_)) => Ok(PutOutcome::Refused),
            Some(_) | None => Err(failed(error)),
        },
    }
}

/// Sends a transaction. The SDK gives each call a token of its own, so that its retries write only once.
async fn send_transaction(
    client: &Client,
    writes: Vec<TransactWriteItem>,
) -> Stored<TransactOutcome> {
    let mut tries = 0;
    loop {
        let call = client.transact_write_items();
        let sent = call.set_transact_items(Some(writes.clone())).send().await;
        let Err(error) = sent else {
            return Ok(TransactOutcome::Done);
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

fn reasons(error: &SdkError<TransactWriteItemsError>) -> &[CancellationReason] {
    match error.as_service_error() {
        Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => {
            cancelled.cancellation_reasons()
        }
        Some(_) | None => &[],
    }
}

fn refusal(reasons: &[CancellationReason]) -> Option<TransactOutcome> {
    let refused = |reason: &CancellationReason| reason.code() == Some("ConditionalCheckFailed");
    let at = reasons.iter().position(refused)?;
    let found = reasons[at].item().cloned();
    Some(TransactOutcome::Refused { at, found })
}

/// Whether the same transaction may succeed a moment later.
fn may_pass(reasons: &[CancellationReason]) -> bool {
    const PASSING: [&str; 3] =
        ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];
    let passes =
        |reason: &CancellationReason| reason.code().is_some_and(|code| PASSING.contains(&code));
    reasons.iter().any(passes)
}

/// Waits a little longer each time, so that the other transaction, or the throttling, can end.
pub(super) async fn back_off(tries: u32) {
    tokio::time::sleep(Duration::from_millis(10) * tries * tries).await;
}
