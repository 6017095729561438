//! A page of a restore: the names in the record since an instant, and the actions.

use aws_sdk_dynamodb::types::AttributeValue;
use contract::{RestoredPage, cursor};
use ligdicash_core::{Case, CaseId, CaseKind, TransactionId};
use serde::{Deserialize, Serialize};

use super::super::case::opened;
use super::super::names::{self, s};
use super::super::row::{self, Item};
use super::super::store::failed;
use super::write::WriteOutcome;
use super::{LookOutcome, NotRestored, RestoreMode, RestoreResult, Restorer};
use crate::instant;

/// The number of names of the record that one page looks at.
const NAMES: u64 = 25;

/// Sorts after every instant, with any suffix.
const END: &str = "~";

/// The place in the record where a page ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordPlace {
    name: String,
    at: String,
}

/// The names in the record from a place on.
struct RecordNames {
    names: Vec<String>,
    next: Option<RecordPlace>,
}

impl Restorer {
    /// The names with rows since the instant, from this place of the record on, until the time is over.
    pub async fn page(
        &self,
        after: Option<RecordPlace>,
        in_time: impl Fn() -> bool,
    ) -> RestoreResult<RestoredPage> {
        if self.mode == RestoreMode::Apply && self.is_open().await? {
            return Err(NotRestored::Over);
        }
        let from = self.old.tables.payments.as_str().into();
        let mut page = RestoredPage { from, ..RestoredPage::default() };
        let (mut before, mut from) = (None, after);
        loop {
            let named = self.names_from(from.as_ref()).await?;
            for name in named.names {
                if page.looked_at >= NAMES || (page.looked_at > 0 && !in_time()) {
                    let name = before.unwrap_or_default();
                    page.next = Some(cursor::write(&RecordPlace { name, at: END.to_owned() }));
                    return Ok(page);
                }
                let looked = self.look(&name).await?;
                take(&mut page, &name, looked);
                before = Some(name);
            }
            let Some(next) = named.next else { return Ok(page) };
            // A name that was looked at is skipped, however many rows it has left.
            let is_done = before.as_ref() == Some(&next.name);
            let next = if is_done { RecordPlace { at: END.to_owned(), ..next } } else { next };
            if !in_time() {
                page.next = Some(cursor::write(&next));
                return Ok(page);
            }
            from = Some(next);
        }
    }

    /// The names in the next megabyte of the record that have rows since.
    async fn names_from(&self, after: Option<&RecordPlace>) -> RestoreResult<RecordNames> {
        let start = after.map(|RecordPlace { name, at }| {
            Item::from([(names::TRANSACTION_ID.to_owned(), s(name)), (names::AT.to_owned(), s(at))])
        });
        let scan = self
            .adopted
            .dynamo
            .scan()
            .table_name(&self.adopted.tables.logs)
            .filter_expression("#at >= :since")
            .projection_expression("transaction_id, #at")
            .expression_attribute_names("#at", names::AT)
            .expression_attribute_values(":since", AttributeValue::S(instant::text(self.since)))
            .consistent_read(true)
            .set_exclusive_start_key(start);
        let answer = scan.send().await.map_err(failed)?;
        let mut names: Vec<String> = Vec::new();
        for row in answer.items.unwrap_or_default() {
            let name = row::find(&row, names::TRANSACTION_ID).unwrap_or_default();
            if !names.iter().any(|earlier| earlier == name) {
                names.push(name.to_owned());
            }
        }
        let next = answer.last_evaluated_key.map(|key| {
            let text = |name| row::find(&key, name).unwrap_or_default().to_owned();
            RecordPlace { name: text(names::TRANSACTION_ID), at: text(names::AT) }
        });
        Ok(RecordNames { names, next })
    }

    async fn look(&self, name: &str) -> RestoreResult<LookOutcome> {
        let mut looked = match TransactionId::parse(name) {
            Ok(TransactionId::Payin(id)) => self.payin(&id).await?,
            Ok(TransactionId::Payout(id)) => self.payout(&id).await?,
            Err(_) => match names::link_of(name) {
                Some(id) => self.link(&id).await?,
                None => self.named(name).await?,
            },
        };
        if looked.is_unreadable {
            looked.found.extend(self.pause(name).await?);
            if self.mode == RestoreMode::Apply {
                self.call_a_person(name).await?;
            }
        }
        Ok(looked)
    }

    /// Opens a case about a payin or payout whose data are lost. A person ends it.
    pub(super) async fn call_a_person(&self, name: &str) -> RestoreResult<()> {
        let id = CaseId::of(CaseKind::Contradiction, name);
        if self.adopted.whole_item(&id.to_string()).await?.is_some() {
            return Ok(());
        }
        let case = Case { id, reason: None, opened_at: self.now };
        match self.write(vec![self.store.change(opened(&case))?]).await? {
            WriteOutcome::Done | WriteOutcome::Moved => Ok(()),
        }
    }
}

fn take(page: &mut RestoredPage, name: &str, looked: LookOutcome) {
    page.looked_at += 1;
    if looked.is_unreadable {
        page.unreadable.push(name.into());
    }
    for found in looked.found {
        if !page.found.iter().any(|earlier| earlier.id == found.id) {
            page.found.push(found);
        }
    }
}
