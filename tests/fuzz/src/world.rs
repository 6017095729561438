//! The world of one input: four records, a stopped clock, and a LigdiCash that gives one answer.

use std::sync::Arc;

use embedded::clock::ManualClock;
use ligdicash_infra::observe::metrics::Metrics;
use ligdicash_infra::wiring::Payments;

use crate::database::Database;
use crate::ligdicash::LigdiCash;

/// A payment of [`AMOUNT`] francs that can be paid.
pub(crate) const PENDING_PAYIN: &str = "txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52";
/// A payment whose invoice is unknown.
pub(crate) const LOST_PAYIN: &str = "txn_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
/// A payout of [`AMOUNT`] francs that LigdiCash took.
pub(crate) const PENDING_PAYOUT: &str = "pay_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52";
/// A payout with an unknown outcome.
pub(crate) const LOST_PAYOUT: &str = "pay_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// In whole francs.
pub(crate) const AMOUNT: u32 = 3000;

pub(crate) type AppPayments = Payments<LigdiCash>;

/// The parts that a function works with, and the table behind its store.
pub(crate) fn payments(ligdicash: LigdiCash) -> (AppPayments, Arc<Database>) {
    let database = Arc::<Database>::default();
    let (store, clock) = (database.store(), Arc::new(ManualClock::default()));
    (Payments { store, gateway: ligdicash, clock, observer: metrics() }, database)
}

pub(crate) fn metrics() -> Metrics {
    Metrics::nowhere(Arc::new(ManualClock::default()))
}

/// Runs a handler. Its timers need a runtime; nothing here waits for one.
pub(crate) fn block_on<F: Future>(handler: F) -> F::Output {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("a runtime on one thread");
    }
    RUNTIME.with(|runtime| runtime.block_on(handler))
}
