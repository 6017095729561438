//! What LigdiCash's repeated answer says of a payin that is decided.

use super::*;

#[test]
fn of_what_a_person_has_accepted_the_accepted_amount_is_the_same_and_the_first_one_is_not() {
    let paid = Amount::parse(FRANCS - 100).unwrap();
    let completion = Completion::Accepted { paid };
    let accepted =
        payin(PayinState::Completed { token: PayinToken::new(TOKEN), at: CREATED, completion });
    let says = |francs| {
        let amount = Some(Francs(francs));
        let verdict = Verdict::Completed(Payment { amount, ..proof() });
        ask::AnswerAgreement::about(&accepted, &Ok(verified(PayinToken::new(TOKEN), said(verdict))))
    };
    assert_eq!(says(FRANCS - 100), ask::AnswerAgreement::TheSame);
    assert_eq!(says(FRANCS), ask::AnswerAgreement::Otherwise("amount_differs"));
}

#[test]
fn of_a_completed_payin_an_answer_says_the_same_or_in_one_word_what_it_says_otherwise() {
    let other = vec![TransactionId::Payin(PayinId::from_random(8))];
    let says = |verdict| {
        ask::AnswerAgreement::about(
            &completed(),
            &Ok(verified(PayinToken::new(TOKEN), said(verdict))),
        )
    };
    let paid = |payment| says(Verdict::Completed(payment));
    let otherwise = ask::AnswerAgreement::Otherwise;
    assert_eq!(paid(proof()), ask::AnswerAgreement::TheSame);
    assert_eq!(paid(Payment { ids: Vec::new(), ..proof() }), ask::AnswerAgreement::TheSame);
    assert_eq!(
        paid(Payment { amount: Some(Francs(FRANCS - 1)), ..proof() }),
        otherwise("amount_differs")
    );
    assert_eq!(paid(Payment { amount: None, ..proof() }), otherwise("amount_missing"));
    assert_eq!(paid(Payment { ids: other, ..proof() }), otherwise("id_differs"));
    assert_eq!(paid(Payment { code: CodeSays::Error, ..proof() }), otherwise("contradiction"));
    assert_eq!(says(Verdict::Failed), otherwise("failed"));
    assert_eq!(says(Verdict::Pending), otherwise("pending"));
}

#[test]
fn of_a_completed_payin_silence_and_another_token_say_nothing() {
    for problem in PROBLEMS {
        assert_eq!(
            ask::AnswerAgreement::about(&completed(), &Err(problem)),
            ask::AnswerAgreement::Nothing
        );
    }
    let other = verified(PayinToken::new(OTHER_TOKEN), said(Verdict::Failed));
    assert_eq!(
        ask::AnswerAgreement::about(&completed(), &Ok(other)),
        ask::AnswerAgreement::Nothing
    );
}

#[test]
fn a_contradiction_begins_once_and_the_same_answer_as_before_ends_it() {
    let (says, now) = (ask::AnswerAgreement::Otherwise("failed"), CREATED);
    let case = CaseId::of(CaseKind::Contradiction, id().as_str());
    let begun = PersonsCase { id: case.clone(), reason: Some("failed"), opened_at: now };
    assert_eq!(says.cases(&completed(), false, now), Cases::open(begun));
    assert_eq!(says.cases(&completed(), true, now), Cases::default(), "it goes on as it began");
    let same = ask::AnswerAgreement::TheSame;
    assert_eq!(same.cases(&completed(), false, now), Cases::default());
    assert_eq!(same.cases(&completed(), true, now).ended, [(case, now)]);
    assert_eq!(same.cases(&completed(), true, now).opened, []);
    for is_open in [false, true] {
        assert_eq!(
            ask::AnswerAgreement::Nothing.cases(&completed(), is_open, now),
            Cases::default()
        );
    }
}
