//! The outbox: each event is an item of its own, written in the same transaction as the change that it
//! announces.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use jiff::Timestamp;
use ligdicash_core::outbox::{
    ClaimedEvent, Disposition, Earlier, EventClaim, EventClosed, EventEntry, KeptEvent, Outbox,
    Receiver, Reopened, ReplayCandidate,
};
use ligdicash_core::ports::{Ledger, Stored};
use ligdicash_core::{Case, CaseId, CaseKind, Cases, Event, EventId, Exchange, TransactionId};
use tracing::{error, info};

use super::event;
use super::ledger::unleased;
use super::names::{self, at, n, s};
use super::operations::UpdateOutcome;
use super::row::{self, Item};
use super::shard::{ASIDE, REFUSED, is_aside, shard};
use super::store::Store;
use super::update::ItemUpdate;
use crate::instant;

/// The number of kept events that one run of the schedule makes due at most.
const KEPT_PAGE: i32 = 100;

impl Outbox for Store {
    async fn claim_event(
        &self,
        id: &EventId,
        due_at: Timestamp,
        now: Timestamp,
        lease_until: Timestamp,
    ) -> Stored<ClaimedEvent> {
        let change = ItemUpdate::of(id.to_string(), unleased("next_check_at = :due"))
            .value(":due", at(due_at))
            .value(":now", at(now))
            .set(names::ATTEMPTED_AT, at(now))
            .add(names::TRIES, 1)
            .set(names::LEASE_UNTIL, at(lease_until));
        let item = match self.claim_once(change).await? {
            UpdateOutcome::Done(item) => item,
            UpdateOutcome::Refused(_) => return Ok(ClaimedEvent::Refused),
        };
        let event = self.admit(&item, event::read(&item)).await?;
        let due_from = row::instant(&item, names::DUE_FROM).unwrap_or(event.at);
        let delivered = delivered(&item);
        Ok(ClaimedEvent::Won(EventClaim { event, delivered, due_from }))
    }

    async fn earlier(&self, id: &EventId) -> Stored<Earlier> {
        let item = self.item(&id.to_string()).await?.unwrap_or_default();
        let instant = |name| row::instant(&item, name).ok();
        // An event that cannot be read holds back no later event, and no later event overtakes it.
        let is_waiting = !is_aside(&item) && event::read(&item).is_ok();
        let due_at = instant(names::NEXT_CHECK_AT).filter(|_| is_waiting);
        let entry =
            due_at.map(|due_at| EventEntry { due_at, lease_until: instant(names::LEASE_UNTIL) });
        let given_up = event::read(&item).ok().filter(|_| item.contains_key(names::GIVEN_UP_AT));
        Ok(Earlier { entry, previous: event::previous(&item).unwrap_or(None), given_up })
    }

    async fn close_event(
        &self,
        id: &EventId,
        entry: EventEntry,
        delivered: &[Receiver],
        outcome: Disposition,
        now: Timestamp,
    ) -> Stored<EventClosed> {
        let ours = with_entry(id, entry);
        let words: Vec<_> = delivered.iter().map(|receiver| s(receiver.as_str())).collect();
        let tried = |row: ItemUpdate| row.set(names::DELIVERED_TO, AttributeValue::L(words));
        let done = |row: ItemUpdate| row.remove(names::DUE_SHARD).remove(names::NEXT_CHECK_AT);
        let change = match outcome {
            Disposition::Done => done(tried(ours)).set(names::DELIVERED_AT, at(now)),
            Disposition::Again(next) => tried(ours).set(names::NEXT_CHECK_AT, at(next)),
            Disposition::Refused(next) => {
                tried(ours).set(names::DUE_SHARD, s(REFUSED)).set(names::NEXT_CHECK_AT, at(next))
            }
            Disposition::GivenUp => done(tried(ours)).set(names::GIVEN_UP_AT, at(now)),
            Disposition::Overtaken => done(ours).set(names::OVERTAKEN_AT, at(now)),
            Disposition::Kept { happened_at } => ours
                .set(names::DUE_SHARD, s(names::KEPT))
                .set(names::NEXT_CHECK_AT, at(happened_at)),
            Disposition::Released { due_from } => ours
                .set(names::DUE_SHARD, s(shard(id.transaction().as_str())))
                .set(names::NEXT_CHECK_AT, at(due_from))
                .set(names::DUE_FROM, at(due_from)),
            Disposition::Unwanted => done(ours).set(names::UNWANTED_AT, at(now)),
        };
        let given_up = (outcome == Disposition::GivenUp).then(|| Case::of_event(id, now));
        if self.close(change, given_up).await? == EventClosed::Moved {
            return Ok(EventClosed::Moved);
        }
        if outcome == Disposition::Overtaken {
            info!(event.id = %id, "{id} is overtaken by a later event and will not be delivered");
        }
        Ok(EventClosed::Done)
    }

