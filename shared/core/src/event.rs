//! Events: the changes of state that the merchant's system learns of.

use std::fmt;

use jiff::Timestamp;

use crate::payin::{PayinReason, PayinStatus, Pricing};
use crate::words::words;
use crate::{
    Francs, IdempotencyKey, InvalidId, OrderId, Payin, PayinId, Payout, PayoutId, Phase, Receipt,
    Timeliness, TransactionId, payin, payout, schedule,
};

/// The stable name of an event: its transaction id and the revision that it announces.
///
/// It is the same in every delivery, so that the receiver recognises a repetition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EventId {
    transaction: TransactionId,
    revision: u32,
}

/// A change of state that the merchant's system is to learn, with everything as it was at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The event's id.
    pub id: EventId,
    /// The event's type.
    pub kind: EventKind,
    /// The instant at which the state changed.
    pub at: Timestamp,
    /// The payin or payout, by the merchant's own names, with its status.
    pub subject: Subject,
    /// The amount of the payin or of the payout.
    pub amount: Francs,
    /// The instant at which the payin or the payout was created.
    pub created_at: Timestamp,
    /// LigdiCash's details, from its latest answer.
    pub receipt: Receipt,
    /// Whether a completion contradicts an earlier event. Every other event is in time.
    pub timeliness: Timeliness,
    /// The event of the same transaction that goes before this one.
    pub previous: Option<EventId>,
}

/// The payin or payout that an event is about, by the merchant's own names, with its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Money came in, or should have.
    Payin {
        /// The order that was to be paid.
        order_id: OrderId,
        /// Whether the amount was proven. If not, the receiver must compare it.
        pricing: Pricing,
        /// The status after the change.
        status: payin::PayinStatus,
        /// The cause of the status, where the status alone does not say it.
        reason: Option<payin::PayinReason>,
    },
    /// Money went out, or should have.
    Payout {
        /// The merchant's own name for the payout.
        idempotency_key: IdempotencyKey,
        /// The payin that the payout refunds, in whole or in part.
        refund_of: Option<PayinId>,
        /// The status after the change.
        status: payout::PayoutStatus,
        /// The cause of the status, where the status alone does not say it.
        reason: Option<payout::PayoutReason>,
    },
}

words! {
    /// The type of an event, as receivers know it.
    pub enum EventKind {
        /// The order is proven paid.
        Completed = "payment.completed",
        /// LigdiCash says that the payin failed.
        Failed = "payment.failed",
        /// The payin was still undecided after 24 hours.
        Expired = "payment.expired",
        /// A person must look at the payin.
        ReviewRequired = "payment.review_required",
        /// The order is proven paid with another amount, which a person has accepted.
        Accepted = "payment.accepted",
        /// A person has released the payin from its review: the order can be paid again.
        Released = "payment.released",
        /// The payin is proven paid, but another one had paid the order: refund it.
        Duplicate = "payment.duplicate",
        /// The payout is proven made.
        PayoutCompleted = "payout.completed",
        /// A person says that the payout was made, which nothing proves.
        PayoutClosed = "payout.closed",
        /// The payout was not made, as LigdiCash or a person says.
        PayoutFailed = "payout.failed",
        /// The outcome of the payout is unknown, or LigdiCash speaks of another payout.
        PayoutReviewRequired = "payout.review_required",
    }
}

impl EventId {
    const PREFIX: &'static str = "evt_";

    /// The mark in the ids of payouts' events, so that none equals the id of a payin's event.
    const PAYOUT: &'static str = "pay_";

    /// The id of the event that announces this revision of this payin or payout.
    pub fn of(transaction: impl Into<TransactionId>, revision: u32) -> Self {
        Self { transaction: transaction.into(), revision }
    }

