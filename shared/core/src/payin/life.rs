//! Every transition of a payin, as a pure function of the payin and of what was learnt.
//!
//! A [`Transition`] says what is to be written. `life.md` draws the transitions, and a test compares the
//! drawing with this code.

use jiff::{SignedDuration, Timestamp, tz};

use super::{
    Completion, Invoice, Lock, NotCompleted, NotCreated, NotFound, Order, OrderChange, Payin,
    Pricing, Proof, Replacements, Review, State, Status, Token,
};
use crate::schedule::{self, EXPIRY};
use crate::transition::{Condition, Known, NextCheck, Record, RecordId, Stay, Step, Trigger};
use crate::{
    Amount, Answer, Case, Cases, CodeSays, Event, EventKind, NothingLearnt, OrderId, Payer,
    PayinId, Payment, Receipt, Salt, Timeliness, Verdict, Verified,
};

type Transition = crate::transition::Transition<Payin>;

/// How long a draft keeps others from beginning one for the same order. This is longer than a creation
/// can take.
const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// The revision at which an invoice is saved. It is higher than any that a payin can have without an
/// invoice: begun is 0, closed is 1, called back about is 2.
const SAVED: u32 = 3;

/// A person must look after this many checks of the schedule in a row with the answer "no such invoice".
/// Checks for status reads do not count: there is one every few seconds, and LigdiCash may need a moment to
/// find a new invoice.
const NOT_FOUND_LIMIT: u32 = 5;

// ---- Before there is an invoice ---------------------------------------------

/// A payin that is recorded and has no invoice yet.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The payin's transaction id.
    pub id: PayinId,
    /// The order that it is to pay.
    pub order_id: OrderId,
    /// What the order costs.
    pub amount: Amount,
    /// Who says so.
    pub pricing: Pricing,
    /// The salt of the digests in the payin's log.
    pub salt: Option<Salt>,
    /// When it was begun.
    pub at: Timestamp,
    /// When its lease ends, and others may begin a draft for the order.
    pub lease_until: Timestamp,
}

/// A payin that holds its order and can be paid, and what its order's lock says besides.
#[derive(Debug)]
pub struct Live {
    /// The payin.
    pub payin: Payin,
    /// The payin's invoice.
    pub invoice: Invoice,
    /// When the latest proof of the order was signed; `None` if there was none.
    pub priced_at: Option<Timestamp>,
    /// How often the order's holder was replaced today, in UTC.
    pub replaced: Replacements,
}

/// What follows from a callback whose claim was refused.
#[derive(Debug)]
pub enum CallBack {
    /// Nothing: the payin has a token, or a person must look at it already.
    Nothing,
    /// The callback is recorded. Whether a person must look is decided when the creation ends.
    Mark,
    /// There seems to be an invoice that we do not know: a person must look.
    Review(Box<Transition>),
}

impl Draft {
    /// A draft for this order, to be recorded before LigdiCash is asked for an invoice.
    #[must_use]
    pub fn new(id: PayinId, order: &Order, salt: Salt, now: Timestamp) -> Self {
        Self {
            id,
            order_id: order.id.clone(),
            amount: order.amount,
            pricing: order.pricing,
            salt: Some(salt),
            at: now,
            lease_until: now + LEASE,
        }
    }

    /// The draft that a payin still is; `None` once its creation has ended.
    #[must_use]
    pub fn of(payin: &Payin) -> Option<Self> {
        let State::Creating { lease_until } = payin.state else {
            return None;
        };
        Some(Self {
            id: payin.id.clone(),
            order_id: payin.order_id.clone(),
            amount: payin.amount,
            pricing: payin.pricing,
            salt: payin.salt.clone(),
            at: payin.created_at,
            lease_until,
        })
    }

    /// As [`Draft::of`], but `None` while the lease runs: once it is over, the creator has vanished.
    #[must_use]
    pub fn abandoned(payin: &Payin, now: Timestamp) -> Option<Self> {
        Self::of(payin).filter(|draft| draft.lease_until <= now)
    }

