//! Names in the record that do not belong to a payin or payout: pauses, and cases about lines of a statement. The
//! record holds decisions in full, so that no table is read.

use aws_sdk_dynamodb::types::TransactWriteItem;
use contract::{Decision, Restored};
use ligdicash_core::pause::{Pausable, Pause};
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::Action;
use ligdicash_core::{Case, CaseId, CaseKind, TransactionId};

use super::super::case::{ended, opened};
use super::super::names;
use super::super::pause::{self, not_paused};
use super::super::recorded::RecordedDecision;
use super::super::row::{self, Item};
use super::super::update::ItemUpdate;
use super::record::NameHistory;
use super::write::WriteOutcome;
use super::{LookOutcome, NotRestored, RestoreMode, RestoreResult, Restorer, restored_decision};
use crate::record;

/// Names whose rows only repeat rows under other names.
const TOLD_AGAIN: [&str; 2] = ["decisions#", "adopted#"];

impl Restorer {
    /// Restores the pause or the case with this name in the record.
    pub(super) async fn named(&self, name: &str) -> RestoreResult<LookOutcome> {
        if TOLD_AGAIN.iter().any(|prefix| name.starts_with(prefix)) {
            return Ok(LookOutcome::readable(Vec::new()));
        }
        let history = self.history(name).await?;
        let is_unreadable = history.decisions.is_empty() || history.facts.journal.is_unsure();
        let found = self.decided(&history, false).await?;
        Ok(LookOutcome { found, is_unreadable })
    }

    /// Pauses payins or payouts, until a person has looked and resumes. The order of an unreadable payin, the key of an
    /// unreadable payout and the state of an unreadable pause are unknown.
    pub(super) async fn pause(&self, name: &str) -> RestoreResult<Option<Restored>> {
        let what = match TransactionId::parse(name) {
            Ok(TransactionId::Payin(_)) => Some(Pausable::Payments),
            Ok(TransactionId::Payout(_)) => Some(Pausable::Payouts),
            Err(_) => name.strip_prefix("pause#").and_then(Pausable::parse),
        };
        let Some(what) = what else { return Ok(None) };
        let key = names::paused(what);
        let read = self.adopted.whole_item(&key).await?;
        if read.is_some_and(|item| item.contains_key(names::PAUSED_AT)) {
            return Ok(None);
        }
        if self.mode == RestoreMode::Apply {
            let (now, reason) = (self.now, format!("{name} cannot be read"));
            let decision = Decision::pause(what);
            let decision = record::decision(decision, what.as_str(), &reason, &self.by, now);
            let pause = Pause { since: now, by: self.by.clone(), reason: Some(reason) };
            let mut writes = vec![self.store.change(pause::begun(not_paused(what), &pause))?];
            writes.extend(self.store.row_writes(&key, None, &[decision])?);
            match self.write(writes).await? {
                // Another call has just made the pause.
                WriteOutcome::Done | WriteOutcome::Moved => {}
            }
        }
        Ok(Some(restored_decision(&key, Action::Unknown, "paused")))
    }

    /// Repeats lasting decisions that the adopted table does not have. If cases were taken over, only those about lines
    /// of a statement are left.
    pub(super) async fn decided(
        &self,
        history: &NameHistory,
        are_carried: bool,
    ) -> RestoreResult<Vec<Restored>> {
        let mut found = Vec::new();
        let of_statement = CaseId::of(CaseKind::Statement, "").to_string();
        let is_left = |key: &&String| !are_carried || key.starts_with(&of_statement);
        for (key, decided) in history.decisions.iter().filter(|(key, _)| is_left(key)) {
            let read = self.adopted.whole_item(key).await?;
            let Some((change, to)) = change(key, decided, read.as_ref()) else { continue };
            if self.mode == RestoreMode::Apply {
                let write: Stored<TransactWriteItem> = self.store.change(change);
                if self.write(vec![write?]).await? == WriteOutcome::Moved {
                    return Err(NotRestored::Busy);
                }
            }
            found.push(restored_decision(key, Action::Proven, to));
        }
        Ok(found)
    }
}

/// The change that a decision makes, and its finding; `None` if there is nothing to change.
fn change(
    key: &str,
    decided: &RecordedDecision,
    read: Option<&Item>,
) -> Option<(ItemUpdate, &'static str)> {
    let RecordedDecision { decision, at: when, by } = decided;
    let instant = |name| read.and_then(|item| row::instant(item, name).ok());
    if let Some(what) = key.strip_prefix("pause#").and_then(Pausable::parse) {
        let paused_at = instant(names::PAUSED_AT);
        let pause = ItemUpdate::always(names::paused(what));
        return match *decision == Decision::pause(what) {
            true if paused_at.is_none() => {
                let begun = Pause { since: *when, by: by.clone(), reason: None };
                Some((pause::begun(pause, &begun), "paused"))
            }
            false if paused_at.is_some_and(|paused_at| paused_at <= *when) => {
                Some((pause::ended(pause), "open"))
            }
            true | false => None,
        };
    }
    let id = CaseId::parse(key).ok()?;
    let (opened_at, ended_at) = (instant(names::OPENED_AT), instant(names::ENDED_AT));
    if *decision == Decision::CaseOpen {
        let is_new = opened_at.max(ended_at).is_none_or(|earlier| earlier < *when);
        let case = Case { id, reason: None, opened_at: *when };
        return is_new.then(|| (opened(&case), "open"));
    }
    let is_open = ended_at.is_none() && opened_at.is_some_and(|at| at <= *when);
    is_open.then(|| (ended(&id, *when, Some(by)), "ended"))
}
