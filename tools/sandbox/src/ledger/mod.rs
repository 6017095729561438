//! What really happened: every invoice and payout, its true status and every exchange about it.

pub(crate) mod balances;
pub(crate) mod entry;
pub(crate) mod error;
pub(crate) mod payer;
pub(crate) mod record;
pub(crate) mod request;
pub(crate) mod shelf;

use jiff::Timestamp;

use balances::Balances;
use entry::{Entry, Payin, Payout, PayoutMethod};
use error::{PayoutRefusal, SettleError};
use payer::{Choice, Payer};
use record::{EventKind, Outcome, Status};
use request::{Checkout, Request};
use shelf::Shelf;

use crate::random;
use crate::token::Signer;

pub(crate) struct Ledger {
    pub(crate) signer: Signer,
    pub(crate) invoices: Shelf<Payin>,
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
        (request, checkout): (Request, Checkout),
        page: &str,
        now: Timestamp,
    ) -> Entry<Payin> {
        let id = self.invoices.free_id();
        let token = self.signer.token(&id, now);
        let own = Payin {
            checkout,
            request_id: format!("P{}", random::digits(13)),
            pay_url: format!("{page}{token}"),
            oreference: self.free_oreference(now),
            payer: None,
        };
        let transaction_id = request.transaction_id();
        self.invoices.put(Entry::new(id, token, transaction_id, request, own, now))
    }

    /// A receipt's number names one payment, however many there are in its minute.
    fn free_oreference(&self, now: Timestamp) -> String {
        loop {
            let reference = random::oreference(now);
            if !self.invoices.iter().any(|invoice| invoice.own.oreference == reference) {
                return reference;
            }
        }
    }

    /// Moves a pending invoice to its final state.
    pub(crate) fn end_invoice(
        &mut self,
        name: &str,
        end: &End<'_>,
    ) -> Result<Entry<Payin>, SettleError> {
        let invoice = self.invoices.find_mut(name)?;
        let payer = Payer::choosing(end.choice, &invoice.request)?;
        must_be_pending(invoice)?;
        invoice.own.payer = Some(payer);
        invoice.end(end.outcome, end.at);
        Ok(invoice.clone())
    }

    /// Something happened to a pending invoice that leaves it pending.
    pub(crate) fn note(
        &mut self,
        name: &str,
        kind: EventKind,
        now: Timestamp,
    ) -> Result<(), SettleError> {
        let invoice = self.invoices.find_mut(name)?;
        must_be_pending(invoice)?;
        invoice.record.event(kind, now);
        Ok(())
    }

    /// A new pending payout, and its money taken: both or nothing.
    pub(crate) fn open_payout(
        &mut self,
        (request, own): (Request, Payout),
        now: Timestamp,
    ) -> Result<Entry<Payout>, PayoutRefusal> {
        let id = Some(request.transaction_id()).filter(|id| !id.is_empty());
        let transaction_id = id.unwrap_or_else(|| request.external_id.clone());
        self.refuse_repetition(&transaction_id, own.method)?;
        self.balances.take(own.operator, request.amount)?;
        let id = self.payouts.free_id();
        let token = self.signer.payout_token(&id, now);
        Ok(self.payouts.put(Entry::new(id, token, transaction_id, request, own, now)))
    }

    /// Moves a pending payout to its final state, and gives the money of a failed one back.
    pub(crate) fn end_payout(
        &mut self,
        name: &str,
        end: &End<'_>,
    ) -> Result<Entry<Payout>, SettleError> {
        let payout = self.payouts.find_mut(name)?;
        must_be_pending(payout)?;
        payout.end(end.outcome, end.at);
        match end.outcome {
            Outcome::Paid => {}
            Outcome::Failed => self.balances.give_back(payout.own.operator, payout.request.amount),
        }
        Ok(payout.clone())
    }

    /// `/withdrawal/create` knows its transaction ids; `/straight/payout` has no such refusal, so a repetition is a
    /// second payout there (facts sheet, §5).
    fn refuse_repetition(&self, id: &str, method: PayoutMethod) -> Result<(), PayoutRefusal> {
        let same = |payout: &Entry<Payout>| {
            payout.own.method == PayoutMethod::Wallet && payout.transaction_id == id
        };
        match method {
            PayoutMethod::Wallet if !id.is_empty() && self.payouts.iter().any(same) => {
                Err(PayoutRefusal::Exists)
            }
            PayoutMethod::Wallet | PayoutMethod::MobileMoney => Ok(()),
        }
    }
}

/// How one ends, and when. The payer's choice matters to invoices only.
pub(crate) struct End<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) choice: &'a Choice,
    pub(crate) at: Timestamp,
}

fn must_be_pending<T>(entry: &Entry<T>) -> Result<(), SettleError> {
    match entry.status {
        Status::Pending => Ok(()),
        status @ (Status::Completed | Status::NotCompleted) => Err(SettleError::Final(status)),
    }
}