    /// The draft as it is recorded.
    #[must_use]
    pub fn payin(&self) -> Payin {
        Payin {
            id: self.id.clone(),
            order_id: self.order_id.clone(),
            amount: self.amount,
            pricing: self.pricing,
            salt: self.salt.clone(),
            created_at: self.at,
            updated_at: self.at,
            state: State::Creating { lease_until: self.lease_until },
            revision: 0,
            receipt: Receipt::default(),
            payer: Payer::default(),
            timeliness: Timeliness::InTime,
            called_back_at: None,
            heard_at: None,
            not_found: 0,
            runs_out_at: None,
            announced: None,
            previous: None,
        }
    }

    /// Records the draft and takes the order, before LigdiCash is asked. `previous` is the order's latest
    /// payin so far.
    #[must_use]
    pub fn begin(&self, proof: Proof, previous: Option<PayinId>) -> Transition {
        self.recorded(OrderChange::Take(proof), previous)
    }

    /// Records the draft in the place of the live payin, whose invoice can still be paid and is still
    /// checked.
    #[must_use]
    pub fn replace(&self, live: &Live) -> [Transition; 2] {
        let Live { payin, invoice, priced_at, replaced } = live;
        let Invoice { token, pay_url } = invoice.clone();
        let priced_at = match self.pricing {
            Pricing::Open => None,
            // A new page for the same amount may come with an older proof, which must not replace the latest.
            Pricing::Proven { issued_at } => {
                Some(priced_at.map_or(issued_at, |at| at.max(issued_at)))
            }
        };
        let replaced = Replacements { times: replaced.times + 1, ..*replaced };
        let pass = OrderChange::Pass { holder: payin.id.clone(), replaced, priced_at };
        let superseded = payin.moved(State::Superseded { token, page: Some(pay_url) }, self.at);
        [
            self.recorded(pass, Some(payin.id.clone())),
            payin.becomes(superseded, NextCheck::Unchanged, OrderChange::Leave),
        ]
    }

    fn recorded(&self, order: OrderChange, previous: Option<PayinId>) -> Transition {
        Transition {
            to: Payin { previous, ..self.payin() },
            // If the creator vanishes, the schedule finds the draft then and records that its outcome is
            // unknown. By then the lease is over. An invoice that is there by then is first checked at the
            // same instant, so that the entry in the to-do index does not move, which would cost two writes.
            next_check: NextCheck::At(schedule::pending(self.at, self.at)),
            effect: order,
            event: None,
            cases: Cases::default(),
            condition: Condition::New,
        }
    }

    /// The invoice exists. It is checked from now on, and its page may be shown if the payin still holds the
    /// order.
    #[must_use]
    pub fn open(&self, invoice: &Invoice, now: Timestamp) -> Transition {
        let next_check = schedule::pending(self.at, now);
        self.saved(
            State::Pending(invoice.clone()),
            NextCheck::At(next_check),
            OrderChange::Keep,
            now,
        )
    }

    /// The invoice exists, but its page is not on an allowed host. It is checked from now on, and the order
    /// is free again.
    #[must_use]
    pub fn hide(&self, token: &Token, now: Timestamp) -> Transition {
        let to = State::NotCompleted { token: token.clone(), cause: NotCompleted::UnsafePage };
        self.saved(to, schedule::late(self.at, now).into(), OrderChange::Free, now)
    }

    /// The schedule may have given the draft up while LigdiCash was slow. The token is saved all the same,
    /// because no other copy of it exists.
    fn saved(
        &self,
        state: State,
        next_check: NextCheck,
        order: OrderChange,
        now: Timestamp,
    ) -> Transition {
        let from = self.payin();
        let to = Payin { revision: SAVED, ..from.moved(state, now) };
        Transition { condition: Condition::NoToken, ..from.becomes(to, next_check, order) }
    }

