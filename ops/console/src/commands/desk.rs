//! A stack, and how its answers are to look.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::api::{Answer, Api, Call, Pages, Problem, raw};
use crate::documents::{ListRow, Listing, Look, Medium, OutputForm, Screen, for_programs};
use crate::language::Words;

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
    pub(crate) form: OutputForm,
    pub(crate) words: &'static Words,
    /// The options that reach the same stack, for the commands that are proposed.
    pub(crate) way: String,
}

impl Desk {
    /// In what documents differ, on this screen.
    pub(super) fn look(&self) -> Look {
        Look { words: self.words, medium: Medium::Terminal { way: self.way.clone() } }
    }

    /// Prints all pages of the contract's list of this name, and returns how many rows there are. Only JSON is joined
    /// first. `progress` says how far the work is, after a page and so many rows in all.
    pub(super) async fn print_pages<R: DeserializeOwned + ListRow>(
        &mut self,
        call: Call,
        name: &str,
        mut progress: impl FnMut(&Answer, u64) -> Result<String, Problem>,
    ) -> Result<u64, Problem> {
        let mut list = Listing::new(self.form, self.look());
        let mut pages = Pages::of(&self.api, call);
        let mut joined: Vec<Box<RawValue>> = Vec::new();
        let mut count = 0;
        self.screen.print(&list.part::<R>(&[]))?;
        while let Some(mut page) = pages.next().await? {
            let some: Vec<R> = page.list(name)?;
            count += some.len() as u64;
            self.screen.print(&list.part(&some))?;
            let progress = progress(&page, count)?;
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
        Ok(count)
    }

    /// The instant by the stack's clock, which is not this machine's.
    pub(super) async fn now(&self) -> Result<Timestamp, Problem> {
        Ok(self.api.health().await?.at)
    }

    /// The day by the same clock.
    pub(super) async fn today(&self) -> Result<Date, Problem> {
        Ok(self.now().await?.to_zoned(TimeZone::UTC).date())
    }

    pub(super) fn say(&mut self, text: &str) -> Result<(), Problem> {
        self.screen.print(&format!("{text}\n"))
    }
}
