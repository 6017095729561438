//! One exchange with LigdiCash, as the record's row has it.

use contract::Outside;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// One exchange with LigdiCash, as the record's row has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Exchange {
    #[serde(rename = "type")]
    pub(crate) kind: Outside,
    pub(crate) direction: Outside,
    pub(crate) at: Timestamp,
    #[serde(default)]
    pub(crate) duration_ms: u64,
    pub(crate) from: Option<Outside>,
    pub(crate) by: Option<Outside>,
    #[serde(default)]
    pub(crate) request: Value,
    #[serde(default)]
    pub(crate) response: Value,
}

impl Exchange {
    pub(crate) fn is_incoming(&self) -> bool {
        self.direction.as_came() == "incoming"
    }
}
