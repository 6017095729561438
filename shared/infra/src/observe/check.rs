//! The report of a check to operators.

use ligdicash_core::check::{CheckOutcome, Learnt};
use ligdicash_core::ports::{StoreError, Stored};
use ligdicash_core::transition::{Record, RecordId};
use ligdicash_core::{CheckObserver, NothingLearnt};
use tracing::{error, warn};

use super::log::chain;
use super::metrics::{Metric, Metrics};

/// A payin or payout whose changes of state are reported.
pub(super) trait ReportedRecord: Record {
    /// Reports the state that a check has led to.
    fn report(&self);
}

impl<R: ReportedRecord> CheckObserver<R> for Metrics {
    fn checked(&self, id: &R::Id, outcome: &Stored<CheckOutcome<R>>) {
        let id = id.as_str();
        match outcome {
            Ok(CheckOutcome::Asked { record, learnt: Learnt::Change }) => {
                record.report();
            }
            Ok(CheckOutcome::Asked { learnt: Learnt::Contradiction, .. }) => {
                error!(
                    payment.id = id,
                    "LigdiCash contradicts the completion of {id}: a person must look at it"
                );
            }
            Ok(CheckOutcome::Asked { record, learnt: Learnt::Nothing(problem) })
                if record.has_its_own_token() =>
            {
                nothing_learnt(id, *problem, self);
            }
            // Answers about strangers' tokens say nothing about LigdiCash, or about us.
            Ok(CheckOutcome::Asked { learnt: Learnt::Nothing(problem), .. }) => {
                warn!(payment.id = id, %problem, "no callback's token has taught anything about {id}");
            }
            Ok(
                CheckOutcome::Asked { learnt: Learnt::NoChange, .. }
                | CheckOutcome::NotAsked(_)
                | CheckOutcome::Unknown,
            ) => {}
            Err(error) => failed(id, error, self),
        }
    }
}

/// Reports a check in which our own part failed.
fn failed(id: &str, error: &StoreError, metrics: &Metrics) {
    let metric = match error {
        StoreError::Unreadable(_) => Metric::ItemUnreadable,
        StoreError::Failed(_) => Metric::CheckFailed,
        // The hold is not a failure. The store has logged it, and the poll gives no sign of life.
        StoreError::Held => return,
    };
    error!(payment.id = id, error = chain(error), "could not check {id}");
    metrics.count(metric);
}

/// Reports a check in which LigdiCash said nothing about the money.
fn nothing_learnt(id: &str, problem: NothingLearnt, metrics: &Metrics) {
    match problem {
        NothingLearnt::Unreachable
        | NothingLearnt::Unreadable
        | NothingLearnt::Technical
        | NothingLearnt::Malformed
        | NothingLearnt::UnknownStatus
        | NothingLearnt::Contradiction => metrics.count(Metric::CheckUnanswered),
        // `NotFound` means that one token no longer finds its invoice, which says nothing about LigdiCash as a whole.
        // The other two are counted as `KeysUnusable`.
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
