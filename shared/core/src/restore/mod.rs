//! The difference between a restored table and now, and the actions that complete the table, as pure functions.
//!
//! The record holds each payin and payout as its last write left it, so a restore writes that again. Of the private
//! attributes it holds marks, by which they are known again in the adopted table, or in the old one. They are not
//! believed in anything else. Without its token, a payin or payout calls a person. Money is never sent again, and nothing that the
//! record proves is undone.

mod follow;
mod journal;
mod lock;
mod payin;
mod payout;

pub use follow::{RecordedState, RowCause, is_surely_earlier};
use journal::LATE;
pub use journal::{Journal, is_known_state};
pub use lock::{RestoredPayin, lock};
pub use payin::PayinWitnesses;

use jiff::Timestamp;

use crate::Phase;
use crate::transition::{Record, Transition};
use crate::words::words;

/// The distance of a rebuilt revision above every known one, so that its event has a name that no event ever had.
/// Unreadable rows may hold a few.
const ROOM: u32 = 4;

words! {
    /// The action about an item that the adopted table lacks, or has otherwise.
    pub enum Action {
        /// The item is as its last row says.
        Carried = "carried",
        /// The item is rebuilt from the proof in the record.
        Proven = "proven",
        /// The item is rebuilt with its token: LigdiCash will be asked.
        Watched = "watched",
        /// The token is lost, or the rows about the end cannot be read: a person is called.
        Unknown = "unknown",
    }
}

/// The witnesses of one payin or payout.
#[derive(Debug)]
pub struct Witnesses<'a, R: Record> {
    /// The account of the record.
    pub journal: &'a Journal,
    /// The payin or payout in the adopted table.
    pub adopted: Option<&'a R>,
    /// Whether the adopted table has it as the last row says, or as a later one.
    pub agrees: bool,
    /// The payin or payout as the last row says, with the private attributes that a table has.
    pub replayed: Option<RowState<R>>,
    /// Its token, from any of the tables.
    pub token: Option<R::Token>,
}

/// A payin or payout as its last row says.
#[derive(Debug, Clone)]
pub struct RowState<R> {
    /// The payin or payout. If its state needs a token that is lost, it is in the state of a lost token.
    pub record: R,
    /// Whether all of its private attributes were found again.
    pub is_whole: bool,
}

/// The result of restoring one payin or payout.
#[derive(Debug)]
pub enum Outcome<R: Record> {
    /// The adopted table has the same state, or a later one.
    Agrees,
    /// The item becomes what its last row says.
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

/// Whether LigdiCash is asked as soon as the table is open, or the end of a lease is noticed.
fn is_asked_next(to: &impl Record) -> bool {
    matches!(to.phase(), Phase::Asking) || (to.can_be_asked() && !to.is_final())
}

impl<R: Record> Witnesses<'_, R> {
    /// The payin or payout as the record has it, or else the adopted table.
    fn base(&self) -> Option<&R> {
        self.replayed.as_ref().map(|replayed| &replayed.record).or(self.adopted)
    }

    /// Whether unreadable rows may hold the end, and nothing is final.
    fn is_unsure(&self) -> bool {
        self.journal.is_unsure() && !self.adopted.is_some_and(Record::is_final)
    }
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
