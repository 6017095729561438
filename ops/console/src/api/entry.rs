//! What the routes answer about payments: entries, cases, and the whole of one.

use jiff::Timestamp;
use serde::Deserialize;

use super::outside::Outside;

/// One payin or payout, as the day index holds it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Entry {
    pub(crate) transaction_id: Outside,
    pub(crate) kind: Outside,
    pub(crate) status: Outside,
    pub(crate) reason: Option<Outside>,
    pub(crate) amount: u64,
    pub(crate) amount_reported: Option<u64>,
    pub(crate) operator_name: Option<Outside>,
    pub(crate) created_at: Timestamp,
    pub(crate) completed_at: Option<Timestamp>,
    pub(crate) order_id: Option<Outside>,
    pub(crate) payout_id: Option<Outside>,
    pub(crate) refund_of: Option<Outside>,
}

impl Entry {
    pub(crate) fn is_payout(&self) -> bool {
        self.kind.as_came() == "payout"
    }

    /// The merchant's own name for it: the order, or the payout's.
    pub(crate) fn merchants_name(&self) -> Option<&Outside> {
        self.order_id.as_ref().or(self.payout_id.as_ref())
    }
}

/// An open case.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct OpenCase {
    pub(crate) kind: Outside,
    pub(crate) about: Outside,
    pub(crate) reason: Option<Outside>,
    pub(crate) opened_at: Timestamp,
    pub(crate) transaction_id: Option<Outside>,
    pub(crate) order_id: Option<Outside>,
    pub(crate) payout_id: Option<Outside>,
    pub(crate) amount: Option<u64>,
    pub(crate) status: Option<Outside>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Health {
    /// The version of the function that answers; older ones do not say it.
    pub(crate) release: Option<Outside>,
    pub(crate) stack: Option<Outside>,
    pub(crate) at: Timestamp,
    pub(crate) oldest_due_seconds: u64,
    pub(crate) open_cases: u64,
    pub(crate) oldest_case_seconds: Option<u64>,
    pub(crate) events_refused: u64,
    pub(crate) events_kept: u64,
    pub(crate) unreadable_items: u64,
    /// Older functions do not say it.
    #[serde(default)]
    pub(crate) paused: Vec<Paused>,
    /// Nothing changes: the stack has adopted a table that nobody has opened yet.
    #[serde(default)]
    pub(crate) held: bool,
}

/// What a person has paused.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Paused {
    pub(crate) what: Outside,
    pub(crate) since: Timestamp,
    pub(crate) by: Outside,
}

/// What came of asking LigdiCash now.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Asked {
    pub(crate) outcome: Outside,
    pub(crate) problem: Option<Outside>,
    pub(crate) transaction: Entry,
}

/// Who paid.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Person {
    pub(crate) number: Option<Outside>,
    pub(crate) first_name: Option<Outside>,
    pub(crate) last_name: Option<Outside>,
    pub(crate) email: Option<Outside>,
    /// What the digests in the rows are made with.
    pub(crate) salt: Option<Outside>,
}
