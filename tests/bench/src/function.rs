//! A function's process under a local Lambda, and what Linux knows of its use of the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use parts::lambda::{Outcome, RuntimeApi};
use serde_json::Value;

/// The time limit of an answer. Valgrind needs this long; a binary that takes longer never answers.
const PATIENCE: Duration = Duration::from_mins(3);

/// Lambda's limit of open files for a process. The program takes the place of this one.
const LIMITED: [&str; 2] = ["prlimit", "--nofile=1024"];

const CALLGRIND: [&str; 4] =
    ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--error-limit=no"];

pub(crate) type Variables = Vec<(&'static str, String)>;

/// Killed when dropped.
pub(crate) struct Function {
    process: Child,
    api: RuntimeApi,
    began: Instant,
}

impl Function {
    pub(crate) async fn start(name: &str, variables: &Variables) -> Self {
        Self::begin(&LIMITED, name, variables, Stdio::inherit()).await
    }

    /// Starts the function under callgrind, which counts its instructions.
    pub(crate) async fn counted(name: &str, variables: &Variables) -> Self {
        Self::begin(&CALLGRIND, name, variables, Stdio::piped()).await
    }

    async fn begin(under: &[&str], name: &str, variables: &Variables, errors: Stdio) -> Self {
        let (api, binary) = (RuntimeApi::start().await, binary(name));
        let mut command = Command::new(under[0]);
        command.args(&under[1..]).arg(&binary);
        api.prepare(&mut command, variables.iter().cloned());
        // Logs and metrics are thrown away, because a full pipe would stop the function.
        command.stdout(Stdio::null()).stderr(errors);
        let began = Instant::now();
        let process = command.spawn().unwrap_or_else(|e| panic!("{}: {e}", binary.display()));
        Self { process, api, began }
    }

    /// Gives a function that was just started an event as soon as it asks, and returns the time since its start.
    pub(crate) async fn first(&mut self, event: &Value) -> Duration {
        self.answer(event).await.1 - self.began
    }

    pub(crate) async fn invoke(&mut self, event: &Value) -> Value {
        self.answer(event).await.0
    }

    async fn answer(&mut self, event: &Value) -> (Value, Instant) {
        self.api.offer(event);
        let outcome = tokio::time::timeout(PATIENCE, self.api.next_outcome()).await;
        let outcome = outcome.unwrap_or_else(|_| panic!("the function did not answer"));
        match outcome.outcome {
            Outcome::Response(answer) => (answer, outcome.at),
            Outcome::Error(error) => panic!("the function failed: {error}"),
        }
    }

    fn id(&self) -> u32 {
        self.process.id()
    }

    /// Lets callgrind forget what it counted.
    pub(crate) fn forget(&self) {
        let mut control = Command::new("callgrind_control");
        control
            .args(["--zero", &self.id().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        assert!(control.status().unwrap().success());
    }

    /// The time that its threads ran on a processor, to the nanosecond; the kernel's other count has ticks of 10 ms.
    pub(crate) fn cpu(&self) -> Duration {
        let threads = fs::read_dir(format!("/proc/{}/task", self.id())).unwrap();
        let on_cpu = |thread: &Path| {
            let text = fs::read_to_string(thread.join("schedstat")).unwrap_or_default();
            text.split(' ').next().and_then(|first| first.parse::<u64>().ok()).unwrap_or_default()
        };
        Duration::from_nanos(threads.map(|thread| on_cpu(&thread.unwrap().path())).sum())
    }

    /// The function's resident memory at its peak, in MiB.
    pub(crate) fn peak(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }

    /// Ends the function by hanging up, and returns the instructions that callgrind has counted.
    pub(crate) async fn instructions(mut self) -> f64 {
        self.api.hang_up().await;
        let errors = self.process.stderr.take().unwrap();
        let read = move || std::io::read_to_string(errors).unwrap();
        let output = tokio::task::spawn_blocking(read).await.unwrap();
        let line = output.lines().find_map(|line| line.split_once("Collected : "));
        let (_, number) = line.unwrap_or_else(|| panic!("callgrind counted nothing: {output}"));
        number.trim().parse().unwrap()
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The path of a binary, beside this program: `tests/bench/run` puts them there.
fn binary(name: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.with_file_name(name)
}
