//! The effects of an answer on a payout, for every combination of state, answer, age and trigger.

use super::*;

#[test]
fn a_payout_is_completed_by_every_proven_completion_and_by_nothing_else() {
    for case in cases() {
        let is_its = !case.is_called_back() || case.names_any();
        let proven = case.can_be_asked() && case.proves() && is_its;
        let already = matches!(case.payout.state, PayoutState::Completed { .. });
        let after = matches!(case.after(TOKEN), PayoutState::Completed { .. });
        assert_eq!(after, proven || already, "{case:?}");
    }
}

#[test]
fn a_persons_token_only_proves_a_payout_that_the_answer_names() {
    for case in cases() {
        let PayoutAnswer { payout, answer, now, .. } = &case;
        let names_it = answer.ids.contains(&id().into());
        let expected = payout.needs_proof() && names_it && case.proves();
        let proven = payout.prove(&verified(PayoutToken::new(OTHER_TOKEN), answer.clone()), *now);
        assert_eq!(proven.is_ok(), expected, "{case:?}");
        if let Ok(next) = proven {
            let token = PayoutToken::new(OTHER_TOKEN);
            assert_eq!(next.to().state, PayoutState::Completed { token, at: *now });
            assert_eq!(next.next_check(), NextCheck::Never);
        }
    }
}

#[test]
fn only_a_payout_whose_own_token_we_have_and_that_is_undecided_can_fail() {
    for case in cases() {
        let pending = matches!(
            case.payout.state,
            PayoutState::Pending { .. } | PayoutState::Unanswered { .. }
        );
        let failed = case.answer.verdict == Verdict::Failed;
        let already = matches!(case.payout.state, PayoutState::Failed { .. });
        let completed = matches!(case.answer.verdict, Verdict::Completed(_));
        let after = matches!(case.after(TOKEN), PayoutState::Failed { .. });
        assert_eq!(after, pending && failed || already && !completed, "{case:?}");
    }
}

#[test]
fn a_completion_of_another_id_or_amount_or_in_an_error_needs_a_person() {
    let asked = cases().filter(PayoutAnswer::can_be_asked);
    let asked = asked.filter(|case| !case.is_called_back() || case.names_any());
    for case in asked.filter(|case| case.is_of_another() || case.calls_itself_an_error()) {
        let is_another = case.is_of_another();
        let right = match case.after(TOKEN) {
            PayoutState::Review { cause, .. } => is_another || cause == PayoutReview::Contradiction,
            after => after == case.payout.state && (case.is_closed() || case.is_denied()),
        };
        assert!(right, "{case:?}");
    }
}

#[test]
fn the_answer_about_another_token_teaches_nothing() {
    for case in cases() {
        assert_eq!(case.after(OTHER_TOKEN), case.after_nothing(), "{case:?}");
    }
}

#[test]
fn a_check_without_an_answer_decides_nothing_and_after_a_day_opens_a_case() {
    for mut case in cases() {
        for heard in [None, Some(-2 * DAY), Some(-DAY), Some(-DAY + 1), Some(0)] {
            case.payout.heard_at = heard.map(|ago| case.now + SignedDuration::from_mins(ago));
            let since = case.payout.heard_at.unwrap_or(CREATED);
            let silent = case.now.duration_since(since) >= SignedDuration::from_hours(24);
            let pending = matches!(case.payout.state, PayoutState::Pending { .. });
            let after = case.after_nothing();
            let unanswered = matches!(after, PayoutState::Unanswered { .. });
            let already = matches!(case.payout.state, PayoutState::Unanswered { .. });
            assert_eq!(unanswered, pending && silent || already, "{case:?}");
            assert!(unanswered || after == case.payout.state, "{case:?}");
        }
    }
}

#[test]
fn a_callbacks_token_only_proves_a_payout_that_the_answer_names() {
    for mut case in cases() {
        let own = case.payout.brought.tokens().iter().cloned();
        case.payout.brought = Brought::of(own.chain([PayoutToken::new(OTHER_TOKEN)]));
        let (state, own) = (&case.payout.state, case.can_be_asked());
        let made = case.proves() && case.names_any();
        match case.after(OTHER_TOKEN) {
            PayoutState::Completed { .. } if own => assert!(made, "{case:?}"),
            PayoutState::Unanswered { .. } => assert!(!made, "{case:?}"),
            after => assert!(after == *state && !(own && made), "{case:?}"),
        }
    }
}

