//! Faults of payouts.

use catalogue::Words;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::address::{Forms, Served, Unserved};
use super::callback::{CallbackCustomData, FormShape, Manner, Order, Send, repeats};
use super::confirm::{self, ConfirmBehaviour, Known, ResponseCode, Spelling};
use super::create::{CreateBehaviour, Plan, Refused, Wanted, ok_or_error, refusing};
use super::reply::Reply;
use super::setting::{choice, group, longest, origin, slowest, sub_code};
use crate::ledger::payout::{Destination, Payout, PayoutMethod};
use crate::ledger::record::{Outcome, Status};
use crate::wire;
use crate::wire::body::{Body, Field};
use crate::wire::entries;
use crate::wire::refusal::{Call, refusal};

group! {
    /// How a call that creates a payout is answered.
    PayoutCreateFaults = "create" => "payout_create";
    behaviour: CreateBehaviour = CreateBehaviour::Normal;
    // The same in the tables of both endpoints: API error.
    refuse_code: String = "10".to_owned(), sub_code;
    refuse_details: Option<String> = None;
    refuse_text: Option<String> = None;
    refuse_response_code: String = "01".to_owned(), refusing;
    refuse_http_status: u32 = 200, ok_or_error;
    slow_ms: u64 = 3000, slowest;
    smallest_amount: u64 = 100;
    reverse_top_up: bool = false;
}

group! {
    /// How a payout ends by itself, by the sandbox's clock.
    PayoutCourse = "course";
    end: PayoutEnd = PayoutEnd::Told;
    after_seconds: u64 = 0, longest;
}

group! {
    /// What a confirm call is answered.
    PayoutConfirmFaults = "confirm";
    behaviour: ConfirmBehaviour = ConfirmBehaviour::Normal => "confirm_behaviour";
    refuse_code: String = "03".to_owned(), sub_code => "confirm_refuse_code";
    slow_ms: u64 = 3000, slowest;
    response_code: ResponseCode = ResponseCode::Text;
    token: PayoutToken = PayoutToken::Same;
    spelling: Spelling = Spelling::NotCompleted => "payout_spelling";
    older_generation: bool = false => "payout_older_generation";
    accept_post: bool = false;
    served: Served = Served::Both;
    unserved: Unserved = Unserved::Redirect301;
    redirect_host: Option<String> = None, origin;
    expired_token_error: bool = false;
    pending_seconds: u64 = 0, longest;
    status_override: Option<String> = None;
}

group! {
    /// How the callbacks of an event are sent, and what they say.
    PayoutCallbackFaults = "callback" => "payout_callback";
    send: Send = Send::Both;
    order: Order = Order::FormFirst;
    delay_seconds: u64 = 0, longest;
    repeat: u32 = 1, repeats;
    form_shape: FormShape = FormShape::JsonString;
    token: PayoutToken = PayoutToken::Different => "payout_token";
    pending_first: bool = false;
    before_create_answer: bool = false => "payout_before_create_answer";
    only_success: bool = false;
    amount: Option<u64> = None;
    transaction_id: Option<String> = None;
    ids: CallbackIds = CallbackIds::Both;
    // Documented as usually empty.
    custom_data: CallbackCustomData = CallbackCustomData::EmptyArray;
}

choice! {
    /// What becomes of a payout.
    PayoutEnd, Words::sandbox_payout_end {
        Told = "told";
        Completed = "completed";
        NotCompleted = "notcompleted";
    }
}

choice! {
    /// Where a payout's callback has the merchant's id.
    CallbackIds, Words::sandbox_callback_ids {
        Both = "both";
        TransactionId = "transaction_id";
        ExternalId = "external_id";
        CustomData = "custom_data";
        None = "none";
    }
}

choice! {
    /// A token in what LigdiCash says about a payout, compared with the one it gave at the creation.
    PayoutToken, Words::sandbox_payout_token {
        Same = "same";
        Different = "different";
        Empty = "empty";
    }
}

impl PayoutCreateFaults {
    pub(crate) fn plan(&self, method: PayoutMethod) -> Plan {
        self.behaviour.plan(&Wanted {
            call: Call::Payout(method),
            path: method.path(),
            slow_ms: self.slow_ms,
            refused: Refused {
                code: &self.refuse_code,
                details: self.refuse_details.as_deref(),
                text: self.refuse_text.as_deref(),
                response_code: &self.refuse_response_code,
                http_status: self.refuse_http_status,
            },
        })
    }

