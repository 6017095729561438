//! The reason why a run could not be made. A disagreement is not a failure but a result.

use std::io;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("the local stack was not built: cargo build -p local")]
    NotBuilt,
    #[error("the backend did not start")]
    NotStarted,
    #[error("no port is free for the backend")]
    NoPort,
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Address(#[from] url::ParseError),
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error("the local stack shows a payment that is not understood: {0}")]
    Unreadable(String),
    #[error("ops was asked and did not answer: {0}")]
    Ops(String),
    #[error(transparent)]
    Webhook(#[from] standardwebhooks::WebhookError),
    #[error("a part of the run ended before its time")]
    Task(#[from] tokio::task::JoinError),
}
