//! The one place that reads the clock.

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
