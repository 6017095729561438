//! Faults of the callbacks.

use catalogue::Words;
use jiff::Timestamp;

use super::confirm::OwnEntries;
use super::setting::{choice, group, longest, usable};
use crate::ledger::entry::{Entry, Payin};
use crate::random;
use crate::token::Signer;
use crate::wire::body::{Body, Field};
use crate::wire::entries::CustomEntry;

group! {
    /// How the callbacks of an event are sent.
    CallbackFaults = "callback";
    send: Send = Send::Both;
    order: Order = Order::FormFirst;
    delay_seconds: u64 = 0, longest;
    repeat: u32 = 1, repeats;
    form_shape: FormShape = FormShape::JsonString;
    token: CallbackToken = CallbackToken::Empty;
    pending_first: bool = false;
    before_create_answer: bool = false;
    only_success: bool = false;
    amount: Option<u64> = None;
    root_transaction_id: bool = false;
    own_entries: OwnEntries = OwnEntries::HashAndLogfile;
    custom_data: CallbackCustomData = CallbackCustomData::Normal;
}

choice! {
    /// Which of the twin POSTs are sent.
    Send, Words::sandbox_send {
        Both = "both";
        FormOnly = "form_only";
        JsonOnly = "json_only";
        None = "none";
    }
}

choice! {
    /// In which order the twin POSTs are sent.
    Order, Words::sandbox_order {
        FormFirst = "form_first";
        JsonFirst = "json_first";
        Simultaneous = "simultaneous";
    }
}

choice! {
    /// How nested values are written in the form POST (facts sheet, fixtures D2, D3 and D4).
    FormShape, Words::sandbox_form_shape {
        JsonString = "json_string";
        BracketList = "bracket_list";
        BracketMap = "bracket_map";
    }
}

choice! {
    /// The callback's `token`: documented as empty, seen filled in older pages.
    CallbackToken, Words::sandbox_callback_token {
        Empty = "empty";
        Different = "different";
    }
}

choice! {
    /// The callback's `custom_data`.
    CallbackCustomData, Words::sandbox_callback_custom_data {
        Normal = "normal";
        EmptyString = "empty_string";
        EmptyArray = "empty_array";
    }
}

impl CallbackFaults {
    pub(super) fn bend(
        &self,
        body: &mut Body,
        invoice: &Entry<Payin>,
        signer: &Signer,
        now: Timestamp,
    ) {
        match self.token {
            CallbackToken::Empty => {}
            CallbackToken::Different => body.set("token", signer.token(&random::digits(8), now)),
        }
        if let Some(francs) = self.amount {
            body.set("amount", francs);
            body.set("montant", francs);
        }
        if self.root_transaction_id {
            body.set("transaction_id", invoice.transaction_id.as_str());
        }
        self.own_entries.bend(body, &invoice.id);
        self.custom_data.bend(body, None);
    }
}

impl CallbackCustomData {
    /// `entries`: what `normal` means where the documentation leaves them out.
    pub(super) fn bend(self, body: &mut Body, entries: Option<Vec<CustomEntry>>) {
        let field = match (self, entries) {
            (Self::Normal, None) => return,
            (Self::Normal, Some(entries)) => Field::Entries(entries),
            (Self::EmptyString, _) => "".into(),
            (Self::EmptyArray, _) => Field::Entries(Vec::new()),
        };
        body.put("custom_data", field);
    }
}

/// Beyond this the merchant is load-tested, not fault-tested.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "checks take whatever a fault holds")]
pub(super) fn repeats(times: &u32) -> Result<(), &'static str> {
    usable((1..=50).contains(times), "between 1 and 50")
}
