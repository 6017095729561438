//! `POST /api/ops/restore`: what lies between a restored table and the old one.

use serde::{Deserialize, Serialize};

use crate::Outside;

/// Some of what was looked at.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct RestoredPage {
    /// The old table, with which the stack was deployed.
    pub from: Outside,
    /// How many names were looked at.
    pub looked_at: u64,
    /// What the restored table does not have as it was.
    pub found: Vec<Restored>,
    /// Names in the record of which neither table holds anything that can be read.
    pub unreadable: Vec<Outside>,
    /// What the next page is asked with; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Something that the restored table does not have as it was.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Restored {
    /// The id of a payin or a payout, or a name of the record.
    pub id: Outside,
    /// The order that a payin pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<Outside>,
    /// The merchant's name for a payout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payout_id: Option<Outside>,
    /// What is done about it, by a word.
    pub action: Outside,
    /// How it stands in the adopted table; `None` if it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Outside>,
    /// How it stands there afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Outside>,
    /// The cause of that status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Outside>,
    /// Whether a person is called.
    #[serde(default)]
    pub case: bool,
}

/// The table is open.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Opened {
    /// Whether it was held until now.
    pub opened: bool,
}

impl Restored {
    /// The merchant's own name for it: the order, or the payout's.
    #[must_use]
    pub fn merchants_name(&self) -> Option<&Outside> {
        self.order_id.as_ref().or(self.payout_id.as_ref())
    }
}
