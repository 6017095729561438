//! The JSON of an event, as receivers get it. `docs/events/` has the schemas and their promises.

use jiff::Timestamp;
use ligdicash_core::payin::PayinReason;
use ligdicash_core::{Event, EventKind, Francs, LinkId, PayinId, Subject, Timeliness};
use serde::Serialize;

use crate::instant;

/// The version of this JSON. It rises when receivers would have to change.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Payload<'a> {
    version: u32,
    #[serde(rename = "type")]
    kind: &'static str,
    timestamp: String,
    stack: Option<&'a str>,
    data: PayloadData<'a>,
}

#[derive(Serialize)]
struct PayloadData<'a> {
    transaction_id: &'a str,
    revision: u32,
    #[serde(flatten)]
    subject: PayloadSubject<'a>,
    amount: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_reported: Option<OrNull<u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_paid: Option<u64>,
    currency: &'static str,
    status: &'static str,
    reason: Option<&'static str>,
    late: bool,
    operator_id: Option<&'a str>,
    operator_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator_reference: Option<OrNull<&'a str>>,
    ligdicash_request_id: Option<&'a str>,
    created_at: String,
    updated_at: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum PayloadSubject<'a> {
    Payment {
        order_id: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        link_id: Option<String>,
        amount_proven: bool,
        duplicate: bool,
    },
    Payout {
        payout_id: &'a str,
        refund_of: Option<&'a str>,
    },
}

/// A member that every event of its kind has, and that is null where LigdiCash states nothing, or two things.
#[derive(Serialize)]
struct OrNull<T>(Option<T>);

/// The JSON of an event of this stack. A release always writes the same bytes for it.
pub(super) fn json(event: &Event, stack: Option<&str>) -> String {
    let payload = Payload {
        version: VERSION,
        kind: event.kind.as_str(),
        timestamp: instant::text(event.at),
        stack,
        data: PayloadData {
            transaction_id: event.id.transaction().as_str(),
            revision: event.id.revision(),
            subject: about(event),
            amount: event.amount.0,
            amount_reported: amount_reported(event),
            amount_paid: amount_paid(event),
            currency: "XOF",
            status: event.subject.status(),
            reason: event.subject.reason(),
            late: event.timeliness == Timeliness::Late,
            operator_id: event.receipt.operator.id.as_deref(),
            operator_name: event.receipt.operator.name.as_deref(),
            operator_reference: operator_reference(event),
            ligdicash_request_id: event.receipt.ligdicash_ref.as_deref(),
            created_at: instant::text(event.created_at),
            updated_at: instant::text(event.at),
        },
    };
    serde_json::to_string(&payload).unwrap_or_default()
}

#[derive(Serialize)]
struct Ping<'a> {
    version: u32,
    #[serde(rename = "type")]
    kind: &'static str,
    timestamp: String,
    stack: Option<&'a str>,
    data: PingData,
}

#[derive(Serialize)]
struct PingData {}

/// The JSON of a `ping`, the doctor's test of a receiver. It names no payment.
pub(super) fn ping(at: Timestamp, stack: Option<&str>) -> String {
    let (timestamp, data) = (instant::text(at), PingData {});
    let ping = Ping { version: VERSION, kind: "ping", timestamp, stack, data };
    serde_json::to_string(&ping).unwrap_or_default()
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

/// The operator's reference. LigdiCash's answers about payouts have none.
fn operator_reference(event: &Event) -> Option<OrNull<&str>> {
    match event.subject {
        Subject::Payin { .. } => Some(OrNull(event.receipt.operator_ref.as_deref())),
        Subject::Payout { .. } => None,
    }
}

/// The amount that a person has accepted in the place of the order's.
fn amount_paid(event: &Event) -> Option<u64> {
    let accepted = event.kind == EventKind::Accepted;
    event.receipt.amount_reported.filter(|_| accepted).map(|Francs(amount)| amount)
}

fn about(event: &Event) -> PayloadSubject<'_> {
    match &event.subject {
        Subject::Payin { order_id, pricing, reason, .. } => PayloadSubject::Payment {
            order_id: order_id.as_str(),
            link_id: LinkId::of_order(order_id).map(|link| link.to_string()),
            amount_proven: pricing.is_proven(),
            duplicate: *reason == Some(PayinReason::Duplicate),
        },
        Subject::Payout { idempotency_key, refund_of, .. } => PayloadSubject::Payout {
            payout_id: idempotency_key.as_str(),
            refund_of: refund_of.as_ref().map(PayinId::as_str),
        },
    }
}
