//! The report of payouts to operators.

use ligdicash_core::payout::{Payout, PayoutObserver, PayoutReason};
use ligdicash_core::{Phase, Timeliness};
use tracing::{error, info};

use super::check::ReportedRecord;
use super::metrics::Metrics;

impl ReportedRecord for Payout {
    fn report(&self) {
        let id = &self.id;
        match self.state.phase() {
            Phase::Proven(_) => match self.timeliness {
                Timeliness::InTime => info!(payment.id = %id, "payout {id} is completed"),
                Timeliness::Late => {
                    error!(payment.id = %id, "payout {id} was made after all: do not make it again");
                }
            },
            Phase::Doubtful(_) | Phase::Disputed(_) => {
                let reason = self.state.reason().map(PayoutReason::as_str);
                error!(payment.id = %id, reason, "payout {id} needs a person to look at it");
            }
            Phase::Denied(_) => info!(payment.id = %id, "payout {id} was not made"),
            Phase::UnderWay(_) => info!(payment.id = %id, "payout {id} is under way again"),
            // No check leads to these phases.
            Phase::Unsent | Phase::Asking | Phase::Closed(_) => {}
        }
    }
}

impl PayoutObserver for Metrics {
    fn recorded(&self, payout: &Payout) {
        let id = &payout.id;
        match payout.state.phase() {
            Phase::UnderWay(_) => info!(payment.id = %id, "LigdiCash took payout {id}"),
            Phase::Doubtful(_) => {
                error!(payment.id = %id, "it is not known whether payout {id} was made");
            }
            // A request that LigdiCash refused is not news for operators, and no refusal leads to the other phases.
            Phase::Unsent
            | Phase::Asking
            | Phase::Disputed(_)
            | Phase::Denied(_)
            | Phase::Closed(_)
            | Phase::Proven(_) => {}
        }
    }

    fn called_back(&self, payout: &Payout) {
        let id = &payout.id;
        error!(payment.id = %id, "LigdiCash called back about payout {id}, whose token we do not have");
    }
}
