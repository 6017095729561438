//! The single writes of a transaction, in the types of the SDK.

use aws_sdk_dynamodb::types::builders::{ConditionCheckBuilder, PutBuilder};
use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem,
};
use ligdicash_core::ports::Stored;

use super::store::{Store, failed};
use super::update::{ItemUpdate, some};

impl Store {
    /// An update as one write of a transaction. If its condition fails, the refusal returns the item that
    /// was found.
    pub(super) fn change(&self, change: ItemUpdate) -> Stored<TransactWriteItem> {
        let update = change
            .update(&self.tables.payments)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let update = update.build().map_err(failed)?;
        Ok(TransactWriteItem::builder().update(update).build())
    }

    /// Only the condition of an update, as one write of a transaction.
    pub(super) fn check(&self, change: ItemUpdate) -> Stored<TransactWriteItem> {
        checked(self.condition_of(change))
    }

    /// Only the condition of an update; the refusal returns the item that was found.
    pub(super) fn check_and_tell(&self, change: ItemUpdate) -> Stored<TransactWriteItem> {
        let found = ReturnValuesOnConditionCheckFailure::AllOld;
        checked(self.condition_of(change).return_values_on_condition_check_failure(found))
    }

    fn condition_of(&self, change: ItemUpdate) -> ConditionCheckBuilder {
        let expressions = change.expressions();
        ConditionCheck::builder()
            .table_name(&self.tables.payments)
            .set_key(Some(expressions.key))
            .condition_expression(expressions.condition)
            .set_expression_attribute_names(some(expressions.names))
            .set_expression_attribute_values(some(expressions.values))
    }

    /// Puts an item into the payments table, if no item has its key yet.
    pub(super) fn put_new(
        &self,
        attributes: Vec<(&'static str, AttributeValue)>,
    ) -> Stored<TransactWriteItem> {
        put(self.new_item(attributes))
    }

    /// Puts an item into the payments table. If an item has the key already, the refusal returns that item.
    pub(super) fn put_new_and_tell(
        &self,
        attributes: Vec<(&'static str, AttributeValue)>,
    ) -> Stored<TransactWriteItem> {
        let found = ReturnValuesOnConditionCheckFailure::AllOld;
        put(self.new_item(attributes).return_values_on_condition_check_failure(found))
    }

    fn new_item(&self, attributes: Vec<(&'static str, AttributeValue)>) -> PutBuilder {
        let item = Put::builder()
            .table_name(&self.tables.payments)
            .condition_expression("attribute_not_exists(pk)");
        attributes.into_iter().fold(item, |item, (name, value)| item.item(name, value))
    }
}

fn checked(check: ConditionCheckBuilder) -> Stored<TransactWriteItem> {
    let check = check.build().map_err(failed)?;
    Ok(TransactWriteItem::builder().condition_check(check).build())
}

pub(super) fn put(put: PutBuilder) -> Stored<TransactWriteItem> {
    let put = put.build().map_err(failed)?;
    Ok(TransactWriteItem::builder().put(put).build())
}
