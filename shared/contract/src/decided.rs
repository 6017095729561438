//! The result of a decision, and of a question to LigdiCash.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Entry, Outside, instant};

/// `POST /api/ops/decisions/{decision}`: the changes that a decision has made, or would make.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Decided {
    /// Whether the decision was carried out; `false` after a dry run.
    pub applied: bool,
    /// The values that differ afterwards.
    pub changes: Vec<Change>,
    /// The type of the event that the shop gets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Outside>,
    /// The names of the cases that end.
    pub cases_ended: Vec<Outside>,
    /// The name of the case that begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_opened: Option<Outside>,
    /// From when on the pause is complete: nothing that was begun before it can leave any more.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub holds_from: Option<Timestamp>,
    /// The payin or payout as it stands afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction: Option<Entry>,
}

/// A value that differs afterwards.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Change {
    /// The changed thing, by a word.
    pub what: Outside,
    /// Its value before, by a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Outside>,
    /// Its value afterwards, by a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Outside>,
}

/// `POST /api/payout` with a `dryRun`: what the request would do.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct PayoutForeseen {
    /// Whether nothing is sent before a second person approves it.
    pub needs_approval: bool,
    /// The largest amount of one payout, in whole francs.
    pub max_amount: u32,
    /// The largest sum of all payouts of one day, in whole francs; older stacks do not say it.
    #[serde(default)]
    pub day_limit: u32,
    /// What the day's limit leaves for other payouts after this one, in whole francs.
    pub left_today: i64,
}

/// `POST /api/ops/transactions/{id}/ask`: the result of asking LigdiCash now.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Asked {
    /// The outcome, by a word.
    pub outcome: Outside,
    /// Why nothing was learnt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Outside>,
    /// The payin or payout as it stands afterwards.
    pub transaction: AskedEntry,
}

/// A payin or payout about which LigdiCash was asked.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AskedEntry {
    /// The members that lists show.
    #[serde(flatten)]
    pub entry: Entry,
    /// When the payin or payout last changed.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

impl Change {
    /// A change from one word to another; `None` where both are the same.
    pub fn of(what: &str, from: Option<&str>, to: Option<&str>) -> Option<Self> {
        let word = |text: Option<&str>| text.map(Outside::new);
        (from != to).then(|| Self { what: what.into(), from: word(from), to: word(to) })
    }
}

impl Decided {
    /// Whether the decision changes nothing, because everything is so already.
    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.cases_ended.is_empty() && self.case_opened.is_none()
    }
}
