//! Faults of the confirm call.

use std::time::Duration;

use catalogue::Words;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::address::{Forms, Served, Unserved};
use super::reply::{Mishap, OK, Reply};
use super::setting::{choice, group, longest, origin, slowest, sub_code};
use crate::ledger::invoice::{Invoice, State};
use crate::ledger::payer::Payer;
use crate::ledger::record::Status;
use crate::token;
use crate::wire::body::{Body, Field};
use crate::wire::entries::CustomEntry;
use crate::wire::payin;
use crate::wire::refusal::{self, Call, refusal};

group! {
    /// What a confirm call is answered.
    ConfirmFaults = "confirm";
    behaviour: ConfirmBehaviour = ConfirmBehaviour::Normal => "confirm_behaviour";
    refuse_code: String = "03".to_owned(), sub_code => "confirm_refuse_code";
    slow_ms: u64 = 3000, slowest;
    response_code: ResponseCode = ResponseCode::Text;
    amount: Option<u64> = None;
    amount_missing: bool = false;
    montant: Option<u64> = None;
    transaction_id: Option<String> = None;
    root_transaction_id: bool = false;
    own_entries: OwnEntries = OwnEntries::HashAndLogfile;
    operator_name: Option<String> = None;
    string_amounts: bool = false;
    older_generation: bool = false;
    spelling: Spelling = Spelling::NotCompleted;
    accept_token_parameter: bool = false;
    served: Served = Served::Both;
    unserved: Unserved = Unserved::Redirect301;
    redirect_host: Option<String> = None, origin;
    expired_token_error: bool = false;
    expires_as_failed: bool = false;
    pending_seconds: u64 = 0, longest;
    status_override: Option<String> = None;
}

choice! {
    /// How a confirm call ends. The bodies are those of the facts sheet, fixtures C4, C5 and H.
    ConfirmBehaviour, Words::sandbox_confirm_behaviour {
        Normal = "normal";
        Slow = "slow";
        Hang = "hang";
        Cut = "cut";
        Html502 = "html_502";
        Html200 = "html_200";
        Empty = "empty";
        Null = "null";
        EmptyArray = "empty_array";
        NoStatus = "no_status";
        CodeOnly = "code_only";
        Truncated = "truncated";
        IntegerCode = "integer_code";
        Refuse = "refuse";
        RefuseWithStatus = "refuse_with_status";
        UnknownStatus = "unknown_status";
    }
}

choice! {
    /// The `response_code` of an answer of success.
    ResponseCode, Words::sandbox_response_code {
        Text = "text";
        Number = "number";
        Missing = "missing";
    }
}

choice! {
    /// The word for a failed payment.
    Spelling, Words::sandbox_spelling {
        NotCompleted = "notcompleted";
        NoCompleted = "nocompleted";
    }
}

choice! {
    /// The entries of `custom_data` that are LigdiCash's own.
    OwnEntries, Words::sandbox_own_entries {
        HashAndLogfile = "hash_and_logfile";
        LogfileAndInvoice = "logfile_and_invoice";
    }
}

/// A confirm call whose answer is known, before its behaviour is.
pub(crate) struct Known<'a> {
    pub(crate) call: Call,
    pub(crate) slow_ms: u64,
    pub(crate) refuse_code: &'a str,
    /// The whole answer of success.
    pub(crate) body: Body,
}

