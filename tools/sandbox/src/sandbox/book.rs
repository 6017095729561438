//! The memory of the sandbox, behind one lock: the ledger, the faults and the waiting callbacks.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;

use super::view::{InvoiceView, PayoutView};
use crate::callbacks::{Delivery, Voice};
use crate::config::Keys;
use crate::faults::{Chances, Fate, FaultSet, Faults, Luck, Magic, PayoutFaults, Side};
use crate::ledger::{
    Balances, Calls, Choice, Counters, End, Entry, EventKind, Ledger, Own, Payin, Payout, Record,
    SettleError, Settled, Shelf, Status, Unknown,
};

pub(crate) struct Book {
    pub(crate) keys: Keys,
    pub(crate) ledger: Ledger,
    pub(crate) payins: FaultTable<Faults>,
    pub(crate) payouts: FaultTable<PayoutFaults>,
    pub(crate) luck: Luck,
    pub(crate) calls: Calls,
    /// Callbacks that wait for their time.
    pub(crate) queue: Vec<Delivery>,
}

/// The faults of payins, or of payouts, and the number of their calls.
#[derive(Default)]
pub(crate) struct FaultTable<F> {
    /// The faults of create calls and of later invoices or payouts.
    pub(crate) defaults: F,
    /// The faults of each invoice or payout, by its id.
    faults: HashMap<String, F>,
    pub(crate) create_calls: u64,
    pub(crate) confirm_calls: u64,
}

/// Invoices or payouts: their places in the book, and their end.
pub(crate) trait Kind: Side {
    type View: Serialize;
    fn shelf(ledger: &Ledger) -> &Shelf<Self>;
    fn shelf_mut(ledger: &mut Ledger) -> &mut Shelf<Self>;
    fn table(book: &Book) -> &FaultTable<Self::Faults>;
    fn table_mut(book: &mut Book) -> &mut FaultTable<Self::Faults>;
    fn end(ledger: &mut Ledger, name: &str, end: &End<'_>) -> Settled<Entry<Self>>;
    fn view(entry: &Entry<Self>, counters: Counters, faults: Self::Faults) -> Self::View;
}

impl<F: FaultSet> FaultTable<F> {
    /// The faults of the invoice or payout with this id.
    pub(crate) fn of(&self, id: &str) -> &F {
        self.faults.get(id).unwrap_or(&self.defaults)
    }

    pub(crate) fn set(&mut self, id: &str, faults: F) {
        self.faults.insert(id.to_owned(), faults);
    }

    fn forget(&mut self) {
        *self = Self { defaults: self.defaults.clone(), ..Self::default() };
    }
}

impl Book {
    pub(super) fn new(keys: Keys) -> Self {
        Self {
            keys,
            ledger: Ledger::new(),
            payins: FaultTable::default(),
            payouts: FaultTable::default(),
            luck: Luck::default(),
            calls: Calls::default(),
            queue: Vec::new(),
        }
    }

    pub(crate) fn view<T: Kind>(&self, name: &str) -> Option<T::View> {
        T::shelf(&self.ledger).find(name).map(|entry| self.view_of(entry))
    }

    /// All invoices or payouts, oldest first.
    pub(crate) fn views<T: Kind>(&self) -> Vec<T::View> {
        T::shelf(&self.ledger).iter().map(|entry| self.view_of(entry)).collect()
    }

    fn view_of<T: Kind>(&self, entry: &Entry<T>) -> T::View {
        let counters = T::shelf(&self.ledger).counters(entry);
        T::view(entry, counters, T::table(self).of(&entry.id).clone())
    }

    /// Sets the faults of one invoice or payout. Waiting callbacks stay as they are.
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

    /// The record of the invoice or payout with this token.
    pub(crate) fn record_mut(&mut self, token: &str) -> Option<&mut Record> {
        let invoice = self.ledger.invoices.with_token_mut(token).map(|entry| &mut entry.record);
        invoice.or_else(|| self.ledger.payouts.with_token_mut(token).map(|entry| &mut entry.record))
    }

