//! LigdiCash's statement with differences planted in it: `ops reconcile` must find each one and invent none.

mod expected;
mod plant;
#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::civil::Date;
use sandbox::Layout;

use crate::books::Books;
use crate::failure::Failure;
use crate::run::Run;
use crate::{ops, report};
use expected::{Exception, ExpectedFindings};
use plant::{Planted, Proofs};

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
        let (name, count) = (format!("statement {layout}"), mistakes.len());
        let first = format!(
            "{lines} lines, {unproven} unproven here, {planted} differences planted; {count} mistakes"
        );
        let mistakes = mistakes.iter().map(|mistake| ("", mistake.clone()));
        report::lines([(name.as_str(), first)].into_iter().chain(mistakes))
    }
}

/// Reconciles the whole ledger with our tables, once in each layout.
pub(crate) fn reconcile(
    run: &Run,
    books: &Books,
    directory: &Path,
    days: &[Date],
) -> Result<Vec<Reconciled>, Failure> {
    let proofs = Proofs::of(books);
    let one = |(layout, name)| {
        let planted = Planted::plant(layout, run.ligdicash.statement_lines(), &proofs);
        let file = directory.join(format!("statement-{name}.csv"));
        std::fs::write(&file, planted.bytes())?;
        let file = file.display().to_string();
        let found = ops::asked(&run.city.api, days, &["reconcile", &file, "--yes"])?;
        let expected = ExpectedFindings::of(&planted, &proofs);
        let is_unproven = |it: &&Exception| matches!(it, Exception::Unproven { .. });
        Ok(Reconciled {
            layout: name,
            lines: planted.lines.len(),
            unproven: expected.must.iter().filter(is_unproven).count(),
            planted: planted.count(),
            mistakes: expected.mistakes(&found),
        })
    };
    [(Layout::A, "a"), (Layout::B, "b"), (Layout::C, "c")].into_iter().map(one).collect()
}
