//! The problems with which this function answers.

use contract::{Failure, Refusal};
use jiff::Timestamp;
use ligdicash_core::ports::StoreError;
use ligdicash_infra::http::{self, ProblemBody};

/// The reason why a request is not carried out.
#[derive(Debug)]
pub enum DecideProblem {
    /// A problem that other functions answer with, too.
    Common(http::Problem),
    /// The path names no decision.
    UnknownDecision,
    /// The payout was sent too recently; it can be decided from `until` on.
    TooEarly { until: Timestamp, now: Timestamp },
}

ligdicash_infra::holds_problem!(DecideProblem::Common(http::Problem));

impl From<DecideProblem> for ProblemBody {
    fn from(problem: DecideProblem) -> Self {
        match problem {
            DecideProblem::Common(problem) => problem.into(),
            DecideProblem::UnknownDecision => {
                Self::from(Failure::NotFound).saying("No decision has this name.")
            }
            DecideProblem::TooEarly { until, now } => {
                Self::from(Refusal::TooEarly).until(until, now)
            }
        }
    }
}

/// The reason why the stack cannot decide: its table is held, or could not be read or written.
pub(crate) fn unavailable(error: StoreError) -> DecideProblem {
    match error {
        StoreError::Held => Refusal::TableHeld.into(),
        StoreError::Failed(_) | StoreError::Unreadable(_) => http::not_stored(error).into(),
    }
}
