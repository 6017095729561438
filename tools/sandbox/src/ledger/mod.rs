//! The truth: every invoice and payout, its status and every exchange about it.

mod balances;
mod entry;
mod error;
mod payer;
mod record;
mod request;
mod shelf;

use jiff::Timestamp;

use crate::random;
use crate::token::Signer;

pub(crate) use balances::Balances;
pub use balances::{Balance, BalanceView};
pub use entry::{Destination, PayoutMethod};
pub(crate) use entry::{Entry, Own, Payin, Payout};
pub(crate) use error::{PayoutRefusal, Settled};
pub use error::{SettleError, Unknown, UnknownOperator};
pub(crate) use payer::{Choice, Payer, is_full_number};
pub use record::{
    CallView, CallbackView, ConfirmView, Counters, Encoding, EventKind, EventView, Status,
};
pub(crate) use record::{Calls, Outcome, Record};
pub(crate) use request::{Checkout, Request};
pub(crate) use shelf::Shelf;

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

    /// A new pending invoice, whose page is at `page` and its token.
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
        let transaction_id = request.custom("transaction_id");
        self.invoices.put(Entry::new(id, token, transaction_id, request, own, now))
    }

    /// A reference that no other payment has.
    fn free_oreference(&self, now: Timestamp) -> String {
        loop {
            let reference = random::oreference(now);
            if !self.invoices.iter().any(|invoice| invoice.own.oreference == reference) {
                return reference;
            }
        }
    }

    pub(crate) fn end_invoice(&mut self, name: &str, end: &End<'_>) -> Settled<Entry<Payin>> {
        let invoice = self.invoices.find_mut(name)?;
        let payer = Payer::choosing(end.choice, &invoice.request)?;
        must_be_pending(invoice)?;
        invoice.own.payer = Some(payer);
        invoice.end(end.outcome, end.at);
        Ok(invoice.clone())
    }

    /// Records an event of a pending invoice that leaves it pending.
    pub(crate) fn note(&mut self, name: &str, kind: EventKind, now: Timestamp) -> Settled {
        let invoice = self.invoices.find_mut(name)?;
        must_be_pending(invoice)?;
        invoice.record.event(kind, now);
        Ok(())
    }

    /// Makes a pending payout and takes its money, or does neither.
    pub(crate) fn open_payout(
        &mut self,
        (request, own): (Request, Payout),
        now: Timestamp,
    ) -> Result<Entry<Payout>, PayoutRefusal> {
        let id = Some(request.custom("transaction_id")).filter(|id| !id.is_empty());
        let transaction_id = id.unwrap_or_else(|| request.external_id.clone());
        self.refuse_repetition(&transaction_id, own.method)?;
        self.balances.take(own.operator, request.amount)?;
        let id = self.payouts.free_id();
        let token = self.signer.payout_token(&id, now);
        Ok(self.payouts.put(Entry::new(id, token, transaction_id, request, own, now)))
    }

    /// Ends a pending payout, and gives the money of a failed payout back.
    pub(crate) fn end_payout(&mut self, name: &str, end: &End<'_>) -> Settled<Entry<Payout>> {
        let payout = self.payouts.find_mut(name)?;
        must_be_pending(payout)?;
        payout.end(end.outcome, end.at);
        match end.outcome {
            Outcome::Paid => {}
            Outcome::Failed => self.balances.give_back(payout.own.operator, payout.request.amount),
        }
        Ok(payout.clone())
    }

    /// `/withdrawal/create` refuses a transaction id that it knows; at `/straight/payout` a repetition is a second
    /// payout (facts sheet, §5).
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

/// The end of an invoice or a payout. The payer's choice matters to invoices only.
pub(crate) struct End<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) choice: &'a Choice,
    pub(crate) at: Timestamp,
}

fn must_be_pending<T>(entry: &Entry<T>) -> Settled {
    match entry.status {
        Status::Pending => Ok(()),
        status @ (Status::Completed | Status::NotCompleted) => Err(SettleError::Final(status)),
    }
}
