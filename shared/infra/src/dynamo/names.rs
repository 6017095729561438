//! The keys and attribute names of the payments table.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::pause::Pausable;
use ligdicash_core::{IdempotencyKey, LinkId, OrderId};

use crate::instant;

pub(super) const PK: &str = "pk";

// ---- a payin or payout ----
pub(super) const KIND: &str = "kind";
pub(super) const ORDER_ID: &str = "order_id";
pub(super) const AMOUNT: &str = "amount";
/// The instant at which the merchant signed the amount; absent without a signature.
pub(super) const PROOF_ISSUED_AT: &str = "proof_issued_at";
/// The salt of the digests in the log. Without the salt, no digest can be matched to a person.
pub(super) const SALT: &str = "salt";
pub(super) const CURRENCY: &str = "currency";
pub(super) const STATUS: &str = "status";
pub(super) const REASON: &str = "reason";
pub(super) const TOKEN: &str = "ligdicash_token";
pub(super) const PAY_URL: &str = "pay_url";
pub(super) const LIGDICASH_REF: &str = "ligdicash_ref";
pub(super) const OPERATOR_ID: &str = "operator_id";
pub(super) const OPERATOR_NAME: &str = "operator_name";
/// The operator's own name for the payment.
pub(super) const OPERATOR_REF: &str = "operator_ref";
/// The reported amount, and when the money moved, in LigdiCash's own writing.
pub(super) const AMOUNT_REPORTED: &str = "amount_reported";
pub(super) const REPORTED_AT: &str = "reported_at";
pub(super) const CREATED_AT: &str = "created_at";
pub(super) const UPDATED_AT: &str = "updated_at";
pub(super) const COMPLETED_AT: &str = "completed_at";
pub(super) const REVISION: &str = "revision";
pub(super) const NOT_FOUND: &str = "not_found";
/// The instant at which LigdiCash last gave a verdict.
pub(super) const HEARD_AT: &str = "heard_at";
/// The revision that the latest event announces.
pub(super) const ANNOUNCED: &str = "announced";
/// The instant at which a claim was last won, and when a callback last won one.
pub(super) const CHECKED_AT: &str = "checked_at";
pub(super) const CALLBACK_CHECKED_AT: &str = "callback_checked_at";
/// The name of the claim that was won last, so that the SDK's own retry of the winning write still wins.
pub(super) const CLAIM: &str = "claim";
pub(super) const CALLBACK_RECEIVED_AT: &str = "callback_received_at";
/// The keys of the to-do index. An item has both or neither.
pub(super) const DUE_SHARD: &str = "due_shard";
pub(super) const NEXT_CHECK_AT: &str = "next_check_at";
/// The end of the lease of a creation, a sending, a check or an announcement. An order lock has one while the payin
/// that holds the order is being created.
pub(super) const LEASE_UNTIL: &str = "lease_until";
/// The key of the day index, which has each payin and payout from its creation on.
pub(super) const DAY: &str = "day";
/// The previous payin of the same order.
pub(super) const PREVIOUS_PAYIN: &str = "previous_payin";

// ---- a payin ----
/// The beginning of the shop's description; its whole description of a payout that waits for a second person.
pub(super) const DESCRIPTION: &str = "description";
/// The way by which a direct payin reaches its payer; absent where it is LigdiCash's page.
pub(super) const FLOW: &str = "flow";
/// The payer's number, from LigdiCash's `confirm` or, of a direct payin, as it was asked for.
pub(super) const PAYER_NUMBER: &str = "payer_number";
pub(super) const PAYER_FIRSTNAME: &str = "payer_firstname";
pub(super) const PAYER_LASTNAME: &str = "payer_lastname";
pub(super) const PAYER_EMAIL: &str = "payer_email";

/// The reason of the review from which a person has released the payin, and whether the money is owed.
pub(super) const OWED_FOR: &str = "owed_for";
pub(super) const NOT_OWED_FOR: &str = "not_owed_for";
/// The reason of the review that goes on although the order is free again: the payer may have paid.
pub(super) const UNPROVEN: &str = "unproven";

/// The reason of the state in which a person has said that a payout was not made, where the state after it depends on
/// it.
pub(super) const DENIED: &str = "denied";

