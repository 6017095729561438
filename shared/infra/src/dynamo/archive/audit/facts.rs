//! The facts about one payin or payout.

use jiff::Timestamp;
use ligdicash_core::audit::{
    Announcement, Beside, Finding, Own, PayinFacts, PayoutFacts, RecordFacts, Wrong, cases_of,
    in_its_day,
};
use ligdicash_core::{CaseId, CaseKind, EventId, Payin, Payout, TransactionId};

use super::super::super::event;
use super::super::super::ledger::StoredRecord;
use super::super::super::names;
use super::super::super::row::{self, Corrupt, Item};
use super::super::key;
use super::beside;
use super::item_state::{self, attributes, entry, entry_of_event, is_in_its_day};
use super::items::ItemLook;
use crate::record::fingerprint;

/// How many events of one transaction are looked at. None has nearly as many.
const EVENTS: usize = 100;

/// How an event may end.
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
    pub(super) fn of(id: &str, seen: &ItemLook<'_>, said: RecordFacts) -> Self {
        let Some(item) = seen.item(id) else {
            return Self::Nothing(Finding::of(Wrong::Missing, id));
        };
        let read = match TransactionId::parse(id) {
            Ok(TransactionId::Payin(_)) => payin(item, seen, said),
            Ok(TransactionId::Payout(_)) => payout(item, seen, said),
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

    /// The fingerprint of the token by which LigdiCash has proven a payout.
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

fn payin(item: &Item, seen: &ItemLook<'_>, said: RecordFacts) -> Result<TransactionFacts, Corrupt> {
    let payin = Payin::read(item)?;
    let (lock_key, lock, payins) = beside::order_of(&payin, seen);
    let refunds = beside::refunds_of(item, seen);
    let near = payins.keys().map(|id| id.as_str().to_owned());
    let near: Vec<_> = near.chain(refunds.iter().flatten().map(|(key, _)| key.clone())).collect();
    let own = own(&payin, payin.announced, item, seen, near, said);
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
    said: RecordFacts,
) -> Result<TransactionFacts, Corrupt> {
    let payout = Payout::read(item)?;
    let idempotency = beside::idempotency(&payout, seen);
    let refunded = payout.refund_of.as_ref().map(|payin| beside::refunded(payin, seen));
    let near = payout.refund_of.iter().map(|payin| payin.as_str().to_owned());
    let own = own(&payout, payout.announced, item, seen, near.collect(), said);
    Ok(TransactionFacts::Payout(Box::new(PayoutFacts { payout, own, idempotency, refunded })))
}

fn own<R: StoredRecord>(
    record: &R,
    announced: Option<u32>,
    item: &Item,
    seen: &ItemLook<'_>,
    near: Vec<String>,
    said: RecordFacts,
) -> Own {
    let id = key(item);
    let cases = cases_of(&id);
    let cases = cases.filter_map(|case| Some((case.kind(), item_state::case(seen, &case)?)));
    let is_astray = |key: &String| seen.item(key).is_some_and(|item| !is_in_its_day(item));
    Own {
        entry: entry(item, &id),
        lease_until: item_state::lease_until(item),
        attributes: attributes(record, item),
        cases: cases.collect(),
        events: events(&id, announced, seen),
        astray: std::iter::once(id).chain(near).filter(is_astray).collect(),
        said,
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
    let case = |kind| item_state::case(seen, &CaseId::of(kind, &key));
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
