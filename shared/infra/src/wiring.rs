//! Builds the ports that a function's `main` asks for. Functions and the local stack are wired alike.

use std::sync::Arc;

use ligdicash_core::ports::{Clock, Random};

use crate::announce::{Bus, Targets, Webhook};
use crate::clock::SystemClock;
use crate::config::{self, Announcements, LigdiCash, Shop, Tables, environment};
use crate::dynamo::Store;
use crate::ligdicash::{BuildError, Client, Invoicing, Timeouts};
use crate::metrics::Metrics;
use crate::random::SystemRandom;
use crate::secrets::Secrets;

/// Any clock: the machine's, or one that a test or a person sets.
pub type AnyClock = Arc<dyn Clock>;

/// Any source of randomness.
pub type AnyRandom = Arc<dyn Random>;

/// What every routine about payments needs: the core's, with our log and metrics as its witness.
pub type Payments<S, G, C> = ligdicash_core::Payments<S, G, C, Metrics>;

/// The same for telling events.
pub type Announcer<S, D, C> = ligdicash_core::announce::Announcer<S, D, C, Metrics>;

/// What the ports of a function are built from.
pub struct Wiring {
    pub dynamo: aws_sdk_dynamodb::Client,
    pub secrets: aws_sdk_secretsmanager::Client,
    /// A client of it is made where there is a bus.
    pub event_bus: aws_sdk_eventbridge::Config,
    pub clock: AnyClock,
    pub random: AnyRandom,
    pub metrics: Metrics,
    pub timeouts: Timeouts,
}

impl Wiring {
    /// For a function in Lambda.
    pub async fn load() -> Self {
        let aws = crate::aws::load().await;
        let clock: AnyClock = Arc::new(SystemClock);
        Self {
            dynamo: aws_sdk_dynamodb::Client::new(&aws),
            secrets: aws_sdk_secretsmanager::Client::new(&aws),
            event_bus: aws_sdk_eventbridge::Config::new(&aws),
            metrics: Metrics::to_stdout(environment("STACK_NAME"), Arc::clone(&clock)),
            clock,
            random: Arc::new(SystemRandom),
            timeouts: Timeouts::default(),
        }
    }

    #[must_use]
    pub fn clock(&self) -> AnyClock {
        Arc::clone(&self.clock)
    }

    #[must_use]
    pub fn random(&self) -> AnyRandom {
        Arc::clone(&self.random)
    }

    #[must_use]
    pub fn metrics(&self) -> Metrics {
        self.metrics.clone()
    }

    #[must_use]
    pub fn store(&self, tables: Tables) -> Store {
        Store::new(self.dynamo.clone(), tables, self.random())
    }

    pub fn ligdicash(&self, config: LigdiCash) -> Result<Client, BuildError> {
        let secrets = self.secrets(&config.secret_id);
        Client::new(config, secrets, self.clock(), self.timeouts, self.metrics())
    }

    pub fn invoicing(&self, config: LigdiCash, shop: Shop) -> Result<Invoicing, BuildError> {
        Ok(Invoicing::new(self.ligdicash(config)?, shop))
    }

    /// With this way to reach LigdiCash.
    #[must_use]
    pub fn payments<G>(&self, tables: Tables, gateway: G) -> Payments<Store, G, AnyClock> {
        Payments {
            store: self.store(tables),
            gateway,
            clock: self.clock(),
            witness: self.metrics(),
        }
    }

    /// Tells the configured targets.
    pub fn announcer(
        &self,
        tables: Tables,
        config: Announcements,
    ) -> Result<Announcer<Store, Targets, AnyClock>, BuildError> {
        let webhook = |config: config::Webhook| {
            let secrets = self.secrets(&config.secret_id);
            Webhook::new(config.url, config.reach, secrets, self.clock())
        };
        let targets = Targets {
            webhook: config.webhook.map(webhook).transpose()?,
            bus: config.event_bus.map(|name| Bus::new(&self.event_bus, name)),
            to: config.to,
        };
        let (store, clock, witness) = (self.store(tables), self.clock(), self.metrics());
        Ok(Announcer { store, targets, clock, witness, max_age: config.max_age })
    }

    fn secrets(&self, id: &str) -> Arc<Secrets> {
        let client = self.secrets.clone();
        Arc::new(Secrets::new(client, id.to_owned(), self.clock(), self.metrics()))
    }
}
