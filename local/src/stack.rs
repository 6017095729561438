//! Starts every part of the stack, in the order in which the parts need each other.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::EncodingKey;
use ligdicash_infra::config::ConfigError;
use ligdicash_infra::net::BuildError;
use sandbox::Sandbox;
use tokio::net::TcpListener;
use tokio::time::MissedTickBehavior;
use url::Url;

use crate::clock::MovableClock;
use crate::emulator::{Emulator, EmulatorError};
use crate::functions::{Functions, StackParts};
use crate::gateway::{Gateway, LOCAL_KEY, not_found};
use crate::ledger::Ledger;
use crate::loopback_url;
use crate::options::{LigdiCash, Options, Orders, Poll};
use crate::receiver::{Receiver, Signing};
use crate::secrets::SecretsManager;
use crate::stream::{self, Reader, StreamError, Valve};
use crate::switches::Switches;
use crate::tables::{TableError, TableNames, create_tables};
use crate::task::Task;
use crate::{reference, serve, shop};

pub(crate) const TABLES: TableNames<'static> =
    TableNames { payments: "payments", logs: "payment-logs" };
pub(crate) const SECRET_ID: &str = "ligdicash";

/// The base64 of "not a secret, only for trying", the same secret as in the guide for receivers.
pub const WEBHOOK_SECRET: &str = "whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=";

/// Fixed, so that a person who follows the examples can sign orders too.
const ORDER_KEY: &[u8] = b"not a secret, only for trying order proofs";

/// A running stack. Everything stops when it is dropped.
pub struct Stack {
    /// The address of the shop and the API.
    pub api_url: Url,
    pub sandbox_url: Url,
    /// The sandbox itself, with the same switches and ledger as over HTTP; `None` if it runs elsewhere.
    pub sandbox: Option<Sandbox>,
    pub clock: MovableClock,
    pub secrets: SecretsManager,
    pub emulator: Emulator,
    orders: Orders,
    functions: Functions,
    _tasks: Vec<Task>,
}

