//! What a person decides about a payout, as pure functions: that it was not made, or that it was.

use jiff::{SignedDuration, Timestamp};

use super::{Payout, State, Word};
use crate::Timeliness;
use crate::transition::{Record, Transition, Trigger};

/// How old a payout must be before a person may say that it was not made: LigdiCash may still make a younger
/// one.
const OLD_ENOUGH: SignedDuration = SignedDuration::from_hours(24);

/// Why a person's word about a payout is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDecided {
    /// It is known what became of the payout, or it is still being sent.
    NotUnknown,
    /// The payout is too young.
    TooEarly {
        /// From when on the person may say so.
        from: Timestamp,
    },
}

impl Payout {
    /// A person has found out that the payout, of which nobody knew what became of it, was not made. It counts
    /// no longer.
    pub fn not_made(&self, now: Timestamp) -> Result<Transition<Self>, NotDecided> {
        let token = match &self.state {
            State::Unknown => None,
            State::CalledBack { token } | State::Unanswered { token } => Some(token.clone()),
            State::Sending { .. }
            | State::NotSent(_)
            | State::Pending { .. }
            | State::Completed { .. }
            | State::Failed { .. }
            | State::Review { .. }
            | State::NotMade { .. }
            | State::Closed { .. } => return Err(NotDecided::NotUnknown),
        };
        let from = self.created_at + OLD_ENOUGH;
        if now < from {
            return Err(NotDecided::TooEarly { from });
        }
        let to = self.moved(State::NotMade { token }, now);
        let to = Self { timeliness: Timeliness::Late, ..to };
        let next_check = to.next_check(now, Trigger::Schedule);
        Ok(self.becomes(to, next_check.into()))
    }

    /// A person says that the payout was made, which nothing proves. It goes on counting.
    pub fn close(&self, now: Timestamp) -> Result<Transition<Self>, NotDecided> {
        let token = match &self.state {
            State::Unknown => None,
            State::CalledBack { token }
            | State::Unanswered { token }
            | State::Review { token, .. } => Some(token.clone()),
            State::Sending { .. }
            | State::NotSent(_)
            | State::Pending { .. }
            | State::Completed { .. }
            | State::Failed { .. }
            | State::NotMade { .. }
            | State::Closed { .. } => return Err(NotDecided::NotUnknown),
        };
        let to = self.moved(State::Closed { token, word: Word::Made }, now);
        let next_check = to.next_check(now, Trigger::Schedule);
        Ok(self.becomes(to, next_check.into()))
    }
}
