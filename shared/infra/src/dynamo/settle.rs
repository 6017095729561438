//! Changing the state of a transaction, together with its order and its log.

use aws_sdk_dynamodb::types::{AttributeValue, ConditionCheck, TransactWriteItem};
use jiff::Timestamp;
use ligdicash_core::ports::{Checked, Settle, Settled, Stored};
use ligdicash_core::step::{Change as Decided, Settlement};
use ligdicash_core::{
    Event, Exchange, OrderId, Place, Receipt, Review, State, Timeliness, Transaction, TransactionId,
};

use super::change::Change;
use super::due::shard;
use super::names::{self, at, n, s};
use super::store::Store;
use super::write::{Written, check};

/// Where the guard of the order stands among the writes.
const GUARD: usize = 1;

impl Settle for Store {
    async fn settle(
        &self,
        from: &Transaction,
        settlement: &Settlement,
        log: &[Exchange],
    ) -> Stored<Settled> {
        match settlement.change() {
            Decided::Complete => self.complete(from, settlement, log).await,
            Decided::Close(_) | Decided::Miss(_) => self.close(from, settlement, log).await,
            Decided::Review(_) | Decided::Find => self.keep(from, settlement, log).await,
        }
    }

    async fn reschedule(&self, checked: &Checked<'_>, log: &[Exchange]) -> Stored<()> {
        self.put_off(checked.id.as_str(), checked, log).await
    }

    async fn log(&self, id: &TransactionId, log: &[Exchange]) -> Stored<()> {
        self.append(id.as_str(), log).await
    }
}

impl Store {
    /// Moves the next check, if it is still the one that our claim has left.
    pub(super) async fn put_off<I>(
        &self,
        id: &str,
        checked: &Checked<'_, I>,
        log: &[Exchange],
    ) -> Stored<()> {
        let still_ours = Change::of(s(id), "next_check_at = :lease")
            .value(":lease", at(checked.lease_until))
            .set(names::NOT_FOUND, n(checked.stay.not_found));
        let still_ours = heard(still_ours, checked.stay.heard_at, None);
        let mut writes = vec![self.change(due(still_ours, id, checked.stay.next_check))?];
        writes.extend(self.log_writes(id, log)?);
        match self.transact(writes).await? {
            Written::Done => Ok(()),
            // Another claim has moved the next check: theirs holds.
            Written::Refused { .. } => self.append(id, log).await,
        }
    }

    /// Pays the order, or where another payment already did, becomes its duplicate. An order that
    /// costs something else by now is not paid by it: a person must look.
    async fn complete(
        &self,
        from: &Transaction,
        settlement: &Settlement,
        log: &[Exchange],
    ) -> Stored<Settled> {
        let paid = settlement.apply(from, Place::PaidOrder);
        let guard = self.change(pay_order(from))?;
        let order = match self.move_to(from, &paid, None, Some(guard), log).await? {
            Written::Done => return Ok(Settled::Done(paid)),
            Written::Refused { at: GUARD, found } => found.unwrap_or_default(),
            Written::Refused { .. } => return Ok(Settled::Overtaken),
        };
        let (to, next, guard) = if order.contains_key(names::PAID_BY) {
            let guard = self.paid_by_another(from)?;
            (settlement.apply(from, Place::Duplicate), None, Some(guard))
        } else if is_of_superseded_amount(&from.state) {
            return Ok(Settled::Unmoved);
        } else {
            let (to, next) = settlement.of_superseded_amount(from);
            (to, next, None)
        };
        Ok(match self.move_to(from, &to, next, guard, log).await? {
            Written::Done => Settled::Done(to),
            Written::Refused { .. } => Settled::Overtaken,
        })
    }

    /// Frees the order, if this transaction holds it.
    async fn close(
        &self,
        from: &Transaction,
        settlement: &Settlement,
        log: &[Exchange],
    ) -> Stored<Settled> {
        let (to, next) = (settlement.apply(from, Place::PaidOrder), settlement.next_check());
        let free = self.change(free_order(&from.order_id, &from.id))?;
        let mut written = self.move_to(from, &to, next, Some(free), log).await?;
        if let Written::Refused { at: GUARD, .. } = written {
            written = self.move_to(from, &to, next, None, log).await?;
        }
        Ok(match written {
            Written::Done => Settled::Done(to),
            Written::Refused { .. } => Settled::Overtaken,
        })
    }

    /// Leaves the order as it is: held until a person has looked, or free.
    async fn keep(
        &self,
        from: &Transaction,
        settlement: &Settlement,
        log: &[Exchange],
    ) -> Stored<Settled> {
        let (to, next) = (settlement.apply(from, Place::PaidOrder), settlement.next_check());
        Ok(match self.move_to(from, &to, next, None, log).await? {
            Written::Done => Settled::Done(to),
            Written::Refused { .. } => Settled::Overtaken,
        })
    }

