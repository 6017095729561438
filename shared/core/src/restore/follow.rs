//! Whether one state in the record can follow another. A product that works on a damaged table writes rows, too.

use jiff::{SignedDuration, Timestamp};

use super::RowCause::{Forgetting, Own, Proof};
use crate::payin::PayinStatus;
use crate::payout::PayoutStatus;

/// The most by which the clocks of two processes differ.
const CLOCKS: SignedDuration = SignedDuration::from_mins(1);

/// Whether a row of this instant was written before one of a later instant. Rows of one instant have no order.
pub fn is_surely_earlier(row: Timestamp, later: Timestamp) -> bool {
    later.duration_since(row) > CLOCKS
}

/// The cause of a row's write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowCause {
    /// LigdiCash was asked, and has called the payin or payout completed.
    Proof,
    /// No exchange: a restore, the end of a lease, or another payin of the order.
    Own,
    /// A person's data were removed, which changes no state.
    Forgetting,
    /// Another answer of LigdiCash, or another decision.
    Other,
}

/// A state in the record, by its words.
#[derive(Debug, Clone, Copy)]
pub struct RecordedState<'a> {
    /// The status and the reason.
    pub words: [Option<&'a str>; 2],
    /// Whether it has LigdiCash's token.
    pub has_token: bool,
    /// The cause of its row.
    pub cause: RowCause,
}

impl RecordedState<'_> {
    /// Whether this can be the state after `before`. A completion needs a proof. It ends, or a token is lost, only where
    /// a person is called: a restore calls one if no table has the token.
    pub fn may_follow(&self, before: Option<&Self>) -> bool {
        let loses_token = !self.has_token && before.is_some_and(|before| before.has_token);
        let may_lose = !loses_token || self.calls_a_person();
        let is_new = before.is_some_and(|before| before.words != self.words);
        match (before.is_some_and(Self::is_completed), self.is_completed()) {
            (true, false) => self.cause == Own && self.calls_a_person(),
            (false, true) => self.cause == Proof,
            (true, true) | (false, false) => may_lose && !(is_new && self.cause == Forgetting),
        }
    }

    fn is_completed(&self) -> bool {
        self.words[0] == Some(PayinStatus::Completed.as_str())
    }

    fn calls_a_person(&self) -> bool {
        let doubtful = [PayinStatus::Review.as_str(), PayoutStatus::OutcomeUnknown.as_str()];
        self.words[0].is_some_and(|status| doubtful.contains(&status))
    }
}
