//! What operators see of payouts.

use ligdicash_core::check::{CheckOutcome, Learnt};
use ligdicash_core::claim::Claimant;
use ligdicash_core::payout::{
    Payout, PayoutAlert, PayoutObserver as OfPayouts, PayoutReason, PayoutState, Recorded,
};
use ligdicash_core::ports::Stored;
use ligdicash_core::{CheckObserver, PayoutId, Timeliness};
use tracing::{error, info};

use super::check::{answered, contradicted, failed, nothing_learnt};
use super::metrics::{Metric, Metrics};

impl CheckObserver<Payout> for Metrics {
    fn checked(&self, id: &PayoutId, _: Claimant, outcome: &Stored<CheckOutcome<Payout>>) {
        match outcome {
            Ok(CheckOutcome::Asked { record, learnt: Learnt::Change }) => {
                answered(self);
                say_and_measure(record, self);
            }
            Ok(CheckOutcome::Asked { learnt: Learnt::Nothing(problem), .. }) => {
                nothing_learnt(id.as_str(), *problem, self);
            }
            Ok(CheckOutcome::Asked { learnt: Learnt::NoChange, .. }) => answered(self),
            Ok(CheckOutcome::Asked { learnt: Learnt::Contradiction, .. }) => {
                contradicted(id.as_str(), self);
            }
            Ok(CheckOutcome::NotAsked(_) | CheckOutcome::Unknown) => {}
            Err(error) => failed(id.as_str(), error, self),
        }
    }
}

impl OfPayouts for Metrics {
    /// Reports what became of the request. If another process has changed the payout, that process
    /// reports it.
    fn recorded(&self, recorded: &Recorded) {
        let payout = match recorded {
            Recorded::Done(payout) => payout,
            Recorded::Overtaken(_) => return,
        };
        let id = &payout.id;
        match &payout.state {
            PayoutState::Pending { .. } => info!(payment.id = %id, "LigdiCash took payout {id}"),
            PayoutState::NotSent(_) => self.count(Metric::PayoutNotSent),
            PayoutState::Unknown | PayoutState::CalledBack { .. } => {
                error!(payment.id = %id, "it is not known whether payout {id} was made");
                self.count(Metric::PayoutReview);
            }
            // No request for a payout leads to these states.
            PayoutState::Awaiting(_)
            | PayoutState::Sending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Completed { .. }
            | PayoutState::Failed { .. }
            | PayoutState::Review { .. }
            | PayoutState::NotMade { .. }
            | PayoutState::Closed { .. } => {}
        }
    }

    fn called_back(&self, payout: &Payout, noted: PayoutAlert) {
        let id = &payout.id;
        match noted {
            PayoutAlert::NoChange => {}
            PayoutAlert::ForReview => {
                error!(payment.id = %id, "LigdiCash called back about payout {id}, whose token we do not have");
                self.count(Metric::PayoutReview);
            }
        }
    }
}

fn say_and_measure(payout: &Payout, metrics: &Metrics) {
    let id = &payout.id;
    match &payout.state {
        PayoutState::Completed { .. } => {
            let made = (Metric::PayoutCompleted, 1);
            let money = (Metric::MoneyOut, payout.amount.francs().into());
            match payout.timeliness {
                Timeliness::InTime => {
                    info!(payment.id = %id, "payout {id} is completed");
                    metrics.put(&[made, money]);
                }
                Timeliness::Late => {
                    error!(payment.id = %id, "payout {id} was made after all: do not make it again");
                    metrics.put(&[made, money, (Metric::PayoutReview, 1)]);
                }
            }
        }
        PayoutState::Review { .. } | PayoutState::Unanswered { .. } => {
            let reason = payout.state.reason().map(PayoutReason::as_str);
            error!(payment.id = %id, reason, "payout {id} needs a person to look at it");
            metrics.count(Metric::PayoutReview);
        }
        PayoutState::Failed { .. } => {
            info!(payment.id = %id, "payout {id} was not made");
            metrics.count(Metric::PayoutFailed);
        }
        PayoutState::Pending { .. } => info!(payment.id = %id, "payout {id} is under way again"),
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
