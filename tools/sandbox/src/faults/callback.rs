//! Faults of the callbacks.

use catalogue::Words;

use super::confirm::OwnEntries;
use super::setting::{choice, group, longest, usable};
use crate::ledger::{Entry, Payin};
use crate::wire::{Body, CustomEntry, Field};

group! {
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
    /// The POSTs of the twins that are sent.
    Send, Words::sandbox_send {
        Both = "both";
        FormOnly = "form_only";
        JsonOnly = "json_only";
        None = "none";
    }
}

choice! {
    /// The order of the twin POSTs.
    Order, Words::sandbox_order {
        FormFirst = "form_first";
        JsonFirst = "json_first";
        Simultaneous = "simultaneous";
    }
}

choice! {
    /// The form of nested values in the form POST (facts sheet, fixtures D2, D3 and D4).
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
    CallbackCustomData, Words::sandbox_callback_custom_data {
        Normal = "normal";
        EmptyString = "empty_string";
        EmptyArray = "empty_array";
    }
}

impl CallbackFaults {
    pub(super) fn bend(&self, body: &mut Body, invoice: &Entry<Payin>, other_token: &str) {
        if self.token == CallbackToken::Different {
            body.set("token", other_token);
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
    /// `entries` stand for `normal` where the documentation leaves `custom_data` empty.
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

/// More repeats would test the merchant's load, not its handling of faults.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "checks take whatever a fault holds")]
pub(super) fn repeats(times: &u32) -> Result<(), &'static str> {
    usable((1..=50).contains(times), "between 1 and 50")
}
