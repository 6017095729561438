//! `POST /api/link` and `POST /api/link/{id}/withdraw`: makes a payment link, and withdraws one.
//!
//! The shop's server may do so as well as a person; the record keeps who did, in the same write as the change.

use contract::{Failure, Link, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::{Asker, LinkId, Withdrawn};
use ligdicash_infra::config::DoctorConfig;
use ligdicash_infra::http::{self, fields, origin};
use ligdicash_infra::record;
use ligdicash_infra::wiring::{AnyRandom, Payments};
use tracing::info;

use crate::DecideProblem;
use crate::problem::unavailable;
use crate::terms;

/// The routes of payment links, with their ports.
pub(crate) struct LinksRoute<'a, G> {
    pub(crate) payments: &'a Payments<G>,
    pub(crate) random: &'a AnyRandom,
    pub(crate) config: &'a DoctorConfig,
}

impl<G: Sync> LinksRoute<'_, G> {
    pub(crate) async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |by| {
            if http::route(&request) == Some(Route::MakeLink) {
                self.make(&request, by).await.map(|link| http::made(&link))
            } else {
                self.withdraw(&request, by).await.map(|link| http::operators(&link))
            }
        })
        .await
    }

    async fn make(&self, request: &Request, by: Asker) -> Result<Link, DecideProblem> {
        let now = self.payments.clock.now();
        let body = fields::object(request.body())?;
        let id = LinkId::from_random(self.random.bits()?);
        let link = fields::read(&body, |fields| terms::link(fields, id, now, by))?;
        let served = self.show(&link, request)?;
        let made = record::link_made(&link);
        self.payments.store.make_link(&link, &made).await.map_err(unavailable)?;
        let (id, person) = (link.id.as_str(), link.created_by.arn());
        info!(link.id = id, person, "the payment link {id} was made by {person}");
        Ok(served)
    }

    async fn withdraw(&self, request: &Request, by: Asker) -> Result<Link, DecideProblem> {
        let id = http::path_parameter(request);
        let id = LinkId::parse(&id).map_err(|_| Failure::NotFound)?;
        let withdrawn = Withdrawn { at: self.payments.clock.now(), by };
        let decision = record::link_withdrawn(&id, &withdrawn.by, withdrawn.at);
        let link = self.payments.store.withdraw_link(&id, &withdrawn, &decision).await;
        let link = link.map_err(unavailable)?.ok_or(Failure::NotFound)?;
        let (id, person) = (link.id.as_str(), withdrawn.by.arn());
        info!(link.id = id, person, "the payment link {id} is withdrawn, says {person}");
        self.show(&link, request)
    }

    fn show(&self, link: &ligdicash_core::Link, request: &Request) -> Result<Link, DecideProblem> {
        let pages = origin::link_pages(self.config.backend_url.as_ref(), request)?;
        Ok(Link::of(link, format!("{pages}{}", link.id), self.payments.clock.now()))
    }
}
