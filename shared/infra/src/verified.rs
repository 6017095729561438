//! What a verification came to, said once in the log: the line that an operator acts on.

use ligdicash_core::verify::{Learnt, Verification};
use ligdicash_core::{NothingLearnt, Payout, PayoutState, Place, State, Timeliness, Transaction};
use tracing::{error, info, warn};

/// Logs what changed, or why nothing was learnt. Errors are for a person to act on.
pub fn log(verification: &Verification) {
    match verification {
        Verification::Asked { transaction, learnt: Learnt::Change } => change(transaction),
        Verification::Asked { transaction, learnt: Learnt::Nothing(problem) } => {
            nothing_learnt(transaction.id.as_str(), *problem);
        }
        Verification::Asked { learnt: Learnt::NoChange, .. }
        | Verification::NotAsked(_)
        | Verification::Unknown => {}
    }
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
        State::Review { .. } => {
            error!(payment.id = %id, reason, "payment {id} needs a person to look at it");
        }
        State::Creating { .. }
        | State::NotCreated(_)
        | State::Pending(_)
        | State::Superseded(_)
        | State::NotCompleted { .. } => {
            info!(payment.id = %id, reason, "payment {id} is not completed");
        }
    }
}

/// The same for a payout.
pub fn log_payout(verification: &Verification<Payout>) {
    match verification {
        Verification::Asked { transaction, learnt: Learnt::Change } => payout_change(transaction),
        Verification::Asked { transaction, learnt: Learnt::Nothing(problem) } => {
            nothing_learnt(transaction.id.as_str(), *problem);
        }
        Verification::Asked { learnt: Learnt::NoChange, .. }
        | Verification::NotAsked(_)
        | Verification::Unknown => {}
    }
}

fn payout_change(payout: &Payout) {
    let id = &payout.id;
    let reason = payout.state.reason().map(ligdicash_core::Reason::as_str);
    match &payout.state {
        PayoutState::Review { .. } => {
            error!(payment.id = %id, reason, "payout {id} needs a person to look at it");
        }
        PayoutState::Completed { .. } if payout.timeliness == Timeliness::Late => {
            error!(payment.id = %id, "payout {id} was made after all: do not make it again");
        }
        PayoutState::Completed { .. } => info!(payment.id = %id, "payout {id} is completed"),
        PayoutState::Sending { .. }
        | PayoutState::NotSent(_)
        | PayoutState::Unknown
        | PayoutState::Traced { .. }
        | PayoutState::Pending { .. }
        | PayoutState::Failed { .. } => {
            info!(payment.id = %id, reason, "payout {id} is not completed");
        }
    }
}

fn nothing_learnt(id: &str, problem: NothingLearnt) {
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
