//! One invoice as the sandbox keeps it.

use jiff::Timestamp;

use super::payer::Payer;
use super::record::{Outcome, Record, Status};
use super::request::CheckoutRequest;
use super::shelf::Entry;

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
    /// The operator's reference of the payment.
    pub(crate) oreference: String,
    /// The merchant's, from `custom_data`; empty if none was sent.
    pub(crate) transaction_id: String,
    pub(crate) request: CheckoutRequest,
    pub(crate) created_at: Timestamp,
    /// When the status last changed.
    pub(crate) changed_at: Timestamp,
    pub(crate) state: State,
    pub(crate) record: Record,
}

impl Invoice {
    pub(crate) fn payer(&self) -> Option<&Payer> {
        match &self.state {
            State::Pending => None,
            State::Completed(payer) | State::NotCompleted(payer) => Some(payer),
        }
    }

    pub(super) fn end(&mut self, outcome: Outcome, payer: Payer, at: Timestamp) {
        self.state = match outcome {
            Outcome::Paid => State::Completed(payer),
            Outcome::Failed => State::NotCompleted(payer),
        };
        self.changed_at = at;
        self.record.event(outcome.event(), at);
    }
}

impl Entry for Invoice {
    fn id(&self) -> &str {
        &self.id
    }

    fn token(&self) -> &str {
        &self.token
    }

    fn transaction_id(&self) -> &str {
        &self.transaction_id
    }

    fn amount(&self) -> u64 {
        self.request.amount
    }

    fn other_name(&self) -> &str {
        &self.request_id
    }

    fn status(&self) -> Status {
        match self.state {
            State::Pending => Status::Pending,
            State::Completed(_) => Status::Completed,
            State::NotCompleted(_) => Status::NotCompleted,
        }
    }

    fn record(&self) -> &Record {
        &self.record
    }

    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }
}
