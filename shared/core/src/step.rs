//! What an answer changes. The only place where a payment's fate is decided.

use jiff::Timestamp;

use crate::schedule::{self, EXPIRY};
use crate::{
    Answer, InvoiceToken, NotCompleted, NotFound, NothingLearnt, Payment, Place, Receipt, Review,
    State, Timeliness, Transaction, Verdict, Verified,
};

/// How many checks of the schedule in a row must say "no such invoice" before a
/// person is called. A page that asks every few seconds does not count: LigdiCash
/// may need a moment to find a new invoice.
const NOT_FOUND_LIMIT: u32 = 5;

/// What follows from one check of one transaction.
#[derive(Debug)]
pub enum Step<S = Settlement> {
    /// The state changes.
    Settle(S),
    /// The state stays.
    Stay(Stay),
}

/// What is written about a check that changed no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// When to ask again; `None`: never.
    pub next_check: Option<Timestamp>,
    /// When LigdiCash last said what became of the money.
    pub heard_at: Option<Timestamp>,
    pub not_found: u32,
}

/// A change of state, decided from a proof. Only [`step`] and [`step_unanswered`] can make one.
#[derive(Debug)]
pub struct Settlement {
    token: InvoiceToken,
    change: Change,
    receipt: Receipt,
    heard_at: Option<Timestamp>,
    next_check: Option<Timestamp>,
    at: Timestamp,
}

/// How the state changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Complete,
    Close(NotCompleted),
    /// LigdiCash does not find the invoice.
    Miss(NotFound),
    /// LigdiCash finds it again, and it can still be paid.
    Find,
    Review(Review),
}

impl Settlement {
    #[must_use]
    pub fn change(&self) -> Change {
        self.change
    }

    /// When to look again, in case money comes late; `None` when never.
    #[must_use]
    pub fn next_check(&self) -> Option<Timestamp> {
        self.next_check
    }

    /// The transaction in its next state. `place`: which of its order's payments it is if it completes.
    #[must_use]
    pub fn apply(&self, from: &Transaction, place: Place) -> Transaction {
        let token = self.token.clone();
        let state = match self.change {
            Change::Complete => State::Completed { token, at: self.at, place },
            Change::Close(cause) => State::NotCompleted { token, cause },
            Change::Miss(cause) => State::NotFound { token, cause },
            Change::Find => State::Superseded { token },
            Change::Review(cause) => State::Review { token, cause },
        };
        let timeliness = match self.change {
            Change::Close(NotCompleted::Failed | NotCompleted::Expired) => Timeliness::Late,
            Change::Close(NotCompleted::UnsafePage)
            | Change::Complete
            | Change::Miss(_)
            | Change::Find
            | Change::Review(_) => from.timeliness,
        };
        Transaction { timeliness, ..self.moved(from, state) }
    }

    /// The transaction in this state, with what LigdiCash said of it.
    fn moved(&self, from: &Transaction, state: State) -> Transaction {
        let receipt = self.receipt.clone().or(&from.receipt);
        Transaction { receipt, heard_at: self.heard_at, ..from.moved(state, self.at) }
    }

    /// A completed payment whose order costs something else by now: not the order's payment, but a
    /// person's concern. And when to look again.
    #[must_use]
    pub fn of_superseded_amount(&self, from: &Transaction) -> (Transaction, Option<Timestamp>) {
        let (token, cause) = (self.token.clone(), Review::SupersededAmount);
        let to = self.moved(from, State::Review { token, cause });
        (to, schedule::late(from.created_at, self.at))
    }
}

/// Feeds one verified answer to a transaction; `why` we asked decides when to ask again.
#[must_use]
pub fn step(transaction: &Transaction, verified: &Verified, now: Timestamp, why: Why) -> Step {
    let Answer { verdict, receipt } = verified.answer();
    let token = transaction.token().filter(|token| *token == verified.token());
    let heard_at = Some(now);
    match (token, change(transaction, verdict, now)) {
        (Some(token), Some(change)) => {
            let (token, receipt) = (token.clone(), receipt.clone());
            let next_check = after(transaction, change, now);
            Step::Settle(Settlement { token, change, receipt, heard_at, next_check, at: now })
        }
        (Some(_), None) => stay(transaction, now, why, Stay { heard_at, ..AS_NEW }),
        (None, _) => stay(transaction, now, why, known(transaction)),
    }
}

/// Nothing that earlier checks have left.
const AS_NEW: Stay = Stay { next_check: None, heard_at: None, not_found: 0 };

/// What earlier checks have left.
fn known(transaction: &Transaction) -> Stay {
    let Transaction { heard_at, not_found, .. } = *transaction;
    Stay { next_check: None, heard_at, not_found }
}

