//! `POST /api/payment/initiate`: from an order to the payment page.
//!
//! The payin is recorded before LigdiCash is called, because a creation is the one step whose outcome can
//! stay unknown: LigdiCash has no way to look up an invoice by the merchant's id.
#![warn(clippy::wildcard_enum_match_arm)]

mod decision;
mod problem;
mod request;
mod wired;

use std::time::Duration;

use contract::Failure;
use lambda_http::{Body, Request, Response};
use ligdicash_core::hold::Hold;
use ligdicash_core::pause::{Pausable, ReadPauses};
use ligdicash_core::payin::{
    self, Begun, CreateInvoice, Created, Draft, Live, Order, PayUrl, Pricing, Refusal, Refused,
    Replaced,
};
use ligdicash_core::ports::{Clock, TimeLimit};
use ligdicash_core::{Amount, PayinId, Salt};
use ligdicash_infra::clock::Limit;
use ligdicash_infra::http;
use ligdicash_infra::http::origin;
use ligdicash_infra::instant;
use ligdicash_infra::observe::metrics::Metric;
use ligdicash_infra::order_proof::{CheckProof, ProofError};
use ligdicash_infra::wiring::{AnyRandom, Payments};
use url::Url;

use decision::{LiveDecision, PaymentRequest};

pub use problem::{AmountDiffers, Problem};
pub use wired::Config;

/// The time limit for everything before LigdiCash is asked. With LigdiCash's own limit and the two writes
/// that follow, the shop has its answer within 12 s. If this limit passes, no invoice was created. The
/// order, if this request took it at all, is free again when the lease ends.
pub const PREPARATION: Limit = Limit(Duration::from_secs(3));

/// How often the payment page of one order may be replaced on one day.
const MAX_REPLACEMENTS: u32 = 5;

/// How often a request tries to take the order while other requests overtake it.
const TRIES: usize = 3;

const CALLBACK_PATH: &str = "/api/ligdicash/callback";

/// The function with its ports.
pub struct Initiate<S, G, C, P, L> {
    pub payments: Payments<S, G, C>,
    pub random: AnyRandom,
    /// Says whether the merchant's server must sign orders, and whether it signed this one.
    pub proofs: P,
    /// The time limit for everything before LigdiCash is asked: [`PREPARATION`] in Lambda.
    pub preparation: L,
    /// The address where LigdiCash reaches us. `None` behind API Gateway, whose domain name we then use.
    pub backend_url: Option<Url>,
}

/// What is left to do after the preparation.
enum Prepared {
    /// Nothing: the order already has a page.
    Page(Page),
    /// The payin is recorded, and LigdiCash may be asked for its invoice.
    Draft { draft: Draft, order: Order, callback_url: String },
}

/// What came of trying to take the order.
enum Taken {
    /// The order is ours: LigdiCash may be asked.
    Started,
    /// The order already has a page.
    Page(Page),
    /// Another request was quicker: read the order again.
    Overtaken,
}

/// The payment page to which the payer goes.
struct Page {
    id: PayinId,
    pay_url: PayUrl,
}

