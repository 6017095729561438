//! Writes the functions' log lines to standard error, because standard output is for the addresses.

use std::io;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::options::Logs;

/// Installs the subscriber, in the format of the deployed functions.
pub fn init(logs: Logs) {
    let filter = match logs {
        // The emulator warns of every refused condition, but refused conditions are part of claims.
        Logs::Quiet => {
            let filter = Targets::new().with_default(LevelFilter::WARN);
            filter.with_target("dynoxide", LevelFilter::ERROR)
        }
        Logs::Verbose => Targets::new().with_default(LevelFilter::INFO),
    };
    let lines = tracing_subscriber::fmt::layer().json().flatten_event(true).with_writer(io::stderr);
    tracing_subscriber::registry().with(filter).with(lines).init();
}
