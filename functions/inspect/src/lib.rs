//! `/api/ops/…` and `GET /api/link…`: shows operators the stored data, without a secret and without a write.
//!
//! An answer holds the members of its view and nothing else: no token, no address of a page and no key. It says who
//! paid only if the request asks for exactly that, and a log line then says to whom it was shown.
#![warn(clippy::wildcard_enum_match_arm)]

mod find;
mod request;

use contract::{
    Entry, Failure, FoundPage, Health, Offer, Outside, OwnerRight, Route, Shown, Story, cursor,
};
use jiff::Timestamp;
use jiff::civil::Date;
use lambda_http::{Body, Request, Response};
use ligdicash_core::pause::Pausable;
use ligdicash_core::ports::Stored;
use ligdicash_core::{Asker, Country, LinkId, PayinId, TransactionId, offers};
use ligdicash_infra::config::Shop;
use ligdicash_infra::dynamo::archive::{Archive, LinkView, Reader, SearchMark, SearchStep};
use ligdicash_infra::http::{self, Problem, origin};
use ligdicash_infra::people::People;
use ligdicash_infra::wiring::AnyClock;
use serde::Serialize;
use tracing::info;

use find::{FindKey, FindRequest, SearchCursor, SearchedDays};

/// The function with its ports.
pub struct InspectFunction {
    pub archive: Archive,
    pub clock: AnyClock,
    pub shop: Shop,
    /// The stack's name, if it has one.
    pub stack: Option<String>,
    /// The identities that are one person each.
    pub people: People,
    /// The country of a phone number that is written without a country code.
    pub country: Country,
    /// The limit of the payouts of a day, in francs; `None` if the stack makes none.
    pub payouts_per_day: Option<u32>,
    /// The limit of one payout, in francs; `None` if the stack makes none.
    pub payout_limit: Option<u32>,
}

ligdicash_infra::wired!(InspectFunction => (Self, String):
    |wiring, tables, country, shop, payout_limits, decider_roles, gateway_secret_id| {
        let (payout_limit, payouts_per_day) = payout_limits;
        let (archive, clock) = (wiring.archive(tables), wiring.clock());
        let stack = wiring.metrics.stack();
        let people = People { roles: decider_roles };
        let function =
            Self { archive, clock, shop, stack, people, country, payouts_per_day, payout_limit };
        (function, gateway_secret_id)
    }
);

