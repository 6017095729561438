//! The kinds of a transaction's exchanges in the record, without their messages.

use contract::{Row, Shown};
use ligdicash_core::audit::RecordFacts;
use ligdicash_core::ports::Stored;
use ligdicash_core::{ExchangeKind, TransactionId};
use serde::Deserialize;

use super::super::Archive;
use super::super::record::stored_row;
use crate::dynamo::names;
use crate::dynamo::row::{self, Item};

/// The number of pages of a record that are read. A page that a payer left open for an hour leaves fewer.
const PAGES: usize = 40;

/// Whether the record is read until a proof is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordDepth {
    Begun,
    Proven,
}

#[derive(Deserialize)]
struct RowExchanges {
    exchanges: Vec<RowExchange>,
}

#[derive(Deserialize)]
struct RowExchange {
    #[serde(rename = "type")]
    kind: String,
}

/// The part of the record of this item's transaction that must be read.
pub(super) fn wanted(item: Option<&Option<Item>>) -> RecordDepth {
    let status = item.and_then(Option::as_ref).and_then(|item| row::find(item, names::STATUS));
    if status == Some("completed") { RecordDepth::Proven } else { RecordDepth::Begun }
}

impl Archive {
    /// The beginning of the record, up to the needed depth.
    pub(super) async fn scan(&self, id: &TransactionId, until: RecordDepth) -> Stored<RecordFacts> {
        let (mut facts, mut last) = (RecordFacts::default(), None);
        for _ in 0..PAGES {
            let page = self.page(id.as_str(), last.as_deref()).await?;
            let is_last_page = page.last_evaluated_key.is_none();
            for item in page.items.unwrap_or_default() {
                take(&mut facts, &stored_row(&item), &item);
                last = row::find(&item, names::AT).map(str::to_owned);
            }
            if is_last_page || is_enough(&facts, until) {
                return Ok(RecordFacts { has_more: !is_last_page, ..facts });
            }
        }
        Ok(RecordFacts { has_more: true, ..facts })
    }
}

fn take(facts: &mut RecordFacts, row: &Shown<Row>, item: &Item) {
    let exchanges = match row {
        Shown::Read(row) => serde_json::from_str::<RowExchanges>(&row.text).ok(),
        Shown::Unreadable(_) => None,
    };
    let kinds =
        exchanges.map(|row| row.exchanges.into_iter().map(|each| ExchangeKind::parse(&each.kind)));
    match kinds.and_then(Iterator::collect::<Option<Vec<_>>>) {
        Some(kinds) => {
            for kind in kinds {
                if !facts.kinds.contains(&kind) {
                    facts.kinds.push(kind);
                }
            }
        }
        None => facts.unreadable.extend(row::find(item, names::AT).map(str::to_owned)),
    }
}

fn is_enough(facts: &RecordFacts, until: RecordDepth) -> bool {
    use ExchangeKind as E;
    let has_any = |kinds: &[E]| kinds.iter().any(|kind| facts.kinds.contains(kind));
    has_any(&[E::Create, E::Intent, E::Decision])
        && (until == RecordDepth::Begun || has_any(&[E::Confirm, E::Poll, E::Ask]))
}