/// Why the stack did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("port {port} is in use: choose another with {flag} (0 takes any free port)")]
    PortInUse { flag: &'static str, port: u16 },
    #[error("port {port} of {flag} cannot be used")]
    Port {
        flag: &'static str,
        port: u16,
        #[source]
        source: io::Error,
    },
    #[error("the DynamoDB emulator did not start")]
    Emulator(#[from] EmulatorError),
    #[error("the tables could not be created")]
    Tables(#[from] TableError),
    #[error("the secrets look-alike did not start")]
    Secrets(#[source] io::Error),
    #[error("the stream of the payments table cannot be read")]
    Stream(#[from] StreamError),
    #[error("the shop cannot verify what it is sent")]
    Shop(#[from] standardwebhooks::WebhookError),
    #[error("the functions refuse the stack's own configuration")]
    Config(#[from] ConfigError),
    #[error("the functions cannot speak HTTP")]
    Client(#[from] BuildError),
}

impl Stack {
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let (listener, api_url) = bind("--port", options.port).await?;
        let clock = MovableClock::default();
        let LookAlike { url: sandbox_url, sandbox, mut tasks } =
            look_alike(&options.ligdicash, &clock).await?;
        let emulator = Emulator::start(&options.storage).await?;
        create_tables(&emulator.client(), TABLES).await?;
        let secrets = SecretsManager::start().await.map_err(StartError::Secrets)?;
        secrets.put(SECRET_ID, secret(options.orders));

        let parts = StackParts {
            api_url: &api_url,
            sandbox_url: &sandbox_url,
            shop: &options.shop,
            clock: &clock,
            dynamo: emulator.client(),
            secrets: secrets.client(),
            event_bus: aws_sdk_eventbridge::Config::new(&crate::emulator::sdk_config(
                emulator.url(),
            )),
        };
        let functions = Functions::build(&parts)?;
        let stream = Valve::open();
        let reader = Reader::open(&emulator, TABLES.payments).await?;
        tasks.push(stream::task(reader, stream.clone(), functions.clone()));
        tasks.push(api_task(listener, &parts, &functions, stream, options.orders)?);
        tasks.extend(poll_task(options.poll, functions.clone()));
        Ok(Self {
            api_url,
            sandbox_url,
            sandbox,
            clock,
            secrets,
            emulator,
            orders: options.orders,
            functions,
            _tasks: tasks,
        })
    }

    /// Runs the poll once and returns its report.
    pub async fn poll(&self) -> serde_json::Value {
        self.functions.poll().await
    }

    /// What a person needs to know once everything runs.
    #[must_use]
    pub fn banner(&self) -> String {
        let orders = match self.orders {
            Orders::Open => String::new(),
            Orders::Proven => format!("Orders        signed with {}\n", STANDARD.encode(ORDER_KEY)),
        };
        format!(
            "Shop and API  {}\nSandbox       {}sandbox\n{orders}Payouts       Authorization: Bearer {LOCAL_KEY}\nCtrl-C stops both.\n",
            self.api_url, self.sandbox_url
        )
    }
}

fn secret(orders: Orders) -> String {
    let mut keys = serde_json::json!({
        "api_key": sandbox::API_KEY,
        "auth_token": sandbox::AUTH_TOKEN,
        "webhook_secret": WEBHOOK_SECRET,
    });
    if orders == Orders::Proven {
        keys["order_key"] = STANDARD.encode(ORDER_KEY).into();
    }
    keys.to_string()
}

async fn bind(flag: &'static str, port: u16) -> Result<(TcpListener, Url), StartError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AddrInUse => StartError::PortInUse { flag, port },
        _ => StartError::Port { flag, port, source },
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port();
    Ok((listener, loopback_url(port)))
}

/// The LigdiCash sandbox that the stack speaks to, in this process or elsewhere.
struct LookAlike {
    url: Url,
    sandbox: Option<Sandbox>,
    tasks: Vec<Task>,
}

async fn look_alike(which: &LigdiCash, clock: &MovableClock) -> Result<LookAlike, StartError> {
    let port = match which {
        LigdiCash::Here { port } => *port,
        LigdiCash::Elsewhere(url) => {
            return Ok(LookAlike { url: url.clone(), sandbox: None, tasks: Vec::new() });
        }
    };
    let (listener, url) = bind("--sandbox-port", port).await?;
    let clock = clock.clone();
    let sandbox = Sandbox::new(sandbox::Config {
        public_url: url.clone(),
        api_key: sandbox::API_KEY.to_owned(),
        auth_token: sandbox::AUTH_TOKEN.to_owned(),
        control_key: None,
        now: Arc::new(move || clock.now()),
    });
    let tasks = sandbox_tasks(listener, &sandbox);
    Ok(LookAlike { url, sandbox: Some(sandbox), tasks })
}

fn sandbox_tasks(listener: TcpListener, sandbox: &Sandbox) -> Vec<Task> {
    let (server, postman) = (sandbox.clone(), sandbox.clone());
    let serve = async move {
        if let Err(error) = server.serve(listener).await {
            tracing::error!(%error, "the sandbox stopped");
        }
    };
    vec![Task::spawn(serve), Task::spawn(async move { postman.run_deliveries().await })]
}

fn api_task(
    listener: TcpListener,
    parts: &StackParts<'_>,
    functions: &Functions,
    stream: Valve,
    orders: Orders,
) -> Result<Task, StartError> {
    let signing = match orders {
        Orders::Open => Signing::Off,
        Orders::Proven => Signing::With(EncodingKey::from_secret(ORDER_KEY)),
    };
    let receiver = Receiver::new(WEBHOOK_SECRET, signing, parts.clock.clone())?;
    let switches = Switches {
        clock: parts.clock.clone(),
        functions: functions.clone(),
        orders,
        sandbox_url: parts.sandbox_url.clone(),
        stream,
    };
    let router = Gateway::new(functions.clone(), parts.clock.clone(), parts.api_url.clone())
        .routes()
        .merge(switches.routes())
        .merge(Ledger::new(parts.dynamo.clone(), TABLES, receiver.clone()).routes())
        .merge(receiver.routes())
        .merge(shop::routes())
        .merge(reference::routes())
        .fallback(not_found)
        .method_not_allowed_fallback(not_found);
    Ok(Task::spawn(serve::serve(listener, router)))
}

fn poll_task(poll: Poll, functions: Functions) -> Option<Task> {
    let Poll::Every(period) = poll else { return None };
    Some(Task::spawn(async move {
        let mut ticks = tokio::time::interval(period.max(Duration::from_millis(10)));
        // After a slow run, the missed runs are not made up for in a burst.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            functions.poll().await;
        }
    }))
}
