//! Looking for payments, and listing those of a day.

use clap::ValueEnum;

use super::desk::{Desk, Outcome, Rows};
use crate::api::{Answer, Call, Entry, Outside, Problem, Shown};
use crate::command_line::{Find, List};
use crate::language::Words;
use crate::language::whole;
use crate::show::{Entries, Form};
use crate::words::labels;

/// The most that one page may hold.
const PAGE: &str = "200";

pub(super) async fn find(desk: &mut Desk, find: Find) -> Result<Outcome, Problem> {
    let mut found = Payments::new(desk.words);
    let call = find.by.call(&find.value, find.days, find.until);
    let count = desk.print_pages(call, &mut found).await?;
    if desk.form == Form::People && count == 0 {
        let text = if find.by.is_searched() {
            desk.words.labels_not_found_within(whole(found.looked_at)) + "\n"
        } else {
            format!("{}\n", desk.words.labels_nothing_found())
        };
        desk.screen.print(&text)?;
    }
    Ok(if count == 0 { Outcome::Nothing } else { Outcome::Found })
}

pub(super) async fn list(desk: &mut Desk, list: List) -> Result<Outcome, Problem> {
    let day = match list.day {
        Some(day) => day.to_string(),
        None => desk.today().await?.to_string(),
    };
    let mut call = Call::get(format!("/api/ops/days/{day}"));
    call.query.push(("limit", PAGE.to_owned()));
    let status = list.status.and_then(|it| it.to_possible_value());
    call.query.extend(status.map(|it| ("status", it.get_name().to_owned())));
    let kind = list.kind.and_then(|it| it.to_possible_value());
    call.query.extend(kind.map(|it| ("kind", it.get_name().to_owned())));
    let count = desk.print_pages(call, &mut Payments::new(desk.words)).await?;
    match (count, desk.form) {
        (0, Form::People) => desk.say(&desk.words.labels_nothing_that_day())?,
        (_, Form::People) => desk.say(&desk.words.labels_times())?,
        (_, Form::Json | Form::Csv) => {}
    }
    Ok(Outcome::Found)
}

/// Payments that come page by page.
struct Payments {
    table: Entries,
    words: &'static Words,
    /// How many were looked at, found or not: from it people learn how much "nothing" says.
    looked_at: u64,
}

impl Payments {
    fn new(words: &'static Words) -> Self {
        Self { table: Entries::new(words), words, looked_at: 0 }
    }
}

impl Rows for Payments {
    type Row = Shown<Entry>;
    const LIST: &'static str = "transactions";

    fn table(&mut self, entries: &[Shown<Entry>]) -> String {
        self.table.part(entries)
    }

    fn csv_head() -> String {
        Entries::csv_head()
    }

    fn csv(entries: &[Shown<Entry>]) -> String {
        Entries::csv_part(entries)
    }

    fn progress(&mut self, page: &Answer, count: u64) -> Result<String, Problem> {
        let looked_at: Option<u64> = page.member("looked_at")?;
        let Some(looked_at) = looked_at else { return Ok(self.words.labels_listed(whole(count))) };
        self.looked_at += looked_at;
        let reached: Option<Outside> = page.member("reached")?;
        Ok(labels::looked_at(self.looked_at, reached.as_ref(), self.words))
    }
}
