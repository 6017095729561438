//! The facts beside the state of a payin or payout, as they were read.

use jiff::{SignedDuration, Timestamp};

use crate::transition::{Record, Trigger};
use crate::{CaseKind, Event, EventId, ExchangeKind, Phase};

/// No next check is ever set further ahead.
pub(super) const FURTHEST: SignedDuration = SignedDuration::from_hours(72);

/// A lease lasts for a minute at most. The clocks of two functions may differ by a little more.
pub(super) const LONGEST_LEASE: SignedDuration = SignedDuration::from_mins(5);

/// An item that another one names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside<T> {
    /// The item was read.
    Read(T),
    /// The item does not exist.
    Missing,
    /// The item is there and cannot be read.
    Unreadable,
}

/// The entry of an item in the to-do index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexEntry {
    /// The index has no entry.
    Nowhere,
    /// The item is due at this instant.
    Due(Timestamp),
    /// The item is a kept event.
    Kept,
    /// The item was put aside.
    Aside,
    /// A key is missing or differs from ours.
    Broken,
}

/// The stored data of a payin or payout beside its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The entry in the to-do index.
    pub entry: IndexEntry,
    /// The end of the lease of the process that works on it.
    pub lease_until: Option<Timestamp>,
    /// The attributes that do not say what the state says.
    pub attributes: Vec<&'static str>,
    /// The keys of the item, and of the items that it names, that are missing from the day index of their own day.
    pub astray: Vec<String>,
    /// The events, latest first.
    pub events: Vec<Announcement>,
    /// The cases about the payin or payout, open and ended, with their states.
    pub cases: Vec<(CaseKind, CaseStands)>,
    /// The facts from the record.
    pub record: RecordFacts,
}

/// An event and its deliveries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The id of the event.
    pub id: EventId,
    /// The event, as it was read.
    pub event: Beside<Event>,
    /// The entry in the to-do index.
    pub entry: IndexEntry,
    /// The number of ways in which the event has ended.
    pub endings: usize,
    /// Whether the event was given up.
    pub is_given_up: bool,
    /// The state of the case about the event that was given up; `None` if there never was one.
    pub case: Option<CaseStands>,
    /// The state of the case about the unreadable event; `None` if there never was one.
    pub unreadable: Option<CaseStands>,
}

/// The state of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseStands {
    /// The case is open.
    Open,
    /// A person has ended the case.
    EndedByPerson,
    /// LigdiCash's word has ended the case, or a payout.
    Ended,
    /// The item calls the case both open and ended, or neither.
    Contradicts,
}

/// The part of a payin's or payout's record that the audit reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordFacts {
    /// The kinds of exchanges among the rows that were read.
    pub kinds: Vec<ExchangeKind>,
    /// The keys of the unreadable rows.
    pub unreadable: Vec<String>,
    /// Whether rows are left that were not read, because there are so many.
    pub has_more: bool,
}

/// Whether a check is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DueExpectation {
    Due,
    NotDue,
    /// No check is due, but the lease of a claim may be: a callback's token is asked with all the same.
    Claimed,
    /// The item may be due, or may have been due for the last time already.
    Either,
}

impl DueExpectation {
    /// Whether a check of the schedule must be due.
    pub(super) fn of(record: &impl Record, now: Timestamp) -> Self {
        match (record.phase(), record.next_check(now, Trigger::Schedule)) {
            (Phase::Asking, _) | (_, Some(_)) => Self::Due,
            (Phase::Proven(_), None) => Self::NotDue,
            (_, None) => record.token().map_or(Self::Claimed, |_| Self::Either),
        }
    }
}
