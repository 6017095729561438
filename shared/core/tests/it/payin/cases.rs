//! Every combination of state, answer, age and trigger.

use super::*;

/// Every next check that an answer, or the lack of one, leads to in this case.
pub(super) fn next_checks(case: &PayinAnswer) -> Vec<Option<Timestamp>> {
    let answered = [case.fed(TOKEN), case.fed(OTHER_TOKEN)].into_iter();
    let next = |step: PayinStep| match step {
        PayinStep::Move(next) => match change(&next) {
            StateChange::Complete => {
                assert_eq!(next.next_check(), NextCheck::Never, "no other check is due: {case:?}");
                None
            }
            StateChange::Find => Some(at(next.next_check())),
            StateChange::Close(_) | StateChange::Miss | StateChange::Review(_) => {
                Some(checked_late(&next, case.now))
            }
        },
        PayinStep::Stay(stay) => Some(stay.next_check),
    };
    answered
        .chain(NothingLearnt::ALL.map(|problem| case.unanswered(problem)))
        .filter_map(next)
        .collect()
}

/// The next check of a payin that is decided. Past 30 days there must be none, and the result replaces it.
pub(super) fn checked_late(next: &Transition<Payin>, now: Timestamp) -> Option<Timestamp> {
    let next = at(next.next_check());
    let age = now.duration_since(CREATED);
    if age >= SignedDuration::from_hours(30 * 24) {
        assert_eq!(next, None);
        return Some(now + SignedDuration::from_mins(1));
    }
    next
}

impl PayinAnswer {
    pub(super) fn is_final(&self) -> bool {
        matches!(self.payin.state, PayinState::Completed { .. })
    }

    pub(super) fn fed(&self, token: &str) -> PayinStep {
        let verified = verified(PayinToken::new(token), self.answer.clone());
        self.payin.settle(&verified, self.now, self.trigger)
    }

    pub(super) fn unanswered(&self, problem: NothingLearnt) -> PayinStep {
        self.payin.miss(problem, self.now, self.trigger)
    }

    pub(super) fn is_pending(&self) -> bool {
        matches!(self.payin.state, PayinState::Pending(_) | PayinState::Superseded { .. })
    }

    /// Whether a proven payment can still complete the payin.
    pub(super) fn is_open(&self) -> bool {
        self.payin.token().is_some() && !self.is_final()
    }
}

pub(super) fn change(next: &Transition<Payin>) -> StateChange {
    match next.to().state {
        PayinState::Completed { .. } => StateChange::Complete,
        PayinState::NotCompleted { cause, .. } => StateChange::Close(cause),
        PayinState::NotFound { .. } => StateChange::Miss,
        PayinState::Superseded { .. } => StateChange::Find,
        PayinState::Review { cause, .. } => StateChange::Review(cause),
        _ => panic!("no answer leads to this state: {next:?}"),
    }
}

pub(super) fn changed(step: &PayinStep) -> Option<StateChange> {
    announced_by(step).map(change)
}

#[track_caller]
pub(super) fn stays(step: &PayinStep) -> Option<Timestamp> {
    match step {
        PayinStep::Move(next) => panic!("{next:?}"),
        PayinStep::Stay(stay) => stay.next_check,
    }
}

pub(super) fn is_bound(answer: &Answer) -> bool {
    matches!(answer.verdict, Verdict::Completed(_)) && expected_review(answer).is_none()
}

/// The truth table's rows for `completed`, read from the answer alone.
pub(super) fn expected_review(answer: &Answer) -> Option<PayinReview> {
    let Verdict::Completed(payment) = &answer.verdict else { return None };
    let same_id = answer.ids.is_empty() || answer.ids.contains(&id().into());
    match payment.amount.map(|francs| francs.0) {
        _ if !same_id => Some(PayinReview::IdDiffers),
        Some(francs) if francs != FRANCS => Some(PayinReview::AmountDiffers),
        _ if payment.code == CodeSays::Error => Some(PayinReview::Contradiction),
        None => Some(PayinReview::AmountMissing),
        Some(_) => None,
    }
}

pub(super) fn cases() -> impl Iterator<Item = PayinAnswer> {
    let answers = answers();
    timed_states().flat_map(move |(payin, now, trigger)| {
        let answers = answers.clone().into_iter();
        answers.map(move |answer| PayinAnswer { payin: payin.clone(), answer, now, trigger })
    })
}

pub(super) fn unanswered() -> impl Iterator<Item = (PayinAnswer, NothingLearnt, u32)> {
    timed_states().flat_map(|(payin, now, trigger)| {
        NothingLearnt::ALL.into_iter().flat_map(move |problem| {
            let payin = payin.clone();
            (0..16).map(move |number| {
                let (not_found, heard_at) = (number / 2, (number % 2 == 1).then_some(CREATED));
                let payin = Payin { not_found, heard_at, ..payin.clone() };
                let answer = answer_of(Verdict::Pending);
                (PayinAnswer { payin, answer, now, trigger }, problem, not_found)
            })
        })
    })
}

pub(super) fn timed_states() -> impl Iterator<Item = (Payin, Timestamp, Trigger)> {
    states().into_iter().flat_map(|state| {
        ages().flat_map(move |age| {
            let now = CREATED + SignedDuration::from_mins(age);
            let payin = payin(state.clone());
            TRIGGERS.into_iter().map(move |trigger| (payin.clone(), now, trigger))
        })
    })
}

