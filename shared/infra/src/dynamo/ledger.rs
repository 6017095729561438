//! Payins and payouts in the payments table: whatever the core has decided, written as it says.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use jiff::Timestamp;
use ligdicash_core::Exchange;
use ligdicash_core::claim::{Bid, Rule};
use ligdicash_core::ports::{Checked, Claimed, Ledger, Read, Stored, Written};
use ligdicash_core::transition::{Condition, Identifies, Look, Record, Transition};

use super::change::Change;
use super::due::shard;
use super::names::{self, at, n, s};
use super::operations::{self, Updated};
use super::row::{self, Corrupt, Item};
use super::store::{Store, failed};
use crate::random;

/// A record as a row of the table.
pub(super) trait Row: Record {
    /// The attribute that a callback leaves while there is no token.
    const CALLED_BACK: &'static str;

    fn read(item: &Item) -> Result<Self, Corrupt>;

    /// What never changes of it.
    fn identity(&self) -> Vec<(&'static str, Option<AttributeValue>)>;

    /// What changes with its state, when it is written under this condition.
    fn state(&self, condition: Condition) -> Vec<(&'static str, Option<AttributeValue>)>;

    /// The writes beside it, in an order that [`Row::obstacle`] knows.
    fn beside(transition: &Transition<Self>) -> Vec<Beside>;

    /// What was found where the write at this place beside it was refused.
    fn obstacle(at: usize, found: Option<Item>) -> Result<Self::Obstacle, Corrupt>;

    /// Reads a record that is not completed and has a token, and makes it due when the claim ends.
    fn claim(id: &str, Bid { rule, now, lease_until }: Bid) -> Change {
        let of = |condition: &str| {
            let askable = "attribute_exists(ligdicash_token) AND #status <> :completed";
            Change::of(s(id), format!("{askable} AND {condition}"))
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
            Rule::Schedule { due_at } => of("next_check_at = :due").value(":due", at(due_at)),
        };
        due(claim.set(names::CHECKED_AT, at(now)), id, Look::At(lease_until))
    }
}

/// A write beside that of a record.
pub(super) enum Beside {
    Change(Change),
    /// Only the condition counts.
    Check(Change),
    /// Put, if nothing has its key.
    Put(Vec<(&'static str, AttributeValue)>),
}

impl<I: Identifies<Record: Row>> Read<I> for Store {
    async fn read(&self, id: &I) -> Stored<Option<I::Record>> {
        let item = self.item(s(id.as_str())).await?;
        item.map(|item| I::Record::read(&item)).transpose().map_err(failed)
    }
}

impl<R: Row> Ledger<R> for Store {
    async fn claim(&self, id: &R::Id, bid: Bid) -> Stored<Claimed<R>> {
        let name = random::nonce(&*self.random).map_err(failed)?;
        let won = |item: &Item| {
            let called_back_at = row::instant(item, names::CALLBACK_CHECKED_AT).ok();
            Ok(Claimed::Won { record: R::read(item).map_err(failed)?, called_back_at })
        };
        match self.update(R::claim(id.as_str(), bid).set(names::CLAIM, s(&name))).await? {
            Updated::Done(item) => won(&item),
            // Our own first try, whose answer the SDK did not see.
            Updated::Refused(Some(item)) if row::find(&item, names::CLAIM) == Some(&name) => {
                won(&item)
            }
            Updated::Refused(Some(item)) => R::read(&item).map(Claimed::Refused).map_err(failed),
            Updated::Refused(None) => Ok(Claimed::Unknown),
        }
    }

    async fn write(&self, transitions: &[Transition<R>], log: &[Exchange]) -> Stored<Written<R>> {
        let mut writes = Vec::new();
        let mut parts = Vec::new();
        for transition in transitions {
            let beside = R::beside(transition);
            parts.push(Part::Record);
            parts.extend((0..beside.len()).map(Part::Beside));
            writes.push(self.own(transition)?);
            for write in beside {
                writes.push(self.beside(write)?);
            }
            if let Some(event) = transition.event() {
                parts.push(Part::Event);
                writes.push(self.event_write(event)?);
            }
        }
        if let Some(first) = transitions.first() {
            writes.extend(self.log_writes(first.to().id().as_str(), log)?);
        }
        let (at, found) = match self.transact(writes).await? {
            operations::Written::Done => return Ok(Written::Done),
            operations::Written::Refused { at, found } => (at, found),
        };
        Ok(match parts.get(at) {
            Some(Part::Beside(place)) => {
                Written::Hindered(R::obstacle(*place, found).map_err(failed)?)
            }
            Some(Part::Record) => {
                let found = found.map(|item| R::read(&item)).transpose();
                Written::Moved(found.map_err(failed)?)
            }
            // Somebody has put the event, so the record has moved.
            Some(Part::Event) | None => Written::Moved(None),
        })
    }

    async fn reschedule(&self, checked: &Checked<'_, R::Id>, log: &[Exchange]) -> Stored<()> {
        let (id, stay) = (checked.id.as_str(), checked.stay);
        let still_ours = Change::of(s(id), "next_check_at = :lease")
            .value(":lease", at(checked.lease_until))
            .set(names::NOT_FOUND, n(stay.not_found))
            .set_if(names::HEARD_AT, stay.heard_at.map(at));
        let mut writes = vec![self.change(due(still_ours, id, stay.next_check.into()))?];
        writes.extend(self.log_writes(id, log)?);
        match self.transact(writes).await? {
            operations::Written::Done => Ok(()),
            // Another claim has moved the next check: theirs holds.
            operations::Written::Refused { .. } => self.append(id, log).await,
        }
    }

    async fn log(&self, id: &R::Id, log: &[Exchange]) -> Stored<()> {
        self.append(id.as_str(), log).await
    }
}

/// What one of several writes is about.
enum Part {
    Record,
    Beside(usize),
    Event,
}

impl Store {
    /// The write of the record itself.
    fn own<R: Row>(&self, transition: &Transition<R>) -> Stored<TransactWriteItem> {
        let (to, look) = (transition.to(), transition.look());
        let id = to.id().as_str();
        let unchanged = match transition.condition() {
            Condition::New => return self.put_new(first(to, look)),
            Condition::Revision(revision) => at_revision(id, revision),
            Condition::UncalledRevision(revision) => {
                at_revision(id, revision).also(&format!("attribute_not_exists({})", R::CALLED_BACK))
            }
            Condition::NoToken => Change::of(
                s(id),
                format!("attribute_exists(pk) AND attribute_not_exists({})", names::TOKEN),
            ),
        };
        let state = to.state(transition.condition()).into_iter();
        self.change(due(
            state.fold(unchanged, |change, (name, value)| change.set_or_remove(name, value)),
            id,
            look,
        ))
    }

    fn beside(&self, write: Beside) -> Stored<TransactWriteItem> {
        match write {
            Beside::Change(change) => self.change(change),
            Beside::Check(change) => self.check(change),
            Beside::Put(attributes) => self.put_new_and_tell(attributes),
        }
    }
}

/// A record that is begun.
fn first<R: Row>(to: &R, look: Look) -> Vec<(&'static str, AttributeValue)> {
    let due = match look {
        Look::At(instant) => Some(instant),
        Look::Never | Look::AsBefore => None,
    };
    let id = to.id().as_str();
    let index =
        [(names::DUE_SHARD, due.map(|_| s(shard(id)))), (names::NEXT_CHECK_AT, due.map(at))];
    let all = to.identity().into_iter().chain(to.state(Condition::New)).chain(index);
    all.filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A change of a record that is still at this revision.
pub(super) fn at_revision(id: &str, revision: u32) -> Change {
    Change::of(s(id), "revision = :revision").value(":revision", n(revision))
}

/// In the to-do index exactly while there is something to do.
fn due(change: Change, id: &str, look: Look) -> Change {
    match look {
        Look::At(instant) => {
            change.set(names::DUE_SHARD, s(shard(id))).set(names::NEXT_CHECK_AT, at(instant))
        }
        Look::Never => change.remove(names::DUE_SHARD).remove(names::NEXT_CHECK_AT),
        Look::AsBefore => change,
    }
}

/// When LigdiCash was last heard of, and which event is the latest: neither is ever taken back.
pub(super) fn known(
    heard_at: Option<Timestamp>,
    announced: Option<u32>,
) -> [(&'static str, Option<AttributeValue>); 2] {
    [(names::HEARD_AT, heard_at.map(at)), (names::ANNOUNCED, announced.map(n))]
}
