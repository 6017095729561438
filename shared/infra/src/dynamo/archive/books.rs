//! A day for the books: beside what the day index holds, what the items themselves hold, and who paid.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::ports::Stored;
use ligdicash_core::{Francs, PayinId, Private, Receipt};

use super::super::names;
use super::super::row::{self, Corrupt, Item};
use super::{Archive, Attributes, Day, Entry, Kind, Places, Shown, key};

/// How many payins of a day are looked at for those who paid them.
const PEOPLE: usize = 200;

/// A payin or payout as the books need it.
#[derive(Debug, Clone)]
pub struct Booked {
    /// What a list shows of it, from the same item as the rest.
    pub entry: Entry,
    /// How often its state changed.
    pub revision: u32,
    /// When its state changed last.
    pub updated_at: Timestamp,
    /// What LigdiCash said of it.
    pub receipt: Receipt,
    /// What was given back of a payin, or may have been.
    pub refunded: Option<Francs>,
    /// The payouts that were begun or recorded to give a payin back, in the order of their ids.
    pub refunds: Vec<String>,
    /// The reason of the review from which a payin was released, where its money is owed.
    pub owed_for: Option<String>,
    /// The same, where its money is not owed.
    pub not_owed_for: Option<String>,
}

/// One page of a day, for the books.
#[derive(Debug)]
pub struct BookedPage {
    /// The payins and payouts, oldest first.
    pub booked: Vec<Shown<Booked>>,
    /// Where the next page begins; `None` on the last page.
    pub next: Option<Places>,
}

/// Who paid the payins of a part of a day.
#[derive(Debug)]
pub struct PeoplePage {
    /// The payins of which a number is stored, oldest first.
    pub people: Vec<(PayinId, Private)>,
    /// Where the next page begins; `None` on the last page.
    pub next: Option<Places>,
}

/// The attributes that [`Booked`] is read from: no token, and nobody's number.
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
];

impl Archive {
    /// One page of a day with what the items themselves hold. An item may have changed its status since the index
    /// was written, and is shown as it is.
    pub async fn books(&self, wanted: &Day, after: Places) -> Stored<BookedPage> {
        let (entries, next) = self.wanted(wanted, after).await?;
        let items = self.items(entries.iter().map(key), OF_BOOKED).await?;
        let booked = entries.iter().map(|entry| shown(entry, &items));
        Ok(BookedPage { booked: booked.collect(), next })
    }

    /// Who paid on a day, where a number is stored. A page may have nobody, and still not be the last.
    pub async fn people(&self, day: Date, after: Places) -> Stored<PeoplePage> {
        let payins = Day { day, status: None, kind: Some(Kind::Payin), limit: PEOPLE };
        let (entries, next) = self.wanted(&payins, after).await?;
        let numbers: Attributes = &[names::PK, names::PAYER_NUMBER];
        let items = self.items(entries.iter().map(key), numbers).await?;
        let person = |entry: &Item| {
            let item = items.get(&key(entry))?;
            let number = Private::new(row::find(item, names::PAYER_NUMBER)?);
            Some((PayinId::parse(&key(item)).ok()?, number))
        };
        Ok(PeoplePage { people: entries.iter().filter_map(person).collect(), next })
    }
}

fn shown(entry: &Item, items: &HashMap<String, Item>) -> Shown<Booked> {
    let item = items.get(&key(entry));
    item.map_or_else(|| Shown::Unreadable(key(entry)), |item| Shown::of(item, Booked::read))
}

impl Booked {
    fn read(item: &Item) -> Result<Self, Corrupt> {
        let refunds = item.get(names::REFUNDS).and_then(|ids| ids.as_ss().ok());
        let mut refunds = refunds.cloned().unwrap_or_default();
        refunds.sort();
        let owned = |name| row::find(item, name).map(str::to_owned);
        Ok(Self {
            entry: Entry::read(item)?,
            revision: row::number(item, names::REVISION)?,
            updated_at: row::instant(item, names::UPDATED_AT)?,
            receipt: row::receipt(item),
            refunded: row::number(item, names::REFUNDED).ok().map(Francs),
            refunds,
            owed_for: owned(names::OWED_FOR),
            not_owed_for: owned(names::NOT_OWED_FOR),
        })
    }
}
