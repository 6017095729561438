//! A stack, and the form of its answers.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::documents::{ListRow, Listing, Look, Medium, OutputForm, Screen, for_programs};
use operator::api::{Answer, Api, Call, Pages, Problem, raw};
use operator::language::{Words, day_of};

/// The outcome of a command, from which its exit code follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Found,
    Nothing,
    /// A check found something wrong.
    Wrong,
    /// A decision was not carried out.
    Refused,
}

pub(crate) struct Desk {
    pub(crate) api: Api,
    pub(crate) screen: Screen,
    pub(crate) form: OutputForm,
    pub(crate) words: &'static Words,
    /// The options that reach the same stack, for proposed commands.
    pub(crate) way: String,
}

impl Desk {
    pub(super) fn look(&self) -> Look {
        Look { words: self.words, medium: Medium::Terminal { way: self.way.clone() } }
    }

    /// Prints all pages of these lists as one, and returns the number of rows. JSON is joined first. `progress` makes
    /// the line of progress of a page and a count. It may also add members to the page.
    pub(super) async fn print_pages<R: DeserializeOwned + ListRow>(
        &mut self,
        calls: impl IntoIterator<Item = Call>,
        name: &str,
        mut progress: impl FnMut(&mut Answer, u64) -> Result<String, Problem>,
    ) -> Result<u64, Problem> {
        let mut list = Listing::new(self.form, self.look());
        let mut pages = Pages::of_all(&self.api, calls);
        let mut joined: Vec<Box<RawValue>> = Vec::new();
        let mut count = 0;
        self.screen.print(&list.part::<R>(&[]))?;
        while let Some(mut page) = pages.next().await? {
            let some: Vec<R> = page.list(name)?;
            count += some.len() as u64;
            self.screen.print(&list.part(&some))?;
            let progress = progress(&mut page, count)?;
            if self.form == OutputForm::Json {
                joined.extend(page.list::<Box<RawValue>>(name)?);
            }
            if pages.has_more() {
                self.screen.progress(&progress);
            } else if self.form == OutputForm::Json {
                page.put(name, raw(&joined));
                self.screen.print(&for_programs(&page))?;
            }
        }
        if self.form == OutputForm::People {
            self.screen.print(&list.legend())?;
        }
        Ok(count)
    }

    /// The instant by the stack's clock.
    pub(super) async fn now(&self) -> Result<Timestamp, Problem> {
        Ok(self.api.health().await?.at)
    }

    /// The day by the stack's clock.
    pub(super) async fn today(&self) -> Result<Date, Problem> {
        Ok(day_of(self.now().await?))
    }

    /// Prints a line for people; programs do not get it.
    pub(super) fn say(&mut self, text: &str) -> Result<(), Problem> {
        match self.form {
            OutputForm::People => self.screen.print(&format!("{text}\n")),
            OutputForm::Json | OutputForm::Csv => Ok(()),
        }
    }
}
