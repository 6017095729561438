//! The cases, and how the system stands: what the parts of the to-do index hold.

use std::collections::HashMap;

use futures::future::{try_join, try_join_all, try_join4};
use jiff::Timestamp;
use ligdicash_core::hold::Hold;
use ligdicash_core::pause::{Pausable, Pause};
use ligdicash_core::ports::{StoreError, Stored};
use ligdicash_core::{CaseId, CaseKind, EventId, TransactionId};

use super::super::row::{self, Corrupt, Item};
use super::super::shard::{ASIDE, OPEN, REFUSED, SHARDS, part};
use super::super::{hold, names, pause};
use super::entry::OF_AN_ENTRY;
use super::{Archive, Entry, Place, Shown, key};
use crate::instant;

/// How many open cases one page has.
const PAGE: usize = 50;

/// How many entries of a part are counted: a hundred means a hundred or more.
const COUNTED: i32 = 100;

/// The kinds of cases that may be about a payin or payout.
const ABOUT_TRANSACTIONS: [CaseKind; 8] = [
    CaseKind::Review,
    CaseKind::Duplicate,
    CaseKind::Owed,
    CaseKind::Payout,
    CaseKind::Approval,
    CaseKind::Unreadable,
    CaseKind::Contradiction,
    CaseKind::Statement,
];

/// The kinds of cases that may be about an event.
const ABOUT_EVENTS: [CaseKind; 2] = [CaseKind::Event, CaseKind::Unreadable];

/// The attributes that a case is read from.
const OF_A_CASE: &[&str] =
    &[names::PK, names::REASON, names::OPENED_AT, names::ENDED_AT, names::ENDED_BY];

/// The attributes that a pause is read from.
const OF_A_PAUSE: &[&str] = &[names::PK, names::PAUSED_AT, names::PAUSED_BY];

/// Something that needs a person, or needed one.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name: what a person is needed for, and what it is about.
    pub id: CaseId,
    /// The cause of the status of what it is about, where there is one.
    pub reason: Option<String>,
    /// Since when a person is needed.
    pub opened_at: Timestamp,
    /// Until when a person was needed.
    pub ended_at: Option<Timestamp>,
    /// Who ended it, by a word.
    pub ended_by: Option<String>,
}

/// An open case, with the payin or payout that it is about.
#[derive(Debug)]
pub struct OpenCase {
    /// The case.
    pub case: Shown<Case>,
    /// The payin or payout, where there is one.
    pub transaction: Option<TransactionId>,
    /// What is stored of it.
    pub entry: Option<Entry>,
}

/// Some of the open cases.
#[derive(Debug)]
pub struct OpenCases {
    /// The cases, oldest first.
    pub cases: Vec<OpenCase>,
    /// Where the next page begins; `None` on the last page.
    pub next: Option<Place>,
}

/// How the system stands. No count is higher than a hundred, which means a hundred or more.
#[derive(Debug)]
pub struct Health {
    /// Since when the oldest entry of the to-do index is due, or from when on it will be.
    pub oldest_due: Option<Timestamp>,
    /// How many cases are open.
    pub open_cases: usize,
    /// Since when the oldest of them is open.
    pub oldest_case: Option<Timestamp>,
    /// How many events a receiver has refused for long.
    pub events_refused: usize,
    /// How many events wait until a receiver is configured.
    pub events_kept: usize,
    /// How many items were put aside.
    pub unreadable_items: usize,
    /// What is paused.
    pub paused: Vec<(Pausable, Pause)>,
    /// Whether the stack has adopted a table that nobody has opened yet.
    pub hold: Hold,
}

impl Case {
    fn read(item: &Item) -> Result<Self, Corrupt> {
        let id = CaseId::parse(row::text(item, names::PK)?);
        let owned = |name| row::find(item, name).map(str::to_owned);
        Ok(Self {
            id: id.map_err(|_| Corrupt(names::PK))?,
            reason: owned(names::REASON),
            opened_at: row::instant(item, names::OPENED_AT)?,
            ended_at: row::word(item, names::ENDED_AT, instant::parse)?,
            ended_by: owned(names::ENDED_BY),
        })
    }

    /// What the entry of the index says by itself: the item may not be there any more, or not be readable.
    fn of_entry(entry: &Item) -> Option<Self> {
        let id = CaseId::parse(row::find(entry, names::PK)?).ok()?;
        let opened_at = opened_at(entry)?;
        Some(Self { id, reason: None, opened_at, ended_at: None, ended_by: None })
    }
}

