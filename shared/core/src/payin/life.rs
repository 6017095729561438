//! Every transition of a payin that has an invoice, as a pure function of the payin and of what was learnt.
//!
//! A [`Transition`] describes the write. `life.md` draws the transitions, those of `draft.rs` among them, and a test
//! compares the drawing with this code.

use jiff::Timestamp;

use super::{
    Completion, Lock, NotCompleted, OrderChange, Payin, PayinReview, PayinState, PayinStatus,
    PayinToken, Seen,
};
use crate::schedule::{self, EXPIRY};
use crate::transition::{
    Condition, Known, NextCheck, Record, RecordId, Stay, Step, Transition, Trigger,
};
use crate::{
    Answer, Brought, Case, Cases, CodeSays, Event, EventKind, Francs, NothingLearnt, Payer,
    PayinId, Payment, Phase, Salt, Timeliness, Verdict, Verified,
};

/// A person must look after this many checks of the schedule in a row with the answer "no such invoice".
/// Checks for status reads do not count: there is one every few seconds, and LigdiCash may need a moment to
/// find a new invoice.
const NOT_FOUND_LIMIT: u32 = 5;

impl Payin {
    /// The payin in its next state.
    pub(super) fn moved(&self, state: PayinState, at: Timestamp) -> Self {
        let revision = self.revision + 1;
        let announced = EventKind::of_payin(&state).map(|_| revision).or(self.announced);
        Self { state, updated_at: at, revision, announced, not_found: 0, ..self.clone() }
    }

    pub(super) fn becomes(
        &self,
        to: Self,
        next_check: NextCheck,
        order: OrderChange,
    ) -> Transition<Payin> {
        Transition {
            next_check,
            event: Event::of_payin(self, &to),
            cases: self.cases(&to),
            condition: match order {
                OrderChange::Pay | OrderChange::Accept => Condition::WholeRevision(self.revision),
                OrderChange::Leave
                | OrderChange::Take(_)
                | OrderChange::Begin(_)
                | OrderChange::Pass { .. }
                | OrderChange::Keep
                | OrderChange::PaidByAnother
                | OrderChange::Free => Condition::Revision(self.revision),
            },
            effect: order,
            to,
        }
    }

    /// The payin in the same state, with other knowledge about it. No event announces that, and no person is called.
    pub(super) fn knowing(&self, to: Self, next_check: NextCheck) -> Transition<Payin> {
        Transition {
            to: Self { revision: self.revision + 1, ..to },
            next_check,
            effect: OrderChange::Leave,
            event: None,
            cases: Cases::default(),
            condition: Condition::Revision(self.revision),
        }
    }

    /// The cases that open and end when the payin becomes `to`.
    pub(super) fn cases(&self, to: &Self) -> Cases {
        Cases::between(Case::of_payin(self), Case::of_payin(to), to.updated_at)
    }
}

/// The change of state that an answer causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PayinChange {
    Complete,
    Close(NotCompleted),
    /// LigdiCash does not find the invoice.
    NotFound,
    /// LigdiCash finds the invoice again, and it can still be paid.
    Find,
    Review(PayinReview),
}

impl RecordId for PayinId {
    type Record = Payin;

    fn as_str(&self) -> &str {
        Self::as_str(self)
    }
}

impl Record for Payin {
    type Id = PayinId;
    type Token = PayinToken;
    type Effect = OrderChange;
    type Obstacle = Lock;

    const FINAL: &'static str = PayinStatus::Completed.as_str();
    const OPEN: &'static str = PayinStatus::Pending.as_str();

    fn id(&self) -> &PayinId {
        &self.id
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn phase(&self) -> Phase<'_, PayinToken> {
        self.state.phase()
    }

    /// The brought tokens. A payin in creation has none, because its own token may come. Beside the own token, another
    /// would teach us nothing (`callback/payin-payload`).
    fn brought(&self) -> &Brought<PayinToken> {
        const NONE: &Brought<PayinToken> = &Brought::NONE;
        if matches!(self.state, PayinState::NotCreated(_)) { &self.brought } else { NONE }
    }

    fn without(self, refuted: &[PayinToken]) -> Self {
        Self { brought: self.brought.without(refuted), ..self }
    }

    fn with_newest(&self, token: &PayinToken) -> Self {
        Self { brought: self.brought.with_newest(token), ..self.clone() }
    }

    fn noted(&self, now: Timestamp) -> Transition<Self> {
        // While the payin is being created, its own token may come, and the schedule looks in any case.
        let next_check = match self.state.lease_until() {
            Some(_) => NextCheck::Unchanged,
            None => self.next_check(now, Trigger::Callback).into(),
        };
        self.knowing(self.clone(), next_check)
    }

