//! The journal: the record's account of one payin or payout, beside its last state.

use jiff::{SignedDuration, Timestamp};

use crate::payin::{PayinReason, PayinStatus};
use crate::payout::{PayoutReason, PayoutStatus};

/// The delay of a row: its instant is the start of its first exchange, and it is written after the end of the last.
pub(super) const LATE: SignedDuration = SignedDuration::from_mins(2);

/// The account of all rows about one payin or payout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    /// The highest revision of any row.
    pub revision: u32,
    /// The instant at which the payin or payout was proven to be completed.
    pub completed_at: Option<Timestamp>,
    /// Whether its completion is that of a duplicate.
    pub is_duplicate: bool,
    /// Whether a person has decided that the payer, or the recipient, is forgotten.
    pub is_forgotten: bool,
    /// The instant at which the latest row with a state was written.
    pub row_at: Option<Timestamp>,
    /// The instant at which the latest unreadable row since the restored second was written.
    pub unread: Option<Timestamp>,
}

/// Whether this version knows the words of a state: the words of a later version are not guessed at.
pub fn is_known_state(status: &str, reason: Option<&str>) -> bool {
    let is_reason =
        |word| PayinReason::parse(word).is_some() || PayoutReason::parse(word).is_some();
    (PayinStatus::parse(status).is_some() || PayoutStatus::parse(status).is_some())
        && reason.is_none_or(is_reason)
}

impl Journal {
    /// Takes in the state of this revision, with this status and reason, written at this instant.
    pub fn take(&mut self, revision: u32, status: &str, reason: Option<&str>, at: Timestamp) {
        self.revision = self.revision.max(revision);
        self.row_at = self.row_at.max(Some(at));
        if status == "completed" {
            self.completed_at = Some(self.completed_at.map_or(at, |earlier| earlier.min(at)));
            self.is_duplicate = reason == Some("duplicate");
        }
    }

    /// Takes in that a row of this instant is unreadable.
    pub fn miss(&mut self, at: Timestamp) {
        self.unread = self.unread.max(Some(at));
    }

    /// Whether an unreadable row may hold the end: money may have moved. A completed payin or payout stays completed.
    pub fn is_unsure(&self) -> bool {
        let is_last = |unread: Timestamp| {
            self.row_at.is_none_or(|at| unread.saturating_add(LATE).is_ok_and(|late| late >= at))
        };
        !self.is_completed() && self.unread.is_some_and(is_last)
    }

    /// Whether a row calls the payin or payout completed.
    pub fn is_completed(&self) -> bool {
        self.completed_at.is_some()
    }

    /// Whether a row says that the payin has paid its order.
    pub fn has_paid(&self) -> bool {
        self.is_completed() && !self.is_duplicate
    }
}
