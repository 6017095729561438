//! One payout as the sandbox keeps it.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use url::Url;

use super::record::{Outcome, Record, Status};
use super::request;
use super::shelf::Entry;
use crate::operators::Operator;

/// A valid request for a payout.
#[derive(Clone, Debug)]
pub(crate) struct PayoutRequest {
    /// In XOF.
    pub(crate) amount: u64,
    pub(crate) description: String,
    /// The recipient's number: country code and number, digits only.
    pub(crate) customer: String,
    pub(crate) callback_url: Url,
    pub(crate) method: PayoutMethod,
    /// As sent; only of wallet payouts.
    pub(crate) top_up_wallet: Option<u8>,
    pub(crate) destination: Destination,
    /// The merchant's id beside `custom_data`; empty if none was sent.
    pub(crate) external_id: String,
    pub(crate) custom_data: Map<String, Value>,
}

/// Which of the two endpoints created a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PayoutMethod {
    /// `/pay/v01/straight/payout`
    MobileMoney,
    /// `/pay/v01/withdrawal/create`
    Wallet,
}

/// Where the money of a payout ends up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    MobileMoney,
    /// The recipient's LigdiCash wallet.
    Wallet,
}

#[derive(Clone, Debug)]
pub(crate) struct Payout {
    pub(crate) id: String,
    pub(crate) token: String,
    /// LigdiCash's own `custom_data` entries.
    pub(crate) hash: String,
    pub(crate) logfile: String,
    /// The merchant's, from `custom_data` or `external_id`; empty if none was sent.
    pub(crate) transaction_id: String,
    pub(crate) request: PayoutRequest,
    /// The recipient's.
    pub(crate) operator: &'static Operator,
    pub(crate) created_at: Timestamp,
    /// `completed` and `notcompleted` never change again.
    pub(crate) status: Status,
    /// When the status last changed.
    pub(crate) changed_at: Timestamp,
    pub(crate) record: Record,
}

impl PayoutRequest {
    /// `custom_data.transaction_id`, else `external_id`, or nothing.
    pub(crate) fn transaction_id(&self) -> String {
        let id = request::transaction_id(&self.custom_data);
        if id.is_empty() { self.external_id.clone() } else { id }
    }
}

impl Payout {
    /// What a callback has at its root: the `external_id` that the merchant sent, else the id in `custom_data`.
    pub(crate) fn root_id(&self) -> &str {
        if self.request.external_id.is_empty() {
            &self.transaction_id
        } else {
            &self.request.external_id
        }
    }

    pub(super) fn end(&mut self, outcome: Outcome, at: Timestamp) {
        self.status = outcome.status();
        self.changed_at = at;
        self.record.event(outcome.event(), at);
    }
}

impl Entry for Payout {
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
        &self.token
    }

    fn status(&self) -> Status {
        self.status
    }

    fn record(&self) -> &Record {
        &self.record
    }

    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }
}
