//! The report of payins to operators.

use ligdicash_core::PayinId;
use ligdicash_core::check::CallbackAlert;
use ligdicash_core::payin::{
    CreateOutcome, Created, Payin, PayinObserver, PayinReason, PayinRefusal, PayinStatus, Refused,
};
use tracing::{error, info, warn};

use super::check::ReportedRecord;
use super::metrics::{Metric, Metrics};

impl ReportedRecord for Payin {
    fn report(&self) {
        let id = &self.id;
        let reason = self.state.reason().map(PayinReason::as_str);
        match self.state.status() {
            PayinStatus::Completed if self.state.has_paid_its_order() => {
                info!(payment.id = %id, reason, "payment {id} is completed");
            }
            PayinStatus::Completed => {
                error!(payment.id = %id, "payment {id} paid an order that was paid already: refund it");
            }
            PayinStatus::Review if self.state.token().is_some() => {
                error!(payment.id = %id, reason, "payment {id} needs a person to look at it");
            }
            PayinStatus::Review | PayinStatus::Pending | PayinStatus::NotCompleted => {
                info!(payment.id = %id, reason, "payment {id} is not completed");
            }
        }
    }
}

impl Metrics {
    /// Counts that a payer got no page, by whose failure it is. `KeysUnusable` counts a refusal of our keys where it
    /// happens, because a check can meet it, too. Keys that cannot be read are a failure of our own, as any other.
    pub fn no_page(&self, created: &Created) {
        match created {
            Created::Hidden | Created::Payable(None) | Created::CodeSent => {
                self.count(Metric::UnsafePage);
            }
            Created::Refused(Refused { class: PayinRefusal::Configuration, .. })
            | Created::Payable(Some(_))
            | Created::Superseded
            | Created::OrderPaid
            | Created::NoKeys => {}
            Created::Refused(_) | Created::NotSent | Created::Unknown => {
                self.count(Metric::LigdiCashFailed);
            }
        }
    }
}

impl PayinObserver for Metrics {
    fn answered(&self, id: &PayinId, creation: &CreateOutcome) {
        match creation {
            CreateOutcome::UnsafePage(_) => {
                error!(payment.id = %id, "LigdiCash named a payment page on a host that is not allowed");
            }
            CreateOutcome::Unknown => {
                warn!(payment.id = %id, "it is not known whether {id} has an invoice");
            }
            CreateOutcome::Done(_)
            | CreateOutcome::CodeSent
            | CreateOutcome::Refused(_)
            | CreateOutcome::NotSent
            | CreateOutcome::NoKeys => {}
        }
    }

    fn created(&self, id: &PayinId, created: &Created) {
        match created {
            Created::Payable(_) => {
                info!(payment.id = %id, "payment {id} can be paid");
                self.count(Metric::PaymentStarted);
            }
            Created::Superseded => {
                warn!(payment.id = %id, "the invoice of {id} came too late: another payment holds the order");
            }
            Created::OrderPaid => {
                info!(payment.id = %id, "the order was paid while {id} was being created");
            }
            Created::Hidden
            | Created::Refused(_)
            | Created::NotSent
            | Created::NoKeys
            | Created::CodeSent
            | Created::Unknown => {}
        }
    }

    fn called_back(&self, payin: &Payin, noted: CallbackAlert) {
        let id = &payin.id;
        match noted {
            CallbackAlert::ForReview => {
                error!(payment.id = %id, "LigdiCash called back about {id}, whose invoice we do not know");
            }
            CallbackAlert::NoChange => {
                warn!(payment.id = %id, "a callback brought a token for {id}, whose invoice we do not know");
            }
        }
    }
}
