//! `/api/ops/…`: what an operator sees, without a secret and without a write.
//!
//! This is the only function that may read the record. Each answer holds what its view names, and nothing
//! else: no token, no page address and no key; who paid, only where that alone was asked for, and a log line
//! then says to whom it was shown.
#![warn(clippy::wildcard_enum_match_arm)]

mod request;

use contract::{Entry, Failure, FoundPage, Health, Outside, Shown, cursor};
use jiff::civil::Date;
use lambda_http::{Body, Request, Response};
use ligdicash_core::ports::{Clock, Stored};
use ligdicash_core::{Asker, Country, PayinId, TransactionId};
use ligdicash_infra::dynamo::archive::{Archive, Mark, Places, Search, Searched};
use ligdicash_infra::http::{self, Problem};
use serde::Serialize;
use tracing::info;

use request::{Asked, By, Find, SearchCursor, With};

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
            Asked::Cases(after) => told(self.archive.open_cases(after.as_ref()).await),
            Asked::Health => {
                let health = known(self.archive.health(now).await)?;
                let stack = self.stack.as_deref().map(Outside::new);
                Ok(http::operators(&Health { stack, ..health }))
            }
            Asked::Day(day, With::Books, after) => told(self.archive.books(&day, after).await),
            Asked::Day(day, With::Nothing, after) => told(self.archive.day(&day, after).await),
            Asked::Decisions(day, after) => told(self.archive.decisions(day, after).await),
            Asked::Audit(day, after) => told(self.archive.audit(day, after, now).await),
            Asked::Find(find) => self.find(&find).await,
            Asked::Number(number, search) => self.by_number(&number, search, caller).await,
            Asked::Show(id) => {
                let story = known(self.archive.story(&id).await)?;
                Ok(http::operators(&story.ok_or(Failure::NotFound)?))
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
                let next = chain.next.map(|id| cursor::write(&id.as_str()));
                return Ok(http::operators(&directly(chain.payins, next)));
            }
            By::Mark(mark) => {
                let searched = known(archive.search(mark, search.clone()).await)?;
                return Ok(http::operators(&by_search(mark, searched)));
            }
            By::Payout(key) => archive.payout(key).await,
            By::Transaction(id) => archive.entry(id).await,
            By::Nothing => Ok(None),
        };
        Ok(http::operators(&directly(known(found)?.into_iter().collect(), None)))
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
                Shown::Read(entry) => entry.transaction_id.as_came(),
                Shown::Unreadable(item) => item.name.as_came(),
            };
            info!(transaction.id = id, caller, "who paid {id} is shown to {caller}");
        }
        Ok(http::operators(&by_search(number, searched)))
    }

    async fn rows(
        &self,
        id: &TransactionId,
        after: Option<String>,
    ) -> Result<Response<Body>, Problem> {
        let rows = known(self.archive.rows(id, after).await)?;
        if rows.rows.is_empty() && !known(self.archive.knows(id).await)? {
            return Err(Failure::NotFound.into());
        }
        Ok(http::operators(&rows))
    }

    async fn person(&self, id: &PayinId, caller: &Asker) -> Result<Response<Body>, Problem> {
        let person = known(self.archive.person(id).await)?.ok_or(Failure::NotFound)?;
        let caller = caller.arn();
        info!(transaction.id = %id, caller, "who paid {id} is shown to {caller}");
        Ok(http::operators(&person))
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
        Ok(http::operators(&page))
    }
}

fn directly(transactions: Vec<Shown<Entry>>, next: Option<String>) -> FoundPage {
    let looked_at = transactions.len() as u64;
    FoundPage { transactions, country_code: None, looked_at, reached: None, next }
}

fn by_search(mark: &Mark, searched: Searched) -> FoundPage {
    FoundPage {
        transactions: searched.found,
        country_code: match mark {
            Mark::Number { country, .. } => Some(country.code().into()),
            Mark::LigdicashRef(_) | Mark::OperatorRef(_) => None,
        },
        looked_at: searched.looked_at as u64,
        reached: Some(searched.reached),
        next: searched.next.as_ref().map(SearchCursor::write),
    }
}

fn told<T: Serialize>(read: Stored<T>) -> Result<Response<Body>, Problem> {
    Ok(http::operators(&known(read)?))
}

fn known<T>(read: Stored<T>) -> Result<T, Problem> {
    read.map_err(|error| http::not_stored(&error))
}
