//! What an answer makes of a payout, for every combination of state, answer, age and trigger instead of
//! chosen examples.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::collections::BTreeSet;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ask;
use ligdicash_core::payout::{
    self, Awaiting, CallBack, NotApproved, NotDecided, NotSent, Refusal, Review, State, Token, Word,
};
use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::restore::{Journal, Names, Outcome, PayoutWitnesses, Written};
use ligdicash_core::transition::{NextCheck, Record, Transition, Trigger};
use ligdicash_core::{
    Answer, Asker, CaseId, CaseKind, CodeSays, EventKind, ExchangeKind, Francs, IdempotencyKey,
    NothingLearnt, Operator, Payer, Payment, Payout, PayoutId, Receipt, Salt, Timeliness,
    TransactionId, Verdict, Verified,
};

type Step = ligdicash_core::transition::Step<Payout>;

const CREATED: Timestamp = Timestamp::UNIX_EPOCH;
const TOKEN: &str = "the payout's token";
const OTHER_TOKEN: &str = "another token";
const FRANCS: u64 = 5000;
const DAY: i64 = 24 * 60;

/// Ages of a payout, in minutes. One is negative, because a clock may go backwards.
const AGES: [i64; 8] = [-60, 0, 1, 61, DAY, 7 * DAY, 30 * DAY, 400 * DAY];
const TRIGGERS: [Trigger; 3] = [Trigger::Callback, Trigger::Status, Trigger::Schedule];

/// One answer about one payout. A failed assertion prints it.
#[derive(Debug, Clone)]
struct Case {
    payout: Payout,
    answer: Answer,
    now: Timestamp,
    trigger: Trigger,
}

impl Case {
    fn fed(&self, token: &str) -> Step {
        self.payout.settle(&verified(token, self.answer.clone()), self.now, self.trigger)
    }

    /// The state after the answer.
    fn after(&self, token: &str) -> State {
        match self.fed(token) {
            Step::Move(next) => next.to().state.clone(),
            Step::Stay(_) => self.payout.state.clone(),
        }
    }

    /// The state after a check that taught nothing.
    fn after_nothing(&self) -> State {
        match self.payout.miss(NothingLearnt::Technical, self.now, self.trigger) {
            Step::Move(next) => next.to().state.clone(),
            Step::Stay(_) => self.payout.state.clone(),
        }
    }

    /// Whether the answer contradicts the payout's id or amount.
    fn is_of_another(&self) -> bool {
        let Verdict::Completed(payment) = &self.answer.verdict else { return false };
        payment.amount.is_some_and(|amount| amount != Francs(FRANCS))
            || !payment.ids.is_empty() && !payment.ids.contains(&id().into())
    }

    fn calls_itself_an_error(&self) -> bool {
        let Verdict::Completed(payment) = &self.answer.verdict else { return false };
        payment.code == CodeSays::Error
    }

    /// Whether the answer names a payout.
    fn names_any(&self) -> bool {
        matches!(&self.answer.verdict, Verdict::Completed(payment) if !payment.ids.is_empty())
    }

    /// Whether a callback has brought the token that there is to ask with.
    fn is_called_back(&self) -> bool {
        matches!(self.payout.state, State::CalledBack { .. })
    }

    /// Whether the answer proves that the payout was made.
    fn proves(&self) -> bool {
        let completed = matches!(self.answer.verdict, Verdict::Completed(_));
        completed && !self.is_of_another() && !self.calls_itself_an_error()
    }

    fn is_closed(&self) -> bool {
        matches!(self.payout.state, State::Closed { .. })
    }

    fn can_be_asked(&self) -> bool {
        self.payout.state.token().is_some() && !matches!(self.payout.state, State::Completed { .. })
    }
}

#[test]
fn a_payout_is_completed_by_every_proven_completion_and_by_nothing_else() {
    for case in cases() {
        let is_its = !case.is_called_back() || case.names_any();
        let proven = case.can_be_asked() && case.proves() && is_its;
        let already = matches!(case.payout.state, State::Completed { .. });
        let after = matches!(case.after(TOKEN), State::Completed { .. });
        assert_eq!(after, proven || already, "{case:?}");
    }
}

