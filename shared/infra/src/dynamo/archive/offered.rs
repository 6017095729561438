//! The decisions that the reader of a story or of a case may take.

use contract::{Announcement, Case, Entry, Offer, Outside, Right, Shown};
use jiff::Timestamp;
use ligdicash_core::offers::{self, About, CaseStanding, Matters};
use ligdicash_core::{Asker, CaseId, CaseKind, EventId, Payin, Payout, TransactionId};

use super::super::ledger::StoredRecord as _;
use super::super::names;
use super::super::row::{Corrupt, Item};

/// The person who reads, with the rights to decide.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The person.
    pub by: Asker,
    /// The rights of the decisions that are offered.
    pub rights: &'static [Right],
    /// The instant of reading.
    pub now: Timestamp,
}

/// A payin or payout, as the functions read it.
pub(super) enum ReadRecord {
    Payin(Box<Payin>),
    Payout(Box<Payout>),
}

impl ReadRecord {
    pub(super) fn of(id: &TransactionId, item: &Item) -> Result<Self, Corrupt> {
        Ok(match id {
            TransactionId::Payin(_) => Self::Payin(Box::new(Payin::read(item)?)),
            TransactionId::Payout(_) => Self::Payout(Box::new(Payout::read(item)?)),
        })
    }

    pub(super) fn payin(&self) -> Option<&Payin> {
        match self {
            Self::Payin(payin) => Some(payin),
            Self::Payout(_) => None,
        }
    }

    pub(super) fn about(&self) -> About<'_> {
        match self {
            Self::Payin(payin) => About::Payin(payin),
            Self::Payout(payout) => About::Payout(payout),
        }
    }
}

impl Reader {
    pub(super) fn offers(&self, record: &ReadRecord, matters: &Matters) -> Vec<Offer> {
        let all = offers::offers(record.about(), matters, &self.by, self.now);
        Offer::to(self.rights, all)
    }

    /// The offers of an open case in a list: those about it and its payin or payout that are not rare.
    pub(super) fn offers_of_case(
        &self,
        id: &CaseId,
        record: Option<&ReadRecord>,
        matters: &Matters,
    ) -> Vec<Offer> {
        let mut all = match record {
            Some(record) => offers::offers(record.about(), matters, &self.by, self.now),
            None => offers::of_lone_case(id).into_iter().collect(),
        };
        let name = id.to_string();
        all.retain(|offer| !offer.is_rare && (offer.about == id.about() || offer.about == name));
        Offer::to(self.rights, all)
    }
}

/// The matters beside a payin or payout; `events` can be sent again.
pub(super) fn matters(
    cases: &[Shown<Case>],
    events: Vec<EventId>,
    refunds: &[Shown<Entry>],
) -> Matters {
    let cases = cases.iter().filter_map(Shown::read);
    let cases = cases.filter_map(|case| Some((case_id(case)?, state(case)))).collect();
    let mut matters = Matters { cases, events, ..Matters::default() };
    for refund in refunds.iter().filter_map(Shown::read) {
        matters.refund(refund.status.as_came(), refund.reason());
    }
    matters
}

pub(super) fn case_id(case: &Case) -> Option<CaseId> {
    Some(CaseId::of(CaseKind::parse(case.kind.as_came())?, case.about.as_came()))
}

fn state(case: &Case) -> CaseStanding {
    match case.ended_by.as_ref().map(Outside::as_came) {
        _ if case.is_open() => CaseStanding::Open,
        Some(names::LIGDICASH) | None => CaseStanding::Over,
        Some(_) => CaseStanding::ClosedByPerson,
    }
}

/// The events that can be sent again, of those that can be read.
pub(super) fn replayable(
    announcements: &[(Item, Shown<Announcement>)],
    now: Timestamp,
) -> Vec<EventId> {
    let all =
        announcements.iter().filter(|(item, _)| super::super::outbox::can_be_replayed(item, now));
    all.filter_map(|(_, event)| EventId::parse(event.read()?.event_id.as_came()).ok()).collect()
}