    fn next_check(&self, now: Timestamp, trigger: Trigger) -> Option<Timestamp> {
        let created_at = self.created_at;
        match (self.phase(), trigger) {
            (Phase::UnderWay(_), Trigger::Callback) => {
                Some(self.in_time(schedule::pending_after_callback(created_at, now), now))
            }
            (Phase::UnderWay(_), Trigger::Status | Trigger::Schedule) => {
                Some(self.in_time(schedule::pending(created_at, now), now))
            }
            (Phase::Doubtful(Some(_)), _) => schedule::not_found(created_at, now),
            (Phase::Disputed(_) | Phase::Denied(Some(_)), _) => schedule::late(created_at, now),
            (Phase::Doubtful(None) | Phase::Denied(None), trigger) => {
                let asked = match trigger {
                    _ if self.brought.tokens().is_empty() => None,
                    Trigger::Callback => Some(schedule::pending_after_callback(created_at, now)),
                    Trigger::Status | Trigger::Schedule => schedule::not_found(created_at, now),
                };
                asked.into_iter().chain(self.prompt_ends_at()).min()
            }
            (Phase::Unsent | Phase::Asking | Phase::Closed(_) | Phase::Proven(_), _) => None,
        }
    }

    /// In the first hour a payer may be waiting, and the check at 24 hours frees the order.
    fn may_miss_a_check(&self, now: Timestamp) -> bool {
        match self.phase() {
            Phase::UnderWay(_) | Phase::Doubtful(Some(_)) => {
                !schedule::is_in_its_first_hour(self.created_at, now) && !self.has_expired(now)
            }
            Phase::Disputed(_) | Phase::Denied(Some(_)) => true,
            Phase::Unsent
            | Phase::Asking
            | Phase::Doubtful(None)
            | Phase::Denied(None)
            | Phase::Closed(_)
            | Phase::Proven(_) => false,
        }
    }

    fn facts(&self) -> Known {
        Known { heard_at: self.heard_at, not_found: self.not_found }
    }

    fn salt(&self) -> Option<&Salt> {
        self.salt.as_ref()
    }

    fn settle(
        &self,
        verified: &Verified<PayinToken>,
        now: Timestamp,
        trigger: Trigger,
    ) -> Step<Self> {
        let answer = verified.answer();
        let token = verified.token();
        let is_own = self.state.token() == Some(token);
        // A token that was brought may be another payin's, so only an answer counts that names this one.
        let is_ours = self.brought().has(token) && answer.names(&self.id.clone().into());
        if !is_own && !is_ours {
            return self.stay(now, trigger, self.facts());
        }
        let taught = self.taught(answer, now);
        if let Some(change) = self.change(answer, &taught, now) {
            return self.decided(&taught, token, change, now);
        }
        if matches!(answer.verdict, Verdict::Completed(_)) && self.lacks(&taught) {
            return self.add(&taught, self.next_check(now, trigger));
        }
        let heard = Self { heard_at: self.heard_at.or(Some(now)), ..self.clone() };
        heard.stay(now, trigger, Known { not_found: 0, ..heard.facts() })
    }

    /// Only the answer "no such invoice" can change the state.
    fn miss(&self, problem: NothingLearnt, now: Timestamp, trigger: Trigger) -> Step<Self> {
        let facts = self.facts();
        let not_found = match (problem, trigger) {
            (NothingLearnt::NotFound, Trigger::Schedule) => facts.not_found.saturating_add(1),
            (NothingLearnt::NotFound, Trigger::Callback | Trigger::Status) => facts.not_found,
            (
                NothingLearnt::Unreachable
                | NothingLearnt::Unreadable
                | NothingLearnt::Technical
                | NothingLearnt::Refused
                | NothingLearnt::Malformed
                | NothingLearnt::UnknownStatus
                | NothingLearnt::Contradiction
                | NothingLearnt::NoKeys,
                _,
            ) => return self.stay(now, trigger, facts),
        };
        match self.token().zip(self.change_if_not_found(not_found, now)) {
            Some((token, change)) => self.decided(self, token, change, now),
            None => self.stay(now, trigger, Known { not_found, ..facts }),
        }
    }

