//! What a process does, from its first request to its last: the product's own routines.
//!
//! Only `initiate` is written down again, because its function draws random ids and waits on a real
//! timer; its ports are the product's own.

use std::collections::HashMap;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use callback::Callback;
use jiff::{SignedDuration, Timestamp};
use lambda_http::{Body, Request as HttpRequest, RequestExt};
use ligdicash_core::outbox::Deliver;
use ligdicash_core::payin::{
    self, Attempt, Begun, CreateInvoice, Customer, Order, Pricing, Replaced,
};
use ligdicash_core::payout::{self, Limits, Method, SendMoney};
use ligdicash_core::ports::{Clock, Confirm, StoreError};
use ligdicash_core::{
    Amount, EventId, Exchange, ExchangeKind, OrderId, Payout, PayoutId, PayoutTransactionId,
    Private, Redacted, TransactionId,
};
use ligdicash_infra::allowance::Allowance;
use ligdicash_infra::config::Tables;
use ligdicash_infra::dynamo::{Operations, Store};
use ligdicash_infra::metrics::Metrics;
use ligdicash_infra::random::SystemRandom;
use ligdicash_infra::wiring::{Announcer, Payments};
use status::Status;

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
        let Ports { payments } = &ports;
        let callback = Callback { payments, shapes: &Allowance::default() };
        let poll = poll::Poll { payments, announcer: &ports.announcer() };
        let done = match self {
            Self::Callback { id } => callback.look_at_payin(id, incoming(&ports)).await,
            Self::PayoutCallback { id, token } => {
                let token = Some(payout::Token::new(token.as_str()));
                callback.look_at_payout(id, token, incoming(&ports)).await
            }
            Self::Status { id } => return status(&ports, id).await,
            Self::Check { id, due_at } => return checked_well(poll.check_payin(id, *due_at).await),
            Self::CheckPayout { id, due_at } => {
                return checked_well(poll.check_payout(id, *due_at).await);
            }
            Self::Announce { id, due_at } => poll.announcer.announce(id, *due_at).await.map(drop),
            Self::Initiate { id, francs, page } => initiate(&ports, id, *francs, *page).await,
            Self::PayOut { id, wish } => pay_out(&ports, id, wish).await,
        };
        done.map_err(|error| error.0.to_string())
    }
}

/// LigdiCash and the merchant's receivers, all of whom a process can reach.
pub trait Everyone:
    Confirm<payin::Token> + Confirm<payout::Token> + CreateInvoice + SendMoney + Deliver + Clone
{
}

impl<G> Everyone for G where
    G: Confirm<payin::Token> + Confirm<payout::Token> + CreateInvoice + SendMoney + Deliver + Clone
{
}

/// The ports of one process.
pub struct Ports<G, C> {
    payments: Payments<Store, G, C>,
}

impl<G: Everyone, C: Clock + Clone + 'static> Ports<G, C> {
    #[must_use]
    pub fn new(dynamo: Arc<dyn Operations>, tables: Tables, gateway: G, clock: C) -> Self {
        let witness = Metrics::nowhere(Arc::new(clock.clone()));
        let store = Store::on(dynamo, tables, Arc::new(SystemRandom));
        Self { payments: Payments { store, gateway, clock, witness } }
    }
}

impl<G: Everyone, C: Clock + Clone> Ports<G, C> {
    fn announcer(&self) -> Announcer<Store, G, C> {
        let Payments { store, gateway, clock, witness } = &self.payments;
        Announcer {
            store: store.clone(),
            targets: gateway.clone(),
            clock: clock.clone(),
            witness: witness.clone(),
            max_age: SignedDuration::MAX,
        }
    }
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
        at: ports.payments.clock.now(),
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
    let answer = Status { payments: &ports.payments }.handle(request).await;
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
    let Ports { payments } = ports;
    let order = order(francs);
    let attempt = Attempt::new(id.clone(), &order, payments.clock.now());
    let live = match payin::begin(&payments.store, &attempt).await? {
        Begun::Started => None,
        Begun::Live(live) if page == Page::New => Some(live),
        Begun::Live(_)
        | Begun::Busy { .. }
        | Begun::Outdated
        | Begun::UnderReview
        | Begun::Paid => {
            return Ok(());
        }
    };
    if let Some(live) = live {
        match payin::replace(&payments.store, &attempt, &live).await? {
            Replaced::Started => {}
            Replaced::Overtaken => return Ok(()),
        }
    }
    payin::create(payments, &attempt, &order, "").await.map(drop)
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

async fn pay_out<G: Everyone, C: Clock + Clone>(
    ports: &Ports<G, C>,
    id: &PayoutTransactionId,
    wish: &PayoutWish,
) -> Result<(), StoreError> {
    let amount = payout::Amount::parse(wish.francs.into());
    let amount = amount.unwrap_or_else(|error| panic!("{error}"));
    let order = payout::Order {
        id: PayoutId::parse(&wish.payout_id).unwrap_or_else(|error| panic!("{error}")),
        amount,
        customer: Private::new(""),
        method: Method::MobileMoney,
        description: String::new(),
        refund_of: wish.refund_of.clone(),
    };
    let Ports { payments } = ports;
    let payout = Payout::new(id.clone(), &order, payments.clock.now());
    let limits = Limits { per_payout: amount, per_day: DAILY_LIMIT };
    let request = payout::Request { payout, fingerprint: wish.francs.to_string() };
    match payout::begin(&payments.store, &request, limits).await? {
        payout::Begun::Started => {
            payout::send(payments, &request.payout, &order, "").await.map(drop)
        }
        payout::Begun::Repeated(_)
        | payout::Begun::OtherRequest
        | payout::Begun::OverPayoutLimit
        | payout::Begun::OverDailyLimit
        | payout::Begun::RefundRefused(_) => Ok(()),
    }
}
