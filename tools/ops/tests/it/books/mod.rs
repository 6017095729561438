//! The books: the export and the day close agree about the same days.

mod day_close;
mod export;
mod month;
mod month_close;
mod sums;

use serde_json::{Value, json};

use crate::fixtures::{changed, health_at, row};
use crate::stack::{Answer, json};

/// A transaction as the stack answers it for the books, with these members changed.
pub(crate) fn booked(number: u32, members: &Value) -> Value {
    let entry = json!({
        "transaction_id": format!("txn_{number:032x}"), "kind": "payin", "status": "completed",
        "amount": 3000, "amount_reported": 3000, "operator_name": "ORANGE BURKINA",
        "created_at": "2026-06-01T10:00:01.418Z", "completed_at": "2026-06-01T10:02:31.5Z",
        "order_id": format!("A-{number}"),
        "books": {
            "revision": 2, "updated_at": "2026-06-01T10:02:31.6Z", "ligdicash_ref": "P2600000000001",
            "operator_ref": "CI2606.1002", "operator_id": "11", "reported_at": "2026-06-01 10:02:30+00",
        },
    });
    changed(entry, members)
}

fn decision(reason: &str) -> Value {
    let body = json!({ "decision": "review-release", "about": "txn_1", "reason": reason });
    row(&json!([{
        "direction": "outgoing", "type": "decision", "at": "2026-06-01T11:00:00.25Z", "duration_ms": 0,
        "by": "arn:aws:iam::000000000000:user/awa", "request": { "body": body },
    }]))
}

fn decisions(rows: &[Value]) -> Answer {
    json(&json!({ "rows": rows }))
}

/// The clock of a stack on which the first of June is over.
fn later() -> Answer {
    health_at("2026-06-02T06:00:00Z")
}

/// The cells of a spreadsheet's lines, without the heads.
fn cells(text: &str) -> Vec<Vec<String>> {
    text.lines().skip(1).map(|line| line.split(';').map(str::to_owned).collect()).collect()
}
