//! What the merchant's own system is told, and when.

use std::fmt;

use jiff::Timestamp;

use crate::payin::{NotCompleted, NotCreated, Place, Pricing};
use crate::words::words;
use crate::{
    Amount, AnyTransactionId, InvalidId, OrderId, Payin, Payout, PayoutId, PayoutTransactionId,
    Receipt, Timeliness, TransactionId, payin, payout, schedule,
};

/// The stable name of an event: its transaction and the revision that it announces.
///
/// The receiver tells repetitions by it, so it is the same in every delivery.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EventId {
    transaction: AnyTransactionId,
    revision: u32,
}

/// A change of state that the shop must hear of, as it was when it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    pub kind: EventKind,
    /// When the state changed.
    pub at: Timestamp,
    pub subject: Subject,
    pub amount: Amount,
    pub created_at: Timestamp,
    pub receipt: Receipt,
    /// Of a completed or duplicate payment or payout: whether the shop was told otherwise before.
    pub timeliness: Timeliness,
    /// The event of the same transaction that goes before this one.
    pub after: Option<EventId>,
}

/// What the money was for, in the merchant's own names, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Payin {
        order_id: OrderId,
        pricing: Pricing,
        status: payin::Status,
        reason: Option<payin::Reason>,
    },
    Payout {
        payout_id: PayoutId,
        refund_of: Option<TransactionId>,
        status: payout::Status,
        reason: Option<payout::Reason>,
    },
}

words! {
    /// The type of an event, as receivers know it.
    pub enum EventKind {
        Completed = "payment.completed",
        Failed = "payment.failed",
        Expired = "payment.expired",
        ReviewRequired = "payment.review_required",
        /// Proven paid, but another payment had paid the order: refund it.
        Duplicate = "payment.duplicate",
        PayoutCompleted = "payout.completed",
        PayoutFailed = "payout.failed",
        /// Nobody knows whether the payout was made, or LigdiCash speaks of another one.
        PayoutReviewRequired = "payout.review_required",
    }
}

impl EventId {
    const PREFIX: &'static str = "evt_";

    /// Marks the events of payouts, so that no event of a payment has the same name.
    const PAYOUT: &'static str = "pay_";

    #[must_use]
    pub fn of(transaction: impl Into<AnyTransactionId>, revision: u32) -> Self {
        Self { transaction: transaction.into(), revision }
    }

    /// Reads `evt_<digits of the transaction>_<revision>`, for a payout `evt_pay_<…>_<revision>`.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let read = || {
            let (name, revision) = text.strip_prefix(Self::PREFIX)?.rsplit_once('_')?;
            let transaction = if name.starts_with(Self::PAYOUT) {
                PayoutTransactionId::parse(name).ok()?.into()
            } else {
                TransactionId::parse(&format!("txn_{name}")).ok()?.into()
            };
            let revision: u32 = revision.parse().ok()?;
            Some(Self { transaction, revision })
        };
        read().filter(|id| id.to_string() == text).ok_or(InvalidId::EVENT)
    }

    #[must_use]
    pub fn transaction(&self) -> &AnyTransactionId {
        &self.transaction
    }

    /// Of two events of one transaction, the later one has the higher revision.
    #[must_use]
    pub fn revision(&self) -> u32 {
        self.revision
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.transaction.as_str().trim_start_matches("txn_");
        write!(f, "{}{name}_{}", Self::PREFIX, self.revision)
    }
}

impl Event {
    /// What the change from one state to the next announces, if anything.
    pub(crate) fn of_payin(from: &Payin, to: &Payin) -> Option<Self> {
        let kind = EventKind::of_payin(&to.state)?;
        Some(Self {
            id: EventId::of(to.id.clone(), to.revision),
            kind,
            at: to.updated_at,
            subject: Subject::Payin {
                order_id: to.order_id.clone(),
                pricing: to.pricing,
                status: to.state.status(),
                reason: to.state.reason(),
            },
            amount: to.amount,
            created_at: to.created_at,
            receipt: to.receipt.clone(),
            timeliness: kind.timeliness(to.timeliness),
            after: from.announced.map(|revision| EventId::of(from.id.clone(), revision)),
        })
    }

