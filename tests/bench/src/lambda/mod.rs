//! The execution environment of a function: its process, and the Runtime API that hands it events.

mod process;
mod processor;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use parts::lambda::{Outcome, RuntimeApi};
use serde_json::Value;

use process::Process;
pub(crate) use process::{AUTHORITIES, Usage};
pub(crate) use processor::Processor;

/// The time limit of an answer. Valgrind needs this long; a binary that takes longer never answers.
const PATIENCE: Duration = Duration::from_mins(3);

pub(crate) type Variables = Vec<(&'static str, String)>;

pub(crate) struct Function {
    process: Process,
    api: RuntimeApi,
    meter: Arc<StartMeter>,
    began: Instant,
}

/// The use of a process until it asked for its first event.
#[derive(Default)]
struct StartMeter {
    process: OnceLock<u32>,
    ready: OnceLock<Usage>,
    processor: Option<Processor>,
}

pub(crate) struct Answered {
    pub(crate) answer: Value,
    pub(crate) took: Duration,
}

pub(crate) struct ColdStart {
    pub(crate) answer: Value,
    /// From the start of the process to its answer.
    pub(crate) took: Duration,
    /// The process's time on a CPU until it asked for its first event.
    pub(crate) ready_cpu: Duration,
    /// The process's time on a CPU until it had answered.
    pub(crate) cpu: Duration,
}

impl Function {
    pub(crate) async fn start(name: &str, variables: &Variables) -> Self {
        Self::start_under(&[], name, variables).await
    }

    /// Starts a program on a processor as Lambda's.
    pub(crate) async fn on(
        processor: Processor,
        program: &[&OsStr],
        variables: &Variables,
    ) -> Self {
        Self::begin(program, variables, Some(processor), Stdio::inherit()).await
    }

    /// Starts the function under a tool that runs programs, such as valgrind.
    pub(crate) async fn start_under(tool: &[&str], name: &str, variables: &Variables) -> Self {
        let binary = binary(name);
        let program: Vec<_> = tool.iter().map(OsStr::new).chain([binary.as_os_str()]).collect();
        let errors = if tool.is_empty() { Stdio::inherit() } else { Stdio::piped() };
        Self::begin(&program, variables, None, errors).await
    }

    async fn begin(
        program: &[&OsStr],
        variables: &Variables,
        processor: Option<Processor>,
        errors: Stdio,
    ) -> Self {
        let meter = Arc::new(StartMeter { processor, ..StartMeter::default() });
        let metered = Arc::clone(&meter);
        let api = RuntimeApi::start(move || metered.read()).await;
        let began = Instant::now();
        let process = Process::start(program, &api, variables, errors);
        meter.began(process.id());
        Self { process, api, meter, began }
    }

    /// Gives a function that was just started an event as soon as it asks.
    pub(crate) async fn first(mut self, event: &Value) -> ColdStart {
        let answer = self.answer(event, self.began).await;
        let cpu = self.usage().cpu;
        let ready_cpu = self.meter.ready.get().unwrap().cpu;
        ColdStart { answer: answer.answer, took: answer.took, ready_cpu, cpu }
    }

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

impl StartMeter {
    fn began(&self, process: u32) {
        if let Some(processor) = &self.processor {
            processor.hold(process);
        }
        self.process.set(process).unwrap();
    }

    fn read(&self) {
        self.ready.get_or_init(|| {
            let used = process::usage(*self.process.wait());
            if let Some(processor) = &self.processor {
                processor.share();
            }
            used
        });
    }
}

/// The path of a binary, beside this program: `tests/bench/run` puts them there.
pub(crate) fn binary(name: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap();
    std::env::var_os("BENCH_BINARIES")
        .map_or_else(|| own.parent().unwrap().to_owned(), PathBuf::from)
        .join(name)
}
