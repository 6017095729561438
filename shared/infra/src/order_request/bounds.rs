//! The limits that keep a request from starting a payin of any order: a pause, a held table, too many tries.

use contract::Failure;
use jiff::Timestamp;
use ligdicash_core::pause::Pausable;
use ligdicash_core::payin::{self, Draft, Lock, PayinOrder, Take, Way};
use ligdicash_core::ports::{Hold, PaymentsTable as _};

use super::{OrderProblem, Wait};
use crate::dynamo::{Store, TryCount};
use crate::http::{self, Problem};
use crate::secrets::Digest;

/// A subject with a limit of new payins in an hour.
pub struct Bound {
    /// The thing, by its name. The name is stored as a digest alone. Strangers' requests are counted under other names
    /// than a shop's signed ones, so that they cannot use up its tries.
    pub what: String,
    /// The number of payins that may start.
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

/// The tries that were counted because a payin is about to start.
#[must_use = "what begins nothing is not counted"]
pub struct Counted {
    digests: Vec<String>,
    at: Timestamp,
}

/// Counts a payin that is about to start against each of these bounds; against none of them if one is reached.
pub async fn count_tries(
    store: &Store,
    digests: &dyn Digest,
    bounds: &[Bound],
    now: Timestamp,
) -> Result<Counted, OrderProblem> {
    let mut counted = Counted { digests: Vec::new(), at: now };
    for Bound { what, most } in bounds {
        let digest = digests.digest(what).await.map_err(|problem| http::unavailable(&problem))?;
        let digest = format!("{digest:032x}");
        match store.count_try(&digest, *most, now).await.map_err(http::not_stored)? {
            TryCount::Counted => counted.digests.push(digest),
            TryCount::TooMany { until } => {
                counted.give_back(store).await?;
                return Err(OrderProblem::TooManyAttempts(Wait { until, now }));
            }
        }
    }
    Ok(counted)
}

/// Takes the order for the draft, and counts that against the bounds if it begins a payin. If the order's lock, as it
/// was read, refuses a new payin, the bounds are not counted.
pub async fn take_counted(
    store: &Store,
    digests: &dyn Digest,
    bounds: &[Bound],
    lock: &Lock,
    (draft, order, way): (&mut Draft, &PayinOrder, &Way),
) -> Result<Take, OrderProblem> {
    let seen = payin::foresee(store, draft, order, way, lock).await;
    if let Some(taken) = seen.map_err(http::not_stored)? {
        return Ok(taken);
    }
    let counted = count_tries(store, digests, bounds, draft.payin.created_at).await?;
    let taken = payin::take(store, draft, order, way).await.map_err(http::not_stored)?;
    if !matches!(taken, Take::Started) {
        counted.give_back(store).await?;
    }
    Ok(taken)
}

impl Counted {
    /// Another request was quicker, so this one does not count.
    pub async fn give_back(self, store: &Store) -> Result<(), Problem> {
        for digest in &self.digests {
            store.uncount_try(digest, self.at).await.map_err(http::not_stored)?;
        }
        Ok(())
    }
}
