//! Sends or approves the lines of a batch, one after the other.

use std::time::{Duration, Instant};

use contract::{Operator, Refusal};
use ligdicash_core::payout::PayoutReason;
use ligdicash_core::words;
use serde_json::json;
use tokio::time::{MissedTickBehavior, interval};

use super::file::BatchLine;
use super::line::{Batch, BatchProgress, ask, operator, sum};
use super::survey::{LineStand, LineState, stand as survey};
use operator::api::{Api, Call, Problem, Route};
use operator::books::Sum;

/// The number of unknown outcomes in a row that end the work, because a person must first look at LigdiCash.
const UNKNOWN_IN_A_ROW: usize = 3;

words! {
    /// The action on each line.
    pub enum BatchStep {
        Send = "send",
        Approve = "approve",
    }
}

pub(crate) struct BatchWork<'a> {
    pub(crate) api: &'a Api,
    pub(crate) batch: &'a Batch,
    pub(crate) step: BatchStep,
    pub(crate) reason: &'a str,
    pub(crate) per_minute: u32,
}

/// The reason why lines were left, for reasons that do not concern one operator alone.
#[derive(Clone, Debug)]
pub(crate) enum BatchStop {
    Problem(Problem),
    /// The last lines have unknown outcomes.
    Unknown,
}

/// The states of the lines after the work.
pub(crate) struct BatchEnd {
    pub(crate) stands: Vec<LineStand>,
    /// The operators whose balance was too low for a line; `None` stands for numbers without a prediction.
    pub(crate) too_low: Vec<Option<&'static str>>,
    pub(crate) stop: Option<BatchStop>,
}

impl BatchStep {
    /// Whether the line is waiting for this step.
    pub(crate) fn is_due(self, stand: &LineStand) -> bool {
        match self {
            Self::Send => matches!(
                stand,
                LineStand::New(_) | LineStand::Kept { why: Refusal::OverDailyLimit, .. }
            ),
            Self::Approve => stand.state() == LineState::Waits,
        }
    }
}

impl Batch {
    /// The sum that a person types before this step: that of the whole file, or of the lines that wait for a second
    /// person.
    pub(crate) fn total(&self, step: BatchStep, stands: &[LineStand]) -> Sum {
        let waits =
            |stand: &LineStand| step == BatchStep::Send || stand.state() == LineState::Waits;
        sum(self.stand(stands).filter(|(_, stand)| waits(stand)).map(|(line, _)| line))
    }
}

impl BatchEnd {
    /// Whether each line was processed.
    pub(crate) fn is_over(&self, step: BatchStep) -> bool {
        self.stop.is_none() && !self.stands.iter().any(|stand| step.is_due(stand))
    }

    /// Whether each line was processed and is with LigdiCash, or as far as this step brings it.
    pub(crate) fn is_done(&self, step: BatchStep) -> bool {
        let is_far = |stand: &LineStand| match stand.state() {
            LineState::Sent | LineState::Completed | LineState::Closed => true,
            LineState::Waits => step == BatchStep::Send,
            LineState::New => step == BatchStep::Approve,
            LineState::Kept | LineState::Differs | LineState::Unknown | LineState::Failed => false,
        };
        self.is_over(step) && self.stands.iter().all(is_far)
    }
}

impl BatchWork<'_> {
    pub(crate) async fn carry_out(
        &self,
        stands: Vec<LineStand>,
        mut progress: impl FnMut(BatchProgress),
    ) -> BatchEnd {
        let mut end = BatchEnd { stands, too_low: Vec::new(), stop: None };
        let due = (0..end.stands.len()).filter(|at| self.step.is_due(&end.stands[*at]));
        let (due, since) = (due.collect::<Vec<_>>(), Instant::now());
        let mut pace = interval(Duration::from_mins(1) / self.per_minute);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut unknown = 0;
        for (done, at) in due.iter().enumerate() {
            progress(BatchProgress { done, of: due.len(), since });
            let line = &self.batch.file.lines[*at];
            let whose = operator(line).map(|operator: &'static Operator| operator.key.as_str());
            if end.too_low.contains(&whose) {
                continue;
            }
            pace.tick().await;
            let stand = match self.line(line, &end.stands[*at]).await {
                Ok(stand) => stand,
                Err(problem) => {
                    end.stop = Some(BatchStop::Problem(problem));
                    break;
                }
            };
            if let LineStand::Refused(PayoutReason::RefusedBalance) = stand {
                end.too_low.push(whose);
            }
            unknown = if stand.state() == LineState::Unknown { unknown + 1 } else { 0 };
            end.stop = stop(&stand, unknown);
            end.stands[*at] = stand;
            if end.stop.is_some() {
                break;
            }
        }
        end
    }

    /// Sends or approves one line, and returns its state.
    async fn line(&self, line: &BatchLine, stand: &LineStand) -> Result<LineStand, Problem> {
        let call = match (self.step, stand.transaction_id()) {
            (BatchStep::Approve, Some(id)) => {
                let body = json!({ "customer": line.number.expose(), "reason": self.reason });
                Call::about(Route::PayoutApprove, id.as_came()).with(body)
            }
            (BatchStep::Send | BatchStep::Approve, _) => {
                Call::pay_out(self.batch.request(line, self.reason))
            }
        };
        match ask(self.api, &call).await {
            // Another person has decided about the payout since, or the answer to our own approval was lost.
            Err(Problem::Declined { why: Refusal::NotAwaiting, .. }) => {
                survey(self.api, self.batch, self.reason, line).await
            }
            answer => LineStand::read(answer),
        }
    }
}

/// The reason to stop after this line, if there is one.
fn stop(stand: &LineStand, unknown: usize) -> Option<BatchStop> {
    let problem = match stand {
        LineStand::Refused(PayoutReason::RefusedConfiguration) => {
            Problem::declined(Refusal::LigdicashConfiguration)
        }
        LineStand::Refused(PayoutReason::CreateNotSent) => {
            Problem::declined(Refusal::LigdicashUnreachable)
        }
        // Only a person ends the pause, at an unknown time.
        LineStand::Kept { why: why @ Refusal::PayoutsPaused, .. } => Problem::declined(*why),
        LineStand::Kept { why: why @ Refusal::OverDailyLimit, after } => {
            Problem::Declined { why: *why, after: *after, limit: None, now: None }
        }
        LineStand::New(_)
        | LineStand::Known(_)
        | LineStand::Refused(_)
        | LineStand::Kept { .. } => {
            return (unknown >= UNKNOWN_IN_A_ROW).then_some(BatchStop::Unknown);
        }
    };
    Some(BatchStop::Problem(problem))
}
