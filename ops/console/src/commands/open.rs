//! What is open, and what waits.

use super::desk::{Desk, Outcome, Rows, for_programs};
use crate::api::{Answer, Call, Health, OpenCase, Problem, Shown};
use crate::language::Words;
use crate::show::{self, Cases, Form};

pub(super) async fn cases(desk: &mut Desk) -> Result<Outcome, Problem> {
    let (words, way) = (desk.words, desk.way.clone());
    let mut open = Open { table: Cases::new(words, way), words };
    let count = desk.print_pages(Call::get("/api/ops/cases"), &mut open).await?;
    match (count, desk.form) {
        (0, Form::People) => desk.say(&desk.words.labels_no_cases())?,
        (_, Form::People) => desk.say(&desk.words.labels_times())?,
        (_, Form::Json | Form::Csv) => {}
    }
    Ok(Outcome::Found)
}

struct Open {
    table: Cases,
    words: &'static Words,
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
        Ok(self.words.labels_cases_read(count.to_string()))
    }
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
