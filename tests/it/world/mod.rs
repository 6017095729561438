//! A private world: tables, LigdiCash, Secrets Manager and the functions, with a clock that only a test moves.

mod answer;
mod bus;
pub(crate) mod clock;
pub(crate) mod contract;
pub(crate) mod database;
pub(crate) mod events;
pub(crate) mod gateway;
mod invariants;
pub(crate) mod logs;
pub(crate) mod measured;
pub(crate) mod payments;
pub(crate) mod payouts;
pub(crate) mod permissions;
pub(crate) mod proof;
pub(crate) mod proxy;
pub(crate) mod receiver;
pub(crate) mod schema;
pub(crate) mod scripted;
pub(crate) mod seed;
pub(crate) mod stop;
pub(crate) mod stream;
pub(crate) mod table;
pub(crate) mod wired;

use std::sync::Arc;
use std::time::Duration;

use initiate::Initiate;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::outbox::Receiver;
use ligdicash_infra::announce::ConfiguredReceivers;
use ligdicash_infra::clock::Limit;
use ligdicash_infra::config::ProofAudience;
use ligdicash_infra::config::{Announcements, LigdiCash, PayoutConfig, Reader, Shop, Tables};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::ligdicash::{Client, Timeouts};
use ligdicash_infra::observe::Quota;
use ligdicash_infra::observe::metrics::Metrics;
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::random::SystemRandom;
use ligdicash_infra::wiring::{Announcer, AnyClock, Payments, Wiring};
use local::secrets::SecretsManager;
use payout::PayOut;
use sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

pub(crate) use answer::Answer;
pub(crate) use bus::EventBus;
pub(crate) use clock::ManualClock;
pub(crate) use contract::Operation;
use database::Database;
use measured::Measured;
use permissions::{Permissions, within};
pub(crate) use receiver::ShopSystem;

pub(crate) const API_KEY: &str = "APIKEY-7d1f0c3e";
pub(crate) const AUTH_TOKEN: &str = "AUTHTOKEN-51b9a2d4";
const SECRET_ID: &str = "ligdicash";
const BUS: &str = "payments";

/// So long that no answer depends on how busy the machine is.
pub(crate) const PATIENCE: Duration = Duration::from_mins(2);

pub(crate) type AppAnnouncer = Announcer<Store, ConfiguredReceivers, AnyClock>;
pub(crate) type AppPayments = Payments<Store, Client, AnyClock>;
pub(crate) type AppPayOut = PayOut<Store, Client, AnyClock>;

pub(crate) struct World {
    pub(crate) clock: ManualClock,
    pub(crate) sandbox: Sandbox,
    pub(crate) secrets: SecretsManager,
    pub(crate) initiate: wired::AppInitiate,
    pub(crate) payments: Arc<AppPayments>,
    pub(crate) payout: AppPayOut,
    pub(crate) announcer: AppAnnouncer,
    /// The shop's own system, told of events only in a world that was set up so.
    pub(crate) shop_system: ShopSystem,
    pub(crate) bus: EventBus,
    pub(crate) metrics: Metrics,
    pub(crate) shapes: Quota,
    pub(crate) measured: Measured,
    pub(crate) permissions: Permissions,
    pub(crate) tables: Tables,
    database: Database,
    ligdicash: LigdiCash,
    shop: Shop,
    announcements: Announcements,
    timeouts: Timeouts,
    servers: Vec<JoinHandle<()>>,
}

/// What a test may choose about its world.
#[derive(Default)]
pub(crate) struct Setup {
    /// LigdiCash's address, if it is not the sandbox.
    pub(crate) ligdicash: Option<Url>,
    /// Secrets Manager, if it is not the look-alike.
    pub(crate) secrets: Option<aws_sdk_secretsmanager::Client>,
    pub(crate) timeouts: Timeouts,
    /// Initiate's time limit, if it may end a wait.
    pub(crate) preparation: Option<Duration>,
    /// Who is told of events.
    pub(crate) receivers: Vec<Receiver>,
}

/// Runs a test in a world of its own, and checks the world afterwards.
pub(crate) async fn test(body: impl AsyncFnOnce(&World)) {
    test_with(Setup::default(), body).await;
}

pub(crate) async fn test_with(setup: Setup, body: impl AsyncFnOnce(&World)) {
    let world = World::new(setup).await;
    body(&world).await;
    world.check().await;
}

/// As [`test_with`], for a test whose tasks run on threads of their own.
pub(crate) async fn test_shared(setup: Setup, body: impl AsyncFnOnce(Arc<World>)) {
    let world = Arc::new(World::new(setup).await);
    body(Arc::clone(&world)).await;
    world.check().await;
}

