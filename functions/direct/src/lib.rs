//! `POST /api/payment/direct`: debits a payer who stays in the shop.
//!
//! The creation of a direct payin is a debit. It is recorded before LigdiCash is asked, sent once on a separate
//! connection, and never repeated. A request names the order's latest payin that it knows, so its repetition begins
//! nothing.
#![warn(clippy::wildcard_enum_match_arm)]

mod request;

use std::time::Duration;

use contract::{Activated, Operator, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::payin::{self, Beginning, CreateDirect, DirectPayer, Draft, Take, Way};
use ligdicash_core::{Payin, PayinId, Salt};
use ligdicash_infra::clock::within;
use ligdicash_infra::http::{self, fields, origin};
use ligdicash_infra::ligdicash::DirectInvoicing;
use ligdicash_infra::order_proof::{CheckProof, OrderProofs};
use ligdicash_infra::order_request::{
    Bound, OrderProblem, Unsent, Wait, proof, take_counted, unpaused,
};
use ligdicash_infra::secrets::Digest;
use ligdicash_infra::wiring::{AnyRandom, Payments};
use url::Url;

use request::DirectBody;

/// The time limit for everything before LigdiCash is asked, as for a hosted payin.
pub const PREPARATION: Duration = Duration::from_secs(3);

/// The number of payins of an order, or with a number, that may start in sixty minutes: a signer of orders can ring
/// phones.
const MOST_TRIES: u32 = 10;

/// The function with its ports.
pub struct DirectFunction<G> {
    pub payments: Payments<G>,
    pub random: AnyRandom,
    /// Checks the order proof; without it no payer is debited.
    pub proofs: Box<dyn CheckProof>,
    /// Digests orders and numbers for the counters of tries.
    pub digests: Box<dyn Digest>,
    /// The time limit of the preparation: [`PREPARATION`] in Lambda, none where no timer runs.
    pub preparation: Option<Duration>,
    /// The address at which LigdiCash reaches us; `None` for API Gateway's own domain name.
    pub backend_url: Option<Url>,
    /// The operators whose payers can pay.
    pub activated: Activated,
}

ligdicash_infra::wired!(DirectFunction<DirectInvoicing>:
    |wiring, tables, ligdicash, operator_hosts, shop, proof_audience, activated| {
        let backend_url = shop.backend_url.clone();
        let gateway = wiring.direct_invoicing(ligdicash, shop, operator_hosts)?;
        let secrets = gateway.invoicing.secrets();
        let proofs = OrderProofs::new(secrets.clone(), wiring.clock(), proof_audience);
        Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            proofs: Box::new(proofs),
            digests: Box::new(secrets),
            preparation: Some(PREPARATION),
            backend_url,
            activated,
        }
    }
);

/// A request after the preparation.
struct Prepared {
    begun: Beginning,
    payer: DirectPayer,
    operator: Option<&'static Operator>,
    callback_url: String,
    /// The order's later payin, with which the request is answered; `None` if LigdiCash may be asked, once.
    later: Option<Payin>,
}

impl<G: CreateDirect> DirectFunction<G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        match self.pay(&request).await {
            Ok((payin, operator, is_new)) => http::direct(&payin, operator, is_new),
            Err(problem) => {
                if let Some(metric) = problem.metric() {
                    self.payments.observer.count(metric);
                }
                http::problem(problem)
            }
        }
    }

    /// Answers about a payin, and whether the payin is new. The operator is that of the request, because the payin may
    /// be another request's.
    async fn pay(
        &self,
        request: &Request,
    ) -> Result<(Payin, Option<&'static Operator>, bool), OrderProblem> {
        let unsent = Unsent::new(self.random.bits()?);
        let prepared = within(self.preparation, self.prepare(request, &unsent)).await;
        let prepared = prepared.unwrap_or_else(|late| Err(http::unavailable(&late).into()));
        if !matches!(prepared, Ok(Prepared { later: None, .. })) {
            unsent.take_back(&self.payments).await?;
        }
        let Prepared { begun, payer, operator, callback_url, later } = prepared?;
        if let Some(payin) = later {
            return Ok((payin, operator, false));
        }
        let made = payin::create_direct(&self.payments, &begun, &payer, &callback_url).await;
        Ok((made.map_err(http::not_stored)?, operator, true))
    }

    /// Does everything before LigdiCash is asked: checks the proof, reads the obstacles, counts, and takes the order.
    async fn prepare(&self, request: &Request, unsent: &Unsent) -> Result<Prepared, OrderProblem> {
        let store = &self.payments.store;
        let (wanted, unpaused) = tokio::join!(self.wanted(request), unpaused(store));
        let wanted = wanted?;
        unpaused?;
        let callback_url =
            origin::own_address(self.backend_url.as_ref(), request, Route::Callback.path())?;
        let now = self.payments.clock.now();
        let (id, salt) =
            (PayinId::from_random(self.random.bits()?), Salt::from_random(self.random.bits()?));
        let DirectBody { order, payer, operator, previous } = wanted;
        let way = Way::Direct(self.payments.gateway.intent(&id, &order, &payer, &callback_url));
        let mut draft = Draft::direct(id, &order, &payer, salt, now);
        draft.payin.previous = previous;
        let limited = [format!("order {}", order.id), format!("number {}", payer.number.expose())];
        let bounds = limited.map(|what| Bound { what, most: MOST_TRIES });
        let lock = store.lock(&order.id).await.map_err(http::not_stored)?;
        let mut begun = Beginning { draft, order, way };
        let counted = (&*self.digests, &bounds[..], unsent);
        let later = match take_counted(store, counted, &lock, &mut begun).await? {
            Take::Started => None,
            Take::Later(payin) => Some(*payin),
            Take::Page(_, _) => return Err(OrderProblem::InProgress(Wait { until: now, now })),
            Take::Refused(refused) => {
                return Err(OrderProblem::of_take(refused, &begun.order, store, now).await);
            }
        };
        Ok(Prepared { begun, payer, operator, callback_url, later })
    }

    /// Reads the request. The order is taken from its proof alone.
    async fn wanted(&self, request: &Request) -> Result<DirectBody, OrderProblem> {
        let body = fields::object(request.body())?;
        let proof = proof(&body)?;
        let proved = self.proofs.check(proof).await.map_err(OrderProblem::of_proof)?;
        Ok(DirectBody::read(&body, proved, &self.activated)?)
    }
}
