//! What a process does, from its first request to its last: the product's own routines.
//!
//! Only `initiate` is written down again, because its function draws random ids and waits on a real
//! timer; its ports are the product's own.

use std::collections::HashMap;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use lambda_http::{Body, Request as HttpRequest, RequestExt};
use ligdicash_core::announce::Announcer;
use ligdicash_core::ports::{
    Attempt, Attempts, Begun, Clock, CloseAttempt, Confirm, CreateInvoice, Creation, Deliver,
    Limits, Replaced, SendPayout, Sending, StoreError,
};
use ligdicash_core::verify::Verifier;
use ligdicash_core::{
    Amount, Customer, EventId, Exchange, ExchangeKind, NotCreated, Order, OrderId, Payout,
    PayoutAmount, PayoutId, PayoutMethod, PayoutOrder, PayoutState, PayoutToken,
    PayoutTransactionId, Pricing, Private, Receipt, Redacted, Timeliness, TransactionId,
};
use ligdicash_infra::config::{Paying, Tables};
use ligdicash_infra::dynamo::{Operations, Store};
use ligdicash_infra::http::Problem;
use ligdicash_infra::metrics::Metrics;

use crate::replay::{Answered, Outside, Replay, Request};
use crate::table::{LOGS, PAYMENTS};
use crate::without::Without;

/// What one process does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Work {
    Callback { id: TransactionId },
    Status { id: TransactionId },
    Check { id: TransactionId, due_at: Timestamp },
    Announce { id: EventId, due_at: Timestamp },
    Initiate { id: TransactionId, francs: u32, page: Page },
    PayOut { id: PayoutTransactionId, wish: PayoutWish },
    PayoutCallback { id: PayoutTransactionId, token: String },
    CheckPayout { id: PayoutTransactionId, due_at: Timestamp },
}

/// Which payment page is asked for, if the order has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    Same,
    New,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PayoutWish {
    pub payout_id: String,
    pub francs: u32,
    pub refund_of: Option<TransactionId>,
}

/// What a process does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Asks(Request),
    /// It has come to its end.
    Ends,
    /// It has met what it takes for a defect.
    Fails(String),
}

/// What may be paid out on a day.
pub const DAILY_LIMIT: u32 = 5000;

const LEASE: SignedDuration = SignedDuration::from_secs(30);
const PAYOUT_LEASE: SignedDuration = SignedDuration::from_secs(60);

impl Work {
    /// Runs the process from its start over what it was answered so far.
    #[must_use]
    pub fn next(
        &self,
        name: String,
        from: Timestamp,
        history: Vec<Answered>,
        without: Option<Without>,
    ) -> Next {
        let replay = Arc::new(Replay::new(name, from, history, without));
        let tables = Tables { payments: PAYMENTS.to_owned(), logs: LOGS.to_owned() };
        let (dynamo, gateway) = (Arc::<Replay>::clone(&replay), Outside(Arc::clone(&replay)));
        let ports = Ports::new(dynamo, tables, gateway, Arc::clone(&replay));
        let mut running = Box::pin(self.run(ports));
        match running.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(())) => Next::Ends,
            Poll::Ready(Err(error)) => Next::Fails(error),
            Poll::Pending => {
                let request = replay.request();
                Next::Asks(request.unwrap_or_else(|| panic!("{self:?} waits for nothing")))
            }
        }
    }

    /// Under which rule it wins the right to ask or to tell.
    #[must_use]
    pub fn claimant(&self) -> &'static str {
        match self {
            Self::Callback { .. } | Self::PayoutCallback { .. } => "callback",
            Self::Status { .. } => "status",
            Self::Check { .. } | Self::CheckPayout { .. } => "schedule",
            Self::Announce { .. } => "announcer",
            Self::Initiate { .. } | Self::PayOut { .. } => "nobody",
        }
    }

    /// Runs it from start to end.
    pub async fn run<G: Everyone, C: Clock + Clone>(
        &self,
        ports: Ports<G, C>,
    ) -> Result<(), String> {
        match self {
            Self::Callback { id } => {
                let looked = callback::look(&ports.verifier, &ports.metrics, id, incoming(&ports));
                looked.await.map_err(|error| said(&error))
            }
            Self::Status { id } => status(&ports, id).await,
            Self::Check { id, due_at } => {
                let checked = poll::verify::one(&ports.verifier, &ports.metrics, id, *due_at);
                checked_well(checked.await)
            }
            Self::CheckPayout { id, due_at } => {
                let checked =
                    poll::verify_payout::one(&ports.verifier, &ports.metrics, id, *due_at);
                checked_well(checked.await)
            }
            Self::Announce { id, due_at } => ports
                .announcer()
                .announce(id, *due_at)
                .await
                .map(drop)
                .map_err(|error| said(&error)),
            Self::Initiate { id, francs, page } => {
                initiate(&ports, id, *francs, *page).await.map_err(|error| said(&error))
            }
            Self::PayOut { id, wish } => pay_out(ports, id, wish).await,
            Self::PayoutCallback { id, token } => {
                let token = Some(PayoutToken::new(token.as_str()));
                let (verifier, metrics) = (&ports.verifier, &ports.metrics);
                let looked = callback::payout::look(verifier, metrics, id, token, incoming(&ports));
                looked.await.map_err(|error| said(&error))
            }
        }
    }
}

