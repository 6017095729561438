//! LigdiCash's repeated answers about a decided payout.

use ask::AnswerAgreement::{self, Nothing, Otherwise, TheSame};

use super::*;

#[test]
fn an_answer_about_a_completed_payout_agrees_or_differs_by_one_word() {
    let completed = payout(PayoutState::Completed { token: PayoutToken::new(TOKEN), at: CREATED });
    // The documented answer states neither amount nor id.
    let proof = || Payment { amount: None, code: CodeSays::Success };
    let (paid, amount) =
        (|payment| answer_of(Verdict::Completed(payment)), Some(Francs(FRANCS - 1)));
    let another = vec![TransactionId::Payout(PayoutId::from_random(8))];
    for (token, answer, expected) in [
        (TOKEN, paid(proof()), TheSame),
        (TOKEN, paid(Payment { amount, ..proof() }), Otherwise("amount_differs")),
        (TOKEN, Answer { ids: another, ..paid(proof()) }, Otherwise("id_differs")),
        (TOKEN, paid(Payment { code: CodeSays::Error, ..proof() }), Otherwise("contradiction")),
        (TOKEN, answer_of(Verdict::Failed), Otherwise("failed")),
        (TOKEN, answer_of(Verdict::Pending), Otherwise("pending")),
        // A callback's token may belong to another payout, so it can only prove.
        (OTHER_TOKEN, paid(proof()), TheSame),
        (OTHER_TOKEN, answer_of(Verdict::Failed), Nothing),
    ] {
        let repeated = Ok(verified(PayoutToken::new(token), answer.clone()));
        let says = AnswerAgreement::about(&completed, &repeated);
        assert_eq!(says, expected, "{token}: {answer:?}");
    }
}
