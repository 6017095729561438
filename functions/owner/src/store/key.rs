//! The keys of the items: a partition, and a name within it.

use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_infra::dynamo::Item;

use crate::ceremony::CeremonyId;
use crate::person::{PersonName, PhoneKey};
use crate::token::Digest;

/// The name of an item, within its partition.
pub(super) const NAME: &str = "sk";

/// The partition of the people, their phones and the invitations, which a list and a revocation read. No stranger adds to
/// it: each other item has a partition of its own.
pub(super) const TEAM: &str = "team";

pub(super) fn s(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

pub(super) fn item<const N: usize>(attributes: [(&str, AttributeValue); N]) -> Item {
    attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn of_the_team(name: String) -> Item {
    item([("pk", s(TEAM)), (NAME, s(name))])
}

fn alone(name: String) -> Item {
    item([("pk", s(name.clone())), (NAME, s(name))])
}

pub(super) fn person(name: &PersonName) -> Item {
    of_the_team(format!("person#{}", name.as_str()))
}

pub(super) fn phone(key: &PhoneKey) -> Item {
    of_the_team(format!("phone#{}", key.as_str()))
}

pub(super) fn invitation(id: &Digest) -> Item {
    of_the_team(format!("invitation#{}", id.as_str()))
}

pub(super) fn session(digest: &Digest) -> Item {
    alone(format!("session#{}", digest.as_str()))
}

pub(super) fn ceremony(id: &CeremonyId) -> Item {
    alone(format!("ceremony#{}", id.as_str()))
}

pub(super) fn record(instant: &str, random: u128) -> Item {
    alone(format!("record#{instant}#{random:032x}"))
}
