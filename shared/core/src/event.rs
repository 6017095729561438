//! What the merchant's own system is told, and when.

use std::fmt;

use jiff::Timestamp;

use crate::{
    Amount, InvalidId, NotCompleted, NotCreated, OrderId, Place, Pricing, Reason, Receipt, State,
    Status, Timeliness, Transaction, TransactionId,
};

/// The stable name of an event: its transaction and the revision that it announces.
///
/// The receiver tells repetitions by it, so it is the same in every delivery.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EventId {
    transaction: TransactionId,
    revision: u32,
}

/// A change of state that the shop must hear of, as it was when it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    pub kind: EventKind,
    /// When the state changed.
    pub at: Timestamp,
    pub order_id: OrderId,
    pub amount: Amount,
    pub pricing: Pricing,
    pub created_at: Timestamp,
    pub status: Status,
    pub reason: Option<Reason>,
    pub receipt: Receipt,
    /// Of a completed or duplicate payment: whether the shop was told otherwise before.
    pub timeliness: Timeliness,
    /// The event of the same transaction that must be told before this one.
    pub after: Option<EventId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    Completed,
    Failed,
    Expired,
    ReviewRequired,
    /// Proven paid, but another payment had paid the order: refund it.
    Duplicate,
}

impl EventId {
    const PREFIX: &'static str = "evt_";

    #[must_use]
    pub fn of(transaction: &TransactionId, revision: u32) -> Self {
        Self { transaction: transaction.clone(), revision }
    }

    /// Reads `evt_<digits of the transaction>_<revision>`.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let read = || {
            let (digits, revision) = text.strip_prefix(Self::PREFIX)?.split_once('_')?;
            let transaction = TransactionId::parse(&format!("txn_{digits}")).ok()?;
            let revision: u32 = revision.parse().ok()?;
            Some(Self { transaction, revision })
        };
        read().filter(|id| id.to_string() == text).ok_or(InvalidId::EVENT)
    }

    #[must_use]
    pub fn transaction(&self) -> &TransactionId {
        &self.transaction
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.transaction.as_str().trim_start_matches("txn_");
        write!(f, "{}{digits}_{}", Self::PREFIX, self.revision)
    }
}

impl Event {
    /// What the change from one state to the next announces, if anything.
    #[must_use]
    pub fn of(from: &Transaction, to: &Transaction) -> Option<Self> {
        let kind = EventKind::of(&to.state)?;
        let told_before = EventKind::of(&from.state);
        let timeliness = match kind {
            EventKind::Completed | EventKind::Duplicate => to.timeliness,
            EventKind::Failed | EventKind::Expired | EventKind::ReviewRequired => {
                Timeliness::InTime
            }
        };
        Some(Self {
            id: EventId::of(&to.id, to.revision),
            kind,
            at: to.updated_at,
            order_id: to.order_id.clone(),
            amount: to.amount,
            pricing: to.pricing,
            created_at: to.created_at,
            status: to.state.status(),
            reason: to.state.reason(),
            receipt: to.receipt.clone(),
            timeliness,
            after: told_before.map(|_| EventId::of(&from.id, from.revision)),
        })
    }
}

impl EventKind {
    /// Every kind, for whoever lists them.
    pub const ALL: [Self; 5] =
        [Self::Completed, Self::Failed, Self::Expired, Self::ReviewRequired, Self::Duplicate];

    /// How a state is announced; `None` for what no shop has seen.
    fn of(state: &State) -> Option<Self> {
        match state {
            State::Completed { place: Place::PaidOrder, .. } => Some(Self::Completed),
            State::Completed { place: Place::Duplicate, .. } => Some(Self::Duplicate),
            State::NotCompleted { cause: NotCompleted::Failed, .. } => Some(Self::Failed),
            State::NotCompleted { cause: NotCompleted::Expired, .. } => Some(Self::Expired),
            State::Review { .. } | State::NotCreated(NotCreated::UnknownButCalledBack) => {
                Some(Self::ReviewRequired)
            }
            State::Creating { .. }
            | State::Pending(_)
            | State::Superseded(_)
            | State::NotCreated(NotCreated::Refused | NotCreated::NotSent | NotCreated::Unknown)
            | State::NotCompleted { cause: NotCompleted::UnsafePage, .. } => None,
        }
    }

    /// The event's type, as receivers know it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Completed => "payment.completed",
            Self::Failed => "payment.failed",
            Self::Expired => "payment.expired",
            Self::ReviewRequired => "payment.review_required",
            Self::Duplicate => "payment.duplicate",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EventId;
    use crate::TransactionId;

    #[test]
    fn an_event_id_survives_the_round_trip() {
        let id = EventId::of(&TransactionId::from_random(7), 12);
        assert_eq!(id.to_string(), "evt_00000000000000000000000000000007_12");
        assert_eq!(EventId::parse(&id.to_string()), Ok(id));
    }

    #[test]
    fn anything_else_is_no_event_id() {
        let digits = "0".repeat(32);
        for text in [
            "",
            "evt_",
            "evt_1_1",
            &format!("evt_{digits}"),
            &format!("evt_{digits}_"),
            &format!("evt_{digits}_01"),
            &format!("evt_{digits}_+1"),
            &format!("txn_{digits}"),
        ] {
            assert!(EventId::parse(text).is_err(), "{text}");
        }
    }
}
