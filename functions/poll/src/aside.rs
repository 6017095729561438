//! What cannot be read: put aside, so that it costs one run and not every one, and told to a person.

use ligdicash_core::ports::{Aside, DueIndex};
use ligdicash_infra::metrics::{Metric, Metrics};
use ligdicash_infra::telemetry::chain;
use tracing::error;

/// Looks at an item that could not be dealt with, whose key is all that is known of it.
pub(crate) async fn look<S: DueIndex>(store: &S, metrics: &Metrics, key: &str) {
    let kind = kind(key);
    match store.put_aside(key).await {
        Ok(Aside::Done) => {
            error!(kind, "an item of the payments table cannot be read and was put aside");
            metrics.count(Metric::ItemUnreadable);
        }
        Ok(Aside::Left) => {}
        Err(problem) => {
            let error = chain(&problem);
            error!(kind, error, "whether an item can be read is not known");
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
