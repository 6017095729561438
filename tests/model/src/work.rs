//! The work of a process, from its first request to its last: the product's own functions.

use std::collections::HashMap;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Waker};

use callback_function::CallbackFunction;
use contract::{Activated, Failure, Route};
use direct_function::DirectFunction;
use initiate_function::InitiateFunction;
use jiff::{SignedDuration, Timestamp};
use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequestContext;
use lambda_http::http::Method;
use lambda_http::request::RequestContext;
use lambda_http::{Body, Request as HttpRequest, RequestExt, Response};
use ligdicash_core::outbox::Deliver;
use ligdicash_core::payin::{self, CreateDirect, CreateInvoice, Flow};
use ligdicash_core::payout::{
    Limits, Method as PayoutMethod, PayoutAmount, PayoutOrder, PayoutToken, Recipient, SendMoney,
};
use ligdicash_core::ports::Confirm;
use ligdicash_core::{
    Country, EventId, Exchange, ExchangeKind, IdempotencyKey, Number, PayinId, PayoutId,
};
use ligdicash_infra::config::{PayoutConfig, Shop, Tables};
use ligdicash_infra::dynamo::{Operations, Store};
use ligdicash_infra::http;
use ligdicash_infra::observe::Quota;
use ligdicash_infra::observe::metrics::Metrics;
use ligdicash_infra::order_proof::{CheckProof, Proof, ProofFuture, ProofOutcome};
use ligdicash_infra::people::People;
use ligdicash_infra::secrets::{Digest, SecretsError};
use ligdicash_infra::wiring::{Announcer, AnyClock, AnyRandom, Payments};
use payout_function::PayoutFunction;
use serde_json::{Map, Value, json};
use status_function::StatusFunction;
use url::Url;

use crate::decision::{Decision, ask_for_refund};
use crate::link;
use crate::replay::{Answered, Outside, Replay, Request, exchange};
use crate::table::{LOGS, PAYMENTS};
use crate::without::Without;

/// The work of one process. The first id that an `Initiate` or a `PayOut` draws is its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Work {
    Callback {
        id: PayinId,
        token: Option<String>,
    },
    Status {
        id: PayinId,
    },
    Check {
        id: PayinId,
        due_at: Timestamp,
    },
    Announce {
        id: EventId,
        due_at: Timestamp,
    },
    Initiate {
        id: u128,
        price: Price,
        page: Page,
    },
    Direct {
        id: u128,
        price: Price,
        press: Press,
    },
    Link {
        press: String,
        direct: Option<Press>,
    },
    PayOut {
        id: u128,
        wish: PayoutWish,
    },
    PayoutCallback {
        id: PayoutId,
        token: String,
    },
    CheckPayout {
        id: PayoutId,
        due_at: Timestamp,
    },
    /// A refund of this payin is asked for, which a second person must approve.
    AskForRefund {
        of: PayinId,
        francs: u32,
    },
    Decide(Decision),
}

/// The price of an order, and when the merchant signed it, if he did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Price {
    pub francs: u32,
    pub signed_at: Option<Timestamp>,
}

/// The payment page that is asked for, if the order has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    Same,
    New,
}

/// A payer's press of the button that pays directly. Equal presses are one that the network repeats.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Press {
    pub code: Option<&'static str>,
    /// The operator that the payer names, if any.
    pub operator: Option<&'static str>,
    /// The order's latest payin, as far as the page knows it.
    pub previous: Option<PayinId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PayoutWish {
    pub payout_id: String,
    pub francs: u32,
    pub refund_of: Option<PayinId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Asks(Request),
    /// The work has come to its end.
    Ends,
    /// The work has met a seeming defect.
    Fails(String),
}

/// The most that may be paid out on a day.
pub const DAILY_LIMIT: u32 = 5000;

impl Work {
    /// Runs the process from its start over what it was answered so far.
    pub fn next(
        &self,
        process: u64,
        from: Timestamp,
        history: Vec<Answered>,
        without: Option<Without>,
    ) -> Next {
        let replay = Arc::new(Replay::new(self.seed(process), from, history, without));
        let tables =
            Tables { payments: PAYMENTS.to_owned(), logs: LOGS.to_owned(), adoption: None };
        let own = || Arc::<Replay>::clone(&replay);
        let ports = Ports::new(own(), tables, Outside(own()), own(), own());
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

    /// The source of its random bits: the id that it is to draw, or whose claims it makes.
    fn seed(&self, process: u64) -> u128 {
        if let Self::Initiate { id, .. } | Self::Direct { id, .. } | Self::PayOut { id, .. } = self
        {
            return *id;
        }
        u128::from(process) << 96
    }

    /// The instant at which the entry of the to-do index was due that it is about; `None` if it is about none.
    pub fn due_at(&self) -> Option<Timestamp> {
        let (Self::Check { due_at, .. }
        | Self::CheckPayout { due_at, .. }
        | Self::Announce { due_at, .. }) = self
        else {
            return None;
        };
        Some(*due_at)
    }

    /// Under which rule it wins the right to ask or to tell.
    pub fn claimant(&self) -> &'static str {
        match self {
            Self::Callback { .. } | Self::PayoutCallback { .. } => "callback",
            Self::Status { .. } => "status",
            Self::Check { .. } | Self::CheckPayout { .. } => "schedule",
            Self::Announce { .. } => "announcer",
            Self::Decide(_) | Self::AskForRefund { .. } => "person",
            Self::Initiate { .. }
            | Self::Direct { .. }
            | Self::Link { .. }
            | Self::PayOut { .. } => "nobody",
        }
    }

