//! The backend as a process of its own, so that it can be killed in the middle of everything.

use std::io::{self, BufRead as _, BufReader, Lines};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use url::Url;

use crate::failure::Failure;

/// The ports that the backend may get. They lie below those that the system lends to outgoing
/// connections, which could take the backend's port while it is down.
const PORTS: std::ops::Range<u16> = 20_000..30_000;

/// The last line of what the stack says once it serves.
const READY: &str = "Ctrl-C";

/// The backend does not poll by itself here. The run is the schedule, so that it knows when a poll has
/// ended.
const POLL_SECONDS: &str = "86400";

/// The command that starts the backend: always the same.
pub(crate) struct Plan {
    command: Command,
    /// The address of the shop and the API while the backend runs.
    pub(crate) url: Url,
}

/// A running backend. It is killed when dropped.
pub(crate) struct Backend {
    process: Child,
    /// Kept open, because a process with a closed output ends at its next write.
    output: Lines<BufReader<ChildStdout>>,
}

impl Plan {
    /// Builds the local stack and finds a port for it. The backend writes its data to this directory.
    pub(crate) fn make(directory: &Path, sandbox: &Url, webhook: &Url) -> Result<Self, Failure> {
        let log = directory.join("backend.log");
        let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
        let port = PORTS.into_iter().find(is_free).ok_or(Failure::NoPort)?;
        let mut command = Command::new(built()?);
        command
            .args(["--port", &port.to_string(), "--poll-seconds", POLL_SECONDS])
            .arg("--proofs")
            .args(["--ligdicash", sandbox.as_str(), "--webhook", webhook.as_str()])
            .arg("--data")
            .arg(directory.join("payments.db"))
            .stdout(Stdio::piped())
            .stderr(std::fs::File::options().create(true).append(true).open(log)?);
        Ok(Self { command, url: Url::parse(&format!("http://127.0.0.1:{port}"))? })
    }

    /// Returns once the backend serves.
    pub(crate) fn start(&mut self) -> Result<Backend, Failure> {
        let mut process = self.command.spawn()?;
        let output = process.stdout.take().ok_or(Failure::NotStarted)?;
        let mut backend = Backend { process, output: BufReader::new(output).lines() };
        for line in backend.output.by_ref() {
            if line?.starts_with(READY) {
                return Ok(backend);
            }
        }
        Err(Failure::NotStarted)
    }
}

impl Backend {
    /// Ends it at once, as a power cut would: nothing is finished, nothing is said.
    pub(crate) fn kill(&mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait().map(|_| ())
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        // The kill fails only if the process has ended already.
        let _ended = self.kill();
    }
}

/// The local stack's program, beside our own. Cargo builds it, if it was cargo that started us.
fn built() -> Result<PathBuf, Failure> {
    let own = std::env::current_exe()?;
    let directory = own.parent().ok_or(Failure::NotBuilt)?;
    if let Some(cargo) = std::env::var_os("CARGO") {
        let mut build = Command::new(cargo);
        // With this package, so that the dependencies have the features that they have already.
        build.args(["build", "--quiet", "--locked", "-p", "load", "-p", "local"]);
        build.arg("--target-dir").arg(directory.parent().ok_or(Failure::NotBuilt)?);
        if directory.ends_with("release") {
            build.arg("--release");
        }
        build.current_dir(env!("CARGO_MANIFEST_DIR"));
        if !build.status()?.success() {
            return Err(Failure::NotBuilt);
        }
    }
    let program = directory.join("local").with_extension(std::env::consts::EXE_EXTENSION);
    if program.is_file() { Ok(program) } else { Err(Failure::NotBuilt) }
}
