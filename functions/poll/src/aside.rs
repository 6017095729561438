//! Puts aside what cannot be read, so that such an item costs one run and not every run, and a person
//! learns of it.

use ligdicash_core::ports::{Aside, Clock, DueIndex};
use ligdicash_infra::observe::chain;
use ligdicash_infra::observe::metrics::Metric;
use tracing::error;

use crate::Poll;
use crate::report::Checked;

impl<S: DueIndex, G, D, C: Clock> Poll<'_, S, G, D, C> {
    /// Puts aside an item that could not be handled, if it cannot be read, and counts it.
    pub(crate) async fn count_if_put_aside(&self, key: &str) {
        match self.put_aside(key).await {
            Aside::Done => self.payments.observer.count(Metric::ItemUnreadable),
            Aside::Left => {}
        }
    }

    /// Puts aside the item of a failed check, if it cannot be read. The check itself has counted the
    /// failure.
    pub(crate) async fn put_aside_if_failed(&self, checked: Checked, key: &str) -> Checked {
        match checked {
            Checked::Failed => drop(self.put_aside(key).await),
            Checked::Asked { .. } | Checked::GivenUp | Checked::Skipped => {}
        }
        checked
    }

    /// Puts aside the item with this key, if it cannot be read. We may know nothing of it but its key.
    async fn put_aside(&self, key: &str) -> Aside {
        let kind = kind(key);
        match self.payments.store.put_aside(key, self.payments.clock.now()).await {
            Ok(Aside::Done) => {
                error!(kind, "an item of the payments table cannot be read and was put aside");
                Aside::Done
            }
            Ok(Aside::Left) => Aside::Left,
            Err(problem) => {
                let error = chain(&problem);
                error!(kind, error, "could not find out whether an item can be read");
                Aside::Left
            }
        }
    }
}

/// The only part of a key that we log: a key that is not ours may hold anything.
fn kind(key: &str) -> &'static str {
    match key.split_once('_') {
        Some(("txn", _)) => "payin",
        Some(("pay", _)) => "payout",
        Some(("evt", _)) => "event",
        Some(_) | None => "unknown",
    }
}
