//! Answers of the contract.

use serde_json::{Value, json};

use crate::stack::{Answer, json as answered};

pub(crate) const PAYIN: &str = "txn_0123456789abcdef0123456789abcdef";
pub(crate) const PAYER: &str = "txn_fedcba9876543210fedcba9876543210";
pub(crate) const PAYOUT: &str = "pay_0123456789abcdef0123456789abcdef";

/// The object with these members in the place of its own.
pub(crate) fn changed(mut object: Value, members: &Value) -> Value {
    object.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    object
}

/// The page of a list, with the key of the next one.
pub(crate) fn with_next(mut page: Value, next: Option<&str>) -> Value {
    if let Some(next) = next {
        page["next"] = next.into();
    }
    page
}

pub(crate) fn day(entries: &[Value], next: Option<&str>) -> Answer {
    answered(&with_next(json!({ "day": "2026-06-01", "transactions": entries }), next))
}

pub(crate) fn found(entries: &[Value]) -> Answer {
    answered(&json!({ "transactions": entries, "looked_at": entries.len() }))
}

pub(crate) fn health() -> Value {
    json!({
        "at": "2026-06-01T23:59:59Z", "oldest_due_seconds": 90, "open_cases": 1, "events_refused": 0,
        "events_kept": 0, "unreadable_items": 0,
        "offers": [
            offer("payments-pause", "", &json!({})), offer("payouts-pause", "", &json!({})),
            offer("payout-make", "", &json!({})), offer("link-make", "", &json!({})),
            offer("events-replay", "", &json!({})),
        ],
    })
}

/// The figures of a day with so many sales, each after 121 seconds.
pub(crate) fn totals(count: u64, francs: u64) -> Value {
    let none = json!({ "count": 0, "francs": 0 });
    json!({
        "begun": count, "orders": count, "sales": { "count": count, "francs": francs }, "seconds_to_pay": { "121": count },
        "duplicates": none, "reviews": none, "not_paid": {}, "operators": {}, "refunds": none, "payouts": none,
        "under_way": none, "unreadable": 0,
    })
}

/// The stack's forecast of a payout that leaves at once, with so many francs left today.
pub(crate) fn foreseen(left_today: u64) -> Value {
    json!({
        "needs_approval": false, "max_amount": 200_000, "day_limit": 9_000_000, "left_today": left_today,
    })
}

/// An offer of this decision, which asks for these required fields among others.
pub(crate) fn offer(decision: &str, about: &str, more: &Value) -> Value {
    changed(json!({ "decision": decision, "about": about, "fields": [] }), more)
}

/// A field of an offer.
pub(crate) fn field(name: &str, required: bool) -> Value {
    json!({ "name": name, "required": required })
}

/// The offer of this decision about the payment, with these fields.
fn about_money(decision: &str, fields: &[Value], francs: u64) -> Value {
    offer(decision, PAYIN, &json!({ "fields": fields, "francs": francs }))
}

fn refund_make() -> Value {
    about_money(
        "refund-make",
        &["amount", "number", "customer"].map(|name| field(name, false)),
        2900,
    )
}

/// The offers about a payment under review for its amount.
pub(crate) fn offers_of_review() -> Value {
    let accept = about_money("review-accept", &[field("paid", true)], 2900);
    let release = about_money("review-release", &[field("nothing_owed", false)], 3000);
    json!([accept, refund_make(), release])
}

/// The offers about a payment whose money is owed.
pub(crate) fn offers_of_owed() -> Value {
    let fields = [field("reference", true), field("amount", false)];
    json!([refund_make(), about_money("refund-record", &fields, 2900)])
}

pub(crate) fn health_at(at: &str) -> Answer {
    answered(&changed(health(), &json!({ "at": at })))
}

/// A payment with another amount than the asked one.
pub(crate) fn entry() -> Value {
    json!({
        "transaction_id": PAYIN, "kind": "payin", "status": "review", "reason": "amount_differs",
        "amount": 3000, "amount_reported": 2900, "operator_name": "ORANGE BURKINA",
        "created_at": "2026-06-01T10:00:01.418Z", "order_id": "A-1001",
    })
}

pub(crate) fn story() -> Value {
    let more = json!({
        "currency": "XOF", "updated_at": "2026-06-01T10:02:31.6Z", "ligdicash_ref": "P2600000000001",
        "operator_id": "11", "operator_ref": "CI2606.1002", "reported_at": "2026-06-01 10:02:30+00",
        "checked_at": "2026-06-01T10:02:31.5Z", "callback_received_at": "2026-06-01T10:02:31.4Z",
        "next_check_at": "2026-06-01T11:00:01Z", "revision": 2, "has_token": true, "person_known": true,
        "refundable": 2900,
    });

    json!({
        "transaction": changed(entry(), &more),
        "order": { "order_id": "A-1001", "amount": 3000, "holder": PAYIN, "payins": [entry()] },
        "cases": [{
            "kind": "review", "about": PAYIN, "reason": "amount_differs", "opened_at": "2026-06-01T10:02:31.6Z",
            "first_step": "decide",
        }],
        "offers": offers_of_review(),
        "announcements": [{
            "event_id": "evt_0123456789abcdef0123456789abcdef_2", "type": "payment.review_required",
            "at": "2026-06-01T10:02:31.6Z", "status": "review", "reason": "amount_differs",
            "delivered_to": ["webhook"], "tries": 1, "delivered_at": "2026-06-01T10:02:32.1Z", "kept": false,
        }],
        "refunds": [],
    })
}

/// The answer to a question about that payment, which LigdiCash did not answer.
pub(crate) fn nothing_learnt() -> Value {
    json!({ "outcome": "nothing_learnt", "problem": "unreachable", "transaction": entry() })
}

/// The story with these members of its transaction changed. Money that is not under review is owed.
pub(crate) fn story_of(members: &Value) -> Value {
    let mut story = story();
    story["transaction"] = changed(story["transaction"].take(), members);
    if story["transaction"]["status"] != "review" {
        story["offers"] = offers_of_owed();
        story["cases"][0]["first_step"] = "refund".into();
    }
    let transaction = &story["transaction"];
    let sum = |name: &str| transaction[name].as_u64().unwrap_or_default();
    let left = sum("refundable").saturating_sub(sum("refunded"));
    let offers = story["offers"].as_array_mut().unwrap();
    offers.retain(|offer| left >= 100 || offer["decision"] != "refund-make");
    for offer in offers.iter_mut().filter(|offer| offer["decision"] != "review-release") {
        offer["francs"] = left.into();
    }
    story
}

/// The rows of that payment: its creation, and a callback with its question.
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
