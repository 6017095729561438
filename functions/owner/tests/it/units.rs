//! The read units that DynamoDB charges for the function's requests.

use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::operation::get_item::{GetItemInput, GetItemOutput};
use aws_sdk_dynamodb::operation::query::{QueryInput, QueryOutput};
use aws_sdk_dynamodb::operation::scan::{ScanInput, ScanOutput};
use aws_sdk_dynamodb::types::ReturnConsumedCapacity;

/// Adds up the units of reads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units(Arc<Mutex<f64>>);

impl Units {
    pub(crate) fn counts(&self, client: &Client) -> Client {
        Client::from_conf(client.config().to_builder().interceptor(self.clone()).build())
    }

    /// The units since the last time.
    pub(crate) fn take(&self) -> f64 {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl Intercept for Units {
    fn name(&self) -> &'static str {
        "Units"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let (input, asked) = (context.input_mut(), Some(ReturnConsumedCapacity::Total));
        if let Some(get) = input.downcast_mut::<GetItemInput>() {
            get.return_consumed_capacity = asked;
        } else if let Some(query) = input.downcast_mut::<QueryInput>() {
            query.return_consumed_capacity = asked;
        } else if let Some(scan) = input.downcast_mut::<ScanInput>() {
            scan.return_consumed_capacity = asked;
        }
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Ok(output) = context.output_or_error() else { return Ok(()) };
        let consumed = [
            output.downcast_ref::<GetItemOutput>().and_then(GetItemOutput::consumed_capacity),
            output.downcast_ref::<QueryOutput>().and_then(QueryOutput::consumed_capacity),
            output.downcast_ref::<ScanOutput>().and_then(ScanOutput::consumed_capacity),
        ];
        let units = consumed.into_iter().flatten().map(|used| used.capacity_units().unwrap());
        *self.0.lock().unwrap() += units.sum::<f64>();
        Ok(())
    }
}
