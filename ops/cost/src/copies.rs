//! What `Copies` costs: each copy is the whole of both tables, so its price grows with them.

use crate::bill::{Bill, MILLION};
use crate::figures;

/// How often both tables are copied, and how many copies are kept at once by `CopiesKeptDays`' default of 35.
#[derive(Clone, Copy, Debug)]
pub struct Often {
    /// Copies in a month of 730 hours.
    a_month: f64,
    /// Copies that are kept, with the one that goes a day after its lock has ended.
    kept: u32,
}

/// Each day.
pub const DAILY: Often = Often { a_month: 730.0 / 24.0, kept: 36 };
/// Each Sunday.
pub const WEEKLY: Often = Often { a_month: 730.0 / 24.0 / 7.0, kept: 6 };

/// After how many months of equal payments the table of the guide counts.
const MONTHS: u32 = 12;

impl Bill {
    /// Gigabytes of both tables after a year of so many started payments a month.
    fn gigabytes_after_a_year(&self, payments: u32) -> f64 {
        let paid = figures::stored_kb(figures::paid_rows(self.traffic.questions));
        let each = self.traffic.average(paid, figures::stored_kb(figures::abandoned_rows()));
        each * f64::from(payments) * f64::from(MONTHS) / MILLION
    }

    /// Dollars of the twelfth month's copies, in whole cents. A copy is stored packed, which is left out.
    #[must_use]
    pub fn dollars_of_copies(&self, payments: u32, often: Often) -> f64 {
        let gigabyte = often.a_month * self.prices.export_gb.dollars()
            + f64::from(often.kept) * self.prices.object_gb.dollars();
        (self.gigabytes_after_a_year(payments) * gigabyte * 100.0).round() / 100.0
    }

    /// The table as the guide quotes it, without a line break at its end.
    #[must_use]
    pub fn copies(&self, payments: &[u32]) -> String {
        let of = |english: &'static str, french: &'static str| self.language.of(english, french);
        let whole: Vec<_> =
            payments.iter().map(|payments| self.language.whole((*payments).into())).collect();
        let sizes = payments.iter().map(|it| {
            format!(
                "{} {}",
                self.language.number(self.gigabytes_after_a_year(*it), 1),
                of("GB", "Go")
            )
        });
        let mut table = vec![
            format!(
                "| {} | {} | {} |",
                of("A month, after a year", "Par mois, après un an"),
                of("the arithmetic", "le calcul"),
                whole.join(" | ")
            ),
            format!("|---|---{}|", "|---".repeat(payments.len())),
            format!(
                "| {} | {} | {} |",
                of("both tables", "les deux tables"),
                of(
                    "12 months of the storage of a started payment",
                    "12 mois du stockage d'un paiement commencé"
                ),
                sizes.collect::<Vec<_>>().join(" | ")
            ),
        ];
        for (name, often) in
            [(of("daily", "chaque jour"), DAILY), (of("weekly", "chaque semaine"), WEEKLY)]
        {
            let dollars =
                payments.iter().map(|it| self.language.money(self.dollars_of_copies(*it, often)));
            let dollars: Vec<_> = dollars.collect();
            table.push(format!(
                "| {name} | {} | {} |",
                self.arithmetic_of_copies(often),
                dollars.join(" | ")
            ));
        }
        table.join("\n")
    }

    fn arithmetic_of_copies(&self, often: Often) -> String {
        let (a_month, kept) = (self.language.number(often.a_month, 1), often.kept);
        let export = self.language.price(self.prices.export_gb);
        let object = self.language.price(self.prices.object_gb);
        self.language.of(
            format!("size × ({a_month} exports × {export} $ + {kept} kept × {object} $)/GB"),
            format!(
                "taille × ({a_month} exports × {export} $ + {kept} conservées × {object} $)/Go"
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prices::Region;
    use crate::{Language, Traffic};

    #[test]
    fn a_year_of_a_hundred_thousand_payments_a_month_is_20_gigabytes_and_daily_copies_of_it_cost_78_dollars()
     {
        let prices = Region::UsEast1.prices();
        let bill = Bill { traffic: Traffic::QUOTED, prices, language: Language::En };
        assert!((bill.gigabytes_after_a_year(100_000) - 20.16).abs() < 1e-9);
        // 20.16 GB × (30.42 × 0.10 $ + 36 × 0.023 $)
        assert!((bill.dollars_of_copies(100_000, DAILY) - 78.01).abs() < 0.02);
        assert!(
            bill.dollars_of_copies(100_000, WEEKLY) < bill.dollars_of_copies(100_000, DAILY) / 5.0
        );
    }
}
