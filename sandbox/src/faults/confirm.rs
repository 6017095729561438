//! Switches of the confirm call.

use serde::{Deserialize, Serialize};

/// What a confirm call is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches of a test tool, each one a tick box on its page"
)]
pub struct ConfirmFaults {
    pub behaviour: ConfirmBehaviour,
    /// The sub-code of `refuse` and `refuse_with_status`, without the word: `03`.
    pub refuse_code: String,
    /// How long `slow` waits before answering, in milliseconds.
    pub slow_ms: u64,
    /// Reported instead of the invoice's amount, in XOF.
    pub amount: Option<u64>,
    /// Leaves `amount` and `montant` out.
    pub amount_missing: bool,
    /// Reported instead of the merchant's transaction id.
    pub transaction_id: Option<String>,
    /// Amounts as strings, as the Dart SDK expects them.
    pub string_amounts: bool,
    /// The body of the SDK generation (fixture C6): nulls, `transaction_id`, `id_invoice`.
    pub older_generation: bool,
    pub spelling: Spelling,
    /// Also take `token=` for `invoiceToken=`.
    pub accept_token_parameter: bool,
    /// Redirect `/confirm` to `/confirm/`.
    pub trailing_slash_redirect: bool,
    /// Refuse a token whose `expiry_date` (24 h) has passed, with `Code02`.
    pub expired_token_error: bool,
    /// Reported instead of the true status: a LigdiCash that lies. The ledger keeps the truth.
    pub status_override: Option<String>,
}

impl Default for ConfirmFaults {
    fn default() -> Self {
        Self {
            behaviour: ConfirmBehaviour::default(),
            refuse_code: "03".to_owned(),
            slow_ms: 3000,
            amount: None,
            amount_missing: false,
            transaction_id: None,
            string_amounts: false,
            older_generation: false,
            spelling: Spelling::default(),
            accept_token_parameter: false,
            trailing_slash_redirect: false,
            expired_token_error: false,
            status_override: None,
        }
    }
}

/// How a confirm call ends. The bodies are those of the facts sheet, fixtures C4, C5 and H.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmBehaviour {
    #[default]
    Normal,
    /// The answer comes after `slow_ms`.
    Slow,
    /// No answer for 60 s.
    Hang,
    /// The connection is closed without an answer.
    Cut,
    #[serde(rename = "html_502")]
    Html502,
    /// An HTML page with status 200.
    #[serde(rename = "html_200")]
    Html200,
    /// HTTP 200 without a body.
    Empty,
    /// The JSON value `null`.
    Null,
    /// The JSON value `[]`.
    EmptyArray,
    /// `00`, everything but `status`.
    NoStatus,
    /// `{"response_code":"00"}` and nothing else.
    CodeOnly,
    /// HTTP 200 with half of the JSON.
    Truncated,
    /// `{"response_code":0}`: an integer.
    IntegerCode,
    /// `01` with `refuse_code`, no status.
    Refuse,
    /// `01` with `refuse_code` and the true status.
    RefuseWithStatus,
    /// `00` with a status nobody documented.
    UnknownStatus,
}

/// The word for a failed payment: the current documentation's, or the SDKs'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spelling {
    #[default]
    NotCompleted,
    NoCompleted,
}
