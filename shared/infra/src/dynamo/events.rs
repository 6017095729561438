//! The outbox: an event is an item of its own, put in the same write as the change that it announces.

use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::announce::Outcome;
use ligdicash_core::ports::{
    ClaimedEvent, Earlier, EventClaim, EventClosed, Events, Standing, Stored, Target, Untold,
    UntoldEvent,
};
use ligdicash_core::{
    Amount, Event, EventId, EventKind, OrderId, PayoutId, Pricing, Subject, Timeliness,
    TransactionId, schedule,
};
use tracing::{error, info};

use super::change::Change;
use super::due::{is_aside, shard};
use super::item::{self, Corrupt, Item};
use super::names::{self, at, n, s};
use super::operations::DueQuery;
use super::store::{Store, failed};
use super::write::{Updated, put};
use crate::{instant, random};

/// When an event is due again whose claim was won by somebody who then vanished.
/// Longer than a delivery to all targets can take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// How many events that were kept are made due in one run of the schedule.
const UNTOLD_PAGE: i32 = 100;

impl Events for Store {
    async fn claim_event(
        &self,
        id: &EventId,
        due_at: Timestamp,
        now: Timestamp,
    ) -> Stored<ClaimedEvent> {
        let name = random::nonce().map_err(failed)?;
        let lease_until = now + LEASE;
        let change = Change::of(names::event(id), "next_check_at = :due")
            .value(":due", at(due_at))
            .set(names::CLAIM, s(&name))
            .set(names::ATTEMPTED_AT, at(now))
            .set(names::NEXT_CHECK_AT, at(lease_until));
        let item = match self.update(change).await? {
            Updated::Done(item) => item,
            // Our own first try, whose answer the SDK did not see.
            Updated::Refused(Some(item)) if item::find(&item, names::CLAIM) == Some(&name) => item,
            Updated::Refused(_) => return Ok(ClaimedEvent::Refused),
        };
        let event = event(&item).map_err(failed)?;
        let due_from = item::instant(&item, names::DUE_FROM).unwrap_or(event.at);
        let delivered = delivered(&item);
        Ok(ClaimedEvent::Won(EventClaim { event, delivered, due_from, lease_until }))
    }

    async fn earlier(&self, id: &EventId, now: Timestamp) -> Stored<Earlier> {
        let item = self.item(names::event(id)).await?.unwrap_or_default();
        let instant = |name| item::instant(&item, name).ok();
        let attempted_at = instant(names::ATTEMPTED_AT);
        let standing = match instant(names::NEXT_CHECK_AT) {
            None => Standing::Over,
            Some(_) if is_aside(&item) => Standing::Over,
            // Due at the end of a claim's lease, which is not over by our clock.
            Some(due_at) if now < due_at && attempted_at == Some(due_at - LEASE) => {
                Standing::InFlight
            }
            Some(due_at) => Standing::Waiting { due_at },
        };
        Ok(Earlier { standing, after: after(&item).map_err(failed)? })
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
            Outcome::Released => ours
                .set(names::DUE_SHARD, s(shard(id.transaction().as_str())))
                .set(names::NEXT_CHECK_AT, at(now))
                .set(names::DUE_FROM, at(now)),
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
        let reason = event.reason.map(|reason| s(reason.as_str()));
        let text = |text: &Option<String>| text.as_ref().map(s);
        let first = schedule::announcement(event.at, event.at);
        let late = (event.timeliness == Timeliness::Late).then_some(AttributeValue::Bool(true));
        let optional = [
            (names::REASON, reason),
            (names::LIGDICASH_REF, text(&event.receipt.ligdicash_ref)),
            (names::OPERATOR_ID, text(&event.receipt.operator.id)),
            (names::OPERATOR_NAME, text(&event.receipt.operator.name)),
            (names::LATE, late),
            (names::AFTER, event.after.as_ref().map(names::event)),
        ];
        let item = Put::builder()
            .table_name(&self.tables.payments)
            .item(names::PK, names::event(&event.id))
            .item(names::KIND, s(names::EVENT))
            .item(names::TYPE, s(event.kind.as_str()))
            .item(names::TRANSACTION_ID, names::any(event.id.transaction()))
            .item(names::AMOUNT, n(event.amount.francs()))
            .item(names::CURRENCY, s(names::XOF))
            .item(names::STATUS, s(event.status.as_str()))
            .item(names::AT, at(event.at))
            .item(names::CREATED_AT, at(event.created_at))
            .item(names::DUE_SHARD, s(shard(event.id.transaction().as_str())))
            .item(names::NEXT_CHECK_AT, at(first.unwrap_or(event.at)))
            .condition_expression("attribute_not_exists(pk)");
        let present = optional
            .into_iter()
            .chain(words_of(&event.subject))
            .filter_map(|(name, value)| Some((name, value?)));
        put(present.fold(item, |item, (name, value)| item.item(name, value)))
    }
}

