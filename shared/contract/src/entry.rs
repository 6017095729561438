//! Payins and payouts in lists: without their tokens, their pages and their people.

use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::payout::PayoutStatus;
use ligdicash_core::{Francs, LinkId, Payin, PayinId, Payout, Receipt, Subject, TransactionId};
use serde::{Deserialize, Serialize};

use crate::Outside;
use crate::instant::Instant;
use crate::item::{Keyed, Shown};

/// A payment or payout, as a list shows it. Money is whole francs.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Entry {
    /// The id of the payment or payout.
    pub transaction_id: Outside,
    /// `payin`: money in. `payout`: money out.
    pub kind: Outside,
    /// The status.
    pub status: Outside,
    /// The cause of the status, as in `PaymentStatus` and `PayoutStatus`.
    pub reason: Option<Outside>,
    /// The amount that was asked for.
    pub amount: u64,
    /// The reported amount: what LigdiCash says was paid.
    pub amount_reported: Option<u64>,
    /// The mobile-money operator, as LigdiCash names it.
    pub operator_name: Option<Outside>,
    /// The instant at which the payment or payout was created.
    #[serde(with = "Instant")]
    pub created_at: Timestamp,
    /// The instant at which the payment or payout was proven.
    #[serde(default, with = "Instant")]
    pub completed_at: Option<Timestamp>,
    /// The beginning of the shop's description of what a payment or payout is for; the whole of a payout that waits for a
    /// second person. Searches have it.
    pub description: Option<Outside>,
    /// The last two digits of the number that paid, or was to pay. Searches have it.
    pub payer_end: Option<Outside>,
    /// The French label of the payment link. Searches have it.
    pub link_label_fr: Option<Outside>,
    /// The English label of the payment link. Searches have it.
    pub link_label_en: Option<Outside>,
    /// The order that a payment pays.
    pub order_id: Option<Outside>,
    /// The payment link whose payment that order is.
    pub link_id: Option<Outside>,
    /// The merchant's name for a payout.
    pub payout_id: Option<Outside>,
    /// The payment that a payout refunds.
    pub refund_of: Option<Outside>,
}

impl Entry {
    /// The entry of this payin or payout, without the amount and the operator that LigdiCash names.
    pub fn of(
        id: &TransactionId,
        subject: &Subject,
        amount: Francs,
        created_at: Timestamp,
    ) -> Self {
        let kind = match id {
            TransactionId::Payin(_) => "payin",
            TransactionId::Payout(_) => "payout",
        };
        let (order_id, link, payout_id, refund_of) = match subject {
            Subject::Payin { order_id, .. } => {
                (Some(order_id.as_str()), LinkId::of_order(order_id), None, None)
            }
            Subject::Payout { idempotency_key, refund_of, .. } => {
                let refund_of = refund_of.as_ref().map(PayinId::as_str);
                (None, None, Some(idempotency_key.as_str()), refund_of)
            }
        };
        Self {
            transaction_id: id.as_str().into(),
            kind: kind.into(),
            status: subject.status().into(),
            reason: subject.reason().map(Outside::new),
            amount: amount.0,
            created_at,
            order_id: order_id.map(Outside::new),
            link_id: link.map(|link| link.as_str().into()),
            payout_id: payout_id.map(Outside::new),
            refund_of: refund_of.map(Outside::new),
            ..Self::default()
        }
    }

    /// The same entry with LigdiCash's reported amount and operator.
    #[must_use]
    pub fn with(self, receipt: &Receipt) -> Self {
        Self {
            amount_reported: receipt.amount_reported.map(|Francs(amount)| amount),
            operator_name: receipt.operator.name.as_deref().map(Outside::new),
            ..self
        }
    }

    /// `true` if the money goes out.
    pub fn is_payout(&self) -> bool {
        self.kind.as_came() == "payout"
    }

    /// The merchant's own name: the order of a payin, or the `payoutId`.
    pub fn merchants_name(&self) -> Option<&Outside> {
        self.order_id.as_ref().or(self.payout_id.as_ref())
    }

    /// The status of a payout; `None` for one of a later stack.
    pub fn payout_status(&self) -> Option<PayoutStatus> {
        PayoutStatus::parse(self.status.as_came())
    }

    /// The word of the reason.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_ref().map(Outside::as_came)
    }
}

impl From<&Payin> for Entry {
    fn from(payin: &Payin) -> Self {
        let (id, subject) = (payin.id.clone().into(), Subject::of_payin(payin));
        Self {
            completed_at: payin.state.completed_at(),
            ..Self::of(&id, &subject, payin.amount.into(), payin.created_at).with(&payin.receipt)
        }
    }
}

impl From<&Payout> for Entry {
    fn from(payout: &Payout) -> Self {
        let (id, subject) = (payout.id.clone().into(), Subject::of_payout(payout));
        Self {
            completed_at: payout.state.completed_at(),
            ..Self::of(&id, &subject, payout.amount.into(), payout.created_at).with(&payout.receipt)
        }
    }
}

impl Keyed for Entry {
    const KEY: &str = "transaction_id";
}

/// A page of the payments and payouts of a day.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DayPage {
    /// The day on which the payments and payouts were created, in UTC.
    pub day: Date,
    /// The payments and payouts in the order of creation.
    pub transactions: Vec<Shown<Entry>>,
    /// The `after` of the next page; missing on the last.
    pub next: Option<String>,
}

/// The payments and payouts with the name that was looked for.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FoundPage {
    /// The payments and payouts that were found.
    pub transactions: Vec<Shown<Entry>>,
    /// The country code that was read into a number without one.
    pub country_code: Option<Outside>,
    /// The number of searched payments and payouts.
    pub looked_at: u64,
    /// The day from which this answer was searched backwards.
    pub until: Option<Date>,
    /// The earliest day that was searched.
    pub reached: Option<Date>,
    /// The `after` with which the search goes on; missing at its end.
    pub next: Option<String>,
}
