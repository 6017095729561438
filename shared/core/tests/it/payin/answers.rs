//! The effects of an answer on a payin, for every combination of state, answer, age and trigger.

use super::person::needs_a_decision;
use super::*;

#[test]
fn a_completed_payment_is_final() {
    for case in cases().filter(PayinAnswer::is_final) {
        for token in [TOKEN, OTHER_TOKEN] {
            assert!(stays(&case.fed(token)).is_none(), "no other check is due: {case:?}");
        }
    }
}

#[test]
fn only_a_completed_answer_of_the_same_amount_and_id_completes_and_always() {
    for case in cases() {
        let paid = case.is_open()
            && is_bound(&case.answer)
            && !is_promised(&case.payin.state)
            && seen_by_a_person(&case.payin.state) != Some(PayinReview::SupersededAmount);
        let completed = matches!(changed(&case.fed(TOKEN)), Some(StateChange::Complete));
        assert_eq!(completed, paid, "{case:?}");
    }
}

#[test]
fn a_change_of_state_keeps_what_ligdicash_said_and_knew_before() {
    let earlier = Receipt { ligdicash_ref: Some("P1".to_owned()), ..Receipt::default() };
    for mut case in cases() {
        case.payin.receipt = earlier.clone();
        let PayinStep::Move(next) = case.fed(TOKEN) else { continue };
        let next = next.to();
        assert_eq!(next.receipt, case.answer.receipt, "what LigdiCash said last");
        assert_eq!(next.revision, case.payin.revision + 1);
        case.answer.receipt = Receipt::default();
        let PayinStep::Move(next) = case.fed(TOKEN) else {
            assert!(heard(&case.payin.state).is_some(), "it adds nothing: {case:?}");
            continue;
        };
        let next = next.to();
        assert_eq!(next.receipt, earlier, "an answer without details keeps the known ones");
    }
}

#[test]
fn a_paid_payin_knows_only_the_payer_that_an_answer_about_its_money_named() {
    let named = |name: &str| Payer { number: Some(Private::new(name)), ..Payer::default() };
    let (before, now) = (named("22670000001"), named("22670000002"));
    for mut case in cases() {
        case.payin.payer = before.clone();
        case.answer.payer = now.clone();
        let PayinStep::Move(next) = case.fed(TOKEN) else { continue };
        assert_eq!(next.to().payer, now, "whom LigdiCash named last: {case:?}");
        case.answer.payer = Payer::default();
        let PayinStep::Move(next) = case.fed(TOKEN) else { panic!("{case:?}") };
        let was_paid_money =
            heard(&case.payin.state).is_some_and(|cause| cause != PayinReview::IdDiffers);
        let is_kept = was_paid_money || !matches!(case.answer.verdict, Verdict::Completed(_));
        let expected = if is_kept { before.clone() } else { Payer::default() };
        assert_eq!(next.to().payer, expected, "{case:?}");
    }
}

#[test]
fn a_review_whose_answer_states_no_amount_does_not_tell_an_earlier_one() {
    for mut case in cases() {
        case.payin.receipt.amount_reported = Some(Francs(FRANCS));
        let PayinStep::Move(next) = case.fed(TOKEN) else { continue };
        assert_eq!(next.to().receipt.amount_reported, case.answer.receipt.amount_reported);
    }
    for (mut case, problem, _) in unanswered() {
        case.payin.receipt.amount_reported = Some(Francs(FRANCS));
        let PayinStep::Move(next) = case.unanswered(problem) else { continue };
        let Some(event) = next.event().filter(|event| event.kind == EventKind::ReviewRequired)
        else {
            continue;
        };
        assert_eq!(event.receipt.amount_reported, None, "{case:?}");
    }
}

#[test]
fn after_a_failure_or_an_expiry_the_completion_is_announced_as_late() {
    for case in cases() {
        let PayinStep::Move(next) = case.fed(TOKEN) else { continue };
        let next = &next.to();
        let is_failed = matches!(
            next.state,
            PayinState::NotCompleted { cause: NotCompleted::Failed | NotCompleted::Expired, .. }
        );
        assert_eq!(next.timeliness == Timeliness::Late, is_failed, "{case:?}");
        if changed(&case.fed(TOKEN)) != Some(StateChange::Complete) {
            continue;
        }
        let payin = Payin { timeliness: Timeliness::Late, ..case.payin.clone() };
        let PayinStep::Move(late) = (PayinAnswer { payin, ..case }).fed(TOKEN) else {
            panic!("a late payment completes the payin")
        };
        assert_eq!(late.to().timeliness, Timeliness::Late);
    }
}

