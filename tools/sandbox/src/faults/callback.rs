//! Faults of the callbacks.

use catalogue::Words;

use super::setting::{choice, group, longest, usable};
use crate::wire::{Body, Field};

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
    amount: Option<u64> = None;
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
    pub(super) fn bend(&self, body: &mut Body, other_token: &str) {
        if self.token == CallbackToken::Different {
            body.set("token", other_token);
        }
        if let Some(francs) = self.amount {
            body.set("amount", francs);
            body.set("montant", francs);
        }
        self.custom_data.bend(body);
    }
}

impl CallbackCustomData {
    fn bend(self, body: &mut Body) {
        let field = match self {
            Self::Normal => return,
            Self::EmptyString => "".into(),
            Self::EmptyArray => Field::Entries(Vec::new()),
        };
        body.set("custom_data", field);
    }
}

/// More repeats would test the merchant's load, not its handling of faults.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "checks take whatever a fault holds")]
pub(super) fn repeats(times: &u32) -> Result<(), &'static str> {
    usable((1..=50).contains(times), "between 1 and 50")
}
