//! The journal: the record's account of one payin or payout.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::{IdempotencyKey, OrderId, PayinId, Subject, payin, payout};

/// The delay of a row: its instant is the start of its first exchange, and it is written after the end of the last.
pub(super) const LATE: SignedDuration = SignedDuration::from_mins(2);

/// The number of changes of state without a row that can follow the last row.
const WITHOUT_A_ROW: u32 = 2;

/// The state after one write, as its row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateRow {
    /// The merchant's own names.
    pub names: Names,
    /// The amount in whole francs.
    pub amount: u64,
    /// The status, by its word.
    pub status: String,
    /// The cause of the status, by its word.
    pub reason: Option<String>,
    /// The revision that was written.
    pub revision: u32,
    /// The fingerprint of LigdiCash's token.
    pub token: Option<String>,
}

/// The merchant's names for a payin or payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Names {
    /// The names of a payin.
    Payin {
        /// The order.
        order_id: OrderId,
        /// The previous payin of the same order.
        previous: Option<PayinId>,
    },
    /// The names of a payout.
    Payout {
        /// The idempotency key.
        key: IdempotencyKey,
        /// The payin that the payout refunds.
        refund_of: Option<PayinId>,
    },
}

/// The summary of all rows about one payin or payout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    /// The instant at which the first exchange began.
    pub begun_at: Option<Timestamp>,
    /// The latest state that a row names.
    pub last: Option<StateRow>,
    /// The fingerprint of the latest token.
    pub token: Option<String>,
    /// The instant at which the payin or payout was proven to be completed.
    pub completed_at: Option<Timestamp>,
    /// Whether a row calls the payin not completed, so that a completion is late.
    pub is_late: bool,
    /// Whether a person has decided that the payer, or the recipient, is forgotten.
    pub is_forgotten: bool,
    /// Whether a row holds a request that was recorded before it was sent: that of a payout or of a direct payin.
    pub has_intent: bool,
    /// The status and the reason at each revision that a row names.
    pub states: BTreeMap<u32, (String, Option<String>)>,
    /// The instant at which the latest row with a state was written.
    pub row_at: Option<Timestamp>,
    /// The instant at which the latest unreadable row since the restored second was written.
    pub unread: Option<Timestamp>,
}

impl StateRow {
    /// Whether this version knows the words of the state: the words of a later version are not guessed at.
    pub fn is_known(&self) -> bool {
        let reason = self.reason.as_deref();
        match self.names {
            Names::Payin { .. } => {
                payin::PayinStatus::parse(&self.status).is_some()
                    && reason.is_none_or(|word| payin::PayinReason::parse(word).is_some())
            }
            Names::Payout { .. } => {
                payout::PayoutStatus::parse(&self.status).is_some()
                    && reason.is_none_or(|word| payout::PayoutReason::parse(word).is_some())
            }
        }
    }

    /// Learns the names that a row has. A payin that was just started does not know its previous payin yet.
    fn learn(&mut self, other: &Self) {
        if let (
            Names::Payin { previous: unknown @ None, .. },
            Names::Payin { previous: named @ Some(_), .. },
        ) = (&mut self.names, &other.names)
        {
            unknown.clone_from(named);
        }
    }

    /// Whether the state has this status and this reason.
    fn has_state_of(&self, subject: &Subject) -> bool {
        self.status == subject.status() && self.reason.as_deref() == subject.reason()
    }

    /// Whether a payin or payout of this revision is as far as the row, or further.
    pub(super) fn is_reached(&self, revision: u32, subject: &Subject) -> bool {
        revision > self.revision || (revision == self.revision && self.has_state_of(subject))
    }

    /// Whether a state of this revision may follow the row: it is the row's own, or one that comes without a row.
    pub(super) fn is_followed(
        &self,
        revision: u32,
        subject: &Subject,
        may_have_no_row: bool,
    ) -> bool {
        match revision.checked_sub(self.revision) {
            Some(0) => self.has_state_of(subject),
            Some(1..=WITHOUT_A_ROW) => may_have_no_row || self.has_state_of(subject),
            Some(_) | None => false,
        }
    }

    fn is_of_the_same(&self, other: &Self) -> bool {
        let is_same_name = match (&self.names, &other.names) {
            (Names::Payin { order_id, .. }, Names::Payin { order_id: other, .. }) => {
                order_id == other
            }
            (one, other) => one == other,
        };
        is_same_name && self.amount == other.amount
    }
}

impl Journal {
    /// Takes in a row with a state, written at this instant. Rows may come in any order: a row that was written beside
    /// a change of state may hold an earlier state.
    ///
    /// The names and the amount never change: a row with others was written from a damaged item, and is ignored.
    pub fn take(&mut self, written: StateRow, at: Timestamp) {
        if self.last.as_ref().is_some_and(|last| !last.is_of_the_same(&written)) {
            return;
        }
        self.row_at = self.row_at.max(Some(at));
        if written.status == "completed" {
            self.completed_at = Some(self.completed_at.map_or(at, |earlier| earlier.min(at)));
        }
        let reason = written.reason.as_deref();
        self.is_late |= written.status == "notcompleted"
            && matches!(reason, Some("failed" | "expired" | "released" | "not_made"));
        self.states.insert(written.revision, (written.status.clone(), written.reason.clone()));
        let is_latest = self.last.as_ref().is_none_or(|last| written.revision >= last.revision);
        let (mut last, other) = match self.last.take() {
            Some(last) if !is_latest => (last, Some(written)),
            other => (written, other),
        };
        if let Some(other) = &other {
            last.learn(other);
        }
        let earlier = self.token.take().or(other.and_then(|other| other.token));
        self.token = last.token.clone().or(earlier);
        self.last = Some(last);
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
        self.last.as_ref().is_some_and(|last| last.status == "completed")
    }
}
