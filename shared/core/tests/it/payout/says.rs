//! What LigdiCash's repeated answer says of a payout that is decided.

use ask::AnswerAgreement::{self, Nothing, Otherwise, TheSame};

use super::*;

#[test]
fn of_a_completed_payout_an_answer_says_the_same_or_in_one_word_what_it_says_otherwise() {
    let completed = payout(PayoutState::Completed { token: PayoutToken::new(TOKEN), at: CREATED });
    // The documented answer states neither amount nor id.
    let proof = || Payment { amount: None, ids: Vec::new(), code: CodeSays::Success };
    let (paid, amount) = (Verdict::Completed, Some(Francs(FRANCS - 1)));
    let another = vec![TransactionId::Payout(PayoutId::from_random(8))];
    for (token, verdict, expected) in [
        (TOKEN, paid(proof()), TheSame),
        (TOKEN, paid(Payment { amount, ..proof() }), Otherwise("amount_differs")),
        (TOKEN, paid(Payment { ids: another, ..proof() }), Otherwise("id_differs")),
        (TOKEN, paid(Payment { code: CodeSays::Error, ..proof() }), Otherwise("contradiction")),
        (TOKEN, Verdict::Failed, Otherwise("failed")),
        (TOKEN, Verdict::Pending, Otherwise("pending")),
        // A callback's token may belong to another payout, so it can only prove.
        (OTHER_TOKEN, paid(proof()), TheSame),
        (OTHER_TOKEN, Verdict::Failed, Nothing),
    ] {
        let answer = Ok(verified(PayoutToken::new(token), said(verdict.clone())));
        let says = AnswerAgreement::about(&completed, &answer);
        assert_eq!(says, expected, "{token}: {verdict:?}");
    }
}
