//! `GET /api/ops/audit/{day}`: the stored data of a day that do not agree, by names and keys alone.

use jiff::civil::Date;
use ligdicash_core::audit::Finding;
use serde::{Deserialize, Serialize};

use crate::Outside;

/// A page of a day's audited payments and payouts. It leaves out a payment or payout that changed at each reading.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AuditPage {
    /// The day on which the payments and payouts were created, in UTC.
    pub day: Date,
    /// The number of audited payments and payouts.
    pub audited: u64,
    /// The findings.
    pub findings: Vec<Audited>,
    /// The payouts that LigdiCash has proven, each with the fingerprint of the token that proves it. Two payouts with
    /// the same token, of any days, are a finding too; the reader of all days compares them.
    pub proofs: Vec<Proof>,
    /// The `after` of the next page; missing on the last.
    pub next: Option<String>,
}

/// A finding: stored data that do not agree.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Audited {
    /// The id of a payment or a payout, or the key of an item.
    pub about: Outside,
    /// The name of the attribute that is not as it must be.
    pub attribute: Outside,
    /// The value that the attribute must have, or a fingerprint of it; missing if it must have none.
    pub expected: Option<Outside>,
    /// The value that the attribute has, unless that is private; missing if it has none.
    pub found: Option<Outside>,
}

/// A payout and the fingerprint of the token that proves it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Proof {
    /// The payout.
    pub transaction_id: Outside,
    /// The token's fingerprint.
    pub token: Outside,
}

impl From<Finding> for Audited {
    fn from(Finding { about, attribute, expected, found }: Finding) -> Self {
        let (expected, found) = (expected.map(Outside::new), found.map(Outside::new));
        Self { about: about.into(), attribute: attribute.into(), expected, found }
    }
}
