//! Payins and payouts in the payments table: the writes that the core has decided.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use jiff::Timestamp;
use ligdicash_core::claim::{Claim, EntryMove, Rule};
use ligdicash_core::ports::{Claimed, Ledger, Rescheduled, Stored, WriteOutcome};
use ligdicash_core::transition::{Condition, NextCheck, Record, RecordId, Transition};
use ligdicash_core::{Cases, Event, Exchange, ExchangeKind, Payer};

use super::names::{self, at, n, s};
use super::operations::{TransactOutcome, UpdateOutcome};
use super::recorded::{Attribute, PrivateAttribute, RowItem};
use super::row::{self, Corrupt, Item};
use super::shard::shard;
use super::store::{Store, failed};
use super::update::ItemUpdate;
use crate::record::digest;

/// Some attributes of an item.
pub(super) type Written = Vec<Attribute>;

/// A payin or payout as an item of the table.
pub(super) trait StoredRecord: Record {
    /// Reads the record from its item.
    fn read(item: &Item) -> Result<Self, Corrupt>;

    /// The attributes that never change. The record holds them, but for rows of a completed payin or payout.
    fn identity(&self) -> Written;

    /// The attributes that change with the state alone. The record holds them.
    fn state(&self) -> Written;

    /// The attributes of which the record holds only a mark.
    fn private(&self) -> Vec<PrivateAttribute>;

    /// The payer, to whose number money may go back. The record holds a digest of the number.
    fn payer(&self) -> Option<&Payer> {
        None
    }

    /// The attributes that other writes change, too, for a write under this condition. The record does not hold them.
    fn counted(&self, condition: Condition) -> Written;

    /// The attributes with the tokens that callbacks have brought.
    fn brought_attributes(&self) -> [Attribute; 2];

