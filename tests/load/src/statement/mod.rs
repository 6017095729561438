//! LigdiCash's statement with differences planted in it: `ops reconcile` must find each one and invent none.

mod expected;
mod found;
mod plant;
mod table;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::Date;
use sandbox::{Layout, LedgerView};
use serde::de::DeserializeOwned;

use crate::books::Books;
use crate::failure::Failure;
use crate::ops;
use crate::run::Run;
use expected::ExpectedFindings;
use found::Found;

use table::{Known, Table};

const LAYOUTS: [(Layout, &str); 3] = [(Layout::A, "a"), (Layout::B, "b"), (Layout::C, "c")];

pub(crate) struct Reconciled {
    layout: &'static str,
    lines: usize,
    /// Lines that money of unknown creations makes exceptions, without our doing.
    unproven: usize,
    planted: usize,
    /// Each difference that was not found, and each that was invented.
    mistakes: Vec<String>,
}

impl Reconciled {
    pub(crate) fn is_right(&self) -> bool {
        self.mistakes.is_empty()
    }

    pub(crate) fn text(&self) -> String {
        let Self { layout, lines, unproven, planted, mistakes } = self;
        let name = format!("statement {layout}");
        let mut text = format!(
            "{name:<16}{lines} lines, {unproven} unproven here, {planted} differences planted; {} mistakes\n",
            mistakes.len()
        );
        for mistake in mistakes {
            // Writing into a String does not fail.
            let _ = writeln!(text, "{:<16}{mistake}", "");
        }
        text
    }
}

/// The days of the run, and no other, by the backend's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    from: Date,
    to: Date,
}

impl Days {
    pub(crate) fn of(days: &[Date]) -> Self {
        let day = |it: Option<&Date>| it.copied().unwrap_or_default();
        Self { from: day(days.first()), to: day(days.last()) }
    }

    /// The JSON that `ops` prints for these arguments and days.
    pub(crate) fn asked<T: DeserializeOwned>(
        self,
        run: &Run,
        arguments: &[&str],
    ) -> Result<T, Failure> {
        let (from, to) = (self.from.to_string(), self.to.to_string());
        let days = ["--from", &from, "--to", &to, "--json"];
        let printed = ops::run(run.city.api.port(), &[arguments, &days].concat())?;
        serde_json::from_str(&printed)
            .map_err(|error| Failure::Unreadable(format!("{error}: {printed}")))
    }

    /// A day on which nothing of the run happened.
    fn another(self) -> Date {
        self.from.first_of_month().yesterday().unwrap_or_default()
    }
}

/// Reconciles the whole ledger with our tables, once in each layout.
pub(crate) fn reconcile(
    run: &Run,
    ledger: &LedgerView,
    books: &Books,
    directory: &Path,
    days: Days,
) -> Result<Vec<Reconciled>, Failure> {
    let mut all = Vec::new();
    for (layout, name) in LAYOUTS {
        let exported = run.ligdicash.statement(layout);
        let table = Table::read(layout, &exported, Known::of(layout, ledger))?;
        let planted = plant::plant(table, books, days);
        let file = directory.join(format!("statement-{name}.csv"));
        std::fs::write(&file, planted.table.bytes())?;
        let asked = ["reconcile", &file.display().to_string(), "--yes"];
        let found: Found = days.asked(run, &asked)?;
        let expected = ExpectedFindings::of(&planted, books);
        all.push(Reconciled {
            layout: name,
            lines: planted.table.rows.len(),
            unproven: expected.unproven.len(),
            planted: planted.count(),
            mistakes: expected.mistakes(&found),
        });
    }
    Ok(all)
}
