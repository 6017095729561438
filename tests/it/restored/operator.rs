//! The operator, who walks the pages of a restore as `ops restore` does.

use serde_json::{Value, json};

use crate::world::Answer;
use crate::world::wired::{AppRestore, restore_by};

/// The instant to which the table was restored.
pub(super) const SINCE: &str = "2026-06-02T23:58:00Z";

/// The findings of `plan` or `apply`, page by page.
#[derive(Debug, Default)]
pub(crate) struct RestoreFindings {
    pub(crate) lines: Vec<Value>,
    pub(crate) unreadable: Vec<Value>,
}

/// Plans what lies between the restored table and now; nothing is written.
pub(crate) async fn plan(restore: &AppRestore, since: &str) -> RestoreFindings {
    walk(restore, since, false).await.unwrap()
}

/// Writes what lies between, or returns the answer that stopped it.
pub(crate) async fn apply(restore: &AppRestore, since: &str) -> Result<RestoreFindings, Answer> {
    walk(restore, since, true).await
}

async fn walk(restore: &AppRestore, since: &str, apply: bool) -> Result<RestoreFindings, Answer> {
    let mut found = RestoreFindings::default();
    let mut body = json!({ "since": since, "apply": apply });
    loop {
        let answer = restore_by(restore, &body).await;
        if answer.status != 200 {
            return Err(answer);
        }
        found.lines.extend(answer.body["found"].as_array().unwrap().iter().cloned());
        found.unreadable.extend(answer.body["unreadable"].as_array().unwrap().iter().cloned());
        match answer.body.get("next") {
            Some(next) => body["after"] = next.clone(),
            None => return Ok(found),
        }
    }
}

/// The end of the hold.
pub(super) async fn open(restore: &AppRestore) {
    let answer = restore_by(restore, &json!({ "open": true, "reason": "looked through" })).await;
    assert_eq!((answer.status, &answer.body["opened"]), (200, &json!(true)), "{answer:?}");
}
