//! The cases that must be open, and those that may be.

use crate::payout::RefundCase;
use crate::transition::Record as _;
use crate::{Case, CaseId, CaseKind, EventId, Payin, Payout, Phase};
use jiff::Timestamp;

/// The kinds of cases that the state of a payin or payout decides. Other cases depend on people and on LigdiCash's
/// later answers.
const BY_STATE: [CaseKind; 5] =
    [CaseKind::Review, CaseKind::Duplicate, CaseKind::Owed, CaseKind::Payout, CaseKind::Approval];

/// The cases about a payin or payout that its state decides.
pub fn cases_of(about: &str) -> impl Iterator<Item = CaseId> {
    BY_STATE.into_iter().map(move |kind| CaseId::of(kind, about))
}

/// The state of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseStands {
    /// The case is open.
    Open,
    /// A person has ended the case.
    EndedByPerson,
    /// LigdiCash's word has ended the case, or a payout.
    Ended,
    /// The item calls the case both open and ended, or neither.
    Contradicts,
}

/// The need for a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseNeed {
    /// The case that must be open.
    pub needed: Option<Case>,
    /// Whether a person may have ended the case.
    pub may_end: bool,
    /// Whether a refund has ended the case.
    pub is_over: bool,
    /// The kinds of cases that a failed refund may have opened.
    pub may_stand: Vec<CaseKind>,
}

impl CaseNeed {
    /// The need of a payin with these refunds.
    pub fn of_payin<'a>(payin: &Payin, refunds: impl IntoIterator<Item = &'a Payout>) -> Self {
        let case = |payout: &'a Payout| Some((payout, payout.case.as_ref()?));
        let refunds: Vec<(_, &RefundCase)> = refunds.into_iter().filter_map(case).collect();
        let by_state = Case::of_payin(payin);
        let ends = |id: &CaseId| refunds.iter().any(|(_, case)| case.ends && case.id == *id);
        // LigdiCash may have named more money after the refund of all that was known.
        let owes_more = payin.refundable().is_some_and(|all| all > payin.refunded);
        let is_over = by_state.as_ref().is_none_or(|case| ends(&case.id) && !owes_more);
        let mut failed = refunds.iter().filter(|(refund, _)| refund.state.has_failed());
        let of_refund = || {
            let (refund, case) = failed.next()?;
            Some(Case::refund_failed(case.id.clone(), refund.updated_at))
        };
        Self {
            needed: by_state.or_else(of_refund),
            may_end: matches!(payin.phase(), Phase::Denied(Some(_)) | Phase::Proven(_)),
            is_over,
            may_stand: refunds.iter().map(|(_, case)| case.id.kind()).collect(),
        }
    }

    /// The need of a refund for the case about its money. The payin may need the case, and others may have ended it.
    pub fn of_refund(refund: &Payout) -> Option<(CaseId, Self)> {
        let id = refund.case.as_ref()?.id.clone();
        let failed = || Case::refund_failed(id.clone(), refund.updated_at);
        let needed = refund.state.has_failed().then(failed);
        Some((
            id.clone(),
            Self { needed, may_end: true, may_stand: vec![id.kind()], ..Self::default() },
        ))
    }

    /// The need of a payout.
    pub fn of_payout(payout: &Payout) -> Self {
        Self { needed: Case::of_payout(payout), may_end: payout.is_final(), ..Self::default() }
    }

    /// The need of an event that may have been given up. A person may end the case while the event stays as it is.
    pub fn of_event(given_up: Option<(&EventId, Timestamp)>) -> Self {
        let needed = given_up.map(|(event, at)| Case::of_event(event, at));
        Self { needed, may_end: true, ..Self::default() }
    }

    /// Whether a case of this kind may be in this state; `None` if there never was one.
    pub fn allows(&self, kind: CaseKind, stands: Option<CaseStands>) -> bool {
        let is_needed = self.needed.as_ref().is_some_and(|case| case.id.kind() == kind);
        match stands {
            Some(CaseStands::Contradicts) => false,
            Some(CaseStands::Open) => is_needed || self.may_stand.contains(&kind),
            Some(CaseStands::EndedByPerson) => !is_needed || self.may_end || self.is_over,
            Some(CaseStands::Ended) => !is_needed || self.is_over,
            None => !is_needed,
        }
    }
}
