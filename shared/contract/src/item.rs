//! Items that the product can read, and items that it cannot.

use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::Outside;

/// An item of the stack's tables. Other programs may have written to them. An item that cannot be read does not keep
/// the others from being read.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Shown<T> {
    /// The item, as it was read.
    Read(T),
    /// An item that cannot be read.
    Unreadable(Unreadable),
}

/// An item that the stack cannot read. Only its name is known.
#[derive(Clone, Debug, Deserialize)]
pub struct Unreadable {
    /// The id or the key of the item.
    #[serde(
        alias = "transaction_id",
        alias = "key",
        alias = "event_id",
        alias = "link_id",
        alias = "at"
    )]
    pub name: Outside,
    #[serde(rename = "unreadable")]
    _unreadable: bool,
}

/// An item that has a name.
pub trait Keyed {
    /// The JSON member that names the item if it cannot be read.
    const KEY: &str;
}

impl Unreadable {
    /// An item of this name that cannot be read.
    pub fn named(name: impl Into<Outside>) -> Self {
        Self { name: name.into(), _unreadable: true }
    }
}

impl<T> Shown<T> {
    /// An item of this name that cannot be read.
    pub fn unreadable(name: impl Into<Outside>) -> Self {
        Self::Unreadable(Unreadable::named(name))
    }

    /// The item; `None` if it cannot be read.
    pub fn read(&self) -> Option<&T> {
        match self {
            Self::Read(read) => Some(read),
            Self::Unreadable(_) => None,
        }
    }

    /// The item to complete; `None` if it cannot be read.
    pub fn read_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Read(read) => Some(read),
            Self::Unreadable(_) => None,
        }
    }

    /// The item by value; `None` if it cannot be read.
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