impl ConfirmBehaviour {
    /// The reply, and the same in a few words.
    pub(crate) fn reply(self, known: Known<'_>) -> (Reply, String) {
        let Known { call, slow_ms, refuse_code: code, mut body } = known;
        let status = body.text("status").to_owned();
        let said = match body.text("response_code") {
            "" => format!("no \"00\", {status}"),
            code => format!("{code} {status}"),
        };
        let mishap = |mishap: Mishap, words: &str| (mishap.into(), words.to_owned());
        match self {
            Self::Normal => (body.into(), said),
            Self::Slow => {
                let after = Duration::from_millis(slow_ms);
                (Reply::Answer { status: OK, body, after }, format!("{said}, slowly"))
            }
            Self::Hang => mishap(Mishap::Hang, "hang"),
            Self::Cut => mishap(Mishap::Cut, "cut"),
            Self::Html502 => mishap(Mishap::BadGateway, "HTML, HTTP 502"),
            Self::Html200 => mishap(Mishap::HtmlPage, "HTML, HTTP 200"),
            Self::Empty => mishap(Mishap::Json(""), "empty body"),
            Self::Null => mishap(Mishap::Json("null"), "null"),
            Self::EmptyArray => mishap(Mishap::Json("[]"), "[]"),
            Self::CodeOnly => {
                mishap(Mishap::Json(r#"{"response_code":"00"}"#), "00 and nothing else")
            }
            Self::IntegerCode => mishap(Mishap::Json(r#"{"response_code":0}"#), "integer code"),
            Self::Truncated => (Reply::Half(body), "truncated JSON".to_owned()),
            Self::NoStatus => {
                body.remove("status");
                (body.into(), "00 without status".to_owned())
            }
            Self::UnknownStatus => {
                // A word that no documentation has.
                body.set("status", "processing");
                (body.into(), "00, unknown status".to_owned())
            }
            Self::Refuse => (refusal(call, code).into(), format!("01 Code{code}")),
            // errors/overview says that a failed payment looks like this (fixture C5).
            Self::RefuseWithStatus => {
                body.set("response_code", "01");
                body.set("response_text", refusal::text(code));
                (body.into(), format!("01 Code{code} with {status}"))
            }
        }
    }
}

impl ConfirmFaults {
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

    /// Why a call about a known invoice is refused with `Code02` all the same, in a few words.
    pub(crate) fn refuses(&self, parameter: &str, age: SignedDuration) -> Option<&'static str> {
        if parameter == "token" && !self.accept_token_parameter {
            return Some("wrong parameter name");
        }
        is_too_old(self.expired_token_error, age)
    }

    /// The reply, and the same in a few words. `behaviour` may be another than the chosen one, by chance.
    pub(crate) fn reply(
        &self,
        behaviour: ConfirmBehaviour,
        invoice: &Invoice,
        now: Timestamp,
    ) -> (Reply, String) {
        let state = self.seen(invoice, now);
        let changed_at = match state {
            State::Pending => invoice.created_at,
            State::Completed(_) | State::NotCompleted(_) => invoice.changed_at,
        };
        let seen = Invoice { changed_at, state, ..invoice.clone() };
        let mut body = payin::confirmed(&seen);
        self.bend(&mut body, &seen);
        behaviour.reply(self.known(body))
    }

    /// The reply about a token that no invoice has.
    pub(crate) fn unknown(&self) -> Reply {
        self.behaviour.reply(self.known(refusal(Call::Confirm, "02"))).0
    }

    pub(crate) fn forms(&self) -> Forms<'_> {
        let redirect_host = self.redirect_host.as_deref();
        Forms { served: self.served, unserved: self.unserved, redirect_host }
    }

    fn known(&self, body: Body) -> Known<'_> {
        let Self { slow_ms, refuse_code, .. } = self;
        Known { call: Call::Confirm, slow_ms: *slow_ms, refuse_code, body }
    }

    /// What confirm takes for the invoice's state.
    fn seen(&self, invoice: &Invoice, now: Timestamp) -> State {
        let age = now.duration_since(invoice.created_at);
        match &invoice.state {
            State::Pending if self.expires_as_failed && age >= token::LIFETIME => {
                State::NotCompleted(Payer::usual(&invoice.request))
            }
            State::Pending => State::Pending,
            State::Completed(_) | State::NotCompleted(_)
                if is_held_back(self.pending_seconds, invoice.changed_at, now) =>
            {
                State::Pending
            }
            State::Completed(payer) => State::Completed(payer.clone()),
            State::NotCompleted(payer) => State::NotCompleted(payer.clone()),
        }
    }

    fn bend(&self, body: &mut Body, invoice: &Invoice) {
        self.response_code.bend(body);
        self.spelling.bend(body);
        if let Some(lie) = &self.status_override {
            body.set("status", lie.as_str());
            // A lie about the status comes with a payer, or nobody would believe it.
            if lie != Status::Pending.word() && invoice.payer().is_none() {
                payin::name_payer(body, invoice, &Payer::usual(&invoice.request));
            }
        }
        if let Some(other) = &self.operator_name {
            body.set("operator_name", other.as_str());
        }
        if let Some(other) = &self.transaction_id {
            rename(body, &invoice.transaction_id, other);
        }
        let transaction_id = self.transaction_id.as_ref().unwrap_or(&invoice.transaction_id);
        if self.root_transaction_id {
            body.set("transaction_id", transaction_id.as_str());
        }
        self.own_entries.bend(body, &invoice.id);
        if self.older_generation {
            age(body, invoice, transaction_id);
        }
        self.bend_amounts(body, invoice.request.amount);
    }

    /// `amount` and `montant` say the same, also when both lie, unless `montant` is to contradict.
    fn bend_amounts(&self, body: &mut Body, truth: u64) {
        let amount = self.amount.unwrap_or(truth);
        for (name, francs) in [("montant", self.montant.unwrap_or(amount)), ("amount", amount)] {
            if self.amount_missing {
                body.remove(name);
            } else if self.string_amounts || self.older_generation {
                body.set(name, francs.to_string());
            } else {
                body.set(name, francs);
            }
        }
    }
}

impl ResponseCode {
    pub(super) fn bend(self, body: &mut Body) {
        match self {
            Self::Text => {}
            Self::Number => body.set("response_code", 0),
            Self::Missing => body.remove("response_code"),
        }
    }
}

impl Spelling {
    pub(super) fn bend(self, body: &mut Body) {
        match self {
            Self::NoCompleted if body.text("status") == Status::NotCompleted.word() => {
                body.set("status", "nocompleted");
            }
            Self::NoCompleted | Self::NotCompleted => {}
        }
    }
}

impl OwnEntries {
    pub(super) fn bend(self, body: &mut Body, id_invoice: &str) {
        let Some(entries) = body.entries_mut() else { return };
        match self {
            Self::HashAndLogfile => {}
            Self::LogfileAndInvoice => {
                entries.retain(|entry| entry.key != "hash");
                let of_invoice = entries.last().map(|last| CustomEntry {
                    key: "id_invoice".to_owned(),
                    value: id_invoice.to_owned(),
                    ..last.clone()
                });
                entries.extend(of_invoice);
            }
        }
    }
}

pub(super) fn is_too_old(refused: bool, age: SignedDuration) -> Option<&'static str> {
    (refused && age >= token::LIFETIME).then_some("token older than 24 h")
}

