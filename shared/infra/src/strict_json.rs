//! JSON in which no object has the same name twice. If there were two values under one name, another program might take
//! the one that we did not check.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// JSON as it was written, and a name that is repeated in one of its objects, if any.
pub(crate) struct StrictJson {
    value: Value,
    /// The first name that was found twice in one object, at any depth.
    twice: Option<String>,
}

/// The reason why the JSON is not an object that can be relied on.
pub(crate) enum StrictJsonFault {
    /// The JSON is a value of another type.
    NoObject,
    /// An object has this name twice.
    Twice(String),
}

impl StrictJson {
    pub(crate) fn object(self) -> Result<Map<String, Value>, StrictJsonFault> {
        match (self.twice, self.value) {
            (Some(name), _) => Err(StrictJsonFault::Twice(name)),
            (None, Value::Object(members)) => Ok(members),
            (None, _) => Err(StrictJsonFault::NoObject),
        }
    }
}

impl<T: Into<Value>> From<T> for StrictJson {
    fn from(value: T) -> Self {
        Self { value: value.into(), twice: None }
    }
}

impl<'de> Deserialize<'de> for StrictJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictJsonVisitor)
    }
}

struct StrictJsonVisitor;

impl<'de> Visitor<'de> for StrictJsonVisitor {
    type Value = StrictJson;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<StrictJson, E> {
        Ok(Value::Null.into())
    }

    fn visit_bool<E>(self, value: bool) -> Result<StrictJson, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<StrictJson, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<StrictJson, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<StrictJson, E> {
        Ok(Number::from_f64(value).into())
    }

    fn visit_str<E>(self, value: &str) -> Result<StrictJson, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<StrictJson, A::Error> {
        let (mut values, mut twice) = (Vec::new(), None);
        while let Some(entry) = entries.next_element::<StrictJson>()? {
            twice = twice.or(entry.twice);
            values.push(entry.value);
        }
        Ok(StrictJson { value: Value::Array(values), twice })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<StrictJson, A::Error> {
        let (mut values, mut twice) = (Map::new(), None);
        while let Some((name, member)) = members.next_entry::<String, StrictJson>()? {
            let again = values.contains_key(&name).then(|| name.clone());
            twice = twice.or(member.twice).or(again);
            values.insert(name, member.value);
        }
        Ok(StrictJson { value: Value::Object(values), twice })
    }
}