pub(super) fn event(item: &Item) -> Result<Event, Corrupt> {
    let amount = Amount::parse(item::number(item, names::AMOUNT)?);
    Ok(Event {
        id: EventId::parse(item::text(item, names::PK)?).map_err(|_| Corrupt(names::PK))?,
        kind: kind(item::text(item, names::TYPE)?)?,
        at: item::instant(item, names::AT)?,
        subject: subject(item)?,
        amount: amount.map_err(|_| Corrupt(names::AMOUNT))?,
        created_at: item::instant(item, names::CREATED_AT)?,
        status: item::status(item)?,
        reason: item::reason(item)?,
        receipt: item::receipt(item),
        timeliness: item::timeliness(item)?,
        after: after(item)?,
    })
}

fn after(item: &Item) -> Result<Option<EventId>, Corrupt> {
    let after = item::find(item, names::AFTER).map(EventId::parse).transpose();
    after.map_err(|_| Corrupt(names::AFTER))
}

/// An entry that is not ours to read is left to a person; it must not stop the others.
fn untold(entry: &Item) -> Option<UntoldEvent> {
    let id = item::text(entry, names::PK).ok().and_then(|pk| EventId::parse(pk).ok());
    let happened_at = item::instant(entry, names::NEXT_CHECK_AT).ok();
    let untold = id.zip(happened_at).map(|(id, happened_at)| UntoldEvent { id, happened_at });
    if untold.is_none() {
        error!("an event that was kept cannot be read");
    }
    untold
}

/// The merchant's own names for what the money was for.
fn words_of(subject: &Subject) -> [(&'static str, Option<AttributeValue>); 2] {
    match subject {
        Subject::Order { id, pricing } => {
            [(names::ORDER_ID, Some(s(id.as_str()))), (names::PROOF_ISSUED_AT, issued_at(*pricing))]
        }
        Subject::Payout { id, refund_of } => [
            (names::PAYOUT_ID, Some(s(id.as_str()))),
            (names::REFUND_OF, refund_of.as_ref().map(names::transaction)),
        ],
    }
}

fn subject(item: &Item) -> Result<Subject, Corrupt> {
    if let Some(id) = item::find(item, names::PAYOUT_ID) {
        let id = PayoutId::parse(id).map_err(|_| Corrupt(names::PAYOUT_ID))?;
        return Ok(Subject::Payout { id, refund_of: refund_of(item)? });
    }
    let id = OrderId::parse(item::text(item, names::ORDER_ID)?);
    let id = id.map_err(|_| Corrupt(names::ORDER_ID))?;
    Ok(Subject::Order { id, pricing: item::pricing(item)? })
}

pub(super) fn refund_of(item: &Item) -> Result<Option<TransactionId>, Corrupt> {
    let payin = item::find(item, names::REFUND_OF).map(TransactionId::parse).transpose();
    payin.map_err(|_| Corrupt(names::REFUND_OF))
}

/// The instant of the merchant's signature, if there is one.
pub(super) fn issued_at(pricing: Pricing) -> Option<AttributeValue> {
    match pricing {
        Pricing::Open => None,
        Pricing::Proven { issued_at } => Some(at(issued_at)),
    }
}

fn kind(word: &str) -> Result<EventKind, Corrupt> {
    let found = EventKind::ALL.into_iter().find(|kind| kind.as_str() == word);
    found.ok_or(Corrupt(names::TYPE))
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
