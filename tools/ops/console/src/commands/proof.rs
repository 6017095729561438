//! `ops evidence` and `ops audit`.

use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::json;

use super::desk::{Desk, Outcome};
use super::line::{DayRangeArgs, EvidenceArgs};
use crate::books;
use crate::documents::{self, DayFinding, Listing, for_programs};
use operator::api::{Audited, Call, Outside, Pages, Problem, Proof, Route};
use operator::evidence::{Evidence, collect};

pub(super) async fn evidence(desk: &mut Desk, asked: &EvidenceArgs) -> Result<Outcome, Problem> {
    asked.out.is_free()?;
    let Desk { api, screen, words, .. } = desk;
    let progress = |rows| screen.progress(&words.labels_rows(u64::to_string(&rows)));
    let Some(evidence) = collect(api, &asked.about, asked.person, progress).await? else {
        desk.say(&desk.words.labels_nothing_found())?;
        return Ok(Outcome::Nothing);
    };
    let seal = asked.out.write(&evidence, desk.words)?;
    let printed = written(desk, &asked.out.name(), &evidence, &seal);
    desk.screen.print(&printed)?;
    Ok(Outcome::Found)
}

fn written(desk: &Desk, file: &Outside, evidence: &Evidence, seal: &str) -> String {
    let (transactions, rows) = (evidence.transactions.len(), evidence.rows().count());
    let summary = json!({
        "file": file.as_came(), "sha256": seal, "transactions": transactions, "rows": rows,
    });
    let (payments, rows) = (transactions.to_string(), rows.to_string());
    let people = desk.words.evidence_written(file.to_string(), payments, rows, seal) + "\n";
    let csv = documents::csv::rows(&[&summary], "file,sha256,transactions,rows");
    desk.form.of(people, format!("{summary}\n"), csv)
}

struct AuditSums {
    audited: u64,
    findings: Vec<DayFinding>,
    /// The payout that each token proves, by the token's fingerprint.
    proven: HashMap<String, Outside>,
}

impl AuditSums {
    /// A finding for each token that proves a second payout.
    fn of_one_token(&mut self, proofs: Vec<Proof>) -> Vec<Audited> {
        let again = proofs.into_iter().filter_map(|Proof { transaction_id, token }| {
            let before = self.proven.insert(token.as_came().to_owned(), transaction_id.clone())?;
            let (attribute, found) = ("one_token".into(), Some(before));
            Some(Audited { about: transaction_id, attribute, expected: None, found })
        });
        again.collect()
    }
}

pub(super) async fn audit(desk: &mut Desk, days: DayRangeArgs) -> Result<Outcome, Problem> {
    let days = books::Days::of(days.from, days.to)?;
    let mut sums = AuditSums { audited: 0, findings: Vec::new(), proven: HashMap::new() };
    let mut list = Listing::new(desk.form, desk.look());
    desk.screen.print(&list.part::<DayFinding>(&[]))?;
    for day in days.each() {
        look_at(desk, day, &mut list, &mut sums).await?;
    }
    let (words, found) = (desk.words, sums.findings.len() as u64);
    let summary = words.audit_summary(words.integer(sums.audited), words.integer(found)) + "\n";
    let all = json!({
        "from": days.from, "to": days.to, "audited": sums.audited, "findings": sums.findings,
    });
    desk.screen.print(&desk.form.of(summary, for_programs(&all), String::new()))?;
    Ok(if found == 0 { Outcome::Found } else { Outcome::Wrong })
}

/// Prints findings page by page. JSON is one document and printed at the end.
async fn look_at(
    desk: &mut Desk,
    day: Date,
    list: &mut Listing,
    sums: &mut AuditSums,
) -> Result<(), Problem> {
    let mut pages = Pages::of(&desk.api, Call::about(Route::Audit, day));
    while let Some(page) = pages.next().await? {
        let mut found: Vec<Audited> = page.list("findings")?;
        // An earlier stack leaves the proofs out.
        found.extend(sums.of_one_token(page.member("proofs")?.unwrap_or_default()));
        sums.audited += page.object::<u64>("audited")?;
        let found: Vec<_> = found.into_iter().map(|finding| DayFinding { day, finding }).collect();
        desk.screen.print(&list.part(&found))?;
        sums.findings.extend(found);
        let audited = desk.words.integer(sums.audited);
        desk.screen.progress(&desk.words.audit_progress(day.to_string(), audited));
    }
    Ok(())
}
