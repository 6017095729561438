//! Every combination of state, answer, age and trigger.

use super::*;

pub(super) fn cases() -> impl Iterator<Item = PayoutAnswer> {
    states().into_iter().flat_map(|state| {
        answers().into_iter().flat_map(move |answer| {
            let state = state.clone();
            AGES.into_iter().flat_map(move |age| {
                let (answer, state) = (answer.clone(), state.clone());
                TRIGGERS.into_iter().map(move |trigger| PayoutAnswer {
                    payout: payout(state.clone()),
                    answer: answer.clone(),
                    now: CREATED + SignedDuration::from_mins(age),
                    trigger,
                })
            })
        })
    })
}

pub(super) fn states() -> Vec<PayoutState> {
    let token = PayoutToken::new(TOKEN);
    vec![
        PayoutState::Awaiting(awaiting()),
        PayoutState::Sending { lease_until: CREATED },
        PayoutState::NotSent(NotSent::NotReached),
        PayoutState::NotSent(NotSent::Refused(PayoutRefusal::Balance)),
        PayoutState::Unknown,
        PayoutState::CalledBack { token: token.clone() },
        PayoutState::Pending { token: token.clone() },
        PayoutState::Unanswered { token: token.clone() },
        PayoutState::Completed { token: token.clone(), at: CREATED },
        PayoutState::Failed { token: token.clone() },
        PayoutState::Review { token: token.clone(), cause: PayoutReview::IdDiffers },
        PayoutState::Review { token: token.clone(), cause: PayoutReview::AmountDiffers },
        PayoutState::Review { token: token.clone(), cause: PayoutReview::Contradiction },
        PayoutState::NotMade { token: None, denied: Denied::Made },
        PayoutState::NotMade { token: None, denied: Denied::GivenByHand },
        PayoutState::NotMade { token: Some(token.clone()), denied: Denied::Made },
        PayoutState::NotMade { token: Some(token.clone()), denied: DENIED },
        PayoutState::Closed { token: None, word: Word::Made },
        PayoutState::Closed { token: None, word: Word::GivenByHand },
        PayoutState::Closed { token: Some(token), word: Word::Made },
    ]
}

/// An answer of LigdiCash that a person has denied.
const DENIED: Denied = Denied::Answer(PayoutReview::AmountDiffers);

pub(super) fn awaiting() -> Awaiting {
    let (asked_by, method) = (Asker::new("arn:awa"), payout::Method::MobileMoney);
    Awaiting { asked_by, method, description: "a refund".to_owned(), recipient_end: None }
}

pub(super) fn answers() -> Vec<Answer> {
    let other = || TransactionId::from(PayoutId::from_random(9));
    let ids = [vec![], vec![id().into()], vec![other()], vec![other(), id().into()]];
    let amounts = [None, Some(Francs(FRANCS)), Some(Francs(FRANCS - 1)), Some(Francs(0))];
    let codes = [CodeSays::Success, CodeSays::Error];
    let of = |amount| codes.map(|code| Verdict::Completed(Payment { amount, code }));
    let verdicts = amounts.into_iter().flat_map(of).chain([Verdict::Failed, Verdict::Pending]);
    let all =
        |verdict: Verdict| ids.clone().map(|ids| Answer { ids, ..answer_of(verdict.clone()) });
    verdicts.flat_map(all).collect()
}

pub(super) fn payout(state: PayoutState) -> Payout {
    let is_called_back = matches!(state, PayoutState::CalledBack { .. });
    let brought = state.token().filter(|_| is_called_back).cloned();
    Payout {
        id: id(),
        idempotency_key: IdempotencyKey::parse("P-1").unwrap(),
        amount: payout::Given::parse(FRANCS).unwrap(),
        refund_of: None,
        description: None,
        batch: None,
        salt: None,
        created_at: CREATED,
        approved_at: None,
        updated_at: CREATED,
        state,
        revision: 1,
        receipt: Receipt::default(),
        timeliness: Timeliness::InTime,
        heard_at: None,
        brought: Brought::of(brought),
        runs_out_at: None,
        announced: None,
        case: None,
    }
}

pub(super) fn id() -> PayoutId {
    PayoutId::from_random(7)
}
