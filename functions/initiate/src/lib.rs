//! `POST /api/payment/initiate`: from an order to the payment page.
//!
//! The attempt is written before LigdiCash is called, because a creation is the
//! one step whose outcome can stay unknown: LigdiCash has no way to look up an
//! invoice by the merchant's id.

mod request;
mod wish;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use lambda_http::{Body, Request, Response};
use ligdicash_core::ports::{
    Attempt, Attempts, Begun, Clock, CloseAttempt, CreateInvoice, Creation, History, Opened,
    Refusal, Replaced,
};
use ligdicash_core::{
    Exchange, Invoice, InvoiceToken, NotCreated, Order, PayUrl, Transaction, TransactionId,
};
use ligdicash_infra::http::{self, Problem};
use ligdicash_infra::metrics::{Metric, Metrics};
use ligdicash_infra::not_created;
use ligdicash_infra::order_proof::{OrderProofs, ProofError};
use ligdicash_infra::{instant, origin, random};
use tracing::{error, info, warn};
use url::Url;

use wish::{Against, Wish};

/// How long an attempt keeps others from starting one for the same order.
/// Longer than a creation can take.
const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// What may pass before LigdiCash is asked. With LigdiCash's own time and the two writes that
/// follow, the shop has its answer within 12 s. Given up here, nothing was created: the attempt,
/// if it was recorded at all, is free again when its lease ends.
pub const PREPARATION: Duration = Duration::from_secs(3);

/// How often the payment page of one order may be replaced on one day.
const MAX_REPLACEMENTS: u32 = 5;

/// How often a replacement is tried anew that somebody else overtook.
const TRIES: usize = 3;

const CALLBACK_PATH: &str = "/api/ligdicash/callback";

