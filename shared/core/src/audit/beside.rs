//! The audit of the parts that payins and payouts share: their place in the to-do index, their events, their cases and
//! their record.

use jiff::Timestamp;

use super::fact::{
    Announcement, Beside, CaseStands, DueExpectation, FURTHEST, IndexEntry, LONGEST_LEASE, Own,
    RecordFacts,
};
use super::finding::{Finding, Wrong};
use crate::{CaseId, CaseKind, EventId, EventKind, ExchangeKind, Francs, Subject};

/// The events that follow from the state of a payin or payout.
#[derive(Debug)]
pub(super) struct EventFacts {
    /// The revision that the latest announces.
    pub(super) announced: Option<u32>,
    /// The type of the event that announces the present state, if one does.
    pub(super) kind: Option<EventKind>,
    pub(super) subject: Subject,
    /// The instant at which the state changed last.
    pub(super) at: Timestamp,
    /// The amount, in whole francs.
    pub(super) amount: Francs,
}

/// The kinds of cases that the state of a payin or payout decides. Other cases depend on people and on LigdiCash's
/// later answers.
const BY_STATE: [CaseKind; 5] =
    [CaseKind::Review, CaseKind::Duplicate, CaseKind::Owed, CaseKind::Payout, CaseKind::Approval];

/// The names of the cases about a payin or payout that the audit looks at.
pub fn cases_of(about: &str) -> impl Iterator<Item = CaseId> {
    let unreadable = [CaseKind::Unreadable, CaseKind::Contradiction];
    BY_STATE.into_iter().chain(unreadable).map(move |kind| CaseId::of(kind, about))
}

impl Own {
    /// The findings that are common to payins and payouts.
    pub(super) fn findings(
        &self,
        about: &str,
        wanted: DueExpectation,
        events: &EventFacts,
        now: Timestamp,
    ) -> Vec<Finding> {
        let attributes = self.attributes.iter();
        let attributes = attributes.map(|name| Finding::between(Wrong::Attribute, about, *name));
        let astray = self.astray.iter().map(|key| Finding::of(Wrong::DayIndex, key));
        let lease = self.lease_until.filter(|until| *until > now + LONGEST_LEASE);
        let lease = lease.map(|_| Finding::of(Wrong::Lease, about));
        let due = self.due(wanted, now).map(|wrong| Finding::of(wrong, about));
        let found = attributes.chain(astray).chain(lease).chain(due);
        found.chain(self.announced(about, events, now)).collect()
    }

    fn due(&self, wanted: DueExpectation, now: Timestamp) -> Option<Wrong> {
        let unreadable = self.stands(CaseKind::Unreadable);
        match (self.entry, wanted) {
            (IndexEntry::Broken | IndexEntry::Kept, _) => Some(Wrong::DueWrong),
            (IndexEntry::Due(at), _) if at > now + FURTHEST => Some(Wrong::DueWrong),
            (IndexEntry::Due(_), DueExpectation::NotDue) => Some(Wrong::DueForNothing),
            (IndexEntry::Due(at), DueExpectation::Claimed) => {
                let lease = now - LONGEST_LEASE..=now + LONGEST_LEASE;
                (!lease.contains(&at)).then_some(Wrong::DueForNothing)
            }
            (IndexEntry::Nowhere, DueExpectation::Due) => Some(Wrong::NotDue),
            // A person puts a readable item back, and has a case about it.
            (IndexEntry::Aside, _) => {
                (unreadable != Some(CaseStands::Open)).then_some(Wrong::PutAside)
            }
            (IndexEntry::Due(_), DueExpectation::Due | DueExpectation::Either)
            | (
                IndexEntry::Nowhere,
                DueExpectation::NotDue | DueExpectation::Claimed | DueExpectation::Either,
            ) => None,
        }
    }

    fn stands(&self, kind: CaseKind) -> Option<CaseStands> {
        self.cases.iter().find(|(of, _)| *of == kind).map(|(_, stands)| *stands)
    }

    /// The findings about the cases that the state needs. A case that `may_end` is ended by a person, or where it
    /// `is_over`. A failed refund may have opened others, those that `may_stand`.
    pub(super) fn open_cases(
        &self,
        about: &str,
        needed: Option<CaseKind>,
        may_end: bool,
        is_over: bool,
        may_stand: &[CaseKind],
    ) -> Vec<Finding> {
        let found = BY_STATE.into_iter().filter_map(|kind| {
            let is_needed = needed == Some(kind);
            let wrong = match self.stands(kind) {
                Some(CaseStands::Contradicts) => Wrong::CaseContradicts,
                Some(CaseStands::Open) if !is_needed && !may_stand.contains(&kind) => {
                    Wrong::CaseForNothing
                }
                Some(CaseStands::EndedByPerson) if is_needed && may_end => return None,
                Some(CaseStands::EndedByPerson | CaseStands::Ended) if is_needed && is_over => {
                    return None;
                }
                None | Some(CaseStands::EndedByPerson | CaseStands::Ended) if is_needed => {
                    Wrong::CaseMissing
                }
                Some(CaseStands::Open | CaseStands::EndedByPerson | CaseStands::Ended) | None => {
                    return None;
                }
            };
            let case = CaseId::of(kind, about).to_string();
            Some(Finding::between(wrong, about, case))
        });
        found.collect()
    }

    fn announced(&self, about: &str, says: &EventFacts, now: Timestamp) -> Vec<Finding> {
        if says.announced.is_none() && says.kind.is_some() {
            return vec![Finding::of(Wrong::EventMissing, about)];
        }
        let latest = self.events.iter().find(|event| !event.is_doubt());
        let latest = latest.into_iter().filter_map(|event| differs(about, event, says));
        let each = self.events.iter().flat_map(|event| event.findings(about, now));
        latest.chain(each).collect()
    }
}

