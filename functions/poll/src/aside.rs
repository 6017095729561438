//! What cannot be read: put aside, so that it costs one run and not every one, and told to a person.

use ligdicash_core::ports::{Aside, DueIndex};
use ligdicash_infra::metrics::Metric;
use ligdicash_infra::telemetry::chain;
use tracing::error;

use crate::Poll;
use crate::report::Verified;

impl<S: DueIndex, G, D, C> Poll<'_, S, G, D, C> {
    /// Looks at an item that could not be dealt with, and counts it if it was put aside.
    pub(crate) async fn count_if_put_aside(&self, key: &str) {
        match self.put_aside(key).await {
            Aside::Done => self.payments.witness.count(Metric::ItemUnreadable),
            Aside::Left => {}
        }
    }

    /// The failed check of a payment or a payout has counted it already.
    pub(crate) async fn put_aside_if_failed(&self, checked: Verified, key: &str) -> Verified {
        match checked {
            Verified::Failed => drop(self.put_aside(key).await),
            Verified::Asked { .. } | Verified::GivenUp | Verified::Skipped => {}
        }
        checked
    }

    /// Looks at an item that could not be dealt with, whose key is all that is known of it.
    async fn put_aside(&self, key: &str) -> Aside {
        let kind = kind(key);
        match self.payments.store.put_aside(key).await {
            Ok(Aside::Done) => {
                error!(kind, "an item of the payments table cannot be read and was put aside");
                Aside::Done
            }
            Ok(Aside::Left) => Aside::Left,
            Err(problem) => {
                let error = chain(&problem);
                error!(kind, error, "whether an item can be read is not known");
                Aside::Left
            }
        }
    }
}

/// Never more of a key: nobody knows what one that is not ours holds.
fn kind(key: &str) -> &'static str {
    match key.split_once('_') {
        Some(("txn", _)) => "payin",
        Some(("pay", _)) => "payout",
        Some(("evt", _)) => "event",
        Some(_) | None => "unknown",
    }
}
