//! The functions, wired differently from the world's own: on another database, or behind API Gateway
//! alone.

use std::sync::Arc;

use initiate::Initiate;
use lambda_http::Request;
use ligdicash_infra::clock::Limit;
use ligdicash_infra::config::ProofAudience;
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::ligdicash::Invoicing;
use ligdicash_infra::observe::Quota;
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::random::SystemRandom;
use ligdicash_infra::wiring::{AnyClock, Wiring};
use payout::PayOut;
use tokio::net::TcpListener;
use url::Url;

use super::permissions::within;
use super::proxy::Proxy;
use super::{
    Answer, AppAnnouncer, AppPayOut, AppPayments, Operation, PATIENCE, World, announcements, events,
};

pub(crate) type AppInitiate = Initiate<Store, Invoicing, AnyClock, OrderProofs, Limit>;

impl World {
    /// A proxy before this world's DynamoDB.
    pub(crate) async fn proxy(&self) -> Proxy {
        Proxy::start(self.database.url.clone()).await
    }

    /// Callback, status and poll, reaching DynamoDB at this address.
    pub(crate) fn payments_on(&self, dynamo: &Url) -> AppPayments {
        let wiring = self.wiring_on(dynamo);
        let gateway = wiring.ligdicash(self.ligdicash.clone()).unwrap();
        wiring.payments(self.tables.clone(), gateway)
    }

    /// Notify and poll, reaching DynamoDB at this address.
    pub(crate) fn announcer_on(&self, dynamo: &Url) -> AppAnnouncer {
        let config = self.announcements.clone();
        self.wiring_on(dynamo).announcer(self.tables.clone(), config).unwrap()
    }

    /// Notify and poll with these variables, in a stack without a receiver.
    pub(crate) fn announcer_without_receivers(&self, more: &[(&str, &str)]) -> AppAnnouncer {
        self.announcer_without_receivers_on(&self.database.url, more)
    }

    /// The same, reaching DynamoDB at this address.
    pub(crate) fn announcer_without_receivers_on(
        &self,
        dynamo: &Url,
        more: &[(&str, &str)],
    ) -> AppAnnouncer {
        let config = announcements(&[], &self.shop_system, more);
        self.wiring_on(dynamo).announcer(self.tables.clone(), config).unwrap()
    }

    /// Initiate, reaching DynamoDB at this address.
    pub(crate) fn initiate_on(&self, dynamo: &Url) -> AppInitiate {
        self.initiate_as(dynamo, ProofAudience::default())
    }

    /// Initiate that takes proofs made out so.
    pub(crate) fn initiate_for(&self, audience: ProofAudience) -> AppInitiate {
        self.initiate_as(&self.database.url, audience)
    }

    fn initiate_as(&self, dynamo: &Url, audience: ProofAudience) -> AppInitiate {
        let wiring = self.wiring_on(dynamo);
        let gateway = wiring.invoicing(self.ligdicash.clone(), self.shop.clone()).unwrap();
        Initiate {
            backend_url: self.shop.backend_url.clone(),
            proofs: OrderProofs::new(gateway.secrets(), wiring.clock(), wiring.metrics(), audience),
            payments: wiring.payments(self.tables.clone(), gateway),
            random: wiring.random(),
            preparation: Limit(PATIENCE),
        }
    }

    /// The payout function, reaching DynamoDB at this address.
    pub(crate) fn payout_on(&self, dynamo: &Url) -> AppPayOut {
        PayOut {
            payments: self.payments_on(dynamo),
            random: Arc::new(SystemRandom),
            config: self.payout.config.clone(),
        }
    }

    /// Initiate without a `BACKEND_URL`.
    pub(crate) fn initiate_behind_api_gateway(&self) -> AppInitiate {
        Initiate { backend_url: None, ..self.initiate_on(&self.database.url) }
    }

