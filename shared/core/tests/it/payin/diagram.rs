//! The diagram in `payin/life.md` shows what the code makes.

use super::*;

fn name(state: &PayinState) -> &'static str {
    match state {
        PayinState::Creating { .. } => "Creating",
        PayinState::NotCreated(_) => "NotCreated",
        PayinState::Pending(_) => "Pending",
        PayinState::Superseded { .. } => "Superseded",
        PayinState::Completed { .. } => "Completed",
        PayinState::NotCompleted { .. } => "NotCompleted",
        PayinState::NotFound { .. } => "NotFound",
        PayinState::Review { .. } => "Review",
    }
}

/// Every transition that the code makes, by the names of its two states.
fn transitions() -> BTreeSet<(&'static str, &'static str)> {
    let mut all = before_there_is_an_invoice();
    let answered = cases().map(|case| (case.fed(TOKEN), case.payin));
    let missed = unanswered().map(|(case, problem, _)| (case.unanswered(problem), case.payin));
    for (step, payin) in answered.chain(missed) {
        let Some(first) = announced_by(&step) else { continue };
        all.insert((name(&payin.state), name(&first.to().state)));
        let paid = Lock { paid_by: Some(PayinId::from_random(8)), ..Lock::default() };
        for lock in [paid, Lock::default()] {
            if let Some(second) = announced_by(&payin.on_obstacle(first, &lock)) {
                all.insert((name(&payin.state), name(&second.to().state)));
            }
        }
    }
    all
}

fn before_there_is_an_invoice() -> BTreeSet<(&'static str, &'static str)> {
    let order = PayinOrder {
        id: OrderId::parse("A-1001").unwrap(),
        amount: Amount::parse(FRANCS).unwrap(),
        pricing: Pricing::Open,
        description: String::new(),
        items: Vec::new(),
        customer: Customer::default(),
        link: None,
    };
    let draft = Draft::new(id(), &order, Salt::from_random(7), CREATED);
    let invoice =
        Invoice { token: PayinToken::new(TOKEN), pay_url: Some(PayUrl::checked("https://a.test")) };
    let open = draft.open(&invoice, CREATED);
    let hide = draft.hide(&invoice.token, CREATED);
    let close = [NotCreated::Refused, NotCreated::NotSent, NotCreated::Unknown]
        .map(|cause| draft.close(cause, CREATED));
    let late = [&open, &hide].map(|first| match draft.payin.on_obstacle(first, &Lock::default()) {
        PayinStep::Move(late) => *late,
        PayinStep::Stay(_) => panic!("an invoice is saved whoever holds the order"),
    });
    let begun = draft.begin(Proof::Newest);
    assert_eq!(begun.condition(), Condition::New);
    let mut all = BTreeSet::from([("[*]", name(&begun.to().state))]);
    for first in [open, hide].iter().chain(&close).chain(&late) {
        for from in states().iter().filter(|from| allows(first.condition(), from)) {
            all.insert((name(from), name(&first.to().state)));
        }
    }
    all.extend(decided_by_a_person());
    for from in states() {
        let half_an_hour_later = CREATED + SignedDuration::from_mins(30);
        let debit = Payin { flow: Flow::Push, ..payin(from.clone()) };
        if let Some(freed) = debit.unproven(half_an_hour_later) {
            all.insert((name(&from), name(&freed.to().state)));
        }
        let brought = Brought::of([PayinToken::new(TOKEN)]);
        let debit = Payin { brought, ..debit };
        for verdict in [Verdict::Failed, Verdict::Completed(proof())] {
            let answer = verified(PayinToken::new(TOKEN), named(verdict));
            if let PayinStep::Move(next) = debit.settle(&answer, CREATED, Trigger::Callback) {
                all.insert((name(&from), name(&next.to().state)));
            }
        }
    }
    let replaced = Replacements { on: jiff::civil::date(1970, 1, 1), times: 0 };
    let live = payin(PayinState::Pending(invoice.clone()));
    let live = Live { payin: live, invoice, priced_at: None, replaced };
    let [begun, superseded] = draft.replace(&live);
    assert_eq!(begun.condition(), Condition::New);
    all.insert((name(&live.payin.state), name(&superseded.to().state)));
    all
}

fn decided_by_a_person() -> BTreeSet<(&'static str, &'static str)> {
    let payment = proof();
    let accepted = verified(PayinToken::new(TOKEN), answer_of(Verdict::Completed(payment)));
    let amount = Amount::parse(FRANCS).unwrap();
    let decided = states().into_iter().map(payin).flat_map(|from| {
        let released = from.release(Owes::WhatWasSeen, CREATED);
        let accepted = from.accept(&accepted, amount, CREATED).ok();
        let proven = [FRANCS, FRANCS + 1].map(|francs| {
            let amount = Some(Francs(francs));
            let paid = named(Verdict::Completed(Payment { amount, code: CodeSays::Success }));
            from.prove(&verified(PayinToken::new(TOKEN), paid), CREATED)
        });
        let all = [released, accepted].into_iter().flatten().chain(proven.into_iter().flatten());
        let pairs = all.map(|next| (name(&from.state), name(&next.to().state)));
        pairs.collect::<Vec<_>>()
    });
    decided.collect()
}

/// Whether a transition with this condition can be written from this state, before an invoice exists.
fn allows(condition: Condition, from: &PayinState) -> bool {
    match condition {
        Condition::New => false,
        Condition::Revision(_) | Condition::WholeRevision(_) => {
            matches!(from, PayinState::Creating { .. })
        }
        Condition::NoToken => from.token().is_none(),
    }
}

#[test]
fn the_diagram_shows_every_transition_and_no_other() {
    assert_eq!(drawn(include_str!("../../../src/payin/life.md")), transitions());
}