impl World {
    async fn new(setup: Setup) -> Self {
        logs::capture();
        let clock = ManualClock::new();
        let database = Database::start().await;
        let secrets = SecretsManager::start().await.unwrap();
        secrets.put(SECRET_ID, keys(API_KEY, AUTH_TOKEN));
        let (sandbox, sandbox_url, sandbox_server) = start_sandbox(&clock).await;
        let callbacks = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let backend_url = format!("http://{}", callbacks.local_addr().unwrap());
        let ligdicash = setup.ligdicash.unwrap_or_else(|| sandbox_url.clone());
        let (tables, ligdicash, shop) = config(&database, &ligdicash, &sandbox_url, &backend_url);
        let (shop_system, bus) = (ShopSystem::start().await, EventBus::start().await);
        let (measured, permissions) = (Measured::default(), Permissions::new(&tables));
        let wiring = Wiring {
            dynamo: permissions.watch_dynamo(&database.client),
            secrets: permissions.watch_secrets(&setup.secrets.unwrap_or_else(|| secrets.client())),
            event_bus: permissions.watch_bus(&bus.config()),
            clock: Arc::new(clock.clone()),
            random: Arc::new(SystemRandom),
            metrics: measured.metrics(Arc::new(clock.clone())),
            timeouts: setup.timeouts,
        };
        let announcements = announcements(&setup.receivers, &shop_system, &[]);
        let announcer = wiring.announcer(tables.clone(), announcements.clone()).unwrap();
        let gateway = || wiring.ligdicash(ligdicash.clone()).unwrap();
        let payments = Arc::new(wiring.payments(tables.clone(), gateway()));
        let payout = PayOut {
            payments: wiring.payments(tables.clone(), gateway()),
            random: wiring.random(),
            config: PayoutConfig {
                limits: *payouts::LIMITS,
                backend_url: shop.backend_url.clone(),
            },
        };
        let callback_server = events::serve_callbacks(callbacks, Arc::clone(&payments));
        let gateway = wiring.invoicing(ligdicash.clone(), shop.clone()).unwrap();
        let initiate = Initiate {
            backend_url: shop.backend_url.clone(),
            proofs: OrderProofs::new(
                gateway.secrets(),
                wiring.clock(),
                wiring.metrics(),
                ProofAudience::default(),
            ),
            payments: wiring.payments(tables.clone(), gateway),
            random: wiring.random(),
            preparation: Limit(setup.preparation.unwrap_or(PATIENCE)),
        };
        let servers = vec![sandbox_server, callback_server];
        let timeouts = setup.timeouts;
        Self {
            clock,
            sandbox,
            secrets,
            initiate,
            payments,
            payout,
            announcer,
            shop_system,
            bus,
            metrics: wiring.metrics(),
            shapes: Quota::default(),
            measured,
            permissions,
            tables,
            database,
            ligdicash,
            shop,
            announcements,
            timeouts,
            servers,
        }
    }

    // ---- what the shop does ----

    pub(crate) async fn initiate(&self, body: &Value) -> Answer {
        self.initiate_raw(body.to_string().as_bytes()).await
    }

    pub(crate) async fn initiate_raw(&self, body: &[u8]) -> Answer {
        let request = events::post("/api/payment/initiate", "application/json", body);
        Answer::to(Operation::Initiate, &within("initiate", self.initiate.handle(request)).await)
    }

    pub(crate) async fn status(&self, id: &str) -> Answer {
        let request = events::get_status(id);
        let function = status::Status { payments: &self.payments };
        let answer = function.handle(request);
        Answer::to(Operation::Status, &within("status", answer).await)
    }

    /// Starts a payment of 3 000 F for a fresh order and returns its transaction id.
    pub(crate) async fn pending(&self) -> String {
        self.pending_for("A-1001").await
    }

