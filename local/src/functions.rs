//! The real handlers, wired as each function's `main` wires them, on the stack's own parts.

use std::sync::Arc;

use callback::Callback;
use initiate::Initiate;
use jiff::SignedDuration;
use lambda_http::{Body, Request, Response};
use ligdicash_core::ports::Clock;
use ligdicash_infra::announce::ConfiguredReceivers;
use ligdicash_infra::clock::Limit;
use ligdicash_infra::config::{Reader, join};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::ligdicash::{Client, Invoicing, Timeouts};
use ligdicash_infra::observe::Quota;
use ligdicash_infra::observe::chain;
use ligdicash_infra::observe::metrics::Metrics;
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::random::SystemRandom;
use ligdicash_infra::wiring::{Announcer, AnyClock, Payments, Wiring};
use notify::{Batch, Notify};
use payout::PayOut;
use poll::Poll;
use serde_json::{Value, json};
use status::Status;
use url::Url;

use crate::clock::MovableClock;
use crate::options::Shop;
use crate::receiver;
use crate::stack::{SECRET_ID, StartError, TABLES};

/// How long one poll may take. A scheduled function is given this much.
const POLL_LIMIT: SignedDuration = SignedDuration::from_mins(5);

/// The functions that a route leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Function {
    Initiate,
    Status,
    Callback,
    Payout,
}

/// The parts of the stack that the functions are built from.
pub(crate) struct StackParts<'a> {
    pub(crate) api_url: &'a Url,
    pub(crate) sandbox_url: &'a Url,
    pub(crate) shop: &'a Shop,
    pub(crate) clock: &'a MovableClock,
    pub(crate) dynamo: aws_sdk_dynamodb::Client,
    pub(crate) secrets: aws_sdk_secretsmanager::Client,
    pub(crate) event_bus: aws_sdk_eventbridge::Config,
}

/// The six functions. Clones share one instance of them.
#[derive(Clone)]
pub(crate) struct Functions(Arc<Inner>);

struct Inner {
    shapes: Quota,
    initiate: Initiate<Store, Invoicing, AnyClock, OrderProofs, Limit>,
    /// Shared by status, callback and poll. In Lambda each of them has its own.
    payments: Payments<Store, Client, AnyClock>,
    payout: PayOut<Store, Client, AnyClock>,
    /// Shared by notify and poll.
    announcer: Announcer<Store, ConfiguredReceivers, AnyClock>,
}

impl Functions {
    pub(crate) fn build(parts: &StackParts<'_>) -> Result<Self, StartError> {
        let mut reader = Reader::new(|name: &str| variable(parts, name));
        let read = (
            reader.tables(),
            reader.ligdicash(),
            reader.shop().zip(reader.proof_audience()),
            reader.announcements(),
            reader.paying(),
        );
        let (tables, ligdicash, (shop, audience), announcements, paying) = reader.finish(read)?;
        let clock: AnyClock = Arc::new(parts.clock.clone());
        let wiring = Wiring {
            dynamo: parts.dynamo.clone(),
            secrets: parts.secrets.clone(),
            event_bus: parts.event_bus.clone(),
            metrics: Metrics::nowhere(Arc::clone(&clock)),
            clock,
            random: Arc::new(SystemRandom),
            timeouts: Timeouts::default(),
        };
        let backend_url = shop.backend_url.clone();
        let gateway = wiring.invoicing(ligdicash.clone(), shop)?;
        Ok(Self(Arc::new(Inner {
            shapes: Quota::default(),
            initiate: Initiate {
                backend_url,
                proofs: OrderProofs::new(
                    gateway.secrets(),
                    wiring.clock(),
                    wiring.metrics(),
                    audience,
                ),
                payments: wiring.payments(tables.clone(), gateway),
                random: wiring.random(),
                preparation: initiate::PREPARATION,
            },
            payout: PayOut {
                payments: wiring.payments(tables.clone(), wiring.ligdicash(ligdicash.clone())?),
                random: wiring.random(),
                config: paying,
            },
            payments: wiring.payments(tables.clone(), wiring.ligdicash(ligdicash)?),
            announcer: wiring.announcer(tables, announcements)?,
        })))
    }

    pub(crate) async fn call(&self, function: Function, request: Request) -> Response<Body> {
        let Inner { shapes, initiate, payments, payout, .. } = &*self.0;
        match function {
            Function::Initiate => initiate.handle(request).await,
            Function::Status => Status { payments }.handle(request).await,
            Function::Callback => Callback { payments, shapes }.handle(request).await,
            Function::Payout => payout.handle(request).await,
        }
    }

    /// Hands a batch of the stream to `notify` and returns its answer; `None` if the invocation failed.
    pub(crate) async fn notify(&self, event: Value) -> Option<Value> {
        let unread = |problem: &serde_json::Error| {
            tracing::error!(error = chain(problem), "notify cannot read its event");
        };
        let batch: Batch = serde_json::from_value(event).inspect_err(unread).ok()?;
        let announcer = &self.0.announcer;
        Some(json!(Box::pin(Notify { announcer }.handle(batch)).await))
    }

    /// Runs the poll once, as the schedule does, and returns its report.
    pub(crate) async fn poll(&self) -> Value {
        let Inner { payments, announcer, .. } = &*self.0;
        let deadline = payments.clock.now() + POLL_LIMIT;
        match Box::pin(Poll { payments, announcer }.handle(deadline)).await {
            Ok(report) => json!(report),
            Err(unread) => {
                let mut report = json!(unread.report);
                report["unread_shards"] = json!(unread.shards);
                report
            }
        }
    }
}

/// The environment variables that the functions see. They come from the stack, never from the machine.
fn variable(parts: &StackParts<'_>, name: &str) -> Option<String> {
    let value = match name {
        "STACK_NAME" => "local",
        "PAYMENTS_TABLE" => TABLES.payments,
        "PAYMENT_LOGS_TABLE" => TABLES.logs,
        "LIGDICASH_SECRET_ID" => SECRET_ID,
        "STORE_NAME" => "Danfani de Ouaga",
        "LIGDICASH_BASE_URL" | "LIGDICASH_PAY_HOSTS" => parts.sandbox_url.as_str(),
        "STORE_URL" | "FRONTEND_URL" | "BACKEND_URL" => parts.api_url.as_str(),
        "PAYOUT_MAX_AMOUNT" => "200000",
        "PAYOUT_DAILY_LIMIT" => "1000000",
        "ORDER_WEBHOOK_URL" => return Some(webhook(parts)),
        // The shop is on this machine, without TLS.
        "ORDER_WEBHOOK_REACH" => "anywhere",
        _ => return None,
    };
    Some(value.to_owned())
}

fn webhook(parts: &StackParts<'_>) -> String {
    match parts.shop {
        Shop::Here => join(parts.api_url, receiver::PATH),
        Shop::Elsewhere(url) => url.to_string(),
    }
}
