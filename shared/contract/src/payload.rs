//! The JSON of an event, as receivers get it. `docs/events` has the schemas and their promises.

use jiff::Timestamp;
use ligdicash_core::payin::{PayinReason, Pricing};
use ligdicash_core::{
    Event, EventKind, Francs, IdempotencyKey, LinkId, OrderId, PayinId, Subject, Timeliness,
};
use serde::Serialize;

use crate::instant;

/// The version of this JSON. It rises when receivers would have to change.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Payload<'a, D> {
    version: u32,
    #[serde(rename = "type")]
    kind: &'a str,
    timestamp: String,
    stack: Option<&'a str>,
    data: D,
}

/// The data of a `ping`: nothing.
#[derive(Serialize)]
struct PingData {}

/// A member that every event of its kind has, and that is null where nothing is known, or two things.
#[derive(Serialize)]
struct OrNull<T>(Option<T>);

/// Makes the members of an event from their rows: the text for receivers, the events that have the member, its name, its
/// type, its value, and the rest of its schema. A member of `some` has its schema from the files in `docs/events`.
macro_rules! members {
    ($lifetime:lifetime, $event:ident:
        $($(#[doc = $says:literal])+ $of:ident $name:ident: $kind:ty = $value:expr, $schema:tt;)+) => {
        /// The data of an event.
        #[serde_with::skip_serializing_none]
        #[derive(Serialize)]
        struct EventData<$lifetime> {
            $($name: $kind,)+
        }

        impl<$lifetime> EventData<$lifetime> {
            fn of($event: &$lifetime Event) -> Self {
                Self { $($name: $value,)+ }
            }
        }

        /// The rows, for what else follows from them.
        #[cfg(test)]
        pub(crate) fn members() -> Vec<crate::reference::events::Member> {
            vec![$(crate::reference::events::Member {
                of: stringify!($of),
                name: stringify!($name),
                kind: stringify!($kind),
                says: concat!($($says),+).trim(),
                schema: serde_json::json!($schema),
            }),+]
        }
    };
}

members! { 'a, event:
    /// The name of one payment of an order, or of one payout.
    some transaction_id: &'a str = event.id.transaction().as_str(), {};
    /// Grows with each change of the transaction. Ignore an event whose revision is lower than one that you have of the
    /// same transaction.
    all revision: u32 = event.id.revision(), { "minimum": 1 };
    /// Your own name for the order, as given at initiate.
    payments order_id: Option<&'a str> = payin(event).map(|(order, ..)| order.as_str()),
        { "pattern": "^[!-~]{1,64}$" };
    /// The payment link that was paid; absent where the order is your shop's own.
    payments link_id: Option<String> =
        payin(event).and_then(|(order, ..)| LinkId::of_order(order)).map(|link| link.to_string()),
        { "pattern": "^[0-9A-HJKMNP-TV-Z]{16}$" };
    /// Whether your own server signed the amount (see order proofs). If false, the caller of initiate set the amount:
    /// compare it with the order.
    payments amount_proven: Option<bool> = payin(event).map(|(_, pricing, _)| pricing.is_proven()), {};
    /// Whether another payment has paid the order.
    some duplicate: Option<bool> =
        payin(event).map(|(.., reason)| reason == Some(PayinReason::Duplicate)), {};
    /// Your own name for the payout, as given in the request.
    payouts payout_id: Option<&'a str> = payout(event).map(|(key, _)| key.as_str()),
        { "pattern": "^[!-~]{1,64}(~[2-9]|~[1-9][0-9])?$" };
    /// The payment that it gives back, if it is a refund.
    payouts refund_of: Option<OrNull<&'a str>> =
        payout(event).map(|(_, payin)| OrNull(payin.map(PayinId::as_str))),
        { "pattern": "^txn_[0-9a-f]{32}$" };
    /// The amount that was asked for, in whole CFA francs.
    some amount: u64 = event.amount.0, {};
    /// The amount that LigdiCash says was paid, in whole CFA francs.
    some amount_reported: Option<OrNull<u64>> = amount_reported(event), {};
    /// The amount that was paid, in whole CFA francs, where a person has accepted another one.
    some amount_paid: Option<u64> = amount_paid(event), {};
    /// West African CFA franc. It has no minor unit.
    all currency: &'static str = "XOF", { "const": "XOF" };
    /// As the status route says.
    some status: &'static str = event.subject.status(), {};
    /// The cause of the status, where the status alone does not say it.
    some reason: OrNull<&'static str> = OrNull(event.subject.reason()), {};
    /// Whether an earlier event of the transaction said the opposite.
    some late: bool = event.timeliness == Timeliness::Late, {};
    /// LigdiCash's number of the mobile money operator. It names the operator, never the payment.
    all operator_id: OrNull<&'a str> = OrNull(event.receipt.operator.id.as_deref()), { "minLength": 1 };
    /// The operator's name, as LigdiCash writes it.
    all operator_name: OrNull<&'a str> = OrNull(event.receipt.operator.name.as_deref()), { "minLength": 1 };
    /// The operator's own name for the payment, LigdiCash's oreference; null where it names none.
    payments operator_reference: Option<OrNull<&'a str>> =
        payin(event).map(|_| OrNull(event.receipt.operator_ref.as_deref())), { "minLength": 1 };
    /// LigdiCash's request_id: the reference that its support asks for.
    all ligdicash_request_id: OrNull<&'a str> = OrNull(event.receipt.ligdicash_ref.as_deref()), { "minLength": 1 };
    /// When it was asked for.
    some created_at: String = instant::text(event.created_at), {};
    /// When its status changed; the same instant as timestamp.
    all updated_at: String = instant::text(event.at), {
        "format": "date-time",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"
    };
}

/// The JSON of an event of this stack. A release always writes the same bytes for it.
pub fn json(event: &Event, stack: Option<&str>) -> String {
    payload(event.kind.as_str(), event.at, stack, EventData::of(event))
}

/// The JSON of a `ping`, the doctor's test of a receiver. It names no payment.
pub fn ping(at: Timestamp, stack: Option<&str>) -> String {
    payload("ping", at, stack, PingData {})
}

fn payload(kind: &str, at: Timestamp, stack: Option<&str>, data: impl Serialize) -> String {
    let payload = Payload { version: VERSION, kind, timestamp: instant::text(at), stack, data };
    serde_json::to_string(&payload).unwrap_or_default()
}

fn payin(event: &Event) -> Option<(&OrderId, Pricing, Option<PayinReason>)> {
    match &event.subject {
        Subject::Payin { order_id, pricing, reason, .. } => Some((order_id, *pricing, *reason)),
        Subject::Payout { .. } => None,
    }
}

fn payout(event: &Event) -> Option<(&IdempotencyKey, Option<&PayinId>)> {
    match &event.subject {
        Subject::Payin { .. } => None,
        Subject::Payout { idempotency_key, refund_of, .. } => {
            Some((idempotency_key, refund_of.as_ref()))
        }
    }
}

/// The reported amount, for events after which a person must look or refund. In other events it is the amount, or
/// nothing was paid.
fn amount_reported(event: &Event) -> Option<OrNull<u64>> {
    match event.kind {
        EventKind::ReviewRequired | EventKind::Released | EventKind::Duplicate => {
            Some(OrNull(event.receipt.amount_reported.map(|Francs(amount)| amount)))
        }
        EventKind::Completed
        | EventKind::Accepted
        | EventKind::Failed
        | EventKind::Expired
        | EventKind::PayoutCompleted
        | EventKind::PayoutClosed
        | EventKind::PayoutFailed
        | EventKind::PayoutReviewRequired => None,
    }
}

/// The amount that a person has accepted in the place of the order's.
fn amount_paid(event: &Event) -> Option<u64> {
    let accepted = event.kind == EventKind::Accepted;
    event.receipt.amount_reported.filter(|_| accepted).map(|Francs(amount)| amount)
}
