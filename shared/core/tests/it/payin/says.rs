//! LigdiCash's repeated answers about a decided payin.

use ask::AnswerAgreement::{self, Nothing, Otherwise, TheSame};

use super::*;

fn says(payin: &Payin, answer: Answer) -> AnswerAgreement {
    AnswerAgreement::about(payin, &Ok(verified(PayinToken::new(TOKEN), answer)))
}

#[test]
fn after_an_acceptance_only_the_accepted_amount_agrees() {
    let paid = Amount::parse(FRANCS - 100).unwrap();
    let completion = Completion::Accepted { paid };
    let accepted =
        payin(PayinState::Completed { token: PayinToken::new(TOKEN), at: CREATED, completion });
    for (francs, expected) in [(FRANCS - 100, TheSame), (FRANCS, Otherwise("amount_differs"))] {
        let verdict = Verdict::Completed(Payment { amount: Some(Francs(francs)), ..proof() });
        assert_eq!(says(&accepted, named(verdict)), expected, "{francs}");
    }
}

#[test]
fn an_answer_about_a_completed_payin_agrees_or_differs_by_one_word() {
    let (paid, amount) = (|payment| named(Verdict::Completed(payment)), Some(Francs(FRANCS - 1)));
    let other = vec![TransactionId::Payin(PayinId::from_random(8))];
    for (answer, expected) in [
        (paid(proof()), TheSame),
        (answer_of(Verdict::Completed(proof())), TheSame),
        (paid(Payment { amount, ..proof() }), Otherwise("amount_differs")),
        (paid(Payment { amount: None, ..proof() }), Otherwise("amount_missing")),
        (Answer { ids: other, ..paid(proof()) }, Otherwise("id_differs")),
        (paid(Payment { code: CodeSays::Error, ..proof() }), Otherwise("contradiction")),
        (named(Verdict::Failed), Otherwise("failed")),
        (named(Verdict::Pending), Otherwise("pending")),
    ] {
        assert_eq!(says(&completed(), answer.clone()), expected, "{answer:?}");
    }
}

#[test]
fn of_a_completed_payin_silence_and_another_token_say_nothing() {
    let other = Ok(verified(PayinToken::new(OTHER_TOKEN), answer_of(Verdict::Failed)));
    for asked in NothingLearnt::ALL.into_iter().map(Err).chain([other]) {
        assert_eq!(AnswerAgreement::about(&completed(), &asked), Nothing, "{asked:?}");
    }
}

#[test]
fn a_contradiction_begins_once_and_the_same_answer_as_before_ends_it() {
    let (payin, now, reason) = (completed(), CREATED, Some("failed".into()));
    let id = CaseId::of(CaseKind::Contradiction, id().as_str());
    let case = PersonsCase { id: id.clone(), reason, opened_at: now };
    let begun = Cases::open(case.clone());
    let goes_on = Cases { changed: vec![case], ..Cases::default() };
    let over = Cases { ended: vec![(id, now)], ..Cases::default() };
    for (says, before, during) in [
        (Otherwise("failed"), begun, goes_on),
        (TheSame, Cases::default(), over),
        (Nothing, Cases::default(), Cases::default()),
    ] {
        assert_eq!([before, during], [false, true].map(|is_open| says.cases(&payin, is_open, now)));
    }
}
