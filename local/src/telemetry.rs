//! The functions' log lines, on standard error: standard output is for the addresses.

use std::io;

use tracing_subscriber::EnvFilter;

use crate::options::Logs;

/// Installs the subscriber, in the format of the deployed functions.
pub fn init(logs: Logs) {
    let level = match logs {
        // The emulator warns of every refused condition, and refusals are how claims work.
        Logs::Quiet => "warn,dynoxide=error",
        Logs::Verbose => "info",
    };
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_writer(io::stderr)
        .with_env_filter(EnvFilter::new(level))
        .init();
}