    /// The creation ended without a known invoice, and no callback has named the payin.
    #[must_use]
    pub fn close(&self, cause: NotCreated, now: Timestamp) -> Transition {
        let from = self.payin();
        let to = from.moved(State::NotCreated(cause), now);
        let condition = Condition::UncalledRevision(from.revision);
        Transition { condition, ..from.becomes(to, NextCheck::Never, OrderChange::Leave) }
    }

    /// Who holds the order, as far as the lock alone says.
    pub(super) fn holder_of(&self, lock: &Lock) -> Holder {
        match (&lock.paid_by, &lock.holder) {
            (Some(_), _) => Holder::Paid,
            (None, None) => Holder::Nobody,
            (None, Some(holder)) if *holder == self.id => Holder::Us,
            (None, Some(holder)) => Holder::Payin(holder.clone()),
        }
    }

    /// In what way the payin that the lock names as the holder holds the order.
    pub(super) fn hold_of(&self, lock: &Lock, holder: Payin) -> Hold {
        match &holder.state {
            State::Pending(invoice) => Hold::Live(Box::new(Live {
                invoice: invoice.clone(),
                payin: holder,
                priced_at: lock.priced_at,
                replaced: replaced_on(lock, self.at),
            })),
            State::Creating { .. } | State::NotCreated(_) => match lock.lease_until {
                Some(lease_until) if lease_until < self.at => Hold::NoMore,
                Some(until) => Hold::Busy { until },
                None => Hold::Unreadable,
            },
            State::Review { .. } => Hold::ForReview,
            State::Superseded { .. }
            | State::Completed { .. }
            | State::NotCompleted { .. }
            | State::NotFound { .. } => Hold::ForNothing,
        }
    }

    /// How the order's latest proof differs from this draft's, if the latest is later.
    pub(super) fn repriced(&self, lock: &Lock) -> Option<Repriced> {
        let Pricing::Proven { issued_at } = self.pricing else { return None };
        let is_older = lock.priced_at.is_some_and(|latest| issued_at < latest);
        is_older.then_some(if lock.amount == Some(self.amount) {
            Repriced::SameAmount
        } else {
            Repriced::OtherAmount
        })
    }
}

/// Who holds an order.
pub(super) enum Holder {
    Paid,
    Nobody,
    Us,
    Payin(PayinId),
}

/// In what way a payin holds an order.
pub(super) enum Hold {
    Live(Box<Live>),
    /// It is being created, or its creation ended without a known invoice, and its lease still runs.
    Busy {
        until: Timestamp,
    },
    /// Something was paid that a person must look at.
    ForReview,
    /// Its lease is over, so it no longer holds the order.
    NoMore,
    /// It has ended or was superseded, so the lock must let go of it.
    ForNothing,
    /// The lock has no lease, which our own writes never leave there.
    Unreadable,
}

/// What a later proof of the order says.
pub(super) enum Repriced {
    SameAmount,
    OtherAmount,
}

fn replaced_on(lock: &Lock, now: Timestamp) -> Replacements {
    let today = tz::Offset::UTC.to_datetime(now).date();
    let same_day = lock.replaced.filter(|replaced| replaced.on == today);
    same_day.unwrap_or(Replacements { on: today, times: 0 })
}

// ---- In every state ----------------------------------------------------------

impl Payin {
    /// The payin in its next state.
    fn moved(&self, state: State, at: Timestamp) -> Self {
        let revision = self.revision + 1;
        let announced = EventKind::of_payin(&state).map(|_| revision).or(self.announced);
        Self { state, updated_at: at, revision, announced, not_found: 0, ..self.clone() }
    }

    fn becomes(&self, to: Self, next_check: NextCheck, order: OrderChange) -> Transition {
        Transition {
            next_check,
            effect: order,
            event: Event::of_payin(self, &to),
            cases: self.cases(&to),
            condition: Condition::Revision(self.revision),
            to,
        }
    }

    /// The cases that begin and end where the payin becomes `to`.
    fn cases(&self, to: &Self) -> Cases {
        Cases::between(Case::of_payin(self), Case::of_payin(to), to.updated_at)
    }

