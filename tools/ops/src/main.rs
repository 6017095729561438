//! Gives the console the arguments, the environment and the AWS account.

mod account;

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().collect();
    console::run(&arguments, variable, account::open).await
}

/// An empty variable counts as none.
#[expect(clippy::disallowed_methods, reason = "main reads the environment for the rest")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
