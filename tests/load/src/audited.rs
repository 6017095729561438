//! The findings of the stack's own audit in the tables that the run has left.

use contract::Audited as AuditFinding;
use serde::Deserialize;

use crate::report::lines;

/// The output of `ops audit --json` for the days of the run.
#[derive(Debug, Deserialize)]
pub(crate) struct Audited {
    audited: u64,
    findings: Vec<AuditFinding>,
}

impl Audited {
    /// Whether everything was looked at, and agrees.
    pub(crate) fn is_clean(&self) -> bool {
        self.audited > 0 && self.findings.is_empty()
    }

    /// The last lines of the report.
    pub(crate) fn text(&self) -> String {
        let first = format!("{} audited, {} findings", self.audited, self.findings.len());
        let finding = |AuditFinding { finding, about, with }: &AuditFinding| {
            let with = with.as_ref().map(|amount| format!(", {amount}")).unwrap_or_default();
            ("", format!("{about}: {finding}{with}"))
        };
        lines([("audit", first)].into_iter().chain(self.findings.iter().map(finding)))
    }
}
