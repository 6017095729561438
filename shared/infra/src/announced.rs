//! What an attempt to tell an event came to, said once in the log.

use ligdicash_core::EventId;
use ligdicash_core::announce::Announced;
use ligdicash_core::ports::StoreError;
use tracing::{error, info};

use crate::telemetry::chain;

/// Errors are for a person to act on. A target that did not take the event was logged by its adapter.
pub fn log(id: &EventId, outcome: &Result<Announced, StoreError>) {
    match outcome {
        Ok(Announced::Delivered) => info!(event.id = %id, "told {id}"),
        Ok(Announced::GivenUp) => error!(event.id = %id, "{id} was never delivered"),
        Ok(Announced::Postponed | Announced::Queued | Announced::Skipped) => {}
        Err(error) => error!(event.id = %id, error = chain(error), "{id} could not be told"),
    }
}