/// The payouts that refund the payin.
pub(super) const REFUNDS: &str = "refunds";

// ---- a payment link ----
/// The price that the payer chooses: the least and the largest amount.
pub(super) const LEAST: &str = "least";
pub(super) const LARGEST: &str = "largest";
/// The number of payments that the link allows; absent if any number.
pub(super) const TIMES: &str = "times";
pub(super) const LABEL_FR: &str = "label_fr";
pub(super) const LABEL_EN: &str = "label_en";
/// The instant from which the link cannot be paid. DynamoDB does not know this attribute: a link is never deleted.
pub(super) const ENDS_AT: &str = "ends_at";
/// The number of payments that were started.
pub(super) const BEGUN: &str = "begun";
pub(super) const CREATED_BY: &str = "created_by";
pub(super) const WITHDRAWN_AT: &str = "withdrawn_at";
pub(super) const WITHDRAWN_BY: &str = "withdrawn_by";

// ---- an order lock ----
/// The payin that holds the order.
pub(super) const LIVE: &str = "live";
/// The latest payin, whether or not it still holds the order.
pub(super) const LATEST_PAYIN: &str = "latest_payin";
pub(super) const PAID_BY: &str = "paid_by";
/// The number of times that the payin that holds the order was replaced, and the day on which that was counted.
pub(super) const REPLACEMENTS: &str = "replacements";
pub(super) const REPLACED_ON: &str = "replaced_on";

/// A short digest of the text on the page of a payin.
pub(super) const TEXT: &str = "text";

// ---- a payout ----
pub(super) const PAYOUT_ID: &str = "payout_id";
pub(super) const REFUND_OF: &str = "refund_of";
/// The ARN of the person who asked for a payout that waits for a second one; the rest of the request follows.
pub(super) const ASKED_BY: &str = "asked_by";
pub(super) const METHOD: &str = "method";
/// The last four digits of the recipient's number, as long as the payout waits.
pub(super) const RECIPIENT_END: &str = "recipient_end";
/// The batch that the payout is a line of.
pub(super) const BATCH: &str = "batch";
/// The instant at which a second person approved the payout.
pub(super) const APPROVED_AT: &str = "approved_at";
/// The case that ends when the payout is made.
pub(super) const ENDS: &str = "ends";
/// The case about the money that the payout refunds in part.
pub(super) const PART_OF: &str = "part_of";
/// The first token of a callback that came while our own token was unknown, or was refused, and the others.
pub(super) const CALLBACK_TOKEN: &str = "callback_token";
pub(super) const CALLBACK_TOKENS: &str = "callback_tokens";

// ---- how often direct payins, and payments by links, were tried in the last sixty minutes ----
/// The tries: of each the instant, in milliseconds since 1970, and the name of its request.
pub(super) const TRIED: &str = "tried";
/// The instant at which DynamoDB may delete the item, in seconds since 1970. Only these counters have it.
pub(super) const EXPIRES_AT: &str = "expires_at";

// ---- a payout's idempotency record ----
/// The fingerprint of the request that used the idempotency key.
pub(super) const FINGERPRINT: &str = "fingerprint";

// ---- what was paid out on a day, and what was refunded of a payin: whole francs ----
pub(super) const COMMITTED: &str = "committed";
pub(super) const MOVED: &str = "moved";
pub(super) const REFUNDED: &str = "refunded";

// ---- an event ----
pub(super) const TRANSACTION_ID: &str = "transaction_id";
pub(super) const TYPE: &str = "type";
pub(super) const AT: &str = "at";
pub(super) const LATE: &str = "late";
/// The event of the same payin or payout that must be announced before this one.
pub(super) const AFTER: &str = "after";
/// The receivers that have the event.
pub(super) const DELIVERED_TO: &str = "delivered_to";
/// The instant at which the event was last claimed.
pub(super) const ATTEMPTED_AT: &str = "attempted_at";
/// The number of the event's claims, which only operators read; or the number of callbacks that were counted and not kept.
pub(super) const TRIES: &str = "tries";
pub(super) const DELIVERED_AT: &str = "delivered_at";
/// The instant at which the event was given up.
pub(super) const GIVEN_UP_AT: &str = "given_up_at";
/// The instant at which a later event of the same payin or payout was announced instead.
pub(super) const OVERTAKEN_AT: &str = "overtaken_at";
/// The instant at which the event was closed because the merchant wants no events.
pub(super) const UNWANTED_AT: &str = "unwanted_at";
/// The instant at which a kept event became due; absent if the event was never kept.
pub(super) const DUE_FROM: &str = "due_from";
/// The part of the to-do index that holds the kept events. Its entries are never due.
pub(super) const KEPT: &str = "untold";

