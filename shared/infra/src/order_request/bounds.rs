//! What keeps a request from beginning a payin, whatever its order: a pause, a held table, too many tries.

use contract::Failure;
use jiff::Timestamp;
use ligdicash_core::pause::Pausable;
use ligdicash_core::ports::{Hold, PaymentsTable as _};

use super::{OrderProblem, Wait};
use crate::dynamo::{Store, TryCount};
use crate::http::{self, Problem};
use crate::secrets::Digest;

/// Something that may be tried so often in an hour.
pub struct Bound<'a> {
    /// The thing, by its name. The name is stored as a digest alone.
    pub what: &'a str,
    /// How often it may be tried.
    pub most: u32,
}

/// Refuses while payments are paused and while the adopted table is held.
pub async fn unpaused(store: &Store) -> Result<(), Problem> {
    let read = tokio::try_join!(store.hold(), store.paused(Pausable::Payments));
    match read.map_err(http::not_stored)? {
        (Hold::Open, None) => Ok(()),
        (Hold::Held, _) | (Hold::Open, Some(_)) => Err(Failure::PaymentsPaused.into()),
    }
}

/// Counts a try against each of these bounds, until one is reached.
pub async fn count_tries(
    store: &Store,
    digests: &dyn Digest,
    bounds: &[Bound<'_>],
    now: Timestamp,
) -> Result<(), OrderProblem> {
    for Bound { what, most } in bounds {
        let digest = digests.digest(what).await.map_err(|problem| http::unavailable(&problem))?;
        let count = store.count_try(&format!("{digest:032x}"), *most, now).await;
        match count.map_err(http::not_stored)? {
            TryCount::Counted => {}
            TryCount::TooMany { until } => {
                return Err(OrderProblem::TooManyAttempts(Wait { until, now }));
            }
        }
    }
    Ok(())
}
