//! The payments table as a value: what DynamoDB does with the product's writes.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::{ConditionCheck, Put, TransactWriteItem, Update};
use ligdicash_infra::dynamo;

use crate::expression::{Condition, Effects, Meaning};
use crate::item::{self, Item, Kept, Value};
use crate::without::Without;

pub const PAYMENTS: &str = "payments";
/// The model keeps no log: nothing is ever read from it.
pub const LOGS: &str = "logs";

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Table {
    items: BTreeMap<String, Kept>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    pub key: String,
    pub condition: Condition,
    pub does: Does,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    Change(Effects),
    Put(Kept),
    /// Only the condition counts.
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Written {
    Done,
    Refused { at: usize, found: Option<Kept> },
}

impl Table {
    pub fn get(&self, key: &str) -> Option<&Kept> {
        self.items.get(key)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.items.iter().map(|(key, item)| (key.as_str(), &**item))
    }

    /// Items whose keys begin so.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Item)> {
        let from = self.items.range(prefix.to_owned()..);
        let of_prefix = from.take_while(move |(key, _)| key.starts_with(prefix));
        of_prefix.map(|(key, item)| (key.as_str(), &**item))
    }

    /// Carries out all writes or none. A refusal names the first condition that does not hold.
    pub fn write(&mut self, writes: &[Write]) -> Written {
        let empty = Item::new();
        for (at, write) in writes.iter().enumerate() {
            let found = self.items.get(&write.key);
            if !write.condition.holds(found.map_or(&empty, |item| item)) {
                return Written::Refused { at, found: found.cloned() };
            }
        }
        for write in writes {
            self.apply(write);
        }
        Written::Done
    }

    fn apply(&mut self, write: &Write) {
        match &write.does {
            Does::Change(effects) => {
                let key = || Item::from([("pk".to_owned(), Value::Text(write.key.clone()))]);
                let found = self.items.get(&write.key);
                let mut item = found.map_or_else(key, |item| (**item).clone());
                effects.apply(&mut item);
                self.items.insert(write.key.clone(), item.into());
            }
            Does::Put(item) => drop(self.items.insert(write.key.clone(), item.clone())),
            Does::Nothing => {}
        }
    }

    /// Replaces every value of an attribute that begins so.
    pub fn rename(&mut self, name: &str, from: &str, to: &str) {
        for item in self.items.values_mut() {
            if item::text(item, name).is_some_and(|value| value.starts_with(from)) {
                let mut renamed = (**item).clone();
                renamed.insert(name.to_owned(), Value::Text(to.to_owned()));
                *item = renamed.into();
            }
        }
    }
}

impl Write {
    /// A change of one item, which only looks at it where the change is left out.
    pub fn update(update: &Update, without: Option<Without>) -> Self {
        let write = Self::change(update, without);
        if without.is_some_and(|without| without.drops(&write)) {
            return Self { does: Does::Nothing, ..write };
        }
        write
    }

    fn change(update: &Update, without: Option<Without>) -> Self {
        let meaning = Meaning {
            names: update.expression_attribute_names(),
            values: update.expression_attribute_values(),
        };
        let key = key(update.key());
        let condition = condition(&key, update.condition_expression(), meaning, without);
        let does = Does::Change(Effects::parse(update.update_expression(), meaning));
        Self { key, condition, does }
    }

    pub fn of(write: &TransactWriteItem, without: Option<Without>) -> Option<Self> {
        let write = match (write.update(), write.put(), write.condition_check()) {
            (Some(update), _, _) => Some(Self::change(update, without)),
            (_, Some(put), _) => Self::put(put, without),
            (_, _, Some(check)) => Some(Self::check(check, without)),
            (None, None, None) => panic!("the product writes nothing like {write:?}"),
        };
        write.filter(|write| !without.is_some_and(|without| without.drops(write)))
    }

    fn put(put: &Put, without: Option<Without>) -> Option<Self> {
        if put.table_name() == LOGS {
            return None;
        }
        let meaning = Meaning { names: None, values: None };
        let key = key(put.item());
        let condition = condition(&key, put.condition_expression(), meaning, without);
        let item = item::read(put.item());
        Some(Self { key, condition, does: Does::Put(item.into()) })
    }

    fn check(check: &ConditionCheck, without: Option<Without>) -> Self {
        let meaning = Meaning {
            names: check.expression_attribute_names(),
            values: check.expression_attribute_values(),
        };
        let key = key(check.key());
        let text = Some(check.condition_expression());
        let condition = condition(&key, text, meaning, without);
        Self { key, condition, does: Does::Nothing }
    }
}

fn condition(
    key: &str,
    text: Option<&str>,
    meaning: Meaning<'_>,
    without: Option<Without>,
) -> Condition {
    let Some(text) = text else {
        assert!(key.starts_with("case#"), "{key} is written without a condition");
        return Condition::All(Vec::new());
    };
    let text = without.map_or_else(|| text.to_owned(), |without| without.weaken(key, text));
    Condition::parse(&text, meaning)
}

pub fn key(item: &dynamo::Item) -> String {
    let key = item.get("pk").and_then(|key| key.as_s().ok());
    key.unwrap_or_else(|| panic!("{item:?} has no key")).clone()
}
