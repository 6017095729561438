//! Starts every part of the stack, in the order of their dependencies.

use std::io;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use embedded::clock::MovableClock;
use embedded::emulator::{Emulator, EmulatorError, Storage};
use embedded::environment::{Endpoints, Environment, SECRET_ID};
use embedded::functions::{FunctionBuilder, WiringError};
use embedded::ligdicash::LigdiCash as Here;
use embedded::secrets::SecretsManager;
use embedded::stream::{Stream, StreamError};
use embedded::sts::Sts;
use embedded::tables::{self, TableError, copy_payments, create_owners_table, create_tables};
use embedded::task::Task;
use embedded::{sdk, server};
use ligdicash_infra::clock::SystemClock;
use ligdicash_infra::config::{self, Tables};
use ligdicash_infra::ligdicash::Timeouts;
use ligdicash_infra::observe::metrics::Metrics;
use ligdicash_infra::random::SystemRandom;
use ligdicash_infra::wiring::{AnyClock, Wiring};
use sandbox::{Hosts, Keys, Sandbox};
use tokio::net::TcpListener;
use tokio::time::MissedTickBehavior;
use url::Url;

use crate::fixed::{
    LOCAL_KEY, ORDER_KEY, OWNER_ROLES, PERSON_ROLES, STACK, WEBHOOK_SECRET, secret,
};
use crate::functions::{self, Functions};
use crate::gateway::{Gateway, answer_own, cors, not_found};
use crate::options::{LigdiCash, Options, Orders, Poll, Shop};
use crate::stream::{self, Valve};
use crate::switches::Switches;
use crate::{pages, reference};

/// The delay after a connection could not be accepted.
const PAUSE: Duration = Duration::from_secs(1);

/// A running stack. Everything stops when it is dropped.
pub struct Stack {
    /// The address of the shop and the API.
    pub api_url: Url,
    pub sandbox_url: Url,
    /// The sandbox itself, with the same switches and ledger as over HTTP; `None` if it runs elsewhere.
    pub sandbox: Option<Sandbox>,
    pub clock: MovableClock,
    pub secrets: SecretsManager,
    pub emulator: Arc<Emulator>,
    /// The issuer of sessions in the roles of the owner's function; `None` without it.
    pub sts: Option<Sts>,
    orders: Orders,
    shop: Shop,
    functions: Arc<Functions>,
    _ligdicash: Option<Here>,
    _tasks: Vec<Task>,
}