    /// What follows from a callback whose claim was refused.
    #[must_use]
    pub fn call_back(&self, now: Timestamp) -> CallBack {
        match self.state {
            State::Creating { .. } => CallBack::Mark,
            // A callback suggests that LigdiCash has an invoice, even where it said that it refused.
            State::NotCreated(NotCreated::Unknown | NotCreated::Refused | NotCreated::NotSent) => {
                CallBack::Review(Box::new(self.called_back(now)))
            }
            State::NotCreated(NotCreated::CalledBack)
            | State::Pending(_)
            | State::Superseded { .. }
            | State::Completed { .. }
            | State::NotCompleted { .. }
            | State::NotFound { .. }
            | State::Review { .. } => CallBack::Nothing,
        }
    }

    /// LigdiCash has called back about a payin whose invoice we do not know: a person must look.
    pub(super) fn called_back(&self, now: Timestamp) -> Transition {
        let to = self.moved(State::NotCreated(NotCreated::CalledBack), now);
        self.becomes(to, NextCheck::Never, OrderChange::Leave)
    }

    /// The first saving of an invoice, where a callback has brought the payin under review meanwhile: the
    /// invoice is known after all.
    pub(super) fn saved_after_all(&self, first: Transition) -> Option<Transition> {
        if !matches!(self.state, State::NotCreated(NotCreated::CalledBack)) {
            return None;
        }
        let mut saved = first;
        saved.to.announced = self.announced;
        saved.cases = self.cases(&saved.to);
        saved.condition = Condition::Revision(self.revision);
        Some(saved)
    }

    /// Whether a callback has named the payin, and its creation has not ended.
    pub(super) fn was_called_back_while_created(&self) -> bool {
        matches!(self.state, State::Creating { .. }) && self.called_back_at.is_some()
    }
}

// ---- Once there is a token ---------------------------------------------------

/// What an answer changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Complete,
    Close(NotCompleted),
    /// LigdiCash does not find the invoice.
    NotFound(NotFound),
    /// LigdiCash finds the invoice again, and it can still be paid.
    Find,
    Review(Review),
}

impl RecordId for PayinId {
    type Record = Payin;

    fn as_str(&self) -> &str {
        Self::as_str(self)
    }
}

impl Record for Payin {
    type Id = PayinId;
    type Token = Token;
    type Effect = OrderChange;
    type Obstacle = Lock;

    const FINAL: &'static str = Status::Completed.as_str();
    const OPEN: &'static str = Status::Pending.as_str();
    const REVIEW: &'static str = Status::Review.as_str();

    fn id(&self) -> &PayinId {
        &self.id
    }

    fn token(&self) -> Option<&Token> {
        self.state.token()
    }

    fn is_final(&self) -> bool {
        matches!(self.state, State::Completed { .. })
    }

    /// None: asking with the token in a payin's callback would teach us nothing (`callback/payin-payload`).
    fn callback_token(&self) -> Option<&Token> {
        None
    }

    fn next_check(&self, now: Timestamp, trigger: Trigger) -> Option<Timestamp> {
        let created_at = self.created_at;
        match (&self.state, trigger) {
            (State::Pending(_) | State::Superseded { .. }, Trigger::Callback) => {
                Some(self.in_time(schedule::pending_after_callback(created_at, now), now))
            }
            (State::Pending(_) | State::Superseded { .. }, Trigger::Status | Trigger::Schedule) => {
                Some(self.in_time(schedule::pending(created_at, now), now))
            }
            (State::NotFound { .. }, _) => schedule::not_found(created_at, now),
            (State::NotCompleted { .. } | State::Review { .. }, _) => {
                schedule::late(created_at, now)
            }
            (State::Creating { .. } | State::NotCreated(_) | State::Completed { .. }, _) => None,
        }
    }

