//! The sandbox itself: one shared state, and what a payer, a person or a test can do to it.

pub(crate) mod payouts;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::api::payload;
use crate::callbacks::Delivery;
use crate::callbacks::event::{self, Announced};
use crate::chances::{Chances, Struck};
use crate::config::Config;
use crate::faults::Faults;
use crate::ledger::book::{Book, Keys};
use crate::ledger::invoice::{Invoice, State};
use crate::ledger::payer::{Choice, Payer};
use crate::ledger::record::Record;
use crate::ledger::request::CheckoutRequest;
use crate::ledger::view::{EventKind, InvoiceView, Ledger, Status};
use crate::random;
use crate::token::Signer;

/// A LigdiCash look-alike. Clones share one ledger.
#[derive(Clone)]
pub struct Sandbox {
    shared: Arc<Shared>,
}

struct Shared {
    config: Config,
    signer: Signer,
    /// Never held across an await.
    book: Mutex<Book>,
}

/// No invoice has this id, request id or merchant transaction id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no invoice has this id, request_id or custom_data.transaction_id")]
pub struct UnknownInvoice;

/// Why the payer's action changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayError {
    #[error("no invoice has this id, request_id or custom_data.transaction_id")]
    UnknownInvoice,
    /// `completed` and `notcompleted` are final.
    #[error("the invoice is already {0}, and that is final")]
    Final(Status),
    #[error("no operator has this operator_id")]
    UnknownOperator,
    #[error("the phone number must be 10 to 15 digits with the country code, nothing else")]
    InvalidPhone,
}

/// How a payment, or a payout, ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Paid,
    Failed,
}

