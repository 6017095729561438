//! Why nothing is decided, or asked.

use contract::{Failure, Refusal};
use jiff::Timestamp;
use ligdicash_infra::http::{self, Face};

/// Why this function does not do what it is asked for.
#[derive(Debug)]
pub enum Problem {
    /// What other functions say too.
    Common(http::Problem),
    UnknownDecision,
    /// The payout is too young until then.
    TooEarly {
        until: Timestamp,
        now: Timestamp,
    },
}

impl<P> From<P> for Problem
where
    http::Problem: From<P>,
{
    fn from(problem: P) -> Self {
        Self::Common(problem.into())
    }
}

impl From<Problem> for Face {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Common(problem) => problem.into(),
            Problem::UnknownDecision => {
                Self::from(Failure::NotFound).saying("There is no decision of this name.")
            }
            Problem::TooEarly { until, now } => Self::from(Refusal::TooEarly).until(until, now),
        }
    }
}