    /// Reads `evt_<digits of the payin's id>_<revision>`, or `evt_<the payout's id>_<revision>`.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let read = || {
            let (name, revision) = text.strip_prefix(Self::PREFIX)?.rsplit_once('_')?;
            let transaction = if name.starts_with(Self::PAYOUT) {
                PayoutId::parse(name).ok()?.into()
            } else {
                PayinId::parse(&format!("txn_{name}")).ok()?.into()
            };
            let revision: u32 = revision.parse().ok()?;
            Some(Self { transaction, revision })
        };
        read().filter(|id| id.to_string() == text).ok_or(InvalidId::EVENT)
    }

    /// The id of the payin or payout whose change the event announces.
    pub fn transaction(&self) -> &TransactionId {
        &self.transaction
    }

    /// The revision that the event announces. Later events of one transaction have higher revisions.
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
    /// The event that announces a change of a payin; `None` if receivers are not to learn of it.
    pub(crate) fn of_payin(from: &Payin, to: &Payin) -> Option<Self> {
        let kind = EventKind::of_payin(&to.state)?;
        Some(Self {
            id: EventId::of(to.id.clone(), to.revision),
            kind,
            at: to.updated_at,
            subject: Subject::of_payin(to),
            amount: to.amount.into(),
            created_at: to.created_at,
            receipt: receipt_of(to),
            timeliness: kind.timeliness(to.timeliness),
            previous: from.announced.map(|revision| EventId::of(from.id.clone(), revision)),
        })
    }

    /// The event that LigdiCash contradicts the proof of a payin, whose status stays. It states no amount as paid.
    pub(crate) fn of_doubt(from: &Payin, to: &Payin) -> Option<Self> {
        let proof = Self::of_payin(from, to)?;
        let subject = Subject::Payin {
            order_id: to.order_id.clone(),
            pricing: to.pricing,
            status: to.state.status(),
            reason: Some(PayinReason::Contradiction),
        };
        let receipt = Receipt { amount_reported: None, ..proof.receipt };
        let (kind, timeliness) = (EventKind::ReviewRequired, Timeliness::InTime);
        Some(Self { kind, subject, receipt, timeliness, ..proof })
    }

    /// The event that announces a payin as one row of the record has it, where the row before has it as `before`. A proof
    /// that is announced again is doubted.
    pub fn of_payin_in_row(before: Option<&Payin>, to: &Payin) -> Option<Self> {
        let name = |of: &Payin| (of.state.status(), of.state.reason());
        let is_doubt = before
            .is_some_and(|before| before.state.completion().is_some() && name(before) == name(to));
        let of = if is_doubt { Self::of_doubt } else { Self::of_payin };
        of(&Payin { announced: before.and_then(|before| before.announced), ..to.clone() }, to)
    }

    /// The event that announces a payout as one row of the record has it, where the row before has it as `before`.
    pub fn of_payout_in_row(before: Option<&Payout>, to: &Payout) -> Option<Self> {
        let announced = before.and_then(|before| before.announced);
        Self::of_payout(&Payout { announced, ..to.clone() }, to)
    }

    /// Whether the event says that LigdiCash contradicts a proof.
    pub(crate) fn is_doubt(&self) -> bool {
        self.kind == EventKind::ReviewRequired
            && self.subject.status() == PayinStatus::Completed.as_str()
    }

    /// Whether the event says that LigdiCash has proven the money.
    pub(crate) fn is_proof(&self) -> bool {
        self.subject.status() == PayinStatus::Completed.as_str() && !self.is_doubt()
    }

    /// The event that announces a change of a payout; `None` if receivers are not to learn of it.
    pub(crate) fn of_payout(from: &Payout, to: &Payout) -> Option<Self> {
        let kind = EventKind::of_payout(&to.state)?;
        Some(Self {
            id: EventId::of(to.id.clone(), to.revision),
            kind,
            at: to.updated_at,
            subject: Subject::of_payout(to),
            amount: to.amount.into(),
            created_at: to.created_at,
            receipt: to.receipt.clone(),
            timeliness: kind.timeliness(to.timeliness),
            previous: from.announced.map(|revision| EventId::of(from.id.clone(), revision)),
        })
    }

    /// The instant at which the schedule announces the event, unless the function behind the table's stream was first.
    pub fn due_at(&self) -> Timestamp {
        schedule::announcement(self.at, self.at).unwrap_or(self.at)
    }
}

impl Subject {
    /// The subject of a payin's event: its order and its status.
    pub fn of_payin(payin: &Payin) -> Self {
        Self::Payin {
            order_id: payin.order_id.clone(),
            pricing: payin.pricing,
            status: payin.state.status(),
            reason: payin.state.reason(),
        }
    }

