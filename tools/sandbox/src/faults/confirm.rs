//! Faults of the confirm call.

use catalogue::Words;
use serde_json::Value;

use super::setting::{choice, group, longest, slowest, sub_code};
use crate::ledger::{Entry, Payin, Status};
use crate::wire::{Body, Field, payin};

group! {
    ConfirmFaults = "confirm";
    behaviour: ConfirmBehaviour = ConfirmBehaviour::Normal => "confirm_behaviour";
    refuse_code: String = "03".to_owned(), sub_code => "confirm_refuse_code";
    slow_ms: u64 = 3000, slowest;
    amount: Option<u64> = None;
    amount_missing: bool = false;
    amount_text: Option<String> = None;
    transaction_id: Option<String> = None;
    older_generation: bool = false;
    spelling: Spelling = Spelling::NotCompleted;
    expired_token_error: bool = false;
    pending_seconds: u64 = 0, longest;
    status_override: Option<String> = None;
}

choice! {
    /// The end of a confirm call. The bodies are those of the facts sheet, fixtures C4, C5 and H.
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
    /// The word for a failed payment.
    Spelling, Words::sandbox_spelling {
        NotCompleted = "notcompleted";
        NoCompleted = "nocompleted";
    }
}

impl ConfirmFaults {
    pub(super) fn bend(&self, body: &mut Body, invoice: &Entry<Payin>) {
        self.spelling.bend(body);
        if let Some(lie) = &self.status_override {
            body.set("status", lie.as_str());
            // A status that claims a payment comes with a payer.
            if lie != Status::Pending.word() && invoice.payer().is_none() {
                payin::name_payer(body, invoice, &invoice.usual_payer());
            }
        }
        if let Some(other) = &self.transaction_id {
            rename(body, &invoice.transaction_id, other);
        }
        let transaction_id = self.transaction_id.as_ref().unwrap_or(&invoice.transaction_id);
        if self.older_generation {
            age(body, invoice, transaction_id);
        }
        self.bend_amounts(body, invoice.request.amount);
    }

    /// `amount` and `montant` are equal, even if both are wrong.
    fn bend_amounts(&self, body: &mut Body, truth: u64) {
        let amount = self.amount.unwrap_or(truth);
        for name in ["montant", "amount"] {
            if self.amount_missing {
                body.remove(name);
            } else if let Some(text) = &self.amount_text {
                body.set(name, text.as_str());
            } else if self.older_generation {
                body.set(name, amount.to_string());
            } else {
                body.set(name, amount);
            }
        }
    }
}

impl Spelling {
    pub(super) fn bend(self, body: &mut Body) {
        if self == Self::NoCompleted && body.text("status") == Status::NotCompleted.word() {
            body.set("status", "nocompleted");
        }
    }
}

/// Replaces the merchant's id everywhere.
fn rename(body: &mut Body, id: &str, other: &str) {
    for entry in body.entries_mut().into_iter().flatten() {
        if entry.key == "transaction_id" {
            other.clone_into(&mut entry.value);
        }
    }
    let ids = body.text("external_id").split(';');
    let ids: Vec<_> = ids.map(|own| if own == id { other } else { own }).collect();
    body.set("external_id", ids.join(";"));
}

/// Gives the body the form that the SDKs' types expect (fixture C6): the token, nulls, `id_invoice` for the date.
fn age(body: &mut Body, invoice: &Entry<Payin>, transaction_id: &str) {
    body.set("token", invoice.token.as_str());
    body.set("transaction_id", transaction_id);
    for name in ["external_id", "request_id", "customer", "date"] {
        body.set(name, Field::Plain(Value::Null));
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
