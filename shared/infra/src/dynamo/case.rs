//! Cases as stored items. An open case stands in a part of the to-do index of its own, in which nothing is due.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use jiff::Timestamp;
use ligdicash_core::ports::{MayTell, OpenCase, OpenCases, Stored, Told, Watch};
use ligdicash_core::{Case, CaseId, Cases};

use super::due::is_readable;
use super::names::{self, at, s};
use super::operations::Updated;
use super::row::{self, Item};
use super::shard::{OPEN, REFUSED, is_aside};
use super::store::Store;
use super::update::ItemUpdate;
use crate::instant;

/// How many open cases are counted at most.
const MANY_CASES: i32 = 1000;

/// How many events are counted at most that are refused, or kept.
const MANY_EVENTS: i32 = 100;

/// Follows the instant in the index until the operator was told of the case.
const NEW: &str = "#new";

/// Sorts after every instant, whatever follows it.
const ANY: &str = "~";

impl Store {
    /// The cases that begin and end, as writes of a transaction. They have no condition, so they refuse nothing.
    pub(super) fn case_writes(&self, cases: &Cases) -> Stored<Vec<TransactWriteItem>> {
        let ended = cases.ended.iter().map(|(id, now)| ended(id, *now));
        let changes = cases.opened.as_ref().map(opened).into_iter().chain(ended);
        changes.map(|change| self.change(change)).collect()
    }
}

fn of(id: &CaseId) -> ItemUpdate {
    ItemUpdate::always(s(id.to_string()))
        .set(names::KIND, s(names::CASE))
        .set(names::TYPE, s(id.kind().as_str()))
        .set(names::ABOUT, s(id.about()))
}

fn opened(case: &Case) -> ItemUpdate {
    of(&case.id)
        .set_or_remove(names::REASON, case.reason.map(s))
        .set(names::OPENED_AT, at(case.opened_at))
        .set(names::DUE_SHARD, s(OPEN))
        .set(names::NEXT_CHECK_AT, entry(case.opened_at, Told::NotYet))
        .remove(names::ENDED_AT)
        .remove(names::ENDED_BY)
}

fn ended(id: &CaseId, now: Timestamp) -> ItemUpdate {
    of(id)
        .set(names::ENDED_AT, at(now))
        .set(names::ENDED_BY, s(names::LIGDICASH))
        .remove(names::DUE_SHARD)
        .remove(names::NEXT_CHECK_AT)
}

/// What stands in the index for an open case.
fn entry(opened_at: Timestamp, told: Told) -> AttributeValue {
    let mark = match told {
        Told::Before => "",
        Told::NotYet => NEW,
    };
    s(format!("{}{mark}", instant::text(opened_at)))
}

fn read(item: &Item) -> Option<OpenCase> {
    let text = row::find(item, names::NEXT_CHECK_AT)?;
    let (opened_at, told) = match text.strip_suffix(NEW) {
        Some(opened_at) => (opened_at, Told::NotYet),
        None => (text, Told::Before),
    };
    let id = CaseId::parse(row::find(item, names::PK)?).ok()?;
    Some(OpenCase { id, opened_at: instant::parse(opened_at)?, told })
}

impl OpenCases for Store {
    async fn watch(&self) -> Stored<Watch> {
        let cases = self.part(OPEN, ANY, MANY_CASES).await?;
        let refused = self.part(REFUSED, ANY, MANY_EVENTS).await?;
        let kept = self.part(names::KEPT, ANY, MANY_EVENTS).await?;
        let cases = cases.iter().filter_map(read).collect();
        Ok(Watch { cases, refused: refused.len(), kept: kept.len() })
    }

    async fn may_tell(&self, now: Timestamp, none_since: Timestamp) -> Stored<MayTell> {
        let quiet = "attribute_not_exists(told_at) OR told_at <= :before";
        let told = ItemUpdate::of(s(names::CASES), quiet).value(":before", at(none_since));
        Ok(match self.update(told.set(names::TOLD_AT, at(now))).await? {
            Updated::Done(_) => MayTell::Now,
            Updated::Refused(_) => MayTell::Later,
        })
    }

    async fn told(&self, case: &OpenCase) -> Stored<()> {
        let untold = ItemUpdate::of(s(case.id.to_string()), "next_check_at = :new")
            .value(":new", entry(case.opened_at, Told::NotYet));
        let told = untold.set(names::NEXT_CHECK_AT, entry(case.opened_at, Told::Before));
        match self.update(told).await? {
            // Refused: it has ended meanwhile, or another run has told of it.
            Updated::Done(_) | Updated::Refused(_) => Ok(()),
        }
    }

    async fn end_if_readable(&self, id: &CaseId, now: Timestamp) -> Stored<()> {
        let item = self.item(s(id.about())).await?;
        if item.is_some_and(|item| is_aside(&item) || !is_readable(&item)) {
            return Ok(());
        }
        match self.update(ended(id, now)).await? {
            Updated::Done(_) | Updated::Refused(_) => Ok(()),
        }
    }
}
