//! This program as `ops`, if its first argument says so: `ops` prints, so it needs a process of its own.

use std::process::{Command, ExitCode};

use console::NotSignedIn;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use crate::api::Api;
use crate::failure::Failure;

/// The first argument that makes this program `ops`.
pub(crate) const NAME: &str = "ops";

/// Runs `ops` with nothing of this machine's environment: the stack is a local one, which has no AWS account.
pub(crate) async fn be(arguments: &[String]) -> ExitCode {
    console::run(arguments, |_| None, async |_| Err(NotSignedIn::NoCredentials)).await
}

/// The JSON that `ops` prints for these arguments and days. It ends with 1 if there is something to say.
pub(crate) fn asked<T: DeserializeOwned>(
    api: &Api,
    days: &[Date],
    arguments: &[&str],
) -> Result<T, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(NAME).arg(format!("--local={}", api.port())).args(arguments);
    command.args(["--language=en", "--json"]);
    if let [from, .., to] = days {
        command.arg(format!("--from={from}")).arg(format!("--to={to}"));
    }
    let output = tokio::task::block_in_place(|| command.output())?;
    if let Some(0 | 1) = output.status.code() {
        return serde_json::from_slice(&output.stdout)
            .map_err(|error| Failure::Unreadable(error.to_string()));
    }
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(Failure::Ops(complaint.trim_end().to_owned()))
}
