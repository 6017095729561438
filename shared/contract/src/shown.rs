//! What a table holds as the product writes it, and what it holds otherwise.

use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::Outside;

/// Something of the stack's tables. A person or another program may have written to them, and one item that cannot be
/// read keeps nobody from the others.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Shown<T> {
    /// What was read.
    Read(T),
    /// What cannot be read.
    Unreadable(Unreadable),
}

/// An item that the stack cannot read. All that is known of it is its name.
#[derive(Clone, Debug, Deserialize)]
pub struct Unreadable {
    /// The id or the key of the item.
    #[serde(alias = "transaction_id", alias = "key", alias = "event_id", alias = "at")]
    pub name: Outside,
    #[serde(rename = "unreadable")]
    _unreadable: bool,
}

/// Something that an item may be read as.
pub trait Keyed {
    /// The member by which an item is named that cannot be read.
    const KEY: &str;
}

impl Unreadable {
    /// The item of this name cannot be read.
    pub fn named(name: impl Into<Outside>) -> Self {
        Self { name: name.into(), _unreadable: true }
    }
}

impl<T> Shown<T> {
    /// The item of this name cannot be read.
    pub fn unreadable(name: impl Into<Outside>) -> Self {
        Self::Unreadable(Unreadable::named(name))
    }

    /// What was read; `None` if it cannot be read.
    pub fn read(&self) -> Option<&T> {
        match self {
            Self::Read(read) => Some(read),
            Self::Unreadable(_) => None,
        }
    }

    /// The same, for whoever keeps it.
    pub fn into_read(self) -> Option<T> {
        match self {
            Self::Read(read) => Some(read),
            Self::Unreadable(_) => None,
        }
    }
}

impl<T: Keyed + Serialize> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Read(read) => read.serialize(to),
            Self::Unreadable(unreadable) => {
                let mut map = to.serialize_map(Some(2))?;
                map.serialize_entry(T::KEY, &unreadable.name)?;
                map.serialize_entry("unreadable", &true)?;
                map.end()
            }
        }
    }
}
