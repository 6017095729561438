//! Everything that is known of one payin.

use std::collections::BTreeSet;

use ligdicash_core::restore::{Journal, Names};
use ligdicash_core::{OrderId, Payin, PayinId};

use super::super::names;
use super::super::row::{self, Item};
use super::journal::Told;
use super::trust::Stands;
use crate::record::fingerprint;

/// What stands there of whoever paid.
const OF_A_PERSON: [&str; 5] = [
    names::SALT,
    names::PAYER_NUMBER,
    names::PAYER_FIRSTNAME,
    names::PAYER_LASTNAME,
    names::PAYER_EMAIL,
];

/// Everything that is known of one payin.
pub(super) struct Known {
    pub(super) told: Told,
    pub(super) adopted: Stands<Payin>,
    pub(super) old: Stands<Payin>,
}

impl Known {
    /// The order, as the record says, or else the adopted table, or else the old one.
    pub(super) fn order_id(&self) -> Option<OrderId> {
        match self.told.journal.last.as_ref().map(|last| &last.names) {
            Some(Names::Payin { order_id, .. }) => Some(order_id.clone()),
            Some(Names::Payout { .. }) => None,
            None => {
                let by_table = self.adopted.record.as_ref().or(self.trusted());
                by_table.map(|payin| payin.order_id.clone())
            }
        }
    }

    pub(super) fn journal(&self) -> &Journal {
        &self.told.journal
    }

    pub(super) fn trusted(&self) -> Option<&Payin> {
        self.old.whole(self.journal()).filter(|payin| self.knows_page(payin))
    }

    /// Nobody is led to a page that LigdiCash has not named: the record has its address, but for the token.
    fn knows_page(&self, payin: &Payin) -> bool {
        let Some((page, token)) = payin.state.page().zip(payin.state.token()) else { return true };
        let told = page.expose().replace(token.expose(), &fingerprint(token.expose()));
        self.told.created.iter().any(|said| said.contains(&told))
    }

    /// The payins that this one leads to, in either table and in the record.
    pub(super) fn named(&self, order_id: &OrderId) -> BTreeSet<PayinId> {
        let of_record = match self.journal().last.as_ref().map(|last| &last.names) {
            Some(Names::Payin { previous, .. }) => previous.clone(),
            Some(Names::Payout { .. }) | None => None,
        };
        let in_tables = self.adopted.items.iter().chain(&self.old.items);
        let in_tables = in_tables.filter_map(|(key, item)| {
            let is_its = row::find(item.as_ref()?, names::ORDER_ID) == Some(order_id.as_str());
            PayinId::parse(key).ok().filter(|_| is_its)
        });
        in_tables.chain(of_record).collect()
    }

    /// The payin of the order that was begun before it, as the record says, or a table that is true.
    pub(super) fn previous(&self) -> Option<&PayinId> {
        let of_record = match self.journal().last.as_ref().map(|last| &last.names) {
            Some(Names::Payin { previous, .. }) => previous.as_ref(),
            Some(Names::Payout { .. }) | None => None,
        };
        let tables = [self.adopted.record.as_ref(), self.trusted()];
        of_record.or(tables.into_iter().flatten().find_map(|payin| payin.previous.as_ref()))
    }

    /// The item of the old table, with what the adopted one counts as given back: each payout changes that by itself.
    pub(super) fn carried(&self, id: &str) -> Option<Item> {
        let mut item = self.old.item(id)?.clone();
        let counted = [names::REFUNDED, names::REFUNDS];
        item.retain(|name, _| !counted.contains(&name.as_str()));
        if self.journal().is_forgotten {
            item.retain(|name, _| !OF_A_PERSON.contains(&name.as_str()));
        }
        let read = self.adopted.item(id).into_iter();
        let kept = counted.into_iter().zip(read.cycle());
        item.extend(
            kept.filter_map(|(name, read)| Some((name.to_owned(), read.get(name)?.clone()))),
        );
        Some(item)
    }
}
