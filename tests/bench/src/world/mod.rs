//! What a function reaches: an emulated DynamoDB, Secrets Manager, LigdiCash, and the shop.

pub(crate) mod counter;
pub(crate) mod events;
pub(crate) mod gateway;
pub(crate) mod instant;
pub(crate) mod receiver;
pub(crate) mod seed;

use std::time::Duration;

use local::Storage;
use local::emulator::Emulator;
use local::secrets::SecretsManager;
use local::tables::{TableNames, create_tables};
use serde_json::json;

use crate::lambda::Variables;
use gateway::Gateway;
use receiver::Receiver;

const TABLES: TableNames<'static> = TableNames { payments: "payments", logs: "payment-logs" };

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
        create_tables(&emulator.client(), TABLES).await.unwrap();
        let secrets = SecretsManager::start().await.unwrap();
        let keys = json!({
            "api_key": "bench", "auth_token": "bench", "webhook_secret": receiver::SECRET,
        });
        secrets.put("ligdicash", keys.to_string());
        let gateway = Gateway::start(gateway).await;
        Self { emulator, gateway, receiver: Receiver::start(receiver).await, secrets }
    }

    /// A function's environment.
    pub(crate) fn variables(&self) -> Variables {
        self.variables_by(self.emulator.url().as_str())
    }

    /// The same, with another DynamoDB.
    pub(crate) fn variables_by(&self, dynamo: &str) -> Variables {
        let variables = [
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ACCESS_KEY_ID", "local"),
            ("AWS_SECRET_ACCESS_KEY", "local"),
            ("AWS_ENDPOINT_URL_DYNAMODB", dynamo),
            ("AWS_ENDPOINT_URL_SECRETS_MANAGER", self.secrets.url().as_str()),
            ("PAYMENTS_TABLE", TABLES.payments),
            ("PAYMENT_LOGS_TABLE", TABLES.logs),
            ("LIGDICASH_SECRET_ID", "ligdicash"),
            ("LIGDICASH_BASE_URL", &self.gateway.url),
            ("LIGDICASH_PAY_HOSTS", "*.ligdicash.com"),
            ("STORE_NAME", "Boutique"),
            ("STORE_URL", "https://shop.example.test"),
            ("FRONTEND_URL", "https://shop.example.test"),
            ("BACKEND_URL", "https://api.example.test"),
            ("ORDER_WEBHOOK_URL", &self.receiver.url),
            ("ORDER_WEBHOOK_REACH", "anywhere"),
            ("PAYOUT_MAX_AMOUNT", "200000"),
            ("PAYOUT_DAILY_LIMIT", "1000000000"),
            ("STACK_NAME", "bench"),
        ];
        variables.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
    }
}

/// A sleep of no time would last until the timer's next tick, a millisecond.
async fn pause(delay: Duration) {
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
}
