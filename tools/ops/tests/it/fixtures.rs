//! Answers of the contract.

use serde_json::{Value, json};

pub(crate) const PAYIN: &str = "txn_0123456789abcdef0123456789abcdef";
pub(crate) const PAYER: &str = "txn_fedcba9876543210fedcba9876543210";

pub(crate) fn health() -> Value {
    json!({
        "at": "2026-06-01T23:59:59Z", "oldest_due_seconds": 90, "open_cases": 1, "events_refused": 0,
        "events_kept": 0, "unreadable_items": 0,
    })
}

/// A payment for which another amount came than was asked for.
pub(crate) fn entry() -> Value {
    json!({
        "transaction_id": PAYIN, "kind": "payin", "status": "review", "reason": "amount_differs",
        "amount": 3000, "amount_reported": 2900, "operator_name": "ORANGE BURKINA",
        "created_at": "2026-06-01T10:00:01.418Z", "order_id": "A-1001",
    })
}

pub(crate) fn story() -> Value {
    let mut transaction = entry();
    let more = json!({
        "currency": "XOF", "updated_at": "2026-06-01T10:02:31.6Z", "ligdicash_ref": "P2600000000001",
        "operator_id": "11", "operator_ref": "CI2606.1002", "reported_at": "2026-06-01 10:02:30+00",
        "checked_at": "2026-06-01T10:02:31.5Z", "callback_received_at": "2026-06-01T10:02:31.4Z",
        "next_check_at": "2026-06-01T11:00:01Z", "revision": 2, "has_token": true, "person_known": true,
    });
    transaction.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({
        "transaction": transaction,
        "order": { "order_id": "A-1001", "amount": 3000, "holder": PAYIN, "payins": [entry()] },
        "cases": [{
            "kind": "review", "about": PAYIN, "reason": "amount_differs", "opened_at": "2026-06-01T10:02:31.6Z",
        }],
        "announcements": [{
            "event_id": "evt_0123456789abcdef0123456789abcdef_2", "type": "payment.review_required",
            "at": "2026-06-01T10:02:31.6Z", "status": "review", "reason": "amount_differs",
            "delivered_to": ["webhook"], "tries": 1, "delivered_at": "2026-06-01T10:02:32.1Z", "kept": false,
        }],
        "refunds": [],
    })
}

/// The rows of that payment: its creation, and a callback with the question that it caused.
pub(crate) fn rows() -> Value {
    let confirmed = json!({
        "response_code": "00", "status": "completed", "montant": 2900, "operator_name": "ORANGE BURKINA",
    });
    let created = json!([
        {
            "direction": "outgoing", "type": "create", "at": "2026-06-01T10:00:01.5Z", "duration_ms": 310,
            "request": { "method": "POST" },
            "response": { "http_status": 200, "body": { "response_code": "00", "token": "#0123456789abcdef" } },
        },
    ]);
    let called = json!([
        {
            "direction": "incoming", "type": "callback", "at": "2026-06-01T10:02:31.4Z", "duration_ms": 0,
            "unverified": true, "from": "41.1.2.3",
            "request": { "form": [["status", "completed"], ["amount", "2900"]] }, "response": { "http_status": 200 },
        },
        {
            "direction": "outgoing", "type": "confirm", "at": "2026-06-01T10:02:31.5Z", "duration_ms": 90,
            "request": { "method": "GET" }, "response": { "http_status": 200, "body": confirmed },
        },
    ]);
    json!({ "rows": [row(&created), row(&called)] })
}

pub(crate) fn row(exchanges: &Value) -> Value {
    json!({ "at": exchanges[0]["at"], "row": json!({ "exchanges": exchanges }).to_string() })
}