    async fn kept(&self, now: Timestamp) -> Stored<Vec<KeptEvent>> {
        let entries = self.part(names::KEPT, &instant::text(now), KEPT_PAGE).await?;
        Ok(entries.iter().filter_map(kept).collect())
    }

    async fn replay_candidate(&self, id: &EventId) -> Stored<ReplayCandidate> {
        let Some(item) = self.item(&id.to_string()).await? else {
            return Ok(ReplayCandidate::Unknown);
        };
        if row::find(&item, names::GIVEN_UP_AT).is_none() {
            return Ok(refused(&item).map_or(ReplayCandidate::NotRefused, ReplayCandidate::Refused));
        }
        let latest = self.latest(id.transaction()).await?;
        let mut later = latest.map(|revision| EventId::of(id.transaction().clone(), revision));
        while let Some(found) = later.take_if(|later| later != id) {
            let item = self.item(&found.to_string()).await?.unwrap_or_default();
            match event::read(&item) {
                Ok(event) if !event.overtakes_given_up(&delivered(&item)) => later = event.previous,
                Ok(_) | Err(_) => return Ok(ReplayCandidate::Overtaken),
            }
        }
        Ok(ReplayCandidate::GivenUp(latest))
    }

    async fn reopen(
        &self,
        id: &EventId,
        reopened: Reopened,
        now: Timestamp,
        decision: &Exchange,
    ) -> Stored<EventClosed> {
        let given_up = || {
            ItemUpdate::of(id.to_string(), "attribute_exists(given_up_at)")
                .remove(names::GIVEN_UP_AT)
        };
        let change = match reopened {
            // The event stays in its part of the index, so that it counts as refused until a receiver takes it.
            Reopened::Sooner(entry) => with_entry(id, entry)
                .set(names::NEXT_CHECK_AT, at(now))
                .set(names::DUE_FROM, at(now)),
            Reopened::Due(_) => given_up()
                .set(names::DUE_SHARD, s(shard(id.transaction().as_str())))
                .set(names::NEXT_CHECK_AT, at(now))
                .set(names::DUE_FROM, at(now)),
            Reopened::Overtaken => given_up().set(names::OVERTAKEN_AT, at(now)),
        };
        let mut writes = vec![self.change(change)?];
        if let Reopened::Due(latest) = reopened {
            writes.push(self.check(is_latest(id, latest))?);
        }
        let case = CaseId::of(CaseKind::Event, id.to_string());
        // An event that is due has no case.
        let ended = match reopened {
            Reopened::Sooner(_) => Vec::new(),
            Reopened::Due(_) | Reopened::Overtaken => vec![(case, now)],
        };
        let cases = Cases { ended, ..Cases::default() };
        let log = std::slice::from_ref(decision);
        writes.extend(self.case_writes(&cases, log)?);
        writes.extend(self.row_writes(id.transaction().as_str(), None, log)?);
        Ok(self.transact(writes).await?.either(EventClosed::Done, EventClosed::Moved))
    }
}

