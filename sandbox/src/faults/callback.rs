//! Faults of the callbacks.

use catalogue::Words;
use contract::report::Nesting;
use jiff::{SignedDuration, Timestamp};

use super::confirm::OwnEntries;
use super::setting::{choice, group, longest, usable};
use crate::ledger::invoice::Invoice;
use crate::ledger::record::Status;
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

/// How the callbacks of an event are sent, whatever is in them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(super) send: Send,
    pub(super) order: Order,
    pub(super) delay_seconds: u64,
    pub(super) repeat: u32,
    pub(super) pending_first: bool,
    pub(super) only_success: bool,
    pub(super) form_shape: FormShape,
    /// Only of the defaults: something is announced before its creation is answered.
    pub(super) before_create_answer: bool,
}

impl Manner {
    /// What is said of something that came to this end, one after the other.
    pub(crate) fn statuses(&self, end: Status) -> Vec<Status> {
        match end {
            Status::NotCompleted if self.only_success => Vec::new(),
            Status::Completed | Status::NotCompleted | Status::Pending => {
                let first = self.pending_first.then_some(Status::Pending);
                first.into_iter().chain([end]).collect()
            }
        }
    }

    /// When the callbacks of an event leave.
    pub(crate) fn due(&self, event: Timestamp) -> Timestamp {
        let delay =
            SignedDuration::from_secs(i64::try_from(self.delay_seconds).unwrap_or(i64::MAX));
        event.checked_add(delay).unwrap_or(Timestamp::MAX)
    }

    /// One after the other; those of one wave leave at the same time.
    pub(crate) fn waves<T>(&self, form: T, json: T) -> Vec<Vec<T>> {
        match (self.send, self.order) {
            (Send::None, _) => Vec::new(),
            (Send::FormOnly, _) => vec![vec![form]],
            (Send::JsonOnly, _) => vec![vec![json]],
            (Send::Both, Order::FormFirst) => vec![vec![form], vec![json]],
            (Send::Both, Order::JsonFirst) => vec![vec![json], vec![form]],
            (Send::Both, Order::Simultaneous) => vec![vec![form, json]],
        }
    }

    /// How often the whole event is sent.
    pub(crate) fn repeat(&self) -> usize {
        self.repeat as usize
    }

    pub(crate) fn is_early(&self) -> bool {
        self.before_create_answer
    }

    pub(crate) fn nesting(&self) -> Nesting {
        match self.form_shape {
            FormShape::JsonString => Nesting::Json,
            FormShape::BracketList => Nesting::List,
            FormShape::BracketMap => Nesting::Map,
        }
    }
}

impl CallbackFaults {
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

    pub(crate) fn bend(&self, body: &mut Body, invoice: &Invoice, signer: &Signer, now: Timestamp) {
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
