//! A limit on what strangers can make us log or count.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

const SPAN: SignedDuration = SignedDuration::from_mins(1);
const MOST: usize = 10;

/// A quota of ten in any minute, for each process.
#[derive(Debug, Default)]
pub struct Quota(Mutex<Vec<Timestamp>>);

impl Quota {
    /// Calls `act`, unless it was called ten times in the last minute.
    pub fn spend(&self, now: Timestamp, act: impl FnOnce()) {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back must not stop the log for long.
        spent.retain(|at| now.duration_since(*at).abs() < SPAN);
        if spent.len() < MOST {
            spent.push(now);
            act();
        }
    }
}
