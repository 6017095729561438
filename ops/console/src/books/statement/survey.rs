//! What only all lines of a statement show: in which order dates are written, and whether a minus means something.

use super::amount::amount;
use super::date::{Order, span};
use crate::api::{Mistake, Outside, What};

/// What the lines have shown.
#[derive(Default)]
pub(super) struct Survey {
    shown: Option<Order>,
    /// The first date that has two meanings, and its line.
    open: Option<(u64, Outside)>,
    has_minus: bool,
    has_plus: bool,
}

impl Survey {
    /// What a line's date and amount show.
    pub(super) fn see(&mut self, line: u64, date: &str, cell: &str) -> Result<(), Mistake> {
        if let Some(amount) = amount(cell) {
            self.has_minus |= amount.is_negative;
            self.has_plus |= !amount.is_negative;
        }
        self.see_date(line, date)
    }

    fn see_date(&mut self, line: u64, date: &str) -> Result<(), Mistake> {
        let read = |order| span(date, "", order);
        let shown = match (read(Order::DayFirst), read(Order::MonthFirst)) {
            (one, other) if one == other => return Ok(()),
            (Some(_), Some(_)) => {
                self.open.get_or_insert_with(|| (line, Outside::new(date)));
                return Ok(());
            }
            (Some(_), None) => Order::DayFirst,
            (None, _) => Order::MonthFirst,
        };
        if self.shown.replace(shown).is_some_and(|before| before != shown) {
            return Err(Mistake::on(line, What::DayAndMonth(Outside::new(date))));
        }
        Ok(())
    }

    /// Whether amounts with a minus stand beside amounts without.
    pub(super) fn has_signs(&self) -> bool {
        self.has_minus && self.has_plus
    }

    /// In which order dates are written: as the lines show; or as was said; or as the language writes them.
    pub(super) fn order(self, said: Option<Order>, is_french: bool) -> Result<Order, Mistake> {
        match (self.shown, said, self.open) {
            (Some(shown), Some(said), _) if shown != said => {
                Err(Mistake::whole(What::DayAndMonth(Outside::default())))
            }
            (Some(order), _, _) | (None, Some(order), _) => Ok(order),
            // No French program writes the month first.
            (None, None, Some((line, date))) if !is_french => {
                Err(Mistake::on(line, What::DayOrMonth(date)))
            }
            (None, None, _) => Ok(Order::DayFirst),
        }
    }
}
