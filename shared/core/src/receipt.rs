//! LigdiCash's details of a payin or a payout beside the verdict, and whether a completion came in time.

use crate::Francs;

/// LigdiCash's own details of a payment, for support and refunds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipt {
    /// `request_id`, the reference that LigdiCash's support asks for.
    pub ligdicash_ref: Option<String>,
    /// The mobile-money operator that the money went through.
    pub operator: Operator,
    /// `oreference`, the operator's own name for the payment.
    pub operator_ref: Option<String>,
    /// The amount that the answer states; `None` where it states none, or two that differ.
    pub amount_reported: Option<Francs>,
    /// `date`: when the money moved, in LigdiCash's own writing.
    pub reported_at: Option<String>,
}

/// The mobile-money operator, as LigdiCash names it. It never identifies a payment: every Orange Burkina payment has
/// "11".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Operator {
    /// `operator_id`.
    pub id: Option<String>,
    /// `operator_name`.
    pub name: Option<String>,
}

/// Whether a completion contradicts an earlier event, or would do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timeliness {
    /// No earlier event says that the money did not move.
    InTime,
    /// An earlier event says that the money did not move: the payment failed or expired.
    Late,
}

impl Receipt {
    /// These details, with the earlier ones where these have none. The amount is never taken from earlier ones: a
    /// review may say that no amount was stated, which an earlier amount would contradict.
    #[must_use]
    pub fn or(self, earlier: &Self) -> Self {
        let earlier = earlier.clone();
        Self {
            ligdicash_ref: self.ligdicash_ref.or(earlier.ligdicash_ref),
            operator: Operator {
                id: self.operator.id.or(earlier.operator.id),
                name: self.operator.name.or(earlier.operator.name),
            },
            operator_ref: self.operator_ref.or(earlier.operator_ref),
            amount_reported: self.amount_reported,
            reported_at: self.reported_at.or(earlier.reported_at),
        }
    }

    /// Whether these details are about other money than the earlier ones: they state another amount or none, or the
    /// operator has another name for the payment.
    pub(crate) fn is_of_other_money(&self, earlier: &Self) -> bool {
        let references = self.operator_ref.as_ref().zip(earlier.operator_ref.as_ref());
        self.amount_reported != earlier.amount_reported
            || references.is_some_and(|(reference, earlier)| reference != earlier)
    }
}
