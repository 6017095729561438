//! One invoice as the sandbox keeps it.

use jiff::Timestamp;

use super::payer::Payer;
use super::request::CheckoutRequest;
use super::view::{
    CallbackView, ConfirmView, Counters, EventKind, EventView, InvoiceStatus, InvoiceView,
};
use crate::faults::Faults;

/// A polling merchant must not fill the memory: only the latest confirm calls are kept one by one.
const CONFIRMS_KEPT: usize = 200;

/// The money's state. The two final states never change again.
#[derive(Clone, Debug)]
pub(crate) enum State {
    Pending,
    Completed(Payer),
    NotCompleted(Payer),
}

#[derive(Clone, Debug)]
pub(crate) struct Invoice {
    pub(crate) id: String,
    pub(crate) request_id: String,
    pub(crate) token: String,
    pub(crate) pay_url: String,
    /// LigdiCash's own `custom_data` entries.
    pub(crate) hash: String,
    pub(crate) logfile: String,
    /// The merchant's, from `custom_data`; empty if none was sent.
    pub(crate) transaction_id: String,
    pub(crate) request: CheckoutRequest,
    pub(crate) created_at: Timestamp,
    /// When the status last changed.
    pub(crate) changed_at: Timestamp,
    pub(crate) state: State,
    pub(crate) faults: Faults,
    pub(crate) confirms: u64,
    pub(crate) confirm_log: Vec<ConfirmView>,
    pub(crate) callbacks: Vec<CallbackView>,
    pub(crate) events: Vec<EventView>,
}

impl Invoice {
    pub(crate) fn status(&self) -> InvoiceStatus {
        match self.state {
            State::Pending => InvoiceStatus::Pending,
            State::Completed(_) => InvoiceStatus::Completed,
            State::NotCompleted(_) => InvoiceStatus::NotCompleted,
        }
    }

    pub(crate) fn payer(&self) -> Option<&Payer> {
        match &self.state {
            State::Pending => None,
            State::Completed(payer) | State::NotCompleted(payer) => Some(payer),
        }
    }

    pub(crate) fn record(&mut self, kind: EventKind, at: Timestamp) {
        self.events.push(EventView { at, kind });
    }

    pub(crate) fn record_confirm(&mut self, confirm: ConfirmView) {
        self.confirms += 1;
        if self.confirm_log.len() == CONFIRMS_KEPT {
            self.confirm_log.remove(0);
        }
        self.confirm_log.push(confirm);
    }

    /// `creates`: how many invoices share the merchant's transaction id.
    pub(crate) fn view(&self, creates: u64) -> InvoiceView {
        let payer = self.payer();
        InvoiceView {
            id: self.id.clone(),
            request_id: self.request_id.clone(),
            transaction_id: self.transaction_id.clone(),
            amount: self.request.amount,
            status: self.status(),
            token: self.token.clone(),
            pay_url: self.pay_url.clone(),
            created_at: self.created_at,
            description: self.request.description.clone(),
            store_name: self.request.store_name.clone(),
            callback_url: self.request.callback_url.as_ref().map(ToString::to_string),
            return_url: self.request.return_url.as_ref().map(ToString::to_string),
            cancel_url: self.request.cancel_url.as_ref().map(ToString::to_string),
            operator_id: payer.map(|payer| payer.operator.id.to_owned()),
            operator_name: payer.map(|payer| payer.operator.name.to_owned()),
            customer: payer.map(|payer| payer.phone.clone()),
            confirms: self.confirms,
            counters: Counters {
                creates,
                confirms: self.confirms,
                callbacks_sent: self.callbacks.len() as u64,
            },
            confirm_log: self.confirm_log.clone(),
            callbacks: self.callbacks.clone(),
            events: self.events.clone(),
            faults: self.faults.clone(),
        }
    }
}
