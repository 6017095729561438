//! Everything the sandbox remembers, in memory and behind one lock.

use std::collections::HashMap;

use super::invoice::Invoice;
use super::view::{InvoiceView, Ledger};
use crate::callbacks::Delivery;
use crate::faults::Faults;

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
    /// Oldest first.
    pub(crate) invoices: Vec<Invoice>,
    /// Callbacks that wait for their time.
    pub(crate) queue: Vec<Delivery>,
    pub(crate) create_calls: u64,
    pub(crate) confirm_calls: u64,
}

impl Book {
    pub(crate) fn new(keys: Keys) -> Self {
        Self {
            keys,
            defaults: Faults::default(),
            invoices: Vec::new(),
            queue: Vec::new(),
            create_calls: 0,
            confirm_calls: 0,
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

    pub(crate) fn view(&self, id: &str) -> Option<InvoiceView> {
        let invoice = self.find(id)?;
        let same = |other: &&Invoice| other.transaction_id == invoice.transaction_id;
        Some(invoice.view(self.invoices.iter().filter(same).count() as u64))
    }

    pub(crate) fn ledger(&self) -> Ledger {
        let mut creates: HashMap<&str, u64> = HashMap::new();
        for invoice in &self.invoices {
            *creates.entry(&invoice.transaction_id).or_default() += 1;
        }
        let view = |invoice: &Invoice| {
            invoice.view(creates.get(invoice.transaction_id.as_str()).copied().unwrap_or(1))
        };
        Ledger {
            invoices: self.invoices.iter().map(view).collect(),
            create_calls: self.create_calls,
            confirm_calls: self.confirm_calls,
        }
    }

    /// LigdiCash's own ids come first: a merchant may choose any text as its transaction id.
    fn position(&self, id: &str) -> Option<usize> {
        let own = |invoice: &Invoice| invoice.id == id || invoice.request_id == id;
        let merchants = |invoice: &Invoice| !id.is_empty() && invoice.transaction_id == id;
        self.invoices.iter().rposition(own).or_else(|| self.invoices.iter().rposition(merchants))
    }
}
