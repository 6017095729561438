//! What is open, and what waits.

use super::desk::{Desk, Outcome, Rows, for_programs};
use crate::api::{Answer, Call, Health, OpenCase, Problem, Shown};
use crate::language::Language;
use crate::show::{self, Cases, Form};
use crate::words::labels;

pub(super) async fn cases(desk: &mut Desk) -> Result<Outcome, Problem> {
    let (language, way) = (desk.language, desk.way.clone());
    let mut open = Open { table: Cases::new(language, way), language };
    let count = desk.print_pages(Call::get("/api/ops/cases"), &mut open).await?;
    match (count, desk.form) {
        (0, Form::People) => desk.say(labels::NO_CASES)?,
        (_, Form::People) => desk.say(labels::TIMES)?,
        (_, Form::Json | Form::Csv) => {}
    }
    Ok(Outcome::Found)
}

struct Open {
    table: Cases,
    language: Language,
}

impl Rows for Open {
    type Row = Shown<OpenCase>;
    const LIST: &'static str = "cases";

    fn table(&mut self, cases: &[Shown<OpenCase>]) -> String {
        self.table.part(cases)
    }

    fn csv_head() -> String {
        Cases::csv_head()
    }

    fn csv(cases: &[Shown<OpenCase>]) -> String {
        Cases::csv_part(cases)
    }

    fn progress(&mut self, _: &Answer, count: u64) -> Result<String, Problem> {
        Ok(labels::cases(count, self.language))
    }
}

pub(super) async fn health(desk: &mut Desk) -> Result<Outcome, Problem> {
    let answer = desk.api.call(&Call::get("/api/ops/health")).await?;
    let health: Health = answer.whole()?;
    let shown = match desk.form {
        Form::People => show::health(&health, desk.language),
        Form::Json => for_programs(&answer),
        Form::Csv => show::health_csv(&health),
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
}
