//! Invokes a real binary once.

use std::ffi::OsStr;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use parts::lambda::{Outcome, RuntimeApi};
use serde_json::Value;
use tokio::sync::Mutex;

/// Functions in processes of their own run one at a time. A debug build that shares a core with others exceeds the
/// product's time limits.
static TURN: Mutex<()> = Mutex::const_new(());

/// A binary that has not answered by then never will.
const PATIENCE: Duration = Duration::from_mins(1);

/// The outcome of an invocation, and the lines that the function logged.
pub(super) struct Invoked {
    pub(super) outcome: Outcome,
    pub(super) log: Vec<Value>,
}

/// Starts the binary with these variables and no others, gives it one event, and stops it.
pub(super) async fn invoke(
    binary: &OsStr,
    variables: &[(String, String)],
    event: &Value,
) -> Invoked {
    let _turn = TURN.lock().await;
    let mut lambda = RuntimeApi::start().await;
    lambda.offer(event);
    let mut command = Command::new(binary);
    lambda.prepare(&mut command, variables.iter().cloned());
    let process =
        BinaryProcess(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let outcome = tokio::time::timeout(PATIENCE, lambda.next_outcome()).await;
    let (log, errors) = process.stop();
    let Ok(outcome) = outcome else {
        panic!("{} did not answer: {log} {errors}", binary.display());
    };
    Invoked { outcome: outcome.outcome, log: lines(&log) }
}

#[track_caller]
fn lines(log: &str) -> Vec<Value> {
    let read =
        |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"));
    log.lines().map(read).collect()
}

/// Killed when dropped, so that a failing test leaves nothing behind.
struct BinaryProcess(Child);

impl BinaryProcess {
    /// Standard output and standard error.
    fn stop(mut self) -> (String, String) {
        self.0.kill().unwrap();
        let (mut log, mut errors) = (String::new(), String::new());
        self.0.stdout.take().unwrap().read_to_string(&mut log).unwrap();
        self.0.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (log, errors)
    }
}

impl Drop for BinaryProcess {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
