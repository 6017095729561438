//! The decisions about a payin: in each state, exactly what would be carried out is offered.

use ligdicash_core::offers::{About, CaseStanding, Matters, NotOffered, first_step};
use ligdicash_core::payin::{PayinReason, PayinStatus};
use ligdicash_core::{Asker, Decision, FirstStep};

use super::*;
use crate::offered::{hold, refused};

/// Payins in every state, with every kind of reported and of refunded sum.
fn payins() -> Vec<Payin> {
    let states = states().into_iter().chain(NotCreated::ALL.map(PayinState::NotCreated));
    let sums = [None, Some(0), Some(LESS), Some(FRANCS)].into_iter().flat_map(|reported| {
        [0, 1, LESS - 100, LESS - 99, LESS, FRANCS].map(|refunded| (reported, refunded))
    });
    let sums: Vec<(Option<u64>, u64)> = sums.collect();
    let payer = Payer { number: Some(Private::new("22670000001")), ..Payer::default() };
    let all = states.flat_map(|state| {
        let own = Payin { payer: payer.clone(), ..payin(state) };
        let of = |(reported, refunded): &(Option<u64>, u64)| {
            let amount_reported = reported.map(Francs);
            let receipt = Receipt { amount_reported, ..Receipt::default() };
            Payin { refunded: Francs(*refunded), receipt, ..own.clone() }
        };
        sums.iter().map(of).collect::<Vec<_>>()
    });
    all.collect()
}

/// Whether the decision would be carried out, with what LigdiCash has last said.
fn is_accepted(payin: &Payin, decision: Decision) -> bool {
    let released = payin.release(Owes::WhatWasSeen, CREATED);
    let after = released.as_ref().map_or(payin, Transition::to);
    let refunds = |payin: &Payin, sum| payin.room_for(Francs(payin.refunded.0 + sum)).is_ok();
    match decision {
        Decision::ReviewRelease => released.is_some(),
        Decision::ReviewAccept => {
            let is_other = payin.state.reason() == Some(PayinReason::IdDiffers);
            let named = if is_other { PayinId::from_random(9) } else { id() };
            let amount = payin.receipt.amount_reported;
            let verdict = Verdict::Completed(Payment { amount, code: CodeSays::Success });
            let answer = Answer { ids: vec![named.into()], ..answer_of(verdict) };
            let answer = verified(PayinToken::new(TOKEN), answer);
            let paid = amount.and_then(|paid| Amount::parse(paid.0).ok());
            paid.is_some_and(|paid| payin.accept(&answer, paid, CREATED).is_ok())
        }
        Decision::ReviewProve => {
            let answer = verified(PayinToken::new(OTHER_TOKEN), named(Verdict::Completed(proof())));
            payin.prove(&answer, CREATED).is_ok()
        }
        Decision::RefundMake => refunds(after, 100),
        Decision::RefundRecord => refunds(payin, 1),
        Decision::Forget => payin.forget().is_ok(),
        _ => false,
    }
}

#[test]
fn of_a_payin_in_each_state_exactly_what_is_accepted_is_offered() {
    let (all, by) = (payins(), Asker::new("arn:awa"));
    let of = |payin: &Payin| (payin.state.status().as_str(), payin.state.reason());
    let seen: std::collections::HashSet<_> = all.iter().map(of).collect();
    for reason in PayinReason::ALL {
        assert!(seen.iter().any(|(_, own)| *own == Some(reason)), "{reason:?} has no state");
    }
    for status in PayinStatus::ALL {
        assert!(seen.iter().any(|(own, _)| *own == status.as_str()), "{status:?} has no state");
    }
    let held = all.iter().map(|payin| {
        hold(About::Payin(payin), payin.id.as_str(), &by, CREATED, |one| is_accepted(payin, one))
    });
    assert!(held.sum::<usize>() > 500_000);
}

#[test]
fn refunded_money_is_the_reason_why_nothing_more_is_refunded_or_accepted() {
    let by = Asker::new("arn:awa");
    for payin in payins() {
        let refused = |decision| refused(About::Payin(&payin), &by, CREATED, decision);
        let released = payin.release(Owes::WhatWasSeen, CREATED);
        let all = released.as_ref().map_or(&payin, Transition::to).refundable();
        let is_all = all.is_some_and(|all| all <= payin.refunded);
        let given_back = Some(NotOffered::GivenBack);
        assert_eq!(refused(Decision::RefundMake), given_back.filter(|_| is_all), "{payin:?}");
        let is_promised =
            matches!(payin.state, PayinState::Review { .. }) && payin.refunded > Francs(0);
        assert_eq!(refused(Decision::ReviewAccept), given_back.filter(|_| is_promised));
    }
}

#[test]
fn money_that_is_back_or_contradicted_is_not_refunded_first() {
    let of = |kind| CaseId::of(kind, id().as_str());
    let owed = of(CaseKind::Duplicate);
    for payin in payins().iter().filter(|payin| payin.refundable().is_some()) {
        let step = |cases: Vec<CaseId>, cannot_send| {
            let cases = cases.into_iter().map(|case| (case, CaseStanding::Open)).collect();
            let matters = Matters { cases, cannot_send, ..Matters::default() };
            first_step(&owed, None, Some(About::Payin(payin)), &matters)
        };
        let is_back = payin.refundable().is_some_and(|all| all <= payin.refunded);
        let or_wait = |step| if is_back { FirstStep::Wait } else { step };
        assert_eq!(step(vec![owed.clone()], false), or_wait(FirstStep::Refund), "{payin:?}");
        assert_eq!(step(vec![owed.clone()], true), or_wait(FirstStep::Record), "{payin:?}");
        let contradicted = vec![owed.clone(), of(CaseKind::Contradiction)];
        assert_eq!(step(contradicted, false), FirstStep::Write, "{payin:?}");
    }
}
