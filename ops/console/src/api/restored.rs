//! What lies between a restored table and the old one.

use contract::{Outside, Restored};
use serde_json::value::RawValue;

use super::answer::Answer;
use super::problem::Problem;

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
