//! The difference between a restored table and now, and the actions that complete the table, as pure functions.
//!
//! Each payin and payout has three witnesses. The record is undamaged; the adopted table is true and too old; the old
//! table may be damaged. An item of the old table is taken over only where it agrees with itself and with the record.
//! Otherwise the state is rebuilt, so that LigdiCash is asked, or a person is called. Money is never sent again, and
//! nothing that the record proves is undone.

mod journal;
mod lock;
mod payin;
mod payout;

use journal::LATE;
pub use journal::{Journal, Names, StateRow};
pub use lock::{RestoredPayin, lock};
pub use payin::PayinWitnesses;
pub use payout::PayoutWitnesses;

use jiff::Timestamp;

use crate::Timeliness;
use crate::transition::{Record, Transition};
use crate::words::words;

/// The distance of a rebuilt revision above every known one. It is more than the changes of state that leave no row, so
/// that its event has a name that no event ever had.
const ROOM: u32 = 4;

words! {
    /// The action about an item that the adopted table lacks, or has otherwise.
    pub enum Action {
        /// The item is taken over from the old table, which agrees with the record.
        Carried = "carried",
        /// The item is rebuilt from the proof in the record.
        Proven = "proven",
        /// The item is rebuilt with its token: LigdiCash will be asked.
        Watched = "watched",
        /// The token is lost, or the rows about the end cannot be read: a person is called.
        Unknown = "unknown",
    }
}

/// The result of restoring one payin or payout.
#[derive(Debug)]
pub enum Outcome<R: Record> {
    /// The adopted table has the same state, or a later one.
    Agrees,
    /// The item is taken over from the old table.
    Carried(R),
    /// The item is rebuilt.
    Rebuilt(Action, Box<Transition<R>>),
    /// The witnesses are unreadable.
    Undecidable,
}

/// The start of the reading for rows that were written after this instant.
pub fn looks_since(since: Timestamp) -> Timestamp {
    since.saturating_sub(LATE).unwrap_or(since)
}

impl<R: Record> Outcome<R> {
    /// An unreadable item is not overwritten: a person decides about it.
    #[must_use]
    pub fn where_unreadable(self, is_unreadable: bool) -> Self {
        match self {
            Self::Rebuilt(..) if is_unreadable => Self::Undecidable,
            Self::Agrees | Self::Carried(_) | Self::Rebuilt(..) | Self::Undecidable => self,
        }
    }

    /// The payin or payout as it is afterwards, where the adopted table has this one.
    pub fn stands<'a>(&'a self, adopted: Option<&'a R>) -> Option<&'a R> {
        match self {
            Self::Agrees | Self::Undecidable => adopted,
            Self::Carried(to) => Some(to),
            Self::Rebuilt(_, transition) => Some(transition.to()),
        }
    }

    /// The word of the action; `None` if nothing is done.
    pub fn action(&self) -> Option<Action> {
        match self {
            Self::Agrees | Self::Undecidable => None,
            Self::Carried(_) => Some(Action::Carried),
            Self::Rebuilt(action, _) => Some(*action),
        }
    }
}

/// A revision above every known one, and above those that left no row.
fn revision_above(journal: &Journal, base: u32, old: Option<u32>) -> u32 {
    let last = journal.last.as_ref().map_or(0, |last| last.revision);
    base.max(last).max(old.unwrap_or_default()).saturating_add(ROOM)
}

fn timeliness(base: Timeliness, journal: &Journal) -> Timeliness {
    if journal.is_late { Timeliness::Late } else { base }
}
