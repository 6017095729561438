//! Decisions of a person about a payout.

use super::*;

#[test]
fn a_person_denies_an_uncertain_payout_after_a_day_or_undoes_a_refund() {
    for payout in states().into_iter().map(payout) {
        let (needs_a_person, is_by_hand) = (needs_a_person(&payout), is_by_hand(&payout));
        let early = payout.not_made(CREATED + SignedDuration::from_secs(24 * 3600 - 1));
        let in_time = payout.not_made(CREATED + SignedDuration::from_hours(24));
        if !needs_a_person && !is_by_hand {
            assert_eq!(in_time.err(), Some(NotDecided::NotUnknown), "{payout:?}");
            continue;
        }
        let from = CREATED + SignedDuration::from_hours(24);
        let too_early = Some(NotDecided::TooEarly { from }).filter(|_| needs_a_person);
        assert_eq!(early.err(), too_early, "{payout:?}");
        let next = in_time.unwrap();
        let released = payout::LimitChange::Release;
        let effect = if is_by_hand { payout::LimitChange::TakeBack } else { released };
        assert_eq!(*next.effect(), effect);
        assert_eq!(next.event().map(|event| event.kind), Some(EventKind::PayoutFailed));
        assert_eq!(next.cases().ended.len(), usize::from(needs_a_person));
        assert_eq!(next.to().timeliness, Timeliness::Late, "a later proof is told as late");
    }
}

