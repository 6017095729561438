//! `POST /api/payment/direct`: debits a payer who stays in the shop. `GET /api/payment/operators` is the table of
//! operators, for the page on which the payer stays.
//!
//! The creation of a direct payin is a debit: it is recorded before LigdiCash is asked, sent once on a connection of its
//! own, and never repeated. A request names the order's latest payin that it knows, so its repetition begins nothing.
#![warn(clippy::wildcard_enum_match_arm)]

mod request;
mod wired;

use std::time::Duration;

use contract::{Failure, Operator, Operators};
use lambda_http::{Body, Request, Response};
use ligdicash_core::payin::{self, CreateDirect, DirectTake, Draft, Take};
use ligdicash_core::ports::Ledger as _;
use ligdicash_core::{Country, Payin, PayinId, Salt};
use ligdicash_infra::clock::within;
use ligdicash_infra::http::{self, DirectAnswer, origin};
use ligdicash_infra::observe::metrics::Metric;
use ligdicash_infra::order_proof::CheckProof;
use ligdicash_infra::order_request::{Bound, OrderProblem, Wait, count_tries, unpaused};
use ligdicash_infra::secrets::Digest;
use ligdicash_infra::wiring::{AnyRandom, Payments};
use url::Url;

use request::DirectBody;

pub use wired::DirectSettings;

/// The time limit for everything before LigdiCash is asked, as for a hosted payin.
pub const PREPARATION: Duration = Duration::from_secs(3);

/// How often an order, and how often a number, may be tried in one hour: whoever signs orders can ring phones.
const MOST_TRIES: u32 = 10;

/// How often a request tries to take the order while other requests overtake it.
const TRIES: usize = 3;

const CALLBACK_PATH: &str = "/api/ligdicash/callback";

/// The function with its ports.
pub struct DirectFunction<G> {
    pub payments: Payments<G>,
    pub random: AnyRandom,
    /// Checks the order proof, without which nobody is debited.
    pub proofs: Box<dyn CheckProof>,
    /// Digests orders and numbers for the counters of tries.
    pub digests: Box<dyn Digest>,
    /// The time limit of the preparation: [`PREPARATION`] in Lambda, none where no timer runs.
    pub preparation: Option<Duration>,
    /// The address at which LigdiCash reaches us; `None` for API Gateway's own domain name.
    pub backend_url: Option<Url>,
    /// The country of a number that is written without a country code.
    pub country: Country,
}

/// An order after the preparation.
enum PreparedOrder {
    /// Nothing is begun: the order has a later payin than the request knows.
    Later(Box<Payin>),
    /// The payin is recorded, and LigdiCash may be asked, once.
    Draft { draft: Box<Draft>, wanted: Box<DirectBody>, callback_url: String },
}

/// The answer to a request, by whether it began the payin that it is about.
enum Answered {
    Begun(Box<Payin>),
    Found(Box<Payin>),
}

