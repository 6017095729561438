//! What became of attempts to tell events.

use ligdicash_core::EventId;
use ligdicash_core::announce::{Announced, Witness};
use ligdicash_core::ports::Stored;
use tracing::{error, info};

use crate::metrics::{Metric, Metrics};
use crate::telemetry::chain;

impl Witness for Metrics {
    /// A target that did not take the event was logged by its adapter.
    fn announced(&self, id: &EventId, outcome: &Stored<Announced>) {
        let failed = |metric, due_from| {
            self.put(&[(metric, 1), (Metric::UndeliveredAge, self.seconds_since(due_from))]);
        };
        match outcome {
            Ok(Announced::Delivered) => {
                info!(event.id = %id, "told {id}");
                self.count(Metric::AnnouncementDelivered);
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
                self.count(Metric::AnnouncementUntold);
            }
            Ok(Announced::Released) => {
                info!(event.id = %id, "{id} is told now that somebody is there");
            }
            Ok(Announced::Unwanted | Announced::Queued | Announced::Skipped) => {}
            Err(error) => error!(event.id = %id, error = chain(error), "{id} could not be told"),
        }
    }
}
