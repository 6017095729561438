//! What an answer makes of a payin, for every combination of state, answer, age and trigger instead of
//! chosen examples.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::collections::BTreeSet;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use jiff::{SignedDuration, Timestamp};

use ligdicash_core::ask;
use ligdicash_core::claim::{Claimant, Rule};
use ligdicash_core::payin::{
    CallBack, Completion, Customer, Draft, Invoice, Live, Lock, NotAccepted, NotCompleted,
    NotCreated, Order, OrderChange, Owes, PayUrl, Pricing, Proof, Replacements, Review, Seen,
    State, Token,
};
use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::restore::{Journal, Names, Outcome, PayinWitnesses, Written};
use ligdicash_core::transition::{Condition, Known, NextCheck, Record, Stay, Transition, Trigger};
use ligdicash_core::{
    Amount, Answer, Case as PersonsCase, CaseId, CaseKind, Cases, CodeSays, EventKind,
    ExchangeKind, Francs, NothingLearnt, Operator, OrderId, Payer, Payin, PayinId, Payment,
    PayoutId, Private, Receipt, Salt, Timeliness, TransactionId, Verdict, Verified,
};

type Step = ligdicash_core::transition::Step<Payin>;

const CREATED: Timestamp = Timestamp::UNIX_EPOCH;
const TOKEN: &str = "the transaction's token";
const OTHER_TOKEN: &str = "another token";
const FRANCS: u64 = 3000;
/// Another amount that answers name.
const LESS: u64 = FRANCS - 1;
const DAY: i64 = 24 * 60;

/// Ages of a payin, in minutes. One is negative, because a clock may go backwards.
const AGES: [i64; 17] = [
    -60,
    0,
    1,
    2,
    61,
    12 * 60,
    DAY - 1,
    DAY,
    DAY + 1,
    2 * DAY,
    7 * DAY - 1,
    7 * DAY,
    29 * DAY,
    30 * DAY - 1,
    30 * DAY,
    31 * DAY,
    400 * DAY,
];

const TRIGGERS: [Trigger; 3] = [Trigger::Callback, Trigger::Status, Trigger::Schedule];

const PROBLEMS: [NothingLearnt; 9] = [
    NothingLearnt::Unreachable,
    NothingLearnt::Unreadable,
    NothingLearnt::Technical,
    NothingLearnt::Refused,
    NothingLearnt::Malformed,
    NothingLearnt::NotFound,
    NothingLearnt::UnknownStatus,
    NothingLearnt::Contradiction,
    NothingLearnt::NoKeys,
];

/// What an answer, or the lack of one, changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Complete,
    Close(NotCompleted),
    Miss,
    Find,
    Review(Review),
}

/// One answer about one payin. A failed assertion prints it.
#[derive(Debug, Clone)]
struct Case {
    payin: Payin,
    answer: Answer,
    now: Timestamp,
    trigger: Trigger,
}

#[test]
fn a_completed_payment_is_final() {
    for case in cases().filter(Case::is_final) {
        for token in [TOKEN, OTHER_TOKEN] {
            assert!(stays(&case.fed(token)).is_none(), "no other check is due: {case:?}");
        }
    }
}

#[test]
fn only_the_completed_answer_for_the_same_amount_and_id_completes_and_it_always_does() {
    for case in cases() {
        let paid = case.is_open()
            && is_bound(&case.answer)
            && !is_promised(&case.payin.state)
            && seen_by_a_person(&case.payin.state) != Some(Review::SupersededAmount);
        let completed = matches!(changed(&case.fed(TOKEN)), Some(Change::Complete));
        assert_eq!(completed, paid, "{case:?}");
    }
}

#[test]
fn a_change_of_state_keeps_what_ligdicash_said_and_knew_before() {
    let known = Receipt { ligdicash_ref: Some("P1".to_owned()), ..Receipt::default() };
    for mut case in cases() {
        case.payin.receipt = known.clone();
        let Step::Move(next) = case.fed(TOKEN) else { continue };
        let next = next.to();
        assert_eq!(next.receipt, case.answer.receipt, "what LigdiCash said last");
        assert_eq!(next.revision, case.payin.revision + 1);
        case.answer.receipt = Receipt::default();
        let Step::Move(next) = case.fed(TOKEN) else { panic!("{case:?}") };
        let next = next.to();
        assert_eq!(next.receipt, known, "an answer without details keeps the known ones");
    }
}

#[test]
fn a_payin_knows_the_payer_that_an_answer_about_its_paid_money_named_and_no_other_once_it_is_paid()
{
    let named = |name: &str| Payer { number: Some(Private::new(name)), ..Payer::default() };
    let (before, now) = (named("22670000001"), named("22670000002"));
    for mut case in cases() {
        case.payin.payer = before.clone();
        case.answer.payer = now.clone();
        let Step::Move(next) = case.fed(TOKEN) else { continue };
        assert_eq!(next.to().payer, now, "whom LigdiCash named last: {case:?}");
        case.answer.payer = Payer::default();
        let Step::Move(next) = case.fed(TOKEN) else { panic!("{case:?}") };
        let was_paid_money = matches!(
            case.payin.state,
            State::Review { cause: Review::AmountDiffers | Review::AmountMissing, .. }
                | State::Review { cause: Review::SupersededAmount | Review::Contradiction, .. }
                | State::Review { cause: Review::GivenBack, .. }
        );
        let is_kept = was_paid_money || !matches!(case.answer.verdict, Verdict::Completed(_));
        let expected = if is_kept { before.clone() } else { Payer::default() };
        assert_eq!(next.to().payer, expected, "{case:?}");
    }
}

