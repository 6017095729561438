//! A payments table in memory that remembers every write.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::{
    Checked, Claim, Claimant, Claimed, NoteCallback, Noted, Read, Settle, Settled, Stored,
    TracePayout,
};
use ligdicash_core::{
    Amount, Exchange, NotCreated, OrderId, Payout, PayoutState, PayoutToken, Place, State, Status,
    Transaction, Verifiable,
};

mod begin;

/// One write, and which record it was about.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Write {
    pub(crate) id: String,
    pub(crate) what: What,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum What {
    Claimed,
    Settled(Status),
    Rescheduled,
    /// The audit log alone.
    Logged,
    Noted,
    Traced,
    Begun {
        order_id: OrderId,
        amount: Amount,
    },
    BegunPayout {
        payout_id: String,
        amount: u32,
    },
    Closed,
}

#[derive(Default)]
pub(crate) struct Database {
    payins: Mutex<HashMap<String, Transaction>>,
    payouts: Mutex<HashMap<String, Payout>>,
    writes: Mutex<Vec<Write>>,
    /// Everything that the audit log was given.
    log: Mutex<Vec<Exchange>>,
    traces: Mutex<Vec<PayoutToken>>,
}

impl Database {
    pub(crate) fn of(
        payins: impl IntoIterator<Item = Transaction>,
        payouts: impl IntoIterator<Item = Payout>,
    ) -> Self {
        let database = Self::default();
        hold(&database.payins).extend(payins.into_iter().map(|it| (it.id.to_string(), it)));
        hold(&database.payouts).extend(payouts.into_iter().map(|it| (it.id.to_string(), it)));
        database
    }

    pub(crate) fn writes(&self) -> MutexGuard<'_, Vec<Write>> {
        hold(&self.writes)
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, Vec<Exchange>> {
        hold(&self.log)
    }

    pub(crate) fn traces(&self) -> MutexGuard<'_, Vec<PayoutToken>> {
        hold(&self.traces)
    }

    fn wrote(&self, id: impl Into<String>, what: What, log: &[Exchange]) {
        self.writes().push(Write { id: id.into(), what });
        self.log().extend_from_slice(log);
    }
}

fn hold<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What payins and payouts have in common here.
pub(crate) trait Record: Verifiable + Clone {
    fn key(id: &Self::Id) -> &str;
    fn shelf(database: &Database) -> &Mutex<HashMap<String, Self>>;
    /// The token, if it may be asked about.
    fn open_token(&self) -> Option<Self::Token>;
    fn settled(&self, settlement: &Self::Settlement) -> (Self, Status);
}

impl Record for Transaction {
    fn key(id: &Self::Id) -> &str {
        id.as_str()
    }

    fn shelf(database: &Database) -> &Mutex<HashMap<String, Self>> {
        &database.payins
    }

    fn open_token(&self) -> Option<Self::Token> {
        self.token().filter(|_| self.state.status() != Status::Completed).cloned()
    }

    fn settled(&self, settlement: &Self::Settlement) -> (Self, Status) {
        let next = settlement.apply(self, Place::PaidOrder);
        let status = next.state.status();
        (next, status)
    }
}

impl Record for Payout {
    fn key(id: &Self::Id) -> &str {
        id.as_str()
    }

    fn shelf(database: &Database) -> &Mutex<HashMap<String, Self>> {
        &database.payouts
    }

    fn open_token(&self) -> Option<Self::Token> {
        self.state.token().filter(|_| self.state.status() != Status::Completed).cloned()
    }

    fn settled(&self, settlement: &Self::Settlement) -> (Self, Status) {
        let (next, _) = settlement.apply(self);
        let status = next.state.status();
        (next, status)
    }
}

impl<R: Record> Read<R> for Database {
    async fn read(&self, id: &R::Id) -> Stored<Option<R>> {
        Ok(hold(R::shelf(self)).get(R::key(id)).cloned())
    }
}

impl<R: Record> Claim<R> for Database {
    async fn claim(&self, id: &R::Id, _by: Claimant, now: Timestamp) -> Stored<Claimed<R>> {
        let Some(transaction) = hold(R::shelf(self)).get(R::key(id)).cloned() else {
            return Ok(Claimed::Unknown);
        };
        let Some(token) = transaction.open_token() else {
            return Ok(Claimed::Refused(transaction));
        };
        self.wrote(R::key(id), What::Claimed, &[]);
        let lease_until = now + SignedDuration::from_mins(1);
        Ok(Claimed::Won { transaction, token, lease_until, called_back_at: None })
    }
}

impl<R: Record> Settle<R> for Database {
    async fn settle(
        &self,
        from: &R,
        settlement: &R::Settlement,
        log: &[Exchange],
    ) -> Stored<Settled<R>> {
        let (next, status) = from.settled(settlement);
        self.wrote(R::key(from.id()), What::Settled(status), log);
        hold(R::shelf(self)).insert(R::key(from.id()).to_owned(), next.clone());
        Ok(Settled::Done(next))
    }

    async fn reschedule(&self, checked: &Checked<'_, R::Id>, log: &[Exchange]) -> Stored<()> {
        self.wrote(R::key(checked.id), What::Rescheduled, log);
        Ok(())
    }

    async fn log(&self, id: &R::Id, log: &[Exchange]) -> Stored<()> {
        if !log.is_empty() {
            self.wrote(R::key(id), What::Logged, log);
        }
        Ok(())
    }
}

impl NoteCallback for Database {
    async fn note_callback(&self, transaction: &Transaction, now: Timestamp) -> Stored<Noted> {
        let id = transaction.id.to_string();
        self.wrote(id.clone(), What::Noted, &[]);
        let state = State::NotCreated(NotCreated::CalledBack);
        hold(&self.payins).insert(id, transaction.moved(state, now));
        Ok(Noted::ForReview)
    }
}

impl TracePayout for Database {
    async fn trace(&self, payout: &Payout, token: &PayoutToken, now: Timestamp) -> Stored<Noted> {
        let id = payout.id.to_string();
        self.wrote(id.clone(), What::Traced, &[]);
        self.traces().push(token.clone());
        let noted = match payout.state {
            PayoutState::Sending { .. }
            | PayoutState::NotSent(_)
            | PayoutState::Unknown
            | PayoutState::Traced { .. } => {
                payout.moved(PayoutState::Traced { token: token.clone() }, now)
            }
            PayoutState::Pending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Completed { .. }
            | PayoutState::Failed { .. }
            | PayoutState::Review { .. } => Payout { trace: Some(token.clone()), ..payout.clone() },
        };
        hold(&self.payouts).insert(id, noted);
        Ok(Noted::ForReview)
    }
}
