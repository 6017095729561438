//! Logs: JSON lines with a timestamp and a level.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use crate::config::environment;

/// Our own crates, which log no secret at any level. Libraries print requests
/// and answers below WARN, so the level that an operator chooses is not theirs.
const OURS: [&str; 8] = [
    "callback",
    "initiate",
    "ligdicash_core",
    "ligdicash_infra",
    "notify",
    "payout",
    "poll",
    "status",
];

/// Installs the subscriber. The Lambda runtime's own leaves the timestamp out,
/// and Lambda's log-level filter takes a line without one for INFO.
pub fn init() {
    let level = environment("AWS_LAMBDA_LOG_LEVEL").unwrap_or_else(|| "info".to_owned());
    tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter(&level)).init();
}

/// Our crates at `level`, everything else at WARN.
#[must_use]
pub fn filter(level: &str) -> EnvFilter {
    let level = level.parse().unwrap_or(LevelFilter::INFO);
    let ours = OURS.map(|name| format!("{name}={level}"));
    EnvFilter::new(format!("warn,lambda_runtime=info,{}", ours.join(",")))
}

/// The whole chain of an error on one line, for the one place where it is logged.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
