//! What is open, and what waits.

use super::desk::{Desk, Outcome, for_programs};
use crate::api::{Call, Health, Problem};
use crate::show::{self, Form};

pub(super) async fn cases(desk: &mut Desk) -> Result<Outcome, Problem> {
    let (words, list) = (desk.words, show::cases(desk.form, desk.look()));
    let call = Call::get("/api/ops/cases");
    let progress = |_: &_, count| Ok(words.labels_cases_read(u64::to_string(&count)));
    let count = desk.print_pages(call, "cases", list, progress).await?;
    match (count, desk.form) {
        (0, Form::People) => desk.say(&words.labels_no_cases())?,
        (_, Form::People) => desk.say(&words.labels_times())?,
        (_, Form::Json | Form::Csv) => {}
    }
    Ok(Outcome::Found)
}

pub(super) async fn health(desk: &mut Desk) -> Result<Outcome, Problem> {
    let answer = desk.api.call(&Call::get("/api/ops/health")).await?;
    let health: Health = answer.whole()?;
    let shown = match desk.form {
        Form::People => show::health(&health, desk.words),
        Form::Json => for_programs(&answer),
        Form::Csv => show::health_csv(&health),
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
}