    /// The environment of a function that is to run in this world.
    pub(crate) fn environment(&self) -> Vec<(String, String)> {
        let text = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let origin = self.ligdicash.base_url.origin().ascii_serialization();
        let backend_url = self.shop.backend_url.as_ref().unwrap();
        let webhook = self.announcements.webhook.as_ref().map(|webhook| webhook.url.to_string());
        [
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ACCESS_KEY_ID", "local"),
            ("AWS_SECRET_ACCESS_KEY", "local"),
            ("AWS_ENDPOINT_URL_DYNAMODB", self.database.url.as_str()),
            ("AWS_ENDPOINT_URL_SECRETS_MANAGER", self.secrets.url().as_str()),
            ("PAYMENTS_TABLE", &self.tables.payments),
            ("PAYMENT_LOGS_TABLE", &self.tables.logs),
            ("LIGDICASH_SECRET_ID", &self.ligdicash.secret_id),
            ("LIGDICASH_BASE_URL", self.ligdicash.base_url.as_str()),
            ("LIGDICASH_PAY_HOSTS", &origin),
            ("STORE_NAME", &self.shop.name),
            ("STORE_URL", self.shop.url.as_str()),
            ("FRONTEND_URL", self.shop.frontend_url.as_str()),
            ("BACKEND_URL", backend_url.as_str()),
            ("ORDER_WEBHOOK_REACH", "anywhere"),
            ("PAYOUT_MAX_AMOUNT", "200000"),
            ("PAYOUT_DAILY_LIMIT", "1000000"),
        ]
        .map(text)
        .into_iter()
        .chain(webhook.map(|url| text(("ORDER_WEBHOOK_URL", &url))))
        .collect()
    }

    fn wiring_on(&self, dynamo: &Url) -> Wiring {
        Wiring {
            dynamo: self.permissions.watch_dynamo(&local::emulator::client(dynamo)),
            secrets: self.permissions.watch_secrets(&self.secrets.client()),
            event_bus: self.permissions.watch_bus(&self.bus.config()),
            clock: Arc::new(self.clock.clone()),
            random: Arc::new(SystemRandom),
            metrics: self.metrics.clone(),
            timeouts: self.timeouts,
        }
    }
}

pub(crate) async fn initiate_by(app: &AppInitiate, request: Request) -> Answer {
    Answer::to(Operation::Initiate, &within("initiate", app.handle(request)).await)
}

pub(crate) async fn callback_by(payments: &AppPayments, body: &[u8]) -> Answer {
    let request = events::post("/api/ligdicash/callback", "application/json", body);
    let shapes = Quota::default();
    let function = callback::Callback { payments, shapes: &shapes };
    let handled = function.handle(request);
    Answer::to(Operation::Callback, &within("callback", handled).await)
}

pub(crate) async fn status_by(payments: &AppPayments, id: &str) -> Answer {
    let request = events::get_status(id);
    let function = status::Status { payments };
    let handled = function.handle(request);
    Answer::to(Operation::Status, &within("status", handled).await)
}

pub(crate) async fn payout_status_by(app: &AppPayOut, id: &str) -> Answer {
    let request = events::signed(events::status_event_of("payout", id));
    Answer::to(Operation::PayoutStatus, &within("payout", app.handle(request)).await)
}

/// A payout's callback that names this transaction.
pub(crate) async fn payout_callback_by(payments: &AppPayments, id: &str) -> Answer {
    let body = serde_json::json!({ "transaction_id": id }).to_string();
    let path = "/api/ligdicash/payout-callback";
    let request = events::post(path, "application/json", body.as_bytes());
    let shapes = Quota::default();
    let function = callback::Callback { payments, shapes: &shapes };
    let handled = function.handle(request);
    Answer::to(Operation::PayoutCallback, &within("callback", handled).await)
}

/// An address of this machine where nothing answers.
pub(crate) async fn dead_address() -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap()).parse().unwrap()
}
