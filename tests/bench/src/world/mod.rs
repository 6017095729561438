//! The services that a function reaches: an emulated DynamoDB, Secrets Manager, LigdiCash, and the shop.

pub(crate) mod counter;
pub(crate) mod events;
pub(crate) mod far;
pub(crate) mod instant;
pub(crate) mod meter;
pub(crate) mod receiver;
pub(crate) mod seed;
pub(crate) mod week;

use std::time::Duration;

use embedded::emulator::{Emulator, Storage};
use embedded::environment::{Endpoints, Environment, GATEWAY_SECRET_ID, SECRET_ID};
use embedded::event::GATEWAY_SECRET;
use embedded::secrets::SecretsManager;
use embedded::tables::{self, create_tables};
use parts::gateway::{self, Gateway};
use parts::proof::KEY;
use serde_json::json;
use url::Url;

use crate::lambda::{AUTHORITIES, Variables};
use receiver::Receiver;

pub(crate) struct World {
    pub(crate) emulator: Emulator,
    pub(crate) gateway: Gateway,
    pub(crate) receiver: Receiver,
    pub(crate) secrets: SecretsManager,
}

impl World {
    /// LigdiCash and the shop answer at once.
    pub(crate) async fn start() -> Self {
        Self::with_delays(Duration::ZERO, Duration::ZERO).await
    }

    /// LigdiCash and the shop take so long.
    pub(crate) async fn with_delays(gateway: Duration, receiver: Duration) -> Self {
        // It accepts everything, and takes every payment for paid.
        let paid = |token: &str| gateway::completed(seed::of_token(token));
        Self::with(Gateway::slow(gateway, paid).await, receiver).await
    }

    /// LigdiCash answers at once that no payment is paid yet.
    pub(crate) async fn where_all_wait() -> Self {
        Self::with(Gateway::start(|_| gateway::pending()).await, Duration::ZERO).await
    }

    async fn with(gateway: Gateway, receiver: Duration) -> Self {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_tables(&emulator.client(), &tables::usual()).await.unwrap();
        let secrets = SecretsManager::start().await.unwrap();
        secrets.put(GATEWAY_SECRET_ID, GATEWAY_SECRET);
        let world = Self { emulator, gateway, receiver: Receiver::start(receiver).await, secrets };
        world.put_keys(None);
        world
    }

    /// From now on orders must be signed, as those of direct payins.
    pub(crate) fn require_proofs(&self) {
        self.put_keys(Some(KEY));
    }

    fn put_keys(&self, order_key: Option<&str>) {
        let keys = json!({
            "api_key": "bench", "auth_token": "bench", "webhook_secret": receiver::SECRET,
            "order_key": order_key,
        });
        self.secrets.put(SECRET_ID, keys.to_string());
    }

    pub(crate) fn variables(&self) -> Variables {
        self.variables_by(self.emulator.url())
    }

    pub(crate) fn variables_by(&self, dynamo: &Url) -> Variables {
        self.variables_at(dynamo, self.secrets.url(), self.gateway.url())
    }

    pub(crate) fn variables_at(&self, dynamo: &Url, secrets: &Url, ligdicash: &Url) -> Variables {
        let environment = Environment {
            tables: tables::usual(),
            aws: Endpoints { dynamo: dynamo.clone(), secrets: secrets.clone() },
            ligdicash: ligdicash.clone(),
            pay_hosts: "*.ligdicash.com".to_owned(),
            shop: parts::shop("https://api.example.test".parse().ok()),
            webhook: Some(self.receiver.url()),
            event_bus: None,
            payouts_per_day: 1_000_000_000,
            more: vec![("STACK_NAME", "bench")],
        };
        // Lambda keeps its authorities in one file, other systems in hundreds beside it.
        let authorities = ("SSL_CERT_FILE", AUTHORITIES.to_owned());
        environment.variables().chain([authorities]).collect()
    }
}
