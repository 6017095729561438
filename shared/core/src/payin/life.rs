//! The life of a payin: every transition, as a pure function of what it is and what was learnt.
//!
//! [`Transition`] says what is to be written; `life.md` draws the states, and a test holds the two
//! together.

use jiff::{SignedDuration, Timestamp, tz};

use super::{
    Invoice, Lock, NotCompleted, NotCreated, NotFound, Order, OrderChange, Payin, Place, Pricing,
    Proof, Replacements, Review, State, Status, Token,
};
use crate::schedule::{self, EXPIRY};
use crate::transition::{Condition, Identifies, Look, Record, Stay, Step, Why};
use crate::{
    Amount, Answer, Event, EventKind, NothingLearnt, OrderId, Payment, Receipt, Timeliness,
    TransactionId, Verdict, Verified,
};

type Transition = crate::transition::Transition<Payin>;

/// How long an attempt keeps others from starting one for the same order.
/// Longer than a creation can take.
const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// The revision of an attempt whose invoice is saved: behind those of an attempt
/// that was begun (0), given up (1) and called back about (2).
const SAVED: u32 = 3;

/// How many checks of the schedule in a row must say "no such invoice" before a
/// person is called. A page that asks every few seconds does not count: LigdiCash
/// may need a moment to find a new invoice.
const NOT_FOUND_LIMIT: u32 = 5;

// ---- Before there is an invoice ---------------------------------------------

/// A payin that is being created.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub id: TransactionId,
    pub order_id: OrderId,
    pub amount: Amount,
    pub pricing: Pricing,
    pub at: Timestamp,
    /// Until then nobody else may start an attempt for the order.
    pub lease_until: Timestamp,
}

/// The payin that can be paid for an order, and what the order has been through.
#[derive(Debug)]
pub struct Live {
    pub payin: Payin,
    pub invoice: Invoice,
    /// When the merchant signed the order's present amount, if he did.
    pub priced_at: Option<Timestamp>,
    /// How often its holder was replaced on this day, in UTC.
    pub replaced: Replacements,
}

/// What a callback about a payin without an invoice comes to.
#[derive(Debug)]
pub enum CallBack {
    /// It has a token, or a person has been called.
    Nothing,
    /// Whether an invoice is known will be seen when the attempt is opened or closed.
    Mark,
    /// There is an invoice that we do not know: a person must look.
    Review(Box<Transition>),
}

impl Attempt {
    #[must_use]
    pub fn new(id: TransactionId, order: &Order, now: Timestamp) -> Self {
        Self {
            id,
            order_id: order.id.clone(),
            amount: order.amount,
            pricing: order.pricing,
            at: now,
            lease_until: now + LEASE,
        }
    }

