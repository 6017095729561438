//! How often what a stranger can cause is written down.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

const SPAN: SignedDuration = SignedDuration::from_mins(1);
const MOST: usize = 10;

/// Ten times in any minute, for each process.
#[derive(Debug, Default)]
pub struct Allowance(Mutex<Vec<Timestamp>>);

impl Allowance {
    /// Does it, unless the last minute has seen it ten times.
    pub fn spend(&self, now: Timestamp, act: impl FnOnce()) {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back must not keep us silent for long.
        spent.retain(|at| now.duration_since(*at).abs() < SPAN);
        if spent.len() < MOST {
            spent.push(now);
            act();
        }
    }
}
