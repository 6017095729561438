//! `GET /api/ops/days/{day}/figures`: what the payins and payouts of a day come to, counted and summed.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ligdicash_core::health::{self, Sign};
use ligdicash_core::payin::{PayinReason, PayinStatus};
use ligdicash_core::payout::PayoutStatus;
use serde::{Deserialize, Serialize};

use crate::{Entry, Outside};

/// The bounds of [`Figures::minutes_to_pay`]: as many minutes at most. The last count has no bound.
pub const MINUTES_TO_PAY: [i64; 5] = [1, 2, 5, 15, 60];

/// The payments and payouts created on one day, in UTC, in their present state. A payment counts on the day and in the
/// hour of its creation, whenever it was paid.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figures {
    /// The day.
    pub day: Date,
    /// The payments of each hour, in UTC.
    pub hours: [Begun; 24],
    /// How many orders have a payment that was started. Each has one sale at most.
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
    /// How many sales were proven within 1, 2, 5, 15 and 60 minutes of their creation, and later.
    pub minutes_to_pay: [u64; MINUTES_TO_PAY.len() + 1],
    /// Payouts that gave a payment back, proven or by a person's word.
    pub refunds: Sum,
    /// The other payouts that were made, proven or by a person's word.
    pub payouts: Sum,
    /// Payouts and refunds that may still be made, or whose outcome is unknown.
    pub under_way: Sum,
    /// How many francs the limit of this day leaves for payouts; missing where the stack makes none.
    pub payouts_left: Option<u64>,
    /// Payments and payouts that cannot be read.
    pub unreadable: u64,
    /// The orders that were seen.
    #[serde(skip)]
    seen: HashSet<String>,
}

/// The payments that were created in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Begun {
    /// The payments that were created in that time.
    pub begun: u64,
    /// The payments that LigdiCash refused to create.
    pub refused: u64,
    /// The payments whose creation got no usable answer, or never reached LigdiCash.
    pub unanswered: u64,
    /// The proven payments.
    pub proven: u64,
    /// Their sales, in whole francs.
    pub francs: u64,
}

/// A count, and a sum of whole francs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sum {
    /// How many.
    pub count: u64,
    /// The sum of their amounts, in whole francs.
    pub francs: u64,
}

/// LigdiCash gave no answer, or none that says what it did.
const UNANSWERED: [PayinReason; 3] =
    [PayinReason::CreateNotSent, PayinReason::CreateUnknown, PayinReason::DebitUnknown];

impl Sum {
    /// Adds one of so many francs; `None` adds nothing.
    pub fn add(&mut self, francs: impl Into<Option<u64>>) {
        if let Some(francs) = francs.into() {
            *self = self.and(Self { count: 1, francs });
        }
    }

    /// The sum of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let francs = self.francs.saturating_add(other.francs);
        Self { count: self.count + other.count, francs }
    }
}

impl Begun {
    /// Counts a payin.
    pub fn add(&mut self, payin: &Entry) {
        let reason = payin.reason().and_then(PayinReason::parse);
        let is_any = |of: &[PayinReason]| u64::from(reason.is_some_and(|own| of.contains(&own)));
        self.begun += 1;
        self.refused += is_any(&[PayinReason::CreateRefused]);
        self.unanswered += is_any(&UNANSWERED);
        self.proven += u64::from(payin.completed_at.is_some());
        self.francs = self.francs.saturating_add(payin.sale().unwrap_or_default());
    }

