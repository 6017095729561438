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
        let failed = |metric, due_from| {
            self.put(&[(metric, 1), (Metric::UndeliveredAge, self.seconds_since(due_from))]);
        };
        match outcome {
            Ok(Announced::Delivered) => {
                info!(event.id = %id, "every receiver has {id}");
                self.count(Metric::AnnouncementDelivered);
            }
            Ok(Announced::GivenUp { due_from }) => {
                error!(event.id = %id, "{id} is given up: not every receiver has it");
                failed(Metric::AnnouncementGivenUp, *due_from);
            }
            Ok(Announced::Postponed { due_from }) => {
                failed(Metric::AnnouncementFailed, *due_from);
            }
            Ok(Announced::Kept) => {
                error!(event.id = %id, "{id} is kept: no receiver is configured");
                self.count(Metric::AnnouncementUntold);
            }
            Ok(Announced::Released) => {
                info!(event.id = %id, "{id} was kept and is due now: a receiver is configured");
            }
            Ok(Announced::Unwanted | Announced::Queued | Announced::Skipped) => {}
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