/// The reason why the stack did not start.
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
    #[error("the STS look-alike did not start")]
    Sts(#[source] io::Error),
    #[error("the stream of the payments table cannot be read")]
    Stream(#[from] StreamError),
    #[error(transparent)]
    Shop(#[from] pages::NoShop),
    #[error(transparent)]
    Page(#[from] console::page::PageError),
    #[error("the functions cannot be put together")]
    Functions(#[from] WiringError),
}

type Started<T> = Result<T, StartError>;

impl Stack {
    pub async fn start(options: Options) -> Started<Self> {
        let (listener, api_url) = bind("--port", options.host, options.port).await?;
        let port = api_url.port_or_known_default().unwrap_or_default();
        let clock = MovableClock::default();
        let (sandbox_url, ligdicash) = match options.ligdicash {
            LigdiCash::Here { port } => {
                let port = bind("--sandbox-port", options.host, port).await?;
                let (keys, operators) = (Keys::default(), options.operators.clone());
                let here = Here::serve(port, keys, operators, clock.clone());
                (here.url.clone(), Some(here))
            }
            LigdiCash::Elsewhere(url) => (url, None),
        };
        let emulator = Arc::new(Emulator::start(&options.storage).await?);
        create_tables(&emulator.client(), &tables::usual()).await?;
        let secrets = SecretsManager::start().await.map_err(StartError::Secrets)?;
        secrets.put(SECRET_ID, secret(options.orders, &Keys::default()));

        let aws = Endpoints { dynamo: emulator.url().clone(), secrets: secrets.url().clone() };
        let sts = if options.owner { Some(sts(&emulator).await?) } else { None };
        let wiring = wiring(&aws, &clock);
        let mut environment = environment(&api_url, &sandbox_url, &options.shop, aws);
        environment.more.extend(options.two_people.then_some(("TWO_PEOPLE_ABOVE", "1")));
        // A variable of a process lasts as long as it.
        environment.more.extend(options.operators.map(|keys| ("OPERATORS", &*keys.leak())));
        environment.tables = adopt(options.restored.as_deref(), &emulator).await?;
        let tables = environment.tables.clone();
        let payments = Stream::open(&emulator, &tables.payments)?;
        let wired = FunctionBuilder { wiring, environment };
        let owner = sts.as_ref().map(|sts| functions::owner(&wired, sts, port)).transpose()?;
        let functions = Arc::new(Functions::build(&wired, owner)?);
        if options.restored.is_none() {
            functions.make_link().await;
        }
        let stream = Arc::new(Valve::open());
        let mut tasks = vec![stream::task(payments, stream.clone(), functions.clone())];
        let switches = Switches {
            clock: clock.clone(),
            functions: functions.clone(),
            orders: options.orders,
            receiver: options.receiver,
            sandbox_url: sandbox_url.clone(),
            secrets: secrets.clone(),
            emulator: Arc::downgrade(&emulator),
            tables,
            stream,
        };
        let router = router(switches, &options.shop, &api_url, port, sts.clone())?;
        tasks.push(Task::spawn(serve(listener, router)));
        tasks.extend(poll_task(options.poll, functions.clone()));
        let sandbox = ligdicash.as_ref().map(|ligdicash| ligdicash.sandbox.clone());
        tasks.extend(sandbox.clone().map(|sandbox| Task::spawn(sandbox.run_deliveries())));
        Ok(Self {
            api_url,
            sandbox_url,
            sandbox,
            clock,
            secrets,
            emulator,
            sts,
            orders: options.orders,
            shop: options.shop,
            functions,
            _ligdicash: ligdicash,
            _tasks: tasks,
        })
    }

    /// Runs the poll once and returns its report.
    pub async fn poll(&self) -> serde_json::Value {
        self.functions.poll().await
    }

    /// The addresses and keys of the stack.
    pub fn banner(&self) -> String {
        let key = STANDARD.encode(ORDER_KEY);
        let (api, sandbox) = (&self.api_url, &self.sandbox_url);
        // The code has a line of its own, which is easy to copy. `ops setup` prints the same of a deployed stack.
        let (orders, code) = match self.orders {
            Orders::Open => {
                (format!("none: --proofs takes only orders signed with {key}"), String::new())
            }
            Orders::Proven => {
                let api = api.as_str().trim_end_matches('/');
                let code = format!("Connection code:\n{api} {STACK} {key} {WEBHOOK_SECRET}\n");
                (key, code)
            }
        };
        let shop = match &self.shop {
            Shop::Here => String::new(),
            Shop::Elsewhere { url, .. } => format!("Your shop       {url}\n"),
        };
        let port = self.api_url.port_or_known_default().unwrap_or_default();
        let owner = self.sts.as_ref().map(|_| {
            format!(
                "Owner's page    http://localhost:{port}/owner\n\
                 First phone     OPS_URL=local:{port} ops owner invite awa --act\n"
            )
        });
        let owner = owner.unwrap_or_default();
        format!(
            "Shop and API    {api}\n\
             Sandbox         {sandbox}sandbox\n\
             Order key       {orders}\n\
             Webhook secret  {WEBHOOK_SECRET}\n\
             Payout key      Authorization: Bearer {LOCAL_KEY}\n\
             {shop}{code}{owner}\
             Ctrl-C stops both.\n"
        )
    }
}

async fn bind(flag: &'static str, host: Ipv4Addr, port: u16) -> Started<server::Bound> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AddrInUse => StartError::PortInUse { flag, port },
        _ => StartError::Port { flag, port, source },
    };
    server::bind_for(host, port).await.map_err(failed)
}

/// The tables to work on. A rehearsed restore has a new table with the items of this copy of the data file.
async fn adopt(restored: Option<&Path>, emulator: &Emulator) -> Started<Tables> {
    let Some(file) = restored else { return Ok(tables::usual()) };
    let before = Emulator::start(&Storage::File(file.to_owned())).await?;
    let adopted = tables::adopted();
    create_tables(&emulator.client(), &adopted).await?;
    copy_payments(&before.client(), &emulator.client(), &adopted.payments).await?;
    Ok(adopted)
}

/// The issuer of sessions for the owner's function, which has a table of its own. Sessions end by the machine's clock:
/// their signer reads that clock, too, and does not see a move of the stack's clock.
async fn sts(emulator: &Emulator) -> Started<Sts> {
    create_owners_table(&emulator.client()).await?;
    Sts::start(Arc::new(SystemClock), &OWNER_ROLES).await.map_err(StartError::Sts)
}

fn wiring(aws: &Endpoints, clock: &MovableClock) -> Wiring {
    let clock: AnyClock = Arc::new(clock.clone());
    Wiring {
        tls: sdk::tls(),
        dynamo: sdk::dynamodb(&aws.dynamo),
        secrets: aws_sdk_secretsmanager::Client::new(&sdk::config(&aws.secrets)),
        // The stack has no bus and no topic.
        event_bus: aws_sdk_eventbridge::Config::new(&sdk::config(&aws.dynamo)),
        alarm_topic: aws_sdk_sns::Config::new(&sdk::config(&aws.dynamo)),
        // Only the events use the name; the metrics are dropped.
        metrics: Metrics::new(Some(STACK.to_owned()), Arc::clone(&clock), Arc::new(|_, _| {})),
        clock,
        random: Arc::new(SystemRandom),
        timeouts: Timeouts::default(),
    }
}

fn shop(shop: &Shop, api_url: &Url) -> config::Shop {
    let (name, url) = match shop {
        Shop::Here => ("Danfani de Ouaga", api_url),
        Shop::Elsewhere { url, name } => (name.as_str(), url),
    };
    config::Shop {
        name: name.to_owned(),
        url: url.clone(),
        picture: None,
        frontend_url: url.clone(),
        backend_url: Some(api_url.clone()),
    }
}

fn environment(api: &Url, ligdicash: &Url, to: &Shop, aws: Endpoints) -> Environment {
    Environment {
        tables: tables::usual(),
        aws,
        ligdicash: ligdicash.clone(),
        pay_hosts: ligdicash.to_string(),
        shop: shop(to, api),
        webhook: Some(server::at(api, pages::WEBHOOK)),
        event_bus: None,
        payouts_per_day: 1_000_000,
        more: vec![("STACK_NAME", STACK), ("DECIDER_ROLES", PERSON_ROLES)],
    }
}

fn router(
    switches: Switches,
    shop: &Shop,
    api_url: &Url,
    port: u16,
    sts: Option<Sts>,
) -> Started<Router> {
    let (clock, receiver) = (switches.clock.clone(), switches.receiver.clone());
    let orders = switches.orders;
    let gateway = Gateway {
        functions: switches.functions.clone(),
        clock: clock.clone(),
        public_url: api_url.clone(),
        sts,
        requests: AtomicU64::new(0),
    };
    Ok(gateway
        .routes()
        // The fallback comes before the layer, because the layer answers a preflight, whose method has no route.
        .method_not_allowed_fallback(not_found)
        .layer(cors::of(shop))
        .merge(switches.routes())
        .merge(pages::routes(orders, receiver, clock, api_url.clone())?)
        .merge(console::page::routes(port, api_url, "/ops", "/assets/beside.js")?)
        .merge(reference::routes())
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .layer(from_fn_with_state(Hosts::at(api_url), answer_own)))
}

async fn serve(listener: TcpListener, router: Router) {
    loop {
        // Most likely, file descriptors ran out.
        let error = sandbox::server::serve(&listener, router.clone()).await;
        tracing::error!(%error, "no connection was accepted");
        tokio::time::sleep(PAUSE).await;
    }
}

fn poll_task(poll: Poll, functions: Arc<Functions>) -> Option<Task> {
    let Poll::Every(period) = poll else { return None };
    Some(Task::spawn(async move {
        let mut ticks = tokio::time::interval(period.max(Duration::from_millis(10)));
        // A slow run must not lead to a burst.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            functions.poll().await;
        }
    }))
}
