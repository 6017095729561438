//! One function's execution environment: its process, and the Runtime API that hands it events.

mod process;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use serde_json::Value;
use test_kit::lambda::{Outcome, RuntimeApi};

use process::Process;
pub(crate) use process::Usage;

/// How long to wait for an answer. Valgrind needs this long; a binary that takes longer never answers.
const PATIENCE: Duration = Duration::from_mins(3);

/// The variables of a function's process; it has no others.
pub(crate) type Variables = Vec<(&'static str, String)>;

/// A running function.
pub(crate) struct Function {
    process: Process,
    api: RuntimeApi,
    meter: Arc<Meter>,
    began: Instant,
}

/// What the process had used when it asked for its first event.
#[derive(Default)]
struct Meter {
    process: OnceLock<u32>,
    ready: OnceLock<Usage>,
}

/// One answer, and how long it took.
pub(crate) struct Answered {
    pub(crate) answer: Value,
    pub(crate) took: Duration,
}

/// The first answer of a new process.
pub(crate) struct ColdStart {
    pub(crate) answer: Value,
    /// From the start of the process to its answer.
    pub(crate) took: Duration,
    /// The process's time on a CPU until it asked for its first event.
    pub(crate) ready_cpu: Duration,
    /// The same until it had answered.
    pub(crate) cpu: Duration,
}

impl Function {
    /// Starts the function and leaves it waiting for an event.
    pub(crate) async fn start(name: &str, variables: &Variables) -> Self {
        Self::start_under(&[], name, variables).await
    }

    /// The same under a tool that runs programs, such as valgrind.
    pub(crate) async fn start_under(tool: &[&str], name: &str, variables: &Variables) -> Self {
        let meter = Arc::new(Meter::default());
        let metered = Arc::clone(&meter);
        let api = RuntimeApi::start(move || metered.read()).await;
        let began = Instant::now();
        let process = Process::start(tool, &binary(name), &api, variables);
        meter.process.set(process.id()).unwrap();
        Self { process, api, meter, began }
    }

    /// Starts the function, and gives it an event as soon as it asks.
    pub(crate) async fn cold(name: &str, variables: &Variables, event: &Value) -> ColdStart {
        let mut function = Self::start(name, variables).await;
        let answer = function.answer(event, function.began).await;
        let cpu = function.usage().cpu;
        let ready_cpu = function.meter.ready.get().unwrap().cpu;
        ColdStart { answer: answer.answer, took: answer.took, ready_cpu, cpu }
    }

    /// Gives the function an event and waits for its answer.
    pub(crate) async fn invoke(&mut self, event: &Value) -> Answered {
        self.answer(event, Instant::now()).await
    }

    async fn answer(&mut self, event: &Value, began: Instant) -> Answered {
        self.api.offer(event);
        let said = tokio::time::timeout(PATIENCE, self.api.said()).await;
        let said = said.unwrap_or_else(|_| panic!("the function did not answer"));
        match said.outcome {
            Outcome::Response(answer) => Answered { answer, took: said.at - began },
            Outcome::Error(error) => panic!("the function failed: {error}"),
        }
    }

    /// The process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    pub(crate) fn usage(&self) -> Usage {
        self.process.usage()
    }

    /// Ends the function by hanging up, and returns what it wrote to standard error.
    pub(crate) async fn hang_up(mut self) -> String {
        self.api.hang_up().await;
        self.process.wait().await
    }
}

impl Meter {
    fn read(&self) {
        self.ready.get_or_init(|| process::usage(*self.process.wait()));
    }
}

/// The path of a binary, beside this program: `tests/bench/run` puts them there.
fn binary(name: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap();
    std::env::var_os("BENCH_BINARIES")
        .map_or_else(|| own.parent().unwrap().to_owned(), PathBuf::from)
        .join(name)
}
