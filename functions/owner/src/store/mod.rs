//! The owners' table. Each change is conditional, and a failed condition is an outcome.
//!
//! DynamoDB deletes items some time after `expires_at`. No rule relies on it: each reader compares with the clock.

mod item;
mod key;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use aws_sdk_dynamodb::types::builders::{PutBuilder, UpdateBuilder};
use aws_sdk_dynamodb::types::{Delete, Put, ReturnValue, TransactWriteItem, Update};
use jiff::Timestamp;
use ligdicash_core::ports::Stored;
use ligdicash_infra::dynamo::{Item, Operations as _, TransactOutcome, UpdateOutcome};
use ligdicash_infra::wiring::AnyRandom;

use crate::ceremony::{CeremonyId, CeremonyKind};
use crate::invitation::{Invitation, Registered, TRIES};
use crate::passkey::Used;
use crate::person::{Person, PersonName, Phone, PhoneKey};
use crate::record::{KEPT, Record};
use crate::session::Session;
use crate::token::Digest;
use item::{at, failed, json, n};
use key::s;

/// The owners' table.
#[derive(Clone)]
pub struct Owners {
    dynamo: Client,
    table: String,
    random: AnyRandom,
}

/// Everything that is not a session, a ceremony or a record.
#[derive(Default)]
pub(crate) struct Everybody {
    pub(crate) people: Vec<Person>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) invitations: Vec<Invitation>,
}

impl Owners {
    pub fn new(dynamo: Client, table: String, random: AnyRandom) -> Self {
        Self { dynamo, table, random }
    }

    pub(crate) async fn person(&self, name: &PersonName) -> Stored<Option<Person>> {
        self.get(key::person(name), item::person).await
    }

    pub(crate) async fn phone(&self, of: &PhoneKey) -> Stored<Option<Phone>> {
        self.get(key::phone(of), item::phone).await
    }

    pub(crate) async fn session(&self, digest: &Digest) -> Stored<Option<Session>> {
        self.get(key::session(digest), item::session).await
    }

    pub(crate) async fn invitation(&self, id: &Digest) -> Stored<Option<Invitation>> {
        self.get(key::invitation(id), item::invitation).await
    }

    /// All people, phones and invitations: a shop has few.
    pub(crate) async fn everybody(&self) -> Stored<Everybody> {
        let team = self.dynamo.query().table_name(&self.table).consistent_read(true);
        let team = team
            .key_condition_expression("pk = :team")
            .expression_attribute_values(":team", s(key::TEAM));
        let mut items = team.into_paginator().items().send();
        let mut all = Everybody::default();
        while let Some(item) = items.next().await {
            let item = item.map_err(failed)?;
            match item::kind(&item) {
                "person" => all.people.push(item::person(&item)?),
                "phone" => all.phones.push(item::phone(&item)?),
                "invitation" => all.invitations.push(item::invitation(&item)?),
                _ => {}
            }
        }
        Ok(all)
    }

    // ---- ceremonies ----

    pub(crate) async fn begin(
        &self,
        id: &CeremonyId,
        kind: &CeremonyKind,
        end: Timestamp,
    ) -> Stored<()> {
        let item = item::of_ceremony(id, kind, end)?;
        let put = self.dynamo.put_item().table_name(&self.table).set_item(Some(item));
        put.condition_expression(NEW).send().await.map_err(failed)?;
        Ok(())
    }

