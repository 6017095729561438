//! What does not agree, by names and keys alone.

use jiff::civil::Date;
use ligdicash_core::audit;
use ligdicash_infra::dynamo::archive;
use ligdicash_infra::http::cursor;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct AuditPage<'a> {
    day: String,
    audited: usize,
    findings: Vec<Finding<'a>>,
    proofs: Vec<Proof<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Finding<'a> {
    #[serde(rename = "finding")]
    word: &'static str,
    about: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<&'a str>,
}

/// Which token proves a payout, by its fingerprint.
#[derive(Serialize)]
struct Proof<'a> {
    transaction_id: &'a str,
    token: &'a str,
}

impl<'a> AuditPage<'a> {
    pub(crate) fn of(day: Date, page: &'a archive::AuditPage) -> Self {
        Self {
            day: day.to_string(),
            audited: page.audited,
            findings: page.findings.iter().map(Finding::of).collect(),
            proofs: page.proofs.iter().map(Proof::of).collect(),
            next: page.next.as_ref().map(cursor::write),
        }
    }
}

impl<'a> Proof<'a> {
    fn of((transaction_id, token): &'a (String, String)) -> Self {
        Self { transaction_id, token }
    }
}

impl<'a> Finding<'a> {
    fn of(finding: &'a audit::Finding) -> Self {
        let audit::Finding { wrong, about, with } = finding;
        Self { word: wrong.as_str(), about, with: with.as_deref() }
    }
}
