//! `GET /api/ops/audit/{day}`: which stored data of a day do not agree, by names and keys alone.

use jiff::civil::Date;
use ligdicash_core::audit::Finding;
use serde::{Deserialize, Serialize};

use crate::Outside;

/// A page of a day's audited payins and payouts. It leaves out a payin or payout that changed at each reading.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AuditPage {
    /// The day on which the payins and payouts were created, in UTC.
    pub day: Date,
    /// How many payins and payouts were audited.
    pub audited: u64,
    /// The findings.
    pub findings: Vec<Audited>,
    /// The fingerprints of the tokens that prove payouts.
    pub proofs: Vec<Proof>,
    /// The cursor of the next page; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A finding: stored data that do not agree.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Audited {
    /// The kind of the finding, by a word.
    pub finding: Outside,
    /// The id of a payin or a payout, or the key of an item.
    pub about: Outside,
    /// The key of the item, or the name of the attribute, that does not agree with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<Outside>,
}

/// A payout and the fingerprint of the token that proves it.
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
