//! The charges of the functions' calls to DynamoDB: write units and read units, as the database counts them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_sdk_dynamodb::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::operation::batch_get_item::{BatchGetItemInput, BatchGetItemOutput};
use aws_sdk_dynamodb::operation::delete_item::{DeleteItemInput, DeleteItemOutput};
use aws_sdk_dynamodb::operation::get_item::{GetItemInput, GetItemOutput};
use aws_sdk_dynamodb::operation::put_item::{PutItemInput, PutItemOutput};
use aws_sdk_dynamodb::operation::query::{QueryInput, QueryOutput};
use aws_sdk_dynamodb::operation::scan::{ScanInput, ScanOutput};
use aws_sdk_dynamodb::operation::transact_write_items::{
    TransactWriteItemsInput, TransactWriteItemsOutput,
};
use aws_sdk_dynamodb::operation::update_item::{UpdateItemInput, UpdateItemOutput};
use aws_sdk_dynamodb::types::{ConsumedCapacity, ReturnConsumedCapacity};
use cost::figures::Units;

/// Adds up what every call costs.
#[derive(Debug, Clone, Default)]
pub struct Capacity(Arc<Mutex<Sum>>);

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    writes: f64,
    reads: f64,
    /// The units of queries of an index.
    of_indexes: f64,
}

impl Capacity {
    pub fn counts(&self, client: &aws_sdk_dynamodb::Client) -> aws_sdk_dynamodb::Client {
        let config = client.config().to_builder().interceptor(self.clone());
        aws_sdk_dynamodb::Client::from_conf(config.build())
    }

    /// The result of the part, and its cost.
    pub async fn of<T>(&self, part: impl Future<Output = T>) -> (T, Units) {
        *self.sum() = Sum::default();
        let result = part.await;
        let Sum { writes, reads, .. } = *self.sum();
        (result, Units { writes: rounded(writes), reads: rounded(reads.ceil()) })
    }

    /// The result of the part, and its read units of tables and indexes.
    pub async fn read_by<T>(&self, part: impl Future<Output = T>) -> (T, f64) {
        *self.sum() = Sum::default();
        let result = part.await;
        let Sum { reads, of_indexes, .. } = *self.sum();
        (result, reads + of_indexes)
    }

    fn sum(&self) -> MutexGuard<'_, Sum> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<'a>(&self, capacity: impl IntoIterator<Item = &'a ConsumedCapacity>) {
        self.sum().reads += capacity.into_iter().map(units).sum::<f64>();
    }

    fn written<'a>(&self, capacity: impl IntoIterator<Item = &'a ConsumedCapacity>) {
        self.sum().writes += capacity.into_iter().map(units).sum::<f64>();
    }
}

fn units(capacity: &ConsumedCapacity) -> f64 {
    capacity.capacity_units().unwrap_or_else(|| panic!("the database does not count"))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
fn rounded(units: f64) -> u32 {
    assert!(units.fract() == 0.0, "{units}");
    units as u32
}

/// Makes a call ask for what it costs. Every kind of call must be listed.
macro_rules! ask {
    ($input:expr; $($kind:ty),+) => {
        let input = $input;
        $(if let Some(input) = input.downcast_mut::<$kind>() {
            input.return_consumed_capacity = Some(ReturnConsumedCapacity::Indexes);
            return Ok(());
        })+
        panic!("a call whose price nobody counts: {input:?}");
    };
}

/// Adds up the charge, if the output is of one of these kinds.
macro_rules! add {
    ($self:ident.$add:ident of $output:ident: $($kind:ty),+) => {
        $(if let Some(output) = $output.downcast_ref::<$kind>() {
            $self.$add(output.consumed_capacity());
        })+
    };
}

impl Intercept for Capacity {
    fn name(&self) -> &'static str {
        "Capacity"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        ask!(context.input_mut(); UpdateItemInput, PutItemInput, TransactWriteItemsInput, GetItemInput, BatchGetItemInput, QueryInput, DeleteItemInput, ScanInput);
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Ok(output) = context.output_or_error() else {
            // DynamoDB charges a refused write for the item that it has looked at, which is below 1 KB here,
            // and does not say so.
            self.sum().writes += 1.0;
            return Ok(());
        };
        add!(self.written of output: UpdateItemOutput, PutItemOutput, DeleteItemOutput, TransactWriteItemsOutput);
        add!(self.read of output: GetItemOutput, BatchGetItemOutput, ScanOutput);
        if let Some(output) = output.downcast_ref::<QueryOutput>() {
            // A query of the to-do index belongs to the schedule's run, and to no payment.
            let of_record = |used: &&ConsumedCapacity| used.global_secondary_indexes().is_none();
            self.read(output.consumed_capacity().filter(of_record));
            let of_index = output.consumed_capacity().filter(|used| !of_record(used)).map(units);
            self.sum().of_indexes += of_index.unwrap_or_default();
        }
        Ok(())
    }
}