#[test]
fn the_amount_that_an_earlier_answer_stated_is_not_told_of_a_review_whose_answer_states_none() {
    for mut case in cases() {
        case.payin.receipt.amount_reported = Some(Francs(FRANCS));
        let Step::Move(next) = case.fed(TOKEN) else { continue };
        assert_eq!(next.to().receipt.amount_reported, case.answer.receipt.amount_reported);
    }
    for (mut case, problem, _) in unanswered() {
        case.payin.receipt.amount_reported = Some(Francs(FRANCS));
        let Step::Move(next) = case.unanswered(problem) else { continue };
        let Some(event) = next.event().filter(|it| it.kind == EventKind::ReviewRequired) else {
            continue;
        };
        assert_eq!(event.receipt.amount_reported, None, "{case:?}");
    }
}

#[test]
fn whoever_was_told_of_a_failure_or_an_expiry_is_told_that_the_money_is_late() {
    for case in cases() {
        let Step::Move(next) = case.fed(TOKEN) else { continue };
        let next = &next.to();
        let told = matches!(
            next.state,
            State::NotCompleted { cause: NotCompleted::Failed | NotCompleted::Expired, .. }
        );
        assert_eq!(next.timeliness == Timeliness::Late, told, "{case:?}");
        if changed(&case.fed(TOKEN)) != Some(Change::Complete) {
            continue;
        }
        let payin = Payin { timeliness: Timeliness::Late, ..case.payin.clone() };
        let Step::Move(late) = (Case { payin, ..case }).fed(TOKEN) else {
            panic!("a late payment completes the payin")
        };
        assert_eq!(late.to().timeliness, Timeliness::Late);
    }
}

#[test]
fn a_completed_answer_for_something_else_or_for_money_that_is_promised_back_is_reviewed_once() {
    for case in cases().filter(Case::is_open) {
        let Verdict::Completed(_) = case.answer.verdict else { continue };
        let (state, said) = (&case.payin.state, expected_review(&case.answer));
        let cause = if is_promised(state) { Some(Review::GivenBack) } else { said };
        let is_heard = match state {
            State::Review { cause: known, .. } => cause == Some(*known),
            state => seen_by_a_person(state).is_some_and(|seen| {
                seen == said.unwrap_or(Review::SupersededAmount) || Some(seen) == cause
            }),
        };
        let reviewed = match changed(&case.fed(TOKEN)) {
            Some(Change::Review(cause)) => Some(cause),
            _ => None,
        };
        assert_eq!(reviewed, cause.filter(|_| !is_heard), "{case:?}");
    }
}

#[test]
fn money_of_which_a_part_was_given_back_pays_no_order_whatever_ligdicash_or_a_person_says() {
    for mut case in cases().filter(Case::is_open) {
        case.payin.refunded = Francs(1);
        assert!(!matches!(changed(&case.fed(TOKEN)), Some(Change::Complete)), "{case:?}");
        let answer = verified(TOKEN, case.answer.clone());
        for typed in [FRANCS, LESS] {
            let accepted = case.payin.accept(&answer, Amount::parse(typed).unwrap(), case.now);
            assert!(accepted.is_err(), "{case:?}");
        }
    }
}

#[test]
fn nothing_but_a_failure_or_24_hours_of_pending_closes_and_only_what_is_undecided() {
    for case in cases() {
        let age = case.now.duration_since(CREATED).as_mins();
        let expected = match (&case.payin.state, &case.answer.verdict) {
            (
                State::Pending(_) | State::Superseded { .. } | State::NotFound { .. },
                Verdict::Failed,
            ) => Some(NotCompleted::Failed),
            (
                State::Pending(_) | State::Superseded { .. } | State::NotFound { .. },
                Verdict::Pending,
            ) if age >= DAY => Some(NotCompleted::Expired),
            _ => None,
        };
        let closed = match changed(&case.fed(TOKEN)) {
            Some(Change::Close(cause)) => Some(cause),
            _ => None,
        };
        assert_eq!(closed, expected, "{case:?}");
    }
}

#[test]
fn every_answer_about_the_money_ends_that_an_invoice_was_not_found() {
    for case in cases().filter(|case| matches!(case.payin.state, State::NotFound { .. })) {
        let Step::Move(next) = case.fed(TOKEN) else { panic!("{case:?}") };
        let next = next.to();
        assert!(!matches!(next.state, State::NotFound { .. }), "{case:?}");
        assert_eq!(next.heard_at, Some(case.now));
        let again = case.answer.verdict == Verdict::Pending
            && case.now < CREATED + SignedDuration::from_hours(24);
        assert_eq!(matches!(next.state, State::Superseded { .. }), again, "{case:?}");
    }
}

