//! Checks one payin or payout that is due.

use jiff::Timestamp;
use ligdicash_core::check::CheckOutcome;
use ligdicash_core::claim::Claimant;
use ligdicash_core::payin::{self, Draft};
use ligdicash_core::ports::{Confirm, Stored};
use ligdicash_core::{Payin, PayinId, Payout, PayoutId, Phase, payout};

use crate::PollFunction;
use crate::report::DueCheck;

impl<G, D> PollFunction<'_, G, D>
where
    G: Confirm<payin::PayinToken> + Confirm<payout::PayoutToken>,
{
    /// Checks a payin, or gives it up if the request that was creating it has vanished.
    pub async fn check_payin(&self, id: &PayinId, due_at: Timestamp) -> DueCheck {
        let checked = match self.payments.check(id, Claimant::Schedule { due_at }, None).await {
            Ok(CheckOutcome::Asked { record, learnt }) => self
                .free(&record)
                .await
                .map(|_| DueCheck::Asked { learnt, pending_since: pending_since(&record) }),
            Ok(CheckOutcome::NotAsked(payin)) => self.give_up(&payin).await,
            Ok(CheckOutcome::Unknown) => Ok(DueCheck::Skipped),
            Err(error) => Err(error),
        };
        checked.unwrap_or(DueCheck::Failed)
    }

    async fn give_up(&self, payin: &Payin) -> Stored<DueCheck> {
        if self.free(payin).await? {
            return Ok(DueCheck::GivenUp);
        }
        let draft = Draft::abandoned(payin, self.payments.clock.now());
        let Some(draft) = draft else { return Ok(DueCheck::Skipped) };
        payin::give_up(self.payments, &draft).await.map(|()| DueCheck::GivenUp)
    }

    /// Frees the order of an unknown debit that stays unanswered for half an hour.
    async fn free(&self, payin: &Payin) -> Stored<bool> {
        let Some(freed) = payin.unproven(self.payments.clock.now()) else { return Ok(false) };
        self.payments.move_on(payin, freed).await
    }

    /// Checks a payout, or records that its outcome is unknown if the request that was sending it has vanished. Such a
    /// payout is never closed here: LigdiCash may take days.
    pub async fn check_payout(&self, id: &PayoutId, due_at: Timestamp) -> DueCheck {
        let checked = match self.payments.check(id, Claimant::Schedule { due_at }, None).await {
            Ok(CheckOutcome::Asked { learnt, .. }) => {
                Ok(DueCheck::Asked { learnt, pending_since: None })
            }
            Ok(CheckOutcome::NotAsked(payout)) => self.lose(&payout).await,
            Ok(CheckOutcome::Unknown) => Ok(DueCheck::Skipped),
            Err(error) => Err(error),
        };
        checked.unwrap_or(DueCheck::Failed)
    }

    async fn lose(&self, payout: &Payout) -> Stored<DueCheck> {
        if !payout.is_abandoned(self.payments.clock.now()) {
            return Ok(DueCheck::Skipped);
        }
        payout::give_up(self.payments, payout).await.map(|()| DueCheck::GivenUp)
    }
}

/// The instant since which a payin has been pending, if it still is.
fn pending_since(payin: &Payin) -> Option<Timestamp> {
    let Phase::UnderWay(_) = payin.state.phase() else { return None };
    Some(payin.created_at)
}
