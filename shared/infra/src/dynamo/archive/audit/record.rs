//! The states of a payin or payout in the record, newest first, and whether the record holds LigdiCash's proof.

use std::collections::{BTreeMap, BTreeSet};

use ligdicash_core::ports::Stored;
use ligdicash_core::{Event, EventId, TransactionId};
use serde_json::{Map, Value};

use super::super::Archive;
use super::super::IndexOrder;
use super::super::record::stored_row;
use crate::dynamo::ledger::StoredRecord;
use crate::dynamo::names;
use crate::dynamo::recorded::{Recorded, RowContents};
use crate::dynamo::row::{self, Item};

/// The number of pages of a record that are read. A page that a payer left open for an hour leaves fewer.
const PAGES: usize = 40;

/// The part of a payin's or payout's record that the audit reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::dynamo) struct RecordFacts {
    /// The item after each change of state, by its revision.
    pub(in crate::dynamo) states: BTreeMap<u32, Recorded>,
    /// The identity in the earliest row that has one.
    pub(in crate::dynamo) identity: Map<String, Value>,
    /// The revisions with a row that may have completed the payin or payout.
    pub(in crate::dynamo) proven: BTreeSet<u32>,
    /// The keys of the unreadable rows.
    pub(super) unreadable: Vec<String>,
    /// Whether LigdiCash was asked, and has called the payin or payout completed.
    pub(super) is_proven: bool,
    /// Whether rows are left that were not read, because there are so many.
    has_more: bool,
}

impl RecordFacts {
    /// Completes each state with what never changes. A state of another identity than the earliest, and a completion
    /// without a proof, were written from a damaged item: they are left out.
    pub(in crate::dynamo) fn follow(&mut self) {
        let (mut identity, mut is_completed) = (std::mem::take(&mut self.identity), false);
        self.states.retain(|revision, state| {
            let is_new = state.is_completed() && !is_completed;
            let counts = state.is_of(&identity) && (!is_new || self.proven.contains(revision));
            is_completed |= state.is_completed() && counts;
            counts
        });
        for state in self.states.values_mut() {
            for (name, value) in std::mem::take(&mut state.identity) {
                identity.entry(name).or_insert(value);
            }
            state.identity.clone_from(&identity);
        }
    }

    /// Whether the state that never changes was read.
    fn has_identity(&self) -> bool {
        self.states.values().any(|state| !state.identity.is_empty())
    }

    /// Whether all rows were read. An unreadable one may be the one that is looked for.
    pub(super) fn is_whole(&self) -> bool {
        !self.has_more && self.unreadable.is_empty()
    }

    fn take(&mut self, row: &Item) {
        let Some(contents) = RowContents::read(&stored_row(row)) else {
            self.unreadable.extend(row::find(row, names::AT).map(str::to_owned));
            return;
        };
        self.is_proven |= contents.is_proof();
        let may_complete = contents.may_complete();
        if let Some(of) = contents.of
            && let Some(revision) = of.revision()
        {
            if !of.identity.is_empty() {
                self.identity.clone_from(&of.identity);
            }
            self.proven.extend(may_complete.then_some(revision));
            // The first row of a revision counts, which is read last. No callback is the first of a completion.
            if may_complete || !of.is_completed() || !self.proven.contains(&revision) {
                self.states.insert(revision, of);
            }
        }
    }

    /// Whether the rows name states, and not the one of this revision.
    pub(super) fn lacks(&self, revision: u32) -> bool {
        !self.states.is_empty() && !self.states.contains_key(&revision)
    }

    /// The event with this id, as the rows say; `None` if they do not say all of it.
    pub(in crate::dynamo) fn event<R: StoredRecord>(&self, id: &EventId) -> Option<Event> {
        let state = self.states.get(&id.revision()).filter(|state| !state.identity.is_empty())?;
        let before = self.states.range(..id.revision()).next_back();
        // No event has anything of a private attribute.
        let read = |state: &Recorded| R::read(&state.marked(id.transaction().as_str())).ok();
        read(state)?.event(before.and_then(|(_, before)| read(before)).as_ref())
    }
}

impl Archive {
    /// The newest rows of the record, until a proof is found where one `is_wanted`.
    pub(super) async fn scan(&self, id: &TransactionId, is_wanted: bool) -> Stored<RecordFacts> {
        let (mut facts, mut last) = (RecordFacts::default(), None);
        for _ in 0..PAGES {
            let page = self.page_in(IndexOrder::LatestFirst, id.as_str(), last.as_deref()).await?;
            facts.has_more = page.last_evaluated_key.is_some();
            for row in page.items.unwrap_or_default() {
                facts.take(&row);
                last = row::find(&row, names::AT).map(str::to_owned);
            }
            let is_enough = facts.has_identity() && (facts.is_proven || !is_wanted);
            if !facts.has_more || is_enough {
                break;
            }
        }
        facts.follow();
        Ok(facts)
    }
}