impl<G: CreateDirect> DirectFunction<G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        if http::route(&request) == "GET /api/payment/operators" {
            return http::kept_for_a_day(&Operators::served(self.country));
        }
        let operator = request::operator(&request);
        match self.pay(&request).await {
            Ok(Answered::Begun(payin)) => http::direct(&answer(&payin, operator), true),
            Ok(Answered::Found(payin)) => http::direct(&answer(&payin, operator), false),
            Err(problem) => {
                if let Some(metric) = failure(&problem) {
                    self.payments.observer.count(metric);
                }
                http::problem(problem)
            }
        }
    }

    async fn pay(&self, request: &Request) -> Result<Answered, OrderProblem> {
        let prepared = within(self.preparation, self.prepare(request)).await;
        let (draft, wanted, callback_url) = match prepared
            .map_err(|late| http::unavailable(&late))??
        {
            PreparedOrder::Later(payin) => return Ok(Answered::Found(payin)),
            PreparedOrder::Draft { draft, wanted, callback_url } => (draft, wanted, callback_url),
        };
        let DirectBody { order, payer, .. } = &*wanted;
        let made = payin::create_direct(&self.payments, &draft, order, payer, &callback_url).await;
        made.map_err(http::not_stored)?;
        // What became of it stands in the payin, whoever has changed it meanwhile.
        let payin = self.payments.store.read(&draft.payin.id).await.map_err(http::not_stored)?;
        Ok(Answered::Begun(Box::new(payin.ok_or(Failure::Unavailable)?)))
    }

    /// Does everything that comes before LigdiCash is asked: checks the proof, counts, and takes the order.
    async fn prepare(&self, request: &Request) -> Result<PreparedOrder, OrderProblem> {
        let (wanted, unpaused) = tokio::join!(self.wanted(request), unpaused(&self.payments.store));
        let wanted = wanted?;
        unpaused?;
        let callback_url = origin::own_address(self.backend_url.as_ref(), request, CALLBACK_PATH)?;
        let tried = [wanted.order.id.as_str(), wanted.payer.number.expose()];
        let bounds = tried.map(|what| Bound { what, most: MOST_TRIES });
        let (store, now) = (&self.payments.store, self.payments.clock.now());
        count_tries(store, &*self.digests, &bounds, now).await?;
        for _ in 0..TRIES {
            let now = self.payments.clock.now();
            let (id, salt) = (PayinId::from_random(self.bits()?), Salt::from_random(self.bits()?));
            let mut draft = Draft::direct(id, &wanted.order, &wanted.payer, salt, now);
            draft.payin.previous.clone_from(&wanted.previous);
            let DirectBody { order, payer, .. } = &wanted;
            let intent = self.payments.gateway.intent(&draft.payin.id, order, payer, &callback_url);
            let taken = payin::take_direct(&self.payments.store, &mut draft, order, intent).await;
            match taken.map_err(http::not_stored)? {
                DirectTake::Taken(Take::Started) => {
                    let (draft, wanted) = (Box::new(draft), Box::new(wanted));
                    return Ok(PreparedOrder::Draft { draft, wanted, callback_url });
                }
                DirectTake::Later(payin) => return Ok(PreparedOrder::Later(payin)),
                DirectTake::Taken(Take::Overtaken | Take::Page(_, _)) => {}
                DirectTake::Taken(Take::Refused(refused)) => {
                    return Err(OrderProblem::of_take(refused, order, store, now).await);
                }
            }
        }
        let now = self.payments.clock.now();
        Err(OrderProblem::InProgress(Wait { until: now, now }))
    }

    /// Reads the request. The order is taken from its proof alone.
    async fn wanted(&self, request: &Request) -> Result<DirectBody, OrderProblem> {
        let body = request::fields(request)?;
        let proof = request::proof(&body)?;
        let proved = self.proofs.check(proof).await.map_err(OrderProblem::of_proof)?;
        Ok(DirectBody::read(&body, proved, self.country)?)
    }

    fn bits(&self) -> Result<u128, OrderProblem> {
        Ok(self.random.bits().map_err(|error| http::unavailable(&error))?)
    }
}

/// The answer about a payin. The operator is the one that the payer named, or a prediction by the number.
fn answer<'a>(payin: &'a Payin, named: Option<&'static Operator>) -> DirectAnswer<'a> {
    let predicted = || Operators::predict(payin.payer.full_number()?.expose());
    DirectAnswer { payin, operator: named.or_else(predicted) }
}

/// The metric that counts this failure, by whose failure it is.
fn failure(problem: &OrderProblem) -> Option<Metric> {
    match problem {
        OrderProblem::Common(http::Problem::Failed(Failure::Unavailable)) => {
            Some(Metric::InitiateFailed)
        }
        OrderProblem::Common(http::Problem::Refused(contract::Refusal::NotReadable)) => {
            Some(Metric::ItemUnreadable)
        }
        OrderProblem::Common(_)
        | OrderProblem::AmountDiffers(_)
        | OrderProblem::Paid(_, _)
        | OrderProblem::ProofMalformed(_)
        | OrderProblem::ProofInvalid(_)
        | OrderProblem::TooManyReplacements(_)
        | OrderProblem::TooManyAttempts(_)
        | OrderProblem::InProgress(_) => None,
    }
}
