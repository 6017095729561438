//! The facts about a payin or payout, and about the items beside it.

use std::collections::HashMap;

use jiff::Timestamp;
use ligdicash_core::audit::{
    Announcement, Beside, Finding, Idempotency, Own, PayinFacts, PayoutFacts, RecordFacts,
    Refunded, Wrong, cases_of, in_its_day,
};
use ligdicash_core::payin::Lock;
use ligdicash_core::{CaseId, CaseKind, EventId, Payin, PayinId, Payout, TransactionId};

use super::super::key;
use super::items::{self, ItemLook, attributes, entry, entry_of_event, is_in_its_day};
use crate::dynamo::ledger::StoredRecord;
use crate::dynamo::row::{self, Corrupt, Item};
use crate::dynamo::{event, names, payin as payins, payout as payouts};
use crate::record::fingerprint;

/// The number of events of one transaction that are looked at. None has nearly as many.
const EVENTS: usize = 100;

/// The number of payins of one order that are followed.
const CHAINED: usize = 50;

/// The number of refunds of one payin that are looked at.
const REFUNDS: usize = 100;

/// The ways in which an event may end.
const ENDINGS: [&str; 4] =
    [names::DELIVERED_AT, names::GIVEN_UP_AT, names::OVERTAKEN_AT, names::UNWANTED_AT];

/// The facts that were read about one transaction.
pub(super) enum TransactionFacts {
    Payin(Box<PayinFacts>),
    Payout(Box<PayoutFacts>),
    /// The transaction cannot be audited, for this reason.
    Nothing(Finding),
}

impl TransactionFacts {
    pub(super) fn of(id: &str, seen: &ItemLook<'_>, record: RecordFacts) -> Self {
        let Some(item) = seen.item(id) else {
            return Self::Nothing(Finding::of(Wrong::Missing, id));
        };
        let read = match TransactionId::parse(id) {
            Ok(TransactionId::Payin(_)) => payin(item, seen, record),
            Ok(TransactionId::Payout(_)) => payout(item, seen, record),
            Err(_) => Err(Corrupt(names::PK)),
        };
        let unreadable = |Corrupt(name)| Finding::between(Wrong::Unreadable, id, name);
        read.unwrap_or_else(|corrupt| Self::Nothing(unreadable(corrupt)))
    }

    pub(super) fn findings(&self, now: Timestamp) -> Vec<Finding> {
        match self {
            Self::Payin(facts) => facts.findings(now),
            Self::Payout(facts) => facts.findings(now),
            Self::Nothing(finding) => vec![finding.clone()],
        }
    }

    /// The fingerprint of the token that proves a payout.
    pub(super) fn proof(&self) -> Option<String> {
        let Self::Payout(facts) = self else { return None };
        facts.proof().map(|token| fingerprint(token.expose()))
    }

    /// The francs that count against the limit of its day, and when that may have changed last.
    pub(super) fn counts(&self) -> (i64, Option<Timestamp>) {
        match self {
            Self::Payout(facts) => (in_its_day(&facts.payout), Some(facts.payout.updated_at)),
            Self::Payin(_) | Self::Nothing(_) => (0, None),
        }
    }
}

fn payin(item: &Item, seen: &ItemLook<'_>, rows: RecordFacts) -> Result<TransactionFacts, Corrupt> {
    let payin = Payin::read(item)?;
    let (lock_key, lock, payins) = order_of(&payin, seen);
    let refunds = refunds_of(item, seen);
    let near = payins.keys().map(|id| id.as_str().to_owned());
    let near: Vec<_> = near.chain(refunds.iter().flatten().map(|(key, _)| key.clone())).collect();
    let own = own(&payin, payin.announced, item, seen, near, rows);
    let refunded = row::number(item, names::REFUNDED).unwrap_or_default();
    Ok(TransactionFacts::Payin(Box::new(PayinFacts {
        payin,
        own,
        lock_key,
        lock,
        payins,
        refunded,
        refunds,
    })))
}

fn payout(
    item: &Item,
    seen: &ItemLook<'_>,
    rows: RecordFacts,
) -> Result<TransactionFacts, Corrupt> {
    let payout = Payout::read(item)?;
    let idempotency = idempotency(&payout, seen);
    let refunded = payout.refund_of.as_ref().map(|payin| refunded_of(payin, seen));
    let near = payout.refund_of.iter().map(|payin| payin.as_str().to_owned());
    let own = own(&payout, payout.announced, item, seen, near.collect(), rows);
    let batch = payout.batch.as_ref().and_then(|batch| items::case(seen, &CaseId::of_batch(batch)));
    let facts = PayoutFacts { payout, own, idempotency, refunded, batch };
    Ok(TransactionFacts::Payout(Box::new(facts)))
}

