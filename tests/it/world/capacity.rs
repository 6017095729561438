//! What the functions' calls to DynamoDB are charged for: write units and read units, as the database counts
//! them.

use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::operation::get_item::{GetItemInput, GetItemOutput};
use aws_sdk_dynamodb::operation::put_item::{PutItemInput, PutItemOutput};
use aws_sdk_dynamodb::operation::query::{QueryInput, QueryOutput};
use aws_sdk_dynamodb::operation::transact_write_items::{
    TransactWriteItemsInput, TransactWriteItemsOutput,
};
use aws_sdk_dynamodb::operation::update_item::{UpdateItemInput, UpdateItemOutput};
use aws_sdk_dynamodb::types::{ConsumedCapacity, ReturnConsumedCapacity};

/// Units of capacity.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Units {
    pub(crate) written: f64,
    pub(crate) read: f64,
}

/// Adds up what every call costs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Capacity(Arc<Mutex<Units>>);

impl Capacity {
    pub(super) fn counts(&self, client: &aws_sdk_dynamodb::Client) -> aws_sdk_dynamodb::Client {
        let config = client.config().to_builder().interceptor(self.clone());
        aws_sdk_dynamodb::Client::from_conf(config.build())
    }

    /// What the part costs.
    pub(crate) async fn of<T>(&self, part: impl Future<Output = T>) -> (T, Units) {
        *self.0.lock().unwrap() = Units::default();
        let result = part.await;
        (result, *self.0.lock().unwrap())
    }

    fn write(&self, units: f64) {
        self.0.lock().unwrap().written += units;
    }

    fn read(&self, units: f64) {
        self.0.lock().unwrap().read += units;
    }
}

/// Makes a call ask for what it costs. Every kind of call must be listed.
macro_rules! ask {
    ($input:expr; $($kind:ty),+) => {
        let input = $input;
        $(if let Some(input) = input.downcast_mut::<$kind>() {
            input.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
            return Ok(());
        })+
        panic!("a call whose price nobody counts: {input:?}");
    };
}

fn units<'a>(capacity: impl IntoIterator<Item = &'a ConsumedCapacity>) -> f64 {
    let units = |it: &ConsumedCapacity| it.capacity_units().expect("the database counts");
    capacity.into_iter().map(units).sum()
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
        ask!(context.input_mut(); UpdateItemInput, PutItemInput, TransactWriteItemsInput, GetItemInput, QueryInput);
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
            self.write(1.0);
            return Ok(());
        };
        if let Some(output) = output.downcast_ref::<UpdateItemOutput>() {
            self.write(units(output.consumed_capacity()));
        } else if let Some(output) = output.downcast_ref::<PutItemOutput>() {
            self.write(units(output.consumed_capacity()));
        } else if let Some(output) = output.downcast_ref::<TransactWriteItemsOutput>() {
            self.write(units(output.consumed_capacity()));
        } else if let Some(output) = output.downcast_ref::<GetItemOutput>() {
            self.read(units(output.consumed_capacity()));
        } else if let Some(output) = output.downcast_ref::<QueryOutput>() {
            self.read(units(output.consumed_capacity()));
        }
        Ok(())
    }
}
