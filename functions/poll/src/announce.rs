//! One event that is due, and those that were kept until there is somebody to tell.

use jiff::Timestamp;
use ligdicash_core::EventId;
use ligdicash_core::announce::Announcer;
use ligdicash_core::ports::{Clock, Deliver, Events, Untold};
use ligdicash_infra::announced;
use ligdicash_infra::metrics::Metrics;
use ligdicash_infra::telemetry::chain;
use tracing::error;

use crate::report::{Announcements, Told};

pub(crate) async fn one<S: Events, D: Deliver, C: Clock>(
    announcer: &Announcer<S, D, C>,
    metrics: &Metrics,
    id: &EventId,
    due_at: Timestamp,
) -> Told {
    let outcome = announcer.announce(id, due_at).await;
    announced::record(id, &outcome, metrics);
    outcome.ok()
}

/// Makes the oldest of the events due that were kept, one after the other, so that they are due in
/// the order in which they happened.
pub(crate) async fn release<S: Events + Untold, D: Deliver, C: Clock>(
    announcer: &Announcer<S, D, C>,
    metrics: &Metrics,
    in_time: impl Fn() -> bool,
) -> Announcements {
    let mut sum = Announcements::default();
    let kept = match announcer.untold().await {
        Ok(kept) => kept,
        Err(error) => {
            error!(error = chain(&error), "the events that were kept could not be read");
            return sum.with(None);
        }
    };
    for event in kept.iter().take_while(|_| in_time()) {
        let outcome = announcer.release(event).await;
        announced::record(&event.id, &outcome, metrics);
        sum = sum.with(outcome.ok());
    }
    sum
}
