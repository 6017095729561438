//! A payin or payout, as a list shows it.

use contract::Entry;
use ligdicash_core::{Francs, Subject, TransactionId};

use super::super::event;
use super::super::names;
use super::super::row::{self, Corrupt, Item};
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
];

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
        ..Entry::of(&id, &subject, amount, row::instant(item, names::CREATED_AT)?)
    })
}
