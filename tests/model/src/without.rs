//! What can be left out of the product's writes, to see that the checker notices.

/// A condition of a write, or a write beside it, that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Without {
    /// A payment's change names the revision that it was decided on.
    Revision,
    /// A completed payment is not claimed again.
    ClaimUnlessCompleted,
    /// Callbacks win the right to ask once in ten seconds.
    CallbackGap,
    /// The schedule wins it only for the entry that it has read.
    DueEntry,
    /// A check moves the next one only if its own claim still holds.
    CheckLease,
    /// An order that is paid is not paid by another payment.
    PaidOnce,
    /// An order is paid with its present amount only.
    PresentAmount,
    /// Only the attempt that holds an order lets go of it, or keeps it.
    HeldOrder,
    /// An order that has a live attempt is not taken for another.
    FreeOrder,
    /// An attempt that was called back about is not closed as unknown.
    NoCallback,
    /// A settlement and its event are one write.
    EventBesideSettlement,
    /// An event is delivered by whoever wins the entry that he has read.
    DueEvent,
    /// What came of a delivery is written only if its claim still holds.
    EventLease,
    /// A payout's id is used once.
    PayoutGuard,
    /// A payout's change names the revision that it was decided on.
    PayoutRevision,
    /// A payout that was called back about is not lost without a trace.
    NoTrace,
    /// A day's payouts stay within its limit.
    DailyLimit,
    /// A payin is given back once.
    RefundRoom,
}

/// Holds of every item.
const ALWAYS: &str = "( attribute_exists(pk) OR attribute_not_exists(pk) )";

impl Without {
    /// The condition of a write to this key without the clause.
    #[must_use]
    pub fn weaken(self, key: &str, condition: &str) -> String {
        match self.clause() {
            Some((prefix, clause)) if key.starts_with(prefix) => condition.replace(clause, ALWAYS),
            Some(_) | None => condition.to_owned(),
        }
    }

    /// Whether a write to this key is left out.
    #[must_use]
    pub fn drops(self, key: &str) -> bool {
        self == Self::EventBesideSettlement && key.starts_with("evt_")
    }

    /// Whose condition loses which clause.
    fn clause(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Revision => ("txn_", "revision = :revision"),
            Self::ClaimUnlessCompleted => ("txn_", "#status <> :completed"),
            Self::CallbackGap => ("txn_", "callback_checked_at <= :before"),
            Self::DueEntry => ("txn_", "next_check_at = :due"),
            Self::CheckLease => ("txn_", "next_check_at = :lease"),
            Self::PaidOnce => ("order#", "(attribute_not_exists(paid_by) OR paid_by = :id)"),
            Self::PresentAmount => ("order#", "(attribute_not_exists(amount) OR amount = :amount)"),
            Self::HeldOrder => ("order#", "live = :id"),
            Self::FreeOrder => ("order#", "(attribute_not_exists(live) OR lease_until < :now)"),
            Self::NoCallback => ("txn_", "attribute_not_exists(callback_received_at)"),
            Self::EventBesideSettlement => return None,
            Self::DueEvent => ("evt_", "next_check_at = :due"),
            Self::EventLease => ("evt_", "next_check_at = :lease"),
            Self::PayoutGuard => ("payout#", "attribute_not_exists(pk)"),
            Self::PayoutRevision => ("pay_", "revision = :revision"),
            Self::NoTrace => ("pay_", "attribute_not_exists(callback_token)"),
            Self::DailyLimit => ("payouts#", "committed <= :room"),
            Self::RefundRoom => ("txn_", "refunded <= :room"),
        })
    }
}
