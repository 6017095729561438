//! Pauses as stored items.

use ligdicash_core::pause::{Pausable, Pause, Paused, Resumed};
use ligdicash_core::ports::Stored;
use ligdicash_core::{Asker, Exchange};

use super::names::{self, at, s};
use super::row::{self, Corrupt, Item};
use super::store::Store;
use super::update::ItemUpdate;

/// The condition that this is not paused, under which a payin or payout begins.
pub(super) fn not_paused(what: Pausable) -> ItemUpdate {
    ItemUpdate::of(names::paused(what), "attribute_not_exists(paused_at)")
}

/// The pause begins.
pub(super) fn begun(change: ItemUpdate, pause: &Pause) -> ItemUpdate {
    change
        .set(names::PAUSED_AT, at(pause.since))
        .set(names::PAUSED_BY, s(pause.by.arn()))
        .set_or_remove(names::PAUSED_REASON, pause.reason.as_ref().map(s))
}

/// The pause ends.
pub(super) fn ended(change: ItemUpdate) -> ItemUpdate {
    change.remove(names::PAUSED_AT).remove(names::PAUSED_BY).remove(names::PAUSED_REASON)
}

impl Store {
    /// The pause of this; `None` if it is not paused.
    pub async fn paused(&self, what: Pausable) -> Stored<Option<Pause>> {
        let Some(item) = self.item(&names::paused(what)).await? else { return Ok(None) };
        self.admit(&item, read(&item)).await
    }

    /// Pauses, and keeps the decision with its person and its reason, all or nothing. An existing pause stays as it is.
    pub async fn pause(
        &self,
        what: Pausable,
        pause: &Pause,
        decision: &Exchange,
    ) -> Stored<Paused> {
        let change = begun(not_paused(what), pause);
        let written = self.decided(&names::paused(what), change, decision).await?;
        Ok(written.either(Paused::Done, Paused::Already))
    }

    /// Ends the pause, and keeps the decision with its person and its reason, all or nothing.
    pub async fn resume(&self, what: Pausable, decision: &Exchange) -> Stored<Resumed> {
        let change = ended(ItemUpdate::of(names::paused(what), "attribute_exists(paused_at)"));
        let written = self.decided(&names::paused(what), change, decision).await?;
        Ok(written.either(Resumed::Done, Resumed::NotPaused))
    }
}

/// The pause in this item; `None` where it has ended.
pub(super) fn read(item: &Item) -> Result<Option<Pause>, Corrupt> {
    if row::find(item, names::PAUSED_AT).is_none() {
        return Ok(None);
    }
    let by = Asker::new(row::text(item, names::PAUSED_BY)?);
    let reason = row::find(item, names::PAUSED_REASON).map(str::to_owned);
    Ok(Some(Pause { since: row::instant(item, names::PAUSED_AT)?, by, reason }))
}
