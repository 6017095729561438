//! Keys and attribute names, in one place.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::{
    AnyTransactionId, EventId, OrderId, PayoutId, PayoutTransactionId, TransactionId,
};

use crate::instant;

pub(super) const PK: &str = "pk";

// ---- a transaction ----
pub(super) const KIND: &str = "kind";
pub(super) const ORDER_ID: &str = "order_id";
pub(super) const AMOUNT: &str = "amount";
/// When the merchant signed the amount; absent where nobody did.
pub(super) const PROOF_ISSUED_AT: &str = "proof_issued_at";
pub(super) const CURRENCY: &str = "currency";
pub(super) const STATUS: &str = "status";
pub(super) const REASON: &str = "reason";
pub(super) const TOKEN: &str = "ligdicash_token";
pub(super) const PAY_URL: &str = "pay_url";
pub(super) const LIGDICASH_REF: &str = "ligdicash_ref";
pub(super) const OPERATOR_ID: &str = "operator_id";
pub(super) const OPERATOR_NAME: &str = "operator_name";
pub(super) const CREATED_AT: &str = "created_at";
pub(super) const UPDATED_AT: &str = "updated_at";
pub(super) const COMPLETED_AT: &str = "completed_at";
pub(super) const REVISION: &str = "revision";
pub(super) const NOT_FOUND: &str = "not_found";
/// When LigdiCash last said what became of the money.
pub(super) const HEARD_AT: &str = "heard_at";
/// The revision that the latest event announces.
pub(super) const ANNOUNCED: &str = "announced";
/// The last time anybody won the right to ask, and the last time a callback did.
pub(super) const CHECKED_AT: &str = "checked_at";
pub(super) const CALLBACK_CHECKED_AT: &str = "callback_checked_at";
/// Who won it, so that the SDK's own retry of the winning write still wins.
pub(super) const CLAIM: &str = "claim";
pub(super) const CALLBACK_RECEIVED_AT: &str = "callback_received_at";
/// The to-do index: both or neither.
pub(super) const DUE_SHARD: &str = "due_shard";
pub(super) const NEXT_CHECK_AT: &str = "next_check_at";

// ---- an order's guard ----
/// The transaction that holds the order.
pub(super) const LIVE: &str = "live";
/// Present while the live attempt is being created.
pub(super) const LEASE_UNTIL: &str = "lease_until";
pub(super) const PAID_BY: &str = "paid_by";
/// How often its attempt was replaced, and on which day that was counted.
pub(super) const REPLACEMENTS: &str = "replacements";
pub(super) const REPLACED_ON: &str = "replaced_on";

// ---- a payout ----
pub(super) const PAYOUT_ID: &str = "payout_id";
pub(super) const REFUND_OF: &str = "refund_of";
/// The token of a callback that came while our own was not known, or was refused.
pub(super) const CALLBACK_TOKEN: &str = "callback_token";

// ---- a payout's guard ----
/// What the request said that used the payout's id.
pub(super) const FINGERPRINT: &str = "fingerprint";

// ---- what was paid out on a day, and what was given back of a payin: whole francs ----
pub(super) const COMMITTED: &str = "committed";
pub(super) const REFUNDED: &str = "refunded";

// ---- an event ----
pub(super) const TRANSACTION_ID: &str = "transaction_id";
pub(super) const TYPE: &str = "type";
pub(super) const AT: &str = "at";
pub(super) const LATE: &str = "late";
/// The event of the same transaction that goes before this one.
pub(super) const AFTER: &str = "after";
/// The targets that have it.
pub(super) const DELIVERED_TO: &str = "delivered_to";
pub(super) const ATTEMPTED_AT: &str = "attempted_at";
pub(super) const DELIVERED_AT: &str = "delivered_at";
/// When the last attempt was in vain.
pub(super) const GIVEN_UP_AT: &str = "given_up_at";
/// When a later event of the transaction went ahead.
pub(super) const OVERTAKEN_AT: &str = "overtaken_at";
/// When it was due though the merchant wants nobody told.
pub(super) const UNWANTED_AT: &str = "unwanted_at";
/// Since when there has been somebody to tell; absent where there was from the beginning.
pub(super) const DUE_FROM: &str = "due_from";
/// The part of the index that keeps what nobody can be told of. The poll does not look there for
/// what is due.
pub(super) const UNTOLD: &str = "untold";

pub(super) const EVENT: &str = "event";
pub(super) const PAYIN: &str = "payin";
pub(super) const PAYOUT: &str = "payout";
pub(super) const XOF: &str = "XOF";

pub(super) fn s(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

pub(super) fn n(number: u32) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

pub(super) fn at(instant: Timestamp) -> AttributeValue {
    s(instant::text(instant))
}

pub(super) fn transaction(id: &TransactionId) -> AttributeValue {
    s(id.as_str())
}

pub(super) fn payout(id: &PayoutTransactionId) -> AttributeValue {
    s(id.as_str())
}

pub(super) fn any(id: &AnyTransactionId) -> AttributeValue {
    s(id.as_str())
}

pub(super) fn event(id: &EventId) -> AttributeValue {
    s(id.to_string())
}

pub(super) fn guard(order_id: &OrderId) -> AttributeValue {
    s(format!("order#{order_id}"))
}

pub(super) fn payout_guard(payout_id: &PayoutId) -> AttributeValue {
    s(format!("payout#{payout_id}"))
}

/// What was paid out on the day of this instant, in UTC.
pub(super) fn payout_day(instant: Timestamp) -> AttributeValue {
    s(format!("payouts#{}", instant::day(instant)))
}