/// The function's ports.
pub struct Initiate<S, G, C> {
    pub store: S,
    pub gateway: G,
    pub clock: C,
    pub metrics: Metrics,
    /// Where LigdiCash reaches us; `None` behind API Gateway, whose domain name is used then.
    pub backend_url: Option<Url>,
    /// Whether the merchant's server must sign orders, and whether it did.
    pub proofs: OrderProofs,
    /// What may pass before LigdiCash is asked, such as [`PREPARATION`].
    pub preparation: Duration,
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

pub async fn handle<S, G, C>(app: &Initiate<S, G, C>, request: Request) -> Response<Body>
where
    S: Attempts + CloseAttempt,
    G: CreateInvoice,
    C: Clock,
{
    match app.initiate(&request).await {
        Ok(Page { id, pay_url }) => http::payment_page(&id, &pay_url),
        Err(problem) => {
            if let Some(metric) = failure(&problem) {
                app.metrics.count(metric);
            }
            http::problem(&problem)
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

impl<S, G, C> Initiate<S, G, C>
where
    S: Attempts + CloseAttempt,
    G: CreateInvoice,
    C: Clock,
{
    async fn initiate(&self, request: &Request) -> Result<Page, Problem> {
        let prepared = tokio::time::timeout(self.preparation, self.prepare(request)).await;
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
        let now = self.clock.now();
        for _ in 0..TRIES {
            let attempt = attempt(&wish.order, now)?;
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

    /// Records the attempt and takes the order for it, unless the order has a payment that will do.
    async fn take_order(&self, attempt: &Attempt, wish: &Wish) -> Result<Taken, Problem> {
        let begun = self.store.begin(attempt).await;
        match begun.map_err(|error| http::unavailable(&error))? {
            Begun::Started => Ok(Taken::Started),
            Begun::Live { transaction, invoice, history } => {
                match wish.against(&transaction, history) {
                    Against::SamePage => {
                        Ok(Taken::Page(Page { id: transaction.id, pay_url: invoice.pay_url }))
                    }
                    Against::AmountDiffers => Err(Problem::OrderAmountDiffers),
                    Against::Replace => self.replace(attempt, &transaction, history).await,
                }
            }
            Begun::Busy { until } => Err(Problem::AttemptInProgress { until, now: attempt.at }),
            Begun::Outdated => Err(Problem::OrderAmountDiffers),
            Begun::UnderReview => Err(Problem::OrderUnderReview),
            Begun::Paid => Err(Problem::OrderAlreadyPaid),
        }
    }

    async fn replace(
        &self,
        attempt: &Attempt,
        live: &Transaction,
        history: History,
    ) -> Result<Taken, Problem> {
        if history.replaced_today >= MAX_REPLACEMENTS {
            let now = attempt.at;
            return Err(Problem::TooManyReplacements { until: instant::tomorrow(now), now });
        }
        let replaced = self.store.replace(attempt, live, history).await;
        match replaced.map_err(|error| http::unavailable(&error))? {
            Replaced::Started => Ok(Taken::Started),
            Replaced::Overtaken => Ok(Taken::Overtaken),
        }
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

    /// Asks LigdiCash, once, and records what came of it before anybody is told.
    async fn create(
        &self,
        attempt: &Attempt,
        order: &Order,
        callback_url: &str,
    ) -> Result<Page, Problem> {
        let created = self.gateway.create(&attempt.id, order, callback_url).await;
        let log = &created.exchanges;
        match created.outcome {
            Creation::Done(invoice) => self.open(attempt, invoice, log).await,
            Creation::UnsafePage(token) => self.hide(attempt, &token, log).await,
            Creation::Refused(class) => {
                self.close(attempt, NotCreated::Refused, log).await?;
                Err(Problem::LigdiCashRefused(class))
            }
            Creation::NotSent => {
                self.close(attempt, NotCreated::NotSent, log).await?;
                Err(Problem::LigdiCashNotReached)
            }
            Creation::NoKeys => {
                self.close(attempt, NotCreated::NotSent, log).await?;
                Err(Problem::Unavailable)
            }
            Creation::Unknown => {
                warn!(payment.id = %attempt.id, "it is not known whether an invoice was created");
                self.close(attempt, NotCreated::Unknown, log).await?;
                Err(Problem::LigdiCashOutcomeUnknown {
                    until: attempt.lease_until,
                    now: self.clock.now(),
                })
            }
        }
    }

    async fn open(
        &self,
        attempt: &Attempt,
        invoice: Invoice,
        log: &[Exchange],
    ) -> Result<Page, Problem> {
        let now = self.clock.now();
        let opened = self.store.open(attempt, &invoice, now, log).await;
        match opened.map_err(|error| http::unavailable(&error))? {
            Opened::Live => {
                info!(payment.id = %attempt.id, "payment {} can be paid", attempt.id);
                self.metrics.put(&[
                    (Metric::PaymentStarted, 1),
                    (Metric::CallbackReceived, 0),
                    (Metric::LigdiCashFailed, 0),
                ]);
                Ok(Page { id: attempt.id.clone(), pay_url: invoice.pay_url })
            }
            Opened::Superseded => {
                warn!(payment.id = %attempt.id, "the invoice came after the lease had ended");
                Err(Problem::AttemptInProgress { until: now, now })
            }
            Opened::Paid => {
                info!(payment.id = %attempt.id, "the order was paid while its new page was made");
                Err(Problem::OrderAlreadyPaid)
            }
        }
    }

    async fn hide(
        &self,
        attempt: &Attempt,
        token: &InvoiceToken,
        log: &[Exchange],
    ) -> Result<Page, Problem> {
        error!(payment.id = %attempt.id, "LigdiCash named a payment page on a foreign host");
        let hidden = self.store.hide(attempt, token, self.clock.now(), log).await;
        hidden.map_err(|error| http::unavailable(&error))?;
        self.metrics.count(Metric::PaymentNotStarted);
        Err(Problem::LigdiCashUnsafePage)
    }

    async fn close(
        &self,
        attempt: &Attempt,
        cause: NotCreated,
        log: &[Exchange],
    ) -> Result<(), Problem> {
        let closed = self.store.close_attempt(attempt, cause, self.clock.now(), log).await;
        let closed = closed.map_err(|error| http::unavailable(&error))?;
        not_created::record(cause, closed, &self.metrics);
        Ok(())
    }
}

fn attempt(order: &Order, now: Timestamp) -> Result<Attempt, Problem> {
    Ok(Attempt {
        id: random::transaction_id().map_err(|error| http::unavailable(&error))?,
        order_id: order.id.clone(),
        amount: order.amount,
        pricing: order.pricing,
        at: now,
        lease_until: now + LEASE,
    })
}
