//! The three witnesses of one payin or payout, and whether a table's items agree with each other.

use jiff::Timestamp;
use ligdicash_core::audit::{Finding, Wrong};
use ligdicash_core::restore::Journal;
use ligdicash_core::transition::RecordId;
use ligdicash_core::{EventId, Salt};

use super::super::archive::AuditReading;
use super::super::event;
use super::super::ledger::StoredRecord;
use super::super::names;
use super::super::row::{self, Item};
use super::record::NameHistory;
use super::{RestoreResult, Restorer};
use crate::record::tells_of;

/// The most by which a revision may lie above the record's: a higher one is nonsense.
const FAR: u32 = 1000;

/// The three witnesses of one payin or payout: the record, the adopted table and the old table.
pub(super) struct WitnessSet<R> {
    pub(super) history: NameHistory,
    pub(super) adopted: TableWitness<R>,
    pub(super) old: TableWitness<R>,
}

impl Restorer {
    /// The witnesses of the payin or payout with this id.
    pub(super) async fn witnesses<R: StoredRecord>(
        &self,
        id: &str,
        since: Timestamp,
    ) -> RestoreResult<WitnessSet<R>> {
        let history = self.history(id, since).await?;
        let adopted = TableWitness::of(id, self.adopted.standing(id, self.now).await?);
        let old = TableWitness::of(id, self.old.standing(id, self.now).await?);
        Ok(WitnessSet { history, adopted, old })
    }
}

impl<R: StoredRecord> WitnessSet<R> {
    pub(super) fn journal(&self) -> &Journal {
        &self.history.journal
    }

    /// A token that the record knows, in any attribute of either table.
    pub(super) fn token(&self, id: &str) -> Option<&str> {
        let journal = self.journal();
        self.adopted.token(id, journal).or_else(|| self.old.token(id, journal))
    }
}

/// The items of one table about a payin or payout.
#[derive(Debug)]
pub(super) struct TableWitness<R> {
    /// The payin or payout, if it can be read.
    pub(super) record: Option<R>,
    /// The items of the payin or payout, and the findings about them.
    reading: AuditReading,
}

impl<R: StoredRecord> TableWitness<R> {
    fn of(id: &str, reading: AuditReading) -> Self {
        let item = reading.items.get(id).and_then(Option::as_ref);
        let record = item.and_then(|item| R::read(item).ok());
        // An item that has changed places with another does not count as a witness.
        let record = record.filter(|record| record.id().as_str() == id);
        Self { record, reading }
    }

    pub(super) fn item(&self, key: &str) -> Option<&Item> {
        self.reading.items.get(key)?.as_ref()
    }

    /// The item of the payin or payout and all items beside it, by their keys.
    pub(super) fn items(&self) -> impl Iterator<Item = (&String, &Item)> {
        self.reading.items.iter().filter_map(|(key, item)| Some((key, item.as_ref()?)))
    }

    /// The payin or payout, if it and its own items agree with each other, and hold no more than the record knows.
    pub(super) fn intact_record(&self, journal: &Journal) -> Option<&R> {
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
        let has_wrong = self.reading.findings.iter().any(|finding| is_own(&finding));
        let token = self.item(id).and_then(|item| row::find(item, names::TOKEN));
        let is_its_token = record.token().is_none()
            || match (journal.token.as_deref(), token) {
                (Some(fingerprint), Some(token)) => tells_of(fingerprint, token),
                (fingerprint, token) => fingerprint.is_none() && token.is_none(),
            };
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
        !self.reading.findings.iter().any(is_about_it)
    }

    /// Whether each event announces a state that has a row, or a state without a row that does not prove a payment.
    fn events_are_told(&self, journal: &Journal) -> bool {
        self.events().all(|(id, item)| {
            let Ok(event) = event::read(item) else { return false };
            let (status, reason) = (event.subject.status(), event.subject.reason());
            match journal.states.get(&id.revision()) {
                Some((row_status, why)) => status == row_status && reason == why.as_deref(),
                None => status != "completed",
            }
        })
    }

    /// The events of the payin or payout.
    pub(super) fn events(&self) -> impl Iterator<Item = (EventId, &Item)> {
        self.items().filter_map(|(key, item)| Some((EventId::parse(key).ok()?, item)))
    }

    /// The cases about the payin or payout and about its events.
    pub(super) fn cases(&self) -> impl Iterator<Item = (&String, &Item)> {
        self.items().filter(|(key, _)| key.starts_with("case#"))
    }

    /// Whether an item is unreadable.
    pub(super) fn is_unreadable(&self, id: &str) -> bool {
        self.record.is_none() && self.item(id).is_some()
    }

    /// The revision, unless it is nonsense.
    pub(super) fn revision(&self, id: &str, journal: &Journal) -> Option<u32> {
        let revision = row::number(self.item(id)?, names::REVISION).ok();
        let latest = journal.last.as_ref().map_or(0, |last| last.revision);
        revision.filter(|revision| *revision <= latest.saturating_add(FAR))
    }

    /// A token that the record knows, in any attribute of the item.
    fn token(&self, id: &str, journal: &Journal) -> Option<&str> {
        let item = self.item(id)?;
        let tokens = [names::TOKEN, names::CALLBACK_TOKEN].into_iter();
        let mut tokens = tokens.filter_map(|name| row::find(item, name));
        tokens.find(|token| journal.token.as_deref().is_some_and(|print| tells_of(print, token)))
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
