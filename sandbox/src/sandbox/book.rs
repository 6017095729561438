//! Everything the sandbox remembers, in memory and behind one lock: what is true, and how it misbehaves.

use std::collections::HashMap;

use jiff::Timestamp;

use super::view::{InvoiceView, PayoutView};
use crate::callbacks::{self, Announced, Delivery, Voice};
use crate::config::Config;
use crate::faults::chances::{Chances, Fate, Luck};
use crate::faults::{FaultSet, Faults, PayoutFaults};
use crate::ledger::Ledger;
use crate::ledger::balances::Balances;
use crate::ledger::error::{SettleError, Unknown};
use crate::ledger::invoice::Invoice;
use crate::ledger::payer::Choice;
use crate::ledger::payout::Payout;
use crate::ledger::record::{Counters, EventKind, Outcome, Record};
use crate::ledger::shelf::Shelf;
use crate::report::Report;

/// The keys accepted now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) api_key: String,
    pub(crate) auth_token: String,
}

impl Keys {
    pub(crate) fn of(config: &Config) -> Self {
        Self { api_key: config.api_key.clone(), auth_token: config.auth_token.clone() }
    }
}

pub(crate) struct Book {
    pub(crate) keys: Keys,
    pub(crate) ledger: Ledger,
    pub(crate) payins: Wing<Faults>,
    pub(crate) payouts: Wing<PayoutFaults>,
    /// Of payins and payouts alike.
    pub(crate) luck: Luck,
    /// Whose shapes every message has.
    pub(crate) report: Option<Report>,
    /// Callbacks that wait for their time.
    pub(crate) queue: Vec<Delivery<About>>,
}

/// How payins, or payouts, misbehave, and how often they were called.
pub(crate) struct Wing<F> {
    /// What later ones start with, and how create calls behave.
    pub(crate) defaults: F,
    /// Of each one, by its id.
    faults: HashMap<String, F>,
    pub(crate) create_calls: u64,
    pub(crate) confirm_calls: u64,
}

/// What a callback is about, by LigdiCash's own id.
#[derive(Clone, Debug)]
pub(crate) enum About {
    Invoice(String),
    Payout(String),
}

/// Invoices or payouts: what is the same of both.
pub(crate) trait Kind: Announced<Faults: FaultSet> + Clone + Send + 'static {
    type View: serde::Serialize;
    const UNKNOWN: Unknown;
    fn shelf(ledger: &Ledger) -> &Shelf<Self>;
    fn shelf_mut(ledger: &mut Ledger) -> &mut Shelf<Self>;
    fn wing(book: &Book) -> &Wing<Self::Faults>;
    fn wing_mut(book: &mut Book) -> &mut Wing<Self::Faults>;
    fn about(id: String) -> About;
    /// Ends a pending one and queues its callbacks. The payer's choice matters to invoices only.
    fn end(
        book: &mut Book,
        name: &str,
        outcome: Outcome,
        choice: &Choice,
        now: Timestamp,
    ) -> Result<(), SettleError>;
    fn view(&self, counters: Counters, faults: Self::Faults) -> Self::View;
}

impl<F: FaultSet> Wing<F> {
    fn new() -> Self {
        Self { defaults: F::default(), faults: HashMap::new(), create_calls: 0, confirm_calls: 0 }
    }

    /// The faults of the one with this id.
    pub(crate) fn of(&self, id: &str) -> &F {
        self.faults.get(id).unwrap_or(&self.defaults)
    }

    pub(crate) fn set(&mut self, id: &str, faults: F) {
        self.faults.insert(id.to_owned(), faults);
    }

    fn forget(&mut self) {
        *self = Self { defaults: self.defaults.clone(), ..Self::new() };
    }
}

impl Book {
    pub(super) fn new(keys: Keys) -> Self {
        Self {
            keys,
            ledger: Ledger::new(),
            payins: Wing::new(),
            payouts: Wing::new(),
            luck: Luck::default(),
            report: None,
            queue: Vec::new(),
        }
    }

    /// One as tests and people see it.
    pub(crate) fn view<T: Kind>(&self, name: &str) -> Option<T::View> {
        T::shelf(&self.ledger).find(name).map(|entry| self.view_of(entry))
    }

    /// All of them, oldest first.
    pub(crate) fn views<T: Kind>(&self) -> Vec<T::View> {
        T::shelf(&self.ledger).iter().map(|entry| self.view_of(entry)).collect()
    }

    fn view_of<T: Kind>(&self, entry: &T) -> T::View {
        let counters = T::shelf(&self.ledger).counters(entry);
        entry.view(counters, T::wing(self).of(entry.id()).clone())
    }

