//! The run: payers, a schedule, and a backend that is killed in the middle.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use embedded::clock::MovableClock;
use embedded::ligdicash::{LigdiCash, USUAL_KEYS};
use sandbox::{Chances, Sandbox};
use serde_json::json;
use tokio::task::{JoinHandle, JoinSet};

use crate::api::Api;
use crate::backend::{Backend, Plan};
use crate::failure::Failure;
use crate::options::Options;
use crate::payer::{self, City};
use crate::shop::Shop;

/// The time between two polls. On AWS it is a minute; here a minute is all there is.
const SCHEDULE: Duration = Duration::from_secs(1);

/// After the restart the clock runs ten times as fast, so that checks fall due while payers pay. Only then: a process
/// that starts again has lost the offset of its clock.
const AHEAD_SECONDS: u32 = 9;

/// The backend, and everything that lives on when the backend is killed.
pub(crate) struct Run {
    pub(crate) city: Arc<City>,
    pub(crate) shop: Shop,
    pub(crate) ligdicash: Sandbox,
    pub(crate) clock: MovableClock,
    pub(crate) postman: JoinHandle<()>,
    /// Kept, so that they run.
    pub(crate) _server: LigdiCash,
    pub(crate) _backend: Backend,
    pub(crate) restart: Restart,
}

pub(crate) struct Restart {
    /// Since the first payer.
    pub(crate) after: Duration,
    /// Requests that the backend was working on.
    pub(crate) under_way: usize,
    /// Until it served again.
    pub(crate) down_for: Duration,
}

/// Lets every payer pay until time is up. The run writes its data to this directory.
pub(crate) async fn run(options: Options, directory: &Path) -> Result<Run, Failure> {
    let clock = MovableClock::default();
    let server = LigdiCash::start(USUAL_KEYS, clock.clone()).await?;
    let ligdicash = server.sandbox.clone();
    let Options { seed, lost_callbacks, gateway_errors, .. } = options;
    ligdicash.set_chances(Chances { seed, lost_callbacks, gateway_errors });
    let postman = tokio::spawn(ligdicash.clone().run_deliveries());
    let (shop, webhook) = Shop::open().await?;
    let mut plan = Plan::make(directory, &server.url, &webhook)?;
    let backend = plan.start()?;

    let began = Instant::now();
    let city = Arc::new(City {
        api: Api::new(plan.url.clone())?,
        ligdicash: ligdicash.clone(),
        seed,
        until: began + options.time,
    });
    let payers: JoinSet<()> =
        (0..options.payers.get()).map(|number| payer::live(Arc::clone(&city), number)).collect();
    let before = tokio::spawn(schedule(Arc::clone(&city), clock.clone(), 0));
    tokio::time::sleep(options.time / 2).await;
    let (backend, restart) = restart(backend, &mut plan, &city, began).await?;
    before.abort();
    let after = tokio::spawn(schedule(Arc::clone(&city), clock.clone(), AHEAD_SECONDS));
    payers.join_all().await;
    after.abort();
    Ok(Run { city, shop, ligdicash, clock, postman, _server: server, _backend: backend, restart })
}

/// Kills the backend while it works, and starts it again on the same data and port.
async fn restart(
    mut backend: Backend,
    plan: &mut Plan,
    city: &City,
    began: Instant,
) -> Result<(Backend, Restart), Failure> {
    // Waits until a request is under way, if any comes at all.
    while city.api.tally.under_way() == 0 && Instant::now() < city.until {
        tokio::task::yield_now().await;
    }
    let under_way = city.api.tally.under_way();
    let killed = Instant::now();
    backend.kill()?;
    drop(backend);
    let backend = tokio::task::block_in_place(|| plan.start())?;
    let down_for = killed.elapsed();
    Ok((backend, Restart { after: killed.duration_since(began), under_way, down_for }))
}

/// Runs the poll again and again, with the clocks so much further ahead each time.
async fn schedule(city: Arc<City>, clock: MovableClock, seconds: u32) {
    loop {
        tokio::time::sleep(SCHEDULE).await;
        clock.advance(seconds);
        // A poll that is cut by the restart is what the next one repairs.
        let _polled = city.api.steer("local/clock", &json!({ "advance_seconds": seconds })).await;
    }
}