impl InspectFunction {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |caller| self.answer(&request, &caller).await).await
    }

    /// The routes, each with its handler.
    async fn answer(&self, request: &Request, caller: &Asker) -> Result<Response<Body>, Problem> {
        let (archive, now) = (&self.archive, self.clock.now());
        let id = http::path_parameter(request);
        let transaction = || request::transaction(&id).ok_or(Failure::NotFound);
        match http::route(request) {
            Some(Route::Cases) => match request::cases(request)? {
                (after, true, _) => respond(archive.refused(after.as_ref()).await),
                (after, false, right) => {
                    let reader = self.reader(caller, right, now);
                    respond(archive.open_cases(after.as_ref(), &reader).await)
                }
            },
            Some(Route::Health) => {
                self.health(&self.reader(caller, request::right(request)?, now)).await
            }
            Some(Route::Day) => match request::day(request, &id)? {
                (day, true, after) => respond(archive.books(&day, after).await),
                (day, false, after) => respond(archive.day(&day, after).await),
            },
            Some(Route::Audit) => {
                let (day, after) = request::of_day(request, &id)?;
                respond(archive.audit(day, after.unwrap_or_default(), now).await)
            }
            Some(Route::Figures) => {
                let (day, _) = request::of_day::<()>(request, &id)?;
                respond(archive.figures(day, self.payouts_per_day).await)
            }
            Some(Route::Range) => {
                let range = request::range(request)?;
                respond(archive.figures_of_range(range, self.payouts_per_day, now).await)
            }
            Some(Route::Find) => self.find(&find::find(request, now)?).await,
            Some(Route::FindByNumber) => {
                let (number, days) = find::number(request, self.country, now)?;
                self.by_number(&number, days, caller).await
            }
            Some(Route::Story) => {
                let (id, right) = (transaction()?, request::right(request)?);
                self.story(&id, &self.reader(caller, right, now)).await
            }
            Some(Route::Exchanges) => self.rows(&transaction()?, request::after(request)?).await,
            Some(Route::Decisions) => {
                let (day, after) = request::of_day(request, &id)?;
                respond(archive.decisions(day, after).await)
            }
            // The recipient of a payout is not stored.
            Some(Route::Person) => match transaction()? {
                TransactionId::Payin(id) => self.person(&id, caller).await,
                TransactionId::Payout(_) => Err(Failure::NotFound.into()),
            },
            Some(Route::Links) => {
                let (after, pages) = (request::after(request)?, self.link_pages(request)?);
                respond(archive.links(after.as_ref(), LinkView { pages: &pages, now }).await)
            }
            Some(Route::Link) => self.link(&id, request, now).await,
            Some(_) | None => Err(Failure::NotFound.into()),
        }
    }

    async fn health(&self, reader: &Reader) -> Result<Response<Body>, Problem> {
        let health = stored(self.archive.health(reader.now).await)?;
        let stack = self.stack.as_deref().map(Outside::new);
        let paused = health.paused.iter();
        let paused: Vec<_> =
            paused.filter_map(|pause| Pausable::parse(pause.what.as_came())).collect();
        let all = offers::of_stack(&paused, health.events_refused > 0);
        let offers = Offer::to(reader.rights, all);
        let (shop, country) = (Outside::new(&*self.shop.name), Outside::new(self.country.code()));
        let (shop, country_code) = (Some(shop), Some(country));
        Ok(http::operators(&Health { stack, shop, country_code, offers, ..health }))
    }

    async fn story(&self, id: &TransactionId, reader: &Reader) -> Result<Response<Body>, Problem> {
        let story = stored(self.archive.story(id, reader).await)?.ok_or(Failure::NotFound)?;
        Ok(http::operators(&Story { payout_limit: self.payout_limit, ..story }))
    }

    async fn link(
        &self,
        id: &str,
        request: &Request,
        now: Timestamp,
    ) -> Result<Response<Body>, Problem> {
        let id = LinkId::parse(id).map_err(|_| Failure::NotFound)?;
        let pages = self.link_pages(request)?;
        let view = LinkView { pages: &pages, now };
        let story = stored(self.archive.link(&id, view, &self.shop.name).await)?;
        Ok(http::operators(&story.ok_or(Failure::NotFound)?))
    }

    /// The caller, with the rights to decide of the person for whom it asks. Only one person decides.
    fn reader(&self, caller: &Asker, right: OwnerRight, now: Timestamp) -> Reader {
        let rights = if self.people.includes(caller) { right.rights() } else { &[] };
        Reader { by: caller.clone(), rights, now }
    }

    fn link_pages(&self, request: &Request) -> Result<String, Failure> {
        origin::link_pages(self.shop.backend_url.as_ref(), request)
    }

    async fn find(
        &self,
        FindRequest { by, days }: &FindRequest,
    ) -> Result<Response<Body>, Problem> {
        let archive = &self.archive;
        let found = match by {
            FindKey::Order(id, from) => {
                let chain = stored(archive.order(id, from.clone()).await)?;
                let next = chain.next.map(|id| cursor::write(&id.as_str()));
                return Ok(http::operators(&directly(chain.payins, next)));
            }
            FindKey::Mark(mark) => {
                let SearchedDays { search, limit } = days;
                let searched = stored(archive.search(mark, search.clone(), *limit).await)?;
                return Ok(http::operators(&by_search(mark, search.day, searched)));
            }
            FindKey::Payout(key) => archive.payout(key).await,
            FindKey::Transaction(id) => archive.entry(id).await,
            FindKey::Nothing => Ok(None),
        };
        Ok(http::operators(&directly(stored(found)?.into_iter().collect(), None)))
    }

    /// Finds the payments of a phone number, or of its last digits, which says who paid them. The number itself is in no log.
    async fn by_number(
        &self,
        number: &SearchMark,
        SearchedDays { search, limit }: SearchedDays,
        caller: &Asker,
    ) -> Result<Response<Body>, Problem> {
        let from = search.day;
        let searched = stored(self.archive.search(number, search, limit).await)?;
        let (caller, found, back_to) = (caller.arn(), searched.found.len(), searched.reached);
        info!(%from, %back_to, found, caller, "{caller} looks for a number from {from} back to {back_to}: {found} found");
        for item in &searched.found {
            let id = match item {
                Shown::Read(entry) => entry.transaction_id.as_came(),
                Shown::Unreadable(item) => item.name.as_came(),
            };
            info!(transaction.id = id, caller, "who paid {id} is shown to {caller}");
        }
        Ok(http::operators(&by_search(number, from, searched)))
    }

    async fn rows(
        &self,
        id: &TransactionId,
        after: Option<String>,
    ) -> Result<Response<Body>, Problem> {
        let rows = stored(self.archive.rows(id, after).await)?;
        if rows.rows.is_empty() && !stored(self.archive.knows(id).await)? {
            return Err(Failure::NotFound.into());
        }
        Ok(http::operators(&rows))
    }

    async fn person(&self, id: &PayinId, caller: &Asker) -> Result<Response<Body>, Problem> {
        let person = stored(self.archive.person(id).await)?.ok_or(Failure::NotFound)?;
        let caller = caller.arn();
        info!(transaction.id = %id, caller, "who paid {id} is shown to {caller}");
        Ok(http::operators(&person))
    }
}

fn directly(transactions: Vec<Shown<Entry>>, next: Option<String>) -> FoundPage {
    let looked_at = transactions.len() as u64;
    FoundPage { transactions, country_code: None, looked_at, until: None, reached: None, next }
}

fn by_search(mark: &SearchMark, until: Date, searched: SearchStep) -> FoundPage {
    FoundPage {
        transactions: searched.found,
        country_code: match mark {
            SearchMark::Number(number) => Some(number.home().code().into()),
            SearchMark::LigdicashRef(_)
            | SearchMark::OperatorRef(_)
            | SearchMark::Ending(_)
            | SearchMark::Amount(_)
            | SearchMark::Text(_)
            | SearchMark::Payins(_)
            | SearchMark::Payouts
            | SearchMark::Refunds => None,
        },
        looked_at: searched.looked_at as u64,
        until: Some(until),
        reached: Some(searched.reached),
        next: searched.next.as_ref().map(SearchCursor::write),
    }
}

fn respond<T: Serialize>(read: Stored<T>) -> Result<Response<Body>, Problem> {
    Ok(http::operators(&stored(read)?))
}

fn stored<T>(read: Stored<T>) -> Result<T, Problem> {
    read.map_err(http::not_stored)
}
