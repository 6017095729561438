//! This program as `ops`, if its first argument says so: `ops` prints, so it needs a process of its own.

use std::process::{Command, ExitCode};

use console::NotSignedIn;

use crate::failure::Failure;

/// The first argument that makes this program `ops`.
pub(crate) const NAME: &str = "ops";

/// Runs `ops` with nothing of this machine's environment: the stack is a local one, which has no AWS account.
pub(crate) async fn be(arguments: &[String]) -> ExitCode {
    console::run(arguments, |_| None, async |_| Err(NotSignedIn::NoCredentials)).await
}

/// The output of `ops` about the local stack on this port. It ends with 1 if there is something to say.
pub(crate) fn run(port: u16, arguments: &[&str]) -> Result<String, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(NAME).arg(format!("--local={port}")).args(["--language", "en"]).args(arguments);
    let output = tokio::task::block_in_place(|| command.output())?;
    if let Some(0 | 1) = output.status.code() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(Failure::Ops(complaint.trim_end().to_owned()))
}
