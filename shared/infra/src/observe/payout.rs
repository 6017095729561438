//! The report of payouts to operators.

use ligdicash_core::Timeliness;
use ligdicash_core::check::CallbackAlert;
use ligdicash_core::payout::{Payout, PayoutObserver, PayoutReason, PayoutState, Recorded};
use tracing::{error, info};

use super::check::ReportedRecord;
use super::metrics::Metrics;

impl ReportedRecord for Payout {
    fn report(&self) {
        let id = &self.id;
        match &self.state {
            PayoutState::Completed { .. } => match self.timeliness {
                Timeliness::InTime => info!(payment.id = %id, "payout {id} is completed"),
                Timeliness::Late => {
                    error!(payment.id = %id, "payout {id} was made after all: do not make it again");
                }
            },
            PayoutState::Review { .. } | PayoutState::Unanswered { .. } => {
                let reason = self.state.reason().map(PayoutReason::as_str);
                error!(payment.id = %id, reason, "payout {id} needs a person to look at it");
            }
            PayoutState::Failed { .. } => {
                info!(payment.id = %id, "payout {id} was not made");
            }
            PayoutState::Pending { .. } => {
                info!(payment.id = %id, "payout {id} is under way again");
            }
            // No check leads to these states.
            PayoutState::Awaiting(_)
            | PayoutState::Sending { .. }
            | PayoutState::NotSent(_)
            | PayoutState::Unknown
            | PayoutState::CalledBack { .. }
            | PayoutState::NotMade { .. }
            | PayoutState::Closed { .. } => {}
        }
    }
}

impl PayoutObserver for Metrics {
    /// Reports the outcome of the request. If another process has changed the payout, that process reports it.
    fn recorded(&self, recorded: &Recorded) {
        let payout = match recorded {
            Recorded::Done(payout) => payout,
            Recorded::Overtaken(_) => return,
        };
        let id = &payout.id;
        match &payout.state {
            PayoutState::Pending { .. } => info!(payment.id = %id, "LigdiCash took payout {id}"),
            PayoutState::Unknown | PayoutState::CalledBack { .. } => {
                error!(payment.id = %id, "it is not known whether payout {id} was made");
            }
            // No request for a payout leads to the other states.
            PayoutState::NotSent(_)
            | PayoutState::Awaiting(_)
            | PayoutState::Sending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Completed { .. }
            | PayoutState::Failed { .. }
            | PayoutState::Review { .. }
            | PayoutState::NotMade { .. }
            | PayoutState::Closed { .. } => {}
        }
    }

    fn called_back(&self, payout: &Payout, noted: CallbackAlert) {
        let id = &payout.id;
        match noted {
            CallbackAlert::NoChange => {}
            CallbackAlert::ForReview => {
                error!(payment.id = %id, "LigdiCash called back about payout {id}, whose token we do not have");
            }
        }
    }
}
