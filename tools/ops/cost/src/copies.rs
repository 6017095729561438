//! The cost of `Copies`: each copy holds both tables in full, so its price grows with them.

use crate::bill::{Bill, MILLION};
use crate::figures;

/// The number of copies a month, and of those that are kept at once by `CopiesKeptDays`' default of 35.
#[derive(Clone, Copy, Debug)]
pub struct Often {
    /// Copies in a month of 730 hours.
    a_month: f64,
    /// Copies that are kept, with the one that is removed a day after its lock has ended.
    kept: u32,
}

/// Daily copies.
pub const DAILY: Often = Often { a_month: 730.0 / 24.0, kept: 36 };
/// A copy each Sunday.
pub const WEEKLY: Often = Often { a_month: 730.0 / 24.0 / 7.0, kept: 6 };

/// The months of equal payments that the guide's table counts.
const MONTHS: u32 = 12;

impl Bill {
    /// Gigabytes of both tables after a year of so many started payments a month.
    fn gigabytes_after_a_year(&self, payments: u32) -> f64 {
        let paid = figures::stored_kb(figures::paid_rows(self.traffic.questions));
        let each = self.traffic.average(paid, figures::stored_kb(figures::abandoned_rows()));
        each * f64::from(payments) * f64::from(MONTHS) / MILLION
    }

    /// Dollars of the twelfth month's copies, in whole cents. A copy is stored packed, which is left out.
    pub fn dollars_of_copies(&self, payments: u32, often: Often) -> f64 {
        let gigabyte = often.a_month * self.prices.export_gb.dollars()
            + f64::from(often.kept) * self.prices.object_gb.dollars();
        (self.gigabytes_after_a_year(payments) * gigabyte * 100.0).round() / 100.0
    }

    /// The table as the guide quotes it, without a line break at its end.
    pub fn copies(&self, payments: &[u32]) -> String {
        let (words, language) = (self.words(), self.language);
        let row = |name: String, arithmetic: String, of: &dyn Fn(u32) -> String| {
            let cells: Vec<_> = payments.iter().map(|it| of(*it)).collect();
            format!("| {name} | {arithmetic} | {} |", cells.join(" | "))
        };
        let size = |it| words.cost_gigabytes(language.number(self.gigabytes_after_a_year(it), 1));
        let copied = |name, often: Often| {
            let arithmetic = words.cost_copies_arithmetic(
                language.number(often.a_month, 1),
                self.prices.export_gb.written(language),
                often.kept.to_string(),
                self.prices.object_gb.written(language),
            );
            row(name, arithmetic, &|it| language.dollars(self.dollars_of_copies(it, often)))
        };
        let head = (words.cost_a_month_after_a_year(), words.cost_arithmetic());
        let table = [
            row(head.0, head.1, &|it| language.whole(it.into())),
            format!("|---|---{}|", "|---".repeat(payments.len())),
            row(words.cost_both_tables(), words.cost_both_tables_arithmetic(), &size),
            copied(words.cost_daily(), DAILY),
            copied(words.cost_weekly(), WEEKLY),
        ];
        table.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::prices::Region;

    #[test]
    fn a_year_of_a_hundred_thousand_payments_a_month_is_20_gigabytes_and_daily_copies_of_it_cost_78_dollars()
     {
        let bill = Bill::quoted(Region::UsEast1, Language::En, false);
        assert!((bill.gigabytes_after_a_year(100_000) - 20.16).abs() < 1e-9);
        // 20.16 GB × (30.42 × 0.10 $ + 36 × 0.023 $)
        assert!((bill.dollars_of_copies(100_000, DAILY) - 78.01).abs() < 0.02);
        assert!(
            bill.dollars_of_copies(100_000, WEEKLY) < bill.dollars_of_copies(100_000, DAILY) / 5.0
        );
    }
}