#[test]
fn a_token_that_a_person_brings_proves_a_payout_only_where_the_answer_names_it_and_changes_nothing_else()
 {
    for case in cases() {
        let Case { payout, answer, now, .. } = &case;
        let names_it = matches!(&answer.verdict, Verdict::Completed(payment)
            if payment.ids.contains(&id().into()));
        let expected = payout.needs_proof() && names_it && case.proves();
        let proven = payout.prove(&verified(OTHER_TOKEN, answer.clone()), *now);
        assert_eq!(proven.is_ok(), expected, "{case:?}");
        if let Ok(next) = proven {
            let token = Token::new(OTHER_TOKEN);
            assert_eq!(next.to().state, State::Completed { token, at: *now });
            assert_eq!(next.next_check(), NextCheck::Never);
        }
    }
}

#[test]
fn only_a_payout_whose_own_token_we_have_and_that_is_undecided_can_fail() {
    for case in cases() {
        let pending = matches!(case.payout.state, State::Pending { .. } | State::Unanswered { .. });
        let failed = case.answer.verdict == Verdict::Failed;
        let already = matches!(case.payout.state, State::Failed { .. });
        let completed = matches!(case.answer.verdict, Verdict::Completed(_));
        let after = matches!(case.after(TOKEN), State::Failed { .. });
        assert_eq!(after, pending && failed || already && !completed, "{case:?}");
    }
}

#[test]
fn a_completion_of_another_id_or_amount_needs_a_person() {
    let asked = cases().filter(|case| case.can_be_asked() && !case.is_closed());
    let asked = asked.filter(|case| !case.is_called_back() || case.names_any());
    for case in asked.filter(Case::is_of_another) {
        assert!(matches!(case.after(TOKEN), State::Review { .. }), "{case:?}");
    }
}

#[test]
fn a_completion_in_an_answer_that_is_an_error_needs_a_person() {
    let asked = cases().filter(|case| case.can_be_asked() && !case.is_closed());
    let asked = asked.filter(|case| !case.is_called_back() || case.names_any());
    let errors = asked.filter(Case::calls_itself_an_error);
    for case in errors.filter(|case| !case.is_of_another()) {
        let State::Review { cause, .. } = case.after(TOKEN) else { panic!("{case:?}") };
        assert_eq!(cause, Review::Contradiction, "{case:?}");
    }
}

#[test]
fn the_answer_about_another_token_teaches_nothing() {
    for case in cases() {
        assert_eq!(case.after(OTHER_TOKEN), case.after_nothing(), "{case:?}");
    }
}

#[test]
fn a_check_that_taught_nothing_decides_nothing_and_after_a_day_of_them_a_person_is_called() {
    for mut case in cases() {
        for heard in [None, Some(-2 * DAY), Some(-DAY), Some(-DAY + 1), Some(0)] {
            case.payout.heard_at = heard.map(|ago| case.now + SignedDuration::from_mins(ago));
            let since = case.payout.heard_at.unwrap_or(CREATED);
            let silent = case.now.duration_since(since) >= SignedDuration::from_hours(24);
            let pending = matches!(case.payout.state, State::Pending { .. });
            let after = case.after_nothing();
            let unanswered = matches!(after, State::Unanswered { .. });
            let already = matches!(case.payout.state, State::Unanswered { .. });
            assert_eq!(unanswered, pending && silent || already, "{case:?}");
            assert!(unanswered || after == case.payout.state, "{case:?}");
        }
    }
}

