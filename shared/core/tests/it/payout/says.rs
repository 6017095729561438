//! What LigdiCash's repeated answer says of a payout that is decided.

use super::*;

#[test]
fn of_a_completed_payout_an_answer_says_the_same_or_in_one_word_what_it_says_otherwise() {
    let completed = payout(PayoutState::Completed { token: PayoutToken::new(TOKEN), at: CREATED });
    let says = |token, verdict| {
        ask::AnswerAgreement::about(
            &completed,
            &Ok(verified(PayoutToken::new(token), said(verdict))),
        )
    };
    let paid = |payment| says(TOKEN, Verdict::Completed(payment));
    let otherwise = ask::AnswerAgreement::Otherwise;
    // The documented answer states neither amount nor id.
    let proof = Payment { amount: None, ids: Vec::new(), code: CodeSays::Success };
    let another = vec![TransactionId::Payout(PayoutId::from_random(8))];
    let less = Some(Francs(FRANCS - 1));
    assert_eq!(paid(proof.clone()), ask::AnswerAgreement::TheSame);
    assert_eq!(paid(Payment { amount: less, ..proof.clone() }), otherwise("amount_differs"));
    assert_eq!(paid(Payment { ids: another, ..proof.clone() }), otherwise("id_differs"));
    let error = Payment { code: CodeSays::Error, ..proof.clone() };
    assert_eq!(paid(error), otherwise("contradiction"));
    assert_eq!(says(TOKEN, Verdict::Failed), otherwise("failed"));
    assert_eq!(says(TOKEN, Verdict::Pending), otherwise("pending"));
    // A callback's token may belong to another payout, so it can only prove.
    assert_eq!(says(OTHER_TOKEN, Verdict::Completed(proof)), ask::AnswerAgreement::TheSame);
    assert_eq!(says(OTHER_TOKEN, Verdict::Failed), ask::AnswerAgreement::Nothing);
}