    /// The attempt that a payin still is.
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
            at: payin.created_at,
            lease_until,
        })
    }

    /// As [`Attempt::of`], once its lease is over: its creator has vanished.
    #[must_use]
    pub fn abandoned(payin: &Payin, now: Timestamp) -> Option<Self> {
        Self::of(payin).filter(|attempt| attempt.lease_until <= now)
    }

    /// The attempt as it is recorded.
    #[must_use]
    pub fn payin(&self) -> Payin {
        Payin {
            id: self.id.clone(),
            order_id: self.order_id.clone(),
            amount: self.amount,
            pricing: self.pricing,
            created_at: self.at,
            updated_at: self.at,
            state: State::Creating { lease_until: self.lease_until },
            revision: 0,
            receipt: Receipt::default(),
            timeliness: Timeliness::InTime,
            called_back_at: None,
            heard_at: None,
            not_found: 0,
            runs_out_at: None,
            announced: None,
        }
    }

    /// Recorded, and the order taken for it, before anybody is called.
    #[must_use]
    pub fn begin(&self, proof: Proof) -> Transition {
        self.recorded(OrderChange::Take(proof))
    }

    /// Recorded in the place of the live payin, whose invoice stays payable and watched.
    #[must_use]
    pub fn replace(&self, live: &Live) -> [Transition; 2] {
        let Live { payin, invoice, priced_at, replaced } = live;
        let Invoice { token, pay_url } = invoice.clone();
        let priced_at = match self.pricing {
            Pricing::Open => None,
            // A new page of the same amount may come with an older proof: the latest stays the latest.
            Pricing::Proven { issued_at } => {
                Some(priced_at.map_or(issued_at, |at| at.max(issued_at)))
            }
        };
        let replaced = Replacements { times: replaced.times + 1, ..*replaced };
        let pass = OrderChange::Pass { holder: payin.id.clone(), replaced, priced_at };
        let superseded = payin.moved(State::Superseded { token, page: Some(pay_url) }, self.at);
        [self.recorded(pass), payin.becomes(superseded, Look::AsBefore, OrderChange::Leave)]
    }

    fn recorded(&self, order: OrderChange) -> Transition {
        Transition {
            to: self.payin(),
            // Should its creator vanish, the schedule finds it and says that its outcome is unknown.
            look: Look::At(self.lease_until),
            beside: order,
            event: None,
            condition: Condition::New,
        }
    }

    /// The invoice exists: from now on it is watched, and may be shown if it still holds the order.
    #[must_use]
    pub fn open(&self, invoice: &Invoice, now: Timestamp) -> Transition {
        let look = schedule::pending(self.at, now);
        self.saved(State::Pending(invoice.clone()), Look::At(look), OrderChange::Keep, now)
    }

    /// The invoice exists but may not be shown: it is watched, and the order is free again.
    #[must_use]
    pub fn hide(&self, token: &Token, now: Timestamp) -> Transition {
        let to = State::NotCompleted { token: token.clone(), cause: NotCompleted::UnsafePage };
        self.saved(to, schedule::late(self.at, now).into(), OrderChange::Free, now)
    }

    /// The schedule may have given the attempt up while LigdiCash was slow: the token is saved all
    /// the same, since nobody else has it.
    fn saved(&self, state: State, look: Look, order: OrderChange, now: Timestamp) -> Transition {
        let from = self.payin();
        let to = Payin { revision: SAVED, ..from.moved(state, now) };
        Transition { condition: Condition::NoToken, ..from.becomes(to, look, order) }
    }

    /// No invoice is known, and no callback has named the attempt.
    #[must_use]
    pub fn close(&self, cause: NotCreated, now: Timestamp) -> Transition {
        let from = self.payin();
        let to = from.moved(State::NotCreated(cause), now);
        let condition = Condition::UncalledRevision(from.revision);
        Transition { condition, ..from.becomes(to, Look::Never, OrderChange::Leave) }
    }

    /// Who holds the order, by its lock alone.
    pub(super) fn against(&self, lock: &Lock) -> Against {
        match (&lock.paid_by, &lock.holder) {
            (Some(_), _) => Against::Paid,
            (None, None) => Against::Nobody,
            (None, Some(holder)) if *holder == self.id => Against::Us,
            (None, Some(holder)) => Against::Payin(holder.clone()),
        }
    }

    /// What the payin means for this attempt that holds the order.
    pub(super) fn against_holder(&self, lock: &Lock, holder: Payin) -> Holds {
        match &holder.state {
            State::Pending(invoice) => Holds::Live(Box::new(Live {
                invoice: invoice.clone(),
                payin: holder,
                priced_at: lock.priced_at,
                replaced: replaced_on(lock, self.at),
            })),
            State::Creating { .. } | State::NotCreated(_) => match lock.lease_until {
                Some(lease_until) if lease_until < self.at => Holds::NoMore,
                Some(until) => Holds::Busy { until },
                None => Holds::Unreadable,
            },
            State::Review { .. } => Holds::ForReview,
            State::Superseded { .. }
            | State::Completed { .. }
            | State::NotCompleted { .. }
            | State::NotFound { .. } => Holds::ForNothing,
        }
    }

    /// What the merchant's signature allows where he has signed the order again since.
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
pub(super) enum Against {
    Paid,
    Nobody,
    Us,
    Payin(TransactionId),
}