/// LigdiCash and the merchant's receivers, all of whom a process can reach.
pub trait Everyone:
    Confirm + Confirm<PayoutToken> + CreateInvoice + SendPayout + Deliver + Clone
{
}

impl<G> Everyone for G where
    G: Confirm + Confirm<PayoutToken> + CreateInvoice + SendPayout + Deliver + Clone
{
}

/// The ports of one process.
pub struct Ports<G, C> {
    verifier: Verifier<Store, G, C>,
    metrics: Metrics,
}

impl<G: Everyone, C: Clock + Clone + 'static> Ports<G, C> {
    #[must_use]
    pub fn new(dynamo: Arc<dyn Operations>, tables: Tables, gateway: G, clock: C) -> Self {
        let metrics = Metrics::nowhere(Arc::new(clock.clone()));
        Self { verifier: Verifier { store: Store::on(dynamo, tables), gateway, clock }, metrics }
    }
}

impl<G: Everyone, C: Clock + Clone> Ports<G, C> {
    fn announcer(&self) -> Announcer<Store, G, C> {
        let Verifier { store, gateway, clock } = &self.verifier;
        let (store, clock) = (store.clone(), clock.clone());
        Announcer { store, targets: gateway.clone(), clock, max_age: SignedDuration::MAX }
    }
}

fn said(error: &StoreError) -> String {
    error.0.to_string()
}

fn checked_well(verified: poll::Verified) -> Result<(), String> {
    match verified {
        poll::Verified::Failed => Err("the check could not do its part".to_owned()),
        poll::Verified::Asked { .. } | poll::Verified::GivenUp | poll::Verified::Skipped => Ok(()),
    }
}

/// The callback itself, for the log.
fn incoming<G, C: Clock>(ports: &Ports<G, C>) -> Exchange {
    Exchange {
        kind: ExchangeKind::Callback,
        at: ports.verifier.clock.now(),
        duration: Duration::ZERO,
        request: Redacted(String::new()),
        response: Redacted(String::new()),
    }
}

async fn status<G: Everyone, C: Clock + Clone>(
    ports: &Ports<G, C>,
    id: &TransactionId,
) -> Result<(), String> {
    let parameters = HashMap::from([("id".to_owned(), id.to_string())]);
    let request = HttpRequest::new(Body::Empty).with_path_parameters(parameters);
    let answer = status::handle(&ports.verifier, &ports.metrics, request).await;
    let failed = answer.status().is_server_error();
    if failed { Err("the status could not be told".to_owned()) } else { Ok(()) }
}

