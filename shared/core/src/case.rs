//! Cases: whatever needs a person, from the write that causes it until a person or a later proof ends it.

use std::fmt;

use jiff::Timestamp;

use crate::payin::{Completion, NotCompleted, NotCreated, Seen};
use crate::words::words;
use crate::{EventId, InvalidId, Payin, Payout, Timeliness, payin, payout};

words! {
    /// What a person is needed for.
    pub enum CaseKind {
        /// A payin is under review.
        Review = "review",
        /// A payin has paid an order that another one had paid: it is to be refunded.
        Duplicate = "duplicate",
        /// A payin was released from its review, and the money that was seen is to be refunded.
        Owed = "owed",
        /// Nobody knows what became of a payout, LigdiCash speaks of another one, or it was made after it
        /// had failed.
        Payout = "payout",
        /// A payout waits until a second person has approved it.
        Approval = "approval",
        /// An event was given up.
        Event = "event",
        /// A stored item cannot be read.
        Unreadable = "unreadable",
        /// LigdiCash no longer says what it said when a payin or payout was proven.
        Contradiction = "contradiction",
    }
}

/// The name of a case: there is at most one of a kind about the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CaseId {
    kind: CaseKind,
    about: String,
}

/// A case that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name.
    pub id: CaseId,
    /// The cause of the status of what it is about, where there is one.
    pub reason: Option<&'static str>,
    /// Since when a person is needed.
    pub opened_at: Timestamp,
}

/// The cases that begin and end with one write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cases {
    /// The case that begins.
    pub opened: Option<Case>,
    /// The cases that a proof, a later word of LigdiCash or a person ends, and when.
    pub ended: Vec<(CaseId, Timestamp)>,
}

impl CaseId {
    const PREFIX: &'static str = "case";

    /// The case of this kind about this payin, payout or event, or about the item with this key.
    #[must_use]
    pub fn of(kind: CaseKind, about: impl Into<String>) -> Self {
        Self { kind, about: about.into() }
    }

    /// What a person is needed for.
    #[must_use]
    pub fn kind(&self) -> CaseKind {
        self.kind
    }

    /// The id of the payin, payout or event, or the key of the item that cannot be read.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Reads `case#<kind>#<what it is about>`.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let mut parts = text.splitn(3, '#');
        let (prefix, kind, about) = (parts.next(), parts.next(), parts.next());
        let kind = kind.filter(|_| prefix == Some(Self::PREFIX)).and_then(CaseKind::parse);
        kind.zip(about).map(|(kind, about)| Self::of(kind, about)).ok_or(InvalidId::CASE)
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}#{}", Self::PREFIX, self.kind.as_str(), self.about)
    }
}

impl Case {
    /// The case about an event that was given up.
    #[must_use]
    pub fn of_event(id: &EventId, now: Timestamp) -> Self {
        Self { id: CaseId::of(CaseKind::Event, id.to_string()), reason: None, opened_at: now }
    }

    /// The case about an item that cannot be read.
    #[must_use]
    pub fn of_unreadable(key: &str, now: Timestamp) -> Self {
        Self { id: CaseId::of(CaseKind::Unreadable, key), reason: None, opened_at: now }
    }

    /// The case that a payin is in its present state; `None` if it needs no person.
    #[must_use]
    pub fn of_payin(payin: &Payin) -> Option<Self> {
        let kind = match &payin.state {
            payin::State::Completed { completion: Completion::Duplicate, .. } => {
                CaseKind::Duplicate
            }
            payin::State::NotCompleted { cause: NotCompleted::Released(Seen::Owed(_)), .. } => {
                CaseKind::Owed
            }
            payin::State::Review { .. }
            | payin::State::NotFound { .. }
            | payin::State::NotCreated(NotCreated::CalledBack) => CaseKind::Review,
            payin::State::Creating { .. }
            | payin::State::Pending(_)
            | payin::State::Superseded { .. }
            | payin::State::Completed {
                completion: Completion::PaidOrder | Completion::Accepted { .. },
                ..
            }
            | payin::State::NotCompleted {
                cause:
                    NotCompleted::Failed
                    | NotCompleted::Expired
                    | NotCompleted::UnsafePage
                    | NotCompleted::Released(Seen::Nothing | Seen::NotOwed(_)),
                ..
            }
            | payin::State::NotCreated(
                NotCreated::Refused
                | NotCreated::NotSent
                | NotCreated::Unknown
                | NotCreated::Released,
            ) => return None,
        };
        let reason = payin.state.reason().map(payin::Reason::as_str);
        Some(Self { id: CaseId::of(kind, payin.id.as_str()), reason, opened_at: payin.updated_at })
    }

    /// The case that a payout is in its present state; `None` if it needs no person.
    #[must_use]
    pub fn of_payout(payout: &Payout) -> Option<Self> {
        let kind = match (&payout.state, payout.timeliness) {
            (payout::State::Awaiting(_), _) => CaseKind::Approval,
            (
                payout::State::Unknown
                | payout::State::CalledBack { .. }
                | payout::State::Unanswered { .. }
                | payout::State::Review { .. },
                _,
            )
            | (payout::State::Completed { .. }, Timeliness::Late) => CaseKind::Payout,
            (
                payout::State::Sending { .. }
                | payout::State::NotSent(_)
                | payout::State::Pending { .. }
                | payout::State::Failed { .. }
                | payout::State::NotMade { .. }
                | payout::State::Closed { .. },
                _,
            )
            | (payout::State::Completed { .. }, Timeliness::InTime) => return None,
        };
        let id = CaseId::of(kind, payout.id.as_str());
        let reason = payout.state.reason().map(payout::Reason::as_str);
        Some(Self { id, reason, opened_at: payout.updated_at })
    }
}

impl Cases {
    /// What a change at this instant begins and ends, by the case before it and the one after it. A case
    /// whose cause changes goes on.
    #[must_use]
    pub fn between(from: Option<Case>, to: Option<Case>, now: Timestamp) -> Self {
        match (from, to) {
            (Some(from), Some(to)) if from.id == to.id => Self::default(),
            (from, opened) => {
                Self { opened, ended: from.map(|case| (case.id, now)).into_iter().collect() }
            }
        }
    }

    /// One case begins.
    #[must_use]
    pub fn open(case: Case) -> Self {
        Self { opened: Some(case), ended: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseId, CaseKind};

    #[test]
    fn a_case_s_name_survives_the_round_trip_whatever_it_is_about() {
        for about in ["txn_00000000000000000000000000000007", "order#A#1", ""] {
            for kind in CaseKind::ALL {
                let id = CaseId::of(kind, about);
                assert_eq!(CaseId::parse(&id.to_string()), Ok(id));
            }
        }
    }

    #[test]
    fn anything_else_is_no_case() {
        for text in ["", "case", "case#review", "case#other#txn_1", "order#review#txn_1"] {
            assert!(CaseId::parse(text).is_err(), "{text}");
        }
    }
}
