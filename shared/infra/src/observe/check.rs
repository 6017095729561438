//! What operators see of a check that changed no state.

use ligdicash_core::NothingLearnt;
use ligdicash_core::ports::StoreError;
use tracing::{error, warn};

use super::log::chain;
use super::metrics::{Metric, Metrics};

/// Reports a check in which our own part failed.
pub(super) fn failed(id: &str, error: &StoreError, metrics: &Metrics) {
    let metric = match error {
        StoreError::Unreadable(_) => Metric::ItemUnreadable,
        StoreError::Failed(_) => Metric::CheckFailed,
        // Nothing has failed. The store has logged it, and the schedule's function says it by its heartbeat.
        StoreError::Held => return,
    };
    error!(payment.id = id, error = chain(error), "could not check {id}");
    metrics.count(metric);
}

/// Reports a check in which LigdiCash said something about the money.
pub(super) fn answered(metrics: &Metrics) {
    metrics.put(&[(Metric::CheckUnanswered, 0)]);
}

/// Reports a check in which LigdiCash contradicted what it had proven.
pub(super) fn contradicted(id: &str, metrics: &Metrics) {
    answered(metrics);
    error!(
        payment.id = id,
        "LigdiCash contradicts the completion of {id}: a person must look at it"
    );
}

/// Reports a check in which LigdiCash said nothing about the money.
pub(super) fn nothing_learnt(id: &str, problem: NothingLearnt, metrics: &Metrics) {
    match problem {
        NothingLearnt::Unreachable
        | NothingLearnt::Unreadable
        | NothingLearnt::Technical
        | NothingLearnt::Malformed
        | NothingLearnt::UnknownStatus
        | NothingLearnt::Contradiction => metrics.count(Metric::CheckUnanswered),
        // The first means that one token no longer finds its invoice, which says nothing about how
        // LigdiCash fares. The other two are counted as `KeysUnusable`.
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
