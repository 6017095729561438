//! Every transition of a payout that LigdiCash has, as a pure function of the payout and of what was learnt.
//!
//! A [`Transition`] describes the write. `life.md` draws the transitions, those of `draft.rs` among them, and a test
//! compares the drawing with this code.

use jiff::Timestamp;

use super::{
    Denied, LimitChange, Obstacle, Payout, PayoutReview, PayoutState, PayoutStatus, PayoutToken,
    RefundCase,
};
use crate::schedule::{self, SILENCE};
use crate::transition::{
    Condition, Known, NextCheck, Record, RecordId, Stay, Step, Transition, Trigger,
};
use crate::{
    Answer, Brought, Case, Cases, CodeSays, Event, EventKind, Francs, NothingLearnt, Payment,
    PayoutId, Phase, Receipt, Salt, Timeliness, Verdict, Verified,
};

impl Payout {
    /// The status of a payout that was not made, as it is stored.
    pub const NOT_MADE: &'static str = PayoutStatus::NotCompleted.as_str();

    /// The payout in this state, with the next revision.
    pub(super) fn moved(&self, state: PayoutState, at: Timestamp) -> Self {
        let revision = self.revision + 1;
        let announced = EventKind::of_payout(&state).map(|_| revision).or(self.announced);
        Self { state, updated_at: at, revision, announced, ..self.clone() }
    }

    /// The cases that open and end when the payout becomes `to`.
    pub(crate) fn cases(&self, to: &Self) -> Cases {
        let mut cases = Cases::between(Case::of_payout(self), Case::of_payout(to), to.updated_at);
        let Some(RefundCase { id, ends }) = &self.case else { return cases };
        match (self.state.is_given(), to.state.is_given()) {
            (false, true) if *ends => cases.ended.push((id.clone(), to.updated_at)),
            (true, false) if *ends => {
                cases.opened.push(Case::not_given_back(id.clone(), to.updated_at));
            }
            (_, _) if to.state.has_failed() && !self.state.has_failed() => {
                cases.opened.push(Case::refund_failed(id.clone(), to.updated_at));
            }
            (_, _) => {}
        }
        cases
    }

    pub(super) fn becomes(&self, to: Self, next_check: NextCheck) -> Transition<Payout> {
        Transition {
            next_check,
            effect: LimitChange::between(self, &to),
            event: Event::of_payout(self, &to),
            cases: self.cases(&to),
            condition: Condition::Revision(self.revision),
            to,
        }
    }
}

/// The change of state that an answer causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PayoutChange {
    Complete,
    Fail,
    Review(PayoutReview),
    /// After a silence, LigdiCash says that the payout is under way.
    Resume,
}

impl RecordId for PayoutId {
    type Record = Payout;

    fn as_str(&self) -> &str {
        Self::as_str(self)
    }
}

impl Record for Payout {
    type Id = PayoutId;
    type Token = PayoutToken;
    type Effect = LimitChange;
    type Obstacle = Obstacle;

    const FINAL: &'static str = PayoutStatus::Completed.as_str();
    const OPEN: &'static str = PayoutStatus::Pending.as_str();

    fn id(&self) -> &PayoutId {
        &self.id
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn phase(&self) -> Phase<'_, PayoutToken> {
        self.state.phase()
    }

    /// The brought tokens; none before the state has a token, without which LigdiCash is not asked.
    fn brought(&self) -> &Brought<PayoutToken> {
        const NONE: &Brought<PayoutToken> = &Brought::NONE;
        if self.token().is_some() { &self.brought } else { NONE }
    }

    /// The token of the state stays.
    fn without(self, refuted: &[PayoutToken]) -> Self {
        let refuted: Vec<_> =
            refuted.iter().filter(|token| self.token() != Some(*token)).cloned().collect();
        Self { brought: self.brought.without(&refuted), ..self }
    }

    fn with_newest(&self, token: &PayoutToken) -> Self {
        Self { brought: self.brought.with_newest(token), ..self.clone() }
    }

    fn noted(&self, _: Timestamp) -> Transition<Self> {
        self.knowing(self.clone(), NextCheck::Unchanged)
    }

