//! The sums of a statement that was compared with the books.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Sum;
use crate::api::Outside;

/// Counts of lines, and their sums in whole francs.
#[derive(Default)]
pub struct ReconcileSums {
    /// Money in and out on which both sides agree, by the amounts of the books without fees.
    pub agreed_in: Sum,
    pub agreed_out: Sum,
    /// Lines without payment, which the books confirm or do not contradict.
    pub not_paid: Sum,
    /// Lines of other days that match no row of these days.
    pub left_out: Sum,
    pub fees: FeeSums,
    pub exceptions: u64,
}

/// The fees of all lines of these days.
#[derive(Default)]
pub struct FeeSums {
    pub all: Sum,
    /// The sums, by the day of the line.
    pub by_day: BTreeMap<Date, Sum>,
    /// The sums, by the operator of the match; empty if there is none.
    pub by_operator: BTreeMap<String, Sum>,
}

impl FeeSums {
    pub fn add(&mut self, fee: u64, day: Date, operator: Option<Outside>) {
        if fee == 0 {
            return;
        }
        let operator = operator.map(|operator| operator.to_string()).unwrap_or_default();
        let of_day = self.by_day.entry(day).or_default();
        let of_operator = self.by_operator.entry(operator).or_default();
        for sum in [&mut self.all, of_day, of_operator] {
            sum.add(fee);
        }
    }
}

impl ReconcileSums {
    /// All money on which both sides agree.
    pub fn agreed(&self) -> Sum {
        self.agreed_in.and(self.agreed_out)
    }
}