    /// In the first hour a payer may be waiting, and the check at 24 hours frees the order.
    fn may_miss_a_check(&self, now: Timestamp) -> bool {
        match self.state {
            State::Pending(_) | State::Superseded { .. } | State::NotFound { .. } => {
                !schedule::is_in_its_first_hour(self.created_at, now) && !self.has_expired(now)
            }
            State::NotCompleted { .. } | State::Review { .. } => true,
            State::Creating { .. } | State::NotCreated(_) | State::Completed { .. } => false,
        }
    }

    fn known(&self) -> Known {
        Known { heard_at: self.heard_at, not_found: self.not_found }
    }

    fn salt(&self) -> Option<&Salt> {
        self.salt.as_ref()
    }

    fn settle(&self, verified: &Verified<Token>, now: Timestamp, trigger: Trigger) -> Step<Self> {
        let answer @ Answer { verdict, receipt, .. } = verified.answer();
        let token = self.token().filter(|token| *token == verified.token());
        let heard_at = self.heard_at.or(Some(now));
        match (token, self.change(verdict, now)) {
            (Some(token), Some(change)) => {
                let (receipt, payer) = (receipt.clone().or(&self.receipt), self.payer_by(answer));
                let known = Self { receipt, payer, heard_at, ..self.clone() };
                self.decided(&known, token, change, now)
            }
            (Some(_), None) => self.stay(now, trigger, Known { heard_at, not_found: 0 }),
            (None, _) => self.stay(now, trigger, self.known()),
        }
    }

    /// Only the answer "no such invoice" can change the state.
    fn miss(&self, problem: NothingLearnt, now: Timestamp, trigger: Trigger) -> Step<Self> {
        let known = self.known();
        let not_found = match (problem, trigger) {
            (NothingLearnt::NotFound, Trigger::Schedule) => known.not_found.saturating_add(1),
            (NothingLearnt::NotFound, Trigger::Callback | Trigger::Status) => known.not_found,
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
            ) => return self.stay(now, trigger, known),
        };
        match self.token().zip(self.change_if_not_found(not_found, now, trigger)) {
            Some((token, change)) => self.decided(self, token, change, now),
            None => self.stay(now, trigger, Known { not_found, ..known }),
        }
    }

    fn on_obstacle(&self, first: &Transition, lock: &Lock) -> Step<Self> {
        match &first.effect {
            OrderChange::Pay if lock.paid_by.is_some() => self.duplicate(first),
            OrderChange::Pay => self.of_superseded_amount(first),
            OrderChange::Keep => {
                // The page was never shown, but the invoice exists and can be paid.
                let (token, page) = (first.to.token().cloned(), first.to.state.page().cloned());
                Self::without_its_order(first, token.map(|token| State::Superseded { token, page }))
            }
            OrderChange::Free => Self::without_its_order(first, None),
            // Nothing is begun without the order, and the other transitions do not need it.
            OrderChange::Take(_)
            | OrderChange::Pass { .. }
            | OrderChange::Leave
            | OrderChange::PaidByAnother => {
                Step::Stay(Stay { next_check: None, known: self.known() })
            }
        }
    }
}

impl Payin {
    /// What the answer changes. A proven payment wins over every state but `Completed`.
    fn change(&self, verdict: &Verdict, now: Timestamp) -> Option<Change> {
        match (&self.state, verdict) {
            (
                State::Pending(_)
                | State::Superseded { .. }
                | State::NotCompleted { .. }
                | State::NotFound { .. }
                | State::Review { .. },
                Verdict::Completed(payment),
            ) => {
                let change = self.mismatch(payment).map_or(Change::Complete, Change::Review);
                Some(change).filter(|change| !self.is_known(*change))
            }
            (
                State::Pending(_) | State::Superseded { .. } | State::NotFound { .. },
                Verdict::Failed,
            ) => Some(Change::Close(NotCompleted::Failed)),
            (
                State::Pending(_) | State::Superseded { .. } | State::NotFound { .. },
                Verdict::Pending,
            ) if self.has_expired(now) => Some(Change::Close(NotCompleted::Expired)),
            (State::NotFound { .. }, Verdict::Pending) => Some(Change::Find),
            // A failure adds nothing to a payin that is closed, and a review is ended by a person or a proof.
            (
                State::NotCompleted { .. } | State::Review { .. },
                Verdict::Failed | Verdict::Pending,
            )
            | (State::Pending(_) | State::Superseded { .. }, Verdict::Pending)
            | (State::Creating { .. } | State::NotCreated(_) | State::Completed { .. }, _) => None,
        }
    }

