//! The sums of a statement that was compared with the books.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Sum;
use crate::api::Outside;

/// Counts of lines, and their sums in whole francs.
#[derive(Debug, Default, Serialize)]
pub struct ReconcileSums {
    /// Money in and out on which both sides agree.
    pub agreed_in: Sum,
    pub agreed_out: Sum,
    /// Lines without money, as both sides say.
    pub not_paid: Sum,
    /// Lines of other days.
    pub left_out: SignedSum,
    /// Lines without an id of ours, by their direction.
    pub not_ours: BTreeMap<Outside, SignedSum>,
    pub fees: SignedSum,
    /// The fees, by the operator of the payment or payout.
    pub by_operator: BTreeMap<Outside, Fees>,
    pub exceptions: u64,
}

/// A count, and a sum that may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SignedSum {
    pub count: u64,
    pub francs: i64,
}

/// The fees of one operator. The rates are those of agreed money, in hundredths of a percent.
#[derive(Debug, Default, Serialize)]
pub struct Fees {
    pub fees: SignedSum,
    pub rate: Option<i64>,
    pub lowest: Option<LineRate>,
    pub highest: Option<LineRate>,
    /// The fees of agreed money, and that money.
    #[serde(skip)]
    agreed: (i64, i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LineRate {
    pub rate: i64,
    pub line: u64,
}

impl SignedSum {
    /// Adds these francs; zero adds nothing.
    pub fn add(&mut self, francs: i64) {
        let count = self.count + u64::from(francs != 0);
        *self = Self { count, francs: self.francs.saturating_add(francs) };
    }
}

impl Fees {
    /// Adds the rate of a line on which both sides agree.
    pub fn agreed(&mut self, line: u64, fee: i64, amount: i64) {
        let rate = |(fee, amount): (i64, i64)| fee.saturating_mul(10_000).checked_div(amount);
        let one = rate((fee, amount)).map(|rate| LineRate { rate, line });
        self.agreed = (self.agreed.0 + fee, self.agreed.1 + amount);
        self.rate = rate(self.agreed);
        self.lowest = self.lowest.into_iter().chain(one).min();
        self.highest = self.highest.into_iter().chain(one).max();
    }
}
