//! Changing the state of a payout, together with the limits it counts against and its log.

use aws_sdk_dynamodb::types::TransactWriteItem;
use jiff::Timestamp;
use ligdicash_core::payout_step::Settlement;
use ligdicash_core::ports::{Checked, Settle, Settled, Stored};
use ligdicash_core::{Event, Exchange, Payout, PayoutState, PayoutTransactionId};

use super::change::Change;
use super::names::{self, at, n, s};
use super::settle::{due, heard, said};
use super::store::Store;
use super::write::Written;

impl Settle<Payout> for Store {
    async fn settle(
        &self,
        from: &Payout,
        settlement: &Settlement,
        log: &[Exchange],
    ) -> Stored<Settled<Payout>> {
        let (to, next_check) = settlement.apply(from);
        let change = payout_moved(from, &to, next_check);
        Ok(match self.move_payout(change, from, &to, log).await? {
            Written::Done => Settled::Done(to),
            Written::Refused { .. } => Settled::Overtaken,
        })
    }

    async fn reschedule(
        &self,
        checked: &Checked<'_, PayoutTransactionId>,
        log: &[Exchange],
    ) -> Stored<()> {
        self.put_off(checked.id.as_str(), checked, log).await
    }

    async fn log(&self, id: &PayoutTransactionId, log: &[Exchange]) -> Stored<()> {
        self.append(id.as_str(), log).await
    }
}

impl Store {
    /// The change, what it means for the limits, its announcement and its evidence: all or none.
    pub(super) async fn move_payout(
        &self,
        change: Change,
        from: &Payout,
        to: &Payout,
        log: &[Exchange],
    ) -> Stored<Written> {
        let mut writes = vec![self.change(change)?];
        writes.extend(self.recounted(from, to)?);
        writes
            .extend(Event::of_payout(from, to).map(|event| self.event_write(&event)).transpose()?);
        writes.extend(self.log_writes(to.id.as_str(), log)?);
        self.transact(writes).await
    }

    /// What was not paid out counts no longer; what was paid out after all counts again, even where
    /// other payouts have used the room since.
    fn recounted(&self, from: &Payout, to: &Payout) -> Stored<Vec<TransactWriteItem>> {
        let amount = i64::from(to.amount.francs());
        let count = match (from.state.is_committed(), to.state.is_committed()) {
            (true, false) => -amount,
            (false, true) => amount,
            (true, true) | (false, false) => return Ok(Vec::new()),
        };
        let exists = "attribute_exists(pk)";
        let day = Change::of(names::payout_day(to.created_at), exists).add(names::COMMITTED, count);
        let payin = to
            .refund_of
            .as_ref()
            .map(|payin| Change::of(names::transaction(payin), exists).add(names::REFUNDED, count));
        [day].into_iter().chain(payin).map(|change| self.change(change)).collect()
    }
}

/// From one state to the next, if it is still the one that was decided on.
pub(super) fn payout_moved(from: &Payout, to: &Payout, next_check: Option<Timestamp>) -> Change {
    let reason = to.state.reason().map(|reason| s(reason.as_str()));
    let token = to.state.token().map(|token| s(token.expose()));
    let unchanged = Change::of(names::payout(&from.id), "revision = :revision")
        .value(":revision", n(from.revision))
        .set(names::REVISION, n(to.revision))
        .set(names::UPDATED_AT, at(to.updated_at))
        .set(names::STATUS, s(to.state.status().as_str()))
        .set_or_remove(names::REASON, reason)
        .set_or_remove(names::TOKEN, token)
        .set_or_remove(names::CALLBACK_TOKEN, to.trace.as_ref().map(|trace| s(trace.expose())))
        .remove(names::LEASE_UNTIL);
    let change = due(said(unchanged, &to.receipt, to.timeliness), to.id.as_str(), next_check);
    let change = heard(change, to.heard_at, to.announced);
    match &to.state {
        PayoutState::Completed { at: when, .. } => change.set(names::COMPLETED_AT, at(*when)),
        PayoutState::Sending { .. }
        | PayoutState::NotSent(_)
        | PayoutState::Unknown
        | PayoutState::Traced { .. }
        | PayoutState::Pending { .. }
        | PayoutState::Unanswered { .. }
        | PayoutState::Failed { .. }
        | PayoutState::Review { .. } => change,
    }
}
