//! What only all lines of a statement show: in which order dates are written, and whether a minus means something.

use std::path::Path;

use super::amount::amount;
use super::date::{Order, span};
use super::headings::Role;
use super::mapping::Mapping;
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
    /// Goes through the whole statement once.
    pub(super) fn of(path: &Path, mapping: &Mapping) -> Result<Self, Mistake> {
        let mut survey = Self::default();
        for record in mapping.records(path)? {
            let record = record?;
            survey.see_date(record.line, mapping.cell(&record, Role::Date))?;
            if let Some(amount) = amount(mapping.cell(&record, Role::Amount)) {
                survey.has_minus |= amount.is_negative;
                survey.has_plus |= !amount.is_negative;
            }
        }
        Ok(survey)
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
