//! Exactly what would be carried out is offered, for every state, decision, case and sum.

use std::collections::BTreeSet;

use jiff::Timestamp;
use ligdicash_core::offers::{About, CaseStanding, Matters, NotOffered, Offer, offers, opens};
use ligdicash_core::{Asker, CaseId, CaseKind, Decision, EventId, TransactionId};

/// The cases for which a person's data are needed.
const NEEDS_THE_PERSON: [CaseKind; 3] = [CaseKind::Duplicate, CaseKind::Owed, CaseKind::Payout];

/// The cases that no person may close. The case of a payout is closed once the payout is proven.
const NOT_CLOSABLE: [CaseKind; 3] = [CaseKind::Review, CaseKind::Approval, CaseKind::Unreadable];

/// Compares the offers with what would be carried out, beside each case in each of its states. Returns the number of
/// decisions that were compared.
pub(crate) fn hold(
    about: About<'_>,
    id: &str,
    by: &Asker,
    now: Timestamp,
    is_accepted: impl Fn(Decision) -> bool,
) -> usize {
    let is_made = matches!(about, About::Payout(payout) if payout.state.completed_at().is_some());
    let states = [CaseStanding::Open, CaseStanding::ClosedByPerson, CaseStanding::Over];
    let all = CaseKind::ALL.into_iter().flat_map(|kind| states.map(|state| (kind, state)));
    for (kind, state) in all.clone() {
        let case = CaseId::of(kind, id);
        let event = EventId::of(TransactionId::parse(id).unwrap(), 1);
        let (cases, events) = (vec![(case.clone(), state)], vec![event.clone()]);
        let matters = Matters { cases, events, ..Matters::default() };
        let offers = offers(about, &matters, by, now);
        let is_needed = state == CaseStanding::Open && NEEDS_THE_PERSON.contains(&kind);
        let accepts =
            |decision| is_accepted(decision) && !(is_needed && decision == Decision::Forget);
        let of_case = match state {
            CaseStanding::Open => {
                let is_closable = is_made || kind != CaseKind::Payout;
                (is_closable && !NOT_CLOSABLE.contains(&kind)).then_some(Decision::CaseClose)
            }
            CaseStanding::ClosedByPerson => opens(&case, Some(about)).then_some(Decision::CaseOpen),
            CaseStanding::Over => None,
        };
        let own = Decision::ALL.into_iter().filter(|decision| accepts(*decision));
        let own = own.map(|decision| (decision.as_str(), id.to_owned()));
        let beside = of_case.map(|decision| (decision.as_str(), case.to_string()));
        let replay = (Decision::EventReplay.as_str(), event.to_string());
        let accepted: BTreeSet<_> = own.chain(beside).chain([replay]).collect();
        let open = offers.iter().filter(|offer| offer.refused.is_none());
        let open: BTreeSet<_> =
            open.map(|offer| (offer.decision.as_str(), offer.about.clone())).collect();
        assert_eq!(open, accepted, "{kind:?} {state:?} {about:?}");
        for Offer { decision, refused, .. } in &offers {
            let is_refused = refused.is_some();
            assert_eq!(is_refused, is_refused && !accepts(*decision), "{decision:?} {about:?}");
        }
    }
    all.count() * Decision::ALL.len()
}

/// A refusal that a person would look for.
pub(crate) fn refused(
    about: About<'_>,
    by: &Asker,
    now: Timestamp,
    decision: Decision,
) -> Option<NotOffered> {
    let offers = offers(about, &Matters::default(), by, now);
    offers.into_iter().find(|offer| offer.decision == decision)?.refused
}
