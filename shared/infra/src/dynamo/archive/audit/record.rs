//! The states of a payin or payout in the record, newest first, and whether the record holds LigdiCash's proof.

use std::collections::BTreeMap;

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
    /// The keys of the unreadable rows.
    pub(super) unreadable: Vec<String>,
    /// Whether LigdiCash was asked, and has called the payin or payout completed.
    pub(super) is_proven: bool,
    /// Whether rows are left that were not read, because there are so many.
    has_more: bool,
}

/// Whether LigdiCash calls the payin or payout completed. An answer that was cut may do so.
fn proves(exchange: &Value) -> bool {
    let (kind, response) = (exchange["type"].as_str(), &exchange["response"]);
    let is_asked = kind.is_some_and(|kind| ["confirm", "poll", "ask"].contains(&kind));
    let status = response["body"]["status"].as_str();
    let is_cut = response.get("cut_of_bytes").is_some();
    is_asked && (is_cut || status.is_some_and(|word| word.eq_ignore_ascii_case("completed")))
}

impl RecordFacts {
    /// Completes each state with what never changes. An earlier row is believed before a later one, which may have been
    /// written from a damaged item.
    pub(in crate::dynamo) fn follow(&mut self) {
        let mut identity = Map::new();
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
        let Some(RowContents { of, exchanges }) = RowContents::read(&stored_row(row)) else {
            self.unreadable.extend(row::find(row, names::AT).map(str::to_owned));
            return;
        };
        self.is_proven |= exchanges.iter().any(proves);
        if let Some(of) = of
            && let Some(revision) = of.revision()
        {
            // The first row of a revision counts, which is read last.
            self.states.insert(revision, of);
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
