//! Cases: matters that need a person, from the write that causes them until a person or a later proof ends them.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::payin::{Completion, NotCompleted, NotCreated, PayinReason, PayinState, Seen};
use crate::{CaseId, CaseKind, EventId, Payin, Payout, Phase, Timeliness, TransactionId};

/// A case that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The name of the case.
    pub id: CaseId,
    /// The cause of the status of the payin or payout, where there is one.
    pub reason: Option<Cow<'static, str>>,
    /// The instant at which the case was opened.
    pub opened_at: Timestamp,
}

/// The cases that a write opens and ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cases {
    /// The opened cases.
    pub opened: Vec<Case>,
    /// The open cases that go on for another reason.
    pub changed: Vec<Case>,
    /// The cases that a proof, a later word of LigdiCash or a person ends, and when.
    pub ended: Vec<(CaseId, Timestamp)>,
}

/// An open case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCase {
    /// The name of the case.
    pub id: CaseId,
    /// The instant at which the case was opened.
    pub opened_at: Timestamp,
    /// Whether a message told the operator of this case.
    pub notice: Told,
}

/// The nightly audit, as its own case names it.
pub const NIGHTLY: &str = "nightly";

/// Whether the operator was told of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// No message has named the case since its opening.
    NotYet,
    /// An earlier message has named the case.
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

    /// The case about stored data that do not agree, with the attribute of the first finding.
    pub fn of_audit(about: &str, attribute: &str, now: Timestamp) -> Self {
        let id = CaseId::of(CaseKind::Audit, about);
        Self { id, reason: Some(attribute.to_owned().into()), opened_at: now }
    }

    /// The case about an audit that does not run.
    pub fn of_missing_audit(now: Timestamp) -> Self {
        let id = CaseId::of(CaseKind::Audit, NIGHTLY);
        Self { id, reason: Some("not_run".into()), opened_at: now }
    }

    /// The case about money of a payin whose recorded refund was undone.
    pub fn not_given_back(id: CaseId, now: Timestamp) -> Self {
        let is_duplicate = id.kind() == CaseKind::Duplicate;
        let reason = if is_duplicate { PayinReason::Duplicate } else { PayinReason::Released };
        Self { id, reason: Some(reason.as_str().into()), opened_at: now }
    }

    /// The case about money of a payin whose refund was not made.
    pub fn refund_failed(id: CaseId, now: Timestamp) -> Self {
        Self { id, reason: Some("refund_failed".into()), opened_at: now }
    }

    /// The case that a payin is in its present state; `None` if it needs no person.
    pub fn of_payin(payin: &Payin) -> Option<Self> {
        let kind = match (payin.state.phase(), &payin.state) {
            (Phase::Doubtful(_) | Phase::Disputed(_), _)
            | (_, PayinState::NotCreated(NotCreated::Unproven)) => CaseKind::Review,
            (_, PayinState::Completed { completion: Completion::Duplicate, .. }) => {
                CaseKind::Duplicate
            }
            (_, PayinState::NotCompleted { cause: NotCompleted::Released(Seen::Owed(_)), .. }) => {
                CaseKind::Owed
            }
            (_, _) => return None,
        };
        // The order of an unproven debit is free, and its case goes on.
        let is_unproven = matches!(payin.state, PayinState::NotCreated(NotCreated::Unproven));
        let debit = is_unproven.then_some(PayinReason::DebitUnknown);
        let reason = debit.or(payin.state.reason()).map(|reason| reason.as_str().into());
        Some(Self { id: CaseId::of(kind, payin.id.as_str()), reason, opened_at: payin.updated_at })
    }

    /// The case that a payout is in its present state; `None` if it needs no person.
    pub fn of_payout(payout: &Payout) -> Option<Self> {
        let kind = match payout.state.phase() {
            // The batch has one case for all its payouts that wait.
            Phase::Unsent if payout.batch.is_none() => CaseKind::Approval,
            Phase::Doubtful(_) | Phase::Disputed(_) => CaseKind::Payout,
            Phase::Proven(_) if payout.timeliness == Timeliness::Late => CaseKind::Payout,
            Phase::Unsent
            | Phase::Asking
            | Phase::UnderWay(_)
            | Phase::Denied(_)
            | Phase::Closed(_)
            | Phase::Proven(_) => return None,
        };
        let id = CaseId::of(kind, payout.id.as_str());
        let reason = payout.state.reason().map(|reason| reason.as_str().into());
        Some(Self { id, reason, opened_at: payout.updated_at })
    }
}

impl CaseId {
    /// The payin or payout that the case is about, itself or by its event.
    pub fn transaction(&self) -> Option<TransactionId> {
        let of_event = |_| EventId::parse(self.about()).map(|event| event.transaction().clone());
        TransactionId::parse(self.about()).or_else(of_event).ok()
    }
}

impl Cases {
    /// The cases that a change at this instant begins and ends, from the case before it and the case after it. A case
    /// whose cause changes goes on, and names the later cause.
    pub fn between(from: Option<Case>, to: Option<Case>, now: Timestamp) -> Self {
        match (from, to) {
            (Some(from), Some(to)) if from.id == to.id => {
                let is_other = from.reason != to.reason;
                Self { changed: is_other.then_some(to).into_iter().collect(), ..Self::default() }
            }
            (from, opened) => Self {
                opened: opened.into_iter().collect(),
                changed: Vec::new(),
                ended: from.map(|case| (case.id, now)).into_iter().collect(),
            },
        }
    }

    /// A write that opens a case.
    pub fn open(case: Case) -> Self {
        Self { opened: vec![case], ..Self::default() }
    }
}
