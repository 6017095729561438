//! Counts the requests over HTTP: how they ended, and how long they took.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::api::PaymentPage;

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Route {
    Initiate,
    Direct,
    Status,
    Payout,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, thiserror::Error)]
pub(crate) enum End {
    #[error("x {0}")]
    Answered(u16),
    /// The backend was not there.
    #[error("refused")]
    Refused,
    /// The connection ended without an answer.
    #[error("cut")]
    Cut,
    /// The client's time limit passed.
    #[error("timed out")]
    TimedOut,
}

#[derive(Default)]
pub(crate) struct Tally {
    counts: Mutex<Counts>,
    under_way: AtomicUsize,
}

#[derive(Clone, Default)]
pub(crate) struct Counts {
    pub(crate) ends: BTreeMap<(Route, End), u64>,
    /// The durations of answered requests.
    pub(crate) latencies: BTreeMap<Route, Vec<Duration>>,
    /// From the click on LigdiCash's page to the page that says so, for payers who waited.
    pub(crate) paid_to_known: Vec<Duration>,
    /// Payments that are paid once they have expired here.
    pub(crate) late: Vec<PaymentPage>,
    pub(crate) orders: u64,
    /// Orders without a payment that can be paid in the end: LigdiCash or the backend failed too often.
    pub(crate) given_up: u64,
}

pub(crate) struct UnderWay<'a>(&'a AtomicUsize);

impl Tally {
    pub(crate) fn begin(&self) -> UnderWay<'_> {
        self.under_way.fetch_add(1, Ordering::SeqCst);
        UnderWay(&self.under_way)
    }

    pub(crate) fn under_way(&self) -> usize {
        self.under_way.load(Ordering::SeqCst)
    }

    pub(crate) fn end(&self, route: Route, end: End, took: Duration) {
        let mut counts = self.counts();
        *counts.ends.entry((route, end)).or_default() += 1;
        if let End::Answered(_) = end {
            counts.latencies.entry(route).or_default().push(took);
        }
    }

    pub(crate) fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