    fn objection(&self, answer: &Answer, payment: &Payment) -> Option<&'static str> {
        self.mismatch(answer, payment).map(|cause| cause.reason().as_str())
    }

    fn doubted(&self, cases: &Cases, now: Timestamp) -> Option<Transition<Self>> {
        cases.opened.first()?;
        let to = Self { announced: Some(self.revision + 1), updated_at: now, ..self.clone() };
        let next = self.knowing(to, NextCheck::Unchanged);
        let event = Event::of_doubt(self, &next.to);
        Some(Transition { event, cases: cases.clone(), ..next })
    }

    fn on_obstacle(&self, first: &Transition<Payin>, lock: &Lock) -> Step<Self> {
        match &first.effect {
            OrderChange::Pay if lock.paid_by.is_some() => self.duplicate(first),
            OrderChange::Pay => self.of_superseded_amount(first),
            OrderChange::Keep => {
                // The page was never shown, but the invoice exists and can be paid.
                let token = first.to.state.token().cloned();
                let page = first.to.state.page().cloned();
                Self::without_its_order(
                    first,
                    token.map(|token| PayinState::Superseded { token, page }),
                )
            }
            OrderChange::Free => Self::without_its_order(first, None),
            // A payin needs its order to start; other transitions do not.
            OrderChange::Take(_)
            | OrderChange::Begin(_)
            | OrderChange::Pass { .. }
            | OrderChange::Accept
            | OrderChange::Leave
            | OrderChange::PaidByAnother => {
                Step::Stay(Stay { next_check: None, facts: self.facts() })
            }
        }
    }
}

impl Payin {
    /// The payin with what the answer says beside its verdict.
    pub(super) fn taught(&self, answer: &Answer, now: Timestamp) -> Self {
        let (receipt, payer) = (answer.receipt.clone().or(&self.receipt), self.payer_by(answer));
        Self { receipt, payer, heard_at: self.heard_at.or(Some(now)), ..self.clone() }
    }

    /// Whether LigdiCash has named details that are not stored (`taught`).
    fn lacks(&self, taught: &Self) -> bool {
        !self.is_final() && (&taught.receipt, &taught.payer) != (&self.receipt, &self.payer)
    }

    /// The payin in the same state, with the details that LigdiCash has named (`taught`).
    fn add(&self, taught: &Self, next_check: Option<Timestamp>) -> Step<Self> {
        let Self { receipt, payer, heard_at, .. } = taught.clone();
        let to = Self { receipt, payer, heard_at, not_found: 0, ..self.clone() };
        Step::Move(Box::new(self.knowing(to, next_check.into())))
    }

    /// Whether the answer is about other money than what is stored: another amount, another reference of the operator,
    /// or another payer.
    fn is_of_other_money(&self, taught: &Self) -> bool {
        taught.receipt.is_of_other_money(&self.receipt) || taught.payer.is_other(&self.payer)
    }

    /// The change that the answer causes, with which the payin is `taught`. A proven payment wins over every state but
    /// `Completed`.
    fn change(&self, answer: &Answer, taught: &Self, now: Timestamp) -> Option<PayinChange> {
        match (self.phase(), &answer.verdict) {
            (Phase::Unsent | Phase::Asking | Phase::Closed(_) | Phase::Proven(_), _) => None,
            (Phase::Doubtful(None) | Phase::Denied(None), Verdict::Completed(payment)) => {
                self.change_by_brought(answer, payment)
            }
            (_, Verdict::Completed(payment)) => {
                let is_other = self.is_of_other_money(taught);
                let change = self.paid(self.mismatch(answer, payment), is_other);
                Some(change).filter(|change| is_other || !self.is_known(*change))
            }
            (Phase::UnderWay(_) | Phase::Doubtful(Some(_)), Verdict::Failed) => {
                Some(PayinChange::Close(NotCompleted::Failed))
            }
            (Phase::Doubtful(None) | Phase::Denied(None), Verdict::Failed) => {
                Case::of_payin(self).map(|_| PayinChange::Close(NotCompleted::Failed))
            }
            (Phase::UnderWay(_) | Phase::Doubtful(Some(_)), Verdict::Pending)
                if self.has_expired(now) =>
            {
                Some(PayinChange::Close(NotCompleted::Expired))
            }
            (Phase::Doubtful(Some(_)), Verdict::Pending) => Some(PayinChange::Find),
            // A failure adds nothing to a payin that is closed, and a review is ended by a person or a proof.
            (_, Verdict::Failed | Verdict::Pending) => None,
        }
    }

    /// The change that the answer to a token causes that LigdiCash did not give us for this payin: none, unless the
    /// answer names this payin.
    pub(super) fn change_by_brought(
        &self,
        answer: &Answer,
        payment: &Payment,
    ) -> Option<PayinChange> {
        let is_ours = answer.names(&self.id.clone().into());
        is_ours.then(|| self.paid(self.mismatch(answer, payment), true))
    }