#[test]
fn a_completion_pays_the_order_and_is_a_duplicate_or_a_persons_concern_where_it_cannot() {
    for case in cases() {
        let Step::Move(first) = case.fed(TOKEN) else { continue };
        if change(&first) != Change::Complete {
            assert_ne!(*first.effect(), OrderChange::Pay, "{case:?}");
            continue;
        }
        assert_eq!(*first.effect(), OrderChange::Pay, "{case:?}");
        let paid = Lock { paid_by: Some(PayinId::from_random(8)), ..Lock::default() };
        let Step::Move(duplicate) = case.payin.on_obstacle(&first, &paid) else {
            panic!("{case:?}")
        };
        assert!(matches!(
            duplicate.to().state,
            State::Completed { completion: Completion::Duplicate, .. }
        ));
        assert_eq!(*duplicate.effect(), OrderChange::PaidByAnother);
        let cause = Review::SupersededAmount;
        match (case.payin.on_obstacle(&first, &Lock::default()), &case.payin.state) {
            (Step::Stay(_), State::Review { cause: known, .. }) => assert_eq!(*known, cause),
            (Step::Stay(_), state) if seen_by_a_person(state) == Some(cause) => {}
            (Step::Move(review), _) => {
                assert_eq!(change(&review), Change::Review(cause), "{case:?}");
                assert_eq!(*review.effect(), OrderChange::Leave);
                assert_eq!(review.to().revision, case.payin.revision + 1);
            }
            (Step::Stay(_), _) => panic!("a person must look: {case:?}"),
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
        if let Step::Stay(stay) = case.fed(TOKEN)
            && !case.is_final()
        {
            let heard_at = case.payin.heard_at.or(Some(case.now));
            assert_eq!(stay.known, Known { heard_at, not_found: 0 }, "{case:?}");
        }
    }
}

#[test]
fn an_open_payment_has_a_next_check_for_30_days_and_one_that_nobody_decided_for_ever() {
    for case in cases().filter(Case::is_open) {
        for next in next_checks(&case) {
            let undecided =
                matches!(case.payin.state, State::Pending(_) | State::Superseded { .. });
            let watched = case.now.duration_since(CREATED) < SignedDuration::from_hours(30 * 24);
            assert!(next.is_some() || !(undecided || watched), "{case:?}");
            if let Some(next) = next {
                let wait = next.duration_since(case.now);
                assert!(wait > SignedDuration::ZERO, "the next check is in the future: {case:?}");
                assert!(
                    wait <= SignedDuration::from_hours(36),
                    "the next check is too far away, in {wait}: {case:?}"
                );
            }
        }
    }
}

#[test]
fn after_the_answer_to_a_callback_an_undecided_payment_is_asked_about_within_a_minute() {
    for case in cases().filter(|case| case.trigger == Trigger::Callback) {
        if let (State::Pending(_) | State::Superseded { .. }, Step::Stay(Stay { next_check, .. })) =
            (&case.payin.state, case.fed(TOKEN))
        {
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
    let without = |case: &Case| case.payin.token().is_none();
    for case in cases().filter(without) {
        assert!(stays(&case.fed(TOKEN)).is_none(), "{case:?}");
    }
}

#[test]
fn a_check_that_taught_nothing_changes_nothing_unless_ligdicash_does_not_find_the_invoice() {
    for (case, problem, _) in unanswered() {
        if problem != NothingLearnt::NotFound {
            assert_eq!(changed(&case.unanswered(problem)), None, "{problem:?}: {case:?}");
        }
    }
}

/// States the rule of the invoice that is not found a second time, independently of the code.
#[test]
fn an_invoice_that_is_not_found_is_a_persons_concern_or_has_expired() {
    for (case, problem, so_far) in unanswered() {
        if problem != NothingLearnt::NotFound {
            continue;
        }
        let counted = so_far + u32::from(case.trigger == Trigger::Schedule);
        let known_and_a_day_old =
            case.payin.heard_at.is_some() && case.now.duration_since(CREATED).as_mins() >= DAY;
        let undecided = matches!(case.payin.state, State::Pending(_) | State::Superseded { .. });
        let missed = matches!(case.payin.state, State::NotFound { .. });
        let expected = if known_and_a_day_old && (undecided || missed) {
            Some(Change::Close(NotCompleted::Expired))
        } else if undecided && counted >= 5 {
            Some(Change::Miss)
        } else {
            None
        };
        match case.unanswered(problem) {
            Step::Move(next) => {
                assert_eq!(Some(change(&next)), expected, "after {so_far}: {case:?}");
            }
            Step::Stay(stay) => {
                assert_eq!(None, expected, "after {so_far}: {case:?}");
                let heard_at = case.payin.heard_at;
                assert_eq!(stay.known, Known { heard_at, not_found: counted }, "{case:?}");
            }
        }
    }
}

#[test]
fn the_last_question_is_asked_before_the_token_runs_out() {
    let runs_out_at = CREATED + SignedDuration::from_mins(DAY);
    let last_question = runs_out_at - SignedDuration::from_mins(5);
    for mut case in cases().filter(Case::is_pending) {
        case.payin.runs_out_at = Some(runs_out_at);
        if let Step::Stay(Stay { next_check: Some(next), .. }) = case.fed(TOKEN) {
            assert!(next <= last_question || case.now >= last_question, "{next}: {case:?}");
        }
    }
}

/// Every next check that an answer, or the lack of one, leads to in this case.
fn next_checks(case: &Case) -> Vec<Option<Timestamp>> {
    let mut steps = vec![case.fed(TOKEN), case.fed(OTHER_TOKEN)];
    for problem in PROBLEMS {
        steps.push(case.unanswered(problem));
    }
    let next = |step: &Step| match step {
        Step::Move(next) => match change(next) {
            Change::Complete => {
                assert_eq!(
                    next.next_check(),
                    NextCheck::Never,
                    "a completed payin is not checked again"
                );
                None
            }
            Change::Find => Some(at(next.next_check())),
            Change::Close(_) | Change::Miss | Change::Review(_) => {
                Some(checked_late(next, case.now))
            }
        },
        Step::Stay(stay) => Some(stay.next_check),
    };
    steps.iter().filter_map(next).collect()
}

fn at(next_check: NextCheck) -> Option<Timestamp> {
    match next_check {
        NextCheck::At(next) => Some(next),
        NextCheck::Never => None,
        NextCheck::Unchanged => panic!("an answer says when the next check is due"),
    }
}

/// The next check of a payin that is decided. Past 30 days there must be none, and the result stands for
/// it.
fn checked_late(next: &Transition<Payin>, now: Timestamp) -> Option<Timestamp> {
    let next = at(next.next_check());
    let age = now.duration_since(CREATED);
    if age >= SignedDuration::from_hours(30 * 24) {
        assert_eq!(next, None);
        return Some(now + SignedDuration::from_mins(1));
    }
    next
}

impl Case {
    fn is_final(&self) -> bool {
        matches!(self.payin.state, State::Completed { .. })
    }

    fn fed(&self, token: &str) -> Step {
        let verified = verified(token, self.answer.clone());
        self.payin.settle(&verified, self.now, self.trigger)
    }

    fn unanswered(&self, problem: NothingLearnt) -> Step {
        self.payin.miss(problem, self.now, self.trigger)
    }

    fn is_pending(&self) -> bool {
        matches!(self.payin.state, State::Pending(_) | State::Superseded { .. })
    }

    /// Whether a proven payment can still complete the payin.
    fn is_open(&self) -> bool {
        self.payin.token().is_some() && !self.is_final()
    }
}

fn change(next: &Transition<Payin>) -> Change {
    match next.to().state {
        State::Completed { .. } => Change::Complete,
        State::NotCompleted { cause, .. } => Change::Close(cause),
        State::NotFound { .. } => Change::Miss,
        State::Superseded { .. } => Change::Find,
        State::Review { cause, .. } => Change::Review(cause),
        State::Creating { .. } | State::NotCreated(_) | State::Pending(_) => {
            panic!("no answer leads to this state: {next:?}")
        }
    }
}

fn changed(step: &Step) -> Option<Change> {
    match step {
        Step::Move(next) => Some(change(next)),
        Step::Stay(_) => None,
    }
}

#[track_caller]
fn stays(step: &Step) -> Option<Timestamp> {
    match step {
        Step::Move(next) => panic!("{next:?}"),
        Step::Stay(stay) => stay.next_check,
    }
}

fn is_bound(answer: &Answer) -> bool {
    matches!(answer.verdict, Verdict::Completed(_)) && expected_review(answer).is_none()
}

/// The truth table's rows for `completed`, read from the answer alone.
fn expected_review(answer: &Answer) -> Option<Review> {
    let Verdict::Completed(payment) = &answer.verdict else { return None };
    let same_id = payment.ids.is_empty() || payment.ids.contains(&id().into());
    match payment.amount.map(|francs| francs.0) {
        _ if !same_id => Some(Review::IdDiffers),
        Some(francs) if francs != FRANCS => Some(Review::AmountDiffers),
        _ if payment.code == CodeSays::Error => Some(Review::Contradiction),
        None => Some(Review::AmountMissing),
        Some(_) => None,
    }
}

fn cases() -> impl Iterator<Item = Case> {
    let answers = answers();
    timed_states().flat_map(move |(payin, now, trigger)| {
        let answers = answers.clone().into_iter();
        answers.map(move |answer| Case { payin: payin.clone(), answer, now, trigger })
    })
}

fn unanswered() -> impl Iterator<Item = (Case, NothingLearnt, u32)> {
    timed_states().flat_map(|(payin, now, trigger)| {
        PROBLEMS.into_iter().flat_map(move |problem| {
            let payin = payin.clone();
            (0..16).map(move |number| {
                let (not_found, heard_at) = (number / 2, (number % 2 == 1).then_some(CREATED));
                let payin = Payin { not_found, heard_at, ..payin.clone() };
                (Case { payin, answer: said(Verdict::Pending), now, trigger }, problem, not_found)
            })
        })
    })
}

fn timed_states() -> impl Iterator<Item = (Payin, Timestamp, Trigger)> {
    states().into_iter().flat_map(|state| {
        AGES.into_iter().flat_map(move |age| {
            let now = CREATED + SignedDuration::from_mins(age);
            let payin = payin(state.clone());
            TRIGGERS.into_iter().map(move |trigger| (payin.clone(), now, trigger))
        })
    })
}

fn states() -> Vec<State> {
    let token = || Token::new(TOKEN);
    let invoice = || Invoice { token: token(), pay_url: PayUrl::checked("https://a.test") };
    let mut states = vec![
        State::Creating { lease_until: CREATED + SignedDuration::from_secs(30) },
        State::Pending(invoice()),
        State::Superseded { token: token(), page: None },
    ];
    states.extend(
        [
            NotCreated::Refused,
            NotCreated::NotSent,
            NotCreated::Unknown,
            NotCreated::CalledBack,
            NotCreated::TokenLost,
            NotCreated::Released,
        ]
        .map(State::NotCreated),
    );
    states.extend(
        [
            Completion::PaidOrder,
            Completion::Duplicate,
            Completion::Accepted { paid: Amount::parse(FRANCS - 100).unwrap() },
        ]
        .map(|completion| State::Completed { token: token(), at: CREATED, completion }),
    );
    states.extend(
        [NotCompleted::Failed, NotCompleted::Expired, NotCompleted::UnsafePage]
            .into_iter()
            .chain(released())
            .map(|cause| State::NotCompleted { token: token(), cause }),
    );
    states.extend(Review::ALL.map(|cause| State::Review { token: token(), cause }));
    states.push(State::NotFound { token: token() });
    states
}

fn released() -> impl Iterator<Item = NotCompleted> {
    let seen = Review::ALL.into_iter().flat_map(|cause| [Seen::Owed(cause), Seen::NotOwed(cause)]);
    [Seen::Nothing].into_iter().chain(seen).map(NotCompleted::Released)
}

/// The reason for which a person has seen the money of a payin that he released.
fn seen_by_a_person(state: &State) -> Option<Review> {
    match state {
        State::NotCompleted {
            cause: NotCompleted::Released(Seen::Owed(cause) | Seen::NotOwed(cause)),
            ..
        } => Some(*cause),
        _ => None,
    }
}

/// Whether a person has promised the money back.
fn is_promised(state: &State) -> bool {
    matches!(
        state,
        State::NotCompleted {
            cause: NotCompleted::Released(Seen::Owed(_) | Seen::NotOwed(Review::GivenBack)),
            ..
        } | State::Review { cause: Review::GivenBack, .. }
    )
}

fn answers() -> Vec<Answer> {
    let amounts = [None, Some(0), Some(9), Some(LESS), Some(FRANCS), Some(3001), Some(u64::MAX)];
    // An amount with the same lowest 32 bits is another amount.
    let amounts = amounts.into_iter().chain([Some(FRANCS + (1 << 32))]);
    let (ours, other) = (TransactionId::from(id()), TransactionId::from(PayinId::from_random(9)));
    let payout = TransactionId::from(PayoutId::from_random(7));
    let ids = [vec![], vec![ours.clone()], vec![other.clone()], vec![payout], vec![other, ours]];
    let mut answers = vec![said(Verdict::Failed), said(Verdict::Pending)];
    for francs in amounts {
        for code in [CodeSays::Success, CodeSays::Error] {
            answers.extend(ids.clone().map(|ids| {
                said(Verdict::Completed(Payment { amount: francs.map(Francs), ids, code }))
            }));
        }
    }
    answers
}

fn said(verdict: Verdict) -> Answer {
    let operator = Operator { id: Some("11".to_owned()), name: None };
    let receipt = Receipt { ligdicash_ref: Some("P26".to_owned()), operator, ..Receipt::default() };
    Answer { verdict, receipt, payer: Payer::default() }
}

fn payin(state: State) -> Payin {
    Payin {
        id: id(),
        order_id: OrderId::parse("A-1001").unwrap(),
        amount: Amount::parse(FRANCS).unwrap(),
        pricing: Pricing::Open,
        salt: Some(Salt::from_random(7)),
        created_at: CREATED,
        updated_at: CREATED,
        state,
        revision: 1,
        receipt: Receipt::default(),
        payer: Payer::default(),
        timeliness: Timeliness::InTime,
        called_back_at: None,
        heard_at: None,
        not_found: 3,
        refunded: Francs(0),
        runs_out_at: None,
        announced: None,
        previous: None,
    }
}

fn id() -> PayinId {
    PayinId::from_random(7)
}

/// A proof, obtained in the only way there is: by asking.
fn verified(token: &str, answer: Answer) -> Verified<Token> {
    let gateway = Says(answer);
    let asking = Verified::ask(&gateway, Token::new(token), ExchangeKind::Poll);
    match pin!(asking).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready((Ok(verified), _)) => verified,
        other => panic!("this LigdiCash answers at once, but got {other:?}"),
    }
}

fn completed() -> Payin {
    let completion = Completion::PaidOrder;
    payin(State::Completed { token: Token::new(TOKEN), at: CREATED, completion })
}

/// A payment of the right amount, with the right id, in an answer that is no error.
fn proof() -> Payment {
    let amount = Some(Francs(FRANCS));
    Payment { amount, ids: vec![id().into()], code: CodeSays::Success }
}

#[test]
fn what_a_person_releases_frees_its_order_and_owes_what_was_seen_unless_the_person_says_otherwise()
{
    for payin in states().into_iter().map(payin) {
        for (owes, owed) in [(Owes::WhatWasSeen, true), (Owes::Nothing, false)] {
            let review = matches!(
                payin.state,
                State::Review { .. }
                    | State::NotFound { .. }
                    | State::NotCreated(NotCreated::CalledBack | NotCreated::TokenLost)
            );
            let Some(next) = payin.release(owes, CREATED) else {
                assert!(!review, "{payin:?}");
                continue;
            };
            assert!(review, "{payin:?}");
            assert_eq!(*next.effect(), OrderChange::Free);
            assert_eq!(next.event().map(|event| event.kind), Some(EventKind::Released));
            let case = PersonsCase::of_payin(next.to()).map(|case| case.id.kind());
            let money_was_seen = matches!(payin.state, State::Review { .. });
            assert_eq!(case, (owed && money_was_seen).then_some(CaseKind::Owed), "{payin:?}");
            let ended: Vec<_> = next.cases().ended.iter().map(|(id, _)| id.kind()).collect();
            assert_eq!(ended, [CaseKind::Review]);
            assert!(next.to().release(owes, CREATED).is_none(), "nothing is released twice");
        }
    }
}

#[test]
fn a_person_accepts_only_what_ligdicash_repeats_of_a_payin_under_review() {
    let typed = Amount::parse(LESS).unwrap();
    for case in cases() {
        let Case { payin, answer, now, .. } = &case;
        let accepted = payin.accept(&verified(TOKEN, answer.clone()), typed, *now);
        let review = matches!(payin.state, State::Review { .. });
        let repeated = matches!(&answer.verdict, Verdict::Completed(Payment { amount, ids, .. })
            if *amount == Some(Francs(LESS))
                && (ids.is_empty() || ids.contains(&id().into())));
        assert_eq!(accepted.is_ok(), review && repeated, "{case:?}");
        let other = payin.accept(&verified(OTHER_TOKEN, answer.clone()), typed, *now);
        assert!(other.is_err(), "{case:?}");
        match accepted {
            Ok(next) => {
                assert_eq!(*next.effect(), OrderChange::Accept);
                assert_eq!(next.next_check(), NextCheck::Never);
                assert_eq!(next.event().map(|event| event.kind), Some(EventKind::Accepted));
                assert_eq!(next.to().refundable(), Some(Francs(LESS)));
            }
            Err(why) => assert_eq!(why == NotAccepted::NotUnderReview, !review, "{case:?}"),
        }
    }
}

#[test]
fn a_payer_is_forgotten_once_nothing_is_needed_of_him_and_is_not_learnt_again() {
    for payin in states().into_iter().map(payin) {
        let number = Some(Private::new("22670000001"));
        let payin = Payin { payer: Payer { number, ..Payer::default() }, ..payin };
        let needed = matches!(
            payin.state,
            State::Creating { .. }
                | State::Pending(_)
                | State::Superseded { .. }
                | State::Review { .. }
                | State::NotFound { .. }
                | State::NotCreated(NotCreated::CalledBack | NotCreated::TokenLost)
        );
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
        let named = Answer { payer: payin.payer.clone(), ..said(Verdict::Completed(proof())) };
        let again = forgotten.settle(&verified(TOKEN, named), CREATED, Trigger::Status);
        if let Step::Move(again) = again {
            assert_eq!(again.to().payer, Payer::default());
        }
    }
}

#[test]
fn of_what_a_person_has_accepted_the_accepted_amount_is_the_same_and_the_first_one_is_not() {
    let paid = Amount::parse(FRANCS - 100).unwrap();
    let completion = Completion::Accepted { paid };
    let accepted = payin(State::Completed { token: Token::new(TOKEN), at: CREATED, completion });
    let says = |francs| {
        let amount = Some(Francs(francs));
        let verdict = Verdict::Completed(Payment { amount, ..proof() });
        ask::Says::about(&accepted, &Ok(verified(TOKEN, said(verdict))))
    };
    assert_eq!(says(FRANCS - 100), ask::Says::TheSame);
    assert_eq!(says(FRANCS), ask::Says::Otherwise("amount_differs"));
}

#[test]
fn of_a_completed_payin_an_answer_says_the_same_or_in_one_word_what_it_says_otherwise() {
    let other = vec![TransactionId::Payin(PayinId::from_random(8))];
    let says = |verdict| ask::Says::about(&completed(), &Ok(verified(TOKEN, said(verdict))));
    let paid = |payment| says(Verdict::Completed(payment));
    let otherwise = ask::Says::Otherwise;
    assert_eq!(paid(proof()), ask::Says::TheSame);
    assert_eq!(paid(Payment { ids: Vec::new(), ..proof() }), ask::Says::TheSame);
    assert_eq!(
        paid(Payment { amount: Some(Francs(FRANCS - 1)), ..proof() }),
        otherwise("amount_differs")
    );
    assert_eq!(paid(Payment { amount: None, ..proof() }), otherwise("amount_missing"));
    assert_eq!(paid(Payment { ids: other, ..proof() }), otherwise("id_differs"));
    assert_eq!(paid(Payment { code: CodeSays::Error, ..proof() }), otherwise("contradiction"));
    assert_eq!(says(Verdict::Failed), otherwise("failed"));
    assert_eq!(says(Verdict::Pending), otherwise("pending"));
}

#[test]
fn of_a_completed_payin_silence_and_another_token_say_nothing() {
    for problem in PROBLEMS {
        assert_eq!(ask::Says::about(&completed(), &Err(problem)), ask::Says::Nothing);
    }
    let other = verified(OTHER_TOKEN, said(Verdict::Failed));
    assert_eq!(ask::Says::about(&completed(), &Ok(other)), ask::Says::Nothing);
}

#[test]
fn a_contradiction_begins_once_and_the_same_answer_as_before_ends_it() {
    let (says, now) = (ask::Says::Otherwise("failed"), CREATED);
    let case = CaseId::of(CaseKind::Contradiction, id().as_str());
    let begun = PersonsCase { id: case.clone(), reason: Some("failed"), opened_at: now };
    assert_eq!(says.cases(&completed(), false, now), Cases::open(begun));
    assert_eq!(says.cases(&completed(), true, now), Cases::default(), "it goes on as it began");
    let same = ask::Says::TheSame;
    assert_eq!(same.cases(&completed(), false, now), Cases::default());
    assert_eq!(same.cases(&completed(), true, now).ended, [(case, now)]);
    assert_eq!(same.cases(&completed(), true, now).opened, None);
    for is_open in [false, true] {
        assert_eq!(ask::Says::Nothing.cases(&completed(), is_open, now), Cases::default());
    }
}

/// A LigdiCash with one answer.
struct Says(Answer);

impl Confirm<Token> for Says {
    async fn confirm(&self, _: &Token, _: ExchangeKind) -> ConfirmCall {
        ConfirmCall { answer: Ok(self.0.clone()), exchanges: Vec::new() }
    }
}

// ---- the diagram ----

fn name(state: &State) -> &'static str {
    match state {
        State::Creating { .. } => "Creating",
        State::NotCreated(_) => "NotCreated",
        State::Pending(_) => "Pending",
        State::Superseded { .. } => "Superseded",
        State::Completed { .. } => "Completed",
        State::NotCompleted { .. } => "NotCompleted",
        State::NotFound { .. } => "NotFound",
        State::Review { .. } => "Review",
    }
}

/// Every transition that the code makes, by the names of its two states.
fn transitions() -> BTreeSet<(&'static str, &'static str)> {
    let mut all = before_there_is_an_invoice();
    let answered = cases().map(|case| (case.fed(TOKEN), case.payin));
    let missed = unanswered().map(|(case, problem, _)| (case.unanswered(problem), case.payin));
    for (step, payin) in answered.chain(missed) {
        let Step::Move(first) = step else { continue };
        all.insert((name(&payin.state), name(&first.to().state)));
        let paid = Lock { paid_by: Some(PayinId::from_random(8)), ..Lock::default() };
        for lock in [paid, Lock::default()] {
            if let Step::Move(second) = payin.on_obstacle(&first, &lock) {
                all.insert((name(&payin.state), name(&second.to().state)));
            }
        }
    }
    all
}

fn before_there_is_an_invoice() -> BTreeSet<(&'static str, &'static str)> {
    let order = Order {
        id: OrderId::parse("A-1001").unwrap(),
        amount: Amount::parse(FRANCS).unwrap(),
        pricing: Pricing::Open,
        description: String::new(),
        items: Vec::new(),
        customer: Customer::default(),
    };
    let draft = Draft::new(id(), &order, Salt::from_random(7), CREATED);
    let invoice = Invoice { token: Token::new(TOKEN), pay_url: PayUrl::checked("https://a.test") };
    let open = draft.open(&invoice, CREATED);
    let hide = draft.hide(&invoice.token, CREATED);
    let close = [NotCreated::Refused, NotCreated::NotSent, NotCreated::Unknown]
        .map(|cause| draft.close(cause, CREATED));
    // No event is named as one before the invoice was known.
    let CallBack::Review(called_back) = close[2].to().call_back(CREATED) else { panic!() };
    let released = called_back.to().release(Owes::Nothing, CREATED).unwrap();
    assert!(released.to().revision < open.to().revision.min(hide.to().revision));
    let late =
        [&open, &hide].map(|first| match draft.payin().on_obstacle(first, &Lock::default()) {
            Step::Move(late) => *late,
            Step::Stay(_) => panic!("an invoice is saved whoever holds the order"),
        });
    let begun = draft.begin(Proof::Newest);
    assert_eq!(begun.condition(), Condition::New);
    let mut all = BTreeSet::from([("[*]", name(&begun.to().state))]);
    for first in [open, hide].iter().chain(&close).chain(&late) {
        for from in states().iter().filter(|from| first.condition().allows(from)) {
            all.insert((name(from), name(&first.to().state)));
        }
    }
    all.extend(decided_by_a_person());
    for from in states() {
        if let CallBack::Review(review) = payin(from.clone()).call_back(CREATED) {
            all.insert((name(&from), name(&review.to().state)));
        }
    }
    let replaced = Replacements { on: jiff::civil::date(1970, 1, 1), times: 0 };
    let live = payin(State::Pending(invoice.clone()));
    let live = Live { payin: live, invoice, priced_at: None, replaced };
    let [begun, superseded] = draft.replace(&live);
    assert_eq!(begun.condition(), Condition::New);
    all.insert((name(&live.payin.state), name(&superseded.to().state)));
    all
}

fn decided_by_a_person() -> BTreeSet<(&'static str, &'static str)> {
    let payment = proof();
    let accepted = verified(TOKEN, said(Verdict::Completed(payment)));
    let amount = Amount::parse(FRANCS).unwrap();
    let decided = states().into_iter().map(payin).flat_map(|from| {
        let released = from.release(Owes::WhatWasSeen, CREATED);
        let accepted = from.accept(&accepted, amount, CREATED).ok();
        let all = [released, accepted].into_iter().flatten();
        let pairs = all.map(|next| (name(&from.state), name(&next.to().state)));
        pairs.collect::<Vec<_>>()
    });
    decided.collect()
}

/// From which states a transition under a condition can be written, before there is an invoice.
trait Allows {
    fn allows(&self, from: &State) -> bool;
}

impl Allows for Condition {
    fn allows(&self, from: &State) -> bool {
        match self {
            Self::New => false,
            Self::Revision(_) | Self::UncalledRevision(_) | Self::WholeRevision(_) => {
                matches!(from, State::Creating { .. })
            }
            Self::NoToken => from.token().is_none(),
        }
    }
}

#[test]
fn the_diagram_shows_every_transition_and_no_other() {
    let drawn = include_str!("../../src/payin/life.md").lines().filter_map(|line| {
        let (from, rest) = line.trim().split_once(" --> ")?;
        Some((from, rest.split_once(':').map_or(rest, |(to, _)| to).trim()))
    });
    assert_eq!(drawn.collect::<BTreeSet<_>>(), transitions());
}

// ---- a restore ----

fn restored<'a>(
    id: &'a PayinId,
    journal: &'a Journal,
    adopted: &'a Payin,
    old: Option<&'a Payin>,
) -> PayinWitnesses<'a> {
    PayinWitnesses {
        id,
        journal,
        adopted: Some(adopted),
        old,
        old_revision: None,
        token: Some(Token::new(TOKEN)),
        salt: None,
        previous: None,
        is_overtaken: false,
        paid_by: None,
    }
}

