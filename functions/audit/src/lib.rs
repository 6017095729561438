//! The function that audits some days each night. A disagreement is a case until a later audit no longer finds it, or a
//! person closes the case.
//!
//! It reads the record, and writes nothing but the cases of its own kind.
#![warn(clippy::wildcard_enum_match_arm)]

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp, tz};
use ligdicash_core::audit::Finding;
use ligdicash_core::ports::{Hold, PaymentsTable, StoreError, Stored};
use ligdicash_core::{Case, CaseId, CaseKind, NIGHTLY, schedule};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::dynamo::archive::{Archive, AuditFrom, day_of_total};
use ligdicash_infra::wiring::AnyClock;
use serde::Serialize;
use tracing::{error, info};

/// The ages in days of the audited days: each day is audited when it is over, and again when LigdiCash reports nothing
/// more about it.
pub const DAYS_AGO: [i32; 2] = [1, 31];

/// A page is not started when less than this is left before the deadline.
const BUDGET: SignedDuration = SignedDuration::from_secs(40);

/// The function with its ports.
pub struct AuditFunction {
    pub archive: Archive,
    pub store: Store,
    pub clock: AnyClock,
}

/// The result of a run.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct AuditReport {
    /// The number of audited payins and payouts.
    pub audited: usize,
    /// The payins, payouts and sums of a day with findings.
    pub wrong: BTreeSet<String>,
}

/// The reason why a run has not audited everything.
#[derive(Debug, thiserror::Error)]
pub enum UnfinishedAudit {
    #[error("the time was over before the audit of {day}: nothing is known of the rest of it")]
    NoTime { day: Date },
    #[error("the tables could not be read or written")]
    Store(#[from] StoreError),
}

ligdicash_infra::wired!(AuditFunction: |wiring, tables| {
    let (archive, store) = (wiring.archive(tables.clone()), wiring.store(tables));
    Self { archive, store, clock: wiring.clock() }
});

impl AuditFunction {
    /// Audits again what an open case is about, and then the days that are due.
    pub async fn handle(&self, deadline: Timestamp) -> Result<AuditReport, UnfinishedAudit> {
        let mut report = AuditReport::default();
        // An adopted table must not change before it is open.
        if self.store.hold().await? == Hold::Held {
            return Ok(report);
        }
        let now = self.clock.now();
        self.store.audit_runs(now, schedule::audit_late(now)).await?;
        let cases = self.store.watch().await?.cases.into_iter().map(|case| case.id);
        let open: BTreeSet<_> = cases
            .filter(|case| case.kind() == CaseKind::Audit && case.about() != NIGHTLY)
            .map(|case| case.about().to_owned())
            .collect();
        let today = tz::Offset::UTC.to_datetime(self.clock.now()).date();
        let days = DAYS_AGO.map(|ago| today.saturating_sub(Span::new().days(ago)));
        let days = days.into_iter().chain(open.iter().filter_map(|about| day_of_total(about)));
        for about in open.iter().filter(|about| day_of_total(about).is_none()) {
            let found = self.archive.audit_again(about, self.clock.now()).await?;
            report.audited += 1;
            self.settle(about, found.as_deref(), &open, &mut report).await?;
        }
        for day in days.collect::<BTreeSet<_>>() {
            self.day(day, deadline, &open, &mut report).await?;
        }
        info!(?report, "audited");
        Ok(report)
    }

    async fn day(
        &self,
        day: Date,
        deadline: Timestamp,
        open: &BTreeSet<String>,
        report: &mut AuditReport,
    ) -> Result<(), UnfinishedAudit> {
        let mut next = Some(AuditFrom::default());
        while let Some(from) = next.take() {
            let now = self.clock.now();
            if now + BUDGET > deadline {
                return Err(UnfinishedAudit::NoTime { day });
            }
            let part = self.archive.audit_part(day, from, now).await?;
            report.audited += part.audited.len();
            for (about, found) in part.audited.iter().chain(&part.total) {
                self.settle(about, found.as_deref(), open, report).await?;
            }
            next = part.next;
        }
        Ok(())
    }

    /// Opens or ends the case about one thing. A payin or payout that changed at each reading has no result.
    async fn settle(
        &self,
        about: &str,
        found: Option<&[Finding]>,
        open: &BTreeSet<String>,
        report: &mut AuditReport,
    ) -> Stored<()> {
        let now = self.clock.now();
        match found {
            Some([]) if open.contains(about) => {
                self.store.end_audit(&CaseId::of(CaseKind::Audit, about), now).await
            }
            Some([]) | None => Ok(()),
            Some([first, ..]) => {
                report.wrong.insert(about.to_owned());
                let (item, attribute) = (&first.about, &first.attribute);
                error!(
                    audit.about = about,
                    audit.attribute = attribute,
                    "the audit finds another {attribute} in {item}"
                );
                self.store.begin_audit(&Case::of_audit(about, attribute, now)).await
            }
        }
    }
}
