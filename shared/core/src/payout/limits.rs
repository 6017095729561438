//! The limits on payouts, and the change that each transition of a payout makes to the sums that count against them.

use super::{Payout, PayoutAmount, PayoutState};
use crate::{Francs, PayinId, PayoutId};

/// The configured limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest amount of one payout.
    pub per_payout: PayoutAmount,
    /// The largest sum of all payouts of one day (UTC), in whole CFA francs.
    pub per_day: u32,
}

/// The change that a transition makes to the sums behind the limits: the sum of the day and the refunded sum of the
/// payin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitChange {
    /// Both sums stay.
    Leave,
    /// The amount counts from now on, if the idempotency key is unused and there is room.
    Commit(Room),
    /// A second person has approved the payout, which leaves now.
    Send(Leaving),
    /// The amount was not paid out, so it no longer counts.
    Release,
    /// A refund by hand was undone, so it no longer counts for its payin, on the condition that the payin is owed, or
    /// paid.
    TakeBack,
    /// The amount was paid out after all, so it counts again, even where other payouts have used the room
    /// since.
    Restore,
}

/// The conditions under which an approved payout leaves, and payouts are not paused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leaving {
    /// The payout that this one tries again, which must still be one that was not made; `None` for a first try.
    pub retried: Option<PayoutId>,
    /// The payin of a refund, which must still be at this revision.
    pub refunded: Option<(PayinId, u32)>,
    /// The largest sum of the other payouts of the day on which the payout leaves, in whole CFA francs. `None` on the day
    /// on which it was asked for, where it counts already.
    pub on_its_day: Option<i64>,
}

/// The refundable money of a payin at one of its revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refundable {
    /// The revision of the payin, which a refund is written on.
    pub revision: u32,
    /// The money that can be refunded in all.
    pub paid: Francs,
}

/// The room that a payout needs to start, and the fingerprint that is recorded under its idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// A digest of the request, which tells a repetition from another request under the same key.
    pub fingerprint: String,
    /// The largest sum of the other payouts of its day, in whole CFA francs. If it is negative, the payout alone
    /// exceeds the limit. `None` if the payout does not count there, because LigdiCash is not asked.
    pub on_its_day: Option<i64>,
    /// The money of the refunded payin; `None` if the payout is not a refund.
    pub in_its_payin: Option<Refundable>,
    /// The digest of the file whose line the payout is; `None` if it belongs to no batch.
    pub file: Option<String>,
    /// The payout that this one tries again, which must still be one that was not made; `None` for a first try.
    pub retried: Option<PayoutId>,
}

/// The obstacle that keeps a payout from beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Payouts are paused.
    Paused,
    /// The payout's idempotency key was used before.
    KeyUsed(IdempotencyRecord),
    /// The payout's batch was started with another file.
    OtherFile,
    /// The payout is too large for the rest of the day's limit.
    DayFull,
    /// The earlier refunds of the refunded payin leave too little, or it is at another revision than the room.
    PayinRefunded,
    /// The refunded payin is at another revision than the approval, or its refund cannot be undone now.
    PayinChanged,
    /// The payout that this one tries again may have been made.
    NotFailed,
}

/// The payout recorded under a used idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyRecord {
    /// The payout that used the key.
    pub by: PayoutId,
    /// The fingerprint of the request for that payout.
    pub fingerprint: String,
}

/// The reason why a payin cannot be refunded as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundRefused {
    /// The payin's id does not exist.
    UnknownPayin,
    /// The payin is not completed, and only proven money can be refunded.
    NotCompleted,
    /// The refunds of the payin would together exceed the paid amount.
    Exceeds {
        /// The amount that the payin brought in.
        paid: Francs,
    },
    /// LigdiCash contradicts the proof of the payin, and the request does not say that this was seen.
    Doubted,
    /// The refund is to go to the number that paid, which is not known.
    NoNumber,
}

impl LimitChange {
    /// The change of the sums that a change of state makes.
    pub(super) fn between(from: &Payout, to: &Payout) -> Self {
        match (from.state.is_committed(), to.state.is_committed()) {
            (true, false) if matches!(from.state, PayoutState::Closed { .. }) => Self::TakeBack,
            (true, false) => Self::Release,
            (false, true) => Self::Restore,
            (true, true) | (false, false) => Self::Leave,
        }
    }
}
