//! `payout_step` for every state, answer, age and reason to ask: nothing here is an example.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::payout_step::{Settlement, step};
use ligdicash_core::ports::{Asked, Confirm};
use ligdicash_core::step::{Step, Why};
use ligdicash_core::{
    Answer, ExchangeKind, Francs, NotSent, NothingLearnt, Operator, Payment, Payout, PayoutAmount,
    PayoutId, PayoutRefusal, PayoutState, PayoutToken, PayoutTransactionId, Receipt, Review,
    Timeliness, Verdict, Verifiable, Verified,
};

const CREATED: Timestamp = Timestamp::UNIX_EPOCH;
const TOKEN: &str = "the payout's token";
const OTHER_TOKEN: &str = "another token";
const FRANCS: u64 = 5000;
const DAY: i64 = 24 * 60;

/// In minutes. A clock may also have gone backwards.
const AGES: [i64; 8] = [-60, 0, 1, 61, DAY, 7 * DAY, 30 * DAY, 400 * DAY];
const WHYS: [Why; 3] = [Why::Callback, Why::Status, Why::Schedule];

/// One feeding of `step`, so that a failed assertion says which.
#[derive(Debug, Clone)]
struct Case {
    payout: Payout,
    answer: Answer,
    now: Timestamp,
    why: Why,
}

impl Case {
    fn fed(&self, token: &str) -> Step<Settlement> {
        step(&self.payout, &verified(token, self.answer.clone()), self.now, self.why)
    }

    /// The state after the answer.
    fn after(&self, token: &str) -> PayoutState {
        match self.fed(token) {
            Step::Settle(settlement) => settlement.apply(&self.payout).0.state,
            Step::Stay(_) => self.payout.state.clone(),
        }
    }

    /// The state after a check that taught nothing.
    fn after_nothing(&self) -> PayoutState {
        match self.payout.step_unanswered(NothingLearnt::Technical, self.now, self.why) {
            Step::Settle(settlement) => settlement.apply(&self.payout).0.state,
            Step::Stay(_) => self.payout.state.clone(),
        }
    }

    /// Whether the answer contradicts the payout's id or amount.
    fn is_of_another(&self) -> bool {
        let Verdict::Completed(payment) = &self.answer.verdict else { return false };
        payment.amount.is_some_and(|amount| amount != Francs(FRANCS))
            || payment.transaction_id.as_ref().is_some_and(|other| *other != id().to_string())
    }

    fn can_be_asked(&self) -> bool {
        self.payout.state.token().is_some()
            && !matches!(self.payout.state, PayoutState::Completed { .. })
    }
}

