//! A day for the books: the entries of the day index, with the members of the items themselves.

use std::collections::HashMap;

use contract::{Booked, BookedPage, Books, Outside, Shown, cursor};
use ligdicash_core::ports::Stored;

use super::super::names;
use super::super::row::{self, Corrupt, Item};
use super::entry::entry;
use super::{Archive, Attributes, DayPlaces, DayQuery, key, show};

/// The attributes that [`Booked`] is read from: no tokens and no numbers.
const OF_BOOKED: Attributes = &[
    names::PK,
    names::STATUS,
    names::REASON,
    names::AMOUNT,
    names::AMOUNT_REPORTED,
    names::OPERATOR_ID,
    names::OPERATOR_NAME,
    names::OPERATOR_REF,
    names::LIGDICASH_REF,
    names::REPORTED_AT,
    names::CREATED_AT,
    names::UPDATED_AT,
    names::COMPLETED_AT,
    names::REVISION,
    names::ORDER_ID,
    names::PAYOUT_ID,
    names::REFUND_OF,
    names::REFUNDED,
    names::REFUNDS,
    names::OWED_FOR,
    names::NOT_OWED_FOR,
    names::DESCRIPTION,
];

impl Archive {
    /// A page of a day with the members of the items themselves. An item may have changed its status since the index
    /// was written, and is shown as it is.
    pub async fn books(&self, wanted: &DayQuery, after: DayPlaces) -> Stored<BookedPage> {
        let (entries, next) = self.wanted(wanted, after).await?;
        let items = self.items(entries.iter().map(key), OF_BOOKED).await?;
        let transactions = entries.iter().map(|entry| own(entry, &items)).collect();
        Ok(BookedPage { day: wanted.day, transactions, next: next.as_ref().map(cursor::write) })
    }
}

/// The item of this entry of the index.
fn own(entry: &Item, items: &HashMap<String, Item>) -> Shown<Booked> {
    let item = items.get(&key(entry));
    item.map_or_else(|| Shown::unreadable(key(entry)), |item| show(item, booked))
}

fn booked(item: &Item) -> Result<Booked, Corrupt> {
    let mut refunds = row::texts(item, names::REFUNDS).to_vec();
    refunds.sort();
    let text = |name| row::find(item, name).map(Outside::new);
    let receipt = row::receipt(item);
    let books = Books {
        revision: row::number(item, names::REVISION)?,
        updated_at: row::instant(item, names::UPDATED_AT)?,
        ligdicash_ref: receipt.ligdicash_ref.map(Outside::new),
        operator_ref: receipt.operator_ref.map(Outside::new),
        operator_id: receipt.operator.id.map(Outside::new),
        reported_at: receipt.reported_at.map(Outside::new),
        refunded: row::number(item, names::REFUNDED).ok(),
        refunds: refunds.into_iter().map(Outside::new).collect(),
        owed_for: text(names::OWED_FOR),
        not_owed_for: text(names::NOT_OWED_FOR),
    };
    Ok(Booked { entry: entry(item)?, books })
}
