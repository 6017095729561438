//! What lies between a restored table and the old one.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::answer::Answer;
use super::outside::Outside;
use super::problem::Problem;

/// Something that the restored table does not have as it was.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Restored {
    /// The id of a payment or a payout, or a name of the record.
    pub(crate) id: Outside,
    pub(crate) order_id: Option<Outside>,
    pub(crate) payout_id: Option<Outside>,
    /// What is done about it, by the contract's word.
    pub(crate) action: Outside,
    /// How it stands in the adopted table; `None` if it is not there.
    pub(crate) from: Option<Outside>,
    /// How it stands there afterwards.
    pub(crate) to: Option<Outside>,
    pub(crate) reason: Option<Outside>,
    /// Whether a person is called.
    #[serde(default)]
    pub(crate) case: bool,
}

/// One page of it.
pub(crate) struct RestoredPage {
    /// The old table, with which the stack was deployed.
    pub(crate) from: Outside,
    pub(crate) looked_at: u64,
    pub(crate) found: Vec<Restored>,
    /// The same as it came, for programs.
    pub(crate) raw: Vec<Box<RawValue>>,
    /// Names in the record of which neither table holds anything that can be read.
    pub(crate) unreadable: Vec<Outside>,
}

impl RestoredPage {
    pub(crate) fn read(answer: &Answer) -> Result<Self, Problem> {
        Ok(Self {
            from: answer.object("from")?,
            looked_at: answer.object("looked_at")?,
            found: answer.list("found")?,
            raw: answer.list("found")?,
            unreadable: answer.list("unreadable")?,
        })
    }
}

impl Restored {
    /// The merchant's own name for it: the order, or the payout's.
    pub(crate) fn merchants_name(&self) -> Option<&Outside> {
        self.order_id.as_ref().or(self.payout_id.as_ref())
    }
}
