//! A function's process, and what Linux knows of its use of the machine.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use parts::lambda::RuntimeApi;

use super::Variables;

/// A process's use of the machine so far.
#[derive(Clone, Copy, Default)]
pub(crate) struct Usage {
    pub(crate) cpu: Duration,
    /// Resident memory now and at its peak, in KiB.
    pub(crate) memory: u64,
    pub(crate) peak: u64,
}

impl Usage {
    pub(crate) fn cpu_since(&self, earlier: &Self) -> Duration {
        self.cpu.saturating_sub(earlier.cpu)
    }
}

/// The file in which Debian keeps the certificate authorities that TLS trusts.
pub(crate) const AUTHORITIES: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Lambda's limit of open files for a process.
const OPEN_FILES: u32 = 1024;

/// Killed when dropped.
pub(super) struct Process(Child);

impl Process {
    /// `program` is followed by its arguments.
    pub(super) fn start(
        program: &[&OsStr],
        api: &RuntimeApi,
        variables: &Variables,
        errors: Stdio,
    ) -> Self {
        let mut command = Command::new(program[0]);
        api.prepare(&mut command, variables.iter().cloned());
        // Logs and metrics are thrown away, because a full pipe would stop the function.
        command.args(&program[1..]).stdout(Stdio::null()).stderr(errors);
        let process = command.spawn().unwrap_or_else(|e| panic!("{}: {e}", program[0].display()));
        let limit = [format!("--nofile={OPEN_FILES}"), format!("--pid={}", process.id())];
        assert!(Command::new("prlimit").args(limit).status().is_ok_and(|it| it.success()));
        Self(process)
    }

    pub(super) fn id(&self) -> u32 {
        self.0.id()
    }

    pub(super) fn usage(&self) -> Usage {
        usage(self.id())
    }

    /// Waits until the process ends by itself, and returns what it wrote to standard error.
    pub(super) async fn wait(&mut self) -> String {
        let errors = self.0.stderr.take();
        let read = move || errors.map(std::io::read_to_string).transpose().unwrap();
        tokio::task::spawn_blocking(read).await.unwrap().unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(super) fn usage(id: u32) -> Usage {
    let folder = format!("/proc/{id}");
    let threads = fs::read_dir(format!("{folder}/task")).unwrap();
    let cpu = threads.map(|thread| on_cpu(&thread.unwrap().path())).sum();
    let status = fs::read_to_string(format!("{folder}/status")).unwrap();
    Usage { cpu, memory: kib(&status, "VmRSS:"), peak: kib(&status, "VmHWM:") }
}

/// A thread's time on a CPU, to the nanosecond; `stat` only counts ticks of 10 ms. A thread that has
/// ended no longer counts.
fn on_cpu(thread: &Path) -> Duration {
    let text = fs::read_to_string(thread.join("schedstat")).unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

fn kib(status: &str, name: &str) -> u64 {
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
