//! The machine's clock and timer. No other module asks what time it is.

use std::time::Duration;

use jiff::Timestamp;
use ligdicash_core::ports::Clock;

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the Clock port")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The future did not end within the time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the time limit was exceeded")]
pub struct TookTooLong;

/// The output of the future, if it ends within the limit; otherwise the future is dropped. Without a limit, no timer
/// runs.
pub async fn within<F: Future>(
    limit: Option<Duration>,
    future: F,
) -> Result<F::Output, TookTooLong> {
    match limit {
        Some(limit) => tokio::time::timeout(limit, future).await.map_err(|_| TookTooLong),
        None => Ok(future.await),
    }
}