impl Store {
    /// Writes the end of an event, together with the case that begins with it.
    async fn close(&self, change: ItemUpdate, case: Option<Case>) -> Stored<EventClosed> {
        let Some(case) = case else {
            return Ok(match self.update(change).await? {
                UpdateOutcome::Done(_) => EventClosed::Done,
                UpdateOutcome::Refused(_) => EventClosed::Moved,
            });
        };
        let mut writes = vec![self.change(change)?];
        writes.extend(self.case_writes(&Cases::open(case), &[])?);
        Ok(self.transact(writes).await?.either(EventClosed::Done, EventClosed::Moved))
    }

    /// The revision of the latest event of a payin or payout.
    async fn latest(&self, transaction: &TransactionId) -> Stored<Option<u32>> {
        Ok(match transaction {
            TransactionId::Payin(id) => self.read(id).await?.and_then(|payin| payin.announced),
            TransactionId::Payout(id) => self.read(id).await?.and_then(|payout| payout.announced),
        })
    }

    /// The event as one write of a transaction, in the to-do index from the start.
    pub(super) fn event_write(&self, event: &Event) -> Stored<TransactWriteItem> {
        let mut row = event::row(event);
        row.push((names::DUE_SHARD, s(shard(event.id.transaction().as_str()))));
        row.push((names::NEXT_CHECK_AT, at(event.due_at())));
        self.put_new(row)
    }
}

/// An update of an event on the condition that it has this entry, which ends a claim.
fn with_entry(id: &EventId, entry: EventEntry) -> ItemUpdate {
    let ours = ItemUpdate::of(id.to_string(), "next_check_at = :entry");
    let ours = match entry.lease_until {
        Some(lease) => ours.also("lease_until = :lease").value(":lease", at(lease)),
        None => ours.also("attribute_not_exists(lease_until)"),
    };
    ours.value(":entry", at(entry.due_at)).remove(names::LEASE_UNTIL)
}

/// Whether a person can have the event sent again, or sooner.
pub(super) fn can_be_replayed(item: &Item, now: Timestamp) -> bool {
    let is_given_up = row::find(item, names::GIVEN_UP_AT).is_some();
    is_given_up || refused(item).is_some_and(|entry| entry.waits(now))
}

/// The entry of an event that was sent and is due again.
fn refused(item: &Item) -> Option<EventEntry> {
    let part = row::find(item, names::DUE_SHARD)?;
    let was_sent = item.contains_key(names::TRIES) && part != names::KEPT && part != ASIDE;
    let due_at = row::instant(item, names::NEXT_CHECK_AT).ok().filter(|_| was_sent)?;
    Some(EventEntry { due_at, lease_until: row::instant(item, names::LEASE_UNTIL).ok() })
}

/// The condition that this is still the latest event of the event's transaction. A newer event finds this one due, and
/// waits for it.
fn is_latest(id: &EventId, latest: Option<u32>) -> ItemUpdate {
    let condition = "attribute_not_exists(announced) OR announced = :revision";
    let latest = latest.unwrap_or(id.revision());
    ItemUpdate::of(id.transaction().as_str(), condition).value(":revision", n(latest))
}

/// Reads the entry of a kept event. An entry that cannot be read is left to a person, because it must
/// not stop the others.
fn kept(entry: &Item) -> Option<KeptEvent> {
    let id = row::text(entry, names::PK).ok().and_then(|pk| EventId::parse(pk).ok());
    let happened_at = row::instant(entry, names::NEXT_CHECK_AT).ok();
    let kept = id.zip(happened_at).map(|(id, happened_at)| KeptEvent { id, happened_at });
    if kept.is_none() {
        error!("a kept event cannot be read");
    }
    kept
}

pub(super) fn delivered(item: &Item) -> Vec<Receiver> {
    let words = item.get(names::DELIVERED_TO).and_then(|list| list.as_l().ok());
    let receiver = |value: &AttributeValue| Receiver::parse(value.as_s().ok()?);
    words.into_iter().flatten().filter_map(receiver).collect()
}
