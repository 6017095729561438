//! `POST /api/payment/initiate`: from an order to the payment page.
//!
//! The attempt is written before LigdiCash is called, because a creation is the
//! one step whose outcome can stay unknown: LigdiCash has no way to look up an
//! invoice by the merchant's id.
#![warn(clippy::wildcard_enum_match_arm)]

mod request;
mod wish;

use std::time::Duration;

use lambda_http::{Body, Request, Response};
use ligdicash_core::TransactionId;
use ligdicash_core::payin::{
    self, Attempt, Begun, CreateInvoice, Live, Made, Order, PayUrl, Refusal, Replaced,
};
use ligdicash_core::ports::{Clock, TimeLimit};
use ligdicash_infra::clock::Limit;
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::metrics::Metric;
use ligdicash_infra::order_proof::{CheckProof, ProofError};
use ligdicash_infra::wiring::{AnyRandom, Payments};
use ligdicash_infra::{instant, origin};
use url::Url;

use wish::{Against, Wish};

/// What may pass before LigdiCash is asked. With LigdiCash's own time and the two writes that
/// follow, the shop has its answer within 12 s. Given up here, nothing was created: the attempt,
/// if it was recorded at all, is free again when its lease ends.
pub const PREPARATION: Limit = Limit(Duration::from_secs(3));

/// How often the payment page of one order may be replaced on one day.
const MAX_REPLACEMENTS: u32 = 5;

/// How often a replacement is tried anew that somebody else overtook.
const TRIES: usize = 3;

const CALLBACK_PATH: &str = "/api/ligdicash/callback";

/// The function with its ports.
pub struct Initiate<S, G, C, P, L> {
    pub payments: Payments<S, G, C>,
    pub random: AnyRandom,
    /// Whether the merchant's server must sign orders, and whether it did.
    pub proofs: P,
    /// What may pass before LigdiCash is asked, such as [`PREPARATION`].
    pub preparation: L,
    /// Where LigdiCash reaches us; `None` behind API Gateway, whose domain name is used then.
    pub backend_url: Option<Url>,
}

/// What is left to do.
enum Prepared {
    /// The order has a page already.
    Page(Page),
    /// The attempt is recorded: LigdiCash may be asked.
    Attempt { attempt: Attempt, order: Order, callback_url: String },
}

/// What came of taking the order.
enum Taken {
    /// It is ours: LigdiCash may be asked.
    Started,
    /// It has a page already.
    Page(Page),
    /// Somebody else was quicker: look again.
    Overtaken,
}

/// Where the payer goes.
struct Page {
    id: TransactionId,
    pay_url: PayUrl,
}

