//! The result of a decision, and of a question to LigdiCash.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::instant::Instant;
use crate::{Entry, Outside};

/// The changes that a decision has made, or would make.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Decided {
    /// `true` if the decision was carried out; `false` after a dry run.
    pub applied: bool,
    /// The values that change; empty if the decision changes nothing.
    pub changes: Vec<Change>,
    /// The type of the event that the shop gets.
    pub event: Option<Outside>,
    /// The names of the cases that end.
    pub cases_ended: Vec<Outside>,
    /// The name of the case that begins.
    pub case_opened: Option<Outside>,
    /// The instant from which the pause is complete: requests that started before it can no longer reach LigdiCash.
    #[serde(default, with = "Instant")]
    pub holds_from: Option<Timestamp>,
    /// The payment or payout after the decision.
    pub transaction: Option<Entry>,
    /// The revision that the answer shows: send it as `seen` with the decision. After a decision, that of the next one.
    pub seen: Option<u32>,
}

/// A value that differs afterwards.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    /// The changed thing.
    pub what: Outside,
    /// The value before.
    pub from: Option<Outside>,
    /// The value afterwards.
    pub to: Option<Outside>,
}

/// The effect of a payout request.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PayoutForeseen {
    /// `true` if nothing is sent before a second person approves it.
    pub needs_approval: bool,
    /// The largest amount of one payout, in whole francs.
    pub max_amount: u32,
    /// The largest sum of all payouts of one day, in whole francs.
    pub day_limit: u32,
    /// The francs that the day's limit leaves for other payouts after this one.
    pub left_today: i64,
    /// Of a refund, the reason to think twice, as in `Offer`.
    pub doubt: Option<Outside>,
    /// The names of the operators that the merchant's contract activates, where the recipient's number is taken for
    /// another operator's.
    pub activated_operators: Option<String>,
}

/// The result of asking LigdiCash now.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Asked {
    /// `changed`: LigdiCash's answer changed the transaction. `unchanged`: the answer changes nothing.
    /// `nothing_learnt`: LigdiCash said nothing about the money, see `problem`. `not_asked`: another request asked less
    /// than 3 seconds ago. `contradiction`: LigdiCash contradicts what it had proven, and a case is open.
    pub outcome: Outside,
    /// The reason why nothing was learnt. `unreachable`: LigdiCash gave no answer in time. `unreadable`: its answer has
    /// another form than documented. `technical`: it reported an error of its own. `refused`: it refuses our keys,
    /// project or address. `malformed`: it does not understand our question. `not_found`: it finds nothing with our
    /// token, or the token has run out. `unknown_status`: it named a status that it does not document. `contradiction`:
    /// its answer is an error and a failed payout at once. `no_keys`: our keys could not be read.
    pub problem: Option<Outside>,
    /// The payment or payout after the decision.
    pub transaction: AskedEntry,
}

/// A payment or payout about which LigdiCash was asked.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AskedEntry {
    /// The members that lists show.
    #[serde(flatten)]
    pub entry: Entry,
    /// The instant at which the payment or payout last changed.
    #[serde(default, with = "Instant")]
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
    /// `true` if the decision changes nothing.
    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty() && self.cases_ended.is_empty() && self.case_opened.is_none()
    }
}
