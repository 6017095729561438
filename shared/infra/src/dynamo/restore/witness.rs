//! A table as a witness of one payin or payout, and whether its items agree with each other.

use jiff::Timestamp;
use ligdicash_core::audit::{Finding, Wrong};
use ligdicash_core::restore::Journal;
use ligdicash_core::transition::RecordId;
use ligdicash_core::{EventId, Salt};

use super::super::archive::{AuditReading, Items};
use super::super::event;
use super::super::ledger::StoredRecord;
use super::super::names;
use super::super::row::{self, Item};
use crate::record::fingerprint;

/// How far a revision may lie above the record's: a higher one is nonsense.
const FAR: u32 = 1000;

/// The items of one table about a payin or payout.
#[derive(Debug)]
pub(super) struct TableWitness<R> {
    /// The payin or payout, if it can be read.
    pub(super) record: Option<R>,
    /// Its item, and all items beside it.
    pub(super) items: Items,
    findings: Vec<Finding>,
}

impl<R: StoredRecord> TableWitness<R> {
    pub(super) fn of(id: &str, collected: AuditReading) -> Self {
        let AuditReading { items, findings, .. } = collected;
        let item = items.get(id).and_then(Option::as_ref);
        let record = item.and_then(|item| R::read(item).ok());
        // An item that has changed places with another is no witness.
        let record = record.filter(|record| record.id().as_str() == id);
        Self { record, items, findings }
    }

    pub(super) fn item(&self, key: &str) -> Option<&Item> {
        self.items.get(key)?.as_ref()
    }

    /// The payin or payout, if it and its own items agree with each other, and hold no more than the record knows.
    pub(super) fn whole(&self, journal: &Journal) -> Option<&R> {
        let record = self.record.as_ref()?;
        let id = record.id().as_str();
        let is_own = |finding: &&Finding| match finding.wrong {
            Wrong::OrderLock
            | Wrong::PaidBy
            | Wrong::Holder
            | Wrong::OrderLease
            | Wrong::OrderAmount
            | Wrong::Chain
            | Wrong::IdempotencyKey
            | Wrong::Refund
            | Wrong::Refunded
            | Wrong::RefundedTooMuch
            | Wrong::DayTotal
            | Wrong::RecordBegin
            | Wrong::RecordProof => false,
            Wrong::DayIndex => finding.about == id,
            Wrong::Unreadable => !finding.about.starts_with("payout#"),
            Wrong::Missing
            | Wrong::Attribute
            | Wrong::NotDue
            | Wrong::DueForNothing
            | Wrong::DueWrong
            | Wrong::PutAside
            | Wrong::Lease
            | Wrong::EventMissing
            | Wrong::EventDiffers
            | Wrong::EventEnd
            | Wrong::CaseMissing
            | Wrong::CaseForNothing
            | Wrong::CaseContradicts => true,
        };
        let has_wrong = self.findings.iter().any(|finding| is_own(&finding));
        let token = self.item(id).and_then(|item| row::find(item, names::TOKEN)).map(fingerprint);
        let is_its_token = record.token().is_none() || token == journal.token;
        let is_all = journal.token.is_none() || record.token().is_some();
        let is_whole = !has_wrong && is_its_token && is_all && self.events_are_told(journal);
        is_whole.then_some(record)
    }

    /// Whether the old table's items of the order agree with each other.
    pub(super) fn order_is_whole(&self) -> bool {
        let is_about_it = |finding: &Finding| {
            matches!(
                finding.wrong,
                Wrong::OrderLock
                    | Wrong::PaidBy
                    | Wrong::Holder
                    | Wrong::OrderLease
                    | Wrong::OrderAmount
                    | Wrong::Chain
            )
        };
        !self.findings.iter().any(is_about_it)
    }

    /// Whether each event announces a state that a row names, or one that has no row and is no proof.
    fn events_are_told(&self, journal: &Journal) -> bool {
        self.events().all(|(id, item)| {
            let Ok(event) = event::read(item) else { return false };
            let (status, reason) = (event.subject.status(), event.subject.reason());
            match journal.states.get(&id.revision()) {
                Some((told, why)) => status == told && reason == why.as_deref(),
                None => status != "completed",
            }
        })
    }

    /// The events of the payin or payout.
    pub(super) fn events(&self) -> impl Iterator<Item = (EventId, &Item)> {
        let items = self.items.iter();
        items.filter_map(|(key, item)| Some((EventId::parse(key).ok()?, item.as_ref()?)))
    }

    /// The cases about the payin or payout and about its events.
    pub(super) fn cases(&self) -> impl Iterator<Item = (&String, &Item)> {
        let cases = self.items.iter().filter(|(key, _)| key.starts_with("case#"));
        cases.filter_map(|(key, item)| Some((key, item.as_ref()?)))
    }

    /// Whether there is an item that nobody can read.
    pub(super) fn is_unreadable(&self, id: &str) -> bool {
        self.record.is_none() && self.item(id).is_some()
    }

    /// The revision, unless it is nonsense.
    pub(super) fn revision(&self, id: &str, journal: &Journal) -> Option<u32> {
        let revision = row::number(self.item(id)?, names::REVISION).ok();
        let known = journal.last.as_ref().map_or(0, |last| last.revision);
        revision.filter(|revision| *revision <= known.saturating_add(FAR))
    }

    /// A token that the record knows, wherever it stands in the item.
    pub(super) fn token(&self, id: &str, journal: &Journal) -> Option<&str> {
        let item = self.item(id)?;
        let tokens = [names::TOKEN, names::CALLBACK_TOKEN].into_iter();
        let mut tokens = tokens.filter_map(|name| row::find(item, name));
        tokens.find(|token| journal.token.as_deref() == Some(fingerprint(token).as_str()))
    }

    pub(super) fn salt(&self, id: &str, journal: &Journal) -> Option<Salt> {
        let salt = row::salt(self.item(id)?).ok().flatten();
        salt.filter(|_| !journal.is_forgotten)
    }
}

/// Whether there is an exchange since this instant.
pub(super) fn is_since(latest: Option<Timestamp>, since: Timestamp) -> bool {
    latest.is_some_and(|latest| latest >= since)
}
