//! A payments table in memory that remembers every write. Every order and payout is new here, so no
//! write is ever refused.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use ligdicash_core::claim::Claim;
use ligdicash_core::hold::Hold;
use ligdicash_core::pause::{Pausable, Pause, ReadPauses};
use ligdicash_core::payout::{self, CallbackToken, IdempotencyRecord};
use ligdicash_core::ports::{
    Claimed, Ledger, Read, ReadHold, Rescheduled, StoreError, Stored, Written,
};
use ligdicash_core::transition::{Condition, Record, RecordId, Transition};
use ligdicash_core::{Amount, Exchange, IdempotencyKey, OrderId, Payin, PayinId, Payout, payin};

/// One write, and which record it was about.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Write {
    pub(crate) id: String,
    pub(crate) what: What,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum What {
    Claimed,
    Begun(Begun),
    /// The record changed, and this is its new status.
    Moved(&'static str),
    Rescheduled,
    /// Only the audit log was written.
    Logged,
    Marked,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Begun {
    Payin { order_id: OrderId, amount: Amount },
    Payout { idempotency_key: IdempotencyKey, amount: payout::Given },
}

#[derive(Default)]
pub(crate) struct Database {
    payins: Mutex<HashMap<String, Payin>>,
    payouts: Mutex<HashMap<String, Payout>>,
    writes: Mutex<Vec<Write>>,
    /// Everything that the audit log was given.
    log: Mutex<Vec<Exchange>>,
    traces: Mutex<Vec<payout::Token>>,
}

impl Database {
    pub(crate) fn of(
        payins: impl IntoIterator<Item = Payin>,
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

    pub(crate) fn traces(&self) -> MutexGuard<'_, Vec<payout::Token>> {
        hold(&self.traces)
    }

    fn wrote(&self, id: &str, what: What, log: &[Exchange]) {
        self.writes().push(Write { id: id.to_owned(), what });
        self.log().extend_from_slice(log);
    }
}

/// Nothing is paused.
impl ReadPauses for Database {
    async fn paused(&self, _: Pausable) -> Stored<Option<Pause>> {
        Ok(None)
    }
}

/// The stack has made its table.
impl ReadHold for Database {
    async fn hold(&self) -> Stored<Hold> {
        Ok(Hold::Open)
    }
}

fn hold<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What payins and payouts have in common here.
pub(crate) trait Kept: Record {
    fn shelf(database: &Database) -> &Mutex<HashMap<String, Self>>;
    fn begun(&self) -> Begun;
    fn status(&self) -> &'static str;
    /// The token of a callback that it keeps.
    fn kept(&self) -> Option<&payout::Token>;
}

impl Kept for Payin {
    fn shelf(database: &Database) -> &Mutex<HashMap<String, Self>> {
        &database.payins
    }

    fn begun(&self) -> Begun {
        Begun::Payin { order_id: self.order_id.clone(), amount: self.amount }
    }

    fn status(&self) -> &'static str {
        self.state.status().as_str()
    }

    fn kept(&self) -> Option<&payout::Token> {
        None
    }
}

impl Kept for Payout {
    fn shelf(database: &Database) -> &Mutex<HashMap<String, Self>> {
        &database.payouts
    }

    fn begun(&self) -> Begun {
        Begun::Payout { idempotency_key: self.idempotency_key.clone(), amount: self.amount }
    }

    fn status(&self) -> &'static str {
        self.state.status().as_str()
    }

    fn kept(&self) -> Option<&payout::Token> {
        self.state.token()
    }
}

impl<I: RecordId<Record: Kept>> Read<I> for Database {
    async fn read(&self, id: &I) -> Stored<Option<I::Record>> {
        Ok(hold(I::Record::shelf(self)).get(id.as_str()).cloned())
    }
}

impl<R: Kept> Ledger<R> for Database {
    async fn claim(&self, id: &R::Id, _: Claim) -> Stored<Claimed<R>> {
        let Some(record) = hold(R::shelf(self)).get(id.as_str()).cloned() else {
            return Err(StoreError::Failed("a claim names a record that does not exist".into()));
        };
        if record.token().is_none() || record.is_final() {
            return Ok(Claimed::Refused(record));
        }
        self.wrote(id.as_str(), What::Claimed, &[]);
        Ok(Claimed::Won { record, due_at: None, called_back_at: None })
    }

    async fn write(&self, transitions: &[Transition<R>], log: &[Exchange]) -> Stored<Written<R>> {
        for transition in transitions {
            let to = transition.to();
            let what = match transition.condition() {
                Condition::New => What::Begun(to.begun()),
                Condition::Revision(_)
                | Condition::UncalledRevision(_)
                | Condition::WholeRevision(_)
                | Condition::NoToken => What::Moved(to.status()),
            };
            self.wrote(to.id().as_str(), what, log);
            self.traces().extend(to.kept().cloned());
            hold(R::shelf(self)).insert(to.id().as_str().to_owned(), to.clone());
        }
        Ok(Written::Done)
    }

    async fn foresee(&self, _: &[Transition<R>]) -> Stored<Option<R::Obstacle>> {
        Ok(None)
    }

    async fn reschedule(&self, checked: &Rescheduled<'_, R::Id>) -> Stored<()> {
        self.wrote(checked.id.as_str(), What::Rescheduled, &[]);
        Ok(())
    }

    async fn log(&self, record: &R, log: &[Exchange]) -> Stored<()> {
        if !log.is_empty() {
            self.wrote(record.id().as_str(), What::Logged, log);
        }
        Ok(())
    }
}

impl payin::Store for Database {
    async fn free(&self, _: &OrderId, holder: &PayinId) -> Stored<()> {
        self.wrote(holder.as_str(), What::Marked, &[]);
        Ok(())
    }

    async fn mark_called_back(&self, payin: &Payin, _: Timestamp) -> Stored<()> {
        self.wrote(payin.id.as_str(), What::Marked, &[]);
        Ok(())
    }
}

impl payout::Store for Database {
    async fn idempotency_record(&self, _: &IdempotencyKey) -> Stored<Option<IdempotencyRecord>> {
        Ok(None)
    }

    async fn keep_callback_token(
        &self,
        payout: &Payout,
        callback_token: &CallbackToken,
    ) -> Stored<()> {
        let (CallbackToken::Beside(token) | CallbackToken::Instead(token)) = callback_token;
        self.wrote(payout.id.as_str(), What::Marked, &[]);
        self.traces().push(token.clone());
        let kept = Payout { callback_token: Some(token.clone()), ..payout.clone() };
        hold(&self.payouts).insert(payout.id.to_string(), kept);
        Ok(())
    }
}