/// A person may have decided meanwhile, or another callback may have come: the token still has no owner.
#[test]
fn a_callbacks_token_changes_nothing_if_the_answer_names_nothing() {
    let (token, other) = (PayoutToken::new(TOKEN), PayoutToken::new(OTHER_TOKEN));
    let PayoutCallback::Review(unknown) = payout(PayoutState::Unknown).call_back(&token, CREATED)
    else {
        panic!("nothing follows")
    };
    let called_back = unknown.to().clone();
    let old = CREATED + SignedDuration::from_hours(24);
    let decided = [called_back.not_made(old).unwrap(), called_back.close(old).unwrap()];
    for payout in [called_back].into_iter().chain(decided.map(|next| next.to().clone())) {
        let PayoutCallback::Keep(kept) = payout.call_back(&other, old) else {
            panic!("{payout:?}")
        };
        assert_eq!(kept.to().brought.tokens(), [token.clone(), other.clone()]);
        for mut case in cases() {
            case.payout = kept.to().clone();
            let before = case.payout.state.clone();
            for token in [TOKEN, OTHER_TOKEN] {
                assert!(case.names_any() || case.after(token) == before, "{case:?}");
            }
        }
    }
}

/// LigdiCash answers the payout with a token that a callback had brought before.
#[test]
fn a_token_in_ligdicashs_answer_is_the_payouts_own_even_from_a_callback() {
    let token = PayoutToken::new(TOKEN);
    let sending = payout(PayoutState::Sending { lease_until: CREATED });
    let called_back = Payout { brought: Brought::of([token.clone()]), ..sending };
    let accepted = called_back.accept(&token, CREATED).unwrap();
    let made = Payment { amount: None, code: CodeSays::Success };
    let answer = verified(PayoutToken::new(TOKEN), answer_of(Verdict::Completed(made)));
    let PayoutStep::Move(next) = accepted.to().settle(&answer, CREATED, Trigger::Schedule) else {
        panic!("it is not proven")
    };
    assert!(matches!(next.to().state, PayoutState::Completed { .. }));
}

#[test]
fn a_refuted_token_leaves_unless_it_is_the_one_of_the_state() {
    let [own, other, third] = [TOKEN, OTHER_TOKEN, "a third"].map(PayoutToken::new);
    let (called_back, pending) = (
        PayoutState::CalledBack { token: own.clone() },
        PayoutState::Pending { token: own.clone() },
    );
    for (state, brought, left) in [
        (called_back, vec![&own, &other, &third], vec![&own, &third]),
        (pending, vec![&other, &third], vec![&third]),
    ] {
        let brought = Brought::of(brought.into_iter().cloned());
        let payout = Payout { brought, ..payout(state) }.without(&[own.clone(), other.clone()]);
        assert_eq!(payout.brought.tokens().iter().collect::<Vec<_>>(), left, "{payout:?}");
    }
}

#[test]
fn a_payout_misses_no_check_in_the_first_hour_after_it_was_sent() {
    let at = |minutes| CREATED + SignedDuration::from_mins(minutes);
    let sent = payout(PayoutState::Pending { token: PayoutToken::new(TOKEN) });
    let approved = Payout { approved_at: Some(at(DAY)), ..sent.clone() };
    for (payout, age, may_miss) in [
        (&sent, 0, false),
        (&sent, 59, false),
        (&sent, 60, true),
        (&sent, 30 * DAY, true),
        (&approved, DAY + 59, false),
        (&approved, DAY + 60, true),
    ] {
        assert_eq!(payout.may_miss_a_check(at(age)), may_miss, "{age} {payout:?}");
    }
}

#[test]
fn a_callbacks_token_is_asked_with_only_if_it_may_teach_more() {
    let (own, other) = (PayoutToken::new(TOKEN), PayoutToken::new(OTHER_TOKEN));
    for payout in states().into_iter().map(payout) {
        let is_over = matches!(
            payout.state,
            PayoutState::Awaiting(_)
                | PayoutState::Completed { .. }
                | PayoutState::NotMade { denied: Denied::GivenByHand, .. }
                | PayoutState::Closed { word: Word::GivenByHand, .. }
        );
        let (has_token, is_traced) =
            (payout.token().is_some(), matches!(payout.state, PayoutState::CalledBack { .. }));
        let has_own = has_token && !is_traced;
        let own_and_other = payout.brought.tokens().iter().chain([&other]).cloned();
        let taught = Payout { brought: Brought::of(own_and_other), ..payout.clone() };
        for is_refused in [false, true] {
            let learns = |payout: &Payout, token| payout.can_learn_from(token, is_refused);
            assert_eq!(learns(&payout, &own), !is_over && !has_token, "{payout:?}");
            assert_eq!(learns(&payout, &other), !is_over && (is_refused || !has_own), "{payout:?}");
            let is_kept = has_own || is_traced;
            assert_eq!(learns(&taught, &other), !is_over && !is_kept, "{taught:?}");
        }
        let again = payout.call_back(&own, CREATED);
        assert_eq!(matches!(again, PayoutCallback::Nothing), is_over || is_traced, "{payout:?}");
    }
}

