//! A payin or payout, as a list shows it.

use jiff::Timestamp;
use ligdicash_core::{Francs, Payin, Payout, Subject, TransactionId};

use super::super::event;
use super::super::names;
use super::super::row::{self, Corrupt, Item};
use crate::instant;

/// A payin or payout, as a list shows it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its transaction id.
    pub id: TransactionId,
    /// What the money was for, and how it stands. An index does not say whether an amount was proven.
    pub subject: Subject,
    /// The amount that was asked for.
    pub amount: Francs,
    /// The amount that LigdiCash states.
    pub amount_reported: Option<Francs>,
    /// The mobile-money operator, as LigdiCash names it.
    pub operator_name: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was proven.
    pub completed_at: Option<Timestamp>,
}

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
];

impl Entry {
    pub(super) fn read(item: &Item) -> Result<Self, Corrupt> {
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
        Ok(Self {
            id,
            subject,
            amount: Francs(row::number(item, names::AMOUNT)?),
            amount_reported: row::number(item, names::AMOUNT_REPORTED).ok().map(Francs),
            operator_name: row::find(item, names::OPERATOR_NAME).map(str::to_owned),
            created_at: row::instant(item, names::CREATED_AT)?,
            completed_at: row::word(item, names::COMPLETED_AT, instant::parse)?,
        })
    }
}

impl From<&Payin> for Entry {
    fn from(payin: &Payin) -> Self {
        Self {
            id: payin.id.clone().into(),
            subject: Subject::of_payin(payin),
            amount: payin.amount.into(),
            amount_reported: payin.receipt.amount_reported,
            operator_name: payin.receipt.operator.name.clone(),
            created_at: payin.created_at,
            completed_at: payin.state.completed_at(),
        }
    }
}

impl From<&Payout> for Entry {
    fn from(payout: &Payout) -> Self {
        Self {
            id: payout.id.clone().into(),
            subject: Subject::of_payout(payout),
            amount: payout.amount.into(),
            amount_reported: payout.receipt.amount_reported,
            operator_name: payout.receipt.operator.name.clone(),
            created_at: payout.created_at,
            completed_at: payout.state.completed_at(),
        }
    }
}