    /// The change where LigdiCash calls the payin completed, with this mismatch or none, about other money than before or
    /// about the same. Refunded money, or money with a promised refund, never pays an order, even if LigdiCash proves it
    /// later.
    fn paid(&self, mismatch: Option<PayinReview>, is_other: bool) -> PayinChange {
        let cause = mismatch.unwrap_or(PayinReview::SupersededAmount);
        match (&self.state, mismatch) {
            // A person has heard the same before.
            (
                PayinState::NotCompleted {
                    cause: NotCompleted::Released(Seen::Owed(seen)), ..
                },
                _,
            ) if *seen == cause && !is_other => PayinChange::Review(cause),
            (
                PayinState::NotCompleted {
                    cause: NotCompleted::Released(Seen::NotOwed(seen)), ..
                },
                _,
            ) if *seen == cause => PayinChange::Review(cause),
            (
                PayinState::NotCompleted {
                    cause:
                        NotCompleted::Released(Seen::Owed(_) | Seen::NotOwed(PayinReview::GivenBack)),
                    ..
                }
                | PayinState::Review { cause: PayinReview::GivenBack, .. },
                _,
            ) => PayinChange::Review(PayinReview::GivenBack),
            _ if self.refunded > Francs(0) => PayinChange::Review(PayinReview::GivenBack),
            (_, Some(cause)) => PayinChange::Review(cause),
            (_, None) => PayinChange::Complete,
        }
    }

    /// The payer, as far as this answer and earlier ones name one.
    ///
    /// A refund may go to the payer's number. So once the money has moved, a payer whom an earlier answer named about
    /// unmoved money, or about another payment, is dropped.
    pub(super) fn payer_by(&self, answer: &Answer) -> Payer {
        if self.salt.is_none() {
            // A forgotten payer stays forgotten, even if LigdiCash names it again.
            return Payer::default();
        }
        let named = answer.payer.clone();
        match (&answer.verdict, self.seen()) {
            (Verdict::Completed(_), None | Some(PayinReview::IdDiffers)) => named,
            (Verdict::Completed(_), Some(_)) | (Verdict::Failed | Verdict::Pending, _) => {
                named.or(&self.payer)
            }
        }
    }

    /// The change that the answer "no such invoice" causes.
    ///
    /// If LigdiCash knew the token once and 24 hours are over, the token has run out as every token does, and the payin
    /// has expired. If LigdiCash never knew the token, or loses it within the first day, a person must look after
    /// several such answers. A callback as the cause of the check makes no difference, because anyone who has seen the
    /// payin's page can send one.
    fn change_if_not_found(&self, not_found: u32, now: Timestamp) -> Option<PayinChange> {
        let has_run_out = self.heard_at.is_some() && self.has_expired(now);
        match self.phase() {
            Phase::UnderWay(_) | Phase::Doubtful(Some(_)) if has_run_out => {
                Some(PayinChange::Close(NotCompleted::Expired))
            }
            Phase::UnderWay(_) => (not_found >= NOT_FOUND_LIMIT).then_some(PayinChange::NotFound),
            Phase::Unsent
            | Phase::Asking
            | Phase::Doubtful(_)
            | Phase::Disputed(_)
            | Phase::Denied(_)
            | Phase::Closed(_)
            | Phase::Proven(_) => None,
        }
    }

    /// The transition of a change, from the payin with the news of the answer (`heard`). A closed or missing payin frees
    /// its order; a payin under review, for which money was seen, still holds it.
    pub(super) fn decided(
        &self,
        heard: &Self,
        token: &PayinToken,
        change: PayinChange,
        now: Timestamp,
    ) -> Step<Self> {
        let token = token.clone();
        let (state, order) = match change {
            PayinChange::Complete => {
                let completion = Completion::PaidOrder;
                (PayinState::Completed { token, at: now, completion }, OrderChange::Pay)
            }
            PayinChange::Close(cause) => {
                (PayinState::NotCompleted { token, cause }, OrderChange::Free)
            }
            PayinChange::NotFound => (PayinState::NotFound { token }, OrderChange::Free),
            PayinChange::Find => (PayinState::Superseded { token, page: None }, OrderChange::Leave),
            PayinChange::Review(cause) => (PayinState::Review { token, cause }, OrderChange::Leave),
        };
        let timeliness = match change {
            PayinChange::Close(NotCompleted::Failed | NotCompleted::Expired) => Timeliness::Late,
            PayinChange::Close(NotCompleted::UnsafePage | NotCompleted::Released(_))
            | PayinChange::Complete
            | PayinChange::NotFound
            | PayinChange::Find
            | PayinChange::Review(_) => self.timeliness,
        };
        let to = Self { timeliness, ..heard.moved(state, now) };
        Step::Move(Box::new(self.becomes(to, self.next_check_after(change, now).into(), order)))
    }

