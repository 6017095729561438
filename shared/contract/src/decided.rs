//! What came of a decision, and of a question to LigdiCash.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Entry, Outside, instant};

/// `POST /api/ops/decisions/{decision}`: what a decision has changed, or would change.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Decided {
    /// Whether something was changed.
    pub applied: bool,
    /// What has another value afterwards.
    pub changes: Vec<Change>,
    /// The type of the event that the shop is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Outside>,
    /// The names of the cases that end.
    pub cases_ended: Vec<Outside>,
    /// The name of the case that begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_opened: Option<Outside>,
    /// From when on what is paused has no effect any more.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub holds_from: Option<Timestamp>,
    /// How the payin or payout stands afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction: Option<Entry>,
}

/// Something that has another value afterwards.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Change {
    /// What it is, by a word.
    pub what: Outside,
    /// Its value before, by a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Outside>,
    /// Its value afterwards, by a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Outside>,
}

/// `POST /api/ops/transactions/{id}/ask`: what came of asking LigdiCash now.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Asked {
    /// What was learnt, by a word.
    pub outcome: Outside,
    /// Why nothing was learnt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Outside>,
    /// How the payin or payout stands afterwards.
    pub transaction: AskedEntry,
}

/// A payin or payout that was asked about.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AskedEntry {
    /// What lists show.
    #[serde(flatten)]
    pub entry: Entry,
    /// When it last changed.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

impl Change {
    /// What has another value afterwards; `None` where both are the same.
    #[must_use]
    pub fn of(what: &str, from: Option<&str>, to: Option<&str>) -> Option<Self> {
        let word = |text: Option<&str>| text.map(Outside::new);
        (from != to).then(|| Self { what: what.into(), from: word(from), to: word(to) })
    }
}

impl Decided {
    /// Whether all is so already.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.cases_ended.is_empty() && self.case_opened.is_none()
    }
}
