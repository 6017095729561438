//! What cannot be read: put aside, so that it costs one run and not every one, and told to a person.

use ligdicash_core::ports::{Aside, DueIndex};
use ligdicash_infra::metrics::{Metric, Metrics};
use ligdicash_infra::telemetry::chain;
use tracing::error;

/// Looks at an item that could not be dealt with, and counts it if it was put aside.
pub(crate) async fn count<S: DueIndex>(store: &S, metrics: &Metrics, key: &str) {
    match look(store, key).await {
        Aside::Done => metrics.count(Metric::ItemUnreadable),
        Aside::Left => {}
    }
}

/// Looks at an item that could not be dealt with, whose key is all that is known of it. The failed
/// check of a payment or a payout has counted it already.
pub(crate) async fn look<S: DueIndex>(store: &S, key: &str) -> Aside {
    let kind = kind(key);
    match store.put_aside(key).await {
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

/// Never more of a key: nobody knows what one that is not ours holds.
fn kind(key: &str) -> &'static str {
    match key.split_once('_') {
        Some(("txn", _)) => "payin",
        Some(("pay", _)) => "payout",
        Some(("evt", _)) => "event",
        Some(_) | None => "unknown",
    }
}
