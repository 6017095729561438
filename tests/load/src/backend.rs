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
    program: PathBuf,
    port: u16,
    data: PathBuf,
    log: PathBuf,
    sandbox: Url,
    webhook: Url,
}

/// A running backend. It is killed when dropped.
pub(crate) struct Backend {
    process: Child,
    /// Kept open, because a process whose output nobody reads ends when it writes something.
    output: Lines<BufReader<ChildStdout>>,
}

impl Plan {
    /// Builds the local stack and finds a port for it. What it keeps goes to this directory.
    pub(crate) fn make(directory: &Path, sandbox: Url, webhook: Url) -> Result<Self, Failure> {
        Ok(Self {
            program: built()?,
            port: free_port()?,
            data: directory.join("payments.db"),
            log: directory.join("backend.log"),
            sandbox,
            webhook,
        })
    }

    /// Where the shop and the API are, whenever the backend runs.
    pub(crate) fn url(&self) -> Result<Url, Failure> {
        Ok(Url::parse(&format!("http://127.0.0.1:{}", self.port))?)
    }

    /// Returns once the backend serves.
    pub(crate) fn start(&self) -> Result<Backend, Failure> {
        let log = std::fs::File::options().create(true).append(true).open(&self.log)?;
        let mut process = Command::new(&self.program)
            .args(["--port", &self.port.to_string(), "--poll-seconds", POLL_SECONDS])
            .args(["--ligdicash", self.sandbox.as_str(), "--webhook", self.webhook.as_str()])
            .arg("--data")
            .arg(&self.data)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()?;
        let output = process.stdout.take().ok_or(Failure::NotStarted)?;
        let mut backend = Backend { process, output: BufReader::new(output).lines() };
        backend.wait_until_ready()?;
        Ok(backend)
    }
}

impl Backend {
    /// Ends it at once, as a power cut would: nothing is finished, nothing is said.
    pub(crate) fn kill(&mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait().map(|_| ())
    }

    fn wait_until_ready(&mut self) -> Result<(), Failure> {
        for line in self.output.by_ref() {
            if line?.starts_with(READY) {
                return Ok(());
            }
        }
        Err(Failure::NotStarted)
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        // It fails only if the process has ended already.
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

fn free_port() -> Result<u16, Failure> {
    let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    PORTS.into_iter().find(is_free).ok_or(Failure::NoPort)
}