    /// The status and the reason of one whose token is lost.
    fn lost() -> [(&'static str, AttributeValue); 2];

    /// The event that announces the state, which followed this one; `None` if none does.
    fn event(&self, before: Option<&Self>) -> Option<Event>;

    /// The writes to other items that belong to a transition.
    fn effect(transition: &Transition<Self>) -> Vec<EffectWrite<Self>>;

    /// Claims a record, which only a person may claim once it is completed.
    fn claim(id: &str, Claim { rule, now, entry }: Claim) -> ItemUpdate {
        let of = |condition: &str| {
            // The read before this write has seen a token. Only a token that a callback brought may be gone since.
            ItemUpdate::of(id, format!("#status <> :completed AND {condition}"))
                .name("#status", names::STATUS)
                .value(":completed", s(Self::FINAL))
        };
        let claim = match rule {
            Rule::Callback { none_since } => {
                of("(attribute_not_exists(callback_checked_at) OR callback_checked_at <= :before)")
                    .value(":before", at(none_since))
                    .set(names::CALLBACK_CHECKED_AT, at(now))
                    .set(names::CALLBACK_RECEIVED_AT, at(now))
            }
            Rule::Status { none_since, none_since_if_decided } => {
                of("(attribute_not_exists(checked_at) OR checked_at <= :long_before \
                    OR (#status = :pending AND checked_at <= :before))")
                .value(":pending", s(Self::OPEN))
                .value(":before", at(none_since))
                .value(":long_before", at(none_since_if_decided))
            }
            Rule::Schedule { due_at } => of(&unleased("next_check_at = :due"))
                .value(":due", at(due_at))
                .value(":now", at(now)),
            Rule::Completed { none_since } => ItemUpdate::of(
                id,
                "#status = :completed \
                 AND (attribute_not_exists(checked_at) OR checked_at <= :before)",
            )
            .name("#status", names::STATUS)
            .value(":completed", s(Self::FINAL))
            .value(":before", at(none_since)),
        };
        let claim = claim.set(names::CHECKED_AT, at(now));
        match entry {
            EntryMove::Stays => claim,
            EntryMove::Leased(until) => claim.set(names::LEASE_UNTIL, at(until)),
            EntryMove::Moves(to) => set_next_check(claim, id, NextCheck::At(to)),
        }
    }
}

/// A write to another item, in the same transaction as that of the record.
pub(super) struct EffectWrite<R: StoredRecord> {
    write: Write,
    /// The obstacle, from the item that was found when the write was refused.
    obstacle: ObstacleOf<R>,
}

pub(super) type ObstacleOf<R> =
    fn(found: Option<&Item>) -> Result<<R as Record>::Obstacle, Corrupt>;

enum Write {
    Update(ItemUpdate),
    Check(ItemUpdate),
    Put(Vec<(&'static str, AttributeValue)>),
}

impl<R: StoredRecord> EffectWrite<R> {
    /// Changes an item.
    pub(super) fn update(change: ItemUpdate, obstacle: ObstacleOf<R>) -> Self {
        Self { write: Write::Update(change), obstacle }
    }

    /// Changes nothing: only the condition must hold.
    pub(super) fn check(change: ItemUpdate, obstacle: ObstacleOf<R>) -> Self {
        Self { write: Write::Check(change), obstacle }
    }

    /// Puts an item whose key no item has yet.
    pub(super) fn put(
        attributes: Vec<(&'static str, AttributeValue)>,
        obstacle: ObstacleOf<R>,
    ) -> Self {
        Self { write: Write::Put(attributes), obstacle }
    }
}

impl<R: StoredRecord> Ledger<R> for Store {
    async fn read<I: RecordId<Record = R>>(&self, id: &I) -> Stored<Option<R>> {
        let Some(item) = self.item(id.as_str()).await? else { return Ok(None) };
        self.admit(&item, R::read(&item)).await.map(Some)
    }

    async fn claim(&self, id: &R::Id, claim: Claim) -> Stored<Claimed<R>> {
        let item = match self.claim_once(R::claim(id.as_str(), claim)).await? {
            UpdateOutcome::Done(item) => item,
            UpdateOutcome::Refused(Some(item)) => {
                return self.admit(&item, R::read(&item)).await.map(Claimed::Refused);
            }
            UpdateOutcome::Refused(None) => {
                return Err(failed("a record that was read no longer exists"));
            }
        };
        let instant = |name| row::instant(&item, name).ok();
        Ok(Claimed::Won {
            record: self.admit(&item, R::read(&item)).await?,
            due_at: instant(names::NEXT_CHECK_AT),
            called_back_at: instant(names::CALLBACK_CHECKED_AT),
        })
    }

    async fn write(
        &self,
        transitions: &[Transition<R>],
        log: &[Exchange],
    ) -> Stored<WriteOutcome<R>> {
        let mut writes = Vec::new();
        let mut parts: Vec<WriteTarget<R>> = Vec::new();
        for transition in transitions {
            parts.push(WriteTarget::Record);
            writes.push(self.own(transition)?);
            for EffectWrite { write, obstacle } in R::effect(transition) {
                parts.push(WriteTarget::Effect(obstacle));
                writes.push(self.effect(write)?);
            }
            if let Some(event) = transition.event() {
                parts.push(WriteTarget::Event);
                writes.push(self.event_write(event)?);
            }
            let cases = self.case_writes(transition.cases(), log)?;
            parts.extend(cases.iter().map(|_| WriteTarget::Case));
            writes.extend(cases);
        }
        let logs = std::iter::once(log).chain(std::iter::repeat(&[][..]));
        for (transition, log) in transitions.iter().zip(logs) {
            debug_assert!(is_made_again(transition.to()), "{transition:?}");
            // Of the start of a payin, the answer of LigdiCash is the first row.
            if transition.condition() != Condition::New || !log.is_empty() {
                writes.extend(self.log_writes(transition.to(), log)?);
            }
        }
        let (at, found) = match self.transact(writes).await? {
            TransactOutcome::Done => return Ok(WriteOutcome::Done),
            TransactOutcome::Refused { at, found } => (at, found),
        };
        Ok(match parts.get(at) {
            Some(WriteTarget::Effect(obstacle)) => {
                WriteOutcome::Blocked(self.obstacle(*obstacle, found).await?)
            }
            Some(WriteTarget::Record) => match found {
                Some(item) => WriteOutcome::Moved(Some(self.admit(&item, R::read(&item)).await?)),
                None => WriteOutcome::Moved(None),
            },
            // The event exists already, so another process has changed the record. The write of a case has no
            // condition.
            Some(WriteTarget::Event | WriteTarget::Case) | None => WriteOutcome::Moved(None),
        })
    }

    async fn foresee(&self, transitions: &[Transition<R>]) -> Stored<Option<R::Obstacle>> {
        let effects: Vec<_> = transitions.iter().flat_map(R::effect).collect();
        if effects.is_empty() {
            return Ok(None);
        }
        let (writes, obstacles): (Vec<_>, Vec<_>) =
            effects.into_iter().map(|effect| (effect.write, effect.obstacle)).unzip();
        let checks = writes.into_iter().map(|write| self.foreseen(write));
        let checks = checks.collect::<Stored<Vec<_>>>()?;
        match self.transact(checks).await? {
            TransactOutcome::Done => Ok(None),
            TransactOutcome::Refused { at, found } => match obstacles.get(at) {
                Some(obstacle) => self.obstacle(*obstacle, found).await.map(Some),
                None => Err(failed("a check that was not asked for was refused")),
            },
        }
    }

    async fn reschedule(&self, rescheduled: &Rescheduled<'_, R>) -> Stored<()> {
        let Rescheduled { record, due_at, lease_until, stay, has_fewer_tokens } = rescheduled;
        let id = record.id().as_str();
        let unmoved = match due_at {
            Some(due_at) => {
                ItemUpdate::of(id, "next_check_at = :entry").value(":entry", at(*due_at))
            }
            None => ItemUpdate::of(id, "attribute_not_exists(next_check_at)"),
        };
        let unmoved = match lease_until {
            Some(lease) => unmoved
                .also("lease_until = :lease")
                .value(":lease", at(*lease))
                .remove(names::LEASE_UNTIL),
            None => unmoved,
        };
        let unmoved = if *has_fewer_tokens {
            let revision = record.revision();
            let unmoved = unmoved.also("revision = :revision").value(":revision", n(revision));
            record
                .brought_attributes()
                .into_iter()
                .fold(unmoved, |change, (name, value)| change.set_or_remove(name, value))
        } else {
            unmoved
        };
        let change = unmoved
            .set(names::NOT_FOUND, n(stay.facts.not_found))
            .set_if(names::HEARD_AT, stay.facts.heard_at.map(at));
        // Refused if another process has moved the next check: the later move counts.
        self.update_or_leave(set_next_check(change, id, stay.next_check.into())).await
    }

    async fn log(&self, record: &R, log: &[Exchange]) -> Stored<()> {
        match log {
            [Exchange { kind: ExchangeKind::Callback, at, .. }] => {
                self.keep_or_count(record, log, *at).await
            }
            _ => self.append(record, log).await,
        }
    }

    async fn keep_answer(&self, record: &R, log: &[Exchange], cases: &Cases) -> Stored<()> {
        let mut writes = self.case_writes(cases, log)?;
        if writes.is_empty() {
            return self.append(record, log).await;
        }
        writes.extend(self.row_writes(record.id().as_str(), record.salt(), log)?);
        match self.transact(writes).await? {
            // Refused: the row is there already, because the SDK has sent the transaction twice.
            TransactOutcome::Done | TransactOutcome::Refused { .. } => Ok(()),
        }
    }
}

/// The target of one write of the transaction.
enum WriteTarget<R: StoredRecord> {
    Record,
    Effect(ObstacleOf<R>),
    Event,
    Case,
}

impl Store {
    /// The write of the record itself.
    pub(super) fn own<R: StoredRecord>(
        &self,
        transition: &Transition<R>,
    ) -> Stored<TransactWriteItem> {
        let (to, next_check) = (transition.to(), transition.next_check());
        let id = to.id().as_str();
        let unchanged = match transition.condition() {
            Condition::New => return self.put_new_and_tell(first(to, next_check)),
            Condition::Revision(revision) => at_revision(id, revision),
            Condition::WholeRevision(revision) => at_revision(id, revision)
                .also("(attribute_not_exists(refunded) OR refunded = :nothing)")
                .value(":nothing", n(0_u32)),
            Condition::NoToken => ItemUpdate::of(
                id,
                format!(
                    "attribute_exists(pk) AND attribute_not_exists({}) AND attribute_not_exists({})",
                    names::TOKEN,
                    names::ANNOUNCED
                ),
            ),
        };
        let state = changing(to, transition.condition());
        self.change(set_next_check(
            state.fold(unchanged, |change, (name, value)| change.set_or_remove(name, value)),
            id,
            next_check,
        ))
    }

    async fn obstacle<T: Send>(
        &self,
        read: fn(Option<&Item>) -> Result<T, Corrupt>,
        found: Option<Item>,
    ) -> Stored<T> {
        let item = found.as_ref();
        self.admit(item.unwrap_or(&Item::new()), read(item)).await
    }

    fn effect(&self, write: Write) -> Stored<TransactWriteItem> {
        match write {
            Write::Update(change) => self.change(change),
            Write::Check(change) => self.check(change),
            Write::Put(attributes) => self.put_new_and_tell(attributes),
        }
    }

    /// The condition of a write without its change.
    fn foreseen(&self, write: Write) -> Stored<TransactWriteItem> {
        match write {
            Write::Update(change) => self.check_and_tell(change.condition_alone()),
            Write::Check(check) => self.check(check),
            Write::Put(attributes) => {
                let key = attributes.iter().find(|(name, _)| *name == names::PK);
                let key = key.and_then(|(_, key)| key.as_s().ok());
                let key = key.ok_or_else(|| failed("an item without a key"))?;
                self.check_and_tell(ItemUpdate::of(key, "attribute_not_exists(pk)"))
            }
        }
    }
}

/// All attributes of a new record.
fn first<R: StoredRecord>(to: &R, next_check: NextCheck) -> Vec<(&'static str, AttributeValue)> {
    let due = match next_check {
        NextCheck::At(instant) => Some(instant),
        NextCheck::Never | NextCheck::Unchanged => None,
    };
    let all = written(to, Condition::New).chain(index_entry(to.id().as_str(), due));
    all.filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The entry in the to-do index.
pub(super) fn index_entry(id: &str, due: Option<Timestamp>) -> [Attribute; 2] {
    [(names::DUE_SHARD, due.map(|_| s(shard(id)))), (names::NEXT_CHECK_AT, due.map(at))]
}

/// All attributes of a record.
pub(super) fn written<R: StoredRecord>(
    to: &R,
    condition: Condition,
) -> impl Iterator<Item = Attribute> {
    to.identity().into_iter().chain(changing(to, condition))
}

/// The attributes that a write under this condition sets or removes.
fn changing<R: StoredRecord>(to: &R, condition: Condition) -> impl Iterator<Item = Attribute> {
    let private =
        to.private().into_iter().map(|PrivateAttribute { name, value, .. }| (name, value));
    to.state().into_iter().chain(private).chain(to.counted(condition))
}

/// The payin or payout as a row holds it.
pub(super) fn recorded(of: &impl StoredRecord) -> RowItem {
    let item = RowItem::of(of.identity(), of.state(), &of.private(), of.salt());
    let payer = of.payer().map(|payer| payer.number.as_ref());
    let payer = payer.map(|number| number.map(|number| digest(of.salt(), number.expose())));
    RowItem { payer: payer.map(Option::unwrap_or_default), ..item }
}

/// Whether its row and its private attributes make the same payin or payout again.
pub(super) fn is_made_again<R: StoredRecord>(record: &R) -> bool {
    let row = recorded(record);
    let salt = record.salt().map(|salt| (names::SALT, Some(row::salt_attribute(salt))));
    let private = record.private().into_iter().map(|each| (each.name, each.value));
    let private = private.chain(salt.clone());
    let private = private.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let mut again = row.replayed(record.id().as_str(), &[&private.collect()]);
    let payer = record.payer().map(row::payer_attributes).into_iter().flatten().chain(salt);
    again.extend(payer.filter_map(|(name, value)| Some((name.to_owned(), value?))));
    R::read(&again).is_ok_and(|again| recorded(&again) == row)
}

/// The condition of a claim that finds the entry as the index shows it, and no lease that still runs.
pub(super) fn unleased(due: &str) -> String {
    format!("{due} AND (attribute_not_exists(lease_until) OR lease_until <= :now)")
}

/// An update of a record, on the condition that it is still at this revision.
pub(super) fn at_revision(id: &str, revision: u32) -> ItemUpdate {
    ItemUpdate::of(id, "revision = :revision").value(":revision", n(revision))
}

/// Keeps a record in the to-do index exactly while a check is due.
fn set_next_check(change: ItemUpdate, id: &str, next_check: NextCheck) -> ItemUpdate {
    match next_check {
        NextCheck::At(instant) => {
            change.set(names::DUE_SHARD, s(shard(id))).set(names::NEXT_CHECK_AT, at(instant))
        }
        NextCheck::Never => change.remove(names::DUE_SHARD).remove(names::NEXT_CHECK_AT),
        NextCheck::Unchanged => change,
    }
}
