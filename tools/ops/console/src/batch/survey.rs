//! The stack's answer about each line, in a dry run.

use std::time::Instant;

use contract::{PayoutForeseen, Refusal};
use futures::future::try_join_all;
use ligdicash_core::payout::{NotSent, PayoutReason, PayoutStatus};
use ligdicash_core::words;

use super::file::BatchLine;
use super::line::{AT_ONCE, Batch, BatchProgress, ask, sum};
use operator::api::{Answer, Api, Call, Entry, NotAsked, Outside, Problem};
use operator::books::Sum;
use operator::decisions::entry;

/// The state of a line's payout, as the stack answers.
#[derive(Clone, Debug)]
pub(crate) enum LineStand {
    /// The line would be sent.
    New(PayoutForeseen),
    Known(Box<Entry>),
    /// The payout was refused for good, which has used its `payoutId`.
    Refused(PayoutReason),
    /// The line cannot be sent now, for this reason; after so many seconds it can.
    Kept {
        why: Refusal,
        after: Option<u64>,
    },
}

words! {
    /// The state of a line.
    #[derive(PartialOrd, Ord)]
    pub enum LineState {
        /// The line was not sent yet.
        New = "new",
        /// Something keeps the line from being sent.
        Kept = "kept",
        /// Another payout has the line's `payoutId`.
        Differs = "differs",
        /// The line is sent once a second person has approved it.
        Waits = "waits",
        /// The line is being sent, or LigdiCash has it.
        Sent = "sent",
        /// LigdiCash has proven that the line was paid.
        Completed = "completed",
        /// A person says that the line was paid.
        Closed = "closed",
        /// The payout's outcome is unknown, so that a person must look.
        Unknown = "unknown",
        /// The line was not paid, and never will be under its reference.
        Failed = "failed",
    }
}

/// Refusals of one line that leave its `payoutId` unused.
const OF_ONE: [Refusal; 6] = [
    Refusal::ReferenceUsed,
    Refusal::NotFailed,
    Refusal::OverLimit,
    Refusal::OverDailyLimit,
    Refusal::PayoutsPaused,
    Refusal::NotReadable,
];

impl LineStand {
    /// Reads the answer to the request for a line; a problem that concerns all lines is returned.
    pub(super) fn read(answer: Result<Answer, Problem>) -> Result<Self, Problem> {
        match answer {
            Ok(answer) if answer.member::<Outside>("transaction_id")?.is_some() => {
                Ok(Self::Known(Box::new(entry(answer)?)))
            }
            Ok(answer) => answer.decode().map(Self::New),
            Err(Problem::Declined { why, after, limit, now }) => {
                let not_sent = NotSent::all().find(|kind| Refusal::from(*kind) == why);
                match not_sent.map(NotSent::reason) {
                    Some(reason) => Ok(Self::Refused(reason)),
                    None if OF_ONE.contains(&why) => Ok(Self::Kept { why, after }),
                    None => Err(Problem::Declined { why, after, limit, now }),
                }
            }
            Err(problem) => Err(problem),
        }
    }

    pub(crate) fn state(&self) -> LineState {
        match self {
            Self::New(_) => LineState::New,
            Self::Refused(_) => LineState::Failed,
            Self::Kept { why: Refusal::ReferenceUsed, .. } => LineState::Differs,
            Self::Kept { why: Refusal::NotReadable, .. } => LineState::Unknown,
            Self::Kept { .. } => LineState::Kept,
            Self::Known(entry) => match PayoutStatus::parse(entry.status.as_came()) {
                Some(PayoutStatus::Pending) if self.reason() == Some("awaiting_approval") => {
                    LineState::Waits
                }
                Some(PayoutStatus::Pending) => LineState::Sent,
                Some(PayoutStatus::Completed) => LineState::Completed,
                Some(PayoutStatus::Closed) => LineState::Closed,
                Some(PayoutStatus::NotCompleted) => LineState::Failed,
                Some(PayoutStatus::OutcomeUnknown | PayoutStatus::Review) | None => {
                    LineState::Unknown
                }
            },
        }
    }

