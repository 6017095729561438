//! What really happened: every invoice and payout, its true status and every exchange about it.

pub(crate) mod balances;
pub(crate) mod error;
pub(crate) mod invoice;
pub(crate) mod payer;
pub(crate) mod payout;
pub(crate) mod record;
pub(crate) mod request;
pub(crate) mod shelf;

use jiff::Timestamp;

use balances::Balances;
use error::{Declined, SettleError, Unknown};
use invoice::{Invoice, State};
use payer::{Choice, Payer};
use payout::{Payout, PayoutMethod, PayoutRequest};
use record::{EventKind, Outcome, Record, Status};
use request::CheckoutRequest;
use shelf::{Entry, Shelf};

use crate::token::Signer;
use crate::{operators, random};

pub(crate) struct Ledger {
    pub(crate) signer: Signer,
    pub(crate) invoices: Shelf<Invoice>,
    pub(crate) payouts: Shelf<Payout>,
    pub(crate) balances: Balances,
}

impl Ledger {
    pub(crate) fn new() -> Self {
        Self {
            signer: Signer::new(),
            invoices: Shelf::new(),
            payouts: Shelf::new(),
            balances: Balances::new(),
        }
    }

    /// A new pending invoice. Its page's address is `page` and its token.
    pub(crate) fn open_invoice(
        &mut self,
        request: CheckoutRequest,
        page: &str,
        now: Timestamp,
    ) -> Invoice {
        let id = self.invoices.free_id();
        let token = self.signer.token(&id, now);
        let invoice = Invoice {
            request_id: format!("P{}", random::digits(13)),
            pay_url: format!("{page}{token}"),
            hash: random::hex::<32>(),
            logfile: random::logfile(now),
            oreference: self.free_oreference(now),
            transaction_id: request.transaction_id(),
            created_at: now,
            changed_at: now,
            state: State::Pending,
            record: Record::starting(now),
            id,
            token,
            request,
        };
        self.invoices.put(invoice.clone());
        invoice
    }

    /// A receipt's number names one payment, however many there are in its minute.
    fn free_oreference(&self, now: Timestamp) -> String {
        loop {
            let reference = random::oreference(now);
            if !self.invoices.iter().any(|invoice| invoice.oreference == reference) {
                return reference;
            }
        }
    }

    /// Moves a pending invoice to its final state.
    pub(crate) fn end_invoice(
        &mut self,
        name: &str,
        outcome: Outcome,
        choice: &Choice,
        now: Timestamp,
    ) -> Result<&Invoice, SettleError> {
        let invoice = self.invoices.find_mut(name).ok_or(Unknown::Invoice)?;
        let payer = Payer::choosing(choice, &invoice.request)?;
        must_be_pending(invoice)?;
        invoice.end(outcome, payer, now);
        Ok(invoice)
    }

    /// Something happened to a pending invoice that leaves it pending.
    pub(crate) fn note(
        &mut self,
        name: &str,
        kind: EventKind,
        now: Timestamp,
    ) -> Result<(), SettleError> {
        let invoice = self.invoices.find_mut(name).ok_or(Unknown::Invoice)?;
        must_be_pending(invoice)?;
        invoice.record.event(kind, now);
        Ok(())
    }

    /// A new pending payout, and its money taken: both or nothing.
    pub(crate) fn open_payout(
        &mut self,
        request: PayoutRequest,
        now: Timestamp,
    ) -> Result<Payout, Declined> {
        let operator = operators::of_number(&request.customer).ok_or(Declined::Recipient)?;
        self.refuse_repetition(&request)?;
        self.balances.take(operator, request.amount)?;
        let id = self.payouts.free_id();
        let payout = Payout {
            token: self.signer.payout_token(&id, now),
            hash: random::hex::<32>(),
            logfile: random::logfile(now),
            transaction_id: request.transaction_id(),
            operator,
            created_at: now,
            status: Status::Pending,
            changed_at: now,
            record: Record::starting(now),
            id,
            request,
        };
        self.payouts.put(payout.clone());
        Ok(payout)
    }

    /// Moves a pending payout to its final state, and gives the money of a failed one back.
    pub(crate) fn end_payout(
        &mut self,
        name: &str,
        outcome: Outcome,
        at: Timestamp,
    ) -> Result<&Payout, SettleError> {
        let payout = self.payouts.find_mut(name).ok_or(Unknown::Payout)?;
        must_be_pending(payout)?;
        payout.end(outcome, at);
        match outcome {
            Outcome::Paid => {}
            Outcome::Failed => self.balances.give_back(payout.operator, payout.request.amount),
        }
        Ok(payout)
    }

    /// `/withdrawal/create` knows its transaction ids; `/straight/payout` has no such refusal, so a repetition is a
    /// second payout there (facts sheet, §5).
    fn refuse_repetition(&self, request: &PayoutRequest) -> Result<(), Declined> {
        let id = request.transaction_id();
        let same = |payout: &Payout| {
            payout.request.method == PayoutMethod::Wallet && payout.transaction_id == id
        };
        match request.method {
            PayoutMethod::Wallet if !id.is_empty() && self.payouts.iter().any(same) => {
                Err(Declined::Exists)
            }
            PayoutMethod::Wallet | PayoutMethod::MobileMoney => Ok(()),
        }
    }
}

fn must_be_pending(entry: &impl Entry) -> Result<(), SettleError> {
    match entry.status() {
        Status::Pending => Ok(()),
        status @ (Status::Completed | Status::NotCompleted) => Err(SettleError::Final(status)),
    }
}
