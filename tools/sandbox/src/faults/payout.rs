//! Faults of payouts.

use catalogue::Words;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::callback::{FormShape, Order, Send, repeats};
use super::confirm::ConfirmBehaviour;
use super::create::{CreateBehaviour, ok_or_error};
use super::setting::{choice, group, longest, slowest, sub_code};
use crate::ledger::{Entry, Outcome, Payout, Status};
use crate::wire;
use crate::wire::{Body, Field, entries};

group! {
    PayoutCreateFaults = "create";
    behaviour: CreateBehaviour = CreateBehaviour::Normal;
    // An API error in the tables of both endpoints.
    refuse_code: String = "10".to_owned(), sub_code;
    refuse_details: Option<String> = None;
    refuse_http_status: u32 = 200, ok_or_error;
    slow_ms: u64 = 3000, slowest;
    strict: bool = false;
    smallest_amount: u64 = 100;
}

group! {
    /// The end of a payout without a person, by the sandbox's clock.
    PayoutCourse = "course";
    end: PayoutEnd = PayoutEnd::Told;
    after_seconds: u64 = 0, longest;
}

group! {
    PayoutConfirmFaults = "confirm";
    behaviour: ConfirmBehaviour = ConfirmBehaviour::Normal => "confirm_behaviour";
    refuse_code: String = "03".to_owned(), sub_code => "confirm_refuse_code";
    slow_ms: u64 = 3000, slowest;
    older_generation: bool = false => "payout_older_generation";
    expired_token_error: bool = false;
    pending_seconds: u64 = 0, longest;
    status_override: Option<String> = None;
}

group! {
    PayoutCallbackFaults = "callback";
    send: Send = Send::Both;
    order: Order = Order::FormFirst;
    delay_seconds: u64 = 0, longest;
    repeat: u32 = 1, repeats;
    form_shape: FormShape = FormShape::JsonString;
    token: PayoutToken = PayoutToken::Different => "payout_token";
    pending_first: bool = false;
    before_create_answer: bool = false => "payout_before_create_answer";
    amount: Option<u64> = None;
    ids: CallbackIds = CallbackIds::Both;
}

choice! {
    /// The end of a payout.
    PayoutEnd, Words::sandbox_payout_end {
        Told = "told";
        Completed = "completed";
        NotCompleted = "notcompleted";
    }
}

choice! {
    /// The places of the merchant's id in a payout's callback.
    CallbackIds, Words::sandbox_callback_ids {
        Both = "both";
        TransactionId = "transaction_id";
        ExternalId = "external_id";
        CustomData = "custom_data";
        None = "none";
    }
}

choice! {
    /// The token in a message about a payout, compared with the token of its creation.
    PayoutToken, Words::sandbox_payout_token {
        Same = "same";
        Different = "different";
        Empty = "empty";
    }
}

impl PayoutCourse {
    /// The instant and the outcome of a pending payout that ends without a person.
    pub(crate) fn end(&self, payout: &Entry<Payout>) -> Option<(Timestamp, Outcome)> {
        let outcome = match (payout.status, self.end) {
            (Status::Completed | Status::NotCompleted, _) | (_, PayoutEnd::Told) => return None,
            (Status::Pending, PayoutEnd::Completed) => Outcome::Paid,
            (Status::Pending, PayoutEnd::NotCompleted) => Outcome::Failed,
        };
        let after = i64::try_from(self.after_seconds).unwrap_or(i64::MAX);
        let moment = payout.created_at.checked_add(SignedDuration::from_secs(after));
        Some((moment.unwrap_or(Timestamp::MAX), outcome))
    }
}

impl PayoutConfirmFaults {
    pub(super) fn bend(&self, body: &mut Body, payout: &Entry<Payout>) {
        if let Some(lie) = &self.status_override {
            body.set("status", lie.as_str());
            if lie == Status::Pending.word() {
                body.set("operator_id", "");
                body.set("operator_name", "");
            } else {
                wire::payout::name_operator(body, payout);
            }
        }
        if self.older_generation {
            body.set("transaction_id", payout.transaction_id.as_str());
            body.set("montant", payout.request.amount.to_string());
            body.set("amount", payout.request.amount.to_string());
            for name in ["external_id", "request_id", "customer", "date"] {
                body.set(name, Value::Null);
            }
        }
    }
}

impl PayoutCallbackFaults {
    pub(super) fn bend(&self, body: &mut Body, payout: &Entry<Payout>, other_token: &str) {
        self.token.bend(body, &payout.token, other_token);
        if let Some(francs) = self.amount {
            body.set("amount", francs.to_string());
            body.set("montant", francs.to_string());
        }
        self.ids.bend(body, payout);
    }
}

impl CallbackIds {
    fn bend(self, body: &mut Body, payout: &Entry<Payout>) {
        let missing: &[&str] = match self {
            Self::Both => &[],
            Self::TransactionId => &["external_id"],
            Self::ExternalId => &["transaction_id"],
            Self::CustomData | Self::None => &["transaction_id", "external_id"],
        };
        for name in missing {
            body.remove(name);
        }
        if self == Self::CustomData {
            body.set("custom_data", Field::Entries(entries::all(payout)));
        }
    }
}

impl PayoutToken {
    fn bend(self, body: &mut Body, same: &str, different: &str) {
        let token = match self {
            Self::Same => same,
            Self::Different => different,
            Self::Empty => "",
        };
        body.set("token", token);
    }
}