impl<S, G, C, P, L> Initiate<S, G, C, P, L>
where
    S: payin::Store + ReadPauses,
    G: CreateInvoice,
    C: Clock,
    P: CheckProof,
    L: TimeLimit,
{
    pub async fn handle(&self, request: Request) -> Response<Body> {
        match self.initiate(&request).await {
            Ok(Page { id, pay_url }) => http::payment_page(&id, &pay_url),
            Err(problem) => {
                if let Some(metric) = failure(&problem) {
                    self.payments.observer.count(metric);
                }
                http::problem(problem)
            }
        }
    }

    async fn initiate(&self, request: &Request) -> Result<Page, Problem> {
        let prepared = self.preparation.within(self.prepare(request)).await;
        match prepared.map_err(|late| http::unavailable(&late))?? {
            Prepared::Page(page) => Ok(page),
            Prepared::Draft { draft, order, callback_url } => {
                self.create(&draft, &order, &callback_url).await
            }
        }
    }

    /// Does everything that comes before LigdiCash is asked: checks the proof, and takes the order for a
    /// new payin.
    async fn prepare(&self, request: &Request) -> Result<Prepared, Problem> {
        let (wanted, unpaused) = tokio::join!(self.payment_request(request), self.unpaused());
        let wanted = wanted?;
        unpaused?;
        let callback_url = origin::callback_url(self.backend_url.as_ref(), request, CALLBACK_PATH)?;
        let now = self.payments.clock.now();
        for _ in 0..TRIES {
            let (id, salt) = (PayinId::from_random(self.bits()?), Salt::from_random(self.bits()?));
            let mut draft = Draft::new(id, &wanted.order, salt, now);
            match self.take_order(&mut draft, &wanted).await? {
                Taken::Started => {
                    return Ok(Prepared::Draft { draft, order: wanted.order, callback_url });
                }
                Taken::Page(page) => return Ok(Prepared::Page(page)),
                Taken::Overtaken => {}
            }
        }
        Err(Problem::InProgress { until: now, now })
    }

    /// Refuses while payments are paused, and while nothing may change at all.
    async fn unpaused(&self) -> Result<(), Problem> {
        let store = &self.payments.store;
        let read = tokio::try_join!(store.hold(), store.paused(Pausable::Payments));
        match read.map_err(|error| http::not_stored(&error))? {
            (Hold::Open, None) => Ok(()),
            (Hold::Held, _) | (Hold::Open, Some(_)) => Err(Failure::PaymentsPaused.into()),
        }
    }

    fn bits(&self) -> Result<u128, Problem> {
        Ok(self.random.bits().map_err(|error| http::unavailable(&error))?)
    }

    /// Reads what the request asks for. Where a proof is required, the order comes from the proof.
    async fn payment_request(&self, request: &Request) -> Result<PaymentRequest, Problem> {
        let body = request::Body::read(request.body())?;
        let proved = self.proofs.check(body.proof()?).await.map_err(|problem| match problem {
            ProofError::Missing => Failure::OrderProofRequired.into(),
            ProofError::Malformed(why) => Problem::ProofMalformed(why),
            ProofError::Invalid(why) => Problem::ProofInvalid(why),
            ProofError::Unavailable => Failure::Unavailable.into(),
        })?;
        Ok(body.payment_request(proved)?)
    }

    /// Records a payin and takes the order for it, unless the order already has a payin that serves the
    /// request.
    async fn take_order(
        &self,
        draft: &mut Draft,
        wanted: &PaymentRequest,
    ) -> Result<Taken, Problem> {
        let begun = payin::begin(&self.payments.store, draft).await;
        match begun.map_err(|error| http::not_stored(&error))? {
            Begun::Started => Ok(Taken::Started),
            Begun::Live(live) => match wanted.decide(&live) {
                LiveDecision::SamePage => {
                    let Live { payin, invoice, .. } = *live;
                    Ok(Taken::Page(Page { id: payin.id, pay_url: invoice.pay_url }))
                }
                LiveDecision::AmountDiffers => Err(differs(&wanted.order, Some(live.payin.amount))),
                LiveDecision::Replace => self.replace(draft, &live).await,
            },
            Begun::Busy { until } => Err(Problem::InProgress { until, now: draft.at }),
            Begun::Outdated => Err(differs(&wanted.order, None)),
            Begun::UnderReview => Err(Failure::OrderUnderReview.into()),
            Begun::Paid => Err(contract::Refusal::PaidByAnother.into()),
        }
    }

    async fn replace(&self, draft: &mut Draft, live: &Live) -> Result<Taken, Problem> {
        if live.replaced.times >= MAX_REPLACEMENTS {
            let now = draft.at;
            return Err(Problem::TooManyReplacements { until: instant::tomorrow(now), now });
        }
        let replaced = payin::replace(&self.payments.store, draft, live).await;
        match replaced.map_err(|error| http::not_stored(&error))? {
            Replaced::Started => Ok(Taken::Started),
            Replaced::Overtaken => Ok(Taken::Overtaken),
        }
    }

    /// Asks LigdiCash for an invoice, once.
    async fn create(
        &self,
        draft: &Draft,
        order: &Order,
        callback_url: &str,
    ) -> Result<Page, Problem> {
        let made = payin::create(&self.payments, draft, order, callback_url).await;
        let now = self.payments.clock.now();
        match made.map_err(|error| http::not_stored(&error))? {
            Created::Page(pay_url) => Ok(Page { id: draft.id.clone(), pay_url }),
            Created::Superseded => Err(Problem::InProgress { until: now, now }),
            Created::OrderPaid => Err(contract::Refusal::PaidByAnother.into()),
            Created::Hidden => Err(Problem::UnsafePage),
            Created::Refused(refused, _) => Err(Problem::Refused(refused)),
            Created::NotSent(_) => Err(Problem::NotReached),
            Created::NoKeys(_) => Err(Failure::Unavailable.into()),
            Created::Unknown(_) => Err(Problem::OutcomeUnknown { until: draft.lease_until, now }),
        }
    }
}

/// Another amount of the order counts. Only whoever has the merchant's signature is told which.
fn differs(order: &Order, under_way: Option<Amount>) -> Problem {
    let asked = order.amount;
    Problem::AmountDiffers(match order.pricing {
        Pricing::Open => AmountDiffers::Open { asked },
        Pricing::Proven { .. } => AmountDiffers::SignedBefore { asked, under_way },
    })
}

/// The metric that says whose failure left the payer without a page. A refusal of our own configuration
/// is not counted here: `KeysUnusable` counts it where it happens, because a check can meet it too.
fn failure(problem: &Problem) -> Option<Metric> {
    match problem {
        Problem::Common(http::Problem::Failed(Failure::Unavailable)) => {
            Some(Metric::InitiateFailed)
        }
        Problem::Common(http::Problem::Refused(contract::Refusal::NotReadable)) => {
            Some(Metric::ItemUnreadable)
        }
        Problem::NotReached
        | Problem::OutcomeUnknown { .. }
        | Problem::Refused(Refused { class: Refusal::Input | Refusal::Temporary, .. }) => {
            Some(Metric::LigdiCashFailed)
        }
        Problem::UnsafePage => Some(Metric::UnsafePage),
        Problem::Refused(Refused { class: Refusal::Configuration, .. })
        | Problem::Common(_)
        | Problem::AmountDiffers(_)
        | Problem::ProofMalformed(_)
        | Problem::ProofInvalid(_)
        | Problem::TooManyReplacements { .. }
        | Problem::InProgress { .. } => None,
    }
}