    /// The subject of a payout's event: its idempotency key and its status.
    pub fn of_payout(payout: &Payout) -> Self {
        Self::Payout {
            idempotency_key: payout.idempotency_key.clone(),
            refund_of: payout.refund_of.clone(),
            status: payout.state.status(),
            reason: payout.state.reason(),
        }
    }

    /// The status, by its word in the HTTP contract, in stored items and in events.
    pub fn status(&self) -> &'static str {
        match self {
            Self::Payin { status, .. } => status.as_str(),
            Self::Payout { status, .. } => status.as_str(),
        }
    }

    /// The cause of the status, by its word in the HTTP contract, in stored items and in events.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Payin { reason, .. } => reason.map(payin::PayinReason::as_str),
            Self::Payout { reason, .. } => reason.map(payout::PayoutReason::as_str),
        }
    }
}

impl EventKind {
    /// The type of the event that announces a payin's state; `None` for a state that the merchant's
    /// system is not to learn.
    pub(crate) fn of_payin(state: &payin::PayinState) -> Option<Self> {
        match (state.status(), state.reason()) {
            (PayinStatus::Review, _) => Some(Self::ReviewRequired),
            (PayinStatus::Completed, Some(PayinReason::Duplicate)) => Some(Self::Duplicate),
            (PayinStatus::Completed, Some(PayinReason::Accepted)) => Some(Self::Accepted),
            (PayinStatus::Completed, _) => Some(Self::Completed),
            (PayinStatus::NotCompleted, Some(PayinReason::Released)) => Some(Self::Released),
            (PayinStatus::NotCompleted, Some(PayinReason::Failed)) => Some(Self::Failed),
            (PayinStatus::NotCompleted, Some(PayinReason::Expired)) => Some(Self::Expired),
            (PayinStatus::Pending | PayinStatus::NotCompleted, _) => None,
        }
    }

    /// The type of the event that announces a payout's state; `None` for a state that the answer to the
    /// merchant's own request reports.
    pub(crate) fn of_payout(state: &payout::PayoutState) -> Option<Self> {
        match state.phase() {
            Phase::Unsent | Phase::Asking | Phase::UnderWay(_) => None,
            Phase::Denied(_) if matches!(state, payout::PayoutState::NotSent(_)) => None,
            Phase::Denied(_) => Some(Self::PayoutFailed),
            Phase::Doubtful(_) | Phase::Disputed(_) => Some(Self::PayoutReviewRequired),
            Phase::Closed(_) => Some(Self::PayoutClosed),
            Phase::Proven(_) => Some(Self::PayoutCompleted),
        }
    }

    /// Only a completion can contradict an earlier event.
    fn timeliness(self, timeliness: Timeliness) -> Timeliness {
        match self {
            Self::Completed | Self::Accepted | Self::Duplicate | Self::PayoutCompleted => {
                timeliness
            }
            Self::Failed
            | Self::Expired
            | Self::Released
            | Self::ReviewRequired
            | Self::PayoutClosed
            | Self::PayoutFailed
            | Self::PayoutReviewRequired => Timeliness::InTime,
        }
    }
}

/// LigdiCash's details of a payin in its present state. A payin without an invoice or a token has no amount, even if an
/// earlier answer stated one.
fn receipt_of(payin: &Payin) -> Receipt {
    let receipt = payin.receipt.clone();
    match payin.state.phase() {
        Phase::Doubtful(_) | Phase::Denied(None) => Receipt { amount_reported: None, ..receipt },
        Phase::Unsent
        | Phase::Asking
        | Phase::UnderWay(_)
        | Phase::Disputed(_)
        | Phase::Denied(Some(_))
        | Phase::Closed(_)
        | Phase::Proven(_) => receipt,
    }
}

#[cfg(test)]
mod tests {
    use super::EventId;
    use crate::{PayinId, PayoutId};

    #[test]
    fn an_event_id_survives_the_round_trip() {
        let id = EventId::of(PayinId::from_random(7), 12);
        assert_eq!(id.to_string(), "evt_00000000000000000000000000000007_12");
        assert_eq!(EventId::parse(&id.to_string()), Ok(id));
        let id = EventId::of(PayoutId::from_random(7), 12);
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
