//! One payout as the sandbox keeps it.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use url::Url;

use super::custom_data;
use super::record::Record;
use super::view::{PayoutMethod, PayoutView, Status};
use crate::faults::{PayoutEnd, PayoutFaults};
use crate::operators::Operator;
use crate::sandbox::Outcome;

/// A valid request for a payout.
#[derive(Clone, Debug)]
pub(crate) struct PayoutRequest {
    /// In XOF, 100 to 1 000 000.
    pub(crate) amount: u64,
    pub(crate) description: String,
    /// The recipient's number: country code and number, digits only.
    pub(crate) customer: String,
    pub(crate) callback_url: Url,
    pub(crate) destination: Destination,
    pub(crate) custom_data: Map<String, Value>,
}

/// Where the money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    MobileMoney,
    Wallet(TopUp),
}

/// `top_up_wallet`, by the current documentation (payout/to-ligdicash-wallet); a legacy page says the opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TopUp {
    /// `1`: the money stays in the wallet.
    Keep,
    /// `0`: it goes on to mobile money.
    Forward,
}

#[derive(Clone, Debug)]
pub(crate) struct Payout {
    pub(crate) id: String,
    pub(crate) token: String,
    /// LigdiCash's own `custom_data` entries.
    pub(crate) hash: String,
    pub(crate) logfile: String,
    /// The merchant's, from `custom_data`; empty if none was sent.
    pub(crate) transaction_id: String,
    pub(crate) request: PayoutRequest,
    /// The recipient's.
    pub(crate) operator: &'static Operator,
    pub(crate) created_at: Timestamp,
    /// `completed` and `notcompleted` never change again.
    pub(crate) status: Status,
    pub(crate) faults: PayoutFaults,
    pub(crate) record: Record,
}

impl PayoutRequest {
    /// `custom_data.transaction_id`, or nothing.
    pub(crate) fn transaction_id(&self) -> String {
        custom_data::transaction_id(&self.custom_data)
    }

    pub(crate) fn method(&self) -> PayoutMethod {
        match self.destination {
            Destination::MobileMoney => PayoutMethod::MobileMoney,
            Destination::Wallet(_) => PayoutMethod::Wallet,
        }
    }
}

impl Payout {
    /// How and when a pending payout ends by itself, if its faults say so.
    pub(crate) fn end(&self) -> Option<(Timestamp, Outcome)> {
        let outcome = match (self.status, self.faults.course.end) {
            (Status::Completed | Status::NotCompleted, _) | (_, PayoutEnd::Told) => return None,
            (Status::Pending, PayoutEnd::Completed) => Outcome::Paid,
            (Status::Pending, PayoutEnd::NotCompleted) => Outcome::Failed,
        };
        let after = i64::try_from(self.faults.course.after_seconds).unwrap_or(i64::MAX);
        let moment = self.created_at.checked_add(SignedDuration::from_secs(after));
        Some((moment.unwrap_or(Timestamp::MAX), outcome))
    }

    /// `creates`: how many payouts share the merchant's transaction id.
    pub(crate) fn view(&self, creates: u64) -> PayoutView {
        PayoutView {
            id: self.id.clone(),
            transaction_id: self.transaction_id.clone(),
            method: self.request.method(),
            top_up_wallet: match self.request.destination {
                Destination::MobileMoney => None,
                Destination::Wallet(TopUp::Keep) => Some(1),
                Destination::Wallet(TopUp::Forward) => Some(0),
            },
            amount: self.request.amount,
            customer: self.request.customer.clone(),
            status: self.status,
            token: self.token.clone(),
            created_at: self.created_at,
            description: self.request.description.clone(),
            callback_url: self.request.callback_url.to_string(),
            operator_id: self.operator.id.to_owned(),
            operator_name: self.operator.name.to_owned(),
            confirms: self.record.confirms,
            counters: self.record.counters(creates),
            confirm_log: self.record.confirm_log.clone(),
            callbacks: self.record.callbacks.clone(),
            events: self.record.events.clone(),
            faults: self.faults.clone(),
        }
    }
}
