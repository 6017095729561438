//! The report of announcements to operators.

use ligdicash_core::EventId;
use ligdicash_core::announce::{Announced, EventObserver};
use ligdicash_core::ports::{StoreError, Stored};
use tracing::{error, info};

use super::log::chain;
use super::metrics::{Metric, Metrics};

impl EventObserver for Metrics {
    /// The adapter of a receiver that did not take the event has logged that already.
    fn announced(&self, id: &EventId, outcome: &Stored<Announced>) {
        match outcome {
            Ok(Announced::Delivered) => info!(event.id = %id, "every receiver has {id}"),
            Ok(Announced::GivenUp) => {
                error!(event.id = %id, "{id} is given up: not every receiver has it");
            }
            Ok(Announced::Kept) => {
                error!(event.id = %id, "{id} is kept: no receiver is configured");
            }
            Ok(Announced::Released) => {
                info!(event.id = %id, "{id} was kept and is due now: a receiver is configured");
            }
            Ok(
                Announced::Postponed | Announced::Unwanted | Announced::Queued | Announced::Skipped,
            ) => {}
            Err(error) => {
                error!(event.id = %id, error = chain(error), "could not announce {id}");
                match error {
                    StoreError::Unreadable(_) => self.count(Metric::ItemUnreadable),
                    StoreError::Failed(_) | StoreError::Held => {}
                }
            }
        }
    }
}