    fn next_check(&self, now: Timestamp, trigger: Trigger) -> Option<Timestamp> {
        self.token()?;
        let from = self.sent_from();
        let in_time = |next| Some(schedule::in_time(next, now, self.runs_out_at));
        match (self.phase(), trigger) {
            (Phase::Unsent | Phase::Asking | Phase::Proven(_), _) => None,
            (Phase::UnderWay(_) | Phase::Doubtful(_), Trigger::Callback) => {
                in_time(schedule::payout_after_callback(from, now))
            }
            (Phase::UnderWay(_) | Phase::Doubtful(_), Trigger::Status | Trigger::Schedule) => {
                in_time(schedule::payout(from, now))
            }
            // The callback's own token may still get an answer, even where the payout's gets none.
            (Phase::Disputed(_) | Phase::Denied(_) | Phase::Closed(_), Trigger::Callback) => {
                Some(schedule::payout_after_callback(from, now))
            }
            (_, Trigger::Status | Trigger::Schedule) => schedule::late(from, now),
        }
    }

    fn may_miss_a_check(&self, now: Timestamp) -> bool {
        !schedule::is_in_its_first_hour(self.sent_from(), now)
    }

    fn facts(&self) -> Known {
        Known { heard_at: self.heard_at, not_found: 0 }
    }

    fn salt(&self) -> Option<&Salt> {
        self.salt.as_ref()
    }

    fn settle(
        &self,
        verified: &Verified<PayoutToken>,
        now: Timestamp,
        trigger: Trigger,
    ) -> Step<Self> {
        let answer = verified.answer();
        let Some(token) = self.state.token() else {
            return self.stay(now, trigger, self.heard_at);
        };
        if self.brought.has(verified.token()) {
            let is_followed = token == verified.token() && !answer.ids.is_empty();
            let token = if self.brought.has(token) { verified.token() } else { token };
            return match self.change_by_brought(verified) {
                Some(change) => self.decided(token, change, answer, now),
                None if is_followed && self.is_added_to(answer) => self.add(answer, now, trigger),
                None => self.miss_anything(now, trigger),
            };
        }
        if token != verified.token() {
            return self.miss_anything(now, trigger);
        }
        match self.change(answer) {
            Some(change) => self.decided(token, change, answer, now),
            None if self.is_added_to(answer) => self.add(answer, now, trigger),
            None => self.stay(now, trigger, Some(now)),
        }
    }

    fn miss(&self, _: NothingLearnt, now: Timestamp, trigger: Trigger) -> Step<Self> {
        self.miss_anything(now, trigger)
    }

    fn objection(&self, answer: &Answer, payment: &Payment) -> Option<&'static str> {
        self.mismatch(answer, payment).map(|cause| cause.reason().as_str())
    }

    fn on_obstacle(&self, first: &Transition<Payout>, _: &Obstacle) -> Step<Self> {
        match first.effect {
            // The total that held the amount no longer exists, so nothing is left to count it in.
            LimitChange::Release | LimitChange::Restore => {
                Step::Move(Box::new(Transition { effect: LimitChange::Leave, ..first.clone() }))
            }
            // A payout needs room in its limits to start. A refund cannot be undone while its payin is under review.
            // Other transitions count nothing.
            LimitChange::Commit(_)
            | LimitChange::Send(_)
            | LimitChange::TakeBack
            | LimitChange::Leave => Step::Stay(Stay { next_check: None, facts: self.facts() }),
        }
    }
}

impl Payout {
    /// The step after a check that taught us nothing. Such checks never close a payout, however many there are. But a
    /// payout about which LigdiCash has said nothing for a day needs a person.
    fn miss_anything(&self, now: Timestamp, trigger: Trigger) -> Step<Self> {
        let silence = now.duration_since(self.heard_at.unwrap_or(self.sent_from()));
        if let Phase::UnderWay(token) = self.phase()
            && silence >= SILENCE
        {
            let to = self.moved(PayoutState::Unanswered { token: token.clone() }, now);
            let next_check = to.next_check(now, Trigger::Schedule);
            return Step::Move(Box::new(self.becomes(to, next_check.into())));
        }
        self.stay(now, trigger, self.heard_at)
    }

    /// The change that the answer to a callback's token causes. The documented answer does not name the payout
    /// (`withdrawal-confirm`), so the token may belong to any payout. Only an answer that names one concerns this
    /// payout, or another.
    fn change_by_brought(&self, verified: &Verified<PayoutToken>) -> Option<PayoutChange> {
        let answer = verified.answer();
        let Verdict::Completed(payment) = &answer.verdict else { return None };
        if answer.ids.is_empty() || self.is_final() {
            None
        } else if self.state.token() == Some(verified.token()) {
            self.change(answer)
        } else {
            self.mismatch(answer, payment).is_none().then_some(PayoutChange::Complete)
        }
    }

