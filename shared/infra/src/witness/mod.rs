//! What operators are told, once: in the log, which they act on, and in the metrics.
//!
//! The core's routines call it themselves. Errors are for a person to act on.

mod event;
mod payin;
mod payout;

use ligdicash_core::NothingLearnt;
use ligdicash_core::ports::StoreError;
use tracing::{error, warn};

use crate::dynamo;
use crate::metrics::{Metric, Metrics};
use crate::telemetry::chain;

/// A check in which our own part failed.
fn failed(id: &str, error: &StoreError, metrics: &Metrics) {
    error!(payment.id = id, error = chain(error), "could not check {id}");
    let unreadable = dynamo::is_unreadable(error);
    metrics.count(if unreadable { Metric::ItemUnreadable } else { Metric::CheckFailed });
}

/// A check in which LigdiCash said something about the money.
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
