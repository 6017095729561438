//! DynamoDB's expressions, as far as the product uses them: what a condition asks, what an update does.

use std::collections::HashMap;
use std::iter::Peekable;
use std::str::SplitWhitespace;

use aws_sdk_dynamodb::types::AttributeValue;

use crate::item::{Item, Value};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    Exists(String),
    Missing(String),
    Compare(String, Comparison, Value),
    /// The number of texts in a set.
    Size(String, Comparison, Value),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// The meaning of the `#names` and `:values` of an expression.
#[derive(Debug, Clone, Copy)]
pub struct Meaning<'a> {
    pub names: Option<&'a HashMap<String, String>>,
    pub values: Option<&'a HashMap<String, AttributeValue>>,
}

/// The effects of an update.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effects {
    pub set: Vec<(String, Value)>,
    pub remove: Vec<String>,
    pub add: Vec<(String, Value)>,
    pub delete: Vec<(String, Value)>,
}

impl Condition {
    pub fn parse(text: &str, meaning: Meaning<'_>) -> Self {
        let spaced = text.replace('(', " ( ").replace(')', " ) ");
        let mut reader = Reader { words: spaced.split_whitespace().peekable(), meaning };
        let condition = reader.any();
        assert_eq!(reader.words.next(), None, "{text} is not wholly understood");
        condition
    }

    /// Whether the condition holds for this item, which is empty if it does not exist.
    pub fn holds(&self, item: &Item) -> bool {
        match self {
            Self::Exists(name) => item.contains_key(name),
            Self::Missing(name) => !item.contains_key(name),
            Self::Compare(name, comparison, value) => comparison.holds(item.get(name), value),
            Self::Size(name, comparison, value) => match item.get(name) {
                Some(Value::Set(texts)) => {
                    let size = i64::try_from(texts.len()).unwrap_or(i64::MAX);
                    comparison.holds(Some(&Value::Number(size)), value)
                }
                Some(other) => panic!("{other:?} is no set"),
                None => false,
            },
            Self::All(parts) => parts.iter().all(|part| part.holds(item)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(item)),
        }
    }
}

impl Comparison {
    fn holds(self, found: Option<&Value>, wanted: &Value) -> bool {
        match (self, found) {
            (Self::NotEqual, found) => found != Some(wanted),
            (_, None) => false,
            (Self::Equal, Some(found)) => found == wanted,
            (Self::Less, Some(found)) => found < wanted,
            (Self::LessOrEqual, Some(found)) => found <= wanted,
            (Self::Greater, Some(found)) => found > wanted,
            (Self::GreaterOrEqual, Some(found)) => found >= wanted,
        }
    }
}

impl Meaning<'_> {
    fn name(&self, word: &str) -> String {
        let placed = self.names.and_then(|names| names.get(word));
        placed.cloned().unwrap_or_else(|| word.to_owned())
    }

    fn value(&self, word: &str) -> Value {
        let value = self.values.and_then(|values| values.get(word));
        Value::of(value.unwrap_or_else(|| panic!("{word} stands for nothing")))
    }
}

struct Reader<'a> {
    words: Peekable<SplitWhitespace<'a>>,
    meaning: Meaning<'a>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> &'a str {
        self.words.next().unwrap_or_else(|| panic!("it ends early"))
    }

    fn any(&mut self) -> Condition {
        let mut parts = vec![self.all()];
        while self.words.next_if_eq(&"OR").is_some() {
            parts.push(self.all());
        }
        Condition::Any(parts)
    }

    fn all(&mut self) -> Condition {
        let mut parts = vec![self.one()];
        while self.words.next_if_eq(&"AND").is_some() {
            parts.push(self.one());
        }
        Condition::All(parts)
    }

    fn one(&mut self) -> Condition {
        match self.next() {
            "(" => {
                let inner = self.any();
                self.expect(")");
                inner
            }
            "attribute_exists" => Condition::Exists(self.argument()),
            "attribute_not_exists" => Condition::Missing(self.argument()),
            "size" => {
                let name = self.argument();
                let (comparison, value) = self.comparison();
                Condition::Size(name, comparison, value)
            }
            name => {
                let (comparison, value) = self.comparison();
                Condition::Compare(self.meaning.name(name), comparison, value)
            }
        }
    }

    fn comparison(&mut self) -> (Comparison, Value) {
        let comparison = match self.next() {
            "=" => Comparison::Equal,
            "<>" => Comparison::NotEqual,
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            other => panic!("{other} compares nothing"),
        };
        let value = self.next();
        (comparison, self.meaning.value(value))
    }

    fn argument(&mut self) -> String {
        self.expect("(");
        let name = self.next();
        self.expect(")");
        self.meaning.name(name)
    }

    fn expect(&mut self, word: &str) {
        let next = self.next();
        assert_eq!(next, word);
    }
}

impl Effects {
    pub fn parse(text: &str, meaning: Meaning<'_>) -> Self {
        let spaced = text.replace(',', " ");
        let mut words = spaced.split_whitespace();
        let mut effects = Self::default();
        let mut clause = "";
        while let Some(word) = words.next() {
            match (clause, word) {
                (_, "SET" | "REMOVE" | "ADD" | "DELETE") => clause = word,
                ("SET", name) => {
                    assert_eq!(words.next(), Some("="));
                    let value = meaning.value(words.next().unwrap_or_default());
                    effects.set.push((meaning.name(name), value));
                }
                ("REMOVE", name) => effects.remove.push(meaning.name(name)),
                ("ADD", name) => match meaning.value(words.next().unwrap_or_default()) {
                    sum @ (Value::Number(_) | Value::Set(_)) => {
                        effects.add.push((meaning.name(name), sum));
                    }
                    other => panic!("{other:?} cannot be added"),
                },
                ("DELETE", name) => {
                    let value = meaning.value(words.next().unwrap_or_default());
                    effects.delete.push((meaning.name(name), value));
                }
                (_, word) => panic!("{word} does nothing"),
            }
        }
        effects
    }

    pub fn apply(&self, item: &mut Item) {
        item.extend(self.set.iter().cloned());
        for name in &self.remove {
            item.remove(name);
        }
        for (name, more) in &self.add {
            match (item.get_mut(name), more) {
                (None, more) => drop(item.insert(name.clone(), more.clone())),
                (Some(Value::Number(sum)), Value::Number(more)) => *sum += more,
                (Some(Value::Set(texts)), Value::Set(more)) => texts.extend(more.iter().cloned()),
                (Some(other), more) => panic!("{more:?} cannot be added to {other:?}"),
            }
        }
        for (name, less) in &self.delete {
            let (Some(Value::Set(texts)), Value::Set(less)) = (item.get_mut(name), less) else {
                panic!("{less:?} cannot be taken out of {:?}", item.get(name));
            };
            texts.retain(|text| !less.contains(text));
            if texts.is_empty() {
                item.remove(name);
            }
        }
    }
}