fn own<R: StoredRecord>(
    record: &R,
    announced: Option<u32>,
    item: &Item,
    seen: &ItemLook<'_>,
    near: Vec<String>,
    rows: RecordFacts,
) -> Own {
    let id = key(item);
    let cases = cases_of(&id);
    let cases = cases.filter_map(|case| Some((case.kind(), items::case(seen, &case)?)));
    let is_astray = |key: &String| seen.item(key).is_some_and(|item| !is_in_its_day(item));
    Own {
        entry: entry(item, &id),
        lease_until: row::instant(item, names::LEASE_UNTIL).ok(),
        attributes: attributes(record, item),
        cases: cases.collect(),
        events: events(&id, announced, seen),
        astray: std::iter::once(id).chain(near).filter(is_astray).collect(),
        record: rows,
    }
}

/// The events of a transaction: it names the latest, and each names the one before.
fn events(id: &str, announced: Option<u32>, seen: &ItemLook<'_>) -> Vec<Announcement> {
    let id = TransactionId::parse(id).ok();
    let mut next = id.zip(announced).map(|(id, revision)| EventId::of(id, revision));
    let mut found = Vec::new();
    while found.len() < EVENTS
        && let Some(id) = next.take()
    {
        let announcement = announcement(id, seen);
        if let Beside::Read(event) = &announcement.event {
            next.clone_from(&event.previous);
        }
        found.push(announcement);
    }
    found
}

fn announcement(id: EventId, seen: &ItemLook<'_>) -> Announcement {
    let key = id.to_string();
    let nothing = Item::new();
    let item = seen.item(&key).unwrap_or(&nothing);
    let case = |kind| items::case(seen, &CaseId::of(kind, &key));
    Announcement {
        event: seen.beside(&key, event::read),
        entry: entry_of_event(item, &id),
        endings: ENDINGS.iter().filter(|name| item.contains_key(**name)).count(),
        is_given_up: item.contains_key(names::GIVEN_UP_AT),
        case: case(CaseKind::Event),
        unreadable: case(CaseKind::Unreadable),
        id,
    }
}

type ChainedPayins = HashMap<PayinId, Beside<Payin>>;

/// The lock of the payin's order, under its key, and the payins that it or the payin names.
fn order_of(payin: &Payin, seen: &ItemLook<'_>) -> (String, Beside<Lock>, ChainedPayins) {
    let key = names::order_key(&payin.order_id);
    let lock = seen.beside(&key, payins::lock);
    let mut payins = ChainedPayins::new();
    let named = match &lock {
        Beside::Read(lock) => [lock.holder.clone(), lock.paid_by.clone()],
        Beside::Missing | Beside::Unreadable => [None, None],
    };
    for id in named.into_iter().flatten().chain(payin.previous.clone()) {
        read_payin(&id, payin, seen, &mut payins);
    }
    let mut next = match &lock {
        Beside::Read(lock) => lock.latest.clone(),
        Beside::Missing | Beside::Unreadable => None,
    };
    for _ in 0..CHAINED {
        let Some(id) = next.take().filter(|id| *id != payin.id) else { break };
        read_payin(&id, payin, seen, &mut payins);
        if let Some(Beside::Read(before)) = payins.get(&id) {
            next.clone_from(&before.previous);
        }
    }
    (key, lock, payins)
}

fn read_payin(id: &PayinId, own: &Payin, seen: &ItemLook<'_>, payins: &mut ChainedPayins) {
    if *id != own.id {
        payins.insert(id.clone(), seen.beside(id.as_str(), Payin::read));
    }
}

/// The payouts that a payin names; `None` if there are too many.
fn refunds_of(payin: &Item, seen: &ItemLook<'_>) -> Option<Vec<(String, Beside<Payout>)>> {
    let ids = row::texts(payin, names::REFUNDS);
    let read = |id: &String| (id.clone(), seen.beside(id, Payout::read));
    (ids.len() <= REFUNDS).then(|| ids.iter().map(read).collect())
}

/// The refund of this payout, as the payin has it.
fn refunded_of(payin: &PayinId, seen: &ItemLook<'_>) -> Beside<Refunded> {
    let refunds = |item: &Item| row::texts(item, names::REFUNDS).iter().cloned().collect();
    seen.beside(payin.as_str(), |item| Ok(Refunded { refunds: refunds(item) }))
}

/// The record of the payout's idempotency key.
fn idempotency(payout: &Payout, seen: &ItemLook<'_>) -> Idempotency {
    let key = names::idempotency_key(&payout.idempotency_key);
    let by = seen.beside(&key, |record| Ok(payouts::read_record(record)?.by));
    Idempotency { key, by }
}