    pub(crate) async fn pending_for(&self, order_id: &str) -> String {
        let answer = self.initiate(&order(order_id, 3000)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body["transaction_id"].as_str().unwrap().to_owned()
    }

    // ---- what LigdiCash does ----

    pub(crate) async fn callback(&self, content_type: &str, body: &[u8]) -> Answer {
        let request = events::post("/api/ligdicash/callback", content_type, body);
        let function = callback::Callback { payments: &self.payments, shapes: &self.shapes };
        let answer = function.handle(request);
        Answer::to(Operation::Callback, &within("callback", answer).await)
    }

    /// The payer pays, and LigdiCash calls back as its faults say.
    pub(crate) async fn pay(&self, id: &str) {
        self.sandbox.pay(id).unwrap();
        self.sandbox.deliver_due().await;
    }

    pub(crate) async fn fail(&self, id: &str) {
        self.sandbox.fail(id).unwrap();
        self.sandbox.deliver_due().await;
    }

    pub(crate) fn confirms(&self) -> u64 {
        self.sandbox.ledger().confirm_calls
    }

    pub(crate) fn creates(&self) -> u64 {
        self.sandbox.ledger().create_calls
    }

    // ---- what time does ----

    /// One run of the schedule, with a deadline that is far away, and what it did about payments.
    pub(crate) async fn poll(&self) -> poll::Checks {
        self.poll_by(&self.payments, &self.announcer).await.payments
    }

    /// The same with other ports; returns everything that the run did.
    pub(crate) async fn poll_by(
        &self,
        payments: &AppPayments,
        announcer: &AppAnnouncer,
    ) -> poll::Report {
        let deadline = self.now() + SignedDuration::from_mins(5);
        within("poll", poll::Poll { payments, announcer }.handle(deadline)).await.unwrap()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.get()
    }

    pub(crate) fn advance(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// Lets time pass in steps of `step`, running the schedule after each.
    pub(crate) async fn live(&self, span: SignedDuration, step: SignedDuration) {
        let end = self.now() + span;
        while self.now() < end {
            self.advance(step);
            self.poll().await;
        }
    }

    /// The same with another announcer.
    pub(crate) async fn live_by(
        &self,
        announcer: &AppAnnouncer,
        span: SignedDuration,
        step: SignedDuration,
    ) {
        let end = self.now() + span;
        while self.now() < end {
            self.advance(step);
            self.poll_by(&self.payments, announcer).await;
        }
    }

    // ---- what is true ----

    /// `(status, reason)` as the shop is told, without anybody being asked.
    pub(crate) async fn stored(&self, id: &str) -> (String, Option<String>) {
        let item = self.item(id).await.expect("the transaction exists");
        let text = |name: &str| item.get(name).map(|value| value.as_s().unwrap().clone());
        (text("status").unwrap(), text("reason"))
    }

    #[track_caller]
    pub(crate) fn rotate_keys_in_secret(&self, api_key: &str, auth_token: &str) {
        self.secrets.put(SECRET_ID, keys(api_key, auth_token));
    }

    pub(crate) fn put_secret(&self, text: &str) {
        self.secrets.put(SECRET_ID, text);
    }
}

impl Drop for World {
    fn drop(&mut self) {
        for server in &self.servers {
            server.abort();
        }
    }
}

/// A request of the shop with personal data in it, so that a leak is seen.
pub(crate) fn order(order_id: &str, amount: u32) -> Value {
    json!({
        "orderId": order_id,
        "amount": amount,
        "description": "Sac en faso dan fani",
        "customerEmail": logs::EMAIL,
        "customerFirstname": logs::FIRST_NAME,
        "customerLastname": logs::LAST_NAME,
    })
}

pub(crate) fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

pub(crate) fn seconds(seconds: i64) -> SignedDuration {
    SignedDuration::from_secs(seconds)
}

pub(crate) fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn keys(api_key: &str, auth_token: &str) -> String {
    let webhook_secret = receiver::SECRET;
    json!({ "api_key": api_key, "auth_token": auth_token, "webhook_secret": webhook_secret })
        .to_string()
}

async fn start_sandbox(clock: &ManualClock) -> (Sandbox, Url, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let public_url: Url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    let now = clock.clone();
    let sandbox = Sandbox::new(sandbox::Config {
        public_url: public_url.clone(),
        api_key: API_KEY.to_owned(),
        auth_token: AUTH_TOKEN.to_owned(),
        control_key: None,
        now: Arc::new(move || now.get()),
    });
    let server = sandbox.clone();
    let task = tokio::spawn(async move { server.serve(listener).await.unwrap() });
    (sandbox, public_url, task)
}

fn announcements(
    receivers: &[Receiver],
    shop_system: &ShopSystem,
    more: &[(&str, &str)],
) -> Announcements {
    let lookup = |name: &str| match name {
        "ORDER_WEBHOOK_URL" if receivers.contains(&Receiver::Webhook) => {
            Some(shop_system.url.to_string())
        }
        "ORDER_WEBHOOK_REACH" => Some("anywhere".to_owned()),
        "LIGDICASH_SECRET_ID" => Some(SECRET_ID.to_owned()),
        "EVENT_BUS_NAME" if receivers.contains(&Receiver::EventBus) => Some(BUS.to_owned()),
        name => more.iter().find(|(set, _)| *set == name).map(|(_, to)| (*to).to_owned()),
    };
    let mut reader = Reader::new(lookup);
    let read = (reader.announcements(), Some(()));
    reader.finish(read).unwrap().0
}

/// The functions' own configuration, from the variables that `template.yaml` sets.
fn config(
    database: &Database,
    ligdicash: &Url,
    sandbox: &Url,
    backend_url: &str,
) -> (Tables, LigdiCash, Shop) {
    let origin = sandbox.origin().ascii_serialization();
    let lookup = |name: &str| match name {
        "PAYMENTS_TABLE" => Some(database.payments.clone()),
        "PAYMENT_LOGS_TABLE" => Some(database.logs.clone()),
        "LIGDICASH_SECRET_ID" => Some(SECRET_ID.to_owned()),
        "LIGDICASH_BASE_URL" => Some(ligdicash.to_string()),
        "LIGDICASH_PAY_HOSTS" => Some(format!("*.ligdicash.com,{origin}")),
        "STORE_NAME" => Some("Boutique".to_owned()),
        "STORE_URL" | "FRONTEND_URL" => Some("https://shop.example.test".to_owned()),
        "BACKEND_URL" => Some(backend_url.to_owned()),
        _ => None,
    };
    let mut reader = Reader::new(lookup);
    let read = (reader.tables(), reader.ligdicash(), reader.shop());
    reader.finish(read).unwrap()
}
