//! A later answer about a payout that a person looks at, or has decided about.

use super::*;

/// Every payout that a person looks at, or has decided about, after an answer that said the same and called nobody.
fn heard_before() -> impl Iterator<Item = PayoutAnswer> {
    let asked = cases().filter(|case| {
        let is_seen = matches!(
            case.payout.state,
            PayoutState::Review { .. }
                | PayoutState::NotMade { denied: Denied::Answer(_), .. }
                | PayoutState::Closed { token: Some(_), .. }
        );
        is_seen && matches!(case.answer.verdict, Verdict::Completed(_))
    });
    let asked = asked.map(|mut case| {
        case.answer.receipt.operator_ref = Some("MP260601".to_owned());
        let receipt = case.answer.receipt.clone();
        PayoutAnswer { payout: Payout { receipt, ..case.payout }, ..case }
    });
    asked.filter(|case| announced_by(&case.fed(TOKEN)).is_none())
}

#[test]
fn an_answer_that_a_person_has_heard_writes_nothing() {
    assert!(heard_before().count() > 0);
    for case in heard_before() {
        assert!(matches!(case.fed(TOKEN), PayoutStep::Stay(_)), "{case:?}");
    }
}

/// Another amount, and another reference of the operator.
#[test]
fn an_answer_about_other_money_calls_a_person_again() {
    for case in heard_before() {
        let amount_reported = case.answer.receipt.amount_reported.map_or(Some(Francs(1)), |_| None);
        let operator_ref = Some("MP260602".to_owned());
        let same = case.payout.receipt.clone();
        for receipt in
            [Receipt { amount_reported, ..same.clone() }, Receipt { operator_ref, ..same }]
        {
            let before =
                PayoutAnswer { payout: Payout { receipt, ..case.payout.clone() }, ..case.clone() };
            let step = before.fed(TOKEN);
            let Some(next) = announced_by(&step) else { panic!("no person is called: {before:?}") };
            assert!(matches!(next.to().state, PayoutState::Review { .. }), "{before:?}");
            assert_eq!(next.to().receipt, case.answer.receipt);
            assert_eq!(next.event().map(|event| event.kind), Some(EventKind::PayoutReviewRequired));
            let case = Case::of_payout(next.to()).map(|case| case.id.kind());
            assert_eq!(case, Some(CaseKind::Payout));
        }
    }
}

#[test]
fn missing_details_are_stored_and_call_no_person() {
    for case in heard_before() {
        let receipt = Receipt { operator_ref: None, ..case.payout.receipt.clone() };
        let before = PayoutAnswer { payout: Payout { receipt, ..case.payout }, ..case };
        let step = before.fed(TOKEN);
        let PayoutStep::Move(next) = &step else { panic!("{before:?}") };
        assert!(announced_by(&step).is_none(), "{before:?}");
        let (receipt, heard_at) = (before.answer.receipt.clone(), Some(before.now));
        let expected = Payout { receipt, heard_at, revision: 2, ..before.payout };
        assert_eq!(*next.to(), expected, "nothing else changes");
    }
}
