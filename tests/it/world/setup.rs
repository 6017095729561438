//! The setup of a test's world, and the run of a test in it.

use std::sync::Arc;
use std::time::Duration;

use embedded::environment::{Endpoints, Environment};
use embedded::ligdicash::LigdiCash;
use ligdicash_core::outbox::Receiver;
use ligdicash_infra::config::MailLanguage;
use ligdicash_infra::ligdicash::Timeouts;
use url::Url;

use super::database::Database;
use super::receiver::ShopSystem;
use super::scripted::Scripted;
use super::{BUS, PATIENCE, World, payouts, wired};

/// The setup of a test's world.
#[derive(Default)]
pub(crate) struct Setup {
    /// LigdiCash's address, if it is not the sandbox.
    pub(crate) ligdicash: Option<Url>,
    /// LigdiCash's script, if it has one.
    pub(crate) scripted: Option<Scripted>,
    /// Secrets Manager, if it is not the look-alike.
    pub(crate) secrets: Option<aws_sdk_secretsmanager::Client>,
    /// LigdiCash's time limits, if they may end a wait.
    pub(crate) timeouts: Option<Timeouts>,
    /// Initiate's time limit, if it may end a wait.
    pub(crate) preparation: Option<Duration>,
    /// The receivers of events.
    pub(crate) receivers: Vec<Receiver>,
    /// Whether the operator is told of new cases.
    pub(crate) topic: bool,
    /// The language of the morning mail, if there is one.
    pub(crate) morning: Option<MailLanguage>,
}

/// The time that LigdiCash may take, in a test that does not wait for a time limit.
pub(crate) const PATIENT: Timeouts =
    Timeouts { connect: PATIENCE, create: PATIENCE, confirm: PATIENCE, check: PATIENCE };

impl Setup {
    /// A world whose LigdiCash is at this address.
    pub(crate) fn at(ligdicash: &Url) -> Self {
        Self { ligdicash: Some(ligdicash.clone()), ..Self::default() }
    }

    /// The same world, whose shop is told of events.
    pub(crate) fn telling(self) -> Self {
        Self { receivers: vec![Receiver::Webhook], ..self }
    }

    /// The environment of the functions in such a world.
    pub(super) fn environment(
        &self,
        database: &Database,
        secrets: &Url,
        backend: &Url,
        ligdicash: &LigdiCash,
        shop_system: &ShopSystem,
    ) -> Environment {
        Environment {
            tables: database.tables.clone(),
            aws: Endpoints { dynamo: database.url.clone(), secrets: secrets.clone() },
            pay_hosts: format!("*.ligdicash.com,{}", ligdicash.url),
            ligdicash: self.ligdicash.as_ref().unwrap_or(&ligdicash.url).clone(),
            shop: parts::shop(Some(backend.clone())),
            webhook: self.receivers.contains(&Receiver::Webhook).then(|| shop_system.url()),
            event_bus: self.receivers.contains(&Receiver::EventBus).then_some(BUS),
            payouts_per_day: payouts::PER_DAY,
            more: Vec::new(),
        }
    }
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

/// Runs a test once for each case, each time in a world of its own.
pub(crate) async fn each<C>(cases: impl IntoIterator<Item = C>, body: impl AsyncFn(&World, C)) {
    each_in(async || Setup::default(), cases, body).await;
}

/// The same, each time in a world that is set up so.
pub(crate) async fn each_in<C>(
    setup: impl AsyncFn() -> Setup,
    cases: impl IntoIterator<Item = C>,
    body: impl AsyncFn(&World, C),
) {
    for case in cases {
        test_with(setup().await, async |world| body(world, case).await).await;
    }
}

/// Runs a test in a world whose shop is told of events.
pub(crate) async fn with_receiver(body: impl AsyncFnOnce(&World)) {
    test_with(Setup::default().telling(), body).await;
}

/// Runs a test in a world whose operator is told of new cases.
pub(crate) async fn watched(body: impl AsyncFnOnce(&World)) {
    test_with(Setup { topic: true, ..Setup::default() }, body).await;
}

/// Runs a test in a world whose functions wait 300 ms for an answer to `confirm`.
pub(crate) async fn hurried(body: impl AsyncFnOnce(&World)) {
    let timeouts = Some(Timeouts { confirm: Duration::from_millis(300), ..PATIENT });
    test_with(Setup { timeouts, ..Setup::default() }, body).await;
}

/// Runs a test in a world whose LigdiCash refuses connections.
pub(crate) async fn unreachable(body: impl AsyncFnOnce(&World)) {
    test_with(Setup::at(&wired::dead_address()), body).await;
}

/// Runs a test as [`test_with`] does, with threads for its tasks.
pub(crate) async fn test_shared(setup: Setup, body: impl AsyncFnOnce(Arc<World>)) {
    let world = Arc::new(World::new(setup).await);
    body(Arc::clone(&world)).await;
    world.check().await;
}
