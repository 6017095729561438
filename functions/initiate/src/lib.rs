//! `POST /api/payment/initiate`: creates the payment page of an order.
//!
//! The payin is recorded before LigdiCash is called, because the outcome of a creation can stay unknown: LigdiCash
//! cannot look up an invoice by the merchant's id.
#![warn(clippy::wildcard_enum_match_arm)]

mod problem;
mod request;
mod wired;

use std::time::Duration;

use contract::{Failure, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::payin::{
    self, CreateInvoice, Created, Draft, PageRequest, PayUrl, PayinOrder, PayinRefusal, Refused,
    Take,
};
use ligdicash_core::{PayinId, Salt};
use ligdicash_infra::clock::within;
use ligdicash_infra::http;
use ligdicash_infra::http::origin;
use ligdicash_infra::observe::metrics::Metric;
use ligdicash_infra::order_proof::CheckProof;
use ligdicash_infra::order_request::{OrderProblem, Wait, unpaused};
use ligdicash_infra::wiring::{AnyRandom, Payments};
use url::Url;

pub use problem::InitiateProblem;
pub use wired::InitiateSettings;

/// The time limit for everything before LigdiCash is asked. With LigdiCash's own limit and the two writes that follow,
/// the shop has its answer within 12 s. If this limit passes, no invoice was created, and an order that the request
/// took is free again when its lease ends.
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

/// An order to be paid.
pub(crate) struct PaymentRequest {
    pub(crate) order: PayinOrder,
    pub(crate) page: PageRequest,
}

/// An order after the preparation.
enum PreparedOrder {
    /// The order already has a page.
    Page(PaymentPage),
    /// The payin is recorded, and LigdiCash may be asked for its invoice.
    Draft { draft: Box<Draft>, order: PayinOrder, callback_url: String },
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
                if let Some(metric) = failure(&problem) {
                    self.payments.observer.count(metric);
                }
                http::problem(problem)
            }
        }
    }

    async fn initiate(&self, request: &Request) -> Result<PaymentPage, InitiateProblem> {
        let prepared = within(self.preparation, self.prepare(request)).await;
        match prepared.map_err(|late| http::unavailable(&late))?? {
            PreparedOrder::Page(page) => Ok(page),
            PreparedOrder::Draft { draft, order, callback_url } => {
                self.create(&draft, &order, &callback_url).await
            }
        }
    }

    /// Does everything that comes before LigdiCash is asked: checks the proof, and takes the order lock.
    async fn prepare(&self, request: &Request) -> Result<PreparedOrder, InitiateProblem> {
        let (wanted, unpaused) =
            tokio::join!(self.payment_request(request), unpaused(&self.payments.store));
        let wanted = wanted?;
        unpaused?;
        let callback_url =
            origin::own_address(self.backend_url.as_ref(), request, Route::Callback.path())?;
        let now = self.payments.clock.now();
        let (id, salt) = (PayinId::from_random(self.bits()?), Salt::from_random(self.bits()?));
        let mut draft = Draft::new(id, &wanted.order, salt, now);
        let PaymentRequest { order, page } = &wanted;
        let taken = payin::take(&self.payments.store, &mut draft, order, *page).await;
        match taken.map_err(http::not_stored)? {
            Take::Started => {
                let (draft, order) = (Box::new(draft), wanted.order);
                Ok(PreparedOrder::Draft { draft, order, callback_url })
            }
            Take::Page(id, pay_url) => Ok(PreparedOrder::Page(PaymentPage { id, pay_url })),
            Take::Overtaken => Err(OrderProblem::InProgress(Wait { until: now, now }).into()),
            Take::Refused(refused) => {
                let store = &self.payments.store;
                Err(OrderProblem::of_take(refused, order, store, now).await.into())
            }
        }
    }

    fn bits(&self) -> Result<u128, InitiateProblem> {
        Ok(self.random.bits().map_err(|error| http::unavailable(&error))?)
    }

    /// Reads the request. If it carries an order proof, the order is taken from the proof.
    async fn payment_request(&self, request: &Request) -> Result<PaymentRequest, InitiateProblem> {
        let body = request::InitiateBody::read(request.body())?;
        let proved = self.proofs.check(body.proof()?).await.map_err(OrderProblem::of_proof)?;
        Ok(body.payment_request(proved)?)
    }

    /// Asks LigdiCash for an invoice, once.
    async fn create(
        &self,
        draft: &Draft,
        order: &PayinOrder,
        callback_url: &str,
    ) -> Result<PaymentPage, InitiateProblem> {
        let made = payin::create(&self.payments, draft, order, callback_url).await;
        let now = self.payments.clock.now();
        match made.map_err(http::not_stored)? {
            Created::Payable(Some(pay_url)) => {
                Ok(PaymentPage { id: draft.payin.id.clone(), pay_url })
            }
            Created::Superseded => Err(OrderProblem::InProgress(Wait { until: now, now }).into()),
            Created::OrderPaid => Err(contract::Refusal::PaidByAnother.into()),
            Created::Hidden | Created::Payable(None) | Created::CodeSent(_) => {
                Err(InitiateProblem::UnsafePage)
            }
            Created::Refused(refused, _) => Err(InitiateProblem::Refused(refused)),
            Created::NotSent(_) => Err(InitiateProblem::NotReached),
            Created::NoKeys(_) => Err(Failure::Unavailable.into()),
            Created::Unknown(_) => {
                Err(InitiateProblem::OutcomeUnknown { until: draft.lease_until, now })
            }
        }
    }
}

/// The metric that counts this failure, by whose failure it is. A refused configuration is not counted here:
/// `KeysUnusable` counts it where it happens, because a check can meet it, too.
fn failure(problem: &InitiateProblem) -> Option<Metric> {
    match problem {
        InitiateProblem::Order(OrderProblem::Common(http::Problem::Failed(
            Failure::Unavailable,
        ))) => Some(Metric::InitiateFailed),
        InitiateProblem::Order(OrderProblem::Common(http::Problem::Refused(
            contract::Refusal::NotReadable,
        ))) => Some(Metric::ItemUnreadable),
        InitiateProblem::NotReached
        | InitiateProblem::OutcomeUnknown { .. }
        | InitiateProblem::Refused(Refused {
            class: PayinRefusal::Input | PayinRefusal::Temporary | PayinRefusal::Code,
            ..
        }) => Some(Metric::LigdiCashFailed),
        InitiateProblem::UnsafePage => Some(Metric::UnsafePage),
        InitiateProblem::Refused(Refused { class: PayinRefusal::Configuration, .. })
        | InitiateProblem::Order(_) => None,
    }
}