/// Whether the latest event says something else than the present state, where that one is announced.
fn differs(about: &str, latest: &Announcement, says: &EventFacts) -> Option<Finding> {
    let Beside::Read(event) = &latest.event else { return None };
    let kind = says.kind?;
    let is_same = event.kind == kind
        && event.at == says.at
        && event.amount == says.amount
        && event.subject == says.subject;
    (!is_same).then(|| Finding::between(Wrong::EventDiffers, about, latest.id.to_string()))
}

impl Announcement {
    /// Whether it says that LigdiCash contradicts the present state, which follows from the event before.
    fn is_doubt(&self) -> bool {
        matches!(&self.event, Beside::Read(event) if event.is_doubt())
    }

    fn findings(&self, about: &str, now: Timestamp) -> Vec<Finding> {
        let name = self.id.to_string();
        let of = |wrong| Finding::between(wrong, about, &name);
        let event = match &self.event {
            Beside::Missing => return vec![of(Wrong::EventMissing)],
            Beside::Unreadable => return vec![Finding::of(Wrong::Unreadable, name)],
            Beside::Read(event) => event,
        };
        let follows = |previous: &EventId| {
            previous.transaction() == self.id.transaction()
                && previous.revision() < self.id.revision()
        };
        let chain = event.previous.as_ref().filter(|previous| !follows(previous));
        let chain = chain.map(|_| of(Wrong::EventDiffers));
        let end = self.has_wrong_end(now).then(|| of(Wrong::EventEnd));
        let case = self.case_about_it().map(|wrong| {
            let case = CaseId::of(CaseKind::Event, &name).to_string();
            Finding::between(wrong, about, case)
        });
        [chain, end, case].into_iter().flatten().collect()
    }

    /// Whether the event is neither over nor due or kept, or has ended in more than one way.
    fn has_wrong_end(&self, now: Timestamp) -> bool {
        match self.entry {
            IndexEntry::Broken => true,
            IndexEntry::Nowhere => self.endings != 1,
            IndexEntry::Due(at) => self.endings != 0 || at > now + FURTHEST,
            IndexEntry::Kept => self.endings != 0,
            IndexEntry::Aside => self.endings != 0 || self.unreadable != Some(CaseStands::Open),
        }
    }

    /// A person may end the case while the event stays as it is.
    fn case_about_it(&self) -> Option<Wrong> {
        match (self.is_given_up, self.case) {
            (_, Some(CaseStands::Contradicts)) => Some(Wrong::CaseContradicts),
            (true, None | Some(CaseStands::Ended)) => Some(Wrong::CaseMissing),
            (false, Some(CaseStands::Open)) => Some(Wrong::CaseForNothing),
            (true, Some(CaseStands::Open | CaseStands::EndedByPerson))
            | (false, None | Some(CaseStands::EndedByPerson | CaseStands::Ended)) => None,
        }
    }
}

impl RecordFacts {
    /// The findings about a record without the beginning or the proof of the payin or payout.
    pub(super) fn findings(
        &self,
        about: &str,
        begun: &[ExchangeKind],
        is_proven: bool,
    ) -> Vec<Finding> {
        let unreadable = self.unreadable.iter();
        let unreadable = unreadable.map(|key| Finding::between(Wrong::Unreadable, about, key));
        // An unreadable item may be the one that is looked for.
        let is_whole = !self.has_more && self.unreadable.is_empty();
        let has_begun = begun.is_empty() || begun.iter().any(|kind| self.kinds.contains(kind));
        let begun = (is_whole && !has_begun).then(|| Finding::of(Wrong::RecordBegin, about));
        let unproven = is_proven && is_whole && !self.proves();
        let proof = unproven.then(|| Finding::of(Wrong::RecordProof, about));
        unreadable.chain(begun).chain(proof).collect()
    }

    /// Whether LigdiCash was asked about the money.
    fn proves(&self) -> bool {
        let asked = [ExchangeKind::Confirm, ExchangeKind::Poll, ExchangeKind::Ask];
        self.kinds.iter().any(|kind| asked.contains(kind))
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::super::fact::{Announcement, Beside, CaseStands, FURTHEST, IndexEntry};
    use crate::{EventId, PayinId};

    #[test]
    fn an_event_is_due_kept_put_aside_with_its_case_or_ended_in_one_way() {
        let now = Timestamp::UNIX_EPOCH;
        let later = now + FURTHEST + SignedDuration::from_millis(1);
        let (open, ended) = (Some(CaseStands::Open), Some(CaseStands::Ended));
        for (entry, endings, unreadable, is_right) in [
            (IndexEntry::Nowhere, 0, None, false),
            (IndexEntry::Nowhere, 1, None, true),
            (IndexEntry::Nowhere, 2, None, false),
            (IndexEntry::Due(now + FURTHEST), 0, None, true),
            (IndexEntry::Due(later), 0, None, false),
            (IndexEntry::Due(now), 1, None, false),
            (IndexEntry::Kept, 0, None, true),
            (IndexEntry::Kept, 1, None, false),
            (IndexEntry::Aside, 0, open, true),
            (IndexEntry::Aside, 1, open, false),
            (IndexEntry::Aside, 0, ended, false),
            (IndexEntry::Aside, 0, None, false),
            (IndexEntry::Broken, 0, None, false),
        ] {
            let event = Announcement {
                id: EventId::of(PayinId::from_random(1), 5),
                event: Beside::Missing,
                entry,
                endings,
                is_given_up: false,
                case: None,
                unreadable,
            };
            assert_eq!(event.has_wrong_end(now), !is_right, "{event:?}");
        }
    }
}
