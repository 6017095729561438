//! Faults of the confirm call.

use catalogue::Words;
use jiff::Timestamp;
use serde_json::Value;

use super::setting::{choice, group, longest, origin, slowest, sub_code};
use crate::ledger::{Entry, Payin, Status};
use crate::token;
use crate::wire::{Body, CustomEntry, Field, payin};

group! {
    ConfirmFaults = "confirm";
    behaviour: ConfirmBehaviour = ConfirmBehaviour::Normal => "confirm_behaviour";
    refuse_code: String = "03".to_owned(), sub_code => "confirm_refuse_code";
    slow_ms: u64 = 3000, slowest;
    response_code: ResponseCode = ResponseCode::Text;
    amount: Option<u64> = None;
    amount_missing: bool = false;
    amount_text: Option<String> = None;
    montant: Option<u64> = None;
    transaction_id: Option<String> = None;
    root_transaction_id: bool = false;
    own_entries: OwnEntries = OwnEntries::HashAndLogfile;
    operator_name: Option<String> = None;
    string_amounts: bool = false;
    older_generation: bool = false;
    spelling: Spelling = Spelling::NotCompleted;
    served: AddressForms = AddressForms::Both;
    unserved: OtherFormAnswer = OtherFormAnswer::Redirect301;
    redirect_host: Option<String> = None, origin;
    expired_token_error: bool = false;
    expires_as_failed: bool = false;
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

choice! {
    /// The served form of confirm's address: the documents write it with and without the trailing slash.
    AddressForms, Words::sandbox_served {
        Both = "both";
        WithSlash = "with_slash";
        WithoutSlash = "without_slash";
    }
}

choice! {
    /// The answer at the other form of the address.
    OtherFormAnswer, Words::sandbox_unserved {
        Redirect301 = "redirect_301";
        Redirect308 = "redirect_308";
        NotFound = "not_found";
    }
}

impl ConfirmFaults {
    /// The invoice as a failure, if the faults say so and nobody has paid it for a day.
    pub(super) fn expired(&self, mut invoice: Entry<Payin>, now: Timestamp) -> Entry<Payin> {
        let is_old = now.duration_since(invoice.created_at) >= token::LIFETIME;
        // An invoice whose change confirm does not know yet has a payer.
        if self.expires_as_failed && is_old && invoice.own.payer.is_none() {
            invoice.status = Status::NotCompleted;
            invoice.own.payer = Some(invoice.usual_payer());
        }
        invoice
    }

    pub(super) fn bend(&self, body: &mut Body, invoice: &Entry<Payin>) {
        self.response_code.bend(body);
        self.spelling.bend(body);
        if let Some(lie) = &self.status_override {
            body.set("status", lie.as_str());
            // A status that claims a payment comes with a payer.
            if lie != Status::Pending.word() && invoice.payer().is_none() {
                payin::name_payer(body, invoice, &invoice.usual_payer());
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
            } else if let Some(text) = &self.amount_text {
                body.set(name, text.as_str());
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
        if self == Self::NoCompleted && body.text("status") == Status::NotCompleted.word() {
            body.set("status", "nocompleted");
        }
    }
}

impl OwnEntries {
    pub(super) fn bend(self, body: &mut Body, id_invoice: &str) {
        let entries = body.entries_mut().filter(|_| self == Self::LogfileAndInvoice);
        let Some(entries) = entries else { return };
        entries.retain(|entry| entry.key != "hash");
        let of_invoice = entries.last().map(|last| CustomEntry {
            key: "id_invoice".to_owned(),
            value: id_invoice.to_owned(),
            ..last.clone()
        });
        entries.extend(of_invoice);
    }
}

/// Puts another id in the place of the merchant's, wherever it stands.
fn rename(body: &mut Body, id: &str, other: &str) {
    for entry in body.entries_mut().into_iter().flatten() {
        if entry.key == "transaction_id" {
            other.clone_into(&mut entry.value);
        }
    }
    let ids = body.text("external_id").split(';');
    let ids: Vec<_> = ids.map(|known| if known == id { other } else { known }).collect();
    body.set("external_id", ids.join(";"));
}

/// Gives the body the form that the SDKs' types expect (fixture C6): the token, nulls, `id_invoice` for the date.
fn age(body: &mut Body, invoice: &Entry<Payin>, transaction_id: &str) {
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