#[test]
fn a_callbacks_token_proves_that_a_payout_was_made_where_the_answer_names_it_and_nothing_else() {
    for mut case in cases() {
        case.payout.callback_token = Some(Token::new(OTHER_TOKEN));
        let state = &case.payout.state;
        let own = matches!(
            state,
            State::Pending { .. }
                | State::Unanswered { .. }
                | State::Failed { .. }
                | State::Review { .. }
                | State::NotMade { token: Some(_) }
                | State::Closed { token: Some(_), .. }
        );
        let made = case.proves() && case.names_any();
        match case.after(OTHER_TOKEN) {
            State::Completed { .. } if own => assert!(made, "{case:?}"),
            State::Unanswered { .. } => assert!(!made, "{case:?}"),
            after => assert!(after == *state && !(own && made), "{case:?}"),
        }
    }
}

/// A person may have decided meanwhile, or another callback may have come: the token is still nobody's.
#[test]
fn where_the_answer_names_nothing_a_callbacks_token_changes_nothing_whatever_was_decided_since() {
    let (token, other) = (Token::new(TOKEN), Token::new(OTHER_TOKEN));
    let CallBack::Review(unknown) = payout(State::Unknown).call_back(&token, CREATED) else {
        panic!("nothing follows")
    };
    let called_back = unknown.to().clone();
    let old = CREATED + SignedDuration::from_hours(24);
    let decided = [called_back.not_made(old).unwrap(), called_back.close(old).unwrap()];
    for payout in [called_back].into_iter().chain(decided.map(|it| it.to().clone())) {
        let CallBack::Keep(kept) = payout.call_back(&other, old) else { panic!("{payout:?}") };
        assert_eq!(kept, payout::CallbackToken::Instead(other.clone()));
        for mut case in cases() {
            case.payout = payout.clone();
            let before = case.payout.state.clone();
            assert!(case.names_any() || case.after(TOKEN) == before, "{case:?}");
        }
    }
}

#[test]
fn a_token_that_ligdicash_answers_with_is_the_payouts_own_although_a_callback_had_brought_it() {
    let token = Token::new(TOKEN);
    let sending = payout(State::Sending { lease_until: CREATED });
    let called_back = Payout { callback_token: Some(token.clone()), ..sending };
    let accepted = called_back.accept(&token, CREATED).unwrap();
    let made = Payment { amount: None, ids: Vec::new(), code: CodeSays::Success };
    let answer = verified(TOKEN, said(Verdict::Completed(made)));
    let Step::Move(next) = accepted.to().settle(&answer, CREATED, Trigger::Schedule) else {
        panic!("it is not proven")
    };
    assert!(matches!(next.to().state, State::Completed { .. }));
}

#[test]
fn a_callbacks_token_is_asked_with_only_where_it_may_teach_more_than_is_known() {
    let (own, other) = (Token::new(TOKEN), Token::new(OTHER_TOKEN));
    for payout in states().into_iter().map(payout) {
        let is_over = matches!(
            payout.state,
            State::Awaiting(_)
                | State::Completed { .. }
                | State::Closed { word: Word::GivenByHand, .. }
        );
        let (has_token, is_traced) =
            (payout.token().is_some(), matches!(payout.state, State::CalledBack { .. }));
        let has_own = has_token && !is_traced;
        let known = Payout { callback_token: Some(other.clone()), ..payout.clone() };
        for is_refused in [false, true] {
            let learns = |it: &Payout, token| it.can_learn_from(token, is_refused);
            assert_eq!(learns(&payout, &own), !is_over && !has_token, "{payout:?}");
            assert_eq!(learns(&payout, &other), !is_over && (is_refused || !has_own), "{payout:?}");
            assert_eq!(learns(&known, &other), !is_over && !has_own, "{known:?}");
        }
        let again = payout.call_back(&own, CREATED);
        assert_eq!(matches!(again, CallBack::Nothing), is_over || is_traced, "{payout:?}");
    }
}

#[test]
fn when_ligdicash_last_said_what_became_of_the_money_is_remembered() {
    let asked = cases().filter(Case::can_be_asked);
    for case in asked.filter(|case| !case.is_called_back() || case.names_any()) {
        let (heard_at, not_found) = match case.fed(TOKEN) {
            Step::Move(next) => (next.to().heard_at, 0),
            Step::Stay(stay) => (stay.known.heard_at, stay.known.not_found),
        };
        assert_eq!((heard_at, not_found), (Some(case.now), 0), "{case:?}");
    }
}

