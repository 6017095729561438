//! What the stack's own audit finds of what the run has left in its tables.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::api::Api;
use crate::failure::Failure;
use crate::shown;

/// The audit of all days of the run.
#[derive(Debug, Default)]
pub(crate) struct Audited {
    audited: u64,
    findings: Vec<Finding>,
}

#[derive(Debug, Deserialize)]
struct AuditPage {
    audited: u64,
    findings: Vec<Finding>,
    next: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Finding {
    #[serde(rename = "finding")]
    word: String,
    about: String,
    with: Option<String>,
}

/// Has the stack look through everything that it has stored.
pub(crate) async fn audit(api: &Api) -> Result<Audited, Failure> {
    let mut all = Audited::default();
    for day in shown::days(api).await? {
        let mut next = Some(String::new());
        while let Some(after) = next.take() {
            let path = format!("days/{day}/audit{after}");
            let page: AuditPage = shown::read(api.operators(&path).await?)?;
            all.audited += page.audited;
            all.findings.extend(page.findings);
            next = page.next.map(|next| format!("?after={next}"));
        }
    }
    Ok(all)
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