    /// Deletes the ceremony and returns it with its end: to one caller, however many ask at once.
    pub(crate) async fn take(&self, id: &CeremonyId) -> Stored<Option<(CeremonyKind, Timestamp)>> {
        let delete =
            self.dynamo.delete_item().table_name(&self.table).set_key(Some(key::ceremony(id)));
        let delete = delete.condition_expression(THERE).return_values(ReturnValue::AllOld);
        match delete.send().await {
            Ok(answer) => answer.attributes.as_ref().map(item::ceremony).transpose(),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(None),
                Some(_) | None => Err(failed(error)),
            },
        }
    }

    // ---- invitations ----

    pub(crate) async fn invite(&self, invitation: &Invitation, record: &Record) -> Stored<()> {
        let put = self.put_new(item::of_invitation(invitation))?;
        self.write(vec![put], record).await.map(drop)
    }

    /// Keeps the phone of an invitation that no phone has used. Returns whether it did.
    pub(crate) async fn register(
        &self,
        id: &Digest,
        phone: &Registered,
        now: Timestamp,
    ) -> Stored<bool> {
        let change = self
            .update(key::invitation(id))
            .update_expression(
                "SET credential = :key, #handle = :handle, #label = :label, passkey = :passkey, digits = :digits",
            )
            .condition_expression("attribute_exists(pk) AND attribute_not_exists(passkey) AND expires_at > :now")
            .expression_attribute_names("#handle", "handle")
            .expression_attribute_names("#label", "label")
            .expression_attribute_values(":key", s(phone.key.as_str()))
            .expression_attribute_values(":handle", item::id(phone.handle))
            .expression_attribute_values(":label", s(phone.label.as_str()))
            .expression_attribute_values(":passkey", json(&phone.passkey)?)
            .expression_attribute_values(":digits", s(phone.digits.expose()))
            .expression_attribute_values(":now", item::seconds(now));
        Ok(self.done(change).await?.is_some())
    }

    /// Counts a try of the inviter's, before the digits are compared. `None` if there is nothing to confirm for this
    /// identity, or all tries are used.
    pub(crate) async fn try_digits(
        &self,
        id: &Digest,
        by: &str,
        now: Timestamp,
    ) -> Stored<Option<(Invitation, u32)>> {
        let change = self
            .update(key::invitation(id))
            .update_expression("ADD tries :one")
            .condition_expression(
                "attribute_exists(passkey) AND invited_by = :by AND expires_at > :now \
                 AND (attribute_not_exists(tries) OR tries < :most)",
            )
            .expression_attribute_values(":one", n(1))
            .expression_attribute_values(":by", s(by))
            .expression_attribute_values(":most", n(TRIES))
            .expression_attribute_values(":now", item::seconds(now));
        let Some(item) = self.done(change).await? else { return Ok(None) };
        Ok(Some((item::invitation(&item)?, item::number(&item, "tries")?)))
    }

    pub(crate) async fn void(&self, id: &Digest, record: &Record) -> Stored<bool> {
        let delete = self.delete(key::invitation(id), Some(THERE))?;
        self.write(vec![delete], record).await
    }

    /// Makes the invitation's phone the person's. `before` is the person as read; the change fails if that has changed.
    pub(crate) async fn confirm(
        &self,
        id: &Digest,
        (person, before): (&Person, Option<&Person>),
        phone: &Phone,
        record: &Record,
    ) -> Stored<bool> {
        let person = self.put(item::of_person(person));
        let person = match before {
            None => person.condition_expression(NEW),
            Some(before) => person
                .condition_expression("id = :id")
                .expression_attribute_values(":id", item::id(before.id)),
        };
        // A phone of the same name may have the passkey already.
        let name = s(phone.name.as_str());
        let phone = self
            .put(item::of_phone(phone)?)
            .condition_expression(format!("{NEW} OR #name = :name"))
            .expression_attribute_names("#name", "name")
            .expression_attribute_values(":name", name);
        let invitation = self.delete(key::invitation(id), Some(THERE))?;
        self.write(vec![invitation, written(person)?, written(phone)?], record).await
    }

    // ---- phones and sessions ----

    /// Keeps what a phone has shown. Its counter must be greater than the last one, unless it has none: a phone that
    /// was copied shows one of them twice. Returns whether it was.
    pub(crate) async fn count(&self, phone: &Phone, used: &Used, now: Timestamp) -> Stored<bool> {
        let is_greater =
            if used.counter == 0 { "#counter = :counter" } else { "#counter < :counter" };
        let change = self
            .update(key::phone(&phone.key))
            .update_expression("SET passkey = :passkey, #counter = :counter, used_at = :now")
            .condition_expression(format!("{is_greater} AND {SAME}"))
            .expression_attribute_values(":registration", s(phone.registration.as_str()))
            .expression_attribute_names("#counter", "counter")
            .expression_attribute_values(":passkey", json(&used.passkey)?)
            .expression_attribute_values(":counter", n(used.counter))
            .expression_attribute_values(":now", at(now));
        Ok(self.done(change).await?.is_some())
    }

    pub(crate) async fn open(&self, session: &Session, record: &Record) -> Stored<()> {
        let put = self.put_new(item::of_session(session))?;
        self.write(vec![put], record).await.map(drop)
    }

    /// Writes the last use of a session and of its phone. Returns whether both are still there.
    pub(crate) async fn touch(&self, session: &Session) -> Stored<bool> {
        let used = |key: Item| {
            let change = self.update(key).condition_expression(SAME);
            let change = change.expression_attribute_values(":now", at(session.used_at));
            change.expression_attribute_values(":registration", s(session.registration.as_str()))
        };
        let phone = used(key::phone(&session.phone)).update_expression("SET used_at = :now");
        let session = used(key::session(&session.digest))
            .update_expression("SET used_at = :now, expires_at = :end")
            .expression_attribute_values(":end", item::seconds(session.ends_at()));
        Ok(self.done(session).await?.is_some() && self.done(phone).await?.is_some())
    }

    pub(crate) async fn close(&self, session: &Session, record: &Record) -> Stored<bool> {
        let delete = self.delete(key::session(&session.digest), Some(THERE))?;
        self.write(vec![delete], record).await
    }

    /// Removes a phone, whose sessions end with it. Returns whether it was there.
    pub(crate) async fn revoke_phone(&self, phone: &PhoneKey, record: &Record) -> Stored<bool> {
        self.write(vec![self.delete(key::phone(phone), Some(THERE))?], record).await
    }

    /// Removes a person with phones and invitations, all or nothing; some may be gone already.
    pub(crate) async fn revoke_person(
        &self,
        person: &PersonName,
        phones: &[PhoneKey],
        invitations: &[Digest],
        record: &Record,
    ) -> Stored<()> {
        let keys = std::iter::once(key::person(person)).chain(phones.iter().map(key::phone));
        let keys = keys.chain(invitations.iter().map(key::invitation));
        let deletes = keys.map(|key| self.delete(key, None)).collect::<Stored<_>>()?;
        self.write(deletes, record).await.map(drop)
    }

    // ---- the record ----

    /// Records an event alone.
    pub(crate) async fn record(&self, record: &Record) -> Stored<()> {
        self.write(Vec::new(), record).await.map(drop)
    }

    /// Makes all changes and records them, or nothing. Returns whether it did.
    async fn write(&self, mut writes: Vec<TransactWriteItem>, record: &Record) -> Stored<bool> {
        let item = item::of_record(record, self.random.bits().map_err(failed)?, record.at + KEPT);
        writes.push(self.put_new(item)?);
        match self.dynamo.transact(writes).await? {
            TransactOutcome::Done => {
                record.log();
                Ok(true)
            }
            TransactOutcome::Refused { .. } => Ok(false),
        }
    }

    // ---- parts ----

    async fn get<T>(&self, key: Item, read: fn(&Item) -> Stored<T>) -> Stored<Option<T>> {
        self.dynamo.get(&self.table, key).await?.as_ref().map(read).transpose()
    }

    fn update(&self, key: Item) -> UpdateBuilder {
        Update::builder().table_name(&self.table).set_key(Some(key))
    }

    /// The item after the change; `None` if the condition did not hold.
    async fn done(&self, change: UpdateBuilder) -> Stored<Option<Item>> {
        match self.dynamo.update(change.build().map_err(failed)?).await? {
            UpdateOutcome::Done(item) => Ok(Some(item)),
            UpdateOutcome::Refused(_) => Ok(None),
        }
    }

    fn put(&self, item: Item) -> PutBuilder {
        Put::builder().table_name(&self.table).set_item(Some(item))
    }

    fn put_new(&self, item: Item) -> Stored<TransactWriteItem> {
        written(self.put(item).condition_expression(NEW))
    }

    fn delete(&self, key: Item, condition: Option<&str>) -> Stored<TransactWriteItem> {
        let delete = Delete::builder().table_name(&self.table).set_key(Some(key));
        let delete = delete.set_condition_expression(condition.map(str::to_owned));
        Ok(TransactWriteItem::builder().delete(delete.build().map_err(failed)?).build())
    }
}

fn written(put: PutBuilder) -> Stored<TransactWriteItem> {
    Ok(TransactWriteItem::builder().put(put.build().map_err(failed)?).build())
}

const NEW: &str = "attribute_not_exists(pk)";
const THERE: &str = "attribute_exists(pk)";
/// Also that the item is there.
const SAME: &str = "registration = :registration";
