//! What an attempt to tell an event came to, said once: in the log and in the metrics.

use ligdicash_core::EventId;
use ligdicash_core::announce::Announced;
use ligdicash_core::ports::StoreError;
use tracing::{error, info};

use crate::metrics::{Metric, Metrics};
use crate::telemetry::chain;

/// Errors are for a person to act on. A target that did not take the event was logged by its adapter.
pub fn record(id: &EventId, outcome: &Result<Announced, StoreError>, metrics: &Metrics) {
    let failed = |metric, due_from| {
        metrics.put(&[(metric, 1), (Metric::UndeliveredAge, metrics.seconds_since(due_from))]);
    };
    match outcome {
        Ok(Announced::Delivered) => {
            info!(event.id = %id, "told {id}");
            metrics.count(Metric::AnnouncementDelivered);
        }
        Ok(Announced::GivenUp { due_from }) => {
            error!(event.id = %id, "{id} was never delivered");
            failed(Metric::AnnouncementGivenUp, *due_from);
        }
        Ok(Announced::Postponed { due_from }) => {
            failed(Metric::AnnouncementFailed, *due_from);
        }
        Ok(Announced::Untold) => {
            error!(event.id = %id, "{id} is kept: nobody is configured to be told");
            metrics.count(Metric::AnnouncementUntold);
        }
        Ok(Announced::Released) => info!(event.id = %id, "{id} is told now that somebody is there"),
        Ok(Announced::Unwanted | Announced::Queued | Announced::Skipped) => {}
        Err(error) => error!(event.id = %id, error = chain(error), "{id} could not be told"),
    }
}
