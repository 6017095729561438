//! The findings of the stack's own audit in the tables that the run has left.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::failure::Failure;
use crate::run::Run;
use crate::statement::Days;

/// The output of `ops audit --json` for the days of the run.
#[derive(Debug, Deserialize)]
pub(crate) struct Audited {
    audited: u64,
    findings: Vec<Finding>,
}

#[derive(Debug, Deserialize)]
struct Finding {
    #[serde(rename = "finding")]
    word: String,
    about: String,
    with: Option<String>,
}

/// Has the stack look through everything that it has stored.
pub(crate) fn audit(run: &Run, days: Days) -> Result<Audited, Failure> {
    days.asked(run, &["audit"])
}

impl Audited {
    /// Whether everything was looked at, and agrees.
    pub(crate) fn is_clean(&self) -> bool {
        self.audited > 0 && self.findings.is_empty()
    }

    /// The last lines of the report.
    pub(crate) fn text(&self) -> String {
        let count = self.findings.len();
        let mut text = format!("{:<16}{} audited, {count} findings\n", "audit", self.audited);
        for Finding { word, about, with } in &self.findings {
            let with = with.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
            // Writing into a String does not fail.
            let _ = writeln!(text, "{:<16}{about}: {word}{with}", "");
        }
        text
    }
}
