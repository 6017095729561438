//! What may be paid out, and what a transition of a payout makes of it.

use super::{Amount, Payout};
use crate::PayoutTransactionId;

/// What may be paid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub per_payout: Amount,
    /// Of all payouts of one day in UTC, in whole francs.
    pub per_day: u32,
}

/// What becomes, in the same write, of what counts against the limits: the day's payouts, and what
/// was given back of the payin that is refunded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitChange {
    /// Nothing.
    Leave,
    /// The amount counts from now on, if the payout's id is new and there is room.
    Commit(Room),
    /// It was not paid out: it counts no longer.
    Release,
    /// It was paid out after all: it counts again, even where other payouts have used the room since.
    Restore,
}

/// What a payout needs to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// What the request said, in a form that tells only whether another says the same.
    pub fingerprint: String,
    /// The most that may be committed on its day before it, in francs; negative: it is too much alone.
    pub on_its_day: i64,
    /// The most that may have been given back of the payin before it, where it refunds one.
    pub in_its_payin: Option<i64>,
}

/// Why a payout could not begin: what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Its id was used.
    Used(Used),
    /// The day has no room.
    Day,
    /// The payin that it refunds has none.
    Payin,
}

/// What a payout's id was used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    pub by: PayoutTransactionId,
    pub fingerprint: String,
}

/// Why a payin cannot be refunded as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundRefused {
    UnknownPayin,
    /// Only what was proven paid can be given back.
    NotCompleted,
    /// Together with its other refunds it would exceed what was paid.
    Exceeds {
        paid: crate::Amount,
    },
}

impl LimitChange {
    /// What follows from a change of state.
    pub(super) fn between(from: &Payout, to: &Payout) -> Self {
        match (from.state.is_committed(), to.state.is_committed()) {
            (true, false) => Self::Release,
            (false, true) => Self::Restore,
            (true, true) | (false, false) => Self::Leave,
        }
    }
}
