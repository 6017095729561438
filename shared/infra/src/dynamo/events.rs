//! The outbox: an event is an item of its own, put in the same write as the change that it announces.

use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::announce::Outcome;
use ligdicash_core::ports::{ClaimedEvent, Events, Stored, Target};
use ligdicash_core::{
    Amount, Event, EventId, EventKind, OrderId, PayoutId, Pricing, Subject, Timeliness,
    TransactionId, schedule,
};

use super::change::Change;
use super::due::{is_aside, shard};
use super::item::{self, Corrupt, Item};
use super::names::{self, at, n, s};
use super::store::{Store, failed};
use super::write::{Updated, put};
use crate::random;

/// When an event is due again whose claim was won by somebody who then vanished.
/// Longer than a delivery to all targets can take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

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
        Ok(ClaimedEvent::Won { event, delivered: delivered(&item), lease_until })
    }

    async fn is_waiting(&self, id: &EventId) -> Stored<bool> {
        let item = self.item(names::event(id)).await?.unwrap_or_default();
        Ok(item.contains_key(names::NEXT_CHECK_AT) && !is_aside(&item))
    }

    async fn close_event(
        &self,
        id: &EventId,
        lease_until: Timestamp,
        delivered: &[Target],
        outcome: Outcome,
        now: Timestamp,
    ) -> Stored<()> {
        let words: Vec<_> = delivered.iter().map(|target| s(word(*target))).collect();
        let ours = Change::of(names::event(id), "next_check_at = :lease")
            .value(":lease", at(lease_until))
            .set(names::DELIVERED_TO, AttributeValue::L(words));
        let done = |change: Change| change.remove(names::DUE_SHARD).remove(names::NEXT_CHECK_AT);
        let change = match outcome {
            Outcome::Done => done(ours).set(names::DELIVERED_AT, at(now)),
            Outcome::Again(next) => ours.set(names::NEXT_CHECK_AT, at(next)),
            Outcome::GivenUp => done(ours).set(names::GIVEN_UP_AT, at(now)),
        };
        match self.update(change).await? {
            // Refused: another claim has overtaken ours, and closes it.
            Updated::Done(_) | Updated::Refused(_) => Ok(()),
        }
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
    let after = item::find(item, names::AFTER).map(EventId::parse).transpose();
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
        after: after.map_err(|_| Corrupt(names::AFTER))?,
    })
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
