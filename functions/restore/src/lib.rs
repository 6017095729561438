//! `POST /api/ops/restore`: completes an adopted table from the old one and from the record, and opens it.
//!
//! A request without `apply` or `open` writes nothing. The record keeps the person who opened the table and the reason,
//! in the same write.
#![warn(clippy::wildcard_enum_match_arm)]

mod request;

use contract::{Decision, Refusal};
use jiff::SignedDuration;
use lambda_http::{Body, Request, Response};
use ligdicash_core::Asker;
use ligdicash_infra::dynamo::restore::{NotRestored, OpenOutcome, Restorer};
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::people::People;
use ligdicash_infra::record;
use ligdicash_infra::wiring::AnyClock;
use tracing::info;

use request::{RestorePageRequest, RestoreRequest};

/// The time that a page may take; then it ends early.
const LONGEST: SignedDuration = SignedDuration::from_secs(8);

/// The function with its ports.
pub struct RestoreFunction {
    /// `None` if the stack has adopted no table.
    restorer: Option<Restorer>,
    /// The people who may decide.
    people: People,
    clock: AnyClock,
}

ligdicash_infra::wired!(RestoreFunction => (Self, String):
    |wiring, tables, restore_from, decider_roles, gateway_secret_id| {
        let restorer = wiring.restorer(tables, &restore_from);
        let (people, clock) = (People { roles: decider_roles }, wiring.clock());
        (Self { restorer, people, clock }, gateway_secret_id)
    }
);

impl RestoreFunction {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |by| {
            self.answer(&request, &http::person(by, &self.people)?).await
        })
        .await
    }

    async fn answer(&self, request: &Request, by: &Asker) -> Result<Response<Body>, Problem> {
        let asked = request::read(request.body())?;
        let restorer = self.restorer.as_ref().ok_or(Refusal::NotAdopted)?;
        match asked {
            RestoreRequest::Page(RestorePageRequest { since, after, mode }) => {
                let began = self.clock.now();
                let in_time = || self.clock.now().duration_since(began) <= LONGEST;
                let restorer = restorer.at(began, by, since, mode);
                // Boxed: a large future.
                let page = Box::pin(restorer.page(after, in_time)).await;
                let page = page.map_err(refused)?;
                let (found, person) = (page.found.len(), by.arn());
                info!(found, person, ?mode, "{person} restores what was said since {since}");
                Ok(http::operators(&page))
            }
            RestoreRequest::Open { reason } => {
                let name = restorer.name();
                let decision =
                    record::decision(Decision::RestoreOpen, &name, &reason, by, self.clock.now());
                let opened = restorer.open(&decision).await.map_err(refused)?;
                let (person, is_new) = (by.arn(), opened == OpenOutcome::Done);
                info!(person, is_new, "the adopted table is open, says {person}");
                Ok(http::operators(&contract::Opened { opened: is_new }))
            }
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn refused(error: NotRestored) -> Problem {
    match error {
        NotRestored::Over => Refusal::RestoreOver.into(),
        NotRestored::Busy | NotRestored::Store(_) => http::unavailable(&error),
    }
}