/// What the answer changes. Money wins over everything but a completed payment.
fn change(transaction: &Transaction, verdict: &Verdict, now: Timestamp) -> Option<Change> {
    match (&transaction.state, verdict) {
        (
            State::Pending(_)
            | State::Superseded { .. }
            | State::NotCompleted { .. }
            | State::NotFound { .. }
            | State::Review { .. },
            Verdict::Completed(payment),
        ) => {
            let change = mismatch(transaction, payment).map_or(Change::Complete, Change::Review);
            Some(change).filter(|change| !is_known(&transaction.state, *change))
        }
        (
            State::Pending(_) | State::Superseded { .. } | State::NotFound { .. },
            Verdict::Failed,
        ) => Some(Change::Close(NotCompleted::Failed)),
        (
            State::Pending(_) | State::Superseded { .. } | State::NotFound { .. },
            Verdict::Pending,
        ) if expired(transaction, now) => Some(Change::Close(NotCompleted::Expired)),
        (State::NotFound { .. }, Verdict::Pending) => Some(Change::Find),
        // A failure takes back neither an expiry, which says as much, nor a review, which a person ends.
        (State::NotCompleted { .. } | State::Review { .. }, Verdict::Failed | Verdict::Pending)
        | (State::Pending(_) | State::Superseded { .. }, Verdict::Pending)
        | (State::Creating { .. } | State::NotCreated(_) | State::Completed { .. }, _) => None,
    }
}

fn is_known(state: &State, change: Change) -> bool {
    matches!((state, change), (State::Review { cause, .. }, Change::Review(new)) if *cause == new)
}

/// Feeds a check that taught nothing about the money.
///
/// Only the answer that LigdiCash finds no such invoice ever changes a state.
#[must_use]
pub fn step_unanswered(
    transaction: &Transaction,
    problem: NothingLearnt,
    now: Timestamp,
    why: Why,
) -> Step {
    let known = known(transaction);
    let stayed = match (problem, why) {
        (NothingLearnt::NotFound, Why::Schedule) => {
            Stay { not_found: known.not_found.saturating_add(1), ..known }
        }
        (_, _) => known,
    };
    let missed = match problem {
        NothingLearnt::NotFound => missed(transaction, stayed.not_found, now, why),
        NothingLearnt::Unreachable
        | NothingLearnt::Unreadable
        | NothingLearnt::Technical
        | NothingLearnt::Refused
        | NothingLearnt::Malformed
        | NothingLearnt::UnknownStatus
        | NothingLearnt::Contradiction
        | NothingLearnt::NoKeys => None,
    };
    match transaction.token().zip(missed) {
        Some((token, change)) => Step::Settle(Settlement {
            token: token.clone(),
            change,
            receipt: Receipt::default(),
            heard_at: transaction.heard_at,
            next_check: after(transaction, change, now),
            at: now,
        }),
        None => stay(transaction, now, why, stayed),
    }
}

/// What follows from the answer that LigdiCash finds no such invoice.
///
/// A callback about it calls a person: it may have been paid. Else a token that LigdiCash once
/// knew has run out after 24 hours, as each does, and the payment has expired. One that it never
/// knew, or knows no longer within the first day, calls a person when it is missed repeatedly.
fn missed(transaction: &Transaction, not_found: u32, now: Timestamp, why: Why) -> Option<Change> {
    let was_known = transaction.heard_at.is_some();
    match (&transaction.state, why) {
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
        ) if was_known && expired(transaction, now) => Some(Change::Close(NotCompleted::Expired)),
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

/// What made us ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Callback,
    Status,
    Schedule,
}

/// When to look again after a change.
fn after(transaction: &Transaction, change: Change, now: Timestamp) -> Option<Timestamp> {
    let Transaction { created_at, runs_out_at, .. } = *transaction;
    match change {
        Change::Complete => None,
        Change::Find => {
            Some(schedule::in_time(schedule::pending(created_at, now), now, runs_out_at))
        }
        Change::Miss(NotFound::Repeatedly) => schedule::not_found(created_at, now),
        Change::Miss(NotFound::CalledBack) => {
            Some(schedule::pending_after_callback(created_at, now))
        }
        Change::Close(_) | Change::Review(_) => schedule::late(created_at, now),
    }
}

fn stay(transaction: &Transaction, now: Timestamp, why: Why, stay: Stay) -> Step {
    let Transaction { created_at, runs_out_at, .. } = *transaction;
    let in_time = |next| Some(schedule::in_time(next, now, runs_out_at));
    let next_check = match (&transaction.state, why) {
        (State::Pending(_) | State::Superseded { .. }, Why::Callback) => {
            in_time(schedule::pending_after_callback(created_at, now))
        }
        (State::Pending(_) | State::Superseded { .. }, Why::Status | Why::Schedule) => {
            in_time(schedule::pending(created_at, now))
        }
        (State::NotFound { .. }, _) => schedule::not_found(created_at, now),
        (State::NotCompleted { .. } | State::Review { .. }, _) => schedule::late(created_at, now),
        (State::Creating { .. } | State::NotCreated(_) | State::Completed { .. }, _) => None,
    };
    Step::Stay(Stay { next_check, ..stay })
}

fn expired(transaction: &Transaction, now: Timestamp) -> bool {
    now.duration_since(transaction.created_at) >= EXPIRY
}

/// Why a payment that LigdiCash calls completed is not the one we asked for.
fn mismatch(transaction: &Transaction, payment: &Payment) -> Option<Review> {
    let other_id = |id: &String| id != transaction.id.as_str();
    match payment.amount {
        _ if payment.transaction_id.as_ref().is_some_and(other_id) => Some(Review::IdDiffers),
        None => Some(Review::AmountMissing),
        Some(amount) if transaction.amount != amount => Some(Review::AmountDiffers),
        Some(_) => None,
    }
}
