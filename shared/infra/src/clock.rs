//! The machine's clock and timer, behind the core's ports. No other module asks what time it is.

use std::time::Duration;

use jiff::Timestamp;
use ligdicash_core::ports::{Clock, TimeLimit, TookTooLong};

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the Clock port")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A time limit that the machine's timer enforces.
#[derive(Debug, Clone, Copy)]
pub struct Limit(pub Duration);

impl TimeLimit for Limit {
    async fn within<F: Future + Send>(&self, what: F) -> Result<F::Output, TookTooLong> {
        tokio::time::timeout(self.0, what).await.map_err(|_| TookTooLong)
    }
}