    /// The same for a payout.
    pub(crate) fn of_payout(from: &Payout, to: &Payout) -> Option<Self> {
        let kind = EventKind::of_payout(&to.state)?;
        Some(Self {
            id: EventId::of(to.id.clone(), to.revision),
            kind,
            at: to.updated_at,
            subject: Subject::Payout {
                payout_id: to.payout_id.clone(),
                refund_of: to.refund_of.clone(),
                status: to.state.status(),
                reason: to.state.reason(),
            },
            amount: to.amount.into(),
            created_at: to.created_at,
            receipt: to.receipt.clone(),
            timeliness: kind.timeliness(to.timeliness),
            after: from.announced.map(|revision| EventId::of(from.id.clone(), revision)),
        })
    }

    /// When the schedule tells it, unless the table's stream has.
    #[must_use]
    pub fn due_at(&self) -> Timestamp {
        schedule::announcement(self.at, self.at).unwrap_or(self.at)
    }
}

impl Subject {
    /// The word of the HTTP contract, of the stored item and of the event.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self {
            Self::Payin { status, .. } => status.as_str(),
            Self::Payout { status, .. } => status.as_str(),
        }
    }

    /// Likewise.
    #[must_use]
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Payin { reason, .. } => reason.map(payin::Reason::as_str),
            Self::Payout { reason, .. } => reason.map(payout::Reason::as_str),
        }
    }
}

impl EventKind {
    /// How a state is announced; `None` for what no shop has seen.
    pub(crate) fn of_payin(state: &payin::State) -> Option<Self> {
        match state {
            payin::State::Completed { place: Place::PaidOrder, .. } => Some(Self::Completed),
            payin::State::Completed { place: Place::Duplicate, .. } => Some(Self::Duplicate),
            payin::State::NotCompleted { cause: NotCompleted::Failed, .. } => Some(Self::Failed),
            payin::State::NotCompleted { cause: NotCompleted::Expired, .. } => Some(Self::Expired),
            payin::State::Review { .. }
            | payin::State::NotFound { .. }
            | payin::State::NotCreated(NotCreated::CalledBack) => Some(Self::ReviewRequired),
            payin::State::Creating { .. }
            | payin::State::Pending(_)
            | payin::State::Superseded { .. }
            | payin::State::NotCreated(
                NotCreated::Refused | NotCreated::NotSent | NotCreated::Unknown,
            )
            | payin::State::NotCompleted { cause: NotCompleted::UnsafePage, .. } => None,
        }
    }

    /// How a state of a payout is announced. What the answer to its request has said is not.
    pub(crate) fn of_payout(state: &payout::State) -> Option<Self> {
        match state {
            payout::State::Completed { .. } => Some(Self::PayoutCompleted),
            payout::State::Failed { .. } => Some(Self::PayoutFailed),
            payout::State::Unknown
            | payout::State::Traced { .. }
            | payout::State::Unanswered { .. }
            | payout::State::Review { .. } => Some(Self::PayoutReviewRequired),
            payout::State::Sending { .. }
            | payout::State::NotSent(_)
            | payout::State::Pending { .. } => None,
        }
    }

    /// Only a completion can contradict what was told before.
    fn timeliness(self, timeliness: Timeliness) -> Timeliness {
        match self {
            Self::Completed | Self::Duplicate | Self::PayoutCompleted => timeliness,
            Self::Failed
            | Self::Expired
            | Self::ReviewRequired
            | Self::PayoutFailed
            | Self::PayoutReviewRequired => Timeliness::InTime,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EventId;
    use crate::{PayoutTransactionId, TransactionId};

    #[test]
    fn an_event_id_survives_the_round_trip() {
        let id = EventId::of(TransactionId::from_random(7), 12);
        assert_eq!(id.to_string(), "evt_00000000000000000000000000000007_12");
        assert_eq!(EventId::parse(&id.to_string()), Ok(id));
        let id = EventId::of(PayoutTransactionId::from_random(7), 12);
        assert_eq!(id.to_string(), "evt_pay_00000000000000000000000000000007_12");
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
