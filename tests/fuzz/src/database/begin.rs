//! What begins: attempts of orders, and payouts. Every order is new here.

use jiff::Timestamp;
use ligdicash_core::ports::{
    Attempt, Attempts, Begun, BegunPayout, CloseAttempt, Closed, History, Limits, LosePayout,
    Opened, Payouts, Recorded, Replaced, Sending, Stored,
};
use ligdicash_core::{
    Exchange, Invoice, InvoiceToken, NotCreated, NotSent, Payout, PayoutState, PayoutToken,
    Transaction,
};

use super::{Database, What};

impl Attempts for Database {
    async fn begin(&self, attempt: &Attempt) -> Stored<Begun> {
        let (order_id, amount) = (attempt.order_id.clone(), attempt.amount);
        self.wrote(attempt.id.as_str(), What::Begun { order_id, amount }, &[]);
        Ok(Begun::Started)
    }

    async fn replace(
        &self,
        _attempt: &Attempt,
        _live: &Transaction,
        _history: History,
    ) -> Stored<Replaced> {
        Ok(Replaced::Overtaken)
    }

    async fn open(
        &self,
        attempt: &Attempt,
        _invoice: &Invoice,
        _now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Opened> {
        self.wrote(attempt.id.as_str(), What::Closed, log);
        Ok(Opened::Live)
    }

    async fn hide(
        &self,
        attempt: &Attempt,
        _token: &InvoiceToken,
        _now: Timestamp,
        log: &[Exchange],
    ) -> Stored<()> {
        self.wrote(attempt.id.as_str(), What::Closed, log);
        Ok(())
    }
}

impl CloseAttempt for Database {
    async fn close_attempt(
        &self,
        attempt: &Attempt,
        _cause: NotCreated,
        _now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Closed> {
        self.wrote(attempt.id.as_str(), What::Closed, log);
        Ok(Closed::Done)
    }
}

impl Payouts for Database {
    async fn begin(&self, sending: &Sending, limits: Limits) -> Stored<BegunPayout> {
        let payout = &sending.payout;
        let amount = payout.amount.francs();
        if amount > limits.per_payout.francs() {
            return Ok(BegunPayout::OverPayoutLimit);
        }
        let payout_id = payout.payout_id.as_str().to_owned();
        self.wrote(payout.id.as_str(), What::BegunPayout { payout_id, amount }, &[]);
        Ok(BegunPayout::Started)
    }

    async fn accept(
        &self,
        payout: &Payout,
        token: &PayoutToken,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Recorded> {
        let state = PayoutState::Pending { token: token.clone() };
        Ok(self.recorded(payout, state, now, log))
    }

    async fn withdraw(
        &self,
        payout: &Payout,
        cause: NotSent,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Recorded> {
        Ok(self.recorded(payout, PayoutState::NotSent(cause), now, log))
    }
}

impl LosePayout for Database {
    async fn lose(&self, payout: &Payout, now: Timestamp, log: &[Exchange]) -> Stored<Recorded> {
        Ok(self.recorded(payout, PayoutState::Unknown, now, log))
    }
}

impl Database {
    fn recorded(
        &self,
        payout: &Payout,
        state: PayoutState,
        now: Timestamp,
        log: &[Exchange],
    ) -> Recorded {
        self.wrote(payout.id.as_str(), What::Closed, log);
        Recorded::Done(payout.moved(state, now))
    }
}