    /// The change, what it means for the order, its announcement and its evidence: all or none.
    async fn move_to(
        &self,
        from: &Transaction,
        to: &Transaction,
        next_check: Option<Timestamp>,
        guard: Option<TransactWriteItem>,
        log: &[Exchange],
    ) -> Stored<Written> {
        let change = due(moved(from, to), to.id.as_str(), next_check);
        let mut writes = vec![self.change(change)?];
        writes.extend(guard);
        writes.extend(Event::of(from, to).map(|event| self.event_write(&event)).transpose()?);
        writes.extend(self.log_writes(to.id.as_str(), log)?);
        self.transact(writes).await
    }

    fn paid_by_another(&self, from: &Transaction) -> Stored<TransactWriteItem> {
        check(
            ConditionCheck::builder()
                .table_name(&self.tables.payments)
                .key(names::PK, names::guard(&from.order_id))
                .condition_expression("attribute_exists(paid_by) AND paid_by <> :id")
                .expression_attribute_values(":id", names::transaction(&from.id)),
        )
    }
}

fn is_of_superseded_amount(state: &State) -> bool {
    matches!(state, State::Review { cause: Review::SupersededAmount, .. })
}

/// The order is not paid yet, and still costs what was paid.
fn pay_order(from: &Transaction) -> Change {
    let payable = "(attribute_not_exists(paid_by) OR paid_by = :id) \
                   AND (attribute_not_exists(amount) OR amount = :amount)";
    Change::of(names::guard(&from.order_id), payable)
        .value(":id", names::transaction(&from.id))
        .value(":amount", n(from.amount.francs()))
        .set(names::PAID_BY, names::transaction(&from.id))
}

/// The next attempt may begin.
pub(super) fn free_order(order_id: &OrderId, id: &TransactionId) -> Change {
    Change::of(names::guard(order_id), "live = :id")
        .value(":id", names::transaction(id))
        .remove(names::LIVE)
        .remove(names::LEASE_UNTIL)
}

/// Writes a state into its attributes.
pub(super) fn state(change: Change, to: &State) -> Change {
    let reason = to.reason().map(|reason| s(reason.as_str()));
    let change =
        change.set(names::STATUS, s(to.status().as_str())).set_or_remove(names::REASON, reason);
    match to {
        State::Completed { at: when, .. } => change.set(names::COMPLETED_AT, at(*when)),
        State::Creating { .. }
        | State::NotCreated(_)
        | State::Pending(_)
        | State::Superseded { .. }
        | State::NotCompleted { .. }
        | State::NotFound { .. }
        | State::Review { .. } => change,
    }
}

/// In the to-do index exactly while there is something to do.
pub(super) fn due(change: Change, id: &str, next_check: Option<Timestamp>) -> Change {
    change
        .set_or_remove(names::DUE_SHARD, next_check.map(|_| s(shard(id))))
        .set_or_remove(names::NEXT_CHECK_AT, next_check.map(at))
}

/// From one state to the next, if it is still the one that was decided on.
pub(super) fn moved(from: &Transaction, to: &Transaction) -> Change {
    let unchanged = Change::of(names::transaction(&from.id), "revision = :revision")
        .value(":revision", n(from.revision))
        .set(names::REVISION, n(to.revision))
        .set(names::NOT_FOUND, n(to.not_found))
        .set(names::UPDATED_AT, at(to.updated_at));
    let unchanged = heard(unchanged, to.heard_at, to.announced);
    state(said(unchanged, &to.receipt, to.timeliness), &to.state)
}

/// When LigdiCash was last heard of, and which event is the latest: neither is ever taken back.
pub(super) fn heard(change: Change, at_last: Option<Timestamp>, announced: Option<u32>) -> Change {
    let change = match at_last {
        Some(heard_at) => change.set(names::HEARD_AT, at(heard_at)),
        None => change,
    };
    match announced {
        Some(revision) => change.set(names::ANNOUNCED, n(revision)),
        None => change,
    }
}

/// What LigdiCash said, and whether it contradicts what the shop was told.
pub(super) fn said(change: Change, receipt: &Receipt, timeliness: Timeliness) -> Change {
    let text = |text: &Option<String>| text.as_ref().map(s);
    let late = (timeliness == Timeliness::Late).then_some(AttributeValue::Bool(true));
    change
        .set_or_remove(names::LIGDICASH_REF, text(&receipt.ligdicash_ref))
        .set_or_remove(names::OPERATOR_ID, text(&receipt.operator.id))
        .set_or_remove(names::OPERATOR_NAME, text(&receipt.operator.name))
        .set_or_remove(names::LATE, late)
}