/// As `functions/initiate` does, for open orders.
async fn initiate<G: Everyone, C: Clock + Clone>(
    ports: &Ports<G, C>,
    id: &TransactionId,
    francs: u32,
    page: Page,
) -> Result<(), StoreError> {
    let Verifier { store, gateway, clock } = &ports.verifier;
    let order = order(francs);
    let attempt = attempt(id, &order, clock.now());
    let live = match Attempts::begin(store, &attempt).await? {
        Begun::Started => None,
        Begun::Live { transaction, history, .. } if page == Page::New => {
            Some((transaction, history))
        }
        Begun::Live { .. }
        | Begun::Busy { .. }
        | Begun::Outdated
        | Begun::UnderReview
        | Begun::Paid => return Ok(()),
    };
    if let Some((live, history)) = live {
        match store.replace(&attempt, &live, history).await? {
            Replaced::Started => {}
            Replaced::Overtaken => return Ok(()),
        }
    }
    let created = gateway.create(id, &order, "").await;
    let now = clock.now();
    let not_created = match created.outcome {
        Creation::Done(invoice) => {
            return store.open(&attempt, &invoice, now, &[]).await.map(drop);
        }
        Creation::UnsafePage(token) => return store.hide(&attempt, &token, now, &[]).await,
        Creation::Refused(_) => NotCreated::Refused,
        Creation::NotSent | Creation::NoKeys => NotCreated::NotSent,
        Creation::Unknown => NotCreated::Unknown,
    };
    store.close_attempt(&attempt, not_created, now, &[]).await.map(drop)
}

fn order(francs: u32) -> Order {
    Order {
        id: OrderId::parse("A-1").unwrap_or_else(|error| panic!("{error}")),
        amount: Amount::parse(francs.into()).unwrap_or_else(|error| panic!("{error}")),
        pricing: Pricing::Open,
        description: String::new(),
        items: Vec::new(),
        customer: Customer::default(),
    }
}

fn attempt(id: &TransactionId, order: &Order, now: Timestamp) -> Attempt {
    Attempt {
        id: id.clone(),
        order_id: order.id.clone(),
        amount: order.amount,
        pricing: order.pricing,
        at: now,
        lease_until: now + LEASE,
    }
}

async fn pay_out<G: Everyone, C: Clock + Clone>(
    ports: Ports<G, C>,
    id: &PayoutTransactionId,
    wish: &PayoutWish,
) -> Result<(), String> {
    let amount = PayoutAmount::parse(wish.francs.into()).map_err(|error| error.to_string())?;
    let payout_id = PayoutId::parse(&wish.payout_id).map_err(|error| error.to_string())?;
    let order = PayoutOrder {
        id: payout_id.clone(),
        amount,
        customer: Private::new(""),
        method: PayoutMethod::MobileMoney,
        description: String::new(),
        refund_of: wish.refund_of.clone(),
    };
    let now = ports.verifier.clock.now();
    let payout = Payout {
        id: id.clone(),
        payout_id,
        amount,
        refund_of: wish.refund_of.clone(),
        created_at: now,
        updated_at: now,
        state: PayoutState::Sending { lease_until: now + PAYOUT_LEASE },
        revision: 0,
        receipt: Receipt::default(),
        timeliness: Timeliness::InTime,
        heard_at: None,
        trace: None,
        runs_out_at: None,
        announced: None,
    };
    let limits = Limits { per_payout: amount, per_day: DAILY_LIMIT };
    let app = payout::PayOut {
        verifier: ports.verifier,
        config: Paying { limits, backend_url: None },
        metrics: ports.metrics,
    };
    let sending = Sending { payout, fingerprint: wish.francs.to_string() };
    match app.pay(&sending, &order, "").await {
        Err(Problem::Unavailable) => Err("the payout stopped".to_owned()),
        Ok(_) | Err(_) => Ok(()),
    }
}