/// In what way a payin holds an order.
pub(super) enum Holds {
    Live(Box<Live>),
    /// It is being created, or its outcome is unknown.
    Busy {
        until: Timestamp,
    },
    ForReview,
    /// Its lease is over.
    NoMore,
    /// It was settled meanwhile, and holds no order.
    ForNothing,
    /// The lock names no lease.
    Unreadable,
}

/// What the merchant's later signature says.
pub(super) enum Repriced {
    SameAmount,
    OtherAmount,
}

fn replaced_on(lock: &Lock, now: Timestamp) -> Replacements {
    let today = tz::Offset::UTC.to_datetime(now).date();
    let same_day = lock.replaced.filter(|replaced| replaced.on == today);
    same_day.unwrap_or(Replacements { on: today, times: 0 })
}

// ---- Whatever it is ----------------------------------------------------------

impl Payin {
    /// The payin in its next state.
    fn moved(&self, state: State, at: Timestamp) -> Self {
        let revision = self.revision + 1;
        let announced = EventKind::of_payin(&state).map(|_| revision).or(self.announced);
        Self { state, updated_at: at, revision, announced, not_found: 0, ..self.clone() }
    }

    fn becomes(&self, to: Self, look: Look, order: OrderChange) -> Transition {
        let event = Event::of_payin(self, &to);
        Transition { look, beside: order, event, condition: Condition::Revision(self.revision), to }
    }

    /// Feeds a callback to a payin that could not be asked about.
    #[must_use]
    pub fn call_back(&self, now: Timestamp) -> CallBack {
        match self.state {
            State::Creating { .. } => CallBack::Mark,
            // LigdiCash calls back about what it has, even where it said that it had refused it.
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

    /// LigdiCash called back about a payin whose invoice we do not know: a person must look.
    pub(super) fn called_back(&self, now: Timestamp) -> Transition {
        let to = self.moved(State::NotCreated(NotCreated::CalledBack), now);
        self.becomes(to, Look::Never, OrderChange::Leave)
    }

    /// Whether a callback named the attempt while it was being created.
    pub(super) fn was_called_back_while_created(&self) -> bool {
        matches!(self.state, State::Creating { .. }) && self.called_back_at.is_some()
    }
}

// ---- Once it can be asked about ----------------------------------------------

/// What an answer changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Complete,
    Close(NotCompleted),
    /// LigdiCash does not find the invoice.
    Miss(NotFound),
    /// LigdiCash finds it again, and it can still be paid.
    Find,
    Review(Review),
}

/// Nothing that earlier checks have left.
const AS_NEW: Stay = Stay { next_check: None, heard_at: None, not_found: 0 };

impl Identifies for TransactionId {
    type Record = Payin;

    fn as_str(&self) -> &str {
        Self::as_str(self)
    }
}

impl Record for Payin {
    type Id = TransactionId;
    type Token = Token;
    type Beside = OrderChange;
    type Obstacle = Lock;

    const FINAL: &'static str = Status::Completed.as_str();
    const OPEN: &'static str = Status::Pending.as_str();

    fn id(&self) -> &TransactionId {
        &self.id
    }

    fn token(&self) -> Option<&Token> {
        self.state.token()
    }

    fn is_final(&self) -> bool {
        matches!(self.state, State::Completed { .. })
    }

    /// A payin's callback carries no token that is worth asking with (`callback/payin-payload`).
    fn trace(&self) -> Option<&Token> {
        None
    }

    fn settle(&self, verified: &Verified<Token>, now: Timestamp, why: Why) -> Step<Self> {
        let Answer { verdict, receipt } = verified.answer();
        let token = self.token().filter(|token| *token == verified.token());
        let heard_at = Some(now);
        match (token, self.change(verdict, now)) {
            (Some(token), Some(change)) => {
                let known =
                    Self { heard_at, receipt: receipt.clone().or(&self.receipt), ..self.clone() };
                self.decided(&known, token, change, now)
            }
            (Some(_), None) => self.stay(now, why, Stay { heard_at, ..AS_NEW }),
            (None, _) => self.stay(now, why, self.known()),
        }
    }

