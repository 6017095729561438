//! Everything the sandbox remembers, in memory and behind one lock: what is true, and how it misbehaves.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::view::{InvoiceView, PayoutView};
use crate::callbacks::{self, Delivery, Voice};
use crate::config::Config;
use crate::faults::chances::{Chances, Fate, Luck};
use crate::faults::side::Side;
use crate::faults::{FaultSet, Faults, PayoutFaults};
use crate::ledger::balances::Balances;
use crate::ledger::entry::{Entry, Payin, Payout};
use crate::ledger::error::{SettleError, Unknown};
use crate::ledger::payer::Choice;
use crate::ledger::record::{Counters, EventKind, Record};
use crate::ledger::shelf::Shelf;
use crate::ledger::{End, Ledger};
use crate::report::Report;

/// The keys accepted now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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
    pub(crate) payins: FaultTable<Faults>,
    pub(crate) payouts: FaultTable<PayoutFaults>,
    /// Of payins and payouts alike.
    pub(crate) luck: Luck,
    /// Whose shapes every message has.
    pub(crate) report: Option<Report>,
    /// Callbacks that wait for their time.
    pub(crate) queue: Vec<Delivery>,
}

/// How payins, or payouts, misbehave, and how often they were called.
pub(crate) struct FaultTable<F> {
    /// What later ones start with, and how create calls behave.
    pub(crate) defaults: F,
    /// Of each one, by its id.
    faults: HashMap<String, F>,
    pub(crate) create_calls: u64,
    pub(crate) confirm_calls: u64,
}

/// Invoices or payouts: where each are, and how they end.
pub(crate) trait Kind: Side {
    type View: Serialize;
    fn shelf(ledger: &Ledger) -> &Shelf<Self>;
    fn shelf_mut(ledger: &mut Ledger) -> &mut Shelf<Self>;
    fn table(book: &Book) -> &FaultTable<Self::Faults>;
    fn table_mut(book: &mut Book) -> &mut FaultTable<Self::Faults>;
    fn end(ledger: &mut Ledger, name: &str, end: &End<'_>) -> Result<Entry<Self>, SettleError>;
    fn view(entry: &Entry<Self>, counters: Counters, faults: Self::Faults) -> Self::View;
}

impl<F: FaultSet> FaultTable<F> {
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
            payins: FaultTable::new(),
            payouts: FaultTable::new(),
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

    fn view_of<T: Kind>(&self, entry: &Entry<T>) -> T::View {
        let counters = T::shelf(&self.ledger).counters(entry);
        T::view(entry, counters, T::table(self).of(&entry.id).clone())
    }

    /// Sets the faults of one. Callbacks that are already waiting stay as they are.
    pub(crate) fn set_faults<T: Kind>(
        &mut self,
        name: &str,
        faults: T::Faults,
        now: Timestamp,
    ) -> Result<(), Unknown> {
        let entry = T::shelf_mut(&mut self.ledger).find_mut(name)?;
        entry.record.event(EventKind::FaultsChanged, now);
        let id = entry.id.clone();
        T::table_mut(self).set(&id, faults);
        Ok(())
    }

    /// The record of what has this token.
    pub(crate) fn record_mut(&mut self, token: &str) -> Option<&mut Record> {
        let invoice = self.ledger.invoices.with_token_mut(token).map(|it| &mut it.record);
        invoice.or_else(|| self.ledger.payouts.with_token_mut(token).map(|it| &mut it.record))
    }

    /// Ends every payout whose faults say that it ends by itself, and whose moment has come.
    pub(super) fn end_due_payouts(&mut self, now: Timestamp) {
        let end = |payout: &Entry<Payout>| {
            let (at, outcome) = self.payouts.of(&payout.id).course.end(payout)?;
            (at <= now).then(|| (payout.id.clone(), outcome, at))
        };
        let due: Vec<_> = self.ledger.payouts.iter().filter_map(end).collect();
        for (id, outcome, at) in due {
            // Only pending ones are due.
            let _ended = self.end::<Payout>(&id, &End { outcome, choice: &Choice::default(), at });
        }
    }

    /// Moves a pending one to its final state, and lets its callbacks wait for their time, unless they are lost by chance.
    pub(crate) fn end<T: Kind>(&mut self, name: &str, end: &End<'_>) -> Result<(), SettleError> {
        let entry = T::end(&mut self.ledger, name, end)?;
        let faults = T::table(self).of(&entry.id);
        let delivery = callbacks::settled(&entry, faults, self.voice(), end.at);
        if let Some(delivery) = delivery {
            match self.luck.event() {
                Fate::Sent => self.queue.push(delivery),
                Fate::Lost => {}
            }
        }
        Ok(())
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
}

impl Kind for Payin {
    type View = InvoiceView;

    fn shelf(ledger: &Ledger) -> &Shelf<Self> {
        &ledger.invoices
    }

    fn shelf_mut(ledger: &mut Ledger) -> &mut Shelf<Self> {
        &mut ledger.invoices
    }

    fn table(book: &Book) -> &FaultTable<Faults> {
        &book.payins
    }

    fn table_mut(book: &mut Book) -> &mut FaultTable<Faults> {
        &mut book.payins
    }

    fn end(ledger: &mut Ledger, name: &str, end: &End<'_>) -> Result<Entry<Self>, SettleError> {
        ledger.end_invoice(name, end)
    }

    fn view(invoice: &Entry<Self>, counters: Counters, faults: Faults) -> InvoiceView {
        InvoiceView::of(invoice, counters, faults)
    }
}

impl Kind for Payout {
    type View = PayoutView;

    fn shelf(ledger: &Ledger) -> &Shelf<Self> {
        &ledger.payouts
    }

    fn shelf_mut(ledger: &mut Ledger) -> &mut Shelf<Self> {
        &mut ledger.payouts
    }

    fn table(book: &Book) -> &FaultTable<PayoutFaults> {
        &book.payouts
    }

    fn table_mut(book: &mut Book) -> &mut FaultTable<PayoutFaults> {
        &mut book.payouts
    }

    fn end(ledger: &mut Ledger, name: &str, end: &End<'_>) -> Result<Entry<Self>, SettleError> {
        ledger.end_payout(name, end)
    }

    fn view(payout: &Entry<Self>, counters: Counters, faults: PayoutFaults) -> PayoutView {
        PayoutView::of(payout, counters, faults)
    }
}
