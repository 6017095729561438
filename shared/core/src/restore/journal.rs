//! The journal: the record's account of one payin or payout.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::{IdempotencyKey, OrderId, PayinId, payin, payout};

/// A row bears the instant at which its first exchange began, and is written when the last one has ended: this much
/// later at most.
pub(super) const LATE: SignedDuration = SignedDuration::from_mins(2);

/// The state after one write, as its row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateRow {
    /// The merchant's names for it.
    pub names: Names,
    /// In whole francs.
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
    /// Of a payin.
    Payin {
        /// The order.
        order_id: OrderId,
        /// The payin of the same order that was begun before.
        previous: Option<PayinId>,
    },
    /// Of a payout.
    Payout {
        /// The idempotency key.
        key: IdempotencyKey,
        /// The payin that it gives back.
        refund_of: Option<PayinId>,
    },
}

/// The sum of all rows about one payin or payout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    /// When the first of it was said.
    pub begun_at: Option<Timestamp>,
    /// The latest state that a row names.
    pub last: Option<StateRow>,
    /// The fingerprint of its latest token.
    pub token: Option<String>,
    /// When it was proven to be completed.
    pub completed_at: Option<Timestamp>,
    /// Whether it was ever said not to be completed, so that a completion is late.
    pub is_late: bool,
    /// Whether a person decided that whoever paid, or was paid, is forgotten.
    pub is_forgotten: bool,
    /// The status and the reason at each revision that a row names.
    pub states: BTreeMap<u32, (String, Option<String>)>,
    /// When the latest row was written that says how things stood.
    pub told: Option<Timestamp>,
    /// When the latest row was written, since the table was restored to, that nobody can read.
    pub unread: Option<Timestamp>,
}

impl StateRow {
    /// Whether this version knows its words: what a later one wrote is not guessed at.
    #[must_use]
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

    /// A payin that was just begun does not know the payin before it yet.
    fn learn(&mut self, other: &Self) {
        if let (
            Names::Payin { previous: unknown @ None, .. },
            Names::Payin { previous: known @ Some(_), .. },
        ) = (&mut self.names, &other.names)
        {
            unknown.clone_from(known);
        }
    }
}

impl StateRow {
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
    /// Takes in what a row says that was written at this instant. Rows may come in any order: one that was written
    /// beside a change of state may say how things stood before.
    ///
    /// What it is about never changes: a row that says otherwise was written from a damaged item, and says nothing.
    pub fn take(&mut self, written: StateRow, at: Timestamp) {
        if self.last.as_ref().is_some_and(|last| !last.is_of_the_same(&written)) {
            return;
        }
        self.told = self.told.max(Some(at));
        if written.status == "completed" {
            self.completed_at = Some(self.completed_at.map_or(at, |known| known.min(at)));
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

    /// Takes in that a row of this instant cannot be read.
    pub fn miss(&mut self, at: Timestamp) {
        self.unread = self.unread.max(Some(at));
    }

    /// Whether the record may say how it ended where nobody here can read it: money may have moved. What is completed
    /// stays so.
    #[must_use]
    pub fn is_unsure(&self) -> bool {
        let is_last = |unread: Timestamp| {
            self.told.is_none_or(|told| unread.saturating_add(LATE).is_ok_and(|late| late >= told))
        };
        !self.is_completed() && self.unread.is_some_and(is_last)
    }

    /// Whether the record says that it is completed.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.status == "completed")
    }
}