    /// The word for the cause of the state.
    pub(crate) fn reason(&self) -> Option<&str> {
        match self {
            Self::New(_) => None,
            Self::Known(entry) => entry.reason(),
            Self::Refused(reason) => Some(reason.as_str()),
            Self::Kept { why, .. } => Some(why.as_str()),
        }
    }

    pub(crate) fn transaction_id(&self) -> Option<&Outside> {
        if let Self::Known(entry) = self { Some(&entry.transaction_id) } else { None }
    }

    /// The stack's forecast for this line.
    pub(super) fn foreseen(&self) -> Option<&PayoutForeseen> {
        if let Self::New(foreseen) = self { Some(foreseen) } else { None }
    }

    /// Whether this line keeps the whole batch from being sent. A daily limit only divides the batch.
    pub(super) fn keeps(&self) -> bool {
        matches!(self, Self::Kept { why, .. } if *why != Refusal::OverDailyLimit)
    }
}

impl Batch {
    /// Each line with the stack's answer about it.
    pub(crate) fn stand<'a>(
        &'a self,
        stands: &'a [LineStand],
    ) -> impl Iterator<Item = (&'a BatchLine, &'a LineStand)> {
        self.file.lines.iter().zip(stands)
    }

    /// The lines of each state, where there are any.
    pub(crate) fn by_state(&self, stands: &[LineStand]) -> Vec<(LineState, Sum)> {
        let all = LineState::ALL.map(|state| {
            let of_state = self.stand(stands).filter(|(_, stand)| stand.state() == state);
            (state, sum(of_state.map(|(line, _)| line)))
        });
        all.into_iter().filter(|(_, sum)| sum.count > 0).collect()
    }
}

/// The reason of a survey without a typed one. The stack does not keep it.
pub(crate) const LOOK: &str = "dry run";

/// Asks the stack about each line. Only the stack knows which lines were sent.
pub(crate) async fn survey(
    api: &Api,
    batch: &Batch,
    reason: &str,
    mut progress: impl FnMut(BatchProgress),
) -> Result<Vec<LineStand>, Problem> {
    let (lines, since) = (&batch.file.lines, Instant::now());
    let Some((first, others)) = lines.split_first() else { return Ok(Vec::new()) };
    // A wrong address or a missing right is reported at once, without repeats.
    let first = match api.call(&foresee(batch, first, reason)).await {
        // A stack without payouts answers so.
        Err(Problem::NotFound) => return Err(Problem::NotAsked(NotAsked::NoPayouts)),
        answer => LineStand::read(answer)?,
    };
    let mut stands = Vec::with_capacity(lines.len());
    stands.push(first);
    for some in others.chunks(AT_ONCE) {
        let asked: Vec<_> = some.iter().map(|line| stand(api, batch, reason, line)).collect();
        stands.extend(try_join_all(asked).await?);
        progress(BatchProgress { done: stands.len(), of: lines.len(), since });
    }
    Ok(stands)
}

/// The stack's answer about one line.
pub(super) async fn stand(
    api: &Api,
    batch: &Batch,
    reason: &str,
    line: &BatchLine,
) -> Result<LineStand, Problem> {
    LineStand::read(ask(api, &foresee(batch, line, reason)).await)
}

fn foresee(batch: &Batch, line: &BatchLine, reason: &str) -> Call {
    Call::foresee_payout(batch.request(line, reason))
}

#[cfg(test)]
mod tests {
    use text::catalogue::assert_variants;

    use super::*;

    #[test]
    fn every_state_of_a_line_is_said_and_no_other() {
        for sentence in ["batch-state", "batch-to-do"] {
            assert_variants(sentence, LineState::ALL.map(LineState::as_str));
        }
    }

    #[test]
    fn a_line_whose_name_another_payout_has_differs_and_is_not_only_kept() {
        let kept = |why| LineStand::Kept { why, after: None }.state();
        assert_eq!(kept(Refusal::ReferenceUsed), LineState::Differs);
        assert_eq!(kept(Refusal::OverLimit), LineState::Kept);
    }
}