#[test]
fn a_recipient_is_forgotten_once_and_only_where_it_is_known_what_became_of_the_money() {
    for state in states() {
        let salted = Payout { salt: Some(Salt::from_random(7)), ..payout(state) };
        let status = salted.state.status();
        let known =
            [payout::Status::Completed, payout::Status::NotCompleted, payout::Status::Closed];
        let forgotten = Payout { salt: None, revision: salted.revision + 1, ..salted.clone() };
        let done = salted.forget().ok().map(|next| next.to().clone());
        assert_eq!(done, known.contains(&status).then_some(forgotten.clone()), "{salted:?}");
        assert!(forgotten.forget().is_err(), "{salted:?}");
    }
}

#[test]
fn of_a_payout_that_was_being_sent_the_old_table_is_believed_that_nobody_knows_whether_it_was() {
    let (id, adopted) = (id(), payout(State::Sending { lease_until: CREATED }));
    let old = Payout { revision: 2, ..payout(State::Unknown) };
    let names = Names::Payout { key: adopted.idempotency_key.clone(), refund_of: None };
    let mut journal = Journal::default();
    let (status, amount) = ("pending".to_owned(), FRANCS);
    journal
        .take(Written { names, amount, status, reason: None, revision: 1, token: None }, CREATED);
    for (old, is_carried) in [(&old, true), (&adopted, false)] {
        let (journal, adopted, old) = (&journal, Some(&adopted), Some(old));
        let (old_revision, token, salt) = (None, None, None);
        let known = PayoutWitnesses { id: &id, journal, adopted, old, old_revision, token, salt };
        let outcome = known.decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Agrees), !is_carried, "{outcome:?}");
    }
}

#[test]
fn a_payout_is_asked_about_as_long_as_it_is_not_decided_and_always_later() {
    for case in cases() {
        let (state, next_check) = match case.fed(TOKEN) {
            Step::Move(next) => (next.to().state.clone(), at(next.next_check())),
            Step::Stay(stay) => (case.payout.state.clone(), stay.next_check),
        };
        assert!(next_check.is_none_or(|at| at > case.now), "{case:?}");
        match state {
            State::Pending { .. } | State::Unanswered { .. } | State::CalledBack { .. } => {
                assert!(next_check.is_some(), "{case:?}");
            }
            State::Failed { .. }
            | State::Review { .. }
            | State::NotMade { token: Some(_) }
            | State::Closed { token: Some(_), .. } => {
                let watched = case.now < CREATED + SignedDuration::from_hours(29 * 24);
                assert!(next_check.is_some() || !watched, "{case:?}");
            }
            State::Awaiting(_)
            | State::Completed { .. }
            | State::Sending { .. }
            | State::NotSent(_)
            | State::NotMade { token: None }
            | State::Closed { token: None, .. }
            | State::Unknown => assert_eq!(next_check, None, "{case:?}"),
        }
    }
}

#[test]
fn a_completion_after_a_failure_says_that_it_comes_late() {
    for case in cases().filter(|case| case.answer.verdict == Verdict::Failed) {
        let Step::Move(failed) = case.fed(TOKEN) else { continue };
        let payout = failed.to();
        let (amount, ids, code) = (None, Vec::new(), CodeSays::Success);
        let answer = said(Verdict::Completed(Payment { amount, ids, code }));
        let Step::Move(completed) = (Case { payout: payout.clone(), answer, ..case }).fed(TOKEN)
        else {
            panic!("a completion wins")
        };
        let completed = completed.to();
        assert_eq!(completed.timeliness, Timeliness::Late);
        assert_eq!(completed.revision, payout.revision + 1);
    }
}

