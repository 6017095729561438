//! `ops doctor`.

use serde_json::json;

use super::desk::{Desk, Outcome};
use super::line;
use crate::documents::{self, for_programs};
use operator::api::{Found, Problem};
use operator::doctor::{self, Examination};

pub(super) async fn examine(desk: &mut Desk, asked: line::DoctorArgs) -> Result<Outcome, Problem> {
    let line::DoctorArgs { expect, no_ping, stack, release } = asked;
    let what = Examination { expect, ping: !no_ping, stack, release };
    let diagnosis = doctor::examine(&desk.api, &what).await?;
    let all = json!({ "stack": diagnosis.stack, "checks": diagnosis.findings });
    let people = documents::diagnosis(&diagnosis, desk.words);
    let csv = documents::diagnosis_csv(&diagnosis);
    desk.screen.print(&desk.form.of(people, for_programs(&all), csv))?;
    let is_wrong = diagnosis.findings.iter().any(|finding| finding.found == Found::Wrong);
    Ok(if is_wrong { Outcome::Wrong } else { Outcome::Found })
}