    /// Ends every payout that ends by itself and is due.
    pub(super) fn end_due_payouts(&mut self, now: Timestamp) {
        let end = |payout: &Entry<Payout>| {
            let (at, outcome) = self.payouts.of(&payout.id).course.end(payout)?;
            (at <= now).then(|| (payout.id.clone(), outcome, at))
        };
        let due: Vec<_> = self.ledger.payouts.iter().filter_map(end).collect();
        for (id, outcome, at) in due {
            // A due payout is pending, so it can end.
            let _ended = self.end::<Payout>(&id, &End { outcome, choice: &Choice::default(), at });
        }
    }

    /// Moves a pending invoice or payout to its final state, and queues its callbacks, unless chance loses them.
    pub(crate) fn end<T: Kind>(&mut self, name: &str, end: &End<'_>) -> Settled {
        let entry = T::end(&mut self.ledger, name, end)?;
        let faults = T::table(self).of(&entry.id);
        let delivery = self.voice(end.at).settled(&entry, faults);
        self.queue.extend(delivery.filter(|_| self.luck.event() == Fate::Sent));
        Ok(())
    }

    /// Carries out the decision of the payer's or the recipient's number, if it has one.
    pub(crate) fn obey<T: Kind>(
        &mut self,
        id: &str,
        number: Option<Magic>,
        choice: &Choice,
        at: Timestamp,
    ) -> Option<Magic> {
        let number = number?;
        let mut faults = T::table(self).of(id).clone();
        faults.obey(number);
        T::table_mut(self).set(id, faults);
        if let Some(outcome) = number.outcome() {
            // A final status is kept.
            let _ended = self.end::<T>(id, &End { outcome, choice, at });
        }
        Some(number)
    }

    /// Queues callbacks that call an unpaid invoice paid.
    pub(crate) fn forge(&mut self, name: &str, at: Timestamp) -> Settled {
        let mut invoice = self.ledger.invoices.find(name).ok_or(Payin::UNKNOWN)?.clone();
        if invoice.status == Status::Completed {
            return Err(SettleError::Final(invoice.status));
        }
        (invoice.status, invoice.changed_at) = (Status::Completed, at);
        invoice.own.payer = Some(invoice.usual_payer());
        let forged = self.voice(at).settled(&invoice, &Faults::default());
        let mut forged = forged.ok_or(SettleError::NoCallbackUrl)?;
        for post in forged.waves.iter_mut().flatten() {
            post.status = "forged";
        }
        self.queue.push(forged);
        Ok(())
    }

    pub(crate) fn reset(&mut self, keys: Keys) {
        self.keys = keys;
        self.payins.defaults = Faults::default();
        self.payouts.defaults = PayoutFaults::default();
        self.luck.set(Chances::default());
        self.ledger.balances = Balances::new();
    }

    /// Forgets every invoice, payout and call. The faults stay.
    pub(crate) fn forget(&mut self) {
        self.ledger = Ledger::new();
        self.calls = Calls::default();
        self.queue.clear();
        self.payins.forget();
        self.payouts.forget();
    }

    pub(crate) fn voice(&self, at: Timestamp) -> Voice<'_> {
        Voice { signer: &self.ledger.signer, at }
    }
}

macro_rules! kind {
    ($Kind:ty, $shelf:ident, $table:ident: $Faults:ty, $View:ty, $end:ident) => {
        impl Kind for $Kind {
            type View = $View;

            fn shelf(ledger: &Ledger) -> &Shelf<Self> {
                &ledger.$shelf
            }

            fn shelf_mut(ledger: &mut Ledger) -> &mut Shelf<Self> {
                &mut ledger.$shelf
            }

            fn table(book: &Book) -> &FaultTable<$Faults> {
                &book.$table
            }

            fn table_mut(book: &mut Book) -> &mut FaultTable<$Faults> {
                &mut book.$table
            }

            fn end(ledger: &mut Ledger, name: &str, end: &End<'_>) -> Settled<Entry<Self>> {
                ledger.$end(name, end)
            }

            fn view(entry: &Entry<Self>, counters: Counters, faults: $Faults) -> $View {
                <$View>::of(entry, counters, faults)
            }
        }
    };
}

kind!(Payin, invoices, payins: Faults, InvoiceView, end_invoice);
kind!(Payout, payouts, payouts: PayoutFaults, PayoutView, end_payout);
