//! Clocks that a person or a test moves.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::Clock;
use ligdicash_infra::clock::SystemClock;

/// Ten years: further than any schedule, and well within the calendar.
const FURTHEST: i64 = 10 * 366 * 86_400;

/// The start of a [`ManualClock`]: 2026-06-01T10:00:00Z.
pub const START: Timestamp = Timestamp::constant(START_SECONDS, 0);

/// [`START`] in seconds since 1970.
pub const START_SECONDS: i64 = 1_780_308_000;

/// The real clock plus an offset that only grows. Clones share the offset, so the handlers and the sandbox agree on the
/// time.
#[derive(Clone, Debug, Default)]
pub struct MovableClock {
    offset_seconds: Arc<AtomicI64>,
}

impl MovableClock {
    pub fn now(&self) -> Timestamp {
        let offset = SignedDuration::from_secs(self.offset_seconds());
        SystemClock.now().checked_add(offset).unwrap_or(Timestamp::MAX)
    }

    pub fn offset_seconds(&self) -> i64 {
        self.offset_seconds.load(Ordering::SeqCst)
    }

    pub fn advance(&self, seconds: u32) {
        let ahead = |offset: i64| Some(offset.saturating_add(i64::from(seconds)).min(FURTHEST));
        // The update fails only if the closure returns `None`, which it never does.
        let _moved = self.offset_seconds.fetch_update(Ordering::SeqCst, Ordering::SeqCst, ahead);
    }
}

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        self.now()
    }
}

/// A clock that stops until a test moves it. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<Timestamp>>);

impl ManualClock {
    pub fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn advance(&self, by: SignedDuration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(START)))
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.now()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_leaves_the_calendar() {
        let clock = MovableClock::default();
        for _ in 0..3 {
            clock.advance(u32::MAX);
        }
        assert_eq!(clock.offset_seconds(), FURTHEST);
    }
}
