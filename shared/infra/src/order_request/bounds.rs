//! The limits that keep a request from starting a payin of any order: a pause, a held table, too many tries.

use std::sync::{Mutex, MutexGuard, PoisonError};

use contract::Failure;
use jiff::Timestamp;
use ligdicash_core::pause::Pausable;
use ligdicash_core::payin::{self, Beginning, Lock, Take};
use ligdicash_core::ports::{Hold, PaymentsTable as _};

use super::{OrderProblem, Wait};
use crate::dynamo::{Store, Try, TryCount};
use crate::http::{self, Problem};
use crate::secrets::Digest;

/// A subject with a limit of new payins in any sixty minutes.
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

/// The tries of one request. They outlive its time limit, so a request that begins no payin gives back what it has
/// counted, however it ends.
pub struct Tries {
    /// The name of the request, of all that count. A press that reaches us twice is two requests for one payin.
    request: u64,
    /// The tries that are counted, or may be.
    noted: Mutex<Vec<Try>>,
}

impl Tries {
    /// The tries of the request with these random bits.
    pub fn new(bits: u128) -> Self {
        let request = u64::try_from(bits >> 64).unwrap_or_default();
        Self { request, noted: Mutex::default() }
    }

    /// Counts a payin that is about to start against each of these bounds. If one is reached, the request begins nothing.
    pub async fn count(
        &self,
        store: &Store,
        digests: &dyn Digest,
        bounds: &[Bound],
        now: Timestamp,
    ) -> Result<(), OrderProblem> {
        for Bound { what, most } in bounds {
            let digest = digests.digest(what).await;
            let digest = digest.map_err(|problem| http::unavailable(&problem))?;
            let counted = Try { what: format!("{digest:032x}"), at: now, by: self.request };
            // The request may end before the answer comes, so the try is noted first.
            self.noted().push(counted.clone());
            let count = store.count_try(&counted, *most).await;
            match count.map_err(http::not_stored)? {
                TryCount::Counted => {}
                TryCount::TooMany { until } => {
                    self.noted().pop();
                    return Err(OrderProblem::TooManyAttempts(Wait { until, now }));
                }
            }
        }
        Ok(())
    }

    /// The request has begun no payin, so it does not count.
    pub async fn give_back(&self, store: &Store) -> Result<(), Problem> {
        let (counted, mut given_back) = (std::mem::take(&mut *self.noted()), Ok(()));
        for counted in counted {
            given_back = given_back.and(store.uncount_try(&counted).await);
        }
        Ok(given_back.map_err(http::not_stored)?)
    }

    fn noted(&self) -> MutexGuard<'_, Vec<Try>> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the order for the draft, and counts that against the bounds if it may begin a payin. If the order's lock, as it
/// was read, refuses a new payin, the bounds are not counted.
pub async fn take_counted(
    store: &Store,
    (digests, bounds, tries): (&dyn Digest, &[Bound], &Tries),
    lock: &Lock,
    begun: &mut Beginning,
) -> Result<Take, OrderProblem> {
    let seen = payin::foresee(store, begun, lock).await;
    if let Some(taken) = seen.map_err(http::not_stored)? {
        return Ok(taken);
    }
    tries.count(store, digests, bounds, begun.draft.payin.created_at).await?;
    Ok(payin::take(store, begun).await.map_err(http::not_stored)?)
}
