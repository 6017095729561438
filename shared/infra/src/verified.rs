//! What a verification came to, said once: in the log, which an operator acts on, and in the metrics.

use ligdicash_core::ports::{Claimant, StoreError};
use ligdicash_core::verify::{Learnt, Verification};
use ligdicash_core::{
    NotCompleted, NothingLearnt, Payout, PayoutState, Place, State, Timeliness, Transaction,
};
use tracing::{error, info, warn};

use crate::dynamo;
use crate::metrics::{Metric, Metrics};
use crate::telemetry::chain;

/// Records what changed, or why nothing was learnt. Errors are for a person to act on.
pub fn record(verification: &Verification, by: Claimant, metrics: &Metrics) {
    match verification {
        Verification::Asked { transaction, learnt: Learnt::Change } => {
            answered(metrics);
            change(transaction);
            measure(transaction, by, metrics);
        }
        Verification::Asked { transaction, learnt: Learnt::Nothing(problem) } => {
            nothing_learnt(transaction.id.as_str(), *problem, metrics);
        }
        Verification::Asked { learnt: Learnt::NoChange, .. } => answered(metrics),
        Verification::NotAsked(_) | Verification::Unknown => {}
    }
}

/// Records a check in which our own part failed.
pub fn failed(id: &str, error: &StoreError, metrics: &Metrics) {
    error!(payment.id = id, error = chain(error), "could not check {id}");
    let unreadable = dynamo::is_unreadable(error);
    metrics.count(if unreadable { Metric::ItemUnreadable } else { Metric::CheckFailed });
}

fn change(transaction: &Transaction) {
    let id = &transaction.id;
    let reason = transaction.state.reason().map(ligdicash_core::Reason::as_str);
    match &transaction.state {
        State::Completed { place: Place::PaidOrder, .. } => {
            info!(payment.id = %id, "payment {id} is completed");
        }
        State::Completed { place: Place::Duplicate, .. } => {
            error!(payment.id = %id, "payment {id} paid an order that was paid already: refund it");
        }
        State::Review { .. } | State::NotFound { .. } => {
            error!(payment.id = %id, reason, "payment {id} needs a person to look at it");
        }
        State::Creating { .. }
        | State::NotCreated(_)
        | State::Pending(_)
        | State::Superseded { .. }
        | State::NotCompleted { .. } => {
            info!(payment.id = %id, reason, "payment {id} is not completed");
        }
    }
}

fn measure(transaction: &Transaction, by: Claimant, metrics: &Metrics) {
    match &transaction.state {
        State::Completed { place: Place::PaidOrder, at, .. } => {
            let time = at.duration_since(transaction.created_at).as_secs();
            let by_poll = match by {
                Claimant::Schedule { .. } => 1,
                Claimant::Callback | Claimant::Status => 0,
            };
            metrics.put(&[
                (Metric::PaymentCompleted, 1),
                (Metric::MoneyIn, transaction.amount.francs().into()),
                (Metric::TimeToComplete, time),
                (Metric::CompletedByPoll, by_poll),
            ]);
        }
        State::Completed { place: Place::Duplicate, .. } => {
            metrics.count(Metric::PaymentDuplicate);
        }
        State::Review { .. } | State::NotFound { .. } => metrics.count(Metric::PaymentReview),
        State::NotCompleted { cause: NotCompleted::Failed, .. } => {
            metrics.count(Metric::PaymentFailed);
        }
        State::NotCompleted { cause: NotCompleted::Expired, .. } => {
            metrics.count(Metric::PaymentExpired);
        }
        // LigdiCash has found it again; and where no verification leads.
        State::Superseded { .. }
        | State::NotCompleted { cause: NotCompleted::UnsafePage, .. }
        | State::Creating { .. }
        | State::NotCreated(_)
        | State::Pending(_) => {}
    }
}

/// The same for a payout.
pub fn record_payout(verification: &Verification<Payout>, metrics: &Metrics) {
    match verification {
        Verification::Asked { transaction, learnt: Learnt::Change } => {
            answered(metrics);
            payout_change(transaction, metrics);
        }
        Verification::Asked { transaction, learnt: Learnt::Nothing(problem) } => {
            nothing_learnt(transaction.id.as_str(), *problem, metrics);
        }
        Verification::Asked { learnt: Learnt::NoChange, .. } => answered(metrics),
        Verification::NotAsked(_) | Verification::Unknown => {}
    }
}

fn payout_change(payout: &Payout, metrics: &Metrics) {
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
            let reason = payout.state.reason().map(ligdicash_core::Reason::as_str);
            error!(payment.id = %id, reason, "payout {id} needs a person to look at it");
            metrics.count(Metric::PayoutReview);
        }
        PayoutState::Failed { .. } => {
            info!(payment.id = %id, "payout {id} was not made");
            metrics.count(Metric::PayoutFailed);
        }
        PayoutState::Pending { .. } => info!(payment.id = %id, "payout {id} is under way again"),
        // No verification leads there.
        PayoutState::Sending { .. }
        | PayoutState::NotSent(_)
        | PayoutState::Unknown
        | PayoutState::Traced { .. } => {}
    }
}

fn answered(metrics: &Metrics) {
    metrics.put(&[(Metric::CheckUnanswered, 0)]);
}

fn nothing_learnt(id: &str, problem: NothingLearnt, metrics: &Metrics) {
    match problem {
        NothingLearnt::Unreachable
        | NothingLearnt::Unreadable
        | NothingLearnt::Technical
        | NothingLearnt::Malformed
        | NothingLearnt::UnknownStatus
        | NothingLearnt::Contradiction => metrics.count(Metric::CheckUnanswered),
        // The end of one payment's token, which says nothing about LigdiCash; and what
        // `KeysUnusable` has counted.
        NothingLearnt::NotFound | NothingLearnt::Refused | NothingLearnt::NoKeys => {}
    }
    match problem {
        NothingLearnt::Unreachable | NothingLearnt::Unreadable | NothingLearnt::Technical => {
            warn!(payment.id = id, %problem, "nothing was learnt about payment {id}");
        }
        NothingLearnt::Refused
        | NothingLearnt::Malformed
        | NothingLearnt::NotFound
        | NothingLearnt::UnknownStatus
        | NothingLearnt::Contradiction
        | NothingLearnt::NoKeys => {
            error!(payment.id = id, %problem, "nothing was learnt about payment {id}");
        }
    }
}
