//! One event that is due.

use jiff::Timestamp;
use ligdicash_core::EventId;
use ligdicash_core::announce::Announcer;
use ligdicash_core::ports::{Clock, Deliver, Events};
use ligdicash_infra::announced;
use ligdicash_infra::metrics::Metrics;

use crate::report::Told;

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
