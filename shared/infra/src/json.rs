//! JSON that says nothing twice: of two values under one name, a reader elsewhere might take the other.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// What is written, whether it says something twice or not.
pub(crate) struct Written {
    value: Value,
    /// A name that stands twice in one object, at any depth.
    twice: Option<String>,
}

/// Why it is no object that can be relied on.
pub(crate) enum Unfit {
    NoObject,
    /// This name stands twice in one object.
    Twice(String),
}

impl Written {
    pub(crate) fn object(self) -> Result<Map<String, Value>, Unfit> {
        match (self.twice, self.value) {
            (Some(name), _) => Err(Unfit::Twice(name)),
            (None, Value::Object(members)) => Ok(members),
            (None, _) => Err(Unfit::NoObject),
        }
    }
}

impl<T: Into<Value>> From<T> for Written {
    fn from(value: T) -> Self {
        Self { value: value.into(), twice: None }
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Written, E> {
        Ok(Value::Null.into())
    }

    fn visit_bool<E>(self, value: bool) -> Result<Written, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Written, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Written, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Written, E> {
        Ok(Number::from_f64(value).into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Written, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Written, A::Error> {
        let (mut values, mut twice) = (Vec::new(), None);
        while let Some(entry) = entries.next_element::<Written>()? {
            twice = twice.or(entry.twice);
            values.push(entry.value);
        }
        Ok(Written { value: Value::Array(values), twice })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Written, A::Error> {
        let (mut values, mut twice) = (Map::new(), None);
        while let Some((name, member)) = members.next_entry::<String, Written>()? {
            let again = values.contains_key(&name).then(|| name.clone());
            twice = twice.or(member.twice).or(again);
            values.insert(name, member.value);
        }
        Ok(Written { value: Value::Object(values), twice })
    }
}