#[test]
fn a_person_says_that_a_payout_was_not_made_only_of_an_unknown_one_and_only_after_a_day() {
    for payout in states().into_iter().map(payout) {
        let unknown = matches!(
            payout.state,
            State::Unknown | State::CalledBack { .. } | State::Unanswered { .. }
        );
        let early = payout.not_made(CREATED + SignedDuration::from_secs(24 * 3600 - 1)).err();
        let in_time = payout.not_made(CREATED + SignedDuration::from_hours(24));
        if !unknown {
            assert_eq!(in_time.err(), Some(NotDecided::NotUnknown), "{payout:?}");
            continue;
        }
        let from = CREATED + SignedDuration::from_hours(24);
        assert_eq!(early, Some(NotDecided::TooEarly { from }), "{payout:?}");
        let next = in_time.unwrap();
        assert_eq!(*next.effect(), payout::LimitChange::Release);
        assert_eq!(next.event().map(|event| event.kind), Some(EventKind::PayoutFailed));
        assert_eq!(next.cases().ended.len(), 1);
        assert_eq!(next.to().timeliness, Timeliness::Late, "a later proof is told as late");
    }
}

#[test]
fn a_payout_that_waits_for_a_second_person_is_approved_by_another_one_alone_and_rejected_by_anyone()
{
    for payout in states().into_iter().map(payout) {
        let waits = matches!(payout.state, State::Awaiting(_));
        let same = payout.approve(&Asker::new("arn:awa"), CREATED).err();
        let refused = if waits { NotApproved::SamePerson } else { NotApproved::NotAwaiting };
        assert_eq!(same, Some(refused), "{payout:?}");
        let (approved, rejected) =
            (payout.approve(&Asker::new("arn:issa"), CREATED), payout.reject(CREATED));
        assert_eq!((approved.is_ok(), rejected.is_ok()), (waits, waits), "{payout:?}");
        let (Ok(approved), Ok(rejected)) = (approved, rejected) else { continue };
        assert_eq!(*approved.effect(), payout::LimitChange::Send);
        assert_eq!(*rejected.effect(), payout::LimitChange::Release);
        for next in [approved, rejected] {
            let ended: Vec<_> = next.cases().ended.iter().map(|(id, _)| id.kind()).collect();
            assert_eq!(ended, [CaseKind::Approval]);
        }
    }
}

#[test]
fn a_person_closes_a_payout_that_needs_one_and_it_goes_on_counting_but_is_never_called_completed() {
    for payout in states().into_iter().map(payout) {
        let needs_a_person = matches!(
            payout.state,
            State::Unknown
                | State::CalledBack { .. }
                | State::Unanswered { .. }
                | State::Review { .. }
        );
        let Ok(next) = payout.close(CREATED) else {
            assert!(!needs_a_person, "{payout:?}");
            continue;
        };
        assert!(needs_a_person, "{payout:?}");
        assert_eq!(*next.effect(), payout::LimitChange::Leave);
        assert_eq!(next.event().map(|event| event.kind), Some(EventKind::PayoutClosed));
        assert_eq!(next.to().state.status(), payout::Status::Closed);
        assert_eq!(next.cases().ended.len(), 1);
    }
}

#[test]
fn the_case_that_a_refund_ends_is_ended_once_by_the_proof_or_by_a_persons_word() {
    let ends = CaseId::of(CaseKind::Duplicate, "txn_00000000000000000000000000000007");
    let ended = |next: &Transition<Payout>| next.cases().ended.iter().any(|(id, _)| *id == ends);
    for mut case in cases() {
        case.payout.ends = Some(ends.clone());
        let Step::Move(next) = case.fed(TOKEN) else { continue };
        let was_closed = matches!(case.payout.state, State::Closed { .. });
        let made = matches!(next.to().state, State::Completed { .. });
        assert_eq!(ended(&next), made && !was_closed, "{case:?}");
        let unknown = Payout { state: State::Unknown, ..case.payout.clone() };
        assert!(ended(&unknown.close(case.now).unwrap()));
        assert!(
            unknown.not_made(case.now).is_ok_and(|next| !ended(&next))
                || case.now < CREATED + SignedDuration::from_hours(24)
        );
    }
}

fn at(next_check: NextCheck) -> Option<Timestamp> {
    match next_check {
        NextCheck::At(next) => Some(next),
        NextCheck::Never => None,
        NextCheck::Unchanged => panic!("an answer says when the next check is due"),
    }
}

