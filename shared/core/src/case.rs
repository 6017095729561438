//! Cases: matters that need a person, from the write that causes them until a person or a later proof ends them.

use jiff::Timestamp;

use crate::audit::Wrong;
use crate::payin::{Completion, NotCompleted, NotCreated, PayinReason, Seen};
use crate::{CaseId, CaseKind, EventId, Payin, Payout, Timeliness, payin, payout};

/// A case that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The name of the case.
    pub id: CaseId,
    /// The cause of the status of what it is about, where there is one.
    pub reason: Option<&'static str>,
    /// When the case was opened.
    pub opened_at: Timestamp,
}

/// The cases that begin and end with one write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cases {
    /// The cases that begin.
    pub opened: Vec<Case>,
    /// The cases that a proof, a later word of LigdiCash or a person ends, and when.
    pub ended: Vec<(CaseId, Timestamp)>,
}

/// An open case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCase {
    /// The name of the case.
    pub id: CaseId,
    /// When the case was opened.
    pub opened_at: Timestamp,
    /// Whether a message told the operator of this case.
    pub told: Told,
}

/// Whether the operator was told of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Not since it was opened.
    NotYet,
    /// By an earlier message.
    Before,
}

impl Case {
    /// The case about an event that was given up.
    pub fn of_event(id: &EventId, now: Timestamp) -> Self {
        Self { id: CaseId::of(CaseKind::Event, id.to_string()), reason: None, opened_at: now }
    }

    /// The case about an item that cannot be read.
    pub fn of_unreadable(key: &str, now: Timestamp) -> Self {
        Self { id: CaseId::of(CaseKind::Unreadable, key), reason: None, opened_at: now }
    }

    /// The case that a person opens about a payin or payout, or about a line of a statement.
    pub fn of_statement(about: &str, now: Timestamp) -> Self {
        Self { id: CaseId::of(CaseKind::Statement, about), reason: None, opened_at: now }
    }

    /// The case about stored data that do not agree, with the word of the first finding.
    pub fn of_audit(about: &str, found: Wrong, now: Timestamp) -> Self {
        let id = CaseId::of(CaseKind::Audit, about);
        Self { id, reason: Some(found.as_str()), opened_at: now }
    }

    /// The case about money of a payin that was not given back after all.
    pub fn not_given_back(id: CaseId, now: Timestamp) -> Self {
        let is_duplicate = id.kind() == CaseKind::Duplicate;
        let reason = if is_duplicate { PayinReason::Duplicate } else { PayinReason::Released };
        Self { id, reason: Some(reason.as_str()), opened_at: now }
    }

    /// The case about money of a payin whose refund was not made.
    pub fn refund_failed(id: CaseId, now: Timestamp) -> Self {
        Self { id, reason: Some("refund_failed"), opened_at: now }
    }

    /// The case that a payin is in its present state; `None` if it needs no person.
    pub fn of_payin(payin: &Payin) -> Option<Self> {
        let kind = match &payin.state {
            payin::PayinState::Completed { completion: Completion::Duplicate, .. } => {
                CaseKind::Duplicate
            }
            payin::PayinState::NotCompleted {
                cause: NotCompleted::Released(Seen::Owed(_)),
                ..
            } => CaseKind::Owed,
            payin::PayinState::Review { .. }
            | payin::PayinState::NotFound { .. }
            | payin::PayinState::NotCreated(
                NotCreated::CalledBack
                | NotCreated::TokenLost
                | NotCreated::DebitUnknown
                | NotCreated::Unproven,
            ) => CaseKind::Review,
            payin::PayinState::Creating { .. }
            | payin::PayinState::Pending(_)
            | payin::PayinState::Superseded { .. }
            | payin::PayinState::Completed {
                completion: Completion::PaidOrder | Completion::Accepted { .. },
                ..
            }
            | payin::PayinState::NotCompleted {
                cause:
                    NotCompleted::Failed
                    | NotCompleted::Expired
                    | NotCompleted::UnsafePage
                    | NotCompleted::Released(Seen::Nothing | Seen::NotOwed(_)),
                ..
            }
            | payin::PayinState::NotCreated(
                NotCreated::Refused
                | NotCreated::NotSent
                | NotCreated::Unknown
                | NotCreated::Released
                | NotCreated::CodeRefused
                | NotCreated::CodeSent,
            ) => return None,
        };
        let reason = payin.state.reason().map(payin::PayinReason::as_str);
        Some(Self { id: CaseId::of(kind, payin.id.as_str()), reason, opened_at: payin.updated_at })
    }

    /// The case that a payout is in its present state; `None` if it needs no person.
    pub fn of_payout(payout: &Payout) -> Option<Self> {
        let kind = match (&payout.state, payout.timeliness) {
            // The batch has one case for all its payouts that wait.
            (payout::PayoutState::Awaiting(_), _) if payout.batch.is_some() => return None,
            (payout::PayoutState::Awaiting(_), _) => CaseKind::Approval,
            (
                payout::PayoutState::Unknown
                | payout::PayoutState::CalledBack { .. }
                | payout::PayoutState::Unanswered { .. }
                | payout::PayoutState::Review { .. },
                _,
            )
            | (payout::PayoutState::Completed { .. }, Timeliness::Late) => CaseKind::Payout,
            (
                payout::PayoutState::Sending { .. }
                | payout::PayoutState::NotSent(_)
                | payout::PayoutState::Pending { .. }
                | payout::PayoutState::Failed { .. }
                | payout::PayoutState::NotMade { .. }
                | payout::PayoutState::Closed { .. },
                _,
            )
            | (payout::PayoutState::Completed { .. }, Timeliness::InTime) => return None,
        };
        let id = CaseId::of(kind, payout.id.as_str());
        let reason = payout.state.reason().map(payout::PayoutReason::as_str);
        Some(Self { id, reason, opened_at: payout.updated_at })
    }
}

impl Cases {
    /// The cases that a change at this instant begins and ends, from the case before it and the case after it. A case
    /// whose cause changes goes on.
    pub fn between(from: Option<Case>, to: Option<Case>, now: Timestamp) -> Self {
        match (from, to) {
            (Some(from), Some(to)) if from.id == to.id => Self::default(),
            (from, opened) => Self {
                opened: opened.into_iter().collect(),
                ended: from.map(|case| (case.id, now)).into_iter().collect(),
            },
        }
    }

    /// One case begins.
    pub fn open(case: Case) -> Self {
        Self { opened: vec![case], ended: Vec::new() }
    }
}