impl Archive {
    /// The open cases, oldest first.
    pub async fn open_cases(&self, after: Option<&Place>) -> Stored<OpenCases> {
        let more = i32::try_from(PAGE + 1).unwrap_or(i32::MAX);
        let mut entries = self.part(OPEN, after, more).await?;
        let is_last_page = entries.len() <= PAGE;
        entries.truncate(PAGE);
        let next = entries.last().filter(|_| !is_last_page);
        let next = next.map(|entry| Place::of(entry, names::NEXT_CHECK_AT));
        let transactions = entries.iter().filter_map(transaction).map(|id| id.as_str().to_owned());
        let (items, transactions) = try_join(
            self.items(entries.iter().map(key), OF_A_CASE),
            self.items(transactions, OF_AN_ENTRY),
        )
        .await?;
        let cases = entries.iter().filter_map(|entry| open_case(entry, &items, &transactions));
        Ok(OpenCases { cases: cases.collect(), next })
    }

    /// All cases about this payin or payout and about these events of it, oldest first.
    pub(super) async fn cases_about(
        &self,
        id: &str,
        events: &[String],
    ) -> Stored<Vec<Shown<Case>>> {
        let of = |kinds: &'static [CaseKind], about: &str| {
            let key = |kind: &CaseKind| CaseId::of(*kind, about).to_string();
            kinds.iter().map(key).collect::<Vec<_>>()
        };
        let keys = of(&ABOUT_TRANSACTIONS, id).into_iter();
        let keys = keys.chain(events.iter().flat_map(|event| of(&ABOUT_EVENTS, event)));
        let items = self.items(keys, OF_A_CASE).await?;
        let mut cases: Vec<_> = items.values().map(|item| Shown::of(item, Case::read)).collect();
        cases.sort_by_key(|case| match case {
            Shown::Read(case) => (Some(case.opened_at), case.id.to_string()),
            Shown::Unreadable(key) => (None, key.clone()),
        });
        Ok(cases)
    }

    /// How the system stands.
    pub async fn health(&self) -> Stored<Health> {
        let due = (0..SHARDS).map(async |number| self.part(&part(number), None, 1).await);
        let counted = [OPEN, REFUSED, names::KEPT, ASIDE];
        let counted = counted.map(|part| self.part(part, None, COUNTED));
        let (due, counted, paused, hold) =
            try_join4(try_join_all(due), try_join_all(counted), self.paused(), self.hold()).await?;
        let entries = |part: usize| counted.get(part).map_or(&[][..], Vec::as_slice);
        let [open, refused, kept, aside] = [0, 1, 2, 3].map(entries);
        let due_at = |entry: &Item| row::instant(entry, names::NEXT_CHECK_AT).ok();
        // What a receiver refuses is due, too.
        let due = due.iter().flatten().chain(refused.first());
        Ok(Health {
            oldest_due: due.filter_map(due_at).min(),
            open_cases: open.len(),
            oldest_case: open.first().and_then(opened_at),
            events_refused: refused.len(),
            events_kept: kept.len(),
            unreadable_items: aside.len(),
            paused,
            hold,
        })
    }

    async fn hold(&self) -> Stored<Hold> {
        let Some(label) = &self.tables.adoption else { return Ok(Hold::Open) };
        Ok(hold::read(self.item(&names::adopted(label)).await?.as_ref()))
    }

    async fn paused(&self) -> Stored<Vec<(Pausable, Pause)>> {
        let items = self.items(Pausable::ALL.map(names::paused), OF_A_PAUSE).await?;
        let pause = |what| {
            let pause = items.get(&names::paused(what)).map(pause::read).transpose();
            let pause = pause.map_err(|corrupt| StoreError::Unreadable(corrupt.into()))?.flatten();
            Ok(pause.map(|pause| (what, pause)))
        };
        Pausable::ALL.into_iter().filter_map(|what| pause(what).transpose()).collect()
    }
}

/// The open case that has this entry; `None` if it has ended since, which the index does not know yet.
fn open_case(
    entry: &Item,
    items: &HashMap<String, Item>,
    transactions: &HashMap<String, Item>,
) -> Option<OpenCase> {
    let read = items.get(&key(entry)).and_then(|item| Case::read(item).ok());
    if read.as_ref().is_some_and(|case| case.ended_at.is_some()) {
        return None;
    }
    let case = read.or_else(|| Case::of_entry(entry));
    let transaction = transaction(entry);
    let item = transaction.as_ref().and_then(|id| transactions.get(id.as_str()));
    Some(OpenCase {
        case: case.map_or_else(|| Shown::Unreadable(key(entry)), Shown::Read),
        entry: item.and_then(|item| Entry::read(item).ok()),
        transaction,
    })
}

/// The payin or payout that a case is about, itself or by its event.
fn transaction(entry: &Item) -> Option<TransactionId> {
    let case = CaseId::parse(row::find(entry, names::PK)?).ok()?;
    let of_event = || EventId::parse(case.about()).ok().map(|event| event.transaction().clone());
    TransactionId::parse(case.about()).ok().or_else(of_event)
}

/// An entry of the index also says whether the operator was told of the case by a message.
fn opened_at(entry: &Item) -> Option<Timestamp> {
    instant::parse(row::find(entry, names::NEXT_CHECK_AT)?.split('#').next()?)
}
