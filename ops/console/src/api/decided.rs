//! What came of a decision.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::entry::Entry;
use super::outside::Outside;

/// What a decision has changed, or would change.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Decided {
    /// Whether something was changed.
    pub(crate) applied: bool,
    pub(crate) changes: Vec<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) event: Option<Outside>,
    pub(crate) cases_ended: Vec<Outside>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) case_opened: Option<Outside>,
    /// From when on what is paused has no effect any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) holds_from: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) transaction: Option<Value>,
}

/// Something that has another value afterwards.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Change {
    pub(crate) what: Outside,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<Outside>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<Outside>,
}

impl Change {
    pub(crate) fn new(what: &str, from: Option<&str>, to: Option<&str>) -> Self {
        Self { what: Outside::new(what), from: from.map(Outside::new), to: to.map(Outside::new) }
    }
}

impl Decided {
    /// How the payment or payout stands afterwards.
    pub(crate) fn entry(&self) -> Option<Entry> {
        serde_json::from_value(self.transaction.clone()?).ok()
    }

    /// Whether all is so already.
    pub(crate) fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.cases_ended.is_empty() && self.case_opened.is_none()
    }
}