fn row(status: &str, reason: Option<&str>, revision: u32) -> Written {
    Written {
        names: Names::Payin { order_id: OrderId::parse("A-1001").unwrap(), previous: None },
        amount: FRANCS,
        status: status.to_owned(),
        reason: reason.map(str::to_owned),
        revision,
        token: Some("of the token".to_owned()),
    }
}

#[test]
fn without_a_row_of_its_own_the_old_table_is_believed_of_a_replaced_page_and_of_no_other_change() {
    let id = id();
    let mut journal = Journal::default();
    journal.take(row("pending", None, 4), CREATED);
    let pending = payin(states().swap_remove(1));
    let superseded = State::Superseded { token: Token::new(TOKEN), page: None };
    let failed = State::NotCompleted { token: Token::new(TOKEN), cause: NotCompleted::Failed };
    for (state, revision, is_carried) in [
        (pending.state.clone(), 5, true),
        (superseded.clone(), 5, true),
        (superseded.clone(), 6, true),
        (superseded, 7, false),
        (failed, 5, false),
        (completed().state, 5, false),
    ] {
        let old = Payin { state, revision, ..pending.clone() };
        let outcome = restored(&id, &journal, &pending, Some(&old)).decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{old:?}: {outcome:?}");
    }
}

#[test]
fn where_no_row_says_what_it_wrote_the_old_table_is_believed_of_the_same_order_alone() {
    let (id, adopted) = (id(), completed());
    let journal = Journal { begun_at: Some(CREATED), ..Journal::default() };
    let old = Payin { revision: adopted.revision + 1, ..adopted.clone() };
    let other = Payin { order_id: OrderId::parse("A-1002").unwrap(), ..old.clone() };
    for (old, is_carried) in [(old, true), (other, false)] {
        let outcome = restored(&id, &journal, &adopted, Some(&old)).decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Agrees), !is_carried, "{outcome:?}");
    }
}