    /// Who paid, as far as this answer and those before it say.
    ///
    /// A refund may go to the payer's number. So once the money has moved, nobody is left whom an earlier
    /// answer named about money that had not moved, or about another payment.
    fn payer_by(&self, answer: &Answer) -> Payer {
        let named = answer.payer.clone();
        match (&answer.verdict, &self.state) {
            (
                Verdict::Completed(_),
                State::Review { cause: Review::IdDiffers, .. }
                | State::Creating { .. }
                | State::NotCreated(_)
                | State::Pending(_)
                | State::Superseded { .. }
                | State::Completed { .. }
                | State::NotCompleted { .. }
                | State::NotFound { .. },
            ) => named,
            (Verdict::Completed(_), State::Review { .. })
            | (Verdict::Failed | Verdict::Pending, _) => named.or(&self.payer),
        }
    }

    /// What follows from the answer "no such invoice".
    ///
    /// If a callback caused the check, the invoice may have been paid, so a person must look. Otherwise, if
    /// LigdiCash knew the token once and 24 hours are over, the token has run out as every token does, and
    /// the payin has expired. If LigdiCash never knew the token, or loses it within the first day, a person
    /// must look after several such answers.
    fn change_if_not_found(
        &self,
        not_found: u32,
        now: Timestamp,
        trigger: Trigger,
    ) -> Option<Change> {
        let was_known = self.heard_at.is_some();
        match (&self.state, trigger) {
            (
                State::Pending(_)
                | State::Superseded { .. }
                | State::NotCompleted { .. }
                | State::NotFound { cause: NotFound::Repeatedly, .. },
                Trigger::Callback,
            ) => Some(Change::NotFound(NotFound::CalledBack)),
            (
                State::Pending(_)
                | State::Superseded { .. }
                | State::NotFound { cause: NotFound::Repeatedly, .. },
                Trigger::Status | Trigger::Schedule,
            ) if was_known && self.has_expired(now) => Some(Change::Close(NotCompleted::Expired)),
            (State::Pending(_) | State::Superseded { .. }, Trigger::Status | Trigger::Schedule) => {
                (not_found >= NOT_FOUND_LIMIT).then_some(Change::NotFound(NotFound::Repeatedly))
            }
            (
                State::NotCompleted { .. }
                | State::NotFound { .. }
                | State::Creating { .. }
                | State::NotCreated(_)
                | State::Completed { .. }
                | State::Review { .. },
                _,
            ) => None,
        }
    }

    /// The transition that a change comes to, from the payin with what is `known` now. A payin that is closed
    /// or not found frees its order; one under review, for which money was seen, still holds it.
    fn decided(&self, known: &Self, token: &Token, change: Change, now: Timestamp) -> Step<Self> {
        let token = token.clone();
        let (state, order) = match change {
            Change::Complete => {
                let completion = Completion::PaidOrder;
                (State::Completed { token, at: now, completion }, OrderChange::Pay)
            }
            Change::Close(cause) => (State::NotCompleted { token, cause }, OrderChange::Free),
            Change::NotFound(cause) => (State::NotFound { token, cause }, OrderChange::Free),
            Change::Find => (State::Superseded { token, page: None }, OrderChange::Leave),
            Change::Review(cause) => (State::Review { token, cause }, OrderChange::Leave),
        };
        let timeliness = match change {
            Change::Close(NotCompleted::Failed | NotCompleted::Expired) => Timeliness::Late,
            Change::Close(NotCompleted::UnsafePage)
            | Change::Complete
            | Change::NotFound(_)
            | Change::Find
            | Change::Review(_) => self.timeliness,
        };
        let to = Self { timeliness, ..known.moved(state, now) };
        Step::Move(Box::new(self.becomes(to, self.next_check_after(change, now).into(), order)))
    }

