//! Builds the ports that a function's `main` needs. Functions and the local stack are wired alike.

use std::fmt;
use std::sync::Arc;

use ligdicash_core::ports::{Clock, Random};

use crate::announce::{Bus, ConfiguredReceivers, Webhook};
use crate::clock::SystemClock;
use crate::config::{
    AnnouncementConfig, ConfigError, DoctorConfig, LigdiCashConfig, MailLanguage, Shop, Tables,
    WebhookConfig, environment,
};
use crate::dynamo::Store;
use crate::dynamo::archive::Archive;
use crate::dynamo::restore::Restorer;
use crate::ligdicash::{Client, Connections, DirectInvoicing, Invoicing, Timeouts};
use crate::morning::Morning;
use crate::net::{BuildError, PayHosts, Tls};
use crate::observe::metrics::Metrics;
use crate::observe::topic::AlarmTopic;
use crate::random::SystemRandom;
use crate::secrets::Secrets;

/// A clock: the machine's, or one that a test or a person sets.
pub type AnyClock = Arc<dyn Clock>;

/// A source of randomness: the machine's, or a test's.
pub type AnyRandom = Arc<dyn Random>;

/// The core's routines about payins and payouts, on our tables, with our log and metrics as their observer.
pub type Payments<G> = ligdicash_core::Payments<Store, G, Metrics>;

/// The core's routine that announces events, on our tables, with our log and metrics as its observer.
pub type Announcer<D> = ligdicash_core::announce::Announcer<Store, D, Metrics>;

/// The reason why a function could not be built. A process that ends with this error prints its `Debug` form.
#[derive(thiserror::Error)]
#[error(transparent)]
pub enum WiringError {
    /// The functions refuse their configuration.
    Config(#[from] ConfigError),
    /// The functions cannot speak HTTP.
    Client(#[from] BuildError),
}

impl fmt::Debug for WiringError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(error) => error.fmt(f),
            Self::Client(error) => fmt::Debug::fmt(error, f),
        }
    }
}

/// The parts that the doctor examines.
pub struct DoctorTargets {
    /// The secret, before its first read.
    pub secrets: Arc<Secrets>,
    /// LigdiCash, asked with the keys of this secret.
    pub ligdicash: Client,
    /// The merchant's webhook, signed with the key of this secret, if it is configured.
    pub webhook: Option<Webhook>,
}

/// The parts from which the ports of a function are built.
#[derive(Clone)]
pub struct Wiring {
    /// The TLS settings of every client.
    pub tls: Tls,
    /// The client for both tables.
    pub dynamo: aws_sdk_dynamodb::Client,
    /// The client that reads the secret.
    pub secrets: aws_sdk_secretsmanager::Client,
    /// The configuration of EventBridge's client, which is built only if a bus is configured.
    pub event_bus: aws_sdk_eventbridge::Config,
    /// The configuration of SNS's client, which is built only if a topic is configured.
    pub alarm_topic: aws_sdk_sns::Config,
    /// The clock of all ports.
    pub clock: AnyClock,
    /// The source of ids, and of the names of claims and log entries.
    pub random: AnyRandom,
    /// The metrics.
    pub metrics: Metrics,
    /// The time limits of requests to LigdiCash.
    pub timeouts: Timeouts,
}

impl Wiring {
    /// The wiring of a function in Lambda. Fails if no HTTP client can be made.
    pub fn load() -> Result<Self, BuildError> {
        let tls = Tls::of_this_machine()?;
        let aws = crate::aws::load(&tls, environment);
        let clock: AnyClock = Arc::new(SystemClock);
        Ok(Self {
            tls,
            dynamo: aws_sdk_dynamodb::Client::new(&aws),
            secrets: aws_sdk_secretsmanager::Client::new(&aws),
            event_bus: aws_sdk_eventbridge::Config::new(&aws),
            alarm_topic: aws_sdk_sns::Config::new(&aws),
            metrics: Metrics::to_stdout(environment("STACK_NAME"), Arc::clone(&clock)),
            clock,
            random: Arc::new(SystemRandom),
            timeouts: Timeouts::default(),
        })
    }

    /// The clock, shared.
    pub fn clock(&self) -> AnyClock {
        Arc::clone(&self.clock)
    }

    /// The source of randomness, shared.
    pub fn random(&self) -> AnyRandom {
        Arc::clone(&self.random)
    }

    /// The metrics, which write to the same place.
    pub fn metrics(&self) -> Metrics {
        self.metrics.clone()
    }

    /// The store on these tables.
    pub fn store(&self, tables: Tables) -> Store {
        Store::new(self.dynamo.clone(), tables, self.random(), self.clock())
    }