#[test]
fn what_is_built_anew_is_told_unless_it_was_and_is_late_where_a_failure_was_told() {
    let id = id();
    let told = Payin { announced: Some(1), ..completed() };
    let pending = payin(states().swap_remove(1));
    let late = Payin { timeliness: Timeliness::Late, ..pending.clone() };
    for (adopted, before, is_told, timeliness) in [
        (told, None, false, Timeliness::InTime),
        (pending.clone(), None, true, Timeliness::InTime),
        (late, None, true, Timeliness::Late),
        (pending.clone(), Some(("notcompleted", Some("failed"))), true, Timeliness::Late),
        (pending.clone(), Some(("notcompleted", Some("unsafe_page"))), true, Timeliness::InTime),
        (pending, Some(("review", Some("released"))), true, Timeliness::InTime),
    ] {
        let mut journal = Journal::default();
        if let Some((status, reason)) = before {
            journal.take(row(status, reason, 5), CREATED);
        }
        journal.take(row("completed", None, 6), CREATED);
        let outcome = restored(&id, &journal, &adopted, None).decide(CREATED);
        let Outcome::Rebuilt(_, next) = outcome else { panic!("{outcome:?}") };
        assert!(matches!(next.to().state, State::Completed { .. }));
        assert_eq!(
            (next.event().is_some(), next.to().timeliness),
            (is_told, timeliness),
            "{before:?}"
        );
    }
}
