//! The truth: every invoice and payout, its status and every exchange about it.

mod balances;
mod debit;
mod entry;
mod error;
mod payer;
mod phones;
mod record;
mod request;
mod shelf;

use contract::Mode;
use jiff::Timestamp;

use crate::random;
use crate::token::Signer;

pub(crate) use balances::Balances;
pub use balances::{Balance, BalanceView};
pub use debit::DebitView;
pub use entry::{Destination, PayoutMethod};
pub(crate) use entry::{Direct, Entry, Own, Payin, Payout};
pub(crate) use error::{PayoutRefusal, Settled};
pub use error::{SettleError, Unknown, UnknownOperator};
pub(crate) use payer::{Choice, Payer, is_full_number};
pub use phones::{CodeView, Issuer, Press};
pub(crate) use phones::{Phones, Tried};
pub use record::{
    CallView, CallbackView, ConfirmView, Counters, Encoding, EventKind, EventView, Record, Status,
};
pub(crate) use record::{Calls, Outcome};
pub(crate) use request::{Checkout, Request};
pub(crate) use shelf::Shelf;

pub(crate) struct Ledger {
    pub(crate) signer: Signer,
    pub(crate) invoices: Shelf<Payin>,
    pub(crate) payouts: Shelf<Payout>,
    pub(crate) phones: Phones,
    /// Oldest first.
    pub(crate) debits: Vec<DebitView>,
    pub(crate) balances: Balances,
}

impl Ledger {
    pub(crate) fn new() -> Self {
        Self {
            signer: Signer::new(),
            invoices: Shelf::new(),
            payouts: Shelf::new(),
            phones: Phones::default(),
            debits: Vec::new(),
            balances: Balances::new(),
        }
    }

    /// A new pending invoice. Its page, if it has one, is at `page` and its token.
    pub(crate) fn open_invoice(
        &mut self,
        (request, checkout): (Request, Checkout),
        direct: Option<Direct>,
        page: Option<&str>,
        now: Timestamp,
    ) -> Entry<Payin> {
        let id = self.invoices.free_id();
        let token = self.signer.token(&id, now);
        let own = Payin {
            checkout,
            request_id: format!("P{}", random::digits(13)),
            pay_url: page.map_or_else(String::new, |page| format!("{page}{token}")),
            direct,
            oreference: self.free_oreference(now),
            payer: None,
        };
        let transaction_id = request.custom("transaction_id");
        self.invoices.put(Entry::new(id, token, transaction_id, request, own, now))
    }

    /// Records a request for a debit.
    pub(crate) fn ask_debit(&mut self, request: &Request, code: &str, now: Timestamp) {
        let again = self.phones.note_sent(&request.customer, code);
        self.debits.push(DebitView::asked(request, (code, again), now));
    }

    /// A new pending invoice for the latest requested debit.
    pub(crate) fn open_direct(
        &mut self,
        request: (Request, Checkout),
        direct: Direct,
        page: Option<&str>,
        now: Timestamp,
    ) -> Entry<Payin> {
        let invoice = self.open_invoice(request, Some(direct), page, now);
        if let Some(debit) = self.debits.last_mut() {
            debit.invoice_id = Some(invoice.id.clone());
        }
        invoice
    }

    /// The payments that wait for an answer on this phone, oldest first.
    pub(crate) fn prompts(
        &self,
        number: &str,
        now: Timestamp,
    ) -> impl Iterator<Item = &Entry<Payin>> {
        let is_prompt = |direct: &Direct| matches!(direct.operator.mode, Mode::Push | Mode::Guided);
        let waits = move |invoice: &&Entry<Payin>| {
            let events = &invoice.record.events;
            invoice.status == Status::Pending
                && invoice.own.direct.as_ref().is_some_and(is_prompt)
                && invoice.request.customer == number
                && now.duration_since(invoice.created_at) < phones::PROMPT
                && events.iter().all(|event| event.kind != EventKind::GivenUp)
        };
        self.invoices.iter().filter(waits)
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
        let payer = invoice.usual_payer().choosing(end.choice)?;
        must_be_pending(invoice)?;
        invoice.own.payer = Some(payer);
        invoice.end(end.outcome, end.at);
        let invoice = invoice.clone();
        let same = |debit: &&mut DebitView| debit.invoice_id.as_ref() == Some(&invoice.id);
        if end.outcome == Outcome::Paid
            && let Some(debit) = self.debits.iter_mut().rev().find(same)
        {
            debit.moved_at = Some(end.at);
        }
        Ok(invoice)
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

    /// Ends a pending payout, and returns the money of a failed one.
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
