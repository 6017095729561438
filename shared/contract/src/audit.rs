//! `GET /api/ops/audit/{day}`: what of a day's stored data does not agree, by names and keys alone.

use jiff::civil::Date;
use ligdicash_core::audit::Finding;
use serde::{Deserialize, Serialize};

use crate::Outside;

/// Some of a day's payins and payouts, audited. One that changed each time that it was read is not among them.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AuditPage {
    /// The day on which they were created, in UTC.
    pub day: Date,
    /// How many were audited.
    pub audited: u64,
    /// What does not agree.
    pub findings: Vec<Audited>,
    /// Which token proves which payout.
    pub proofs: Vec<Proof>,
    /// What the next page is asked with; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Something that does not agree.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Audited {
    /// What it is, by a word.
    pub finding: Outside,
    /// The id of a payin or a payout, or the key of an item.
    pub about: Outside,
    /// The key of the item, or the name of the attribute, that does not agree with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<Outside>,
}

/// Which token proves a payout, by its fingerprint.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Proof {
    /// The payout.
    pub transaction_id: Outside,
    /// The token's fingerprint.
    pub token: Outside,
}

impl From<Finding> for Audited {
    fn from(Finding { wrong, about, with }: Finding) -> Self {
        Self { finding: wrong.as_str().into(), about: about.into(), with: with.map(Outside::new) }
    }
}
