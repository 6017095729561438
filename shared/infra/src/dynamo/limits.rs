//! The idempotency record of a payout, and the sums that count against its limits.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::pause::Pausable;
use ligdicash_core::payout::{IdempotencyRecord, Obstacle, Payout, Room};
use ligdicash_core::ports::{StoreError, Stored};
use ligdicash_core::transition::Record;
use ligdicash_core::{Payin, PayinId, PayoutId};

use super::ledger::EffectWrite;
use super::names::{self, at, s};
use super::row::{Corrupt, Item, number, text};
use super::store::Store;
use super::update::ItemUpdate;
use super::{case, pause};

pub(super) fn read_record(record: &Item) -> Result<IdempotencyRecord, Corrupt> {
    let by = PayoutId::parse(text(record, names::TRANSACTION_ID)?);
    let by = by.map_err(|_| Corrupt(names::TRANSACTION_ID))?;
    Ok(IdempotencyRecord { by, fingerprint: text(record, names::FINGERPRINT)?.to_owned() })
}

/// The idempotency record of a payout that a request with this fingerprint began.
pub(super) fn idempotency_record(
    payout: &Payout,
    fingerprint: &str,
) -> Vec<(&'static str, AttributeValue)> {
    vec![
        (names::PK, s(names::idempotency_key(&payout.idempotency_key))),
        (names::TRANSACTION_ID, s(payout.id.as_str())),
        (names::FINGERPRINT, s(fingerprint)),
        (names::CREATED_AT, at(payout.created_at)),
    ]
}

/// The writes that start a payout. They succeed if payouts are not paused, its idempotency key is new, and its day and
/// refunded payin have room for it.
pub(super) fn commit(payout: &Payout, room: &Room) -> Vec<EffectWrite<Payout>> {
    let record = idempotency_record(payout, &room.fingerprint);
    let day = room.on_its_day.map(|room| on_its_day(payout, room));
    let payin = payout.refund_of.as_ref().zip(room.in_its_payin);
    let payin = payin.map(|(payin, room)| in_its_payin(payout, payin, room));
    let record = EffectWrite::put(record, |found| match found {
        Some(record) => Ok(Obstacle::KeyUsed(read_record(record)?)),
        None => Err(Corrupt(names::FINGERPRINT)),
    });
    // A refund by hand has left already.
    let unpaused = room.on_its_day.map(|_| unpaused());
    let batch = payout.batch.as_ref().zip(room.file.as_ref());
    let batch = batch.map(|(name, file)| case::batch_line(name, file, payout));
    let retried = room.retried.as_ref().map(not_made);
    [unpaused, Some(record), batch, day, payin, retried].into_iter().flatten().collect()
}

/// The condition that the payout was not made, as far as LigdiCash or a person says.
pub(super) fn not_made(payout: &PayoutId) -> EffectWrite<Payout> {
    let payout = ItemUpdate::of(payout.as_str(), "#status = :not_made")
        .name("#status", names::STATUS)
        .value(":not_made", s(Payout::NOT_MADE));
    EffectWrite::check(payout, |_| Ok(Obstacle::NotFailed))
}

pub(super) fn unpaused() -> EffectWrite<Payout> {
    EffectWrite::check(pause::not_paused(Pausable::Payouts), |_| Ok(Obstacle::Paused))
}

/// The condition that the payin is owed to the payer, or had been paid when its refund was asked for.
pub(super) fn still_refundable(payout: &Payout, payin: &PayinId) -> EffectWrite<Payout> {
    let condition =
        "attribute_exists(owed_for) OR (#status = :completed AND completed_at <= :asked)";
    let payin = ItemUpdate::of(payin.as_str(), condition)
        .name("#status", names::STATUS)
        .value(":completed", s(Payin::FINAL))
        .value(":asked", at(payout.created_at));
    EffectWrite::check(payin, |_| Ok(Obstacle::PayinChanged))
}

fn on_its_day(payout: &Payout, room: i64) -> EffectWrite<Payout> {
    let condition = match room {
        ..0 => "committed <= :room",
        0.. => "attribute_not_exists(committed) OR committed <= :room",
    };
    let day = ItemUpdate::of(names::payout_day(payout.created_at), condition)
        .value(":room", francs(room))
        .add(names::COMMITTED, payout.amount.francs().into());
    EffectWrite::update(day, |_| Ok(Obstacle::DayFull))
}

/// The write that counts the amount as refunded of its payin. Only proven money can be refunded, and seen money of a
/// payin that a person has released.
fn in_its_payin(payout: &Payout, payin: &PayinId, room: i64) -> EffectWrite<Payout> {
    let has_room = match room {
        ..0 => "refunded <= :room",
        0.. => "(attribute_not_exists(refunded) OR refunded <= :room)",
    };
    let refundable = format!("(#status = :completed OR attribute_exists(owed_for)) AND {has_room}");
    let payin = ItemUpdate::of(payin.as_str(), refundable)
        .name("#status", names::STATUS)
        .value(":completed", s(Payin::FINAL))
        .value(":room", francs(room))
        .add(names::REFUNDED, payout.amount.francs().into())
        .add_text(names::REFUNDS, payout.id.as_str());
    EffectWrite::update(payin, |_| Ok(Obstacle::PayinRefunded))
}

impl Store {
    /// The francs that count against the limit of this instant's day.
    pub async fn committed_on(&self, instant: Timestamp) -> Stored<i64> {
        let day = self.item(&names::payout_day(instant)).await?;
        let committed = day.as_ref().filter(|day| day.contains_key(names::COMMITTED));
        let committed = committed.map(|day| number(day, names::COMMITTED)).transpose();
        committed.map(Option::unwrap_or_default).map_err(|why| StoreError::Unreadable(why.into()))
    }
}

/// Adds an amount, which may be negative, to the sums that count against the limits.
pub(super) fn count(payout: &Payout, amount: i64) -> Vec<EffectWrite<Payout>> {
    let exists = "attribute_exists(pk)";
    let day =
        ItemUpdate::of(names::payout_day(payout.created_at), exists).add(names::COMMITTED, amount);
    let day = EffectWrite::update(day, |_| Ok(Obstacle::DayFull));
    let payin = payout.refund_of.as_ref().map(|payin| {
        let payin = ItemUpdate::of(payin.as_str(), exists).add(names::REFUNDED, amount);
        EffectWrite::update(payin, |_| Ok(Obstacle::PayinRefunded))
    });
    [Some(day), payin].into_iter().flatten().collect()
}

/// The write that undoes a refund by hand. Such money never counted on a day.
pub(super) fn take_back(payout: &Payout, payin: &PayinId) -> EffectWrite<Payout> {
    let owed = "attribute_exists(owed_for) OR #status = :completed";
    let payin = ItemUpdate::of(payin.as_str(), owed)
        .name("#status", names::STATUS)
        .value(":completed", s(Payin::FINAL))
        .add(names::REFUNDED, -i64::from(payout.amount.francs()));
    EffectWrite::update(payin, |_| Ok(Obstacle::PayinChanged))
}

fn francs(number: i64) -> AttributeValue {
    AttributeValue::N(number.to_string())
}