impl<S, G, C, P, L> Initiate<S, G, C, P, L>
where
    S: payin::Store,
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
                    self.payments.witness.count(metric);
                }
                http::problem(&problem)
            }
        }
    }

    async fn initiate(&self, request: &Request) -> Result<Page, Problem> {
        let prepared = self.preparation.within(self.prepare(request)).await;
        match prepared.map_err(|late| http::unavailable(&late))?? {
            Prepared::Page(page) => Ok(page),
            Prepared::Attempt { attempt, order, callback_url } => {
                self.create(&attempt, &order, &callback_url).await
            }
        }
    }

    /// Everything before LigdiCash is asked: the proof, and the order taken for an attempt.
    async fn prepare(&self, request: &Request) -> Result<Prepared, Problem> {
        let wish = self.wish(request).await?;
        let callback_url = origin::callback_url(self.backend_url.as_ref(), request, CALLBACK_PATH)?;
        let now = self.payments.clock.now();
        for _ in 0..TRIES {
            let bits = self.random.bits().map_err(|error| http::unavailable(&error))?;
            let attempt = Attempt::new(TransactionId::from_random(bits), &wish.order, now);
            match self.take_order(&attempt, &wish).await? {
                Taken::Started => {
                    return Ok(Prepared::Attempt { attempt, order: wish.order, callback_url });
                }
                Taken::Page(page) => return Ok(Prepared::Page(page)),
                Taken::Overtaken => {}
            }
        }
        Err(Problem::AttemptInProgress { until: now, now })
    }

    /// What the request asks for, with its proof where one is required.
    async fn wish(&self, request: &Request) -> Result<Wish, Problem> {
        let body = request::Body::read(request.body())?;
        let proved = self.proofs.check(body.proof()?).await.map_err(|problem| match problem {
            ProofError::Missing => Problem::OrderProofRequired,
            ProofError::Malformed(why) => Problem::OrderProofMalformed(why),
            ProofError::Invalid(why) => Problem::OrderProofInvalid(why),
            ProofError::Unavailable => Problem::Unavailable,
        })?;
        body.wish(proved)
    }

    /// Records the attempt and takes the order for it, unless the order has a payment that will do.
    async fn take_order(&self, attempt: &Attempt, wish: &Wish) -> Result<Taken, Problem> {
        let begun = payin::begin(&self.payments.store, attempt).await;
        match begun.map_err(|error| http::unavailable(&error))? {
            Begun::Started => Ok(Taken::Started),
            Begun::Live(live) => match wish.against(&live) {
                Against::SamePage => {
                    let Live { payin, invoice, .. } = *live;
                    Ok(Taken::Page(Page { id: payin.id, pay_url: invoice.pay_url }))
                }
                Against::AmountDiffers => Err(Problem::OrderAmountDiffers),
                Against::Replace => self.replace(attempt, &live).await,
            },
            Begun::Busy { until } => Err(Problem::AttemptInProgress { until, now: attempt.at }),
            Begun::Outdated => Err(Problem::OrderAmountDiffers),
            Begun::UnderReview => Err(Problem::OrderUnderReview),
            Begun::Paid => Err(Problem::OrderAlreadyPaid),
        }
    }

    async fn replace(&self, attempt: &Attempt, live: &Live) -> Result<Taken, Problem> {
        if live.replaced.times >= MAX_REPLACEMENTS {
            let now = attempt.at;
            return Err(Problem::TooManyReplacements { until: instant::tomorrow(now), now });
        }
        let replaced = payin::replace(&self.payments.store, attempt, live).await;
        match replaced.map_err(|error| http::unavailable(&error))? {
            Replaced::Started => Ok(Taken::Started),
            Replaced::Overtaken => Ok(Taken::Overtaken),
        }
    }

    /// Asks LigdiCash, once.
    async fn create(
        &self,
        attempt: &Attempt,
        order: &Order,
        callback_url: &str,
    ) -> Result<Page, Problem> {
        let made = payin::create(&self.payments, attempt, order, callback_url).await;
        let now = self.payments.clock.now();
        match made.map_err(|error| http::unavailable(&error))? {
            Made::Page(pay_url) => Ok(Page { id: attempt.id.clone(), pay_url }),
            Made::Superseded => Err(Problem::AttemptInProgress { until: now, now }),
            Made::OrderPaid => Err(Problem::OrderAlreadyPaid),
            Made::Hidden => Err(Problem::LigdiCashUnsafePage),
            Made::Refused(refusal, _) => Err(Problem::LigdiCashRefused(refusal)),
            Made::NotSent(_) => Err(Problem::LigdiCashNotReached),
            Made::NoKeys(_) => Err(Problem::Unavailable),
            Made::Unknown(_) => {
                Err(Problem::LigdiCashOutcomeUnknown { until: attempt.lease_until, now })
            }
        }
    }
}

/// By whose failure the payer has no page. `KeysUnusable` counts a refusal of what LigdiCash knows
/// of us where it is met, for a check can meet it too.
fn failure(problem: &Problem) -> Option<Metric> {
    match problem {
        Problem::Unavailable => Some(Metric::InitiateFailed),
        Problem::LigdiCashNotReached
        | Problem::LigdiCashOutcomeUnknown { .. }
        | Problem::LigdiCashRefused(Refusal::Input | Refusal::Temporary) => {
            Some(Metric::LigdiCashFailed)
        }
        Problem::LigdiCashUnsafePage => Some(Metric::UnsafePage),
        Problem::LigdiCashRefused(Refusal::Configuration)
        | Problem::NotJson(_)
        | Problem::BodyTooLarge
        | Problem::Fields(_)
        | Problem::UnknownTransaction
        | Problem::OrderAlreadyPaid
        | Problem::OrderAmountDiffers
        | Problem::OrderUnderReview
        | Problem::OrderProofRequired
        | Problem::OrderProofMalformed(_)
        | Problem::OrderProofInvalid(_)
        | Problem::TooManyReplacements { .. }
        | Problem::AttemptInProgress { .. }
        | Problem::NotAuthorized
        | Problem::PayoutIdReused
        | Problem::PayoutOverLimit
        | Problem::PayoutOverDailyLimit { .. }
        | Problem::RefundRefused(_)
        | Problem::PayoutNotSent(_) => None,
    }
}