    /// Where the money of a payout to a wallet goes; by the current documentation, `1` keeps it there.
    pub(crate) fn destination(&self, top_up_wallet: u8) -> Destination {
        if (top_up_wallet == 1) == self.reverse_top_up {
            Destination::MobileMoney
        } else {
            Destination::Wallet
        }
    }
}

impl PayoutCourse {
    /// How and when a pending payout ends by itself.
    pub(crate) fn end(&self, payout: &Payout) -> Option<(Timestamp, Outcome)> {
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
    /// These and, if they choose no behaviour, that of the defaults: an outage is everybody's.
    pub(crate) fn or(&self, defaults: &Self) -> Self {
        if self.behaviour != ConfirmBehaviour::Normal {
            return self.clone();
        }
        Self {
            behaviour: defaults.behaviour,
            refuse_code: defaults.refuse_code.clone(),
            slow_ms: defaults.slow_ms,
            ..self.clone()
        }
    }

    /// Why a call about a known payout is refused with `Code02` all the same, in a few words.
    pub(crate) fn refuses(&self, age: SignedDuration) -> Option<&'static str> {
        confirm::is_too_old(self.expired_token_error, age)
    }

    /// The reply, and the same in a few words. `behaviour` may be another than the chosen one, by chance.
    pub(crate) fn reply(
        &self,
        behaviour: ConfirmBehaviour,
        payout: &Payout,
        other_token: &str,
        now: Timestamp,
    ) -> (Reply, String) {
        let held_back = confirm::is_held_back(self.pending_seconds, payout.changed_at, now);
        let status = if held_back { Status::Pending } else { payout.status };
        let seen = Payout { status, ..payout.clone() };
        let mut body = wire::payout::confirmed(&seen);
        self.bend(&mut body, &seen, other_token);
        behaviour.reply(self.known(body))
    }

    /// The reply about a token that no payout has.
    pub(crate) fn unknown(&self) -> Reply {
        self.behaviour.reply(self.known(refusal(Call::PayoutConfirm, "02"))).0
    }

    pub(crate) fn forms(&self) -> Forms<'_> {
        let redirect_host = self.redirect_host.as_deref();
        Forms { served: self.served, unserved: self.unserved, redirect_host }
    }

    fn known(&self, body: Body) -> Known<'_> {
        let Self { slow_ms, refuse_code, .. } = self;
        Known { call: Call::PayoutConfirm, slow_ms: *slow_ms, refuse_code, body }
    }

    fn bend(&self, body: &mut Body, payout: &Payout, other_token: &str) {
        self.response_code.bend(body);
        self.token.bend(body, &payout.token, other_token);
        self.spelling.bend(body);
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
    pub(crate) fn manner(&self) -> Manner {
        Manner {
            send: self.send,
            order: self.order,
            delay_seconds: self.delay_seconds,
            repeat: self.repeat,
            pending_first: self.pending_first,
            only_success: self.only_success,
            form_shape: self.form_shape,
            before_create_answer: self.before_create_answer,
        }
    }

    pub(crate) fn bend(&self, body: &mut Body, payout: &Payout, other_token: &str) {
        self.token.bend(body, &payout.token, other_token);
        if let Some(francs) = self.amount {
            body.set("amount", francs.to_string());
            body.set("montant", francs.to_string());
        }
        if let Some(other) = &self.transaction_id {
            body.set("transaction_id", other.as_str());
            body.set("external_id", other.as_str());
        }
        self.custom_data.bend(body, Some(entries::of_payout(payout)));
        self.ids.bend(body, payout);
    }
}

impl CallbackIds {
    fn bend(self, body: &mut Body, payout: &Payout) {
        let missing: &[&str] = match self {
            Self::Both => &[],
            Self::TransactionId => &["external_id"],
            Self::ExternalId => &["transaction_id"],
            Self::CustomData | Self::None => &["transaction_id", "external_id"],
        };
        for name in missing {
            body.remove(name);
        }
        match self {
            Self::CustomData => body.put("custom_data", Field::Entries(entries::of_payout(payout))),
            Self::Both | Self::TransactionId | Self::ExternalId | Self::None => {}
        }
    }
}

impl PayoutToken {
    fn bend(self, body: &mut Body, same: &str, different: &str) {
        body.set(
            "token",
            match self {
                Self::Same => same,
                Self::Different => different,
                Self::Empty => "",
            },
        );
    }
}
