//! Everything the sandbox remembers, in memory and behind one lock.

use std::collections::HashMap;

use super::balances::Balances;
use super::invoice::Invoice;
use super::payout::Payout;
use super::record::Record;
use super::view::{InvoiceView, Ledger, PayoutView};
use crate::callbacks::{Delivery, Subject};
use crate::chances::{Fate, Luck};
use crate::faults::{Faults, PayoutFaults};

/// The keys accepted now.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    pub(crate) api_key: String,
    pub(crate) auth_token: String,
}

pub(crate) struct Book {
    pub(crate) keys: Keys,
    /// What later invoices start with, and how create calls behave.
    pub(crate) defaults: Faults,
    /// The same for payouts.
    pub(crate) payout_defaults: PayoutFaults,
    /// Of payins and payouts alike.
    pub(crate) luck: Luck,
    /// Oldest first.
    pub(crate) invoices: Vec<Invoice>,
    /// Oldest first.
    pub(crate) payouts: Vec<Payout>,
    pub(crate) balances: Balances,
    /// Callbacks that wait for their time.
    pub(crate) queue: Vec<Delivery>,
    pub(crate) create_calls: u64,
    pub(crate) confirm_calls: u64,
    pub(crate) payout_create_calls: u64,
    pub(crate) payout_confirm_calls: u64,
}

impl Book {
    pub(crate) fn new(keys: Keys) -> Self {
        Self {
            keys,
            defaults: Faults::default(),
            payout_defaults: PayoutFaults::default(),
            luck: Luck::default(),
            invoices: Vec::new(),
            payouts: Vec::new(),
            balances: Balances::new(),
            queue: Vec::new(),
            create_calls: 0,
            confirm_calls: 0,
            payout_create_calls: 0,
            payout_confirm_calls: 0,
        }
    }

    /// The newest invoice with this invoice id, request id or merchant transaction id.
    pub(crate) fn find(&self, id: &str) -> Option<&Invoice> {
        self.position(id).map(|at| &self.invoices[at])
    }

    pub(crate) fn find_mut(&mut self, id: &str) -> Option<&mut Invoice> {
        self.position(id).map(|at| &mut self.invoices[at])
    }

    pub(crate) fn find_by_token(&self, token: &str) -> Option<&Invoice> {
        self.invoices.iter().find(|invoice| invoice.token == token)
    }

    /// The newest payout with this id, token or merchant transaction id.
    pub(crate) fn find_payout(&self, id: &str) -> Option<&Payout> {
        self.payout_position(id).map(|at| &self.payouts[at])
    }

    pub(crate) fn find_payout_mut(&mut self, id: &str) -> Option<&mut Payout> {
        self.payout_position(id).map(|at| &mut self.payouts[at])
    }

    /// The record of what a callback is about.
    pub(crate) fn record_mut(&mut self, subject: &Subject) -> Option<&mut Record> {
        match subject {
            Subject::Invoice(id) => self.find_mut(id).map(|invoice| &mut invoice.record),
            Subject::Payout(id) => self.find_payout_mut(id).map(|payout| &mut payout.record),
        }
    }

    /// Lets the callbacks of an event wait for their time, unless they are lost by chance.
    pub(crate) fn enqueue(&mut self, event: Option<Delivery>) {
        let Some(delivery) = event else { return };
        match self.luck.event() {
            Fate::Sent => self.queue.push(delivery),
            Fate::Lost => {}
        }
    }

    pub(crate) fn view(&self, id: &str) -> Option<InvoiceView> {
        let invoice = self.find(id)?;
        let same = |other: &&Invoice| other.transaction_id == invoice.transaction_id;
        Some(invoice.view(self.invoices.iter().filter(same).count() as u64))
    }

    pub(crate) fn payout_view(&self, id: &str) -> Option<PayoutView> {
        let payout = self.find_payout(id)?;
        let same = |other: &&Payout| other.transaction_id == payout.transaction_id;
        Some(payout.view(self.payouts.iter().filter(same).count() as u64))
    }

    pub(crate) fn ledger(&self) -> Ledger {
        let invoices = count(self.invoices.iter().map(|invoice| invoice.transaction_id.as_str()));
        let payouts = count(self.payouts.iter().map(|payout| payout.transaction_id.as_str()));
        let creates = |counts: &HashMap<&str, u64>, id: &str| counts.get(id).copied().unwrap_or(1);
        let invoice = |invoice: &Invoice| invoice.view(creates(&invoices, &invoice.transaction_id));
        let payout = |payout: &Payout| payout.view(creates(&payouts, &payout.transaction_id));
        Ledger {
            invoices: self.invoices.iter().map(invoice).collect(),
            create_calls: self.create_calls,
            confirm_calls: self.confirm_calls,
            payouts: self.payouts.iter().map(payout).collect(),
            payout_create_calls: self.payout_create_calls,
            payout_confirm_calls: self.payout_confirm_calls,
            balances: self.balances.view(),
        }
    }

    /// LigdiCash's own ids come first: a merchant may choose any text as its transaction id.
    fn position(&self, id: &str) -> Option<usize> {
        let own = |invoice: &Invoice| invoice.id == id || invoice.request_id == id;
        let merchants = |invoice: &Invoice| !id.is_empty() && invoice.transaction_id == id;
        self.invoices.iter().rposition(own).or_else(|| self.invoices.iter().rposition(merchants))
    }

    fn payout_position(&self, id: &str) -> Option<usize> {
        let own = |payout: &Payout| payout.id == id || payout.token == id;
        let merchants = |payout: &Payout| !id.is_empty() && payout.transaction_id == id;
        self.payouts.iter().rposition(own).or_else(|| self.payouts.iter().rposition(merchants))
    }
}

/// How often each merchant transaction id occurs.
fn count<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u64> {
    let mut counts = HashMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    counts
}
