//! Names in the record that are no payin or payout: pauses, and cases about lines of a statement. What a person has
//! decided stands in the record in full, so that no table is asked.

use aws_sdk_dynamodb::types::TransactWriteItem;
use ligdicash_core::pause::Pausable;
use ligdicash_core::ports::Stored;
use ligdicash_core::restore::Action;
use ligdicash_core::{Case, CaseId, CaseKind};

use super::super::case::{ended, opened};
use super::super::names::{self, at, s};
use super::super::row::{self, Item};
use super::super::update::ItemUpdate;
use super::journal::{Decided, Told};
use super::order::Looked;
use super::write::Written;
use super::{Found, Mode, NotRestored, Restored, Restorer};

/// A name that only tells again what stands under others.
const TOLD_AGAIN: [&str; 2] = ["decisions#", "adopted#"];

impl Restorer {
    /// Completes what has this name in the record.
    pub(super) async fn named(&self, name: &str, mode: Mode) -> Restored<Looked> {
        let nothing = |is_unreadable| Looked { found: Vec::new(), is_unreadable };
        if TOLD_AGAIN.iter().any(|prefix| name.starts_with(prefix)) {
            return Ok(nothing(false));
        }
        let told = self.told(name).await?;
        if told.decisions.is_empty() {
            return Ok(nothing(true));
        }
        let found = self.decided(&told, false, mode).await?;
        Ok(Looked { found, is_unreadable: false })
    }

    /// Does again what persons have decided that stays, where the adopted table does not have it. Where cases were carried,
    /// only those about lines of a statement are left.
    pub(super) async fn decided(
        &self,
        told: &Told,
        are_carried: bool,
        mode: Mode,
    ) -> Restored<Vec<Found>> {
        let mut found = Vec::new();
        let of_statement = CaseId::of(CaseKind::Statement, "").to_string();
        let is_left = |key: &&String| !are_carried || key.starts_with(&of_statement);
        for (key, decided) in told.decisions.iter().filter(|(key, _)| is_left(key)) {
            let read = self.present([key.clone()].into()).await?.into_values().flatten().next();
            let Some((change, to)) = change(key, decided, read.as_ref()) else { continue };
            if mode == Mode::Apply {
                let write: Stored<TransactWriteItem> = self.store.change(change);
                if self.write(vec![write?]).await? == Written::Moved {
                    return Err(NotRestored::Busy);
                }
            }
            found.push(Found {
                id: key.clone(),
                order_id: None,
                payout_id: None,
                action: Action::Proven,
                from: None,
                to: Some(to),
                reason: None,
                case: to == "open" && key.starts_with("case#"),
            });
        }
        Ok(found)
    }
}

/// What a decision changes, and how things stand then; `None` if they stand so.
fn change(key: &str, decided: &Decided, read: Option<&Item>) -> Option<(ItemUpdate, &'static str)> {
    let Decided { kind, at: when, by } = decided;
    let instant = |name| read.and_then(|item| row::instant(item, name).ok());
    if let Some(what) = key.strip_prefix("pause#").and_then(Pausable::parse) {
        let paused_at = instant(names::PAUSED_AT);
        let pause = ItemUpdate::always(names::pause(what));
        return match kind.ends_with("-pause") {
            true if paused_at.is_none() => {
                let pause = pause.set(names::PAUSED_AT, at(*when));
                Some((pause.set(names::PAUSED_BY, s(by.arn())), "paused"))
            }
            false if paused_at.is_some_and(|paused_at| paused_at <= *when) => {
                Some((pause.remove(names::PAUSED_AT).remove(names::PAUSED_BY), "open"))
            }
            true | false => None,
        };
    }
    let id = CaseId::parse(key).ok()?;
    let (opened_at, ended_at) = (instant(names::OPENED_AT), instant(names::ENDED_AT));
    match kind.as_str() {
        "case-open" if opened_at.max(ended_at).is_none_or(|known| known < *when) => {
            let case = Case { id, reason: None, opened_at: *when };
            Some((opened(&case), "open"))
        }
        "case-close" if ended_at.is_none() && opened_at.is_some_and(|at| at <= *when) => {
            Some((ended(&id, *when, Some(by)), "ended"))
        }
        _ => None,
    }
}
