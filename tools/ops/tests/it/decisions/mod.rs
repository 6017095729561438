//! Decisions by a command: first a dry run, then with a reason.

mod decided;
mod refused;
mod waiting;

use serde_json::{Value, json};

use crate::fixtures::{PAYIN, story};
use crate::stack::{Answer, Asked, answer};

pub(crate) const PAYOUT: &str = "pay_0123456789abcdef0123456789abcdef";

fn problem(status: u16, error: &str) -> Answer {
    answer(status, &json!({ "status": status, "error": error, "detail": "x" }).to_string())
}

/// The release of the review, done or foreseen.
pub(crate) fn released(applied: bool) -> Value {
    let mut entry = crate::fixtures::entry();
    entry["status"] = "notcompleted".into();
    entry["reason"] = "released".into();
    json!({
        "applied": applied,
        "changes": [
            { "what": "status", "from": "review", "to": "notcompleted" },
            { "what": "order", "from": "held", "to": "free" },
        ],
        "event": "payment.released",
        "cases_ended": [format!("case#review#{PAYIN}")],
        "case_opened": format!("case#owed#{PAYIN}"),
        "transaction": entry,
    })
}

fn duplicate() -> Value {
    let mut story = story();
    story["transaction"]["status"] = "completed".into();
    story["transaction"]["reason"] = "duplicate".into();
    story
}

fn payout(status: &str, reason: Option<&str>) -> Value {
    let mut payout = json!({
        "transaction_id": PAYOUT, "payout_id": "refund-0123456789ab-1", "amount": 3000, "currency": "XOF",
        "refund_of": PAYIN, "status": status, "created_at": "2026-06-02T10:00:00Z",
        "updated_at": "2026-06-02T10:00:00Z",
    });
    if let Some(reason) = reason {
        payout["reason"] = reason.into();
    }
    payout
}

fn body(asked: &Asked) -> Value {
    serde_json::from_str(&asked.body).unwrap()
}

const DONE: &str = "--apply --reason agreed";
