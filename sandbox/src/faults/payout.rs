//! Switches of payouts.

use serde::{Deserialize, Serialize};

use super::callback::{CallbackCustomData, FormShape, Order, Send};
use super::confirm::{ConfirmBehaviour, Spelling};
use super::create::CreateBehaviour;

/// How the sandbox misbehaves with payouts. The default is a LigdiCash that works as documented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PayoutFaults {
    /// What happens to a call of either create endpoint. Only the defaults matter: a payout has been created already.
    pub create: PayoutCreateFaults,
    /// When the money arrives.
    pub course: PayoutCourse,
    /// What a confirm call is answered.
    pub confirm: PayoutConfirmFaults,
    /// How callbacks are sent. Read at the moment of the event (completed, failed).
    pub callback: PayoutCallbackFaults,
}

/// How a call that creates a payout is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PayoutCreateFaults {
    pub behaviour: CreateBehaviour,
    /// The sub-code of `refuse`, without the word: `04`, `03a`.
    pub refuse_code: String,
    /// `response_text_details` of `refuse`; left out when absent.
    pub refuse_details: Option<String>,
    /// How long `slow` waits before answering, in milliseconds.
    pub slow_ms: u64,
}

impl Default for PayoutCreateFaults {
    fn default() -> Self {
        Self {
            behaviour: CreateBehaviour::default(),
            // The same in the tables of both endpoints: API error.
            refuse_code: "10".to_owned(),
            refuse_details: None,
            slow_ms: 3000,
        }
    }
}

/// How a payout ends by itself, by the sandbox's clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PayoutCourse {
    pub end: PayoutEnd,
    /// Seconds between the creation and the end. A payout may take days.
    pub after_seconds: u64,
}

/// What becomes of a payout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PayoutEnd {
    /// It stays pending until a person or a test says how it ends.
    #[default]
    Told,
    Completed,
    NotCompleted,
}

/// What a confirm call is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PayoutConfirmFaults {
    pub behaviour: ConfirmBehaviour,
    /// The sub-code of `refuse` and `refuse_with_status`, without the word: `03`.
    pub refuse_code: String,
    /// How long `slow` waits before answering, in milliseconds.
    pub slow_ms: u64,
    /// The `token` of the answer: documented as the one asked about.
    pub token: PayoutToken,
    pub spelling: Spelling,
    /// Redirect `/confirm` to `/confirm/`.
    pub trailing_slash_redirect: bool,
    /// Refuse a token whose `expiry_date` (24 h) has passed, with `Code02`.
    pub expired_token_error: bool,
    /// Reported instead of the true status: a LigdiCash that lies. The ledger keeps the truth.
    pub status_override: Option<String>,
}

impl Default for PayoutConfirmFaults {
    fn default() -> Self {
        Self {
            behaviour: ConfirmBehaviour::default(),
            refuse_code: "03".to_owned(),
            slow_ms: 3000,
            token: PayoutToken::Same,
            spelling: Spelling::default(),
            trailing_slash_redirect: false,
            expired_token_error: false,
            status_override: None,
        }
    }
}

/// How the callbacks of an event are sent, and what they say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PayoutCallbackFaults {
    pub send: Send,
    pub order: Order,
    /// Seconds between the event and its callbacks, by the sandbox's clock.
    pub delay_seconds: u64,
    /// How many times the whole event is sent.
    pub repeat: u32,
    pub form_shape: FormShape,
    /// Documented as one that differs from the token of the creation.
    pub token: PayoutToken,
    /// Send the event as `pending` first.
    pub pending_first: bool,
    /// Send a `pending` event while the create call is still waiting for its answer.
    pub before_create_answer: bool,
    /// Reported instead of the payout's amount, in XOF.
    pub amount: Option<u64>,
    /// Reported instead of the merchant's transaction id.
    pub transaction_id: Option<String>,
    /// Documented as usually empty.
    pub custom_data: CallbackCustomData,
}

impl Default for PayoutCallbackFaults {
    fn default() -> Self {
        Self {
            send: Send::default(),
            order: Order::default(),
            delay_seconds: 0,
            repeat: 1,
            form_shape: FormShape::default(),
            token: PayoutToken::Different,
            pending_first: false,
            before_create_answer: false,
            amount: None,
            transaction_id: None,
            custom_data: CallbackCustomData::EmptyArray,
        }
    }
}

/// A token in what LigdiCash says about a payout, compared with the one it gave at the creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayoutToken {
    Same,
    /// A well-formed token that no payout has.
    Different,
    Empty,
}
