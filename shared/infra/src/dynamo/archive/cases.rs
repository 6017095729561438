//! The cases, from a part of the to-do index.

use std::collections::HashMap;

use contract::{Case, Cases, Entry, OpenCase, Outside, Shown, cursor};
use futures::future::try_join;
use jiff::Timestamp;
use ligdicash_core::offers::{self, About, CaseStanding, Matters};
use ligdicash_core::ports::Stored;
use ligdicash_core::{CaseId, CaseKind, EventId, TransactionId};

use super::super::names;
use super::super::operations::IndexOrder;
use super::super::row::{self, Corrupt, Item};
use super::super::shard::{OPEN, REFUSED};
use super::entry::entry;
use super::offered::{ReadRecord, case_id};
use super::{Archive, IndexPlace, Reader, WHOLE, key, show};
use crate::instant;

/// The number of open cases that one page has.
const PAGE: usize = 50;

/// The attributes that a case is read from.
const OF_A_CASE: &[&str] = &[
    names::PK,
    names::REASON,
    names::OPENED_AT,
    names::ENDED_AT,
    names::ENDED_BY,
    names::WAITING,
    names::AMOUNT,
];

/// The attributes that a refused event is read from.
const OF_AN_EVENT: &[&str] =
    &[names::PK, names::AT, names::STATUS, names::AMOUNT, names::ORDER_ID, names::PAYOUT_ID];

impl Archive {
    /// The open cases, oldest first.
    pub async fn open_cases(&self, after: Option<&IndexPlace>, reader: &Reader) -> Stored<Cases> {
        let (entries, next) = self.shown_of(IndexOrder::OldestFirst, OPEN, after).await?;
        let transactions = entries.iter().filter_map(transaction).map(|id| id.as_str().to_owned());
        let doubts = entries.iter().filter_map(transaction).map(|id| doubt(&id).to_string());
        let (items, transactions) = try_join(
            self.items(entries.iter().map(key).chain(doubts), OF_A_CASE),
            self.items(transactions, WHOLE),
        )
        .await?;
        let read = |(id, item): (&String, _)| Some((id.clone(), entry(item).ok()?));
        let mut listed: HashMap<_, _> = transactions.iter().filter_map(read).collect();
        self.label(listed.values_mut()).await?;
        let cases = entries.iter().filter_map(|index| {
            let details = transaction(index).and_then(|id| listed.get(id.as_str()));
            open_case(index, &items, &transactions, details, reader)
        });
        Ok(Cases { cases: cases.collect(), next })
    }

    /// The events that receivers have refused for long, in the order of their next try. Each has the form of a case
    /// that is open since the event.
    pub async fn refused(&self, after: Option<&IndexPlace>) -> Stored<Cases> {
        let (entries, next) = self.shown_of(IndexOrder::OldestFirst, REFUSED, after).await?;
        let items = self.items(entries.iter().map(key), OF_AN_EVENT).await?;
        let cases = entries.iter().filter_map(|entry| items.get(&key(entry)));
        let cases = cases.map(|item| show(item, refused)).collect();
        Ok(Cases { cases, next })
    }

    /// A page of the entries of a part, and the cursor of the next one.
    pub(super) async fn shown_of(
        &self,
        order: IndexOrder,
        part: &str,
        after: Option<&IndexPlace>,
    ) -> Stored<(Vec<Item>, Option<String>)> {
        let more = i32::try_from(PAGE + 1).unwrap_or(i32::MAX);
        let mut entries = self.part(order, part, after, more).await?;
        let is_last_page = entries.len() <= PAGE;
        entries.truncate(PAGE);
        let next = entries.last().filter(|_| !is_last_page);
        let next = next.map(|entry| cursor::write(&IndexPlace::of(entry, names::NEXT_CHECK_AT)));
        Ok((entries, next))
    }

    /// All cases about this payin or payout and about these events of it, oldest first.
    pub(super) async fn cases_about(
        &self,
        id: &str,
        events: &[String],
    ) -> Stored<Vec<Shown<Case>>> {
        let of = |about: &str, is_its: fn(CaseKind) -> bool| {
            let kinds = CaseKind::ALL.into_iter().filter(|kind| is_its(*kind));
            kinds.map(|kind| CaseId::of(kind, about).to_string()).collect::<Vec<_>>()
        };
        let of_event = |kind| matches!(kind, CaseKind::Event | CaseKind::Unreadable);
        let keys = of(id, |kind| kind != CaseKind::Event).into_iter();
        let keys = keys.chain(events.iter().flat_map(|event| of(event, of_event)));
        let items = self.items(keys, OF_A_CASE).await?;
        let mut cases: Vec<_> = items.iter().map(|(key, item)| (key, show(item, case))).collect();
        cases.sort_by_key(|(key, case)| match case {
            Shown::Read(case) => (Some(case.opened_at), (*key).clone()),
            Shown::Unreadable(_) => (None, (*key).clone()),
        });
        Ok(cases.into_iter().map(|(_, case)| case).collect())
    }
}

