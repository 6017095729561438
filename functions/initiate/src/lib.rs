//! `POST /api/payment/initiate`: creates the payment page of an order.
//!
//! The payin is recorded before LigdiCash is called, because the outcome of a creation can stay unknown. LigdiCash
//! cannot look up an invoice by the merchant's id.
#![warn(clippy::wildcard_enum_match_arm)]

mod problem;
mod request;

use std::time::Duration;

use contract::{Failure, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::payin::{
    self, Beginning, CreateInvoice, Created, Draft, PageRequest, PayUrl, PayinOrder, Take, Way,
};
use ligdicash_core::{PayinId, Salt};
use ligdicash_infra::clock::within;
use ligdicash_infra::http::{self, fields, origin};
use ligdicash_infra::ligdicash::Invoicing;
use ligdicash_infra::order_proof::{CheckProof, OrderProofs};
use ligdicash_infra::order_request::{OrderProblem, Unsent, Wait, proof, unpaused};
use ligdicash_infra::wiring::{AnyRandom, Payments};
use url::Url;

pub use problem::InitiateProblem;
/// The time limit for everything before LigdiCash is asked. With LigdiCash's own limit and the two writes that follow,
/// the shop has its answer within 12 s. If this limit passes, nothing was sent: a payin that the request recorded is
/// closed as such, and its order is free again.
pub const PREPARATION: Duration = Duration::from_secs(3);

/// The function with its ports.
pub struct InitiateFunction<G> {
    pub payments: Payments<G>,
    pub random: AnyRandom,
    /// Checks the order proof, and whether this stack requires one.
    pub proofs: Box<dyn CheckProof>,
    /// The time limit of the preparation: [`PREPARATION`] in Lambda, none where no timer runs.
    pub preparation: Option<Duration>,
    /// The address at which LigdiCash reaches us; `None` for API Gateway's own domain name.
    pub backend_url: Option<Url>,
}

ligdicash_infra::wired!(InitiateFunction<Invoicing>:
    |wiring, tables, ligdicash, shop, proof_audience| {
        let backend_url = shop.backend_url.clone();
        let gateway = wiring.invoicing(ligdicash, shop)?;
        let proofs = OrderProofs::new(gateway.secrets(), wiring.clock(), proof_audience);
        Self {
            payments: wiring.payments(tables, gateway),
            random: wiring.random(),
            proofs: Box::new(proofs),
            preparation: Some(PREPARATION),
            backend_url,
        }
    }
);

/// An order after the preparation.
enum PreparedOrder {
    /// The order already has a page.
    Page(PaymentPage),
    /// The payin is recorded, and LigdiCash may be asked for its invoice, with this address for callbacks.
    Begun(Box<Beginning>, String),
}

/// The payment page to which the payer goes.
struct PaymentPage {
    id: PayinId,
    pay_url: PayUrl,
}

impl<G: CreateInvoice> InitiateFunction<G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        match self.initiate(&request).await {
            Ok(PaymentPage { id, pay_url }) => http::payment_page(&id, &pay_url),
            Err(problem) => {
                if let InitiateProblem::Order(problem) = &problem
                    && let Some(metric) = problem.metric()
                {
                    self.payments.observer.count(metric);
                }
                http::problem(problem)
            }
        }
    }

    async fn initiate(&self, request: &Request) -> Result<PaymentPage, InitiateProblem> {
        let unsent = Unsent::new(self.random.bits()?);
        let prepared = within(self.preparation, self.prepare(request, &unsent)).await;
        let prepared = prepared.unwrap_or_else(|late| Err(http::unavailable(&late).into()));
        if !matches!(prepared, Ok(PreparedOrder::Begun(_, _))) {
            unsent.take_back(&self.payments).await?;
        }
        match prepared? {
            PreparedOrder::Page(page) => Ok(page),
            PreparedOrder::Begun(begun, callback_url) => self.create(&begun, &callback_url).await,
        }
    }

    /// Does everything that comes before LigdiCash is asked: checks the proof, and takes the order lock.
    async fn prepare(
        &self,
        request: &Request,
        unsent: &Unsent,
    ) -> Result<PreparedOrder, InitiateProblem> {
        let (wanted, unpaused) =
            tokio::join!(self.payment_request(request), unpaused(&self.payments.store));
        let (order, page) = wanted?;
        unpaused?;
        let callback_url =
            origin::own_address(self.backend_url.as_ref(), request, Route::Callback.path())?;
        let now = self.payments.clock.now();
        let (id, salt) =
            (PayinId::from_random(self.random.bits()?), Salt::from_random(self.random.bits()?));
        let (store, draft) = (&self.payments.store, Draft::new(id, &order, salt, now));
        let mut begun = Beginning { draft, order, way: Way::Hosted(page) };
        unsent.note(&begun);
        let taken = payin::take(store, &mut begun).await;
        match taken.map_err(http::not_stored)? {
            Take::Started => Ok(PreparedOrder::Begun(Box::new(begun), callback_url)),
            Take::Page(id, pay_url) => Ok(PreparedOrder::Page(PaymentPage { id, pay_url })),
            Take::Later(_) => Err(OrderProblem::InProgress(Wait { until: now, now }).into()),
            Take::Refused(refused) => {
                Err(OrderProblem::of_take(refused, &begun.order, store, now).await.into())
            }
        }
    }

    /// Reads the request. If it carries an order proof, the order is taken from the proof.
    async fn payment_request(
        &self,
        request: &Request,
    ) -> Result<(PayinOrder, PageRequest), InitiateProblem> {
        let body = fields::object(request.body())?;
        let proved = self.proofs.check(proof(&body)?).await.map_err(OrderProblem::of_proof)?;
        Ok(request::payment_request(&body, proved)?)
    }

    /// Asks LigdiCash for an invoice, once.
    async fn create(
        &self,
        begun: &Beginning,
        callback_url: &str,
    ) -> Result<PaymentPage, InitiateProblem> {
        let made = payin::create(&self.payments, begun, callback_url).await;
        let (made, now) = (made.map_err(http::not_stored)?, self.payments.clock.now());
        self.payments.observer.no_page(&made);
        match made {
            Created::Payable(Some(pay_url)) => {
                Ok(PaymentPage { id: begun.draft.payin.id.clone(), pay_url })
            }
            Created::Superseded => Err(OrderProblem::InProgress(Wait { until: now, now }).into()),
            Created::OrderPaid => Err(contract::Refusal::PaidByAnother.into()),
            Created::Hidden | Created::Payable(None) | Created::CodeSent => {
                Err(InitiateProblem::UnsafePage)
            }
            Created::Refused(refused) => Err(InitiateProblem::Refused(refused)),
            Created::NotSent => Err(InitiateProblem::NotReached),
            Created::NoKeys => Err(Failure::Unavailable.into()),
            Created::Unknown => {
                Err(InitiateProblem::OutcomeUnknown { until: begun.draft.lease_until, now })
            }
        }
    }
}
