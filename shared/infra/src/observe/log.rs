//! The log: JSON lines with a timestamp and a level.

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::environment;

/// Our own crates, which log no secret at any level. Libraries print requests and answers below WARN,
/// so the level that an operator chooses does not apply to them.
const OURS: [&str; 15] = [
    "audit_function",
    "callback_function",
    "decide_function",
    "direct_function",
    "initiate_function",
    "inspect_function",
    "ligdicash_core",
    "ligdicash_infra",
    "link_function",
    "notify_function",
    "owner_function",
    "payout_function",
    "poll_function",
    "restore_function",
    "status_function",
];

/// Installs our subscriber. The Lambda runtime's own one writes no timestamp, and Lambda's log-level
/// filter takes a line without a timestamp for INFO.
pub fn init() {
    let level = environment("AWS_LAMBDA_LOG_LEVEL").unwrap_or_else(|| "info".to_owned());
    let lines = tracing_subscriber::fmt::layer().json().flatten_event(true);
    tracing_subscriber::registry().with(filter(&level)).with(lines).init();
}

/// Lets our crates log at `level`, or at INFO if that is not a level, and libraries at WARN. The Lambda runtime is an
/// exception: at INFO it opens the span that names the request in every line, and writes no line itself.
pub fn filter(level: &str) -> Targets {
    let level = level.parse().unwrap_or(LevelFilter::INFO);
    Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target("lambda_runtime", LevelFilter::INFO)
        .with_targets(OURS.map(|name| (name, level)))
}

/// An error and all its causes on one line. Only the place that logs the error needs it.
pub fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
