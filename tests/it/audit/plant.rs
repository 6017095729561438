//! Damages, planted past the product and repaired again.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;

use crate::world::World;
use crate::world::table::{Item, string};

/// A change to one item of the payments table, or to the record of one transaction.
#[derive(Debug)]
pub(super) enum PlantedChange {
    /// These attributes are set.
    Set(&'static [(&'static str, Value)]),
    /// These attributes are removed.
    Remove(&'static [&'static str]),
    /// The item is removed.
    Delete,
    /// The item has these attributes and no others.
    Put(&'static [(&'static str, Value)]),
    /// The case has ended by this word.
    End(&'static str),
    /// The record loses all rows of the transaction.
    Forget,
    /// No row of the record can be read.
    Garble,
}

/// A text may name one of the world's transactions in braces.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    Text(&'static str),
    Number(&'static str),
}

/// The names of a world's transactions, by the words that represent them.
pub(super) type Names = BTreeMap<&'static str, String>;

/// The text with the transactions in the place of their words.
pub(super) fn named(text: &str, names: &Names) -> String {
    names.iter().fold(text.to_owned(), |text, (word, id)| {
        let digits = id.trim_start_matches("txn_");
        text.replace(&format!("{{{word}}}"), id).replace(&format!("{{evt {word}}}"), digits)
    })
}

impl Value {
    fn of(self, names: &Names) -> AttributeValue {
        match self {
            Self::Text(text) => string(&named(text, names)),
            Self::Number(number) => AttributeValue::N(number.to_owned()),
        }
    }
}

impl PlantedChange {
    /// Does it, and returns what was there before.
    pub(super) async fn plant(&self, world: &World, key: &str, names: &Names) -> Mend {
        let before = world.item(key).await;
        let mut item = before.clone().unwrap_or_default();
        let set = |(name, value): &(&'static str, Value)| ((*name).to_owned(), value.of(names));
        match self {
            Self::Set(attributes) => item.extend(attributes.iter().map(set)),
            Self::Remove(attributes) => {
                for name in *attributes {
                    assert!(item.remove(*name).is_some(), "{key} has {name}");
                }
            }
            Self::Put(attributes) => item = attributes.iter().map(set).collect(),
            Self::End(by) => {
                item.retain(|name, _| !["due_shard", "next_check_at"].contains(&name.as_str()));
                item.insert("ended_at".to_owned(), item["opened_at"].clone());
                item.insert("ended_by".to_owned(), string(by));
            }
            Self::Delete => {
                world.remove_item(key).await;
                return Mend::Item(before.expect("it was there"));
            }
            Self::Forget | Self::Garble => return self.plant_in_record(world, key).await,
        }
        world.put_raw(item.clone()).await;
        match before {
            Some(before) => Mend::Item(before),
            None => Mend::Remove(key.to_owned()),
        }
    }

    async fn plant_in_record(&self, world: &World, id: &str) -> Mend {
        let rows = world.rows(id).await;
        assert!(!rows.is_empty(), "{id} is on record");
        for row in &rows {
            if matches!(self, Self::Forget) {
                world.remove_row(row).await;
            } else {
                world.damage_row(row).await;
            }
        }
        Mend::Rows(rows)
    }
}

/// The repair of a damage.
pub(super) enum Mend {
    Item(Item),
    Remove(String),
    Rows(Vec<Item>),
}

impl Mend {
    pub(super) async fn mend(self, world: &World) {
        match self {
            Self::Item(item) => world.put_raw(item).await,
            Self::Remove(key) => world.remove_item(&key).await,
            Self::Rows(rows) => {
                for row in rows {
                    world.put_row_raw(row).await;
                }
            }
        }
    }
}