#[test]
fn a_payout_is_completed_by_every_proven_completion_and_by_nothing_else() {
    for case in cases() {
        let completed = matches!(case.answer.verdict, Verdict::Completed(_));
        let proven = case.can_be_asked() && completed && !case.is_of_another();
        let already = matches!(case.payout.state, PayoutState::Completed { .. });
        let after = matches!(case.after(TOKEN), PayoutState::Completed { .. });
        assert_eq!(after, proven || already, "{case:?}");
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
fn a_completion_of_another_id_or_amount_needs_a_person() {
    for case in cases().filter(|case| case.can_be_asked() && case.is_of_another()) {
        assert!(matches!(case.after(TOKEN), PayoutState::Review { .. }), "{case:?}");
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
fn a_callbacks_token_proves_that_a_payout_was_made_and_nothing_else() {
    for mut case in cases() {
        case.payout.trace = Some(PayoutToken::new(OTHER_TOKEN));
        let state = &case.payout.state;
        let own = matches!(
            state,
            PayoutState::Pending { .. }
                | PayoutState::Unanswered { .. }
                | PayoutState::Failed { .. }
                | PayoutState::Review { .. }
        );
        let made = matches!(case.answer.verdict, Verdict::Completed(_)) && !case.is_of_another();
        match case.after(OTHER_TOKEN) {
            PayoutState::Completed { .. } if own => assert!(made, "{case:?}"),
            PayoutState::Unanswered { .. } => assert!(!made, "{case:?}"),
            after => assert!(after == *state && !(own && made), "{case:?}"),
        }
    }
}

#[test]
fn a_payout_is_asked_about_as_long_as_it_is_not_decided_and_always_later() {
    for case in cases() {
        let (state, next_check) = match case.fed(TOKEN) {
            Step::Settle(settlement) => {
                let (payout, next_check) = settlement.apply(&case.payout);
                (payout.state, next_check)
            }
            Step::Stay(stay) => (case.payout.state.clone(), stay.next_check),
        };
        assert!(next_check.is_none_or(|at| at > case.now), "{case:?}");
        match state {
            PayoutState::Pending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Traced { .. } => {
                assert!(next_check.is_some(), "{case:?}");
            }
            PayoutState::Failed { .. } | PayoutState::Review { .. } => {
                let watched = case.now < CREATED + SignedDuration::from_hours(29 * 24);
                assert!(next_check.is_some() || !watched, "{case:?}");
            }
            PayoutState::Completed { .. }
            | PayoutState::Sending { .. }
            | PayoutState::NotSent(_)
            | PayoutState::Unknown => assert_eq!(next_check, None, "{case:?}"),
        }
    }
}

#[test]
fn a_completion_after_a_failure_says_that_it_comes_late() {
    for case in cases().filter(|case| case.answer.verdict == Verdict::Failed) {
        let Step::Settle(failed) = case.fed(TOKEN) else { continue };
        let (payout, _) = failed.apply(&case.payout);
        let answer = said(Verdict::Completed(Payment::default()));
        let Step::Settle(settlement) = (Case { payout: payout.clone(), answer, ..case }).fed(TOKEN)
        else {
            panic!("a completion wins")
        };
        let (completed, _) = settlement.apply(&payout);
        assert_eq!(completed.timeliness, Timeliness::Late);
        assert_eq!(completed.revision, payout.revision + 1);
    }
}

fn cases() -> impl Iterator<Item = Case> {
    states().into_iter().flat_map(|state| {
        answers().into_iter().flat_map(move |answer| {
            let state = state.clone();
            AGES.into_iter().flat_map(move |age| {
                let (answer, state) = (answer.clone(), state.clone());
                WHYS.into_iter().map(move |why| Case {
                    payout: payout(state.clone()),
                    answer: answer.clone(),
                    now: CREATED + SignedDuration::from_mins(age),
                    why,
                })
            })
        })
    })
}

fn states() -> Vec<PayoutState> {
    let token = PayoutToken::new(TOKEN);
    vec![
        PayoutState::Sending { lease_until: CREATED },
        PayoutState::NotSent(NotSent::NotReached),
        PayoutState::NotSent(NotSent::Refused(PayoutRefusal::Balance)),
        PayoutState::Unknown,
        PayoutState::Traced { token: token.clone() },
        PayoutState::Pending { token: token.clone() },
        PayoutState::Unanswered { token: token.clone() },
        PayoutState::Completed { token: token.clone(), at: CREATED },
        PayoutState::Failed { token: token.clone() },
        PayoutState::Review { token: token.clone(), cause: Review::IdDiffers },
        PayoutState::Review { token, cause: Review::AmountDiffers },
    ]
}

fn answers() -> Vec<Answer> {
    let ids = [None, Some(id().to_string()), Some("pay_of_another".to_owned())];
    let amounts = [None, Some(Francs(FRANCS)), Some(Francs(FRANCS - 1)), Some(Francs(0))];
    let payments = ids.into_iter().flat_map(|transaction_id| {
        amounts.map(|amount| Payment { amount, transaction_id: transaction_id.clone() })
    });
    let completed = payments.map(|payment| said(Verdict::Completed(payment)));
    completed.chain([said(Verdict::Failed), said(Verdict::Pending)]).collect()
}

fn said(verdict: Verdict) -> Answer {
    let operator = Operator { id: Some("12".to_owned()), name: None };
    Answer { verdict, receipt: Receipt { ligdicash_ref: None, operator } }
}

fn payout(state: PayoutState) -> Payout {
    Payout {
        id: id(),
        payout_id: PayoutId::parse("P-1").unwrap(),
        amount: PayoutAmount::parse(FRANCS).unwrap(),
        refund_of: None,
        created_at: CREATED,
        updated_at: CREATED,
        state,
        revision: 1,
        receipt: Receipt::default(),
        timeliness: Timeliness::InTime,
        heard_at: None,
        trace: None,
        runs_out_at: None,
        announced: None,
    }
}

fn id() -> PayoutTransactionId {
    PayoutTransactionId::from_random(7)
}

/// A proof, obtained in the only way there is: by asking.
fn verified(token: &str, answer: Answer) -> Verified<PayoutToken> {
    let gateway = Says(answer);
    let asking = Verified::ask(&gateway, PayoutToken::new(token), ExchangeKind::Poll);
    match pin!(asking).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready((Ok(verified), _)) => verified,
        other => panic!("an answer at once, not {other:?}"),
    }
}

/// A LigdiCash with one answer.
struct Says(Answer);

impl Confirm<PayoutToken> for Says {
    async fn confirm(&self, _: &PayoutToken, _: ExchangeKind) -> Asked {
        Asked { answer: Ok(self.0.clone()), exchanges: Vec::new() }
    }
}
