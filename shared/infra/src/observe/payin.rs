//! The report of payins to operators.

use ligdicash_core::PayinId;
use ligdicash_core::check::CallbackAlert;
use ligdicash_core::claim::Claimant;
use ligdicash_core::payin::{
    Closed, Completion, CreateOutcome, Created, NotCompleted, Payin, PayinObserver, PayinReason,
    PayinState,
};
use tracing::{error, info, warn};

use super::check::ReportedRecord;
use super::metrics::{Metric, Metrics};

impl ReportedRecord for Payin {
    fn report(&self, by: Claimant, metrics: &Metrics) {
        say(self);
        measure(self, by, metrics);
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
                self.put(&[
                    (Metric::PaymentStarted, 1),
                    (Metric::CallbackReceived, 0),
                    (Metric::LigdiCashFailed, 0),
                ]);
            }
            Created::Superseded => {
                warn!(payment.id = %id, "the invoice of {id} came too late: another payment holds the order");
            }
            Created::OrderPaid => {
                info!(payment.id = %id, "the order was paid while {id} was being created");
            }
            Created::Hidden => self.count(Metric::PaymentNotStarted),
            Created::Refused(_, closed)
            | Created::NotSent(closed)
            | Created::NoKeys(closed)
            | Created::CodeSent(closed) => {
                count_closed(Metric::PaymentNotStarted, *closed, self);
            }
            Created::Unknown(closed) => count_closed(Metric::CreationUnknown, *closed, self),
        }
    }

    fn called_back(&self, payin: &Payin, noted: CallbackAlert) {
        let id = &payin.id;
        match noted {
            CallbackAlert::ForReview => {
                error!(payment.id = %id, "LigdiCash called back about {id}, whose invoice we do not know");
                self.count(Metric::PaymentReview);
            }
            CallbackAlert::NoChange => {
                warn!(payment.id = %id, "a callback brought a token for {id}, whose invoice we do not know");
            }
        }
    }
}

/// Counts a payin that was closed without money. If another process has closed it, that process counts it.
fn count_closed(metric: Metric, closed: Closed, metrics: &Metrics) {
    match closed {
        Closed::Done => metrics.count(metric),
        Closed::Overtaken => {}
    }
}

fn say(payin: &Payin) {
    let id = &payin.id;
    let reason = payin.state.reason().map(PayinReason::as_str);
    match &payin.state {
        PayinState::Completed {
            completion: Completion::PaidOrder | Completion::Accepted { .. },
            ..
        } => {
            info!(payment.id = %id, reason, "payment {id} is completed");
        }
        PayinState::Completed { completion: Completion::Duplicate, .. } => {
            error!(payment.id = %id, "payment {id} paid an order that was paid already: refund it");
        }
        PayinState::Review { .. } | PayinState::NotFound { .. } => {
            error!(payment.id = %id, reason, "payment {id} needs a person to look at it");
        }
        PayinState::Creating { .. }
        | PayinState::NotCreated(_)
        | PayinState::Pending(_)
        | PayinState::Superseded { .. }
        | PayinState::NotCompleted { .. } => {
            info!(payment.id = %id, reason, "payment {id} is not completed");
        }
    }
}

fn measure(payin: &Payin, by: Claimant, metrics: &Metrics) {
    match &payin.state {
        PayinState::Completed {
            completion: completion @ (Completion::PaidOrder | Completion::Accepted { .. }),
            at,
            ..
        } => {
            let paid = match completion {
                Completion::Accepted { paid } => *paid,
                Completion::PaidOrder | Completion::Duplicate => payin.amount,
            };
            let time = at.duration_since(payin.created_at).as_secs();
            let by_poll = match by {
                Claimant::Schedule { .. } => 1,
                Claimant::Callback | Claimant::Status | Claimant::Person => 0,
            };
            metrics.put(&[
                (Metric::PaymentCompleted, 1),
                (Metric::MoneyIn, paid.francs().into()),
                (Metric::TimeToComplete, time),
                (Metric::CompletedByPoll, by_poll),
            ]);
        }
        PayinState::Completed { completion: Completion::Duplicate, .. } => {
            metrics.count(Metric::PaymentDuplicate);
        }
        PayinState::Review { .. } | PayinState::NotFound { .. } => {
            metrics.count(Metric::PaymentReview);
        }
        PayinState::NotCompleted { cause: NotCompleted::Failed, .. } => {
            metrics.count(Metric::PaymentFailed);
        }
        PayinState::NotCompleted { cause: NotCompleted::Expired, .. } => {
            metrics.count(Metric::PaymentExpired);
        }
        // A superseded payin whose invoice LigdiCash has found again is not counted. No check leads to
        // the other states.
        PayinState::Superseded { .. }
        | PayinState::NotCompleted {
            cause: NotCompleted::UnsafePage | NotCompleted::Released(_),
            ..
        }
        | PayinState::Creating { .. }
        | PayinState::NotCreated(_)
        | PayinState::Pending(_) => {}
    }
}
