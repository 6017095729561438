//! The parts of the to-do index and of the day index, and which part an entry belongs to.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;

use super::names;
use super::row::{self, Item};
use crate::instant;

/// The number of parts of the to-do index.
///
/// A partition takes about 1,000 writes a second, a payment writes to the index a few times, and a throttled index
/// throttles the table. Four parts carry a thousand payments a second. Each part costs the poll one query.
pub const SHARDS: u8 = 4;

/// The part of the index that holds the items that were put aside. Its entries are never due, and a single query finds
/// all of them.
pub(super) const ASIDE: &str = "unreadable";

/// The part of the index that holds the open cases. Its entries are never due.
pub(super) const OPEN: &str = "open";

/// The part of the index that holds the next audit, by the instant at which it is late.
pub(super) const AUDIT: &str = "audit";

/// The part of the index that holds the payment links. Its entries are never due.
pub(super) const LINKS: &str = "links";

/// The part of the index that holds the events that receivers have refused for long, so that one query counts
/// them. They are due in it as in the other parts.
pub(super) const REFUSED: &str = "refused";

/// The parts of the index in which something is due: the numbered ones, and the last one.
pub(super) const PARTS: u8 = SHARDS + 1;

/// The name of the part with this number.
pub(super) fn part(number: u8) -> String {
    if number < SHARDS { number.to_string() } else { REFUSED.to_owned() }
}

/// The part that a payin or payout belongs to. Ids are random, so their last digits spread evenly.
pub(super) fn shard(id: &str) -> String {
    let last = id.chars().last().and_then(|digit| digit.to_digit(16));
    (last.unwrap_or_default() % u32::from(SHARDS)).to_string()
}

/// The key of a payin or payout in the day index: its day in UTC, which is the day in Ouagadougou, and its part of that
/// index.
pub(super) fn day(id: &str, created_at: Timestamp) -> AttributeValue {
    names::s(format!("{}#{}", instant::day(created_at), shard(id)))
}

pub(super) fn is_aside(item: &Item) -> bool {
    row::find(item, names::DUE_SHARD) == Some(ASIDE)
}
