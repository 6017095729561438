//! One function's execution environment: its process, and the Runtime API that hands it events.

mod api;
mod process;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::task::JoinHandle;

use api::{Api, Said};
use process::Process;
pub(crate) use process::Usage;

/// How long to wait for an answer. Valgrind needs this long; a binary that takes longer never answers.
const PATIENCE: Duration = Duration::from_mins(3);

/// The variables of a function's process; it has no others.
pub(crate) type Variables = Vec<(String, String)>;

/// A running function.
pub(crate) struct Function {
    process: Process,
    api: Api,
    server: JoinHandle<()>,
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
        let (api, listener) = Api::bind().await;
        let process = Process::start(tool, &binary(name), &api.address, variables);
        let server = api.serve(listener, process.id());
        Self { process, api, server }
    }

    /// Starts the function with an event waiting for it.
    pub(crate) async fn cold(name: &str, variables: &Variables, event: &Value) -> ColdStart {
        let (mut api, listener) = Api::bind().await;
        api.offer(event);
        let began = Instant::now();
        let process = Process::start(&[], &binary(name), &api.address, variables);
        let server = api.serve(listener, process.id());
        let Said { at, outcome } = said(&mut api, name).await;
        let cpu = process.usage().cpu;
        let ready_cpu = api.ready().cpu;
        server.abort();
        ColdStart { answer: outcome, took: at - began, ready_cpu, cpu }
    }

    /// Gives the function an event and waits for its answer.
    pub(crate) async fn invoke(&mut self, event: &Value) -> Answered {
        let began = Instant::now();
        self.api.offer(event);
        let Said { at, outcome } = said(&mut self.api, "the function").await;
        Answered { answer: outcome, took: at - began }
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
        self.api.hang_up();
        let _ = (&mut self.server).await;
        self.process.wait().await
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn said(api: &mut Api, name: &str) -> Said {
    let said = tokio::time::timeout(PATIENCE, api.said()).await;
    said.unwrap_or_else(|_| panic!("{name} did not answer"))
}

/// The path of a binary, beside this program: `tests/bench/run` puts them there.
fn binary(name: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap();
    std::env::var_os("BENCH_BINARIES")
        .map_or_else(|| own.parent().unwrap().to_owned(), PathBuf::from)
        .join(name)
}
