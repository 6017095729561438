//! A payin or payout, as a list shows it.

use contract::{Entry, Outside};
use ligdicash_core::ports::Stored;
use ligdicash_core::{Francs, LinkId, Subject, TransactionId};

use super::super::event;
use super::super::names;
use super::super::row::{self, Corrupt, Item};
use super::Archive;
use crate::instant;

/// The attributes that an entry is read from.
pub(super) const OF_AN_ENTRY: &[&str] = &[
    names::PK,
    names::STATUS,
    names::REASON,
    names::AMOUNT,
    names::AMOUNT_REPORTED,
    names::OPERATOR_NAME,
    names::CREATED_AT,
    names::COMPLETED_AT,
    names::ORDER_ID,
    names::PAYOUT_ID,
    names::REFUND_OF,
    names::OWED_FOR,
    names::REFUNDED,
    names::DESCRIPTION,
    names::PAYER_NUMBER,
    names::ASKED_BY,
    names::RECIPIENT_END,
];

/// The digits of a payer's number that a list shows.
const SHOWN_DIGITS: usize = 2;

/// Reads an entry from an item, or from an index, which does not say whether an amount was proven.
pub(super) fn entry(item: &Item) -> Result<Entry, Corrupt> {
    let id = TransactionId::parse(row::text(item, names::PK)?);
    let (id, subject) = (id.map_err(|_| Corrupt(names::PK))?, event::subject(item)?);
    match (&id, &subject) {
        (TransactionId::Payin(_), Subject::Payin { .. })
        | (TransactionId::Payout(_), Subject::Payout { .. }) => {}
        (TransactionId::Payin(_), Subject::Payout { .. })
        | (TransactionId::Payout(_), Subject::Payin { .. }) => {
            return Err(Corrupt(names::KIND));
        }
    }
    let amount = Francs(row::number(item, names::AMOUNT)?);
    Ok(Entry {
        amount_reported: row::number(item, names::AMOUNT_REPORTED).ok(),
        operator_name: row::find(item, names::OPERATOR_NAME).map(Into::into),
        completed_at: row::word(item, names::COMPLETED_AT, instant::parse)?,
        description: row::find(item, names::DESCRIPTION).map(Outside::new),
        payer_end: row::find(item, names::PAYER_NUMBER).and_then(end).map(Outside::new),
        ..Entry::of(&id, &subject, amount, row::instant(item, names::CREATED_AT)?)
    })
}

/// The last digits of a number, however it was written.
fn end(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.get(digits.len().checked_sub(SHOWN_DIGITS)?..).map(str::to_owned)
}

impl Archive {
    /// Gives the payments of payment links the labels of their links.
    pub(super) async fn label<'a>(
        &self,
        entries: impl IntoIterator<Item = &'a mut Entry>,
    ) -> Stored<()> {
        let key = |entry: &Entry| {
            let id = LinkId::parse(entry.link_id.as_ref()?.as_came()).ok()?;
            Some(names::link_key(&id))
        };
        let of_links = entries.into_iter().filter_map(|entry| Some((key(entry)?, entry)));
        let of_links: Vec<_> = of_links.collect();
        let keys = of_links.iter().map(|(key, _)| key.clone());
        let links = self.items(keys, &[names::PK, names::LABEL_FR, names::LABEL_EN]).await?;
        for (key, entry) in of_links {
            let label = |name| row::find(links.get(&key)?, name).map(Outside::new);
            entry.link_label_fr = label(names::LABEL_FR);
            entry.link_label_en = label(names::LABEL_EN);
        }
        Ok(())
    }
}