#[test]
fn a_completed_answer_for_other_or_refunded_money_is_reviewed_once() {
    for mut case in cases().filter(PayinAnswer::is_open) {
        let Verdict::Completed(_) = case.answer.verdict else { continue };
        case.payin.receipt = case.answer.receipt.clone();
        let (state, expected) = (&case.payin.state, expected_review(&case.answer));
        let cause = if is_promised(state) { Some(PayinReview::GivenBack) } else { expected };
        let is_heard = match state {
            PayinState::Review { cause: heard, .. } => cause == Some(*heard),
            state => seen_by_a_person(state).is_some_and(|seen| {
                seen == expected.unwrap_or(PayinReview::SupersededAmount) || Some(seen) == cause
            }),
        };
        let reviewed = match changed(&case.fed(TOKEN)) {
            Some(StateChange::Review(cause)) => Some(cause),
            _ => None,
        };
        assert_eq!(reviewed, cause.filter(|_| !is_heard), "{case:?}");
    }
}

/// Neither LigdiCash's proof nor a person's acceptance changes that.
#[test]
fn partly_refunded_money_never_pays_an_order() {
    for mut case in cases().filter(PayinAnswer::is_open) {
        case.payin.refunded = Francs(1);
        assert!(!matches!(changed(&case.fed(TOKEN)), Some(StateChange::Complete)), "{case:?}");
        let answer = verified(PayinToken::new(TOKEN), case.answer.clone());
        for typed in [FRANCS, LESS] {
            let accepted = case.payin.accept(&answer, Amount::parse(typed).unwrap(), case.now);
            assert!(accepted.is_err(), "{case:?}");
        }
    }
}

#[test]
fn only_a_failure_or_24_hours_of_pending_close_an_undecided_payin() {
    for case in cases() {
        let is_old = case.now.duration_since(CREATED).as_mins() >= DAY;
        let missed = matches!(case.payin.state, PayinState::NotFound { .. });
        let expected = match case.answer.verdict {
            Verdict::Failed => Some(NotCompleted::Failed),
            Verdict::Pending if is_old => Some(NotCompleted::Expired),
            Verdict::Pending | Verdict::Completed(_) => None,
        };
        let closed = match changed(&case.fed(TOKEN)) {
            Some(StateChange::Close(cause)) => Some(cause),
            _ => None,
        };
        assert_eq!(closed, expected.filter(|_| case.is_pending() || missed), "{case:?}");
    }
}

#[test]
fn every_answer_about_the_money_ends_that_an_invoice_was_not_found() {
    for case in cases().filter(|case| matches!(case.payin.state, PayinState::NotFound { .. })) {
        let PayinStep::Move(next) = case.fed(TOKEN) else { panic!("{case:?}") };
        let next = next.to();
        assert!(!matches!(next.state, PayinState::NotFound { .. }), "{case:?}");
        assert_eq!(next.heard_at, Some(case.now));
        let again = case.answer.verdict == Verdict::Pending
            && case.now < CREATED + SignedDuration::from_hours(24);
        assert_eq!(matches!(next.state, PayinState::Superseded { .. }), again, "{case:?}");
    }
}

#[test]
fn a_completion_pays_the_order_or_is_a_duplicate_or_needs_a_person() {
    for case in cases() {
        let PayinStep::Move(first) = case.fed(TOKEN) else { continue };
        if change(&first) != StateChange::Complete {
            assert_ne!(*first.effect(), OrderChange::Pay, "{case:?}");
            continue;
        }
        assert_eq!(*first.effect(), OrderChange::Pay, "{case:?}");
        let paid = Lock { paid_by: Some(PayinId::from_random(8)), ..Lock::default() };
        let PayinStep::Move(duplicate) = case.payin.on_obstacle(&first, &paid) else {
            panic!("{case:?}")
        };
        assert!(matches!(
            duplicate.to().state,
            PayinState::Completed { completion: Completion::Duplicate, .. }
        ));
        assert_eq!(*duplicate.effect(), OrderChange::PaidByAnother);
        let cause = PayinReview::SupersededAmount;
        match (case.payin.on_obstacle(&first, &Lock::default()), &case.payin.state) {
            (PayinStep::Stay(_), PayinState::Review { cause: previous, .. }) => {
                assert_eq!(*previous, cause);
            }
            (PayinStep::Stay(_), state) if seen_by_a_person(state) == Some(cause) => {}
            (PayinStep::Move(review), _) => {
                assert_eq!(change(&review), StateChange::Review(cause), "{case:?}");
                assert_eq!(*review.effect(), OrderChange::Leave);
                assert_eq!(review.to().revision, case.payin.revision + 1);
            }
            (PayinStep::Stay(_), _) => panic!("a person must look: {case:?}"),
        }
    }
}