#[test]
fn when_ligdicash_last_said_what_became_of_the_money_is_remembered() {
    let asked = cases().filter(PayoutAnswer::can_be_asked);
    for case in asked.filter(|case| !case.is_called_back() || case.names_any()) {
        let (heard_at, not_found) = match case.fed(TOKEN) {
            PayoutStep::Move(next) => (next.to().heard_at, 0),
            PayoutStep::Stay(stay) => (stay.facts.heard_at, stay.facts.not_found),
        };
        assert_eq!((heard_at, not_found), (Some(case.now), 0), "{case:?}");
    }
}

#[test]
fn a_recipient_is_forgotten_once_and_only_after_a_known_outcome() {
    use payout::PayoutStatus::{Closed, Completed, NotCompleted};
    for state in states() {
        let salted = Payout { salt: Some(Salt::from_random(7)), ..payout(state) };
        let is_known = [Completed, NotCompleted, Closed].contains(&salted.state.status());
        let forgotten = Payout { salt: None, revision: salted.revision + 1, ..salted.clone() };
        let done = salted.forget().ok().map(|next| next.to().clone());
        assert_eq!(done, is_known.then_some(forgotten.clone()), "{salted:?}");
        assert!(forgotten.forget().is_err(), "{salted:?}");
    }
}

#[test]
fn a_payout_is_abandoned_once_the_lease_of_its_sender_is_over() {
    let lease_until = CREATED + SignedDuration::from_secs(30);
    for state in states() {
        let is_sending = matches!(state, PayoutState::Sending { .. });
        let state = if is_sending { PayoutState::Sending { lease_until } } else { state };
        let payout = payout(state);
        let before = lease_until - SignedDuration::from_nanos(1);
        assert!(!payout.is_abandoned(before), "{payout:?}");
        assert_eq!(payout.is_abandoned(lease_until), is_sending, "{payout:?}");
    }
}

#[test]
fn a_payout_is_asked_about_as_long_as_it_is_not_decided_and_always_later() {
    for case in cases() {
        let (state, next_check) = match case.fed(TOKEN) {
            PayoutStep::Move(next) => (next.to().state.clone(), at(next.next_check())),
            PayoutStep::Stay(stay) => (case.payout.state.clone(), stay.next_check),
        };
        assert!(next_check.is_none_or(|at| at > case.now), "{case:?}");
        match state {
            PayoutState::Pending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::CalledBack { .. } => {
                assert!(next_check.is_some(), "{case:?}");
            }
            PayoutState::Failed { .. }
            | PayoutState::Review { .. }
            | PayoutState::NotMade { token: Some(_), .. }
            | PayoutState::Closed { token: Some(_), .. } => {
                let watched = case.now < CREATED + SignedDuration::from_hours(29 * 24);
                assert!(next_check.is_some() || !watched, "{case:?}");
            }
            _ => assert_eq!(next_check, None, "{case:?}"),
        }
    }
}

#[test]
fn a_completion_after_a_failure_says_that_it_comes_late() {
    for case in cases().filter(|case| case.answer.verdict == Verdict::Failed) {
        let PayoutStep::Move(failed) = case.fed(TOKEN) else { continue };
        let payout = failed.to();
        let (amount, code) = (None, CodeSays::Success);
        let answer = answer_of(Verdict::Completed(Payment { amount, code }));
        let PayoutStep::Move(completed) =
            (PayoutAnswer { payout: payout.clone(), answer, ..case }).fed(TOKEN)
        else {
            panic!("a completion wins")
        };
        let completed = completed.to();
        assert_eq!(completed.timeliness, Timeliness::Late);
        assert_eq!(completed.revision, payout.revision + 1);
    }
}