    /// The change that the answer to the payout's own token causes.
    fn change(&self, answer: &Answer) -> Option<PayoutChange> {
        let is_unanswered = matches!(self.state, PayoutState::Unanswered { .. });
        match (self.phase(), &answer.verdict) {
            (Phase::Unsent | Phase::Asking | Phase::Proven(_), _) => None,
            (_, Verdict::Completed(payment)) => {
                let change = self
                    .mismatch(answer, payment)
                    .map_or(PayoutChange::Complete, PayoutChange::Review);
                let is_other = self.receipt_after(answer).is_of_other_money(&self.receipt);
                Some(change).filter(|change| is_other || !self.is_known(*change))
            }
            (Phase::UnderWay(_), Verdict::Failed) => Some(PayoutChange::Fail),
            (Phase::Doubtful(_), Verdict::Failed) if is_unanswered => Some(PayoutChange::Fail),
            (Phase::Doubtful(_), Verdict::Pending) if is_unanswered => Some(PayoutChange::Resume),
            // A callback's token may belong to another payout, whose failure says nothing about this one. A
            // review is ended only by a person, or by the proof that the payout was made.
            (_, Verdict::Failed | Verdict::Pending) => None,
        }
    }

    fn decided(
        &self,
        token: &PayoutToken,
        change: PayoutChange,
        answer: &Answer,
        now: Timestamp,
    ) -> Step<Self> {
        let token = token.clone();
        let (state, timeliness) = match change {
            PayoutChange::Complete => (PayoutState::Completed { token, at: now }, self.timeliness),
            PayoutChange::Fail => (PayoutState::Failed { token }, Timeliness::Late),
            PayoutChange::Review(cause) => (PayoutState::Review { token, cause }, self.timeliness),
            PayoutChange::Resume => (PayoutState::Pending { token }, self.timeliness),
        };
        let receipt = self.receipt_after(answer);
        let to = Self { receipt, timeliness, heard_at: Some(now), ..self.moved(state, now) };
        let next_check = to.next_check(now, Trigger::Schedule);
        Step::Move(Box::new(self.becomes(to, next_check.into())))
    }

    /// Whether an answer about money that moved names details that are not stored.
    fn is_added_to(&self, answer: &Answer) -> bool {
        let has_moved = matches!(answer.verdict, Verdict::Completed(_)) && !self.is_final();
        has_moved && self.receipt_after(answer) != self.receipt
    }

    /// The payout in the same state, with the details of the answer.
    fn add(&self, answer: &Answer, now: Timestamp, trigger: Trigger) -> Step<Self> {
        let receipt = self.receipt_after(answer);
        let to = Self { receipt, heard_at: Some(now), ..self.clone() };
        Step::Move(Box::new(self.knowing(to, self.next_check(now, trigger).into())))
    }

    fn receipt_after(&self, answer: &Answer) -> Receipt {
        answer.receipt.clone().or(&self.receipt)
    }

    /// Whether the change is a review for a cause that a person sees, or has denied. Of a payout that a person has closed
    /// as made, no cause is news.
    fn is_known(&self, change: PayoutChange) -> bool {
        match (&self.state, change) {
            (
                PayoutState::Review { cause, .. }
                | PayoutState::NotMade { denied: Denied::Answer(cause), .. },
                PayoutChange::Review(heard),
            ) => heard == *cause,
            (PayoutState::Closed { .. }, PayoutChange::Review(_)) => true,
            (_, _) => false,
        }
    }

    /// The reason why a payout that LigdiCash calls completed is not believed. The documented answer states neither
    /// amount nor id (`withdrawal-confirm`), so an answer without them proves the payout, too.
    fn mismatch(&self, answer: &Answer, payment: &Payment) -> Option<PayoutReview> {
        let amount = Francs::from(self.amount);
        match (payment.amount, payment.code) {
            _ if answer.names_only_others(&self.id.clone().into()) => Some(PayoutReview::IdDiffers),
            (Some(paid), _) if amount != paid => Some(PayoutReview::AmountDiffers),
            (Some(_) | None, CodeSays::Error) => Some(PayoutReview::Contradiction),
            (Some(_) | None, CodeSays::Success) => None,
        }
    }

    /// The state stays as it is.
    fn stay(&self, now: Timestamp, trigger: Trigger, heard_at: Option<Timestamp>) -> Step<Self> {
        let facts = Known { heard_at, not_found: 0 };
        Step::Stay(Stay { next_check: self.next_check(now, trigger), facts })
    }
}
