//! A later answer about money that a person looks at, or has looked at.

use super::*;

/// Every payin whose money a person looks at, or has looked at, after an answer that said the same and called nobody.
fn heard_before() -> impl Iterator<Item = PayinAnswer> {
    let asked = cases().filter(|case| heard(&case.payin.state).is_some());
    let asked = asked.filter(|case| matches!(case.answer.verdict, Verdict::Completed(_)));
    let asked = asked.map(|mut case| {
        case.answer.receipt.operator_ref = Some("MP260601".to_owned());
        case.answer.payer.number = Some(Private::new("22670000001"));
        let Answer { receipt, payer, .. } = case.answer.clone();
        let payin = Payin { receipt, payer, heard_at: Some(CREATED), ..case.payin };
        PayinAnswer { payin, ..case }
    });
    asked.filter(|case| announced_by(&case.fed(TOKEN)).is_none())
}

#[test]
fn an_answer_that_a_person_has_heard_writes_nothing() {
    let causes: BTreeSet<_> = heard_before()
        .filter_map(|case| Some(heard(&case.payin.state)?.reason().as_str()))
        .collect();
    assert_eq!(causes.len(), PayinReview::ALL.len());
    for case in heard_before() {
        assert!(matches!(case.fed(TOKEN), PayinStep::Stay(_)), "{case:?}");
    }
}

/// Another amount, another reference of the operator, and another payer.
#[test]
fn an_answer_about_other_money_calls_a_person_again() {
    let other_amount: fn(&mut Receipt, &mut Payer) = |receipt, _| {
        receipt.amount_reported = receipt.amount_reported.map_or(Some(Francs(1)), |_| None);
    };
    let other_reference: fn(&mut Receipt, &mut Payer) =
        |receipt, _| receipt.operator_ref = Some("MP260602".to_owned());
    let other_payer: fn(&mut Receipt, &mut Payer) =
        |_, payer| payer.number = Some(Private::new("22670000002"));
    for case in heard_before() {
        for change in [other_amount, other_reference, other_payer] {
            let mut before = case.clone();
            change(&mut before.payin.receipt, &mut before.payin.payer);
            let step = before.fed(TOKEN);
            let Some(next) = announced_by(&step) else { panic!("no person is called: {before:?}") };
            let to = next.to();
            assert!(matches!(to.state, PayinState::Review { .. }), "{before:?}");
            assert_eq!((&to.receipt, &to.payer), (&case.answer.receipt, &case.answer.payer));
            assert_eq!(next.event().map(|event| event.kind), Some(EventKind::ReviewRequired));
            let case = PersonsCase::of_payin(to).map(|case| case.id.kind());
            assert_eq!(case, Some(CaseKind::Review), "{before:?}");
            let is_promised = matches!(
                before.payin.state,
                PayinState::NotCompleted { cause: NotCompleted::Released(Seen::Owed(_)), .. }
            );
            assert!(!is_promised || heard(&to.state) == Some(PayinReview::GivenBack));
        }
    }
}

#[test]
fn missing_details_are_stored_and_call_no_person() {
    for case in heard_before() {
        let mut before = case.clone();
        before.payin.payer.number = None;
        before.payin.receipt.operator_ref = None;
        let step = before.fed(TOKEN);
        let PayinStep::Move(next) = &step else { panic!("{before:?}") };
        assert!(announced_by(&step).is_none(), "{before:?}");
        let Answer { receipt, payer, .. } = case.answer.clone();
        let expected = Payin { receipt, payer, revision: 2, not_found: 0, ..before.payin.clone() };
        assert_eq!(*next.to(), expected, "nothing else changes");
        let again = PayinAnswer { payin: expected, ..before };
        let PayinStep::Stay(stay) = again.fed(TOKEN) else { panic!("{again:?}") };
        assert_eq!(next.next_check(), stay.next_check.into());
    }
}

#[test]
fn a_case_that_goes_on_names_the_later_cause() {
    let token = || PayinToken::new(TOKEN);
    let review = |cause| PayinState::Review { token: token(), cause };
    let payin = payin(review(PayinReview::IdDiffers));
    let amount = Some(Francs(LESS));
    let answer = named(Verdict::Completed(Payment { amount, ..proof() }));
    let PayinStep::Move(next) =
        payin.settle(&verified(token(), answer), CREATED, Trigger::Schedule)
    else {
        panic!("another cause is news")
    };
    let Cases { opened, changed, ended } = next.cases();
    assert!(opened.is_empty() && ended.is_empty());
    assert_eq!(
        changed.iter().map(|case| case.reason.as_deref()).collect::<Vec<_>>(),
        [Some("amount_differs")]
    );
}
