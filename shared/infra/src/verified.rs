//! What a verification came to, said once in the log: the line that an operator acts on.

use ligdicash_core::verify::{Learnt, Verification};
use ligdicash_core::{NothingLearnt, Place, State, Transaction};
use tracing::{error, info, warn};

/// Logs what changed, or why nothing was learnt. Errors are for a person to act on.
pub fn log(verification: &Verification) {
    match verification {
        Verification::Asked { transaction, learnt: Learnt::Change } => change(transaction),
        Verification::Asked { transaction, learnt: Learnt::Nothing(problem) } => {
            nothing_learnt(transaction, *problem);
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

fn nothing_learnt(transaction: &Transaction, problem: NothingLearnt) {
    let id = &transaction.id;
    match problem {
        NothingLearnt::Unreachable | NothingLearnt::Unreadable | NothingLearnt::Technical => {
            warn!(payment.id = %id, %problem, "nothing was learnt about payment {id}");
        }
        NothingLearnt::Refused
        | NothingLearnt::Malformed
        | NothingLearnt::NotFound
        | NothingLearnt::UnknownStatus
        | NothingLearnt::Contradiction
        | NothingLearnt::NoKeys => {
            error!(payment.id = %id, %problem, "nothing was learnt about payment {id}");
        }
    }
}
