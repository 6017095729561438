//! Items as values that can be compared and hashed, which those of the SDK cannot.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_infra::dynamo;

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    Text(String),
    Number(i64),
    Bytes(Vec<u8>),
    Flag(bool),
    List(Vec<Value>),
    Set(BTreeSet<String>),
}

/// An item of the payments table, with its key.
pub type Item = BTreeMap<String, Value>;

/// An item that is never changed. Its hash is made once: the checker asks for it very often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    hash: u64,
    item: Arc<Item>,
}

impl From<Item> for Kept {
    fn from(item: Item) -> Self {
        let mut hasher = DefaultHasher::new();
        item.hash(&mut hasher);
        Self { hash: hasher.finish(), item: Arc::new(item) }
    }
}

impl Hash for Kept {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl Deref for Kept {
    type Target = Item;

    fn deref(&self) -> &Item {
        &self.item
    }
}

impl Value {
    /// Reads what the product writes. Any other type is a defect.
    pub fn of(value: &AttributeValue) -> Self {
        match value {
            AttributeValue::S(text) => Self::Text(text.clone()),
            AttributeValue::N(number) => Self::Number(
                number.parse().unwrap_or_else(|_| panic!("{number} is not a whole number")),
            ),
            AttributeValue::B(bytes) => Self::Bytes(bytes.as_ref().to_vec()),
            AttributeValue::Bool(flag) => Self::Flag(*flag),
            AttributeValue::Ss(texts) => Self::Set(texts.iter().cloned().collect()),
            AttributeValue::L(values) => Self::List(values.iter().map(Self::of).collect()),
            other => panic!("the product writes nothing like {other:?}"),
        }
    }

    pub fn stored(&self) -> AttributeValue {
        match self {
            Self::Text(text) => AttributeValue::S(text.clone()),
            Self::Number(number) => AttributeValue::N(number.to_string()),
            Self::Bytes(bytes) => AttributeValue::B(Blob::new(bytes.clone())),
            Self::Flag(flag) => AttributeValue::Bool(*flag),
            Self::Set(texts) => AttributeValue::Ss(texts.iter().cloned().collect()),
            Self::List(values) => AttributeValue::L(values.iter().map(Self::stored).collect()),
        }
    }
}

pub fn read(item: &dynamo::Item) -> Item {
    item.iter().map(|(name, value)| (name.clone(), Value::of(value))).collect()
}

pub fn stored(item: &Item) -> dynamo::Item {
    item.iter().map(|(name, value)| (name.clone(), value.stored())).collect()
}

/// A text attribute; `None` where there is none.
pub fn text<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    if let Value::Text(text) = item.get(name)? { Some(text) } else { None }
}

/// A number; `None` where there is none.
pub fn number(item: &Item, name: &str) -> Option<i64> {
    if let Value::Number(number) = item.get(name)? { Some(*number) } else { None }
}

/// Whether a callback has brought this token.
pub fn is_brought(item: &Item, token: &str) -> bool {
    let others = item.get("callback_tokens");
    text(item, "callback_token") == Some(token)
        || matches!(others, Some(Value::Set(others)) if others.contains(token))
}
