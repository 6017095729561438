//! A private world: tables, LigdiCash, Secrets Manager and the functions, with a clock that only a test moves.

pub(crate) mod adopted;
pub(crate) mod answer;
pub(crate) mod audited;
mod callbacks;
pub(crate) mod contract;
pub(crate) mod database;
pub(crate) mod decisions;
pub(crate) mod direct;
mod history;
mod invariants;
pub(crate) mod kept;
pub(crate) mod links;
pub(crate) mod logs;
pub(crate) mod measured;
pub(crate) mod operators;
pub(crate) mod payments;
pub(crate) mod payouts;
pub(crate) mod permissions;
pub(crate) mod proof;
pub(crate) mod proxy;
pub(crate) mod receiver;
pub(crate) mod scripted;
pub(crate) mod second;
pub(crate) mod seed;
mod setup;
pub(crate) mod stop;
pub(crate) mod stream;
pub(crate) mod table;
pub(crate) mod wired;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use ::contract::Route;
use embedded::environment::{GATEWAY_SECRET_ID, SECRET_ID};
use embedded::event::GATEWAY_SECRET;
use embedded::functions::FunctionBuilder;
use embedded::ligdicash::LigdiCash;
use embedded::secrets::SecretsManager;
use embedded::server::{self, Server};
use jiff::{SignedDuration, Timestamp};
use ligdicash_infra::morning::Morning;
use ligdicash_infra::observe::Quota;
use ligdicash_infra::observe::metrics::Metrics;
use ligdicash_infra::observe::topic::AlarmTopic;
use ligdicash_infra::random::SystemRandom;
use ligdicash_infra::wiring::Wiring;
use parts::topic::{self, Topic};
use sandbox::{Keys, Sandbox};
use serde_json::{Value, json};

pub(crate) use answer::Answer;
use audited::Audited;
use database::Database;
pub(crate) use embedded::clock::ManualClock;
pub(crate) use embedded::functions::{
    Announcements as AppAnnouncer, Checks as AppPayments, DirectFunction as AppDirect,
    InitiateFunction as AppInitiate, InspectFunction as AppInspect, LinkFunction as AppLink,
    PayoutFunction as AppPayOut,
};
use measured::Measured;
pub(crate) use parts::bus::EventBus;
pub(crate) use parts::events;
pub(crate) use parts::gateway;
use permissions::{Permissions, within};
pub(crate) use receiver::ShopSystem;
use scripted::Scripted;
pub(crate) use setup::{
    PATIENT, Setup, each, each_in, hurried, test, test_shared, test_with, unreachable, watched,
    with_receiver,
};
use wired::{called_back, initiate_by, receipt_by, status_by};
pub(crate) use world_test::test;

/// The user agent of this backend towards LigdiCash and the webhook.
pub(crate) const USER_AGENT: &str = concat!("ligdicash-lambda/", env!("CARGO_PKG_VERSION"));

pub(crate) const API_KEY: &str = "APIKEY-7d1f0c3e";
pub(crate) const AUTH_TOKEN: &str = "AUTHTOKEN-51b9a2d4";
pub(crate) const OWNER_PAGE: &str = "https://pay.boutique.example/owner";
const BUS: &str = "payments";

/// The types of what LigdiCash calls back.
pub(crate) const JSON: &str = "application/json";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// So long that no answer depends on how busy the machine is.
pub(crate) const PATIENCE: Duration = Duration::from_mins(2);

pub(crate) struct World {
    pub(crate) clock: ManualClock,
    pub(crate) sandbox: Sandbox,
    pub(crate) secrets: SecretsManager,
    pub(crate) initiate: AppInitiate,
    pub(crate) payments: Arc<AppPayments>,
    pub(crate) payout: AppPayOut,
    pub(crate) announcer: AppAnnouncer,
    pub(crate) inspect: AppInspect,
    /// The shop's own system, told of events only in a world that was set up so.
    pub(crate) shop_system: ShopSystem,
    pub(crate) bus: EventBus,
    /// The messages to the on-call, in a world with a topic.
    pub(crate) topic: Topic,
    alarm_topic: Option<AlarmTopic>,
    morning: Option<Morning>,
    pub(crate) metrics: Metrics,
    pub(crate) shapes: Quota,
    pub(crate) measured: Measured,
    pub(crate) permissions: Permissions,
    audited: Audited,
    database: Database,
    /// The parts that the functions are built from.
    wired: FunctionBuilder,
    ligdicash: LigdiCash,
    scripted: Option<Scripted>,
    /// The functions that LigdiCash calls back.
    deployed: callbacks::Deployed,
    _callbacks: Server,
}

