//! What was read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use ligdicash_core::audit::{Finding, RecordFacts};

use super::super::super::row::Item;

/// Items of the payments table by their keys; `None` where there is none.
pub(in crate::dynamo) type Items = BTreeMap<String, Option<Item>>;

/// What was read of one transaction, and what does not agree in it.
#[derive(Debug)]
pub(in crate::dynamo) struct Collected {
    pub(in crate::dynamo) items: Items,
    pub(super) said: RecordFacts,
    pub(in crate::dynamo) findings: Vec<Finding>,
    /// What it counts against the limit of its day, in whole francs.
    pub(super) counts: i64,
    /// When that may have changed last.
    pub(super) updated_at: Option<Timestamp>,
    /// The fingerprint of the token by which LigdiCash has proven a payout.
    pub(super) proof: Option<String>,
}