    pub async fn run<G: Everyone>(&self, ports: Ports<G>) -> Result<(), String> {
        let Ports { payments, .. } = &ports;
        let callback = CallbackFunction { payments, shapes: &Quota::default() };
        let poll = poll_function::PollFunction {
            payments,
            announcer: &ports.announcer(),
            topic: None,
            morning: None,
            payins_at_once: poll_function::PAYINS_AT_ONCE,
        };
        let done = match self {
            Self::Callback { id, token } => {
                let token = token.as_ref().map(payin::PayinToken::new);
                callback.look_at_payin(id, token, incoming(&ports)).await.map(drop)
            }
            Self::PayoutCallback { id, token } => {
                let token = Some(PayoutToken::new(token.as_str()));
                callback.look_at_payout(id, token, incoming(&ports)).await.map(drop)
            }
            Self::Status { id } => return status(&ports, id).await,
            Self::Check { id, due_at } => return checked_well(poll.check_payin(id, *due_at).await),
            Self::CheckPayout { id, due_at } => {
                return checked_well(poll.check_payout(id, *due_at).await);
            }
            Self::Announce { id, due_at } => poll.announcer.announce(id, *due_at).await.map(drop),
            Self::Initiate { price, page, .. } => return initiate(&ports, *price, *page).await,
            Self::Direct { price, press, .. } => return pay_directly(&ports, *price, press).await,
            Self::Link { press, direct } => {
                return link::press(&ports, press, direct.as_ref()).await;
            }
            Self::PayOut { wish, .. } => return pay_out(&ports, wish).await,
            Self::AskForRefund { of, francs } => ask_for_refund(&ports, of, *francs).await,
            Self::Decide(decision) => decision.run(&ports).await,
        };
        done.map_err(|error| error.to_string())
    }
}

/// LigdiCash and the merchant's receivers, all of whom a process can reach.
pub trait Everyone:
    Confirm<payin::PayinToken>
    + Confirm<PayoutToken>
    + CreateInvoice
    + CreateDirect
    + SendMoney
    + Deliver
    + Clone
{
}

impl<G> Everyone for G where
    G: Confirm<payin::PayinToken>
        + Confirm<PayoutToken>
        + CreateInvoice
        + CreateDirect
        + SendMoney
        + Deliver
        + Clone
{
}

pub struct Ports<G> {
    pub(crate) payments: Payments<G>,
    pub(crate) random: AnyRandom,
}

impl<G: Everyone> Ports<G> {
    pub fn new(
        dynamo: Arc<dyn Operations>,
        tables: Tables,
        gateway: G,
        clock: AnyClock,
        random: AnyRandom,
    ) -> Self {
        let observer = Metrics::nowhere(Arc::clone(&clock));
        let store = Store::on(dynamo, tables, Arc::clone(&random), Arc::clone(&clock));
        Self { payments: Payments { store, gateway, clock, observer }, random }
    }

    /// For a function that has them for itself.
    pub(crate) fn payments(&self) -> Payments<G> {
        let Payments { store, gateway, clock, observer } = &self.payments;
        Payments {
            store: store.clone(),
            gateway: gateway.clone(),
            clock: Arc::clone(clock),
            observer: observer.clone(),
        }
    }

    fn announcer(&self) -> Announcer<G> {
        let Payments { store, gateway, clock, observer } = self.payments();
        Announcer { store, deliverer: gateway, clock, observer, max_age: SignedDuration::MAX }
    }
}

fn checked_well(verified: poll_function::DueCheck) -> Result<(), String> {
    match verified {
        poll_function::DueCheck::Failed => Err("the check could not do its part".to_owned()),
        poll_function::DueCheck::Asked { .. }
        | poll_function::DueCheck::GivenUp
        | poll_function::DueCheck::Skipped => Ok(()),
    }
}

/// The callback itself, for the log.
fn incoming<G>(ports: &Ports<G>) -> Exchange {
    exchange(ExchangeKind::Callback, ports.payments.clock.now())
}

/// No part of the model looks at it.
pub(crate) static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let Ok(url) = Url::parse("https://shop.test") else { panic!("it is an address") };
    let (name, backend_url) = ("Boutique".to_owned(), Some(url.clone()));
    Shop { name, frontend_url: url.clone(), url, picture: None, backend_url }
});

async fn status<G: Everyone>(ports: &Ports<G>, id: &PayinId) -> Result<(), String> {
    let request = routed(Route::Status, id, Body::Empty);
    let function =
        StatusFunction { payments: &ports.payments, shop: &SHOP, activated: &activated() };
    answered_well(&function.handle(request).await)
}