    /// Only the answer that LigdiCash finds no such invoice ever changes a state.
    fn miss(&self, problem: NothingLearnt, now: Timestamp, why: Why) -> Step<Self> {
        let known = self.known();
        let not_found = match (problem, why) {
            (NothingLearnt::NotFound, Why::Schedule) => known.not_found.saturating_add(1),
            (NothingLearnt::NotFound, Why::Callback | Why::Status) => known.not_found,
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
            ) => return self.stay(now, why, known),
        };
        match self.token().zip(self.missed(not_found, now, why)) {
            Some((token, change)) => self.decided(self, token, change, now),
            None => self.stay(now, why, Stay { not_found, ..known }),
        }
    }

    fn otherwise(&self, first: &Transition, lock: &Lock) -> Step<Self> {
        match &first.beside {
            OrderChange::Pay if lock.paid_by.is_some() => self.duplicate(first),
            OrderChange::Pay => self.of_superseded_amount(first),
            OrderChange::Keep => {
                // Its page was never shown, but it exists and can be paid.
                let (token, page) = (first.to.token().cloned(), first.to.state.page().cloned());
                Self::without_its_order(first, token.map(|token| State::Superseded { token, page }))
            }
            OrderChange::Free => Self::without_its_order(first, None),
            // What needs the order is not begun without it, and the rest needs nothing of it.
            OrderChange::Take(_)
            | OrderChange::Pass { .. }
            | OrderChange::Leave
            | OrderChange::PaidByAnother => Step::Stay(self.known()),
        }
    }
}

