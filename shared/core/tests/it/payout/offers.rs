//! The decisions about a payout: in each state, exactly what would be carried out is offered.

use ligdicash_core::Decision;
use ligdicash_core::offers::{About, NotOffered};
use ligdicash_core::payout::{PayoutReason, PayoutStatus};

use super::*;
use crate::offered::{hold, refused};

/// Payouts in every state, with and without a salt.
fn payouts() -> Vec<Payout> {
    let token = || PayoutToken::new(TOKEN);
    let reviews = PayoutReview::ALL.map(|cause| PayoutState::Review { token: token(), cause });
    let states =
        states().into_iter().chain(NotSent::all().map(PayoutState::NotSent)).chain(reviews);
    let salts = [None, Some(Salt::from_random(7))];
    let of =
        |state: PayoutState| salts.clone().map(|salt| Payout { salt, ..payout(state.clone()) });
    states.flat_map(of).collect()
}

/// Whether the decision would be carried out, with a token for which LigdiCash proves the payout.
fn is_accepted(payout: &Payout, decision: Decision, by: &Asker, now: Timestamp) -> bool {
    let is_by_hand = matches!(payout.state, PayoutState::Closed { word: Word::GivenByHand, .. });
    match decision {
        Decision::PayoutNotMade => !is_by_hand && payout.not_made(now).is_ok(),
        Decision::RefundTakeBack => is_by_hand && payout.not_made(now).is_ok(),
        Decision::PayoutClose => payout.close(now).is_ok(),
        Decision::PayoutProve => {
            let made = Verdict::Completed(Payment { amount: None, code: CodeSays::Success });
            let answer = Answer { ids: vec![id().into()], ..answer_of(made) };
            payout.prove(&verified(PayoutToken::new(OTHER_TOKEN), answer), now).is_ok()
        }
        Decision::PayoutApprove => payout.approve(by, Leaving::default(), now).is_ok(),
        Decision::PayoutReject => payout.reject(now).is_ok(),
        Decision::Forget => payout.forget().is_ok(),
        _ => false,
    }
}

#[test]
fn of_a_payout_in_each_state_exactly_what_is_accepted_is_offered() {
    let all = payouts();
    for reason in PayoutReason::ALL {
        assert!(all.iter().any(|one| one.state.reason() == Some(reason)), "{reason:?}");
    }
    for status in PayoutStatus::ALL {
        assert!(all.iter().any(|one| one.state.status() == status), "{status:?}");
    }
    let mut held = 0;
    for payout in &all {
        for by in ["arn:awa", "arn:issa"].map(Asker::new) {
            for now in AGES.map(|age| CREATED + SignedDuration::from_mins(age)) {
                let accepts = |decision| is_accepted(payout, decision, &by, now);
                held += hold(About::Payout(payout), payout.id.as_str(), &by, now, accepts);
            }
        }
    }
    assert!(held > 500_000);
}

#[test]
fn the_own_request_and_a_young_payout_say_why_they_are_refused() {
    let by = Asker::new("arn:awa");
    let from = CREATED + SignedDuration::from_hours(24);
    let why = |state: PayoutState, decision| {
        refused(About::Payout(&payout(state)), &by, CREATED, decision)
    };
    let awaiting = why(PayoutState::Awaiting(awaiting()), Decision::PayoutApprove);
    assert_eq!(awaiting, Some(NotOffered::SamePerson));
    let young = why(PayoutState::Unknown, Decision::PayoutNotMade);
    assert_eq!(young, Some(NotOffered::TooEarly { from }));
}
