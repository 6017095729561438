//! `POST /api/payment/direct`: debits a payer who stays in the shop. `GET /api/payment/operators` is the table of
//! operators, for the page on which the payer stays.
//!
//! The creation of a direct payin is a debit: it is recorded before LigdiCash is asked, sent once on a connection of its
//! own, and never repeated. A request names the order's latest payin that it knows, so its repetition begins nothing.
#![warn(clippy::wildcard_enum_match_arm)]

mod request;
mod wired;

use std::time::Duration;

use contract::{Failure, Operator, Operators, Route};
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

/// How many payins of an order, and how many with a number, may be begun in one hour: whoever signs orders can ring phones.
const MOST_TRIES: u32 = 10;

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
    Draft { draft: Box<Draft>, callback_url: String },
}

/// The answer to a request, by whether it began the payin that it is about.
enum Answered {
    Begun(Box<Payin>),
    Found(Box<Payin>),
}

impl<G: CreateDirect> DirectFunction<G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        if http::route(&request) == Some(Route::Operators) {
            return http::kept_for_a_day(&Operators::served(self.country));
        }
        match self.pay(&request).await {
            Ok((payin, operator)) => {
                let (payin, is_new) = match &payin {
                    Answered::Begun(payin) => (payin, true),
                    Answered::Found(payin) => (payin, false),
                };
                http::direct(&DirectAnswer { payin, operator }, is_new)
            }
            Err(problem) => {
                if let Some(metric) = failure(&problem) {
                    self.payments.observer.count(metric);
                }
                http::problem(problem)
            }
        }
    }

    /// Answers about a payin, with the operator that the request itself tells: it may be another one's payin.
    async fn pay(
        &self,
        request: &Request,
    ) -> Result<(Answered, Option<&'static Operator>), OrderProblem> {
        let prepared = within(self.preparation, self.prepare(request)).await;
        let (prepared, wanted) = prepared.map_err(|late| http::unavailable(&late))??;
        let DirectBody { order, payer, operator, .. } = &wanted;
        let (draft, callback_url) = match prepared {
            PreparedOrder::Later(payin) => return Ok((Answered::Found(payin), *operator)),
            PreparedOrder::Draft { draft, callback_url } => (draft, callback_url),
        };
        let made = payin::create_direct(&self.payments, &draft, order, payer, &callback_url).await;
        made.map_err(http::not_stored)?;
        // Another process may have changed the payin, so it is read again.
        let payin = self.payments.store.read(&draft.payin.id).await.map_err(http::not_stored)?;
        Ok((Answered::Begun(Box::new(payin.ok_or(Failure::Unavailable)?)), *operator))
    }

    /// Does everything that comes before LigdiCash is asked: checks the proof, looks what stands in the way, counts, and
    /// takes the order.
    async fn prepare(
        &self,
        request: &Request,
    ) -> Result<(PreparedOrder, DirectBody), OrderProblem> {
        let store = &self.payments.store;
        let (wanted, unpaused) = tokio::join!(self.wanted(request), unpaused(store));
        let wanted = wanted?;
        unpaused?;
        let callback_url =
            origin::own_address(self.backend_url.as_ref(), request, Route::Callback.path())?;
        let now = self.payments.clock.now();
        let (id, salt) = (PayinId::from_random(self.bits()?), Salt::from_random(self.bits()?));
        let mut draft = Draft::direct(id, &wanted.order, &wanted.payer, salt, now);
        draft.payin.previous.clone_from(&wanted.previous);
        let lock = store.lock(&wanted.order.id).await.map_err(http::not_stored)?;
        let seen = payin::foresee_direct(store, &draft, &wanted.order, &lock).await;
        let taken = match seen.map_err(http::not_stored)? {
            Some(taken) => taken,
            None => self.take(&mut draft, &wanted, &callback_url).await?,
        };
        let prepared = match taken {
            DirectTake::Later(payin) => PreparedOrder::Later(payin),
            DirectTake::Taken(Take::Started) => {
                PreparedOrder::Draft { draft: Box::new(draft), callback_url }
            }
            DirectTake::Taken(Take::Overtaken | Take::Page(_, _)) => {
                return Err(OrderProblem::InProgress(Wait { until: now, now }));
            }
            DirectTake::Taken(Take::Refused(refused)) => {
                return Err(OrderProblem::of_take(refused, &wanted.order, store, now).await);
            }
        };
        Ok((prepared, wanted))
    }

    /// Takes the order, in which nothing stood in the way, and counts that once if it is taken.
    async fn take(
        &self,
        draft: &mut Draft,
        wanted: &DirectBody,
        callback_url: &str,
    ) -> Result<DirectTake, OrderProblem> {
        let (store, now) = (&self.payments.store, self.payments.clock.now());
        let DirectBody { order, payer, .. } = wanted;
        let tried = [format!("order {}", order.id), format!("number {}", payer.number.expose())];
        let bounds = tried.each_ref().map(|what| Bound { what, most: MOST_TRIES });
        let counted = count_tries(store, &*self.digests, &bounds, now).await?;
        let intent = self.payments.gateway.intent(&draft.payin.id, order, payer, callback_url);
        let taken = payin::take_direct(store, draft, order, intent).await;
        let taken = taken.map_err(http::not_stored)?;
        if !matches!(taken, DirectTake::Taken(Take::Started)) {
            counted.give_back(store).await?;
        }
        Ok(taken)
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