    /// The reader for operators, which also reads the record.
    pub fn archive(&self, tables: Tables) -> Archive {
        Archive::new(self.dynamo.clone(), tables)
    }

    /// The restorer, which completes the adopted table from the table with this name; `None` where the stack has
    /// adopted none.
    pub fn restorer(&self, tables: Tables, from: &str) -> Option<Restorer> {
        let archive = self.archive(tables.clone());
        Restorer::new(self.store(tables), archive, from)
    }

    /// The client that asks LigdiCash about payins and payouts.
    pub fn ligdicash(&self, config: LigdiCashConfig) -> Result<Client, BuildError> {
        self.client(config, Connections::Kept)
    }

    /// The client that sends payouts, and asks about them.
    pub fn paying_out(&self, config: LigdiCashConfig) -> Result<Client, BuildError> {
        self.client(config, Connections::New)
    }

    /// The client that creates invoices in the name of this shop.
    pub fn invoicing(&self, config: LigdiCashConfig, shop: Shop) -> Result<Invoicing, BuildError> {
        Ok(Invoicing::new(self.client(config, Connections::New)?, shop))
    }

    /// The client that creates direct payins in the name of this shop.
    pub fn direct_invoicing(
        &self,
        config: LigdiCashConfig,
        shop: Shop,
        operator_hosts: PayHosts,
    ) -> Result<DirectInvoicing, BuildError> {
        Ok(DirectInvoicing { invoicing: self.invoicing(config, shop)?, operator_hosts })
    }

    /// The routines about payins and payouts, which reach LigdiCash through `gateway`.
    pub fn payments<G>(&self, tables: Tables, gateway: G) -> Payments<G> {
        Payments {
            store: self.store(tables),
            gateway,
            clock: self.clock(),
            observer: self.metrics(),
        }
    }

    /// The routine that announces events to the configured receivers.
    pub fn announcer(
        &self,
        tables: Tables,
        config: AnnouncementConfig,
    ) -> Result<Announcer<ConfiguredReceivers>, BuildError> {
        let stack = || self.metrics.stack();
        let webhook = |config: WebhookConfig| {
            let secrets = self.secrets(&config.secret_id);
            Webhook::new(&self.tls, config.url, config.reach, secrets, self.clock(), stack())
        };
        let deliverer = ConfiguredReceivers {
            webhook: config.webhook.map(webhook).transpose()?,
            bus: config.event_bus.map(|name| Bus::new(&self.event_bus, name, stack())),
            to: config.to,
        };
        let (store, clock, observer) = (self.store(tables), self.clock(), self.metrics());
        Ok(Announcer { store, deliverer, clock, observer, max_age: config.max_age })
    }

    /// The parts that the doctor examines, with keys that are read again.
    pub fn doctor_targets(&self, config: DoctorConfig) -> Result<DoctorTargets, BuildError> {
        let secrets = self.secrets(&config.ligdicash.secret_id);
        let with = || (Arc::clone(&secrets), self.clock());
        let webhook = |config: WebhookConfig| {
            let (secrets, clock) = with();
            Webhook::new(&self.tls, config.url, config.reach, secrets, clock, self.metrics.stack())
        };
        let webhook = config.webhook.map(webhook).transpose()?;
        let (keys, clock) = with();
        let (at, metrics) = (config.ligdicash, self.metrics());
        let ligdicash =
            Client::new(&self.tls, at, Connections::Kept, keys, clock, self.timeouts, metrics)?;
        Ok(DoctorTargets { secrets, ligdicash, webhook })
    }

    /// The morning mail in this language.
    pub fn morning(&self, tables: Tables, language: MailLanguage) -> Morning {
        Morning::new(self.archive(tables), language)
    }

    /// The topic that receives the alarms of this stack, and the owner's page to which its messages lead.
    pub fn alarm_topic(&self, arn: String, page: Option<String>) -> AlarmTopic {
        AlarmTopic::new(&self.alarm_topic, arn, self.metrics.stack(), page)
    }

    fn client(
        &self,
        config: LigdiCashConfig,
        connections: Connections,
    ) -> Result<Client, BuildError> {
        let (secrets, clock) = (self.secrets(&config.secret_id), self.clock());
        Client::new(&self.tls, config, connections, secrets, clock, self.timeouts, self.metrics())
    }

    fn secrets(&self, id: &str) -> Arc<Secrets> {
        let client = self.secrets.clone();
        Arc::new(Secrets::new(client, id.to_owned(), self.clock(), self.metrics()))
    }
}
