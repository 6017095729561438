//! What the record has of one transaction.

use ligdicash_core::{EventId, TransactionId};
use serde_json::value::RawValue;

use super::desk::Desk;
use crate::api::{Call, Outside, Pages, Problem};
use crate::words::labels;

/// The route of a transaction. What is no id is not sent.
pub(super) fn path(id: &str) -> Result<String, Problem> {
    let is_id = TransactionId::parse(id).is_ok() || EventId::parse(id).is_ok();
    if is_id {
        Ok(format!("/api/ops/transactions/{id}"))
    } else {
        Err(Problem::NoId(Outside::new(id)))
    }
}

pub(super) async fn exchanges(
    desk: &mut Desk,
    path: String,
) -> Result<Vec<Box<RawValue>>, Problem> {
    let mut pages = Pages::of(&desk.api, Call::get(path));
    let mut all = Vec::new();
    while let Some(page) = pages.next().await? {
        all.extend(page.list::<Box<RawValue>>("exchanges")?);
        if pages.has_more() {
            desk.screen.progress(&labels::exchanges(all.len() as u64, desk.language));
        }
    }
    Ok(all)
}
