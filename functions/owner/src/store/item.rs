//! The items of the table. An attribute that cannot be read is an error, never a guess.

use aws_sdk_dynamodb::types::AttributeValue;
use contract::OwnerRight;
use jiff::Timestamp;
use ligdicash_core::Asker;
use ligdicash_core::ports::{StoreError, Stored};
use ligdicash_infra::dynamo::Item;
use ligdicash_infra::instant;
use serde::Serialize;
use serde::de::DeserializeOwned;
use webauthn_rs::prelude::Uuid;

use super::key::{self, NAME, item, s};
use crate::ceremony::{CeremonyId, CeremonyKind};
use crate::invitation::{Digits, Invitation, Registered};
use crate::person::{Person, PersonName, Phone, PhoneKey, PhoneLabel};
use crate::record::Record;
use crate::session::Session;
use crate::token::Digest;

/// A stored item cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the stored attribute {0} is missing or not readable")]
struct Corrupt(&'static str);

fn corrupt(name: &'static str) -> StoreError {
    failed(Corrupt(name))
}

pub(super) fn n(number: impl Into<i64>) -> AttributeValue {
    AttributeValue::N(number.into().to_string())
}

pub(super) fn at(instant: Timestamp) -> AttributeValue {
    s(instant::text(instant))
}

/// An instant in the form of DynamoDB's deletion.
pub(super) fn seconds(instant: Timestamp) -> AttributeValue {
    n(instant.as_second())
}

pub(super) fn id(id: Uuid) -> AttributeValue {
    s(id.simple().to_string())
}

pub(super) fn json(value: &impl Serialize) -> Stored<AttributeValue> {
    Ok(s(serde_json::to_string(value).map_err(failed)?))
}

fn text<'a>(item: &'a Item, name: &'static str) -> Stored<&'a str> {
    let text = item.get(name).and_then(|value| value.as_s().ok());
    text.map(String::as_str).ok_or_else(|| corrupt(name))
}

fn parsed<T>(item: &Item, name: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Stored<T> {
    parse(text(item, name)?).ok_or_else(|| corrupt(name))
}

pub(super) fn number(item: &Item, name: &'static str) -> Stored<u32> {
    let number = item.get(name).and_then(|value| value.as_n().ok());
    number.and_then(|number| number.parse().ok()).ok_or_else(|| corrupt(name))
}

fn instant(item: &Item, name: &'static str) -> Stored<Timestamp> {
    parsed(item, name, |text| text.parse().ok())
}

fn ends(item: &Item) -> Stored<Timestamp> {
    let end = item.get("expires_at").and_then(|value| value.as_n().ok()?.parse().ok());
    end.and_then(|end| Timestamp::from_second(end).ok()).ok_or_else(|| corrupt("expires_at"))
}

fn uuid(item: &Item, name: &'static str) -> Stored<Uuid> {
    parsed(item, name, |text| Uuid::parse_str(text).ok())
}

fn unpacked<T: DeserializeOwned>(item: &Item, name: &'static str) -> Stored<T> {
    parsed(item, name, |text| serde_json::from_str(text).ok())
}

fn person_name(item: &Item) -> Stored<PersonName> {
    parsed(item, "name", |text| PersonName::parse(text).ok())
}

fn right(item: &Item) -> Stored<OwnerRight> {
    parsed(item, "right", OwnerRight::parse)
}

/// The id behind the mark of the item's key.
fn key_of<T>(item: &Item, mark: &str, parse: impl FnOnce(&str) -> Option<T>) -> Stored<T> {
    let id = text(item, NAME)?.strip_prefix(mark).and_then(|key| key.strip_prefix('#'));
    id.and_then(parse).ok_or_else(|| corrupt(NAME))
}

/// The mark of the item's key.
pub(super) fn kind(item: &Item) -> &str {
    text(item, NAME).ok().and_then(|key| key.split('#').next()).unwrap_or_default()
}

/// The item with this key.
fn keyed<const N: usize>(mut key: Item, attributes: [(&str, AttributeValue); N]) -> Item {
    key.extend(item(attributes));
    key
}

pub(super) fn of_person(person: &Person) -> Item {
    keyed(
        key::person(&person.name),
        [
            ("name", s(person.name.as_str())),
            ("right", s(person.right.as_str())),
            ("id", id(person.id)),
        ],
    )
}

pub(super) fn person(item: &Item) -> Stored<Person> {
    Ok(Person { name: person_name(item)?, right: right(item)?, id: uuid(item, "id")? })
}

pub(super) fn of_phone(phone: &Phone) -> Stored<Item> {
    Ok(keyed(
        key::phone(&phone.key),
        [
            ("name", s(phone.name.as_str())),
            ("person", id(phone.person)),
            ("registration", s(phone.registration.as_str())),
            ("handle", id(phone.handle)),
            ("label", s(phone.label.as_str())),
            ("passkey", json(&phone.passkey)?),
            // No counter that a registration shows is remembered: the passkey has it, and the first use must be greater.
            ("counter", n(0)),
            ("made_at", at(phone.made_at)),
        ],
    ))
}

pub(super) fn phone(item: &Item) -> Stored<Phone> {
    Ok(Phone {
        key: key_of(item, "phone", PhoneKey::parse)?,
        name: person_name(item)?,
        person: uuid(item, "person")?,
        registration: registration(item)?,
        handle: uuid(item, "handle")?,
        label: label(item)?,
        passkey: unpacked(item, "passkey")?,
        made_at: instant(item, "made_at")?,
        used_at: item.contains_key("used_at").then(|| instant(item, "used_at")).transpose()?,
    })
}

fn registration(item: &Item) -> Stored<Digest> {
    parsed(item, "registration", Digest::parse)
}

fn label(item: &Item) -> Stored<PhoneLabel> {
    parsed(item, "label", |text| PhoneLabel::parse(text).ok())
}

pub(super) fn of_session(session: &Session) -> Item {
    keyed(
        key::session(&session.digest),
        [
            ("name", s(session.name.as_str())),
            ("phone", s(session.phone.as_str())),
            ("registration", s(session.registration.as_str())),
            ("made_at", at(session.made_at)),
            ("used_at", at(session.used_at)),
            ("expires_at", seconds(session.ends_at())),
        ],
    )
}

pub(super) fn session(item: &Item) -> Stored<Session> {
    Ok(Session {
        digest: key_of(item, "session", Digest::parse)?,
        name: person_name(item)?,
        phone: parsed(item, "phone", PhoneKey::parse)?,
        registration: registration(item)?,
        made_at: instant(item, "made_at")?,
        used_at: instant(item, "used_at")?,
    })
}

pub(super) fn of_invitation(invitation: &Invitation) -> Item {
    keyed(
        key::invitation(&invitation.id),
        [
            ("name", s(invitation.name.as_str())),
            ("right", s(invitation.right.as_str())),
            ("invited_by", s(invitation.by.arn())),
            ("expires_at", seconds(invitation.expires_at)),
        ],
    )
}

pub(super) fn invitation(item: &Item) -> Stored<Invitation> {
    let registered = item.contains_key("passkey").then(|| registered(item)).transpose()?;
    Ok(Invitation {
        id: key_of(item, "invitation", Digest::parse)?,
        name: person_name(item)?,
        right: right(item)?,
        by: Asker::new(text(item, "invited_by")?),
        expires_at: ends(item)?,
        registered,
    })
}

fn registered(item: &Item) -> Stored<Registered> {
    Ok(Registered {
        key: parsed(item, "credential", PhoneKey::parse)?,
        handle: uuid(item, "handle")?,
        label: label(item)?,
        passkey: unpacked(item, "passkey")?,
        digits: parsed(item, "digits", |text| Digits::parse(text).ok())?,
    })
}

pub(super) fn of_ceremony(id: &CeremonyId, kind: &CeremonyKind, end: Timestamp) -> Stored<Item> {
    Ok(keyed(key::ceremony(id), [("state", json(kind)?), ("expires_at", seconds(end))]))
}

pub(super) fn ceremony(item: &Item) -> Stored<(CeremonyKind, Timestamp)> {
    Ok((unpacked(item, "state")?, ends(item)?))
}

pub(super) fn of_record(record: &Record, random: u128, end: Timestamp) -> Item {
    let instant = instant::text(record.at);
    let mut item = keyed(
        key::record(&instant, random),
        [
            ("deed", s(record.deed.as_str())),
            ("name", s(record.name.as_str())),
            ("expires_at", seconds(end)),
        ],
    );
    let (path, digest) = record.decision.clone().unzip();
    let more = [("phone", &record.phone), ("by", &record.by), ("path", &path), ("digest", &digest)];
    let more =
        more.into_iter().filter_map(|(name, text)| Some((name.to_owned(), s(text.clone()?))));
    item.extend(more);
    item
}

pub(super) fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Failed(error.into())
}
