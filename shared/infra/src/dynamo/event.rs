//! Events as stored items.

use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_core::{
    Event, EventId, EventKind, Francs, IdempotencyKey, OrderId, Subject, payin, payout,
};

use super::names::{self, at, n, s};
use super::row::{self, Corrupt, Item, instant, text};
use super::{payin as payins, payout as payouts};

pub(super) fn read(item: &Item) -> Result<Event, Corrupt> {
    Ok(Event {
        id: EventId::parse(text(item, names::PK)?).map_err(|_| Corrupt(names::PK))?,
        kind: EventKind::parse(text(item, names::TYPE)?).ok_or(Corrupt(names::TYPE))?,
        at: instant(item, names::AT)?,
        subject: subject(item)?,
        amount: Francs(row::number(item, names::AMOUNT)?),
        created_at: instant(item, names::CREATED_AT)?,
        receipt: row::receipt(item),
        timeliness: row::timeliness(item)?,
        previous: previous(item)?,
    })
}

pub(super) fn previous(item: &Item) -> Result<Option<EventId>, Corrupt> {
    row::word(item, names::AFTER, |id| EventId::parse(id).ok())
}

/// The attributes of an event, except those that say when it is due.
pub(super) fn row(event: &Event) -> Vec<(&'static str, AttributeValue)> {
    let always = [
        (names::PK, s(event.id.to_string())),
        (names::KIND, s(names::EVENT)),
        (names::TYPE, s(event.kind.as_str())),
        (names::TRANSACTION_ID, s(event.id.transaction().as_str())),
        (names::AMOUNT, n(event.amount.0)),
        (names::CURRENCY, s(names::XOF)),
        (names::STATUS, s(event.subject.status())),
        (names::AT, at(event.at)),
        (names::CREATED_AT, at(event.created_at)),
    ];
    let optional = [
        (names::REASON, event.subject.reason().map(s)),
        (names::AFTER, event.previous.as_ref().map(|id| s(id.to_string()))),
    ];
    let receipt = row::receipt_attributes(&event.receipt, event.timeliness);
    let optional = optional.into_iter().chain(receipt).chain(names_of(&event.subject));
    let optional = optional.filter_map(|(name, value)| Some((name, value?)));
    always.into_iter().chain(optional).collect()
}

/// The attributes with the merchant's own ids of the order or the payout.
fn names_of(subject: &Subject) -> [(&'static str, Option<AttributeValue>); 2] {
    match subject {
        Subject::Payin { order_id, pricing, .. } => [
            (names::ORDER_ID, Some(s(order_id.as_str()))),
            (names::PROOF_ISSUED_AT, payins::issued_at(*pricing)),
        ],
        Subject::Payout { idempotency_key, refund_of, .. } => [
            (names::PAYOUT_ID, Some(s(idempotency_key.as_str()))),
            (names::REFUND_OF, refund_of.as_ref().map(|id| s(id.as_str()))),
        ],
    }
}

pub(super) fn subject(item: &Item) -> Result<Subject, Corrupt> {
    let status = text(item, names::STATUS)?;
    let unknown = Corrupt(names::STATUS);
    if let Some(key) = row::word(item, names::PAYOUT_ID, |id| IdempotencyKey::parse(id).ok())? {
        return Ok(Subject::Payout {
            idempotency_key: key,
            refund_of: payouts::refund_of(item)?,
            status: payout::PayoutStatus::parse(status).ok_or(unknown)?,
            reason: row::word(item, names::REASON, payout::PayoutReason::parse)?,
        });
    }
    let order_id = OrderId::parse(text(item, names::ORDER_ID)?);
    Ok(Subject::Payin {
        order_id: order_id.map_err(|_| Corrupt(names::ORDER_ID))?,
        pricing: payins::pricing(item)?,
        status: payin::PayinStatus::parse(status).ok_or(unknown)?,
        reason: row::word(item, names::REASON, payin::PayinReason::parse)?,
    })
}
