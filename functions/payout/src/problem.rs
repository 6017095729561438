//! Why no money is sent.

use contract::Refusal;
use jiff::Timestamp;
use ligdicash_infra::http::{self, Face};

/// Why this function does not do what it is asked for. Limits are whole francs.
#[derive(Debug)]
pub enum Problem {
    /// What other functions say too.
    Common(http::Problem),
    /// One payout may not be so much.
    OverLimit { limit: u32 },
    /// All payouts of a day may not be so much together; the next day begins then.
    OverDailyLimit { limit: u32, until: Timestamp, now: Timestamp },
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
            Problem::OverLimit { limit } => Self::from(Refusal::OverLimit).with_limit(limit),
            Problem::OverDailyLimit { limit, until, now } => {
                Self::from(Refusal::OverDailyLimit).with_limit(limit).until(until, now)
            }
        }
    }
}