async fn initiate<G: Everyone>(ports: &Ports<G>, price: Price, page: Page) -> Result<(), String> {
    let function = InitiateFunction {
        payments: ports.payments(),
        random: Arc::clone(&ports.random),
        proofs: Box::new(price),
        // A process that is given up is one that vanishes.
        preparation: None,
        backend_url: "https://shop.test".parse().ok(),
    };
    let mut body = price.order();
    body.insert("replace".to_owned(), json!(page == Page::New));
    answered_well(&function.handle(posted(&Value::Object(body))).await)
}

/// A request as it comes by a route that names something by its id.
pub(crate) fn routed(route: Route, id: &impl ToString, body: Body) -> HttpRequest {
    let mut context = ApiGatewayV2httpRequestContext::default();
    context.route_key = Some(route.key().to_owned());
    HttpRequest::new(body)
        .with_request_context(RequestContext::ApiGatewayV2(context))
        .with_path_parameters(HashMap::from([("id".to_owned(), id.to_string())]))
}

fn posted(body: &Value) -> HttpRequest {
    let mut request = HttpRequest::new(Body::Text(body.to_string()));
    *request.method_mut() = Method::POST;
    request
}

async fn pay_directly<G: Everyone>(
    ports: &Ports<G>,
    price: Price,
    press: &Press,
) -> Result<(), String> {
    let function = DirectFunction {
        payments: ports.payments(),
        random: Arc::clone(&ports.random),
        proofs: Box::new(price),
        digests: Box::new(Undigested),
        preparation: None,
        backend_url: "https://shop.test".parse().ok(),
        activated: activated(),
    };
    answered_well(&function.handle(posted(&press.body())).await)
}

pub fn activated() -> Activated {
    let home = Country::parse("226").unwrap_or_else(|error| panic!("{error}"));
    Activated::parse(home, "documented").unwrap_or_else(|error| panic!("{error}"))
}

/// Stands for the keys, without which no number can be found by its digest.
pub(crate) struct Undigested;

impl Digest for Undigested {
    fn digest<'a>(
        &'a self,
        text: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<u128, SecretsError>> + Send + 'a>> {
        Box::pin(ready(Ok(digest(text))))
    }
}

pub(crate) fn digest(text: &str) -> u128 {
    let add = |bits: u128, byte| bits.wrapping_mul(257).wrapping_add(u128::from(byte));
    text.bytes().fold(7, add)
}

impl Press {
    pub(crate) fn body(&self) -> Value {
        json!({
            "number": "22670000001",
            "code": self.code,
            "operator": self.operator,
            "previous": self.previous.as_ref().map(PayinId::as_str),
        })
    }

    pub(crate) fn flow(&self) -> Flow {
        match (self.code, self.operator) {
            (Some(_), _) => Flow::Code,
            (None, Some("ligdicash")) => Flow::CodeRequest,
            (None, _) => Flow::Push,
        }
    }
}

impl Price {
    /// The order as the shop describes it, or the merchant signs it.
    fn order(self) -> Map<String, Value> {
        let order = [
            ("orderId", json!("A-1")),
            ("amount", json!(self.francs)),
            ("description", json!("a model's order")),
        ];
        order.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
    }
}

/// A valid signature, or a stack without signatures.
impl CheckProof for Price {
    fn check<'a>(&'a self, _: Option<&'a str>) -> ProofFuture<'a> {
        let order = |issued_at| ProofOutcome::Order(Proof { claims: self.order(), issued_at });
        Box::pin(ready(Ok(self.signed_at.map_or(ProofOutcome::Open, order))))
    }
}

/// Whether our own part did not fail.
fn answered_well(answer: &Response<Body>) -> Result<(), String> {
    let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
    if body["error"] == "unavailable" { Err("the function failed".to_owned()) } else { Ok(()) }
}

async fn pay_out<G: Everyone>(ports: &Ports<G>, wish: &PayoutWish) -> Result<(), String> {
    let amount = PayoutAmount::parse(wish.francs.into()).unwrap_or_else(|error| panic!("{error}"));
    let number = Number::parse("22670000001", None).unwrap_or_else(|error| panic!("{error}"));
    let order = PayoutOrder {
        idempotency_key: IdempotencyKey::parse(&wish.payout_id)
            .unwrap_or_else(|error| panic!("{error}")),
        amount,
        recipient: Recipient::Named { number, refund_of: wish.refund_of.clone() },
        method: PayoutMethod::MobileMoney,
        description: String::new(),
    };
    let limits = Limits { per_payout: amount, per_day: DAILY_LIMIT };
    let function = PayoutFunction {
        payments: ports.payments(),
        random: Arc::clone(&ports.random),
        config: PayoutConfig {
            limits,
            two_people_above: None,
            people: People::default(),
            backend_url: None,
        },
        activated: activated(),
    };
    match function.pay(&order, "").await {
        Err(payout_function::PayoutProblem::Common(http::Problem::Failed(
            Failure::Unavailable,
        ))) => Err("the payout stopped".to_owned()),
        Ok(_) | Err(_) => Ok(()),
    }
}