/// Whether confirm does not yet know of a change.
pub(super) fn is_held_back(seconds: u64, changed_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(changed_at).as_secs() < i64::try_from(seconds).unwrap_or(i64::MAX)
}

/// Another id for the merchant's, wherever it stands.
fn rename(body: &mut Body, id: &str, other: &str) {
    for entry in body.entries_mut().into_iter().flatten() {
        if entry.key == "transaction_id" {
            other.clone_into(&mut entry.value);
        }
    }
    let ids: Vec<_> = body.text("external_id").split(';').collect();
    let ids: Vec<_> =
        ids.into_iter().map(|known| if known == id { other } else { known }).collect();
    let ids = ids.join(";");
    body.set("external_id", ids);
}

/// What the SDKs' types expect (fixture C6): the token again, nulls, `id_invoice` for the date.
fn age(body: &mut Body, invoice: &Invoice, transaction_id: &str) {
    body.set("token", invoice.token.as_str());
    body.set("transaction_id", transaction_id);
    for name in ["external_id", "request_id", "customer", "date"] {
        body.put(name, Field::Plain(Value::Null));
    }
    for name in ["oreference", "customer_details"] {
        body.remove(name);
    }
    let id_invoice = invoice.id.parse().ok();
    if let Some(entries) = body.entries_mut() {
        entries.retain(|entry| !["hash", "logfile"].contains(&entry.key.as_str()));
        for entry in entries {
            entry.id_invoice = id_invoice;
            entry.created.clear();
        }
    }
}
