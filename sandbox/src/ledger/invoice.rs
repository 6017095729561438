//! One invoice as the sandbox keeps it.

use jiff::Timestamp;

use super::payer::Payer;
use super::record::Record;
use super::request::CheckoutRequest;
use super::view::{InvoiceView, Status};
use crate::faults::Faults;

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
    pub(crate) record: Record,
}

impl Invoice {
    pub(crate) fn status(&self) -> Status {
        match self.state {
            State::Pending => Status::Pending,
            State::Completed(_) => Status::Completed,
            State::NotCompleted(_) => Status::NotCompleted,
        }
    }

    pub(crate) fn payer(&self) -> Option<&Payer> {
        match &self.state {
            State::Pending => None,
            State::Completed(payer) | State::NotCompleted(payer) => Some(payer),
        }
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
            confirms: self.record.confirms,
            counters: self.record.counters(creates),
            confirm_log: self.record.confirm_log.clone(),
            callbacks: self.record.callbacks.clone(),
            events: self.record.events.clone(),
            faults: self.faults.clone(),
        }
    }
}
