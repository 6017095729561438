//! The life of a payout until LigdiCash has taken it, or nobody knows whether it has.

use aws_sdk_dynamodb::types::{Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem};
use jiff::Timestamp;
use ligdicash_core::ports::{
    BegunPayout, Limits, LosePayout, Noted, Payouts, Read, Recorded, RefundRefused, Sending,
    Stored, TracePayout,
};
use ligdicash_core::{
    Amount, Exchange, NotSent, Payout, PayoutState, PayoutToken, PayoutTransactionId, State,
    Status, Transaction, schedule,
};

use super::change::Change;
use super::due::shard;
use super::item::{self, Item};
use super::names::{self, at, n, s};
use super::payout_item;
use super::payout_settle::payout_moved;
use super::store::{Store, failed};
use super::write::{Updated, Written, put};

/// Where these stand among the writes that begin a payout.
const GUARD: usize = 0;
const DAY: usize = 2;
const PAYIN: usize = 3;

/// How often a change is decided anew because somebody else changed the state meanwhile.
///
/// A payout without an answer changes state twice at most, so more means a defect.
const TRIES: usize = 4;

impl Payouts for Store {
    async fn begin(&self, sending: &Sending, limits: Limits) -> Stored<BegunPayout> {
        let payout = &sending.payout;
        if payout.amount.francs() > limits.per_payout.francs() {
            let guard = self.item(names::payout_guard(&payout.payout_id)).await?;
            return match guard {
                Some(guard) => self.begun_before(sending, &guard).await,
                None => Ok(BegunPayout::OverPayoutLimit),
            };
        }
        let mut writes = vec![
            self.guard(sending)?,
            self.sending(payout)?,
            self.change(commit(payout, limits.per_day))?,
        ];
        match self.refund(payout).await? {
            Ok(refund) => writes.extend(refund.map(|change| self.change(change)).transpose()?),
            Err(refused) => return Ok(BegunPayout::RefundRefused(refused)),
        }
        match self.transact(writes).await? {
            Written::Done => Ok(BegunPayout::Started),
            Written::Refused { at: GUARD, found: Some(guard) } => {
                self.begun_before(sending, &guard).await
            }
            Written::Refused { at: DAY, .. } => Ok(BegunPayout::OverDailyLimit),
            Written::Refused { at: PAYIN, found: Some(payin) } => {
                Ok(BegunPayout::RefundRefused(RefundRefused::Exceeds { paid: paid(&payin)? }))
            }
            Written::Refused { .. } => Err(failed("a payout's transaction id was used twice")),
        }
    }

