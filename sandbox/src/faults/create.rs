//! Switches of the create call.

use serde::{Deserialize, Serialize};

/// How a create call is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CreateFaults {
    pub behaviour: CreateBehaviour,
    /// The sub-code of `refuse`, without the word: `04`, `03a`.
    pub refuse_code: String,
    /// `response_text_details` of `refuse`; left out when absent.
    pub refuse_details: Option<String>,
    pub response_shape: ResponseShape,
    /// Take `total_amount` as a string of digits. LigdiCash documents an integer.
    pub accept_string_amount: bool,
    /// How long `slow` waits before answering, in milliseconds.
    pub slow_ms: u64,
    /// Replaces scheme and host of the pay URL in the answer, for example `https://evil.example`.
    pub pay_host: Option<String>,
}

impl Default for CreateFaults {
    fn default() -> Self {
        Self {
            behaviour: CreateBehaviour::default(),
            refuse_code: "04".to_owned(),
            refuse_details: None,
            response_shape: ResponseShape::default(),
            accept_string_amount: false,
            slow_ms: 3000,
            pay_host: None,
        }
    }
}

/// How a call that creates an invoice or a payout ends.
///
/// `_before` and `_after` say whether it exists: the caller cannot tell, the ledger can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreateBehaviour {
    #[default]
    Normal,
    /// It is created at once, the answer comes after `slow_ms`.
    Slow,
    /// No answer for 60 s, nothing created.
    HangBefore,
    /// No answer for 60 s, but it exists.
    HangAfter,
    /// The connection is closed without an answer, nothing created.
    CutBefore,
    /// The connection is closed without an answer, but it exists.
    CutAfter,
    #[serde(rename = "html_502_before")]
    Html502Before,
    #[serde(rename = "html_502_after")]
    Html502After,
    /// HTTP 307 to the same address, nothing created.
    RedirectBefore,
    /// HTTP 307 to the same address, but it exists: a client that follows creates another.
    RedirectAfter,
    /// An HTML page with status 200; it exists.
    #[serde(rename = "html_200")]
    Html200,
    /// HTTP 200 without a body; it exists.
    Empty,
    /// HTTP 200 with half of the JSON; it exists.
    Truncated,
    /// `00` with an empty token; it exists.
    NoToken,
    /// `01` with `refuse_code`; nothing created.
    Refuse,
}

/// The two shapes of a successful answer that were seen (facts sheet, fixtures A2 and A3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseShape {
    /// As documented: code, token, URL, wiki.
    #[default]
    Minimal,
    /// As observed: also `description` and an object `custom_data`, and the other pay path.
    Observed,
}
