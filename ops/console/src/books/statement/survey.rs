//! What only all lines of a statement show: in which order dates are written, and whether a minus means something.

use std::path::Path;

use super::amount::amount;
use super::date::{Order, written};
use super::mapping::Mapping;
use super::records::Record;
use super::role::Role;
use crate::api::{Mistake, Outside, What};

/// What the lines have shown.
#[derive(Default)]
pub(super) struct Survey {
    shown: Option<Order>,
    /// The first date that has two meanings, and its line.
    open: Option<(u64, Outside)>,
    has_minus: bool,
    has_plus: bool,
    /// How many records have as many cells as the first.
    lines: u64,
}

impl Survey {
    /// Goes through the whole statement once.
    pub(super) fn of(path: &Path, mapping: &Mapping) -> Result<Self, Mistake> {
        let (mut records, mut survey) = (mapping.records(path)?, Self::default());
        while let Some(record) = records.next()? {
            survey.lines += u64::from(record.cells.len() == mapping.width);
            survey.see_date(&record, mapping.cell(&record, Role::Date))?;
            if let Some(amount) = amount(mapping.cell(&record, Role::Amount)) {
                survey.has_minus |= amount.is_negative;
                survey.has_plus |= !amount.is_negative;
            }
        }
        // Two lines that were joined to one would look like a line with more columns.
        if mapping.heads.is_empty() && survey.lines < 2 {
            return Err(Mistake::whole(What::NoColumns));
        }
        Ok(survey)
    }

    fn see_date(&mut self, record: &Record, date: &str) -> Result<(), Mistake> {
        let Some(day) = written(date).map(|it| it.day) else { return Ok(()) };
        match (self.shown, day.shows()) {
            (Some(one), Some(other)) if one != other => {
                return Err(Mistake::on(record.line, What::DayAndMonth(Outside::new(date))));
            }
            (_, Some(order)) => self.shown = Some(order),
            (_, None) if day.is_open() && self.open.is_none() => {
                self.open = Some((record.line, Outside::new(date)));
            }
            (_, None) => {}
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
            (None, None, _) if is_french => Ok(Order::DayFirst),
            (None, None, Some((line, date))) => Err(Mistake::on(line, What::DayOrMonth(date))),
            (None, None, None) => Ok(Order::DayFirst),
        }
    }
}