fn needs_a_person(payout: &Payout) -> bool {
    matches!(
        payout.state,
        PayoutState::Unknown
            | PayoutState::CalledBack { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Review { .. }
    )
}

fn is_by_hand(payout: &Payout) -> bool {
    matches!(payout.state, PayoutState::Closed { word: Word::GivenByHand, .. })
}

#[test]
fn the_case_that_a_refund_ended_opens_again_if_the_refund_was_not_made() {
    let case = CaseId::of(CaseKind::Owed, "txn_1");
    for refund in states().into_iter().map(payout) {
        let refund = Payout { case: Some(RefundCase { id: case.clone(), ends: true }), ..refund };
        let called_back = match refund.call_back(&PayoutToken::new(OTHER_TOKEN), CREATED) {
            PayoutCallback::Review(next) => Some(*next),
            PayoutCallback::Nothing | PayoutCallback::NoRoom | PayoutCallback::Keep(_) => None,
        };
        for next in
            refund.not_made(CREATED + SignedDuration::from_hours(24)).into_iter().chain(called_back)
        {
            let opened = next.cases().opened.iter().find(|opened| opened.id == case);
            let is_again =
                opened.is_some_and(|opened| opened.reason.as_deref() == Some("released"));
            assert_eq!(is_again, refund.state.is_given(), "{refund:?}");
        }
    }
}

#[test]
fn a_refund_that_was_not_made_calls_a_person_unless_a_person_wanted_it_so() {
    let case = RefundCase { id: CaseId::of(CaseKind::Owed, "txn_1"), ends: false };
    for refund in states().into_iter().map(payout) {
        let refund = Payout { case: Some(case.clone()), ..refund };
        let now = CREATED + SignedDuration::from_hours(24);
        let answer = answer_of(Verdict::Failed);
        let (trigger, payout) = (Trigger::Schedule, refund.clone());
        let fed = match (PayoutAnswer { payout, answer, now, trigger }).fed(TOKEN) {
            PayoutStep::Move(next) => Some(*next),
            PayoutStep::Stay(_) => None,
        };
        let refused = NotSent::Refused(PayoutRefusal::Balance);
        let is_by_hand = is_by_hand(&refund);
        let not_made = refund.not_made(now).ok();
        let withdrawn = refund.withdraw(refused, now);
        let rejected = refund.reject(now).ok();
        let all = [(not_made, !is_by_hand), (withdrawn, true), (rejected, false), (fed, true)];
        for (next, calls) in all {
            let Some(next) = next else { continue };
            let opened = next.cases().opened.iter().find(|opened| opened.id == case.id);
            let reason = opened.and_then(|opened| opened.reason.as_deref());
            assert_eq!(reason, calls.then_some("refund_failed"), "{refund:?}: {next:?}");
        }
    }
}

#[test]
fn only_another_answer_than_the_denied_one_calls_a_person_again() {
    for mut case in cases() {
        let PayoutState::NotMade { denied: Denied::Answer(denied), .. } = case.payout.state else {
            continue;
        };
        case.payout.receipt = case.answer.receipt.clone();
        let PayoutStep::Move(next) = case.fed(TOKEN) else { continue };
        match next.to().state {
            PayoutState::Review { cause, .. } => assert_ne!(cause, denied, "{case:?}"),
            ref state => assert!(matches!(state, PayoutState::Completed { .. }), "{case:?}"),
        }
    }
}

#[test]
fn a_waiting_payout_is_approved_by_a_second_person_and_rejected_by_anyone() {
    for payout in states().into_iter().map(payout) {
        let waits = matches!(payout.state, PayoutState::Awaiting(_));
        let approve = |arn| payout.approve(&Asker::new(arn), Leaving::default(), CREATED);
        let same = approve("arn:awa").err();
        let refused = if waits { NotApproved::SamePerson } else { NotApproved::NotAwaiting };
        assert_eq!(same, Some(refused), "{payout:?}");
        let (approved, rejected) = (approve("arn:issa"), payout.reject(CREATED));
        assert_eq!((approved.is_ok(), rejected.is_ok()), (waits, waits), "{payout:?}");
        let (Ok(approved), Ok(rejected)) = (approved, rejected) else { continue };
        assert_eq!(*approved.effect(), payout::LimitChange::Send(Leaving::default()));
        assert_eq!(*rejected.effect(), payout::LimitChange::Release);
        for next in [approved, rejected] {
            let ended: Vec<_> = next.cases().ended.iter().map(|(id, _)| id.kind()).collect();
            assert_eq!(ended, [CaseKind::Approval]);
        }
    }
}

#[test]
fn a_payout_that_a_person_closes_still_counts_and_is_never_completed() {
    for payout in states().into_iter().map(payout) {
        let needs_a_person = needs_a_person(&payout);
        let Ok(next) = payout.close(CREATED) else {
            assert!(!needs_a_person, "{payout:?}");
            continue;
        };
        assert!(needs_a_person, "{payout:?}");
        assert_eq!(*next.effect(), payout::LimitChange::Leave);
        assert_eq!(next.event().map(|event| event.kind), Some(EventKind::PayoutClosed));
        assert_eq!(next.to().state.status(), payout::PayoutStatus::Closed);
        assert_eq!(next.cases().ended.len(), 1);
    }
}

#[test]
fn a_refund_ends_its_case_once_by_the_proof_or_by_a_persons_word() {
    let ends = CaseId::of(CaseKind::Duplicate, "txn_00000000000000000000000000000007");
    let ended = |next: &Transition<Payout>| next.cases().ended.iter().any(|(id, _)| *id == ends);
    for mut case in cases() {
        case.payout.case = Some(RefundCase { id: ends.clone(), ends: true });
        let PayoutStep::Move(next) = case.fed(TOKEN) else { continue };
        let was_closed = matches!(case.payout.state, PayoutState::Closed { .. });
        let made = matches!(next.to().state, PayoutState::Completed { .. });
        assert_eq!(ended(&next), made && !was_closed, "{case:?}");
        let unknown = Payout { state: PayoutState::Unknown, ..case.payout.clone() };
        assert!(ended(&unknown.close(case.now).unwrap()));
        assert!(
            unknown.not_made(case.now).is_ok_and(|next| !ended(&next))
                || case.now < CREATED + SignedDuration::from_hours(24)
        );
    }
}