#[test]
fn an_answer_for_another_token_changes_nothing() {
    for case in cases() {
        assert_eq!(changed(&case.fed(OTHER_TOKEN)), None, "{case:?}");
    }
}

#[test]
fn whatever_was_learnt_ends_the_count_of_unknown_invoices() {
    for case in cases().filter(|case| case.payin.token().is_some()) {
        if let PayinStep::Stay(stay) = case.fed(TOKEN)
            && !case.is_final()
        {
            let heard_at = case.payin.heard_at.or(Some(case.now));
            assert_eq!(stay.facts, Known { heard_at, not_found: 0 }, "{case:?}");
        }
    }
}

#[test]
fn an_open_payment_is_checked_for_30_days_and_an_undecided_one_for_ever() {
    for case in cases().filter(PayinAnswer::is_open) {
        for next in next_checks(&case) {
            let watched = case.now.duration_since(CREATED) < SignedDuration::from_hours(30 * 24);
            assert!(next.is_some() || !(case.is_pending() || watched), "{case:?}");
            let wait = next.map(|next| next.duration_since(case.now));
            let soon = |wait| wait > SignedDuration::ZERO && wait <= SignedDuration::from_hours(36);
            assert!(wait.is_none_or(soon), "not within 36 hours, but in {wait:?}: {case:?}");
        }
    }
}

#[test]
fn after_a_callbacks_answer_an_undecided_payin_is_checked_in_a_minute() {
    for case in cases().filter(|case| case.trigger == Trigger::Callback && case.is_pending()) {
        if let PayinStep::Stay(Stay { next_check, .. }) = case.fed(TOKEN) {
            let soon = case.now + SignedDuration::from_mins(1);
            assert!(next_check.is_some_and(|next| next <= soon), "{case:?}");
        }
    }
}

#[test]
fn who_wants_to_check_is_refused_soon_after_another() {
    let (payin, now) = (payin(states().swap_remove(1)), CREATED + SignedDuration::from_hours(1));
    let rule = |by: Claimant| by.claim(&payin, now).rule;
    let ago = |seconds| now - SignedDuration::from_secs(seconds);
    let status =
        |none_since, none_since_if_decided| Rule::Status { none_since, none_since_if_decided };
    assert_eq!(rule(Claimant::Callback), Rule::Callback { none_since: ago(10) });
    assert_eq!(rule(Claimant::Status), status(ago(3), ago(60)));
    assert_eq!(rule(Claimant::Person), status(ago(3), ago(3)));
}

#[test]
fn what_has_no_invoice_is_not_asked_about_again() {
    for case in cases().filter(|case| case.payin.token().is_none()) {
        assert!(stays(&case.fed(TOKEN)).is_none(), "{case:?}");
    }
}

#[test]
fn an_unknown_debit_is_freed_at_the_half_hour_and_not_before() {
    let state = PayinState::NotCreated(NotCreated::DebitUnknown);
    let debit = Payin { flow: Flow::Push, ..payin(state) };
    let frees = |seconds| debit.unproven(CREATED + SignedDuration::from_secs(seconds)).is_some();
    assert_eq!([1799, 1800].map(frees), [false, true]);
}

#[test]
fn a_check_without_an_answer_changes_nothing_but_a_missing_invoice_does() {
    for (case, problem, _) in unanswered() {
        if problem != NothingLearnt::NotFound {
            assert_eq!(changed(&case.unanswered(problem)), None, "{problem:?}: {case:?}");
        }
    }
}

/// States the rule of the invoice that is not found a second time, independently of the code.
#[test]
fn an_invoice_that_is_not_found_is_a_persons_concern_or_has_expired() {
    let not_found = |problem| problem == NothingLearnt::NotFound;
    for (case, problem, so_far) in unanswered().filter(|(_, problem, _)| not_found(*problem)) {
        let counted = so_far + u32::from(case.trigger == Trigger::Schedule);
        let heard_at = case.payin.heard_at;
        let is_old = case.now.duration_since(CREATED).as_mins() >= DAY;
        let missed = matches!(case.payin.state, PayinState::NotFound { .. });
        let expected = if heard_at.is_some() && is_old && (case.is_pending() || missed) {
            Some(StateChange::Close(NotCompleted::Expired))
        } else {
            (case.is_pending() && counted >= 5).then_some(StateChange::Miss)
        };
        let step = case.unanswered(problem);
        assert_eq!(changed(&step), expected, "after {so_far}: {case:?}");
        if let PayinStep::Stay(stay) = step {
            assert_eq!(stay.facts, Known { heard_at, not_found: counted }, "{case:?}");
        }
    }
}

