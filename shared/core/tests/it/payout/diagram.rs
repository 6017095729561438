//! The diagram in `payout/life.md` shows what the code makes.

use super::*;

fn name(state: &PayoutState) -> &'static str {
    match state {
        PayoutState::Awaiting(_) => "Awaiting",
        PayoutState::Sending { .. } => "Sending",
        PayoutState::NotSent(_) => "NotSent",
        PayoutState::Unknown => "Unknown",
        PayoutState::CalledBack { .. } => "CalledBack",
        PayoutState::Pending { .. } => "Pending",
        PayoutState::Unanswered { .. } => "Unanswered",
        PayoutState::Completed { .. } => "Completed",
        PayoutState::Failed { .. } => "Failed",
        PayoutState::Review { .. } => "Review",
        PayoutState::NotMade { .. } => "NotMade",
        PayoutState::Closed { .. } => "Closed",
    }
}

/// Every transition that the code makes, by the names of its two states.
fn transitions() -> BTreeSet<(&'static str, &'static str)> {
    let mut all = BTreeSet::new();
    let mut add = |from: &PayoutState, next: &Transition<Payout>| {
        all.insert((name(from), name(&next.to().state)));
    };
    let token = PayoutToken::new(OTHER_TOKEN);
    for from in states() {
        let payout = payout(from.clone());
        let accepted = payout.accept(&token, CREATED);
        let refused = payout.withdraw(NotSent::NotReached, CREATED);
        accepted.iter().chain(&refused).for_each(|next| add(&from, next));
        if payout.is_abandoned(CREATED) {
            add(&from, &payout.lose(CREATED));
        }
        if payout.is_abandoned(CREATED) {
            let brought = Brought::of([token.clone()]);
            add(&from, &Payout { brought, ..payout.clone() }.lose(CREATED));
        }
        if let PayoutCallback::Review(next) = payout.call_back(&token, CREATED) {
            add(&from, &next);
        }
        let old = CREATED + SignedDuration::from_hours(24);
        let decided = [payout.not_made(old), payout.close(old)].into_iter().flatten();
        let second = payout.approve(&Asker::new("arn:issa"), Leaving::default(), CREATED);
        let second = second.into_iter();
        let second = second.chain(payout.reject(CREATED));
        decided.chain(second).for_each(|next| add(&from, &next));
        let paid = Verdict::Completed(Payment { amount: None, code: CodeSays::Success });
        let named = Answer { ids: vec![id().into()], ..answer_of(paid) };
        let proven = payout.prove(&verified(PayoutToken::new(OTHER_TOKEN), named), CREATED);
        if let Ok(next) = proven {
            add(&from, &next);
        }
    }
    for mut case in cases() {
        let own = case.payout.brought.tokens().iter().cloned();
        case.payout.brought = Brought::of(own.chain([token.clone()]));
        let unanswered = case.payout.miss(NothingLearnt::Technical, case.now, case.trigger);
        for step in [case.fed(TOKEN), case.fed(OTHER_TOKEN), unanswered] {
            if let Some(next) = announced_by(&step) {
                add(&case.payout.state, next);
            }
        }
    }
    for begun in ["Sending", "Awaiting", "Closed"] {
        all.insert(("[*]", begun));
    }
    all
}

#[test]
fn the_diagram_shows_every_transition_and_no_other() {
    assert_eq!(drawn(include_str!("../../../src/payout/life.md")), transitions());
}
