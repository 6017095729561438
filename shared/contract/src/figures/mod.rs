//! Payins and payouts, counted and summed: of one day, and of each day of a range.

mod day;
mod range;

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use ligdicash_core::health::{self, Sign};
use ligdicash_core::payin::{PayinReason, PayinStatus};
use ligdicash_core::payout::PayoutStatus;
use serde::{Deserialize, Serialize};

use crate::{Entry, Outside};

pub use day::{Begun, Figures, MINUTES_TO_PAY};
pub use range::{DayTotals, FiguresRange, Totals};

/// The sums of the payments and payouts created in some time.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sums {
    /// The number of orders with a payment that was started. Each order has one sale at most.
    pub orders: u64,
    /// The money that paid orders, without duplicates and reviews.
    pub sales: Sum,
    /// Proven payments of orders that another one had paid.
    pub duplicates: Sum,
    /// Payments that a person must look at, by the amounts that were asked for.
    pub reviews: Sum,
    /// Payments that are not paid, by the reason, or by the status where it has none.
    pub not_paid: BTreeMap<Outside, Sum>,
    /// The sales, by the operator; by an empty name where LigdiCash names none.
    pub operators: BTreeMap<Outside, Sum>,
    /// Payouts that gave a payment back, proven or by a person's word.
    pub refunds: Sum,
    /// The other payouts that were made, proven or by a person's word.
    pub payouts: Sum,
    /// Payouts and refunds that may still be made, or whose outcome is unknown.
    pub under_way: Sum,
    /// Payments and payouts that cannot be read.
    pub unreadable: u64,
    /// The orders that were seen, as long as the counting lasts.
    #[serde(skip)]
    seen: HashSet<String>,
}

/// A count, and a sum of whole francs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sum {
    /// The number of payments or payouts.
    pub count: u64,
    /// The sum of the amounts, in whole francs.
    pub francs: u64,
}

/// The reasons of payins to whose creation LigdiCash gave no usable answer.
const UNANSWERED: [PayinReason; 3] =
    [PayinReason::CreateNotSent, PayinReason::CreateUnknown, PayinReason::DebitUnknown];

impl Sum {
    /// Adds a payment or payout of these francs; `None` adds nothing.
    pub fn add(&mut self, francs: impl Into<Option<u64>>) {
        if let Some(francs) = francs.into() {
            *self = self.and(Self { count: 1, francs });
        }
    }

    /// The sum of the two sums.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let francs = self.francs.saturating_add(other.francs);
        Self { count: self.count + other.count, francs }
    }
}

impl Entry {
    /// The francs with which a payin has paid its order; of an accepted payin, the amount that LigdiCash reports.
    pub fn sale(&self) -> Option<u64> {
        if self.is_payout() || PayinStatus::parse(self.status.as_came())? != PayinStatus::Completed
        {
            return None;
        }
        match self.reason().and_then(PayinReason::parse) {
            Some(PayinReason::Duplicate) => None,
            Some(PayinReason::Accepted) => Some(self.amount_reported.unwrap_or(self.amount)),
            Some(_) | None => Some(self.amount),
        }
    }

    /// The whole seconds that a sale took from its creation to its proof.
    pub fn seconds_to_pay(&self) -> Option<u64> {
        let took = self.completed_at?.duration_since(self.created_at).as_secs();
        self.sale().map(|_| u64::try_from(took).unwrap_or_default())
    }

    /// `true` if the payin is undecided.
    pub fn is_pending(&self) -> bool {
        self.status.as_came() == PayinStatus::Pending.as_str()
    }

    /// The payin's evidence about LigdiCash: whether LigdiCash was asked, and ever reported the outcome.
    pub fn sign(&self, was_asked: bool, was_heard: bool, now: Timestamp) -> Sign {
        let reason = self.reason().and_then(PayinReason::parse);
        let is = |of: &[PayinReason]| reason.is_some_and(|own| of.contains(&own));
        if is(&[PayinReason::CreateRefused]) {
            Sign::Refused
        } else if is(&UNANSWERED) {
            Sign::NoAnswer
        } else if self.completed_at.is_some() || is(&[PayinReason::Failed]) || was_heard {
            Sign::Heard
        } else if was_asked {
            Sign::Silent
        } else if health::may_be_in_creation(self.created_at, now) {
            Sign::Nothing
        } else {
            Sign::Created
        }
    }
}

