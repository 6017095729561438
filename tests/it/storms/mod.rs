//! Everything at once, on real threads, in an order that a seed chooses: one winner, every time.
//!
//! `RACE_SEEDS=200 cargo test -p tests --test it storms -- --nocapture` plays many more orders than
//! the few that every run plays, and shows its figures. A failure names its seed.

use std::sync::Arc;

use fastrand::Rng;
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::Barrier;

use crate::world::proxy::Proxy;
use crate::world::wired::Process;
use crate::world::{Setup, World, test_shared};

mod announcements;
mod debits;
mod links;
mod orders;
mod payments;
mod payouts;

/// The variable with the number of seeds that each storm plays.
const SEEDS: &str = "RACE_SEEDS";
const IN_EVERY_RUN: u64 = 3;

/// The number of processes that share the work.
const PROCESSES: usize = 3;

/// A run of a function. Its result is the HTTP status, or a number for another end.
type Job = BoxFuture<'static, u16>;

/// A world in which things happen at once, as a seed has it.
struct Storm {
    world: Arc<World>,
    processes: Vec<Arc<Process>>,
    proxy: Proxy,
    seed: u64,
    rng: Rng,
    figures: Figures,
}

/// The figures of a storm, for a person who reads them.
#[derive(Default)]
struct Figures {
    operations: usize,
    confirms: u64,
    winners: usize,
}

/// Plays a storm once for each seed, in one world.
async fn each_seed(name: &str, play: impl AsyncFn(&World, &mut Storm)) {
    let wanted = ligdicash_infra::config::environment(SEEDS);
    let seeds: u64 = wanted.map_or(IN_EVERY_RUN, |number| number.parse().unwrap());
    test_shared(Setup::default().telling(), async |world| {
        let mut storm = Storm::new(Arc::clone(&world)).await;
        for seed in 1..=seeds {
            say(&format!("{name}: seed {seed}"));
            storm.begin(seed);
            play(&world, &mut storm).await;
        }
        let Figures { operations, confirms, winners } = storm.figures;
        say(&format!(
            "{name}: {seeds} seeds, {operations} operations, {confirms} confirms, {winners} winners"
        ));
    })
    .await;
}

/// Shown where the test fails, or by `--nocapture`.
#[expect(clippy::print_stdout, reason = "a failure must name its seed")]
fn say(text: &str) {
    println!("{text}");
}

impl Storm {
    async fn new(world: Arc<World>) -> Self {
        let proxy = world.proxy().await;
        let process = |_| Arc::new(world.process_on(proxy.url()));
        let processes = (0..PROCESSES).map(process).collect();
        let (rng, figures) = (Rng::with_seed(0), Figures::default());
        Self { processes, proxy, world, seed: 0, rng, figures }
    }

    fn begin(&mut self, seed: u64) {
        self.seed = seed;
        self.rng = Rng::with_seed(seed);
        self.proxy.dawdle(seed);
    }

    /// The id of this seed's order or payout.
    fn name(&self) -> String {
        format!("A-{}", self.seed)
    }

    /// `count` jobs, dealt out to the processes.
    fn jobs<F: Future<Output = u16> + Send + 'static>(
        &self,
        count: usize,
        job: impl Fn(Arc<World>, Arc<Process>) -> F,
    ) -> Vec<Job> {
        let process = |at: usize| Arc::clone(&self.processes[at % PROCESSES]);
        (0..count).map(|at| job(Arc::clone(&self.world), process(at)).boxed()).collect()
    }

    /// Runs all jobs at once, each as a task of its own, in the order and with the delays of the seed. Each has one of
    /// these results.
    async fn strike(&mut self, mut jobs: Vec<Job>, possible: &[u16]) -> Vec<u16> {
        self.figures.operations += jobs.len();
        self.rng.shuffle(&mut jobs);
        let start = Arc::new(Barrier::new(jobs.len()));
        let mut tasks = Vec::new();
        for job in jobs {
            let (start, yields) = (Arc::clone(&start), self.rng.u8(..16));
            tasks.push(tokio::spawn(async move {
                start.wait().await;
                for _ in 0..yields {
                    tokio::task::yield_now().await;
                }
                job.await
            }));
        }
        let mut done = Vec::new();
        for task in tasks {
            done.push(task.await.unwrap());
        }
        assert!(self.proxy.was_used(), "the database was behind the proxy");
        assert!(done.iter().all(|result| possible.contains(result)), "{done:?}");
        done
    }
}
