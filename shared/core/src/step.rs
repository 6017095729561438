//! What an answer changes. The only place where a payment's fate is decided.

use jiff::Timestamp;

use crate::schedule::{self, EXPIRY};
use crate::{
    Answer, InvoiceToken, NotCompleted, NothingLearnt, Payment, Place, Receipt, Review, State,
    Timeliness, Transaction, Verdict, Verified,
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
    /// The state stays; ask again at `next_check`, or never.
    Stay { next_check: Option<Timestamp>, not_found: u32 },
}

/// A change of state, decided from a proof. Only [`step`] and [`step_unanswered`] can make one.
#[derive(Debug)]
pub struct Settlement {
    token: InvoiceToken,
    change: Change,
    receipt: Receipt,
    next_check: Option<Timestamp>,
    at: Timestamp,
}

/// How the state changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Complete,
    Close(NotCompleted),
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
            Change::Review(cause) => State::Review { token, cause },
        };
        let timeliness = match self.change {
            Change::Close(NotCompleted::Failed | NotCompleted::Expired) => Timeliness::Late,
            Change::Close(NotCompleted::UnsafePage) | Change::Complete | Change::Review(_) => {
                from.timeliness
            }
        };
        let receipt = self.receipt.clone().or(&from.receipt);
        Transaction { receipt, timeliness, ..from.moved(state, self.at) }
    }

    /// A completed payment whose order costs something else by now: not the order's payment, but a
    /// person's concern. And when to look again.
    #[must_use]
    pub fn of_superseded_amount(&self, from: &Transaction) -> (Transaction, Option<Timestamp>) {
        let (token, cause) = (self.token.clone(), Review::SupersededAmount);
        let receipt = self.receipt.clone().or(&from.receipt);
        let to = from.moved(State::Review { token, cause }, self.at);
        (Transaction { receipt, ..to }, schedule::late(from.created_at, self.at))
    }
}

/// Feeds one verified answer to a transaction; `why` we asked decides when to ask again.
#[must_use]
pub fn step(transaction: &Transaction, verified: &Verified, now: Timestamp, why: Why) -> Step {
    let Answer { verdict, receipt } = verified.answer();
    let token = transaction.token().filter(|token| *token == verified.token());
    match (token, change(transaction, verdict, now)) {
        (Some(token), Some(change)) => settle(transaction, token, change, receipt.clone(), now),
        (Some(_), None) => stay(transaction, now, why, 0),
        (None, _) => stay(transaction, now, why, transaction.not_found),
    }
}

/// What the answer changes. Money wins over everything but a completed payment.
fn change(transaction: &Transaction, verdict: &Verdict, now: Timestamp) -> Option<Change> {
    match (&transaction.state, verdict) {
        (
            State::Pending(_)
            | State::Superseded(_)
            | State::NotCompleted { .. }
            | State::Review { .. },
            Verdict::Completed(payment),
        ) => {
            let change = mismatch(transaction, payment).map_or(Change::Complete, Change::Review);
            Some(change).filter(|change| !is_known(&transaction.state, *change))
        }
        (State::Pending(_) | State::Superseded(_), Verdict::Failed) => {
            Some(Change::Close(NotCompleted::Failed))
        }
        (State::Pending(_) | State::Superseded(_), Verdict::Pending) => {
            expired(transaction, now).then_some(Change::Close(NotCompleted::Expired))
        }
        // A failure takes back neither an expiry, which says as much, nor a review, which a person ends.
        (State::NotCompleted { .. } | State::Review { .. }, Verdict::Failed | Verdict::Pending)
        | (State::Creating { .. } | State::NotCreated(_) | State::Completed { .. }, _) => None,
    }
}

fn is_known(state: &State, change: Change) -> bool {
    matches!((state, change), (State::Review { cause, .. }, Change::Review(new)) if *cause == new)
}

/// Feeds a check that taught nothing. It never closes a payment.
#[must_use]
pub fn step_unanswered(
    transaction: &Transaction,
    problem: NothingLearnt,
    now: Timestamp,
    why: Why,
) -> Step {
    let not_found = match problem {
        NothingLearnt::NotFound if why == Why::Schedule => transaction.not_found.saturating_add(1),
        NothingLearnt::NotFound
        | NothingLearnt::Unreachable
        | NothingLearnt::Unreadable
        | NothingLearnt::Technical
        | NothingLearnt::Refused
        | NothingLearnt::Malformed
        | NothingLearnt::UnknownStatus
        | NothingLearnt::Contradiction
        | NothingLearnt::NoKeys => transaction.not_found,
    };
    match &transaction.state {
        State::Pending(invoice) | State::Superseded(invoice) if not_found >= NOT_FOUND_LIMIT => {
            let change = Change::Review(Review::InvoiceNotFound);
            settle(transaction, &invoice.token, change, Receipt::default(), now)
        }
        _ => stay(transaction, now, why, not_found),
    }
}

/// What made us ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Callback,
    Status,
    Schedule,
}

fn settle(
    transaction: &Transaction,
    token: &InvoiceToken,
    change: Change,
    receipt: Receipt,
    now: Timestamp,
) -> Step {
    let created_at = transaction.created_at;
    let next_check = match change {
        Change::Complete => None,
        Change::Review(Review::InvoiceNotFound) => schedule::not_found(created_at, now),
        Change::Close(_) | Change::Review(_) => schedule::late(created_at, now),
    };
    Step::Settle(Settlement { token: token.clone(), change, receipt, next_check, at: now })
}

fn stay(transaction: &Transaction, now: Timestamp, why: Why, not_found: u32) -> Step {
    let created_at = transaction.created_at;
    let next_check = match (&transaction.state, why) {
        (State::Pending(_) | State::Superseded(_), Why::Callback) => {
            Some(schedule::pending_after_callback(created_at, now))
        }
        (State::Pending(_) | State::Superseded(_), Why::Status | Why::Schedule) => {
            Some(schedule::pending(created_at, now))
        }
        (State::Review { cause: Review::InvoiceNotFound, .. }, _) => {
            schedule::not_found(created_at, now)
        }
        (State::NotCompleted { .. } | State::Review { .. }, _) => schedule::late(created_at, now),
        (State::Creating { .. } | State::NotCreated(_) | State::Completed { .. }, _) => None,
    };
    Step::Stay { next_check, not_found }
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
