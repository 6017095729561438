//! `POST /api/ops/restore`: the payins, payouts and other items that changed between a restored table and the old one.

use serde::{Deserialize, Serialize};

use crate::Outside;

/// A page of the names that were looked at.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct RestoredPage {
    /// The old table, as the stack was deployed with it (`RestoreFrom`).
    pub from: Outside,
    /// How many names were looked at.
    pub looked_at: u64,
    /// The items that the restored table lacks, or has otherwise.
    pub found: Vec<Restored>,
    /// Names in the record for which neither table holds an item that can be read.
    pub unreadable: Vec<Outside>,
    /// The cursor of the next page; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// An item that the restored table lacks, or has otherwise.
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
    /// The action that completes the table, by a word.
    pub action: Outside,
    /// The status in the adopted table; `None` if the item is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Outside>,
    /// The status in the adopted table afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Outside>,
    /// The cause of that status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Outside>,
    /// Whether a case is opened.
    #[serde(default)]
    pub case: bool,
}

/// The adopted table is open.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Opened {
    /// Whether the table was held until now.
    pub opened: bool,
}

impl Restored {
    /// The merchant's own name: the order of a payin, or the `payoutId`.
    pub fn merchants_name(&self) -> Option<&Outside> {
        self.order_id.as_ref().or(self.payout_id.as_ref())
    }
}