impl Payin {
    /// What the answer changes. Money wins over everything but a completed payment.
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
            // A failure takes back neither an expiry, which says as much, nor a review, which a person ends.
            (
                State::NotCompleted { .. } | State::Review { .. },
                Verdict::Failed | Verdict::Pending,
            )
            | (State::Pending(_) | State::Superseded { .. }, Verdict::Pending)
            | (State::Creating { .. } | State::NotCreated(_) | State::Completed { .. }, _) => None,
        }
    }

    /// What follows from the answer that LigdiCash finds no such invoice.
    ///
    /// A callback about it calls a person: it may have been paid. Else a token that LigdiCash once
    /// knew has run out after 24 hours, as each does, and the payment has expired. One that it never
    /// knew, or knows no longer within the first day, calls a person when it is missed repeatedly.
    fn missed(&self, not_found: u32, now: Timestamp, why: Why) -> Option<Change> {
        let was_known = self.heard_at.is_some();
        match (&self.state, why) {
            (
                State::Pending(_)
                | State::Superseded { .. }
                | State::NotCompleted { .. }
                | State::NotFound { cause: NotFound::Repeatedly, .. },
                Why::Callback,
            ) => Some(Change::Miss(NotFound::CalledBack)),
            (
                State::Pending(_)
                | State::Superseded { .. }
                | State::NotFound { cause: NotFound::Repeatedly, .. },
                Why::Status | Why::Schedule,
            ) if was_known && self.has_expired(now) => Some(Change::Close(NotCompleted::Expired)),
            (State::Pending(_) | State::Superseded { .. }, Why::Status | Why::Schedule) => {
                (not_found >= NOT_FOUND_LIMIT).then_some(Change::Miss(NotFound::Repeatedly))
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

    /// The change, with what is known now. A payin that is no longer to be paid lets go of its order;
    /// one for which money was seen holds it.
    fn decided(&self, known: &Self, token: &Token, change: Change, now: Timestamp) -> Step<Self> {
        let token = token.clone();
        let (state, order) = match change {
            Change::Complete => {
                let place = Place::PaidOrder;
                (State::Completed { token, at: now, place }, OrderChange::Pay)
            }
            Change::Close(cause) => (State::NotCompleted { token, cause }, OrderChange::Free),
            Change::Miss(cause) => (State::NotFound { token, cause }, OrderChange::Free),
            Change::Find => (State::Superseded { token, page: None }, OrderChange::Leave),
            Change::Review(cause) => (State::Review { token, cause }, OrderChange::Leave),
        };
        let timeliness = match change {
            Change::Close(NotCompleted::Failed | NotCompleted::Expired) => Timeliness::Late,
            Change::Close(NotCompleted::UnsafePage)
            | Change::Complete
            | Change::Miss(_)
            | Change::Find
            | Change::Review(_) => self.timeliness,
        };
        let to = Self { timeliness, ..known.moved(state, now) };
        Step::Move(Box::new(self.becomes(to, self.look_after(change, now).into(), order)))
    }

    /// Paid, but another payin has paid the order: a person refunds it.
    fn duplicate(&self, first: &Transition) -> Step<Self> {
        let mut to = first.to.clone();
        if let State::Completed { place, .. } = &mut to.state {
            *place = Place::Duplicate;
        }
        Step::Move(Box::new(self.becomes(to, first.look, OrderChange::PaidByAnother)))
    }

    /// Paid as asked for, but the order costs something else by now: not the order's payment, but a
    /// person's concern.
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
            Some(_) | None => Step::Stay(Stay { next_check: late, heard_at: Some(now), ..AS_NEW }),
        }
    }

    /// The same change, and the order stays as it is.
    fn without_its_order(first: &Transition, state: Option<State>) -> Step<Self> {
        let state = state.unwrap_or_else(|| first.to.state.clone());
        let to = Self { state, ..first.to.clone() };
        Step::Move(Box::new(Transition { to, beside: OrderChange::Leave, ..first.clone() }))
    }

    /// What earlier checks have left.
    fn known(&self) -> Stay {
        Stay { next_check: None, heard_at: self.heard_at, not_found: self.not_found }
    }

    fn is_known(&self, change: Change) -> bool {
        matches!((&self.state, change), (State::Review { cause, .. }, Change::Review(new)) if *cause == new)
    }

    /// When to look again after a change.
    fn look_after(&self, change: Change, now: Timestamp) -> Option<Timestamp> {
        match change {
            Change::Complete => None,
            Change::Find => Some(self.in_time(schedule::pending(self.created_at, now), now)),
            Change::Miss(NotFound::Repeatedly) => schedule::not_found(self.created_at, now),
            Change::Miss(NotFound::CalledBack) => {
                Some(schedule::pending_after_callback(self.created_at, now))
            }
            Change::Close(_) | Change::Review(_) => schedule::late(self.created_at, now),
        }
    }

    /// The state stays.
    fn stay(&self, now: Timestamp, why: Why, stay: Stay) -> Step<Self> {
        let created_at = self.created_at;
        let next_check = match (&self.state, why) {
            (State::Pending(_) | State::Superseded { .. }, Why::Callback) => {
                Some(self.in_time(schedule::pending_after_callback(created_at, now), now))
            }
            (State::Pending(_) | State::Superseded { .. }, Why::Status | Why::Schedule) => {
                Some(self.in_time(schedule::pending(created_at, now), now))
            }
            (State::NotFound { .. }, _) => schedule::not_found(created_at, now),
            (State::NotCompleted { .. } | State::Review { .. }, _) => {
                schedule::late(created_at, now)
            }
            (State::Creating { .. } | State::NotCreated(_) | State::Completed { .. }, _) => None,
        };
        Step::Stay(Stay { next_check, ..stay })
    }

    /// The next check, before the token runs out.
    fn in_time(&self, next: Timestamp, now: Timestamp) -> Timestamp {
        schedule::in_time(next, now, self.runs_out_at)
    }

    fn has_expired(&self, now: Timestamp) -> bool {
        now.duration_since(self.created_at) >= EXPIRY
    }

    /// Why a payment that LigdiCash calls completed is not the one we asked for.
    fn mismatch(&self, payment: &Payment) -> Option<Review> {
        let other_id = |id: &String| id != self.id.as_str();
        match payment.amount {
            _ if payment.transaction_id.as_ref().is_some_and(other_id) => Some(Review::IdDiffers),
            None => Some(Review::AmountMissing),
            Some(amount) if self.amount != amount => Some(Review::AmountDiffers),
            Some(_) => None,
        }
    }
}
