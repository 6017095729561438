//! The witnesses of one payin or payout: its last row, and its items in both tables.

use futures::future::try_join;
use jiff::Timestamp;
use ligdicash_core::audit::must_be_due;
use ligdicash_core::restore::{Journal, RowState, Witnesses};
use ligdicash_core::transition::RecordId as _;
use ligdicash_core::{Event, EventId, TransactionId};

use super::super::ledger::{StoredRecord, index_entry};
use super::super::names;
use super::super::recorded::RowItem;
use super::super::row::{self, Item};
use super::record::NameHistory;
use super::{RestoreResult, Restorer};

/// The attributes that no row holds, and that the adopted table has as they were, beside a person's. The sum of the
/// refunds is one of them: each payout counts in it by itself.
const OF_THE_ADOPTED: [&str; 5] = [
    names::REFUNDED,
    names::REFUNDS,
    names::DESCRIPTION,
    names::CALLBACK_TOKEN,
    names::CALLBACK_TOKENS,
];

/// Those that a damaged item may give, too. A salt alone tells of nobody, and a callback's token proves nothing.
const OF_EITHER: [&str; 3] = [names::SALT, names::CALLBACK_TOKEN, names::CALLBACK_TOKENS];

/// The attributes with a person's data.
const OF_A_PERSON: [&str; 5] = [
    names::SALT,
    names::PAYER_NUMBER,
    names::PAYER_FIRSTNAME,
    names::PAYER_LASTNAME,
    names::PAYER_EMAIL,
];

/// The witnesses of one payin or payout.
pub(super) struct WitnessSet<R> {
    pub(super) history: NameHistory,
    /// The item in the adopted table, and in the old one.
    pub(super) adopted_item: Option<Item>,
    pub(super) old_item: Option<Item>,
    /// The payin or payout in the adopted table, if it can be read.
    pub(super) adopted: Option<R>,
    /// The item as the last row says, with what a table still has of the rest.
    item: Option<Item>,
    pub(super) replayed: Option<RowState<R>>,
}

impl Restorer {
    /// The witnesses of the payin or payout with this id.
    pub(super) async fn witnesses<R: StoredRecord>(
        &self,
        id: &str,
    ) -> RestoreResult<WitnessSet<R>> {
        let history = self.history(id).await?;
        let items = try_join(self.adopted.whole_item(id), self.old.whole_item(id));
        let (adopted_item, old_item) = items.await?;
        let adopted = adopted_item.as_ref().and_then(|item| R::read(item).ok());
        let (item, replayed) = (None, None);
        let mut witnesses = WitnessSet { history, adopted_item, old_item, adopted, item, replayed };
        witnesses.replay(id);
        Ok(witnesses)
    }
}

impl<R: StoredRecord> WitnessSet<R> {
    pub(super) fn journal(&self) -> &Journal {
        &self.history.facts.journal
    }

    /// The last row with a state.
    pub(super) fn last(&self) -> Option<&RowItem> {
        self.history.facts.last()
    }

    /// The witnesses of the state.
    pub(super) fn of_state(&self, token: impl Fn(&str) -> R::Token) -> Witnesses<'_, R> {
        Witnesses {
            journal: self.journal(),
            adopted: self.adopted.as_ref(),
            agrees: self.agrees(),
            replayed: self.replayed.clone(),
            token: self.item.as_ref().and_then(|item| row::find(item, names::TOKEN)).map(token),
        }
    }

    /// Whether the adopted table has the payin or payout as its last row says, or as a later one.
    fn agrees(&self) -> bool {
        let Some(adopted) = &self.adopted_item else { return false };
        let revision = row::number(adopted, names::REVISION).ok();
        self.last()
            .is_none_or(|last| revision > last.revision() || last.differences(adopted).is_empty())
    }

    /// Makes the item that the last row says, and reads it.
    fn replay(&mut self, id: &str) {
        let Some(last) = self.last() else { return };
        let item = self.replayed_item(id, last);
        let is_whole = last.differences(&item).is_empty();
        let record = R::read(&item).ok().or_else(|| R::read(&without_its_token::<R>(&item)).ok());
        self.replayed = record.map(|record| RowState { record, is_whole });
        self.item = Some(item);
    }

    /// The item of the old table, if it is as the last row says, or else what that row and both tables say.
    fn replayed_item(&self, id: &str, last: &RowItem) -> Item {
        let old = self.old_item.as_ref();
        let tables: Vec<_> = self.adopted_item.iter().chain(old).collect();
        let is_same = |old: &&Item| last.differences(old).is_empty() && !last.names_another(old);
        let same = old.filter(is_same);
        let mut item = same.cloned().unwrap_or_else(|| last.replayed(id, &tables));
        let is_counted = |name: &str| [names::REFUNDED, names::REFUNDS].contains(&name);
        item.retain(|name, _| !is_counted(name));
        for name in OF_THE_ADOPTED
            .into_iter()
            .chain(OF_A_PERSON)
            .filter(|name| same.is_none() || is_counted(name))
        {
            let of_old = old.filter(|_| OF_EITHER.contains(&name));
            let tables = self.adopted_item.iter().chain(of_old);
            let is_number = name == names::PAYER_NUMBER;
            let mut tables = tables.filter(|item| !is_number || !last.names_another(item));
            let value = tables.find_map(|table| table.get(name));
            item.extend(value.map(|value| (name.to_owned(), value.clone())));
        }
        if self.journal().is_forgotten {
            item.retain(|name, _| !OF_A_PERSON.contains(&name.as_str()));
        }
        item
    }

    /// The item that becomes what the last row says. It is due at once, if a check is due at all.
    pub(super) fn carried(&self, to: &R, now: Timestamp) -> Option<Item> {
        let mut item = self.item.clone()?;
        let due = must_be_due(to, now).then_some(now);
        row::set(&mut item, index_entry(to.id().as_str(), due));
        Some(item)
    }

    /// The events that the rows announce.
    pub(super) fn events(&self, id: &str) -> Vec<Event> {
        let Ok(transaction) = TransactionId::parse(id) else { return Vec::new() };
        let facts = &self.history.facts;
        let ids = facts.announced().map(|revision| EventId::of(transaction.clone(), revision));
        ids.filter_map(|id| facts.event::<R>(&id)).collect()
    }

    /// Whether the adopted table has an item that cannot be read.
    pub(super) fn is_unreadable(&self) -> bool {
        self.adopted.is_none() && self.adopted_item.is_some()
    }
}

/// The item with the state of a lost token.
fn without_its_token<R: StoredRecord>(item: &Item) -> Item {
    let mut item = item.clone();
    item.extend(R::lost().map(|(name, value)| (name.to_owned(), value)));
    item
}

/// Whether there is an exchange since this instant.
pub(super) fn is_since(latest: Option<Timestamp>, since: Timestamp) -> bool {
    latest.is_some_and(|latest| latest >= since)
}
