//! `POST /api/ops/restore`: the payins, payouts and other items that changed between a restored table and the old one.

use serde::{Deserialize, Serialize};

use crate::Outside;

/// A page of the names that were looked at.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RestoredPage {
    /// The old table, as the stack was deployed with it (`RestoreFrom`).
    pub from: Outside,
    /// The number of names of the record that this page has looked at.
    pub looked_at: u64,
    /// The items that the restored table lacks, or has otherwise.
    pub found: Vec<Restored>,
    /// The names in the record that neither table can explain and whose rows say too little. Each opens a case, and
    /// payments or payouts are paused.
    pub unreadable: Vec<Outside>,
    /// The `after` of the next page; missing on the last.
    pub next: Option<String>,
}

/// An item that the restored table lacks, or has otherwise.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Restored {
    /// The id of a payment or a payout, or a name of the record.
    pub id: Outside,
    /// The order that a payment pays.
    pub order_id: Option<Outside>,
    /// The merchant's name for a payout.
    pub payout_id: Option<Outside>,
    /// `carried`: taken over from the old table, which agrees with the record. `proven`: rebuilt from proof in the
    /// record. `watched`: rebuilt with its token, so that LigdiCash will be asked. `unknown`: its token is lost, or its
    /// last rows cannot be read, so it opens a case. For a pause, its subject cannot be read.
    pub action: Outside,
    /// The item's status in the adopted table; missing if the table lacks the item.
    pub from: Option<Outside>,
    /// The status in the adopted table afterwards.
    pub to: Option<Outside>,
    /// The cause of that status.
    pub reason: Option<Outside>,
    /// `true` if a case is opened.
    #[serde(default)]
    pub case: bool,
}

/// The adopted table is open.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Opened {
    /// `true` if the table was held until now.
    pub opened: bool,
}

impl Restored {
    /// The merchant's own name: the order of a payin, or the `payoutId`.
    pub fn merchants_name(&self) -> Option<&Outside> {
        self.order_id.as_ref().or(self.payout_id.as_ref())
    }
}