fn alarm_topic(wiring: &Wiring) -> AlarmTopic {
    wiring.alarm_topic(topic::ARN.to_owned(), Some(OWNER_PAGE.to_owned()))
}

impl World {
    async fn new(setup: Setup) -> Self {
        logs::capture();
        let clock = ManualClock::default();
        let database = Database::start().await;
        let secrets = SecretsManager::start().await.unwrap();
        secrets.put(SECRET_ID, keys(API_KEY, AUTH_TOKEN));
        secrets.put(GATEWAY_SECRET_ID, GATEWAY_SECRET);
        let (shop_system, bus) = (ShopSystem::start().await, EventBus::start().await.unwrap());
        let topic = Topic::start().await.unwrap();
        let accepted = Keys { api_key: API_KEY.to_owned(), auth_token: AUTH_TOKEN.to_owned() };
        let ligdicash = LigdiCash::start(accepted, clock.clone()).await.unwrap();
        let (callbacks, backend_url) = server::bind(0).await.unwrap();
        let (measured, permissions) = (Measured::default(), Permissions::new(&database.tables));
        let environment =
            setup.environment(&database, secrets.url(), &backend_url, &ligdicash, &shop_system);
        let wired = FunctionBuilder {
            wiring: Wiring {
                tls: embedded::sdk::tls(),
                dynamo: permissions.watch_dynamo(&database.client),
                secrets: permissions
                    .watch_secrets(&setup.secrets.unwrap_or_else(|| secrets.client())),
                event_bus: bus.config().to_builder().interceptor(permissions.clone()).build(),
                alarm_topic: topic.config().to_builder().interceptor(permissions.clone()).build(),
                clock: Arc::new(clock.clone()),
                random: Arc::new(SystemRandom),
                metrics: measured.metrics(Arc::new(clock.clone())),
                timeouts: setup.timeouts.unwrap_or(PATIENT),
            },
            environment,
        };
        let payments = Arc::new(wired.checks().unwrap());
        let deployed = Arc::new(Mutex::new(Arc::clone(&payments)));
        let routes = callbacks::routes(Arc::clone(&deployed));
        Self {
            initiate: AppInitiate {
                preparation: Some(setup.preparation.unwrap_or(PATIENCE)),
                ..wired.initiate().unwrap()
            },
            payout: wired.payout().unwrap(),
            announcer: wired.announcements().unwrap(),
            inspect: wired.inspect().unwrap(),
            metrics: wired.wiring.metrics(),
            alarm_topic: setup.topic.then(|| alarm_topic(&wired.wiring)),
            morning: setup
                .morning
                .map(|language| wired.wiring.morning(database.tables.clone(), language)),
            topic,
            _callbacks: Server::on(callbacks, backend_url, routes),
            sandbox: ligdicash.sandbox.clone(),
            ligdicash,
            scripted: setup.scripted,
            shapes: Quota::default(),
            clock,
            secrets,
            payments,
            deployed,
            shop_system,
            bus,
            measured,
            permissions,
            audited: Audited::default(),
            database,
            wired,
        }
    }

    /// The address at which the sandbox listens, under any name that the functions call.
    pub(crate) fn sandbox_address(&self) -> std::net::SocketAddr {
        self.ligdicash.url.socket_addrs(|| None).unwrap()[0]
    }

    // ---- what the shop does ----

    pub(crate) async fn initiate(&self, body: &Value) -> Answer {
        self.initiate_raw(body.to_string().as_bytes()).await
    }

    pub(crate) async fn initiate_raw(&self, body: &[u8]) -> Answer {
        let request = events::post(Route::Initiate, "application/json", body);
        initiate_by(&self.initiate, request).await
    }

    pub(crate) async fn status(&self, id: &str) -> Answer {
        status_by(&self.payments, id).await
    }

    pub(crate) async fn receipt(&self, id: &str) -> Answer {
        receipt_by(&self.payments, id, "").await
    }

    /// Starts a payment of 3 000 F for a fresh order and returns its transaction id.
    pub(crate) async fn pending(&self) -> String {
        self.pending_for("A-1001").await
    }

    pub(crate) async fn pending_for(&self, order_id: &str) -> String {
        self.initiate(&order(order_id, 3000)).await.fulfilled().to_owned()
    }

    // ---- what LigdiCash does ----

    pub(crate) async fn callback(&self, content_type: &str, body: &[u8]) -> Answer {
        let request = events::post(Route::Callback, content_type, body);
        called_back(&self.payments, &self.shapes, request).await
    }