impl Sandbox {
    /// An empty ledger with default faults.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let keys = Keys { api_key: config.api_key.clone(), auth_token: config.auth_token.clone() };
        let shared = Shared { signer: Signer::new(), book: Mutex::new(Book::new(keys)), config };
        Self { shared: Arc::new(shared) }
    }

    /// Sets what invoices created from now on start with, and how create calls behave.
    pub fn set_default_faults(&self, faults: Faults) {
        self.book().defaults = faults;
    }

    /// What invoices created from now on start with.
    #[must_use]
    pub fn default_faults(&self) -> Faults {
        self.book().defaults.clone()
    }

    /// Sets the faults of one invoice. Callbacks that are already waiting stay as they are.
    pub fn set_faults(&self, id: &str, faults: Faults) -> Result<(), UnknownInvoice> {
        let now = self.now();
        let mut book = self.book();
        let invoice = book.find_mut(id).ok_or(UnknownInvoice)?;
        invoice.faults = faults;
        invoice.record.event(EventKind::FaultsChanged, now);
        Ok(())
    }

    /// Sets how often faults strike by chance, from now on and from the beginning of the seed.
    pub fn set_chances(&self, chances: Chances) {
        self.book().luck.set(chances);
    }

    /// How often faults strike by chance: never, unless it was set.
    #[must_use]
    pub fn chances(&self) -> Chances {
        self.book().luck.chances()
    }

    /// How often faults have struck by chance.
    #[must_use]
    pub fn struck(&self) -> Struck {
        self.book().luck.struck()
    }

    /// Replaces the accepted keys: the old ones are refused from now on.
    pub fn set_keys(&self, api_key: &str, auth_token: &str) {
        self.book().keys = Keys { api_key: api_key.to_owned(), auth_token: auth_token.to_owned() };
    }

    /// Pays as the payer would, and queues the callbacks.
    pub fn pay(&self, id: &str) -> Result<(), PayError> {
        self.settle(id, Outcome::Paid, &Choice::default())
    }

    /// Ends the payment as definitively refused, and queues the callbacks.
    pub fn fail(&self, id: &str) -> Result<(), PayError> {
        self.settle(id, Outcome::Failed, &Choice::default())
    }

    /// The payer leaves: the invoice stays pending and can be paid days later. No callback.
    pub fn give_up(&self, id: &str) -> Result<(), PayError> {
        self.note_while_pending(id, EventKind::GivenUp)
    }

    /// The payer types a wrong code: the invoice stays pending. No callback.
    pub fn wrong_code(&self, id: &str) -> Result<(), PayError> {
        self.note_while_pending(id, EventKind::WrongCode)
    }

    /// One invoice, by invoice id, `request_id` or merchant transaction id (then the newest with that id).
    #[must_use]
    pub fn invoice(&self, id: &str) -> Option<InvoiceView> {
        self.book().view(id)
    }

    /// Every invoice and payout, and how often the API was called.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.book().ledger()
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.shared.config.now)()
    }

    /// The ledger as it is now: payouts whose moment has come have ended.
    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        // A panic elsewhere must not take the ledger away from the test that is about to report it.
        let mut book = self.shared.book.lock().unwrap_or_else(PoisonError::into_inner);
        payouts::end_due(&mut book, &self.shared.signer, self.now());
        book
    }

    /// An absolute address on this sandbox. `path` starts with a slash.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.shared.config.public_url.as_str().trim_end_matches('/'))
    }

    /// Writes a new pending invoice into the ledger.
    pub(crate) fn open_invoice(
        &self,
        request: CheckoutRequest,
        pay_path: &str,
        faults: Faults,
    ) -> Invoice {
        let now = self.now();
        let mut book = self.book();
        let id = loop {
            let id = random::digits(8);
            if book.find(&id).is_none() {
                break id;
            }
        };
        let token = self.shared.signer.token(&id, now);
        let invoice = Invoice {
            request_id: format!("P{}", random::digits(13)),
            pay_url: self.address(&format!("{pay_path}{token}")),
            hash: random::hex::<32>(),
            logfile: payload::logfile(now),
            transaction_id: request.transaction_id(),
            created_at: now,
            changed_at: now,
            state: State::Pending,
            record: Record::starting(now),
            id,
            token,
            request,
            faults,
        };
        book.invoices.push(invoice.clone());
        invoice
    }

    /// Moves a pending invoice to its final state and queues what LigdiCash would send.
    pub(crate) fn settle(
        &self,
        id: &str,
        outcome: Outcome,
        choice: &Choice,
    ) -> Result<(), PayError> {
        let now = self.now();
        let mut book = self.book();
        let invoice = book.find_mut(id).ok_or(PayError::UnknownInvoice)?;
        let payer = Payer::choosing(choice, &invoice.request)?;
        match invoice.state {
            State::Pending => {}
            State::Completed(_) | State::NotCompleted(_) => {
                return Err(PayError::Final(invoice.status()));
            }
        }
        let (state, kind) = match outcome {
            Outcome::Paid => (State::Completed(payer), EventKind::Paid),
            Outcome::Failed => (State::NotCompleted(payer), EventKind::Failed),
        };
        invoice.state = state;
        invoice.changed_at = now;
        invoice.record.event(kind, now);
        let delivery = event::settled(invoice, &self.shared.signer, now);
        book.enqueue(delivery);
        Ok(())
    }

    /// The early `pending` event of `callback.before_create_answer`, if the merchant gave a callback address.
    pub(crate) async fn announce_creation(&self, of: &impl Announced) {
        let early = event::created(of, &self.shared.signer, self.now());
        self.deliver_all(early.into_iter().collect()).await;
    }

    /// Removes from the queue what is due now, oldest event first.
    pub(crate) fn take_due(&self) -> Vec<Delivery> {
        let now = self.now();
        let mut book = self.book();
        book.queue.extract_if(.., |delivery| delivery.due <= now).collect()
    }

    fn note_while_pending(&self, id: &str, kind: EventKind) -> Result<(), PayError> {
        let now = self.now();
        let mut book = self.book();
        let invoice = book.find_mut(id).ok_or(PayError::UnknownInvoice)?;
        match invoice.state {
            State::Pending => invoice.record.event(kind, now),
            State::Completed(_) | State::NotCompleted(_) => {
                return Err(PayError::Final(invoice.status()));
            }
        }
        Ok(())
    }
}