    /// Sets the faults of one. Callbacks that are already waiting stay as they are.
    pub(crate) fn set_faults<T: Kind>(
        &mut self,
        name: &str,
        faults: T::Faults,
        now: Timestamp,
    ) -> Result<(), Unknown> {
        let entry = T::shelf_mut(&mut self.ledger).find_mut(name).ok_or(T::UNKNOWN)?;
        entry.record_mut().event(EventKind::FaultsChanged, now);
        let id = entry.id().to_owned();
        T::wing_mut(self).set(&id, faults);
        Ok(())
    }

    /// The record of what a callback is about.
    pub(crate) fn record_mut(&mut self, about: &About) -> Option<&mut Record> {
        match about {
            About::Invoice(id) => {
                self.ledger.invoices.find_mut(id).map(|invoice| &mut invoice.record)
            }
            About::Payout(id) => self.ledger.payouts.find_mut(id).map(|payout| &mut payout.record),
        }
    }

    /// Ends every payout whose faults say that it ends by itself, and whose moment has come.
    pub(super) fn end_due_payouts(&mut self, now: Timestamp) {
        let end = |payout: &Payout| {
            let (at, outcome) = self.payouts.of(&payout.id).course.end(payout)?;
            (at <= now).then(|| (payout.id.clone(), outcome, at))
        };
        let due: Vec<_> = self.ledger.payouts.iter().filter_map(end).collect();
        for (id, outcome, at) in due {
            // Only pending ones are due.
            let _ended = Payout::end(self, &id, outcome, &Choice::default(), at);
        }
    }

    /// Makes everything work as documented again. What happened stays, and so do the faults of each invoice and payout.
    pub(crate) fn reset(&mut self, keys: Keys) {
        self.keys = keys;
        self.payins.defaults = Faults::default();
        self.payouts.defaults = PayoutFaults::default();
        self.luck.set(Chances::default());
        self.report = None;
        self.ledger.balances = Balances::new();
    }

    /// Forgets every invoice, every payout and every call. How everything behaves stays.
    pub(crate) fn forget(&mut self) {
        self.ledger = Ledger::new();
        self.queue.clear();
        self.payins.forget();
        self.payouts.forget();
    }

    /// How callbacks are put into words.
    pub(crate) fn voice(&self) -> Voice<'_> {
        Voice { signer: &self.ledger.signer, report: self.report.as_ref() }
    }

    /// Lets the callbacks of an event wait for their time, unless they are lost by chance.
    fn announce_end<T: Kind>(&mut self, entry: &T, at: Timestamp) {
        let about = T::about(entry.id().to_owned());
        let faults = T::wing(self).of(entry.id());
        let delivery = callbacks::settled(entry, about, faults, self.voice(), at);
        let Some(delivery) = delivery else { return };
        match self.luck.event() {
            Fate::Sent => self.queue.push(delivery),
            Fate::Lost => {}
        }
    }
}

impl Kind for Invoice {
    type View = InvoiceView;
    const UNKNOWN: Unknown = Unknown::Invoice;

    fn shelf(ledger: &Ledger) -> &Shelf<Self> {
        &ledger.invoices
    }

    fn shelf_mut(ledger: &mut Ledger) -> &mut Shelf<Self> {
        &mut ledger.invoices
    }

    fn wing(book: &Book) -> &Wing<Faults> {
        &book.payins
    }

    fn wing_mut(book: &mut Book) -> &mut Wing<Faults> {
        &mut book.payins
    }

    fn about(id: String) -> About {
        About::Invoice(id)
    }

    fn end(
        book: &mut Book,
        name: &str,
        outcome: Outcome,
        choice: &Choice,
        now: Timestamp,
    ) -> Result<(), SettleError> {
        let invoice = book.ledger.end_invoice(name, outcome, choice, now)?.clone();
        book.announce_end(&invoice, now);
        Ok(())
    }

    fn view(&self, counters: Counters, faults: Faults) -> InvoiceView {
        InvoiceView::of(self, counters, faults)
    }
}

impl Kind for Payout {
    type View = PayoutView;
    const UNKNOWN: Unknown = Unknown::Payout;

    fn shelf(ledger: &Ledger) -> &Shelf<Self> {
        &ledger.payouts
    }

    fn shelf_mut(ledger: &mut Ledger) -> &mut Shelf<Self> {
        &mut ledger.payouts
    }

    fn wing(book: &Book) -> &Wing<PayoutFaults> {
        &book.payouts
    }

    fn wing_mut(book: &mut Book) -> &mut Wing<PayoutFaults> {
        &mut book.payouts
    }

    fn about(id: String) -> About {
        About::Payout(id)
    }

    fn end(
        book: &mut Book,
        name: &str,
        outcome: Outcome,
        _: &Choice,
        now: Timestamp,
    ) -> Result<(), SettleError> {
        let payout = book.ledger.end_payout(name, outcome, now)?.clone();
        book.announce_end(&payout, now);
        Ok(())
    }

    fn view(&self, counters: Counters, faults: PayoutFaults) -> PayoutView {
        PayoutView::of(self, counters, faults)
    }
}
