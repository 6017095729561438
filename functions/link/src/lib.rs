//! `GET /l/{id}` shows the page of a payment link. `POST /l/{id}`, the page's button, starts a payment of it or opens
//! the payment in progress.
//!
//! A GET writes nothing and asks LigdiCash nothing, because preview robots open links. Each payment of a link is a
//! separate order. So the protection of an order from a second payment keeps a link from more payments than it allows.
#![warn(clippy::wildcard_enum_match_arm)]

mod begin;
mod outcome;
mod page;
mod place;
mod press;
mod visit;

use std::time::Duration;

use catalogue::Language;
use contract::{Activated, Failure, Refusal, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::payin::{CreateDirect, CreateInvoice};
use ligdicash_core::ports::{Hold, PaymentsTable as _};
use ligdicash_core::{Link, LinkId};
use ligdicash_infra::clock::within;
use ligdicash_infra::config::{DirectPayins, Shop};
use ligdicash_infra::http::{self, Problem, origin};
use ligdicash_infra::ligdicash::DirectInvoicing;
use ligdicash_infra::observe::metrics::Metric;
use ligdicash_infra::order_request::{OrderProblem, unpaused};
use ligdicash_infra::secrets::Digest;
use ligdicash_infra::wiring::{AnyRandom, Payments};

use page::{Face, View};
use press::{Form, Press};
use visit::{Shown, Stopped, Visit};

/// The time limit for everything before LigdiCash is asked, as for an order of a shop.
pub const PREPARATION: Duration = Duration::from_secs(3);

/// The function with its ports.
pub struct LinkFunction<G> {
    pub payments: Payments<G>,
    pub random: AnyRandom,
    /// Digests presses into ids of payins, and links and numbers for the counters of tries.
    pub digests: Box<dyn Digest>,
    /// The time limit of the preparation: [`PREPARATION`] in Lambda, none where no timer runs.
    pub preparation: Option<Duration>,
    /// The shop, and the address of this stack.
    pub shop: Shop,
    /// The operators whose payers can pay on the page itself.
    pub activated: Activated,
    /// Whether a payer may also pay on the page itself.
    pub direct: DirectPayins,
    /// The hosts of payment pages, as sources of a content security policy.
    pub pay_hosts: String,
}

ligdicash_infra::wired!(LinkFunction<DirectInvoicing>:
    |wiring, tables, ligdicash, operator_hosts, shop, activated, direct_payins| {
        let pay_hosts = format!("{} {}", ligdicash.pay_hosts.sources(), operator_hosts.sources());
        let gateway = wiring.direct_invoicing(ligdicash, shop.clone(), operator_hosts)?;
        let secrets = gateway.invoicing.secrets();
        Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            digests: Box::new(secrets),
            preparation: Some(PREPARATION),
            shop,
            activated,
            direct: direct_payins,
            pay_hosts,
        }
    }
);

impl<G: CreateInvoice + CreateDirect> LinkFunction<G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        let language = page::language(&request);
        let found = within(self.preparation, self.find(&request, language)).await;
        let found = found.unwrap_or_else(|late| Err(http::unavailable(&late).into()));
        let (link, page) = match found {
            Err(stopped) => (None, Err(stopped)),
            Ok(visit) => {
                let page = if http::route(&request) == Some(Route::PressLink) {
                    // Boxed: a large future.
                    Box::pin(self.press(&visit, &request)).await
                } else {
                    self.look(&visit.link).await
                };
                (Some(visit.link), page)
            }
        };
        match page.unwrap_or_else(|stopped| Shown::Page(self.face(stopped))) {
            Shown::PayOn(page) => http::go_to(&page),
            Shown::Page(face) => {
                let direct = match self.direct {
                    DirectPayins::NotOffered => None,
                    DirectPayins::Offered => Some(&self.activated),
                };
                let view = View { language, shop: &self.shop, direct };
                page::answer(&view, &self.pay_hosts, link.as_ref(), &face)
            }
        }
    }

    /// Finds the link that the request names, unless it was withdrawn: guessed ids do not reveal which links existed.
    async fn find(&self, request: &Request, language: Language) -> Result<Visit, Stopped> {
        let gone = || Stopped::Page(Face::Gone);
        let stack = origin::own_address(self.shop.backend_url.as_ref(), request, "")?;
        let id = LinkId::parse(&http::path_parameter(request)).map_err(|_| gone())?;
        let store = &self.payments.store;
        let link = store.link(&id).await.map_err(http::not_stored)?;
        // A held table may not have the link yet.
        if link.is_none() && store.hold().await.map_err(http::not_stored)? == Hold::Held {
            return Err(Stopped::Page(Face::Paused));
        }
        let link = link.filter(|link| link.withdrawn.is_none()).ok_or_else(gone)?;
        Ok(Visit { link, stack, language })
    }

    /// The page before a press.
    async fn look(&self, link: &Link) -> Result<Shown, Stopped> {
        let store = &self.payments.store;
        let seen = async {
            let (closed, unpaused) = tokio::join!(
                place::closed(store, link, self.payments.clock.now()),
                unpaused(store)
            );
            let open = || {
                unpaused?;
                let press = Press::new(self.random.bits()?);
                Ok(Face::Open(Box::new(Form { press, again: None })))
            };
            closed?.map_or_else(open, Ok).map(Shown::Page)
        };
        within(self.preparation, seen).await.map_err(|late| http::unavailable(&late))?
    }

    /// The page for a visit that cannot go on. A failure of our own is counted like one of initiate's.
    fn face(&self, stopped: Stopped) -> Face {
        let problem = match stopped {
            Stopped::Page(face) => return face,
            Stopped::Problem(problem) => problem,
        };
        match problem {
            OrderProblem::Common(Problem::Failed(Failure::PaymentsPaused)) => Face::Paused,
            OrderProblem::TooManyAttempts(wait) => Face::TooMany { until: wait.until },
            OrderProblem::Common(Problem::Refused(Refusal::NotReadable)) => {
                self.payments.observer.count(Metric::ItemUnreadable);
                Face::Unavailable
            }
            OrderProblem::Common(_)
            | OrderProblem::AmountDiffers(_)
            | OrderProblem::Paid(_, _)
            | OrderProblem::ProofMalformed(_)
            | OrderProblem::ProofInvalid(_)
            | OrderProblem::TooManyReplacements(_)
            | OrderProblem::InProgress(_) => {
                self.payments.observer.count(Metric::InitiateFailed);
                Face::Unavailable
            }
        }
    }
}
