//! What a function reaches: an emulated DynamoDB, Secrets Manager, LigdiCash, and the shop.

pub(crate) mod counter;
pub(crate) mod events;
pub(crate) mod instant;
pub(crate) mod meter;
pub(crate) mod receiver;
pub(crate) mod seed;
pub(crate) mod week;

use std::time::Duration;

use ligdicash_infra::config::Shop;
use serde_json::json;
use test_kit::emulator::{Emulator, Storage};
use test_kit::environment::{Endpoints, Environment, SECRET_ID};
use test_kit::gateway::{self, Gateway};
use test_kit::secrets::SecretsManager;
use test_kit::tables::{self, create_tables};
use url::Url;

use crate::lambda::Variables;
use receiver::Receiver;

pub(crate) struct World {
    pub(crate) emulator: Emulator,
    pub(crate) gateway: Gateway,
    pub(crate) receiver: Receiver,
    secrets: SecretsManager,
}

impl World {
    /// LigdiCash and the shop answer at once.
    pub(crate) async fn start() -> Self {
        Self::with_delays(Duration::ZERO, Duration::ZERO).await
    }

    /// LigdiCash and the shop take so long.
    pub(crate) async fn with_delays(gateway: Duration, receiver: Duration) -> Self {
        let emulator = Emulator::start(&Storage::Memory).await.unwrap();
        create_tables(&emulator.client(), &tables::usual()).await.unwrap();
        let secrets = SecretsManager::start().await.unwrap();
        let keys = json!({
            "api_key": "bench", "auth_token": "bench", "webhook_secret": receiver::SECRET,
        });
        secrets.put(SECRET_ID, keys.to_string());
        // It accepts everything, and takes every payment for paid.
        let paid = |token: &str| gateway::completed(seed::of_token(token));
        let gateway = Gateway::slow(gateway, paid).await;
        Self { emulator, gateway, receiver: Receiver::start(receiver).await, secrets }
    }

    /// A function's environment.
    pub(crate) fn variables(&self) -> Variables {
        self.variables_by(self.emulator.url())
    }

    /// The same, with another DynamoDB.
    pub(crate) fn variables_by(&self, dynamo: &Url) -> Variables {
        let shop: Url = "https://shop.example.test".parse().unwrap();
        let environment = Environment {
            tables: tables::usual(),
            aws: Endpoints { dynamo: dynamo.clone(), secrets: self.secrets.url().clone() },
            ligdicash: self.gateway.url().clone(),
            pay_hosts: "*.ligdicash.com".to_owned(),
            shop: Shop {
                name: "Boutique".to_owned(),
                url: shop.clone(),
                frontend_url: shop,
                backend_url: Some("https://api.example.test".parse().unwrap()),
            },
            webhook: Some(self.receiver.url()),
            event_bus: None,
            payouts_per_day: 1_000_000_000,
            more: vec![("STACK_NAME", "bench")],
        };
        environment.variables().collect()
    }
}