    async fn accept(
        &self,
        payout: &Payout,
        token: &PayoutToken,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Recorded> {
        let mut present = payout.clone();
        for _ in 0..TRIES {
            match present.state {
                // A token that was given to us for this payout is better than a callback's.
                PayoutState::Sending { .. } | PayoutState::Unknown | PayoutState::Traced { .. } => {
                }
                PayoutState::NotSent(_)
                | PayoutState::Pending { .. }
                | PayoutState::Unanswered { .. }
                | PayoutState::Completed { .. }
                | PayoutState::Failed { .. }
                | PayoutState::Review { .. } => return self.leave(present, log).await,
            }
            let to = present.moved(PayoutState::Pending { token: token.clone() }, now);
            let next_check = Some(schedule::payout(to.created_at, now));
            let change = payout_moved(&present, &to, next_check);
            match self.move_payout(change, &present, &to, log).await? {
                Written::Done => return Ok(Recorded::Done(to)),
                Written::Refused { .. } => present = self.present(&present.id).await?,
            }
        }
        Err(failed("the payout kept changing"))
    }

    async fn withdraw(
        &self,
        payout: &Payout,
        cause: NotSent,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Recorded> {
        let mut present = payout.clone();
        for _ in 0..TRIES {
            match present.state {
                PayoutState::Sending { .. } | PayoutState::Unknown => {}
                // LigdiCash has refused it and called back about it: a person must look.
                PayoutState::Traced { .. }
                | PayoutState::NotSent(_)
                | PayoutState::Pending { .. }
                | PayoutState::Unanswered { .. }
                | PayoutState::Completed { .. }
                | PayoutState::Failed { .. }
                | PayoutState::Review { .. } => return self.leave(present, log).await,
            }
            let to = present.moved(PayoutState::NotSent(cause), now);
            let change = payout_moved(&present, &to, None);
            match self.move_payout(change, &present, &to, log).await? {
                Written::Done => return Ok(Recorded::Done(to)),
                Written::Refused { .. } => present = self.present(&present.id).await?,
            }
        }
        Err(failed("the payout kept changing"))
    }
}

impl LosePayout for Store {
    async fn lose(&self, payout: &Payout, now: Timestamp, log: &[Exchange]) -> Stored<Recorded> {
        let lost = payout.moved(PayoutState::Unknown, now);
        let unless_called_back = format!("attribute_not_exists({})", names::CALLBACK_TOKEN);
        let change = payout_moved(payout, &lost, None).also(&unless_called_back);
        let found = match self.move_payout(change, payout, &lost, log).await? {
            Written::Done => return Ok(Recorded::Done(lost)),
            Written::Refused { found, .. } => found.unwrap_or_default(),
        };
        let present = payout_item::read(&found).map_err(failed)?;
        match (&present.state, present.trace.clone()) {
            (PayoutState::Sending { .. }, Some(token)) => {
                self.traced(&present, &token, now, log).await
            }
            _ => self.leave(present, log).await,
        }
    }
}

impl TracePayout for Store {
    async fn trace(&self, payout: &Payout, token: &PayoutToken, now: Timestamp) -> Stored<Noted> {
        let noted = |name| {
            Change::of(names::payout(&payout.id), "revision = :revision")
                .value(":revision", n(payout.revision))
                .set(name, s(token.expose()))
        };
        let change = match &payout.state {
            // Its own token may still come, or may be understood again.
            PayoutState::Sending { .. }
            | PayoutState::Pending { .. }
            | PayoutState::Unanswered { .. }
            | PayoutState::Failed { .. }
            | PayoutState::Review { .. } => noted(names::CALLBACK_TOKEN),
            PayoutState::Traced { token: known } if known != token => noted(names::TOKEN),
            // LigdiCash calls back about what it has, even where it said that it had refused it.
            PayoutState::Unknown | PayoutState::NotSent(_) => {
                return Ok(match self.traced(payout, token, now, &[]).await? {
                    Recorded::Done(_) => Noted::ForReview,
                    Recorded::Overtaken(_) => Noted::NoChange,
                });
            }
            PayoutState::Traced { .. } | PayoutState::Completed { .. } => {
                return Ok(Noted::NoChange);
            }
        };
        match self.update(change).await? {
            // Refused: somebody else has moved it on.
            Updated::Done(_) | Updated::Refused(_) => Ok(Noted::NoChange),
        }
    }
}

impl Store {
    async fn traced(
        &self,
        from: &Payout,
        token: &PayoutToken,
        now: Timestamp,
        log: &[Exchange],
    ) -> Stored<Recorded> {
        let traced = from.moved(PayoutState::Traced { token: token.clone() }, now);
        let to = Payout { trace: None, ..traced };
        let next_check = Some(schedule::payout_after_callback(to.created_at, now));
        let change = payout_moved(from, &to, next_check);
        match self.move_payout(change, from, &to, log).await? {
            Written::Done => Ok(Recorded::Done(to)),
            Written::Refused { .. } => {
                let present = self.present(&from.id).await?;
                self.leave(present, log).await
            }
        }
    }

    /// The payout stays as it is; what was said is still kept.
    async fn leave(&self, payout: Payout, log: &[Exchange]) -> Stored<Recorded> {
        self.append(payout.id.as_str(), log).await?;
        Ok(Recorded::Overtaken(payout))
    }

    async fn present(&self, id: &PayoutTransactionId) -> Stored<Payout> {
        let present = Read::<Payout>::read(self, id).await?;
        present.ok_or_else(|| failed("a payout is gone"))
    }

    /// What the payout's id was used for.
    async fn begun_before(&self, sending: &Sending, guard: &Item) -> Stored<BegunPayout> {
        if item::text(guard, names::FINGERPRINT).map_err(failed)? != sending.fingerprint {
            return Ok(BegunPayout::OtherRequest);
        }
        let id = item::text(guard, names::TRANSACTION_ID).map_err(failed)?;
        let id = PayoutTransactionId::parse(id).map_err(failed)?;
        Ok(BegunPayout::Repeated(self.present(&id).await?))
    }

    /// What the payin must still have room for, if the payout gives one back.
    async fn refund(&self, payout: &Payout) -> Stored<Result<Option<Change>, RefundRefused>> {
        let Some(id) = &payout.refund_of else {
            return Ok(Ok(None));
        };
        let payin = Read::<Transaction>::read(self, id).await?;
        let Some(payin) = payin else {
            return Ok(Err(RefundRefused::UnknownPayin));
        };
        if !matches!(payin.state, State::Completed { .. }) {
            return Ok(Err(RefundRefused::NotCompleted));
        }
        let (paid, amount) = (payin.amount, i64::from(payout.amount.francs()));
        let room = i64::from(paid.francs()) - amount;
        if room < 0 {
            return Ok(Err(RefundRefused::Exceeds { paid }));
        }
        let change = Change::of(
            names::transaction(id),
            "#status = :completed AND (attribute_not_exists(refunded) OR refunded <= :room)",
        )
        .name("#status", names::STATUS)
        .value(":completed", s(Status::Completed.as_str()))
        .value(":room", francs(room))
        .add(names::REFUNDED, amount);
        Ok(Ok(Some(change)))
    }

    fn guard(&self, sending: &Sending) -> Stored<TransactWriteItem> {
        let payout = &sending.payout;
        put(Put::builder()
            .table_name(&self.tables.payments)
            .item(names::PK, names::payout_guard(&payout.payout_id))
            .item(names::TRANSACTION_ID, names::payout(&payout.id))
            .item(names::FINGERPRINT, s(&sending.fingerprint))
            .item(names::CREATED_AT, at(payout.created_at))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld))
    }

    /// The item of a payout, written before LigdiCash is called.
    fn sending(&self, payout: &Payout) -> Stored<TransactWriteItem> {
        let PayoutState::Sending { lease_until } = payout.state else {
            return Err(failed("a payout is begun before it is sent"));
        };
        let item = Put::builder()
            .table_name(&self.tables.payments)
            .item(names::PK, names::payout(&payout.id))
            .item(names::KIND, s(names::PAYOUT))
            .item(names::PAYOUT_ID, s(payout.payout_id.as_str()))
            .item(names::AMOUNT, n(payout.amount.francs()))
            .item(names::CURRENCY, s(names::XOF))
            .item(names::STATUS, s(payout.state.status().as_str()))
            .item(names::CREATED_AT, at(payout.created_at))
            .item(names::UPDATED_AT, at(payout.updated_at))
            .item(names::LEASE_UNTIL, at(lease_until))
            .item(names::REVISION, n(payout.revision))
            // Should we vanish, the schedule finds it and says that its outcome is unknown.
            .item(names::DUE_SHARD, s(shard(payout.id.as_str())))
            .item(names::NEXT_CHECK_AT, at(lease_until))
            .condition_expression("attribute_not_exists(pk)");
        put(match &payout.refund_of {
            Some(payin) => item.item(names::REFUND_OF, names::transaction(payin)),
            None => item,
        })
    }
}

/// The day still has room for the payout, and counts it.
fn commit(payout: &Payout, per_day: u32) -> Change {
    let amount = i64::from(payout.amount.francs());
    let room = i64::from(per_day) - amount;
    let condition = match room {
        ..0 => "committed <= :room",
        0.. => "attribute_not_exists(committed) OR committed <= :room",
    };
    Change::of(names::payout_day(payout.created_at), condition)
        .value(":room", francs(room))
        .add(names::COMMITTED, amount)
}

fn francs(number: i64) -> aws_sdk_dynamodb::types::AttributeValue {
    aws_sdk_dynamodb::types::AttributeValue::N(number.to_string())
}

fn paid(payin: &Item) -> Stored<Amount> {
    Amount::parse(item::number(payin, names::AMOUNT).map_err(failed)?).map_err(failed)
}
