//! What is kept of how a statement is written.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::date::Order;
use super::headings::{Column, Role, plain};
use super::words::Words;
use crate::api::{Mistake, Outside, What};

/// What is kept of a mapping, for the next statement of this kind. A person may write it, too.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    pub(super) headings: Vec<String>,
    /// Each role with its column, counted from 1.
    pub(super) columns: BTreeMap<Role, usize>,
    #[serde(default)]
    pub(super) dates: Option<Order>,
    #[serde(default)]
    pub(super) words: Words,
}

impl Profile {
    /// Reads the file; `None` if there is none yet.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, Mistake> {
        if !path.exists() {
            return Ok(None);
        }
        let wrong = |what: String| Mistake::whole(What::Profile(Outside::new(what)));
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        serde_json::from_str(&text).map(Some).map_err(|error| wrong(error.to_string()))
    }

    /// Where its columns stand under these headings; `None` if they are not its own.
    pub(super) fn columns_of(&self, heads: &[String]) -> Option<Vec<Column>> {
        let is_same = self.headings.iter().map(|it| plain(it)).eq(heads.iter().map(|it| plain(it)));
        let column = |(role, at): (&Role, &usize)| {
            let at = at.checked_sub(1).filter(|at| *at < heads.len())?;
            Some(Column { role: *role, at })
        };
        if is_same { self.columns.iter().map(column).collect() } else { None }
    }

    pub(crate) fn text(&self) -> Result<String, Mistake> {
        let wrong = |error: serde_json::Error| What::Profile(Outside::new(error.to_string()));
        serde_json::to_string_pretty(self).map_err(|error| Mistake::whole(wrong(error)))
    }
}
