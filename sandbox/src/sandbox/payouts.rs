//! What a person or a test can do to payouts.

use jiff::Timestamp;

use super::{Outcome, Sandbox};
use crate::api::payload;
use crate::api::payout::endpoint::Cause;
use crate::callbacks::event;
use crate::faults::PayoutFaults;
use crate::ledger::balances::{Balance, Short};
use crate::ledger::book::Book;
use crate::ledger::payout::{Payout, PayoutRequest};
use crate::ledger::record::Record;
use crate::ledger::view::{BalanceView, EventKind, PayoutMethod, PayoutView, Status};
use crate::operators;
use crate::random;
use crate::token::Signer;

/// No payout has this id, token or merchant transaction id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no payout has this id, token or custom_data.transaction_id")]
pub struct UnknownPayout;

/// Why a payout was not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndPayoutError {
    #[error(transparent)]
    UnknownPayout(#[from] UnknownPayout),
    /// `completed` and `notcompleted` are final.
    #[error("the payout is already {0}, and that is final")]
    Final(Status),
}

/// No operator has this id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no operator has this operator_id")]
pub struct UnknownOperator;

impl Sandbox {
    /// Sets what payouts created from now on start with, and how calls that create them behave.
    pub fn set_default_payout_faults(&self, faults: PayoutFaults) {
        self.book().payout_defaults = faults;
    }

    /// What payouts created from now on start with.
    #[must_use]
    pub fn default_payout_faults(&self) -> PayoutFaults {
        self.book().payout_defaults.clone()
    }

    /// Sets the faults of one payout. Callbacks that are already waiting stay as they are.
    pub fn set_payout_faults(&self, id: &str, faults: PayoutFaults) -> Result<(), UnknownPayout> {
        let now = self.now();
        let mut book = self.book();
        let payout = book.find_payout_mut(id).ok_or(UnknownPayout)?;
        payout.faults = faults;
        payout.record.event(EventKind::FaultsChanged, now);
        Ok(())
    }

    /// The money has arrived: ends a pending payout and queues the callbacks.
    pub fn complete_payout(&self, id: &str) -> Result<(), EndPayoutError> {
        self.end_payout(id, Outcome::Paid)
    }

    /// The operator refused for good: ends a pending payout, gives the money back to its balance, and queues the
    /// callbacks.
    pub fn fail_payout(&self, id: &str) -> Result<(), EndPayoutError> {
        self.end_payout(id, Outcome::Failed)
    }

    /// One payout, by its id, its token or the merchant's transaction id (then the newest with that id).
    #[must_use]
    pub fn payout(&self, id: &str) -> Option<PayoutView> {
        self.book().payout_view(id)
    }

    /// Every operator's sub-account.
    #[must_use]
    pub fn balances(&self) -> Vec<BalanceView> {
        self.book().balances.view()
    }

    /// Sets what the sub-account with one operator holds, or that there is none.
    pub fn set_balance(&self, operator_id: &str, balance: Balance) -> Result<(), UnknownOperator> {
        let operator = operators::find(operator_id).ok_or(UnknownOperator)?;
        self.book().balances.set(operator, balance);
        Ok(())
    }

    /// Writes a new pending payout into the ledger and takes its money, both or nothing.
    pub(crate) fn open_payout(
        &self,
        request: PayoutRequest,
        faults: PayoutFaults,
    ) -> Result<Payout, Cause> {
        let now = self.now();
        let mut book = self.book();
        let operator = operators::of_number(&request.customer).ok_or(Cause::Recipient)?;
        refuse_repetition(&book, &request)?;
        book.balances.take(operator, request.amount).map_err(|short| match short {
            Short::NoAccount => Cause::NoAccount,
            Short::TooLow => Cause::Balance,
        })?;
        let id = loop {
            let id = random::digits(8);
            if book.find_payout(&id).is_none() {
                break id;
            }
        };
        let payout = Payout {
            token: self.payout_token_of(&id),
            hash: random::hex::<32>(),
            logfile: payload::logfile(now),
            transaction_id: request.transaction_id(),
            operator,
            created_at: now,
            status: Status::Pending,
            record: Record::starting(now),
            id,
            request,
            faults,
        };
        book.payouts.push(payout.clone());
        Ok(payout)
    }

    /// A token that starts now.
    pub(crate) fn payout_token_of(&self, id: &str) -> String {
        self.shared.signer.payout_token(id, self.now())
    }

    pub(crate) fn end_payout(&self, id: &str, outcome: Outcome) -> Result<(), EndPayoutError> {
        let now = self.now();
        let mut book = self.book();
        let payout = book.find_payout(id).ok_or(UnknownPayout)?;
        match payout.status {
            Status::Pending => {}
            Status::Completed | Status::NotCompleted => {
                return Err(EndPayoutError::Final(payout.status));
            }
        }
        let id = payout.id.clone();
        end(&mut book, &id, outcome, &self.shared.signer, now);
        Ok(())
    }
}

/// Ends every payout whose faults say that it ends by itself, and whose moment has come.
pub(super) fn end_due(book: &mut Book, signer: &Signer, now: Timestamp) {
    let due: Vec<(String, Timestamp, Outcome)> = book
        .payouts
        .iter()
        .filter_map(|payout| payout.end().map(|(at, outcome)| (payout.id.clone(), at, outcome)))
        .filter(|(_, at, _)| *at <= now)
        .collect();
    for (id, at, outcome) in due {
        end(book, &id, outcome, signer, at);
    }
}

/// Moves a pending payout to its final state and queues what LigdiCash would send.
fn end(book: &mut Book, id: &str, outcome: Outcome, signer: &Signer, at: Timestamp) {
    let Some(payout) = book.find_payout_mut(id) else {
        return;
    };
    let (status, kind) = match outcome {
        Outcome::Paid => (Status::Completed, EventKind::Paid),
        Outcome::Failed => (Status::NotCompleted, EventKind::Failed),
    };
    payout.status = status;
    payout.record.event(kind, at);
    let (operator, amount) = (payout.operator, payout.request.amount);
    let delivery = event::settled(payout, signer, at);
    match outcome {
        Outcome::Paid => {}
        Outcome::Failed => book.balances.give_back(operator, amount),
    }
    book.enqueue(delivery);
}

/// `/withdrawal/create` knows its transaction ids; `/straight/payout` has no such refusal, so a repetition is a second
/// payout there (facts sheet, §5).
fn refuse_repetition(book: &Book, request: &PayoutRequest) -> Result<(), Cause> {
    let id = request.transaction_id();
    let same = |payout: &Payout| {
        payout.request.method() == PayoutMethod::Wallet && payout.transaction_id == id
    };
    match request.method() {
        PayoutMethod::Wallet if !id.is_empty() && book.payouts.iter().any(same) => {
            Err(Cause::Exists)
        }
        PayoutMethod::Wallet | PayoutMethod::MobileMoney => Ok(()),
    }
}
