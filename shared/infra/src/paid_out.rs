//! What became of the request of a payout, said once: in the log and in the metrics.

use ligdicash_core::PayoutState;
use ligdicash_core::ports::Recorded;
use tracing::{error, info};

use crate::metrics::{Metric, Metrics};

/// Only whoever has changed the payout says so.
pub fn record(recorded: &Recorded, metrics: &Metrics) {
    if let Recorded::Done(payout) = recorded {
        let id = &payout.id;
        match &payout.state {
            PayoutState::Pending { .. } => info!(payment.id = %id, "LigdiCash took payout {id}"),
            PayoutState::NotSent(_) => metrics.count(Metric::PayoutNotSent),
            PayoutState::Unknown | PayoutState::Traced { .. } => {
                error!(payment.id = %id, "it is not known whether payout {id} was made");
                metrics.count(Metric::PayoutReview);
            }
            // No request leads there.
            PayoutState::Sending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Completed { .. }
            | PayoutState::Failed { .. }
            | PayoutState::Review { .. } => {}
        }
    }
}
