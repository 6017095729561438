//! Whether a payin or payout may be in the to-do index.

use jiff::{SignedDuration, Timestamp};

use crate::Phase;
use crate::transition::{Record, Trigger};

/// No next check is ever set further ahead.
const FURTHEST: SignedDuration = SignedDuration::from_hours(72);

/// A lease lasts for a minute at most. The clocks of two functions may differ by a little more.
pub const LONGEST_LEASE: SignedDuration = SignedDuration::from_mins(5);

/// Whether no check is ever due so late.
pub fn is_too_late(entry: Timestamp, now: Timestamp) -> bool {
    entry > now + FURTHEST
}

/// Whether the to-do index must have an entry.
pub fn must_be_due(record: &impl Record, now: Timestamp) -> bool {
    matches!(record.phase(), Phase::Asking) || record.next_check(now, Trigger::Schedule).is_some()
}

/// Whether the to-do index may have this entry, or none.
pub fn may_be_due(record: &impl Record, entry: Option<Timestamp>, now: Timestamp) -> bool {
    let is_needed = must_be_due(record, now);
    let Some(entry) = entry else { return !is_needed };
    // A callback's token is asked with by a claim, which has a lease.
    let lease = now - LONGEST_LEASE..=now + LONGEST_LEASE;
    let may_be = is_needed || record.token().is_some() || lease.contains(&entry);
    !is_too_late(entry, now) && may_be && (is_needed || !record.is_final())
}
