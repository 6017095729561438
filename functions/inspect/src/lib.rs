//! `/api/ops/…`: what an operator sees, without a secret and without a write.
//!
//! This is the only function that may read the record. Each answer holds what its view names, and nothing
//! else: no token, no page address and no key; who paid, only where that alone was asked for, and a log line
//! then says to whom it was shown.
#![warn(clippy::wildcard_enum_match_arm)]

mod request;
mod view;

use jiff::Timestamp;
use jiff::civil::Date;
use lambda_http::{Body, Request, Response};
use ligdicash_core::ports::{Clock, Stored};
use ligdicash_core::{Asker, Country, PayinId, TransactionId};
use ligdicash_infra::dynamo::archive::{Archive, Entry, Mark, Places, Search, Shown};
use ligdicash_infra::http::{self, Problem};
use tracing::info;

use request::{Asked, By, Find, With};

/// The function with its ports.
pub struct Inspect<C> {
    pub archive: Archive,
    pub clock: C,
    /// The stack's name, if it has one.
    pub stack: Option<String>,
    /// Whose a phone number without a country code is.
    pub country: Country,
}

impl<C: Clock> Inspect<C> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |caller| self.answer(&request, &caller).await).await
    }

    async fn answer(&self, request: &Request, caller: &Asker) -> Result<Response<Body>, Problem> {
        let now = self.clock.now();
        match request::read(request, self.country, now)? {
            Asked::Cases(after) => {
                let open = known(self.archive.open_cases(after.as_ref()).await)?;
                Ok(http::operators(&view::Cases::of(&open)))
            }
            Asked::Health => {
                let health = known(self.archive.health().await)?;
                Ok(http::operators(&view::Health::of(&health, self.stack.clone(), now)))
            }
            Asked::Day(day, With::Books, after) => {
                let page = known(self.archive.books(&day, after).await)?;
                Ok(http::operators(&view::BookedPage::of(day.day, &page)))
            }
            Asked::Decisions(day, after) => {
                let rows = known(self.archive.decisions(day, after).await)?;
                Ok(http::operators(&view::Rows::of(&rows)))
            }
            Asked::Day(day, With::Nothing, after) => {
                let page = known(self.archive.day(&day, after).await)?;
                Ok(http::operators(&view::DayPage::of(day.day, &page)))
            }
            Asked::Audit(day, after) => {
                let page = known(self.archive.audit(day, after, now).await)?;
                Ok(http::operators(&view::AuditPage::of(day, &page)))
            }
            Asked::Find(find) => self.find(&find).await,
            Asked::Number(number, search) => self.by_number(&number, search, caller).await,
            Asked::Show(id) => {
                let story = known(self.archive.story(&id).await)?;
                let story = story.ok_or(Problem::UnknownTransaction)?;
                Ok(http::operators(&view::Story::of(&story)))
            }
            Asked::Rows(id, after) => self.rows(&id, after).await,
            Asked::Person(id) => self.person(&id, caller).await,
            Asked::People(day, after) => self.people(day, after, caller).await,
        }
    }

    async fn find(&self, Find { by, search }: &Find) -> Result<Response<Body>, Problem> {
        let archive = &self.archive;
        let found = match by {
            By::Order(id, from) => {
                let chain = known(archive.order(id, from.clone()).await)?;
                let next = chain.next.map(|id| http::cursor::write(&id.as_str()));
                return Ok(http::operators(&view::Found::directly(&chain.payins, next)));
            }
            By::Mark(mark) => {
                let searched = known(archive.search(mark, search.clone()).await)?;
                return Ok(http::operators(&view::Found::by_search(mark, &searched)));
            }
            By::Payout(key) => archive.payout(key).await,
            By::Transaction(id) => archive.entry(id).await,
            By::Nothing => Ok(None),
        };
        let found: Vec<Shown<Entry>> = known(found)?.into_iter().collect();
        Ok(http::operators(&view::Found::directly(&found, None)))
    }

    /// What a number has paid, which says whose payments these are. The number itself stands in no log.
    async fn by_number(
        &self,
        number: &Mark,
        search: Search,
        caller: &Asker,
    ) -> Result<Response<Body>, Problem> {
        let from = search.day;
        let searched = known(self.archive.search(number, search).await)?;
        let (caller, found, back_to) = (caller.arn(), searched.found.len(), searched.reached);
        info!(%from, %back_to, found, caller, "{caller} looks for a number from {from} back to {back_to}: {found} found");
        for shown in &searched.found {
            let id = match shown {
                Shown::Read(entry) => entry.id.as_str(),
                Shown::Unreadable(key) => key,
            };
            info!(transaction.id = id, caller, "who paid {id} is shown to {caller}");
        }
        Ok(http::operators(&view::Found::by_search(number, &searched)))
    }

    async fn rows(
        &self,
        id: &TransactionId,
        after: Option<String>,
    ) -> Result<Response<Body>, Problem> {
        let rows = known(self.archive.rows(id, after).await)?;
        if rows.rows.is_empty() && !known(self.archive.knows(id).await)? {
            return Err(Problem::UnknownTransaction);
        }
        Ok(http::operators(&view::Rows::of(&rows)))
    }

    async fn person(&self, id: &PayinId, caller: &Asker) -> Result<Response<Body>, Problem> {
        let person = known(self.archive.person(id).await)?.ok_or(Problem::UnknownTransaction)?;
        let caller = caller.arn();
        info!(transaction.id = %id, caller, "who paid {id} is shown to {caller}");
        Ok(http::operators(&view::Person::of(id, &person)))
    }

    async fn people(
        &self,
        day: Date,
        after: Places,
        caller: &Asker,
    ) -> Result<Response<Body>, Problem> {
        let page = known(self.archive.people(day, after).await)?;
        let (caller, people) = (caller.arn(), page.people.len());
        info!(%day, people, caller, "who paid on {day} is shown to {caller}: {people} of them");
        Ok(http::operators(&view::Numbers::of(day, &page)))
    }
}

/// The instant as it is stored and answered.
fn text(instant: Timestamp) -> String {
    ligdicash_infra::instant::text(instant)
}

fn known<T>(read: Stored<T>) -> Result<T, Problem> {
    read.map_err(|error| http::not_stored(&error))
}