#[test]
fn the_last_question_is_asked_before_the_token_runs_out() {
    let runs_out_at = CREATED + SignedDuration::from_mins(DAY);
    let last_question = runs_out_at - SignedDuration::from_mins(5);
    for mut case in cases().filter(PayinAnswer::is_pending) {
        case.payin.runs_out_at = Some(runs_out_at);
        if let PayinStep::Stay(Stay { next_check: Some(next), .. }) = case.fed(TOKEN) {
            assert!(next <= last_question || case.now >= last_question, "{next}: {case:?}");
        }
    }
}

#[test]
fn a_payer_who_is_not_needed_can_be_forgotten_and_is_not_learnt_again() {
    for payin in states().into_iter().map(payin) {
        let number = Some(Private::new("22670000001"));
        let payin = Payin { payer: Payer { number, ..Payer::default() }, ..payin };
        let is_going_on = matches!(
            payin.state,
            PayinState::Creating { .. } | PayinState::Pending(_) | PayinState::Superseded { .. }
        );
        let needed = is_going_on || needs_a_decision(&payin.state);
        let Ok(next) = payin.forget() else {
            assert!(needed, "{payin:?}");
            continue;
        };
        assert!(!needed, "{payin:?}");
        let forgotten = next.to();
        let expected = Payin {
            payer: Payer::default(),
            salt: None,
            revision: payin.revision + 1,
            ..payin.clone()
        };
        assert_eq!(*forgotten, expected, "nothing else changes");
        assert!(next.event().is_none() && forgotten.forget().is_err());
        let named = Answer { payer: payin.payer.clone(), ..named(Verdict::Completed(proof())) };
        let again =
            forgotten.settle(&verified(PayinToken::new(TOKEN), named), CREATED, Trigger::Status);
        if let PayinStep::Move(again) = again {
            assert_eq!(again.to().payer, Payer::default());
        }
    }
}

#[test]
fn callbacks_bring_a_payin_without_a_token_a_few_distinct_ones() {
    let tokens = [TOKEN, OTHER_TOKEN, "a third", "a fourth"].map(PayinToken::new);
    let is_lost = |payin: &Payin| payin.state == PayinState::NotCreated(NotCreated::Unknown);
    for payin in states().into_iter().map(payin).filter(|payin| !is_lost(payin)) {
        let has_none = payin.state.token().is_none();
        let mut called_back = payin.clone();
        for token in tokens.iter().take(3) {
            let brought = called_back.call_back(Some(token), CREATED);
            assert_eq!(brought.is_some(), has_none, "{payin:?}");
            let Some(brought) = brought else { continue };
            assert_eq!(brought.condition(), Condition::Revision(called_back.revision));
            let is_creating = matches!(payin.state, PayinState::Creating { .. });
            assert_eq!(brought.next_check() == NextCheck::Unchanged, is_creating, "{payin:?}");
            let (event, cases) = (brought.event(), brought.cases());
            assert!(event.is_none() && *cases == Cases::default(), "{payin:?}");
            called_back = brought.to().clone();
            assert!(
                called_back.call_back(Some(token), CREATED).is_none(),
                "it is known: {payin:?}"
            );
        }
        assert!(
            called_back.call_back(Some(&tokens[3]), CREATED).is_none(),
            "there is no room: {payin:?}"
        );
        let revision = if has_none { payin.revision + 3 } else { payin.revision };
        let expected = Payin { revision, brought: called_back.brought.clone(), ..payin.clone() };
        assert_eq!(called_back, expected);
    }
}

#[test]
fn a_callback_about_an_invoice_whose_creation_had_no_answer_is_a_case() {
    let lost = payin(PayinState::NotCreated(NotCreated::Unknown));
    let token = PayinToken::new(TOKEN);
    for token in [None, Some(&token)] {
        let called_back = lost.call_back(token, CREATED).unwrap();
        let next = called_back.to();
        assert_eq!(next.state, PayinState::NotCreated(NotCreated::CalledBack));
        assert_eq!(next.brought.tokens(), token.cloned().as_slice());
        assert!(called_back.event().is_some() && called_back.cases().opened.len() == 1);
        assert!(next.call_back(token, CREATED).is_none(), "a repetition changes nothing");
    }
    let debit = |state| Payin { flow: Flow::Push, ..payin(PayinState::NotCreated(state)) };
    let refused = payin(PayinState::NotCreated(NotCreated::Refused));
    for payin in [debit(NotCreated::DebitUnknown), debit(NotCreated::Unknown), refused] {
        assert!(payin.call_back(None, CREATED).is_none(), "{payin:?}");
    }
}
