//! The projection: a payin or payout after each change, as its record says. A state counts only if it can follow the one
//! before it (`core/restore/follow.rs`).

use std::collections::BTreeMap;

use jiff::Timestamp;
use ligdicash_core::restore::{Journal, RecordedState, RowCause, is_surely_earlier};
use ligdicash_core::{Event, EventId};

use super::ledger::StoredRecord;
use super::link::LinkFacts;
use super::recorded::{RowContents, RowItem};

/// The item after one change, and the row's evidence for it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct StateRow {
    recorded: RowItem,
    cause: RowCause,
}

/// The states of a payin or payout in its record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RecordFacts {
    /// All rows with an item, by their revision and their instant.
    rows: BTreeMap<(u32, Timestamp), StateRow>,
    /// The rows that count, by their revision.
    states: BTreeMap<u32, StateRow>,
    /// The account of these rows, and of others with no item.
    pub(super) journal: Journal,
    /// The keys of the unreadable rows.
    pub(super) unreadable: Vec<String>,
    /// Whether LigdiCash was asked, and has called the payin or payout completed.
    pub(super) is_proven: bool,
    /// The link whose payment the payin is, as its own record says; `None` if that was not read.
    pub(super) link: Option<LinkFacts>,
    /// Whether rows are left that were not read, because there are so many.
    pub(super) has_more: bool,
}

impl StateRow {
    fn state(&self) -> RecordedState<'_> {
        self.recorded.state(self.cause)
    }
}

impl RecordFacts {
    /// Takes in a row that was written at this instant.
    pub(super) fn take(&mut self, at: Timestamp, row: &mut RowContents) {
        self.is_proven |= row.is_proof();
        let cause = row.cause();
        let Some(recorded) = row.of.take() else { return };
        let revision = recorded.revision();
        let state = StateRow { recorded, cause };
        self.rows.extend(revision.map(|revision| ((revision, at), state)));
    }

    /// Whether the last state and what never changes were read, once all rows after this instant are.
    pub(super) fn has_last(&self, reached: Timestamp) -> bool {
        let has_identity = self.rows.values().any(|row| !row.recorded.identity.is_empty());
        let last = self.rows.last_key_value().map(|((_, at), _)| *at);
        has_identity && last.is_some_and(|last| is_surely_earlier(reached, last))
    }

    /// Keeps the rows that count, once all are read. Each gets what never changes, as the earliest row has it: a row with
    /// another identity was written from another's item.
    pub(super) fn follow(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let named = rows.iter().filter(|(_, row)| !row.recorded.identity.is_empty());
        let first = named.min_by_key(|((_, at), _)| *at);
        let mut identity = first.map(|(_, row)| row.recorded.identity.clone()).unwrap_or_default();
        for ((revision, at), row) in rows {
            let before = self.states.values().next_back().map(StateRow::state);
            let may_follow = row.state().may_follow(before.as_ref());
            // Only the first row of a revision counts: a table that lay behind may have repeated it.
            let is_new = !self.states.contains_key(&revision);
            if is_new && may_follow && row.recorded.is_of(&identity) {
                let [status, reason] = row.state().words;
                self.journal.take(revision, status.unwrap_or_default(), reason, at);
                self.states.insert(revision, row);
            }
        }
        for StateRow { recorded, .. } in self.states.values_mut() {
            for (name, value) in std::mem::take(&mut recorded.identity) {
                identity.entry(name).or_insert(value);
            }
            recorded.identity.clone_from(&identity);
        }
    }

    /// The last state.
    pub(super) fn last(&self) -> Option<&RowItem> {
        self.states.values().next_back().map(|row| &row.recorded)
    }

    /// Whether all rows were read. An unreadable one may be the one that is looked for.
    pub(super) fn is_whole(&self) -> bool {
        !self.has_more && self.unreadable.is_empty()
    }

    /// Whether the rows name states, and not the one of this revision.
    pub(super) fn lacks(&self, revision: u32) -> bool {
        !self.states.is_empty() && !self.states.contains_key(&revision)
    }

    /// The revisions that an event announces.
    pub(super) fn announced(&self) -> impl Iterator<Item = u32> {
        let announced = self.states.iter();
        let announced =
            announced.filter(|(revision, row)| row.recorded.announced() == Some(**revision));
        announced.map(|(revision, _)| *revision)
    }

    /// The event with this id, as the rows say; `None` if they do not say all of it.
    pub(super) fn event<R: StoredRecord>(&self, id: &EventId) -> Option<Event> {
        let state = self.states.get(&id.revision());
        let state = state.filter(|state| !state.recorded.identity.is_empty())?;
        let before = self.states.range(..id.revision()).next_back();
        // No event has anything of a private attribute.
        let read =
            |state: &StateRow| R::read(&state.recorded.marked(id.transaction().as_str())).ok();
        read(state)?.event(before.and_then(|(_, before)| read(before)).as_ref())
    }
}
