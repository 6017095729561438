//! The outbox: an event is an item of its own, put in the same write as the change that it announces.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use jiff::Timestamp;
use ligdicash_core::outbox::{
    ClaimedEvent, Earlier, EventClaim, EventClosed, Events, Outcome, Target, Untold, UntoldEvent,
};
use ligdicash_core::ports::Stored;
use ligdicash_core::{Event, EventId};
use tracing::{error, info};

use super::change::Change;
use super::due::{is_aside, shard};
use super::event;
use super::names::{self, at, s};
use super::operations::{DueQuery, Updated};
use super::row::{self, Item};
use super::store::{Store, failed};
use crate::{instant, random};

/// How many events that were kept are made due in one run of the schedule.
const UNTOLD_PAGE: i32 = 100;

impl Events for Store {
    async fn claim_event(
        &self,
        id: &EventId,
        due_at: Timestamp,
        now: Timestamp,
        lease_until: Timestamp,
    ) -> Stored<ClaimedEvent> {
        let name = random::nonce(&*self.random).map_err(failed)?;
        let change = Change::of(names::event(id), "next_check_at = :due")
            .value(":due", at(due_at))
            .set(names::CLAIM, s(&name))
            .set(names::ATTEMPTED_AT, at(now))
            .set(names::NEXT_CHECK_AT, at(lease_until));
        let item = match self.update(change).await? {
            Updated::Done(item) => item,
            // Our own first try, whose answer the SDK did not see.
            Updated::Refused(Some(item)) if row::find(&item, names::CLAIM) == Some(&name) => item,
            Updated::Refused(_) => return Ok(ClaimedEvent::Refused),
        };
        let event = event::read(&item).map_err(failed)?;
        let due_from = row::instant(&item, names::DUE_FROM).unwrap_or(event.at);
        let delivered = delivered(&item);
        Ok(ClaimedEvent::Won(EventClaim { event, delivered, due_from }))
    }

    async fn earlier(&self, id: &EventId) -> Stored<Earlier> {
        let item = self.item(names::event(id)).await?.unwrap_or_default();
        let instant = |name| row::instant(&item, name).ok();
        let due_at = instant(names::NEXT_CHECK_AT).filter(|_| !is_aside(&item));
        let attempted_at = instant(names::ATTEMPTED_AT);
        Ok(Earlier { due_at, attempted_at, after: event::after(&item).map_err(failed)? })
    }

    async fn close_event(
        &self,
        id: &EventId,
        due_at: Timestamp,
        delivered: &[Target],
        outcome: Outcome,
        now: Timestamp,
    ) -> Stored<EventClosed> {
        let ours = Change::of(names::event(id), "next_check_at = :lease");
        let ours = ours.value(":lease", at(due_at));
        let words: Vec<_> = delivered.iter().map(|target| s(word(*target))).collect();
        let tried = |it: Change| it.set(names::DELIVERED_TO, AttributeValue::L(words));
        let done = |it: Change| it.remove(names::DUE_SHARD).remove(names::NEXT_CHECK_AT);
        let change = match outcome {
            Outcome::Done => done(tried(ours)).set(names::DELIVERED_AT, at(now)),
            Outcome::Again(next) => tried(ours).set(names::NEXT_CHECK_AT, at(next)),
            Outcome::GivenUp => done(tried(ours)).set(names::GIVEN_UP_AT, at(now)),
            Outcome::Overtaken => done(ours).set(names::OVERTAKEN_AT, at(now)),
            Outcome::Untold { happened_at } => ours
                .set(names::DUE_SHARD, s(names::UNTOLD))
                .set(names::NEXT_CHECK_AT, at(happened_at)),
            Outcome::Released { due_from } => ours
                .set(names::DUE_SHARD, s(shard(id.transaction().as_str())))
                .set(names::NEXT_CHECK_AT, at(due_from))
                .set(names::DUE_FROM, at(due_from)),
            Outcome::Unwanted => done(ours).set(names::UNWANTED_AT, at(now)),
        };
        match self.update(change).await? {
            Updated::Done(_) => {}
            Updated::Refused(_) => return Ok(EventClosed::Moved),
        }
        if outcome == Outcome::Overtaken {
            info!(event.id = %id, "{id} is overtaken by a later event and never told");
        }
        Ok(EventClosed::Done)
    }
}

impl Untold for Store {
    async fn untold(&self, now: Timestamp) -> Stored<Vec<UntoldEvent>> {
        let query = DueQuery {
            table: self.tables.payments.clone(),
            shard: names::UNTOLD.to_owned(),
            until: instant::text(now),
            after: None,
            limit: UNTOLD_PAGE,
        };
        let page = self.dynamo.query(query).await?;
        Ok(page.entries.iter().filter_map(untold).collect())
    }
}

impl Store {
    /// The event as one of several writes, due at once for whoever watches the index.
    pub(super) fn event_write(&self, event: &Event) -> Stored<TransactWriteItem> {
        let mut row = event::row(event);
        row.push((names::DUE_SHARD, s(shard(event.id.transaction().as_str()))));
        row.push((names::NEXT_CHECK_AT, at(event.due_at())));
        self.put_new(row)
    }
}

/// An entry that is not ours to read is left to a person; it must not stop the others.
fn untold(entry: &Item) -> Option<UntoldEvent> {
    let id = row::text(entry, names::PK).ok().and_then(|pk| EventId::parse(pk).ok());
    let happened_at = row::instant(entry, names::NEXT_CHECK_AT).ok();
    let untold = id.zip(happened_at).map(|(id, happened_at)| UntoldEvent { id, happened_at });
    if untold.is_none() {
        error!("an event that was kept cannot be read");
    }
    untold
}

fn delivered(item: &Item) -> Vec<Target> {
    let words = item.get(names::DELIVERED_TO).and_then(|list| list.as_l().ok());
    let target = |value: &AttributeValue| {
        let targets = [Target::Webhook, Target::EventBus];
        targets.into_iter().find(|target| value.as_s().is_ok_and(|text| text == word(*target)))
    };
    words.into_iter().flatten().filter_map(target).collect()
}

fn word(target: Target) -> &'static str {
    match target {
        Target::Webhook => "webhook",
        Target::EventBus => "event_bus",
    }
}