pub(super) fn states() -> Vec<PayinState> {
    use NotCreated::{
        CalledBack, DebitUnknown, NotSent, Refused, Released, TokenLost, Unknown, Unproven,
    };
    let token = || PayinToken::new(TOKEN);
    let invoice = Invoice { token: token(), pay_url: Some(PayUrl::checked("https://a.test")) };
    let undecided = [
        PayinState::Creating { lease_until: CREATED + SignedDuration::from_secs(30) },
        PayinState::Pending(invoice),
        PayinState::Superseded { token: token(), page: None },
        PayinState::NotFound { token: token() },
    ];
    let not_created =
        [Refused, NotSent, Unknown, CalledBack, TokenLost, Released, DebitUnknown, Unproven];
    let accepted = Completion::Accepted { paid: Amount::parse(FRANCS - 100).unwrap() };
    let completed = [Completion::PaidOrder, Completion::Duplicate, accepted]
        .map(|completion| PayinState::Completed { token: token(), at: CREATED, completion });
    let closed = [NotCompleted::Failed, NotCompleted::Expired, NotCompleted::UnsafePage];
    let closed = closed.into_iter().chain(released());
    let closed = closed.map(|cause| PayinState::NotCompleted { token: token(), cause });
    let reviews = PayinReview::ALL.map(|cause| PayinState::Review { token: token(), cause });
    let decided = completed.into_iter().chain(closed).chain(reviews);
    undecided.into_iter().chain(not_created.map(PayinState::NotCreated)).chain(decided).collect()
}

pub(super) fn released() -> impl Iterator<Item = NotCompleted> {
    let seen =
        PayinReview::ALL.into_iter().flat_map(|cause| [Seen::Owed(cause), Seen::NotOwed(cause)]);
    [Seen::Nothing].into_iter().chain(seen).map(NotCompleted::Released)
}

/// The reason for which a person has seen the money of a payin that he released.
pub(super) fn seen_by_a_person(state: &PayinState) -> Option<PayinReview> {
    match state {
        PayinState::NotCompleted {
            cause: NotCompleted::Released(Seen::Owed(cause) | Seen::NotOwed(cause)),
            ..
        } => Some(*cause),
        _ => None,
    }
}

/// The reason for which a person looks at the money, or has looked.
pub(super) fn heard(state: &PayinState) -> Option<PayinReview> {
    match state {
        PayinState::Review { cause, .. } => Some(*cause),
        state => seen_by_a_person(state),
    }
}

/// Whether a person has promised the money back.
pub(super) fn is_promised(state: &PayinState) -> bool {
    matches!(
        state,
        PayinState::NotCompleted {
            cause: NotCompleted::Released(Seen::Owed(_) | Seen::NotOwed(PayinReview::GivenBack)),
            ..
        } | PayinState::Review { cause: PayinReview::GivenBack, .. }
    )
}

pub(super) fn answers() -> Vec<Answer> {
    let amounts = [None, Some(0), Some(9), Some(LESS), Some(FRANCS), Some(3001), Some(u64::MAX)];
    // An amount with the same lowest 32 bits is another amount.
    let amounts = amounts.into_iter().chain([Some(FRANCS + (1 << 32))]);
    let (ours, other) = (TransactionId::from(id()), TransactionId::from(PayinId::from_random(9)));
    let payout = TransactionId::from(PayoutId::from_random(7));
    let ids = [vec![], vec![ours.clone()], vec![other.clone()], vec![payout], vec![other, ours]];
    let mut verdicts = vec![Verdict::Failed, Verdict::Pending];
    for francs in amounts {
        for code in [CodeSays::Success, CodeSays::Error] {
            verdicts.push(Verdict::Completed(Payment { amount: francs.map(Francs), code }));
        }
    }
    let all =
        |verdict: Verdict| ids.clone().map(|ids| Answer { ids, ..answer_of(verdict.clone()) });
    verdicts.into_iter().flat_map(all).collect()
}

/// An answer that names the payin.
pub(super) fn named(verdict: Verdict) -> Answer {
    Answer { ids: vec![id().into()], ..answer_of(verdict) }
}

pub(super) fn payin(state: PayinState) -> Payin {
    Payin {
        id: id(),
        order_id: OrderId::parse("A-1001").unwrap(),
        amount: Amount::parse(FRANCS).unwrap(),
        pricing: Pricing::Open,
        text: None,
        description: None,
        salt: Some(Salt::from_random(7)),
        created_at: CREATED,
        updated_at: CREATED,
        state,
        flow: Flow::Hosted,
        brought: Brought::NONE,
        revision: 1,
        receipt: Receipt::default(),
        payer: Payer::default(),
        timeliness: Timeliness::InTime,
        heard_at: None,
        not_found: 3,
        refunded: Francs(0),
        runs_out_at: None,
        announced: None,
        previous: None,
    }
}

pub(super) fn id() -> PayinId {
    PayinId::from_random(7)
}

pub(super) fn completed() -> Payin {
    let completion = Completion::PaidOrder;
    payin(PayinState::Completed { token: PayinToken::new(TOKEN), at: CREATED, completion })
}

/// A payment of the right amount, in an answer without an error.
pub(super) fn proof() -> Payment {
    let amount = Some(Francs(FRANCS));
    Payment { amount, code: CodeSays::Success }
}
