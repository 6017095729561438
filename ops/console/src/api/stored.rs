//! What is stored as the product writes it, and what is not.

use serde::Deserialize;

use super::outside::Outside;

/// Something of the stack's tables. A person or another program may have written to them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Stored<T> {
    Readable(T),
    Unreadable(Unreadable),
}

/// An item that the stack cannot read. All that is known of it is its name.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Unreadable {
    #[serde(alias = "transaction_id", alias = "key", alias = "event_id", alias = "at")]
    pub(crate) name: Outside,
    #[serde(rename = "unreadable")]
    _unreadable: bool,
}

impl Unreadable {
    pub(crate) fn named(name: Outside) -> Self {
        Self { name, _unreadable: true }
    }
}