    /// The payin is paid, but another one has paid the order: a person must refund it.
    fn duplicate(&self, first: &Transition) -> Step<Self> {
        let mut to = first.to.clone();
        if let State::Completed { completion, .. } = &mut to.state {
            *completion = Completion::Duplicate;
        }
        Step::Move(Box::new(self.becomes(to, first.next_check, OrderChange::PaidByAnother)))
    }

    /// The payer has paid what we asked for, but the order costs something else by now. So the payin does
    /// not pay the order, and a person must look.
    fn of_superseded_amount(&self, first: &Transition) -> Step<Self> {
        let now = first.to.updated_at;
        let late = schedule::late(self.created_at, now);
        let cause = Review::SupersededAmount;
        match first.to.token().cloned() {
            Some(token) if !self.is_known(Change::Review(cause)) => {
                let known = Self {
                    timeliness: self.timeliness,
                    revision: self.revision,
                    announced: self.announced,
                    ..first.to.clone()
                };
                let to = known.moved(State::Review { token, cause }, now);
                Step::Move(Box::new(self.becomes(to, late.into(), OrderChange::Leave)))
            }
            Some(_) | None => {
                let known = Known { heard_at: first.to.heard_at, not_found: 0 };
                Step::Stay(Stay { next_check: late, known })
            }
        }
    }

    /// The same transition, but the order's lock stays as it is.
    fn without_its_order(first: &Transition, state: Option<State>) -> Step<Self> {
        let state = state.unwrap_or_else(|| first.to.state.clone());
        let to = Self { state, ..first.to.clone() };
        Step::Move(Box::new(Transition { to, effect: OrderChange::Leave, ..first.clone() }))
    }

    fn is_known(&self, change: Change) -> bool {
        matches!((&self.state, change), (State::Review { cause, .. }, Change::Review(new)) if *cause == new)
    }

    /// When the next check after a change is due; `None` if no other is.
    fn next_check_after(&self, change: Change, now: Timestamp) -> Option<Timestamp> {
        match change {
            Change::Complete => None,
            Change::Find => Some(self.in_time(schedule::pending(self.created_at, now), now)),
            Change::NotFound(NotFound::Repeatedly) => schedule::not_found(self.created_at, now),
            Change::NotFound(NotFound::CalledBack) => {
                Some(schedule::pending_after_callback(self.created_at, now))
            }
            Change::Close(_) | Change::Review(_) => schedule::late(self.created_at, now),
        }
    }

    /// The state stays as it is.
    fn stay(&self, now: Timestamp, trigger: Trigger, known: Known) -> Step<Self> {
        Step::Stay(Stay { next_check: self.next_check(now, trigger), known })
    }

    /// The next check, brought forward if the token runs out before it.
    fn in_time(&self, next: Timestamp, now: Timestamp) -> Timestamp {
        schedule::in_time(next, now, self.runs_out_at)
    }

    fn has_expired(&self, now: Timestamp) -> bool {
        now.duration_since(self.created_at) >= EXPIRY
    }

    /// Why a payment that LigdiCash calls completed is not the proof that we need. What is about another
    /// payment is said first, because it stays true of an answer that also calls itself an error.
    fn mismatch(&self, payment: &Payment) -> Option<Review> {
        match (payment.amount, payment.code) {
            _ if payment.names_only_others(&self.id.clone().into()) => Some(Review::IdDiffers),
            (Some(amount), _) if self.amount != amount => Some(Review::AmountDiffers),
            (Some(_) | None, CodeSays::Error) => Some(Review::Contradiction),
            (None, CodeSays::Success) => Some(Review::AmountMissing),
            (Some(_), CodeSays::Success) => None,
        }
    }
}
