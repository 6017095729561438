//! The problems with which this function answers.

use contract::Refusal;
use jiff::Timestamp;
use ligdicash_infra::http::{self, ProblemBody};

/// The reason why no payout is sent. Limits are whole francs.
#[derive(Debug)]
pub enum PayoutProblem {
    /// A problem that other functions answer with, too.
    Common(http::Problem),
    /// The amount is above the limit of one payout.
    OverLimit { limit: u32 },
    /// The payouts of the day would be above their limit together; the next day begins at `until`.
    OverDailyLimit { limit: u32, until: Timestamp, now: Timestamp },
}

ligdicash_infra::holds_problem!(PayoutProblem::Common(http::Problem));

impl From<PayoutProblem> for ProblemBody {
    fn from(problem: PayoutProblem) -> Self {
        match problem {
            PayoutProblem::Common(problem) => problem.into(),
            PayoutProblem::OverLimit { limit } => Self::from(Refusal::OverLimit).with_limit(limit),
            PayoutProblem::OverDailyLimit { limit, until, now } => {
                Self::from(Refusal::OverDailyLimit).with_limit(limit).until(until, now)
            }
        }
    }
}