    /// A callback that says this.
    pub(crate) async fn called_back(&self, body: &Value) -> Answer {
        self.callback("application/json", body.to_string().as_bytes()).await
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

    /// Runs the schedule once, with a distant deadline, and counts its checks of payments.
    pub(crate) async fn poll(&self) -> poll_function::CheckCounts {
        self.poll_by(&self.payments, &self.announcer).await.payments
    }

    /// The same with other ports; returns everything that the run did.
    pub(crate) async fn poll_by(
        &self,
        payments: &AppPayments,
        announcer: &AppAnnouncer,
    ) -> poll_function::PollReport {
        self.try_to_poll_by(payments, announcer).await.unwrap()
    }

    /// The same, which may fail.
    pub(crate) async fn try_to_poll_by(
        &self,
        payments: &AppPayments,
        announcer: &AppAnnouncer,
    ) -> Result<poll_function::PollReport, poll_function::UnfinishedRun> {
        self.poll_until(self.now() + minutes(5), payments, announcer).await
    }

    /// The same with this deadline.
    pub(crate) async fn poll_until(
        &self,
        deadline: Timestamp,
        payments: &AppPayments,
        announcer: &AppAnnouncer,
    ) -> Result<poll_function::PollReport, poll_function::UnfinishedRun> {
        self.poll_mailing(self.morning.as_ref(), deadline, payments, announcer).await
    }

    /// The same with this morning mail.
    pub(crate) async fn poll_mailing(
        &self,
        morning: Option<&Morning>,
        deadline: Timestamp,
        payments: &AppPayments,
        announcer: &AppAnnouncer,
    ) -> Result<poll_function::PollReport, poll_function::UnfinishedRun> {
        let (topic, payins_at_once) = (self.alarm_topic.as_ref(), poll_function::PAYINS_AT_ONCE);
        let function =
            poll_function::PollFunction { payments, announcer, topic, morning, payins_at_once };
        within("poll", function.handle(deadline)).await
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn advance(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// Lets time pass in steps of `step`. The schedule runs after each step with due work, and after the last.
    pub(crate) async fn live(&self, span: SignedDuration, step: SignedDuration) {
        self.live_by(&self.announcer, span, step).await;
    }

    /// The same, running the schedule after each step, for what depends on runs that find nothing to do.
    pub(crate) async fn run_every(&self, step: SignedDuration, span: SignedDuration) {
        let end = self.now() + span;
        while self.now() < end {
            self.advance(step);
            self.poll().await;
        }
    }

    /// The same as `live` with another announcer.
    pub(crate) async fn live_by(
        &self,
        announcer: &AppAnnouncer,
        span: SignedDuration,
        step: SignedDuration,
    ) {
        let end = self.now() + span;
        // The operator's mails depend on the time of day too.
        let is_idle_run_felt = self.alarm_topic.is_some() || self.morning.is_some();
        while self.now() < end {
            let next = if is_idle_run_felt { Some(self.now()) } else { self.next_due().await };
            self.advance(step);
            while self.now() < end && next.is_none_or(|next| next > self.now()) {
                self.advance(step);
            }
            self.poll_by(&self.payments, announcer).await;
        }
    }

    // ---- what is true ----

    /// `(status, reason)` as the shop reads it, without a call to LigdiCash.
    pub(crate) async fn stored(&self, id: &str) -> (String, Option<String>) {
        let item = self.item(id).await.expect("the transaction exists");
        let text = |name: &str| item.get(name).map(|value| value.as_s().unwrap().clone());
        (text("status").unwrap(), text("reason"))
    }

    #[track_caller]
    pub(crate) fn rotate_keys_in_secret(&self, api_key: &str, auth_token: &str) {
        self.secrets.put(SECRET_ID, keys(api_key, auth_token));
    }

    /// Replaces the secret that only API Gateway adds to a request, or loses it.
    pub(crate) fn put_gateway_secret(&self, value: Option<&str>) {
        match value {
            Some(value) => self.secrets.put(GATEWAY_SECRET_ID, value),
            None => self.secrets.remove(GATEWAY_SECRET_ID),
        }
    }

    pub(crate) fn lose_secret(&self) {
        self.secrets.remove(SECRET_ID);
    }

    pub(crate) fn put_secret(&self, text: &str) {
        self.secrets.put(SECRET_ID, text);
    }
}

/// These pairs, as a test compares them.
pub(crate) fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
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

/// The same, which takes the order over from a page that can still be paid.
pub(crate) fn replacing(order_id: &str, amount: u32) -> Value {
    but(order(order_id, amount), json!({ "replace": true }))
}

/// The same object, but for these members.
pub(crate) fn but(mut object: Value, members: Value) -> Value {
    let Value::Object(members) = members else { panic!("not members: {members}") };
    object.as_object_mut().unwrap().extend(members);
    object
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