/// The open case that has this entry; `None` if it has ended since, which the index does not know yet.
fn open_case(
    index: &Item,
    items: &HashMap<String, Item>,
    transactions: &HashMap<String, Item>,
    details: Option<&Entry>,
    reader: &Reader,
) -> Option<Shown<OpenCase>> {
    let own = items.get(&key(index));
    let read = own.and_then(|item| case(item).ok());
    if read.as_ref().is_some_and(|case| case.ended_at.is_some()) {
        return None;
    }
    let read = read.or_else(|| of_index(index));
    let Some((case_id, Case { kind, about, reason, opened_at, .. })) =
        read.and_then(|case| Some((case_id(&case)?, case)))
    else {
        return Some(Shown::unreadable(key(index)));
    };
    let id = transaction(index);
    let item = id.as_ref().and_then(|id| transactions.get(id.as_str()));
    let own_text = |name| item.and_then(|item| row::find(item, name)).map(Outside::new);
    let of_batch = |name| own.and_then(|item| row::number(item, name).ok());
    let is_doubted = id.as_ref().and_then(|id| case(items.get(&doubt(id).to_string())?).ok());
    let doubt = id.as_ref().filter(|_| is_doubted.is_some_and(|case| case.is_open())).map(doubt);
    let matters = Matters {
        cases: doubt
            .into_iter()
            .filter(|id| *id != case_id)
            .chain([case_id.clone()])
            .map(|id| (id, CaseStanding::Open))
            .collect(),
        events: EventId::parse(case_id.about()).into_iter().collect(),
        ..Matters::default()
    };
    let record = id.as_ref().and_then(|id| ReadRecord::of(id, item?).ok());
    let stored = record.as_ref().map(ReadRecord::about);
    let step =
        offers::first_step(&case_id, reason.as_ref().map(Outside::as_came), stored, &matters);
    Some(Shown::Read(OpenCase {
        first_step: Some(step.as_str().into()),
        offers: reader.offers_of_case(&case_id, record.as_ref(), &matters),
        owed: stored
            .filter(|_| case_id.kind().is_of_money())
            .and_then(About::owed)
            .map(|owed| owed.0),
        kind,
        about,
        reason,
        opened_at,
        transaction_id: id.map(|id| id.as_str().into()),
        order_id: details.and_then(|entry| entry.order_id.clone()),
        payout_id: details.and_then(|entry| entry.payout_id.clone()),
        payouts: of_batch(names::WAITING),
        amount: details.map(|entry| entry.amount).or_else(|| of_batch(names::AMOUNT)),
        status: details.map(|entry| entry.status.clone()),
        asked_by: own_text(names::ASKED_BY),
        recipient_end: own_text(names::RECIPIENT_END),
        transaction: details.cloned().map(Box::new),
    }))
}

fn refused(item: &Item) -> Result<OpenCase, Corrupt> {
    let id = EventId::parse(row::text(item, names::PK)?).map_err(|_| Corrupt(names::PK))?;
    let text = |name| row::find(item, name).map(Outside::new);
    Ok(OpenCase {
        kind: CaseKind::Event.as_str().into(),
        about: id.to_string().into(),
        first_step: Some(CaseKind::Event.first_step(None).as_str().into()),
        opened_at: row::instant(item, names::AT)?,
        transaction_id: Some(id.transaction().as_str().into()),
        order_id: text(names::ORDER_ID),
        payout_id: text(names::PAYOUT_ID),
        amount: row::number(item, names::AMOUNT).ok(),
        status: text(names::STATUS),
        ..OpenCase::default()
    })
}

fn case(item: &Item) -> Result<Case, Corrupt> {
    let id = CaseId::parse(row::text(item, names::PK)?).map_err(|_| Corrupt(names::PK))?;
    let text = |name| row::find(item, name).map(Outside::new);
    Ok(Case {
        reason: text(names::REASON),
        ended_at: row::word(item, names::ENDED_AT, instant::parse)?,
        ended_by: text(names::ENDED_BY),
        ..opened(&id, row::instant(item, names::OPENED_AT)?)
    })
}

/// The case from the entry of the index alone: the item may not be there any more, or not be readable.
fn of_index(index: &Item) -> Option<Case> {
    Some(opened(&CaseId::parse(row::find(index, names::PK)?).ok()?, opened_at(index)?))
}

fn opened(id: &CaseId, opened_at: Timestamp) -> Case {
    let (kind, about) = (id.kind().as_str().into(), id.about().into());
    Case { kind, about, opened_at, ..Case::default() }
}

/// The case that LigdiCash contradicts the proof.
fn doubt(id: &TransactionId) -> CaseId {
    CaseId::of(CaseKind::Contradiction, id.as_str())
}

/// The payin or payout that a case is about, itself or by its event.
fn transaction(entry: &Item) -> Option<TransactionId> {
    CaseId::parse(row::find(entry, names::PK)?).ok()?.transaction()
}

/// An entry of the index also says whether the operator was told of the case by a message.
pub(super) fn opened_at(entry: &Item) -> Option<Timestamp> {
    instant::parse(row::find(entry, names::NEXT_CHECK_AT)?.split('#').next()?)
}