fn cases() -> impl Iterator<Item = Case> {
    states().into_iter().flat_map(|state| {
        answers().into_iter().flat_map(move |answer| {
            let state = state.clone();
            AGES.into_iter().flat_map(move |age| {
                let (answer, state) = (answer.clone(), state.clone());
                TRIGGERS.into_iter().map(move |trigger| Case {
                    payout: payout(state.clone()),
                    answer: answer.clone(),
                    now: CREATED + SignedDuration::from_mins(age),
                    trigger,
                })
            })
        })
    })
}

fn states() -> Vec<State> {
    let token = Token::new(TOKEN);
    vec![
        State::Awaiting(awaiting()),
        State::Sending { lease_until: CREATED },
        State::NotSent(NotSent::NotReached),
        State::NotSent(NotSent::Refused(Refusal::Balance)),
        State::Unknown,
        State::CalledBack { token: token.clone() },
        State::Pending { token: token.clone() },
        State::Unanswered { token: token.clone() },
        State::Completed { token: token.clone(), at: CREATED },
        State::Failed { token: token.clone() },
        State::Review { token: token.clone(), cause: Review::IdDiffers },
        State::Review { token: token.clone(), cause: Review::AmountDiffers },
        State::Review { token: token.clone(), cause: Review::Contradiction },
        State::NotMade { token: None },
        State::NotMade { token: Some(token.clone()) },
        State::Closed { token: None, word: Word::Made },
        State::Closed { token: None, word: Word::GivenByHand },
        State::Closed { token: Some(token), word: Word::Made },
    ]
}

fn awaiting() -> Awaiting {
    let (asked_by, method) = (Asker::new("arn:awa"), payout::Method::MobileMoney);
    Awaiting { asked_by, method, description: "a refund".to_owned() }
}

fn answers() -> Vec<Answer> {
    let other = || TransactionId::from(PayoutId::from_random(9));
    let ids = [vec![], vec![id().into()], vec![other()], vec![other(), id().into()]];
    let amounts = [None, Some(Francs(FRANCS)), Some(Francs(FRANCS - 1)), Some(Francs(0))];
    let payments = ids.into_iter().flat_map(|ids| {
        let of = move |amount, code| Payment { amount, ids: ids.clone(), code };
        let codes = [CodeSays::Success, CodeSays::Error];
        amounts.into_iter().flat_map(move |amount| codes.map(|code| of(amount, code)))
    });
    let completed = payments.map(|payment| said(Verdict::Completed(payment)));
    completed.chain([said(Verdict::Failed), said(Verdict::Pending)]).collect()
}

fn said(verdict: Verdict) -> Answer {
    let operator = Operator { id: Some("12".to_owned()), name: None };
    let receipt = Receipt { operator, ..Receipt::default() };
    Answer { verdict, receipt, payer: Payer::default() }
}

fn payout(state: State) -> Payout {
    Payout {
        id: id(),
        idempotency_key: IdempotencyKey::parse("P-1").unwrap(),
        amount: payout::Given::parse(FRANCS).unwrap(),
        refund_of: None,
        salt: None,
        created_at: CREATED,
        approved_at: None,
        updated_at: CREATED,
        state,
        revision: 1,
        receipt: Receipt::default(),
        timeliness: Timeliness::InTime,
        heard_at: None,
        callback_token: None,
        runs_out_at: None,
        announced: None,
        ends: None,
    }
}

