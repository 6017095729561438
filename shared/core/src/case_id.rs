//! The name of a case: its kind, and its subject.

use std::fmt;

use crate::payin::PayinReason;
use crate::words::words;
use crate::{BatchName, Decision, InvalidId};

/// The table of the cases: for each kind its word, the first step, when a person may close it, and whether the data of
/// its payer or recipient are needed.
macro_rules! cases {
    ($($(#[$doc:meta])* $kind:ident = $word:literal, $step:ident, $closing:ident, $needs:literal;)+) => {
        words! {
            /// The reason for which a person is needed.
            pub enum CaseKind { $($(#[$doc])* $kind = $word,)+ }
        }

        impl CaseKind {
            /// The first step of a case of this kind, unless its reason has another one.
            const fn usual_step(self) -> FirstStep {
                match self { $(Self::$kind => FirstStep::$step,)+ }
            }

            /// When a person may close a case of this kind.
            pub const fn closing(self) -> Closing {
                match self { $(Self::$kind => Closing::$closing,)+ }
            }

            /// Whether the data of the payer or recipient are needed for a case of this kind.
            pub const fn needs_the_person(self) -> bool {
                match self { $(Self::$kind => $needs,)+ }
            }
        }
    };
}

cases! {
    /// A payin is under review.
    Review = "review", Check, Never, false;
    /// A payin has paid an order that another payin had paid: refund it.
    Duplicate = "duplicate", Refund, WhileOwed, true;
    /// A payin was released from its review, and its seen money is owed.
    Owed = "owed", Refund, WhileOwed, true;
    /// The outcome of a payout is unknown, LigdiCash speaks of another payout, or the payout was made after its
    /// failure.
    Payout = "payout", Check, OnceMade, true;
    /// A payout waits until a second person has approved it, or payouts of a batch do.
    Approval = "approval", Approve, Never, false;
    /// An event was given up.
    Event = "event", Resend, ForGood, false;
    /// A stored item cannot be read.
    Unreadable = "unreadable", Repair, Never, false;
    /// LigdiCash no longer says what it said when a payin or payout was proven.
    Contradiction = "contradiction", Write, Always, false;
    /// LigdiCash's statement and what we know do not agree: a person has compared them.
    Statement = "statement", Check, Always, false;
    /// The audit has found stored data that do not agree.
    Audit = "audit", Repair, ForGood, false;
}

/// When a person may close a case, and undo that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// A person closes none: another decision or a later proof ends the case.
    Never,
    /// Once its payout is proven to be made.
    OnceMade,
    /// At any time; undone only while the money is owed.
    WhileOwed,
    /// At any time: no state shows its cause.
    Always,
    /// At any time, and not undone: what caused it opens it again.
    ForGood,
}

words! {
    /// The first thing that a person does about a case.
    pub enum FirstStep {
        /// Write to LigdiCash's support.
        Write = "write",
        /// Look in LigdiCash's dashboard whether the money has moved.
        Check = "check",
        /// Accept the paid amount, or refund it.
        Decide = "decide",
        /// Refund the payer.
        Refund = "refund",
        /// Record that the payer got the money by other means: payouts are not set up.
        Record = "record",
        /// Wait until the refund has arrived.
        Wait = "wait",
        /// Approve the payout, or reject it.
        Approve = "approve",
        /// Repair the shop's receiver, then have the event sent again.
        Resend = "resend",
        /// Call a developer.
        Repair = "repair",
    }
}

impl FirstStep {
    /// The decision that is this step; `None` if a person must look first.
    pub const fn decision(self) -> Option<Decision> {
        match self {
            Self::Write | Self::Check | Self::Wait | Self::Repair => None,
            Self::Decide => Some(Decision::ReviewAccept),
            Self::Refund => Some(Decision::RefundMake),
            Self::Record => Some(Decision::RefundRecord),
            Self::Approve => Some(Decision::PayoutApprove),
            Self::Resend => Some(Decision::EventReplay),
        }
    }
}

impl CaseKind {
    /// The first step of a case of this kind, which goes on for this reason.
    pub fn first_step(self, reason: Option<&str>) -> FirstStep {
        match (self, reason.and_then(PayinReason::parse)) {
            (Self::Review, Some(PayinReason::AmountDiffers | PayinReason::SupersededAmount)) => {
                FirstStep::Decide
            }
            (_, _) => self.usual_step(),
        }
    }

    /// Whether a case of this kind is about money that the payer must get.
    pub fn is_of_money(self) -> bool {
        self.usual_step() == FirstStep::Refund
    }
}

/// The name of a case: there is at most one of a kind about the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CaseId {
    kind: CaseKind,
    about: String,
}

impl CaseId {
    const PREFIX: &'static str = "case";

    /// The case of this kind about an id of a payin, payout or event, a key of an item, or a person's name for a batch
    /// or statement line.
    pub fn of(kind: CaseKind, about: impl Into<String>) -> Self {
        Self { kind, about: about.into() }
    }

    /// The case that LigdiCash contradicts the proof of this payin or payout.
    pub fn contradiction(about: &str) -> Self {
        Self::of(CaseKind::Contradiction, about)
    }

    /// The case that payouts of this batch wait for a second person.
    pub fn of_batch(name: &BatchName) -> Self {
        Self::of(CaseKind::Approval, name.as_str())
    }

    /// The batch whose payouts wait; `None` if the case is about something else.
    pub fn batch(&self) -> Option<BatchName> {
        let name = BatchName::parse(&self.about).ok();
        name.filter(|_| self.kind == CaseKind::Approval)
    }

    /// The reason for which a person is needed.
    pub fn kind(&self) -> CaseKind {
        self.kind
    }

    /// The id of the payin, payout or event, the key of the unreadable item, or a person's name for a batch or
    /// statement line.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Reads `case#<kind>#<subject>`, where the subject is the id of a transaction or event, a key, or a name. Any
    /// other text is an error.
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