    /// Adds the payins of another time.
    pub fn join(&mut self, other: &Self) {
        self.begun += other.begun;
        self.refused += other.refused;
        self.unanswered += other.unanswered;
        self.proven += other.proven;
        self.francs = self.francs.saturating_add(other.francs);
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

    /// Whether the payin is undecided.
    pub fn is_pending(&self) -> bool {
        self.status.as_came() == PayinStatus::Pending.as_str()
    }

    /// The payin's evidence about LigdiCash: whether it was asked about the payin, and ever reported the outcome.
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

impl Figures {
    /// The figures of a day on which nothing was created.
    pub fn of(day: Date) -> Self {
        Self { day, ..Self::default() }
    }

    /// Counts a payin or payout of the day; `None` is one that cannot be read.
    pub fn add(&mut self, entry: Option<&Entry>) {
        let Some(entry) = entry else {
            self.unreadable += 1;
            return;
        };
        let status = entry.status.as_came();
        match (PayinStatus::parse(status), PayoutStatus::parse(status)) {
            (Some(status), _) if !entry.is_payout() => self.add_payin(entry, status),
            (_, Some(status)) if entry.is_payout() => self.add_payout(entry, status),
            (_, _) => self.unreadable += 1,
        }
    }

    /// Adds the figures of another day.
    pub fn join(&mut self, other: &Self) {
        for (hour, its) in self.hours.iter_mut().zip(&other.hours) {
            hour.join(its);
        }
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
        for (count, its) in self.minutes_to_pay.iter_mut().zip(other.minutes_to_pay) {
            *count += its;
        }
        self.unreadable += other.unreadable;
    }

    fn add_payin(&mut self, payin: &Entry, status: PayinStatus) {
        let hour = payin.created_at.to_zoned(TimeZone::UTC).hour();
        if let Some(hour) = usize::try_from(hour).ok().and_then(|hour| self.hours.get_mut(hour)) {
            hour.add(payin);
        }
        if let Some(order) = &payin.order_id
            && self.seen.insert(order.as_came().to_owned())
        {
            self.orders += 1;
        }
        match (status, payin.sale()) {
            (_, Some(francs)) => self.add_sale(payin, francs),
            (PayinStatus::Completed, None) => self.duplicates.add(payin.amount),
            (PayinStatus::Review, None) => self.reviews.add(payin.amount),
            (PayinStatus::Pending | PayinStatus::NotCompleted, None) => {
                let why = payin.reason.as_ref().unwrap_or(&payin.status);
                self.not_paid.entry(why.clone()).or_default().add(payin.amount);
            }
        }
    }

    fn add_sale(&mut self, payin: &Entry, francs: u64) {
        self.sales.add(francs);
        let operator = payin.operator_name.clone().unwrap_or_default();
        self.operators.entry(operator).or_default().add(francs);
        let took = payin.completed_at.map(|at| at.duration_since(payin.created_at).as_secs());
        let within = |took: i64| MINUTES_TO_PAY.iter().filter(|most| took > **most * 60).count();
        if let Some(count) = took.and_then(|took| self.minutes_to_pay.get_mut(within(took))) {
            *count += 1;
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

    fn payin(order: u32, more: &Value) -> Entry {
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

    #[test]
    fn two_days_together_come_to_what_all_of_them_come_to() {
        let payout = json!({ "kind": "payout", "order_id": null, "payout_id": "P-1" });
        let entries = [
            payin(1, &json!({})),
            payin(2, &json!({ "reason": "duplicate" })),
            payin(3, &json!({ "status": "review", "reason": "amount_differs" })),
            payin(4, &json!({ "status": "notcompleted", "reason": "create_refused" })),
            payin(5, &json!({ "status": "notcompleted", "reason": "create_unknown" })),
            payin(6, &payout),
            payin(7, &json!({ "kind": "payout", "order_id": null, "refund_of": "txn_2" })),
            payin(8, &json!({ "kind": "payout", "order_id": null, "status": "pending" })),
        ];
        let figures = |entries: &[Entry]| {
            let mut figures = Figures::of("2026-06-01".parse().unwrap());
            entries.iter().chain(entries).for_each(|entry| figures.add(Some(entry)));
            figures.add(None);
            figures
        };
        let mut together = figures(&entries[..4]);
        together.join(&figures(&entries[4..]));
        let mut all = figures(&entries);
        all.add(None);
        assert_eq!(json!(together), json!(all));
    }
}