fn id() -> PayoutId {
    PayoutId::from_random(7)
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

#[test]
fn of_a_completed_payout_an_answer_says_the_same_or_in_one_word_what_it_says_otherwise() {
    let completed = payout(State::Completed { token: Token::new(TOKEN), at: CREATED });
    let says = |token, verdict| ask::Says::about(&completed, &Ok(verified(token, said(verdict))));
    let paid = |payment| says(TOKEN, Verdict::Completed(payment));
    let otherwise = ask::Says::Otherwise;
    // The documented answer states neither amount nor id.
    let proof = Payment { amount: None, ids: Vec::new(), code: CodeSays::Success };
    let another = vec![TransactionId::Payout(PayoutId::from_random(8))];
    let less = Some(Francs(FRANCS - 1));
    assert_eq!(paid(proof.clone()), ask::Says::TheSame);
    assert_eq!(paid(Payment { amount: less, ..proof.clone() }), otherwise("amount_differs"));
    assert_eq!(paid(Payment { ids: another, ..proof.clone() }), otherwise("id_differs"));
    let error = Payment { code: CodeSays::Error, ..proof.clone() };
    assert_eq!(paid(error), otherwise("contradiction"));
    assert_eq!(says(TOKEN, Verdict::Failed), otherwise("failed"));
    assert_eq!(says(TOKEN, Verdict::Pending), otherwise("pending"));
    // A callback's token may belong to another payout, so it can only prove.
    assert_eq!(says(OTHER_TOKEN, Verdict::Completed(proof)), ask::Says::TheSame);
    assert_eq!(says(OTHER_TOKEN, Verdict::Failed), ask::Says::Nothing);
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
        State::Awaiting(_) => "Awaiting",
        State::Sending { .. } => "Sending",
        State::NotSent(_) => "NotSent",
        State::Unknown => "Unknown",
        State::CalledBack { .. } => "CalledBack",
        State::Pending { .. } => "Pending",
        State::Unanswered { .. } => "Unanswered",
        State::Completed { .. } => "Completed",
        State::Failed { .. } => "Failed",
        State::Review { .. } => "Review",
        State::NotMade { .. } => "NotMade",
        State::Closed { .. } => "Closed",
    }
}

/// Every transition that the code makes, by the names of its two states.
fn transitions() -> BTreeSet<(&'static str, &'static str)> {
    let mut all = BTreeSet::new();
    let mut add = |from: &State, next: &Transition<Payout>| {
        all.insert((name(from), name(&next.to().state)));
    };
    let token = Token::new(OTHER_TOKEN);
    for from in states() {
        let payout = payout(from.clone());
        let accepted = payout.accept(&token, CREATED);
        let refused = payout.withdraw(NotSent::NotReached, CREATED);
        accepted.iter().chain(&refused).for_each(|next| add(&from, next));
        if payout.is_abandoned(CREATED) {
            add(&from, &payout.lose(CREATED));
        }
        let called_back = Payout { callback_token: Some(token.clone()), ..payout.clone() };
        called_back.lose_called_back(CREATED).iter().for_each(|next| add(&from, next));
        if let CallBack::Review(next) = payout.call_back(&token, CREATED) {
            add(&from, &next);
        }
        let old = CREATED + SignedDuration::from_hours(24);
        let decided = [payout.not_made(old), payout.close(old)].into_iter().flatten();
        let second = payout.approve(&Asker::new("arn:issa"), CREATED).into_iter();
        let second = second.chain(payout.reject(CREATED));
        decided.chain(second).for_each(|next| add(&from, &next));
        let named = Payment { amount: None, ids: vec![id().into()], code: CodeSays::Success };
        let proven = payout.prove(&verified(OTHER_TOKEN, said(Verdict::Completed(named))), CREATED);
        if let Ok(next) = proven {
            add(&from, &next);
        }
    }
    for mut case in cases() {
        case.payout.callback_token = Some(token.clone());
        let unanswered = case.payout.miss(NothingLearnt::Technical, case.now, case.trigger);
        for step in [case.fed(TOKEN), case.fed(OTHER_TOKEN), unanswered] {
            if let Step::Move(next) = step {
                add(&case.payout.state, &next);
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
    let drawn = include_str!("../../src/payout/life.md").lines().filter_map(|line| {
        let (from, rest) = line.trim().split_once(" --> ")?;
        Some((from, rest.split_once(':').map_or(rest, |(to, _)| to).trim()))
    });
    assert_eq!(drawn.collect::<BTreeSet<_>>(), transitions());
}
