use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::Clock;

/// Stands still until a test moves it.
#[derive(Clone)]
pub(crate) struct ManualClock(Arc<Mutex<Timestamp>>);

impl ManualClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new("2026-06-01T10:00:00Z".parse().unwrap())))
    }

    pub(crate) fn get(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    pub(crate) fn advance(&self, by: SignedDuration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.get()
    }
}