// ---- a case ----
/// The id of the transaction or event that the case is about, or the key of an unreadable item.
pub(super) const ABOUT: &str = "about";
pub(super) const OPENED_AT: &str = "opened_at";
pub(super) const ENDED_AT: &str = "ended_at";
/// The person who opened an adopted table.
pub(super) const OPENED_BY: &str = "opened_by";
/// The ender of the case: a person (ARN), [`LIGDICASH`] by a proof or a later answer, [`AUDIT`], or [`SECOND_PERSON`]
/// once the payouts of a batch wait no more.
pub(super) const ENDED_BY: &str = "ended_by";
pub(super) const LIGDICASH: &str = "ligdicash";
pub(super) const AUDIT: &str = "audit";
pub(super) const SECOND_PERSON: &str = "second_person";
/// The digest of the file with which the batch was started. The item of a batch is its case, open while payouts of it
/// wait for a second person.
pub(super) const FILE_DIGEST: &str = "file_digest";
/// The number of payouts of the batch that wait; their sum is the amount.
pub(super) const WAITING: &str = "waiting";
/// The key of the item that says when the operator was last told of new cases.
pub(super) const CASES: &str = "cases";
pub(super) const TOLD_AT: &str = "told_at";
/// The key of the item that says on which day the last morning mail was sent.
pub(super) const MORNING: &str = "morning";
pub(super) const MAILED_ON: &str = "mailed_on";

// ---- a pause ----
pub(super) const PAUSED_AT: &str = "paused_at";
/// The ARN of the person who paused.
pub(super) const PAUSED_BY: &str = "paused_by";
pub(super) const PAUSED_REASON: &str = "paused_reason";

pub(super) const CASE: &str = "case";
pub(super) const EVENT: &str = "event";
pub(super) const LINK: &str = "link";
pub(super) const PAYIN: &str = "payin";
pub(super) const PAYOUT: &str = "payout";
pub(super) const XOF: &str = "XOF";

pub(super) fn s(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

pub(super) fn n(number: impl Into<u64>) -> AttributeValue {
    AttributeValue::N(number.into().to_string())
}

pub(super) fn at(instant: Timestamp) -> AttributeValue {
    s(instant::text(instant))
}

pub(super) fn order_key(order_id: &OrderId) -> String {
    format!("order#{order_id}")
}

pub(super) fn idempotency_key(key: &IdempotencyKey) -> String {
    format!("payout#{key}")
}

/// The key of the item of this link, which is also its name in the record.
pub(super) fn link_key(id: &LinkId) -> String {
    format!("link#{id}")
}

/// The link with this key.
pub(super) fn link_of(key: &str) -> Option<LinkId> {
    key.strip_prefix("link#").and_then(|id| LinkId::parse(id).ok())
}

/// The key of the item of this pause, which is also its name in the record.
pub(super) fn paused(what: Pausable) -> String {
    format!("pause#{}", what.as_str())
}

/// The key of the item that says who opened the adopted table with this label, which is also its name in the record.
/// A table that was copied from another holds the item of the other's label, which opens nothing.
pub(super) fn adopted(label: &str) -> String {
    format!("adopted#{label}")
}

/// The counter of the callbacks about this payin or payout that were not kept.
pub(super) fn callbacks(id: &str) -> String {
    format!("tries#callbacks#{id}")
}

/// The name under which the record holds the decisions of a day, in UTC, once more.
pub(super) fn decisions(day: Date) -> String {
    format!("decisions#{day}")
}

/// The key of the item that holds the sum of the payouts on the day of this instant, in UTC.
pub(super) fn payout_day(instant: Timestamp) -> String {
    format!("payouts#{}", instant::day(instant))
}

/// The key of the same item, by its day.
pub(super) fn day_key(day: Date) -> String {
    format!("payouts#{day}")
}
