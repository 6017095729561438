//! Decisions by a command: first a dry run, then with a reason.

mod decided;
mod refused;
mod waiting;

use serde_json::{Value, json};

use crate::fixtures::{PAYIN, PAYOUT, changed, entry, story_of};
use crate::program::{Ran, Text as _};
use crate::stack::{Answer, Asked, json, run};

/// The answer to a decision without event, cases and transaction.
pub(crate) fn decided(applied: bool, changes: &Value) -> Answer {
    json(&json!({ "applied": applied, "changes": changes, "cases_ended": [] }))
}

/// The release of the review, done or foreseen.
pub(crate) fn released(applied: bool) -> Value {
    let entry = changed(entry(), &json!({ "status": "notcompleted", "reason": "released" }));
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

pub(crate) fn duplicate() -> Value {
    story_of(&json!({ "status": "completed", "reason": "duplicate", "refundable": 3000 }))
}

pub(crate) fn refund(status: &str, amount: u64) -> Value {
    json!({
        "transaction_id": PAYOUT, "kind": "payout", "status": status, "amount": amount,
        "created_at": "2026-06-02T10:00:00Z",
    })
}

pub(crate) fn payout(status: &str, reason: Option<&str>) -> Value {
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

/// Of a dry run that nobody has seen. It is enough for what changes nothing.
const DONE: &str = "--apply 0 --reason agreed";

/// Looks at what the line would do, and carries it out with the digest that was shown. `read` are the answers to both
/// looks; returns the requests that follow the second one.
pub(crate) async fn carried_out(
    line: &str,
    read: &[Answer],
    done: impl IntoIterator<Item = Answer>,
) -> (Ran, Vec<Asked>) {
    let looked = line.replace(" --csv", "").replace(" --json", "");
    let (ran, _) = run(&format!("{looked} --json"), read.iter().cloned()).await;
    let digest = ran.out.json()["digest"].as_str().unwrap().to_owned();
    let script = read.iter().cloned().chain(done).collect::<Vec<_>>();
    let (ran, asked) = run(&format!("{line} --apply {digest} --reason agreed"), script).await;
    (ran, asked[read.len().min(asked.len())..].to_vec())
}
