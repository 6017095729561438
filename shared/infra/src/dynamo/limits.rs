//! The idempotency record of a payout, and the sums that count against its limits.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::pause::Pausable;
use ligdicash_core::payout::{IdempotencyRecord, Leaving, Obstacle, Payout, Refundable, Room};
use ligdicash_core::ports::{StoreError, Stored};
use ligdicash_core::transition::Record;
use ligdicash_core::{Francs, Payin, PayinId, PayoutId};

use super::ledger::{EffectWrite, at_revision};
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
    let day = room.on_its_day.map(|room| with_room(payout, room));
    let day = day.map(|day| EffectWrite::update(counting(day, payout), |_| Ok(Obstacle::DayFull)));
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

/// The writes with which an approved payout leaves. On another day than the one on which it was asked for, its amount
/// counts on that day.
pub(super) fn leave(payout: &Payout, leaving: &Leaving) -> Vec<EffectWrite<Payout>> {
    let Leaving { retried, refunded, on_its_day } = leaving;
    let unchanged = refunded.as_ref().map(|(payin, revision)| {
        let payin = at_revision(payin.as_str(), *revision);
        EffectWrite::check(payin, |_| Ok(Obstacle::PayinChanged))
    });
    let days = on_its_day.map(|room| {
        let amount = i64::from(payout.amount.francs());
        let asked = ItemUpdate::always(names::payout_day(payout.created_at))
            .add(names::COMMITTED, -amount)
            .add(names::MOVED, -amount);
        let left = counting(with_room(payout, room), payout).add(names::MOVED, amount);
        [asked, left].map(|day| EffectWrite::update(day, |_| Ok(Obstacle::DayFull)))
    });
    let first = [Some(unpaused()), unchanged, retried.as_ref().map(not_made)];
    first.into_iter().flatten().chain(days.into_iter().flatten()).collect()
}

/// The day on which the payout leaves, on the condition that it has room.
fn with_room(payout: &Payout, room: i64) -> ItemUpdate {
    let condition = match room {
        ..0 => "committed <= :room",
        0.. => "attribute_not_exists(committed) OR committed <= :room",
    };
    ItemUpdate::of(names::payout_day(payout.sent_from()), condition).value(":room", francs(room))
}

fn counting(day: ItemUpdate, payout: &Payout) -> ItemUpdate {
    day.add(names::COMMITTED, payout.amount.francs().into())
}

/// The changes of the days' sums if the payout counts this amount more, each with the key of its day. A payout counts on
/// the day on which it leaves, and the audit finds it on the day on which it was asked for: between two days, each keeps
/// what has moved.
pub(super) fn in_days(payout: &Payout, amount: i64) -> Vec<(String, &'static str, i64)> {
    let [asked, left] = [payout.created_at, payout.sent_from()].map(names::payout_day);
    if asked == left {
        return vec![(left, names::COMMITTED, amount)];
    }
    let moved = [(left.clone(), names::MOVED, amount), (asked, names::MOVED, -amount)];
    [(left, names::COMMITTED, amount)].into_iter().chain(moved).collect()
}

/// The same changes, each item's in one update.
pub(super) fn updated(
    days: impl IntoIterator<Item = (String, &'static str, i64)>,
    update: impl Fn(String) -> ItemUpdate,
) -> Vec<ItemUpdate> {
    let mut sums = BTreeMap::<_, BTreeMap<_, i64>>::new();
    for (key, name, amount) in days {
        *sums.entry(key).or_default().entry(name).or_default() += amount;
    }
    let updates = sums.into_iter().filter_map(|(key, mut sums)| {
        sums.retain(|_, amount| *amount != 0);
        let update = update(key);
        (!sums.is_empty()).then(|| {
            sums.into_iter().fold(update, |update, (name, amount)| update.add(name, amount))
        })
    });
    updates.collect()
}

/// The write that counts the amount as refunded of its payin, at the revision whose money was found refundable.
fn in_its_payin(payout: &Payout, payin: &PayinId, room: Refundable) -> EffectWrite<Payout> {
    let Refundable { revision, paid: Francs(paid) } = room;
    let left = i64::try_from(paid).unwrap_or(i64::MAX) - i64::from(payout.amount.francs());
    let has_room = match left {
        ..0 => "refunded <= :room",
        0.. => "(attribute_not_exists(refunded) OR refunded <= :room)",
    };
    let payin = at_revision(payin.as_str(), revision)
        .also(has_room)
        .value(":room", francs(left))
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
    let exists = |key| ItemUpdate::of(key, "attribute_exists(pk)");
    let days = updated(in_days(payout, amount), exists).into_iter();
    let days = days.map(|day| EffectWrite::update(day, |_| Ok(Obstacle::DayFull)));
    let payin = payout.refund_of.as_ref().map(|payin| {
        let payin = exists(payin.as_str().to_owned()).add(names::REFUNDED, amount);
        EffectWrite::update(payin, |_| Ok(Obstacle::PayinRefunded))
    });
    days.chain(payin).collect()
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
