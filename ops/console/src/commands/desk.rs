//! A stack, and how its answers are to look.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::api::{Answer, Api, Call, Health, Pages, Problem, json_for_terminal, raw};
use crate::language::Words;
use crate::show::{Form, Screen};

/// Whether what was looked for is there, or all is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Found,
    Nothing,
    /// Something is wrong.
    Wrong,
    /// Something that was decided is not carried out.
    Refused,
}

pub(crate) struct Desk {
    pub(crate) api: Api,
    pub(crate) screen: Screen,
    pub(crate) form: Form,
    pub(crate) words: &'static Words,
    /// The options that reach the same stack, for the commands that are proposed.
    pub(crate) way: String,
}

/// A list that is printed while its pages come.
pub(super) trait Rows {
    type Row: DeserializeOwned;
    /// The contract's name of the list.
    const LIST: &'static str;

    /// Lines of a table for people.
    fn table(&mut self, rows: &[Self::Row]) -> String;
    fn csv_head() -> String;
    fn csv(rows: &[Self::Row]) -> String;
    /// How far the work is, after this page and so many rows in all.
    fn progress(&mut self, page: &Answer, count: u64) -> Result<String, Problem>;
}

impl Desk {
    /// Prints all pages and returns how many rows there are. Only JSON is joined first.
    pub(super) async fn print_pages<R: Rows>(
        &mut self,
        call: Call,
        rows: &mut R,
    ) -> Result<u64, Problem> {
        let mut pages = Pages::of(&self.api, call);
        let mut joined: Vec<Box<RawValue>> = Vec::new();
        let mut count = 0;
        if self.form == Form::Csv {
            self.screen.print(&R::csv_head())?;
        }
        while let Some(mut page) = pages.next().await? {
            let some: Vec<R::Row> = page.list(R::LIST)?;
            count += some.len() as u64;
            match self.form {
                Form::People if some.is_empty() => {}
                Form::People => self.screen.print(&rows.table(&some))?,
                Form::Csv => self.screen.print(&R::csv(&some))?,
                Form::Json => joined.extend(page.list::<Box<RawValue>>(R::LIST)?),
            }
            let progress = rows.progress(&page, count)?;
            if pages.has_more() {
                self.screen.progress(&progress);
            } else if self.form == Form::Json {
                page.put(R::LIST, raw(&joined));
                self.screen.print(&for_programs(&page))?;
            }
        }
        Ok(count)
    }

    /// The instant by the stack's clock, which is not this machine's.
    pub(super) async fn now(&self) -> Result<Timestamp, Problem> {
        let health: Health = self.api.call(&Call::get("/api/ops/health")).await?.whole()?;
        Ok(health.at)
    }

    /// The day by the same clock.
    pub(super) async fn today(&self) -> Result<Date, Problem> {
        Ok(self.now().await?.to_zoned(TimeZone::UTC).date())
    }

    pub(super) fn say(&mut self, text: &str) -> Result<(), Problem> {
        self.screen.print(&format!("{text}\n"))
    }
}

pub(super) fn for_programs(answer: &Answer) -> String {
    format!("{}\n", json_for_terminal(&answer.json()))
}