impl Sums {
    /// Counts a payin or payout, and returns it if it is a payin; `None` is one that cannot be read.
    fn add<'a>(&mut self, entry: Option<&'a Entry>) -> Option<&'a Entry> {
        let status = entry.map(|entry| entry.status.as_came()).unwrap_or_default();
        match (entry, PayinStatus::parse(status), PayoutStatus::parse(status)) {
            (Some(payin), Some(status), _) if !payin.is_payout() => {
                self.add_payin(payin, status);
                return Some(payin);
            }
            (Some(payout), _, Some(status)) if payout.is_payout() => {
                self.add_payout(payout, status);
            }
            (_, _, _) => self.unreadable += 1,
        }
        None
    }

    fn join(&mut self, other: &Self) {
        self.orders += other.orders;
        for (sum, its) in [
            (&mut self.sales, other.sales),
            (&mut self.duplicates, other.duplicates),
            (&mut self.reviews, other.reviews),
            (&mut self.refunds, other.refunds),
            (&mut self.payouts, other.payouts),
            (&mut self.under_way, other.under_way),
        ] {
            *sum = sum.and(its);
        }
        for (sums, its) in
            [(&mut self.not_paid, &other.not_paid), (&mut self.operators, &other.operators)]
        {
            for (name, its) in its {
                let sum = sums.entry(name.clone()).or_default();
                *sum = sum.and(*its);
            }
        }
        self.unreadable += other.unreadable;
    }

    fn add_payin(&mut self, payin: &Entry, status: PayinStatus) {
        if let Some(order) = &payin.order_id
            && self.seen.insert(order.as_came().to_owned())
        {
            self.orders += 1;
        }
        match (status, payin.sale()) {
            (_, Some(francs)) => {
                self.sales.add(francs);
                let operator = payin.operator_name.clone().unwrap_or_default();
                self.operators.entry(operator).or_default().add(francs);
            }
            (PayinStatus::Completed, None) => self.duplicates.add(payin.amount),
            (PayinStatus::Review, None) => self.reviews.add(payin.amount),
            (PayinStatus::Pending | PayinStatus::NotCompleted, None) => {
                let why = payin.reason.as_ref().unwrap_or(&payin.status);
                self.not_paid.entry(why.clone()).or_default().add(payin.amount);
            }
        }
    }

    fn add_payout(&mut self, payout: &Entry, status: PayoutStatus) {
        let made = if payout.refund_of.is_some() { &mut self.refunds } else { &mut self.payouts };
        match status {
            PayoutStatus::Completed | PayoutStatus::Closed => made.add(payout.amount),
            PayoutStatus::Pending | PayoutStatus::Review | PayoutStatus::OutcomeUnknown => {
                self.under_way.add(payout.amount);
            }
            PayoutStatus::NotCompleted => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    pub(super) fn payin(order: u32, more: &Value) -> Entry {
        let mut payin = json!({
            "transaction_id": format!("txn_{order}"), "kind": "payin", "status": "completed", "amount": 3000,
            "created_at": "2026-06-01T10:00:00Z", "completed_at": "2026-06-01T10:03:00Z",
            "order_id": format!("A-{order}"), "operator_name": "MOOV",
        });
        payin.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(payin).unwrap()
    }

    #[test]
    fn a_debit_that_nobody_knows_about_tells_that_ligdicash_gave_no_answer() {
        let unknown = payin(
            1,
            &json!({ "status": "review", "reason": "debit_unknown", "completed_at": null }),
        );
        let mut begun = Begun::default();
        begun.add(&unknown);
        assert_eq!((begun.unanswered, begun.refused), (1, 0));
        assert_eq!(unknown.sign(false, false, unknown.created_at), Sign::NoAnswer);
    }
}
