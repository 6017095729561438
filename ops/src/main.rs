//! The program: its arguments and its environment, for the library.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().collect();
    ops::run(&arguments, variable).await
}

#[expect(clippy::disallowed_methods, reason = "main reads the environment for the rest")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