    /// The payin is paid, but another one has paid the order: a person must refund it.
    fn duplicate(&self, first: &Transition<Payin>) -> Step<Self> {
        let mut to = first.to.clone();
        if let PayinState::Completed { completion, .. } = &mut to.state {
            *completion = Completion::Duplicate;
        }
        Step::Move(Box::new(self.becomes(to, first.next_check, OrderChange::PaidByAnother)))
    }

    /// The payer has paid what we asked for, but the order costs something else by now. So the payin does
    /// not pay the order, and a person must look.
    fn of_superseded_amount(&self, first: &Transition<Payin>) -> Step<Self> {
        let now = first.to.updated_at;
        let late = schedule::late(self.created_at, now);
        let cause = PayinReview::SupersededAmount;
        match first.to.state.token().cloned() {
            Some(token)
                if !self.is_known(PayinChange::Review(cause))
                    || self.is_of_other_money(&first.to) =>
            {
                let heard = Self {
                    timeliness: self.timeliness,
                    revision: self.revision,
                    announced: self.announced,
                    ..first.to.clone()
                };
                let to = heard.moved(PayinState::Review { token, cause }, now);
                Step::Move(Box::new(self.becomes(to, late.into(), OrderChange::Leave)))
            }
            Some(_) if self.lacks(&first.to) => self.add(&first.to, late),
            Some(_) | None => {
                let facts = Known { heard_at: first.to.heard_at, not_found: 0 };
                Step::Stay(Stay { next_check: late, facts })
            }
        }
    }

    /// The same transition, but the order's lock stays as it is.
    fn without_its_order(first: &Transition<Payin>, state: Option<PayinState>) -> Step<Self> {
        let state = state.unwrap_or_else(|| first.to.state.clone());
        let to = Self { state, ..first.to.clone() };
        Step::Move(Box::new(Transition { to, effect: OrderChange::Leave, ..first.clone() }))
    }

    /// Whether a person is concerned with this cause already, or was and has released the payin.
    fn is_known(&self, change: PayinChange) -> bool {
        self.seen().is_some_and(|cause| change == PayinChange::Review(cause))
    }

    /// The reason for which the money that was seen does not pay the order: a person looks, or has looked.
    pub(crate) fn seen(&self) -> Option<PayinReview> {
        let (PayinState::Review { cause, .. }
        | PayinState::NotCompleted {
            cause: NotCompleted::Released(Seen::Owed(cause) | Seen::NotOwed(cause)),
            ..
        }) = &self.state
        else {
            return None;
        };
        Some(*cause)
    }

    /// The instant at which the next check after a change is due; `None` if no other is.
    fn next_check_after(&self, change: PayinChange, now: Timestamp) -> Option<Timestamp> {
        match change {
            PayinChange::Complete => None,
            PayinChange::Find => Some(self.in_time(schedule::pending(self.created_at, now), now)),
            PayinChange::NotFound => schedule::not_found(self.created_at, now),
            PayinChange::Close(_) | PayinChange::Review(_) => schedule::late(self.created_at, now),
        }
    }

    /// The state stays as it is.
    fn stay(&self, now: Timestamp, trigger: Trigger, facts: Known) -> Step<Self> {
        Step::Stay(Stay { next_check: self.next_check(now, trigger), facts })
    }

    /// The next check, brought forward if the token runs out before it.
    fn in_time(&self, next: Timestamp, now: Timestamp) -> Timestamp {
        schedule::in_time(next, now, self.runs_out_at)
    }

    fn has_expired(&self, now: Timestamp) -> bool {
        now.duration_since(self.created_at) >= EXPIRY
    }

    /// The reason why a payment that LigdiCash calls completed is not the proof that we need. Another payment comes
    /// first, because it is the cause also in an answer that calls itself an error.
    fn mismatch(&self, answer: &Answer, payment: &Payment) -> Option<PayinReview> {
        match (payment.amount, payment.code) {
            _ if answer.names_only_others(&self.id.clone().into()) => Some(PayinReview::IdDiffers),
            (Some(amount), _) if self.to_be_paid() != amount => Some(PayinReview::AmountDiffers),
            (Some(_) | None, CodeSays::Error) => Some(PayinReview::Contradiction),
            (None, CodeSays::Success) => Some(PayinReview::AmountMissing),
            (Some(_), CodeSays::Success) => None,
        }
    }
}
