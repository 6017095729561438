//! The limits that keep a request from starting a payin of any order: a pause, a held table, too many tries.

use std::sync::{Mutex, MutexGuard, PoisonError};

use contract::Failure;
use jiff::Timestamp;
use ligdicash_core::pause::Pausable;
use ligdicash_core::payin::{self, Beginning, Lock, Take};
use ligdicash_core::ports::{Hold, PaymentsTable as _};
use ligdicash_core::{Payin, PayinId, Salt};

use super::{OrderProblem, Wait};
use crate::dynamo::{Store, Try, TryCount};
use crate::http::{self, Problem};
use crate::secrets::Digest;
use crate::wiring::Payments;

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

/// The traces of a request that has not asked LigdiCash yet. They outlive its time limit, so a request that asks nothing
/// takes them back, however it ends.
pub struct Unsent {
    /// The name of the request, of all that count. A press that reaches us twice is two requests for one payin.
    request: u64,
    noted: Mutex<Noted>,
}

/// The tries and the payin of a request. Each is noted before, because the request may end before the answer comes.
#[derive(Default)]
struct Noted {
    tries: Vec<Try>,
    /// The payin that is recorded, with its salt.
    payin: Option<(PayinId, Salt)>,
}

impl Unsent {
    /// The traces of the request with these random bits.
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
            self.noted().tries.push(counted.clone());
            let count = store.count_try(&counted, *most).await;
            match count.map_err(http::not_stored)? {
                TryCount::Counted => {}
                TryCount::TooMany { until } => {
                    self.noted().tries.pop();
                    return Err(OrderProblem::TooManyAttempts(Wait { until, now }));
                }
            }
        }
        Ok(())
    }

    /// Notes the payin that is about to be recorded.
    pub fn note(&self, Beginning { draft, .. }: &Beginning) {
        let Payin { id, salt, .. } = &draft.payin;
        self.noted().payin = salt.clone().map(|salt| (id.clone(), salt));
    }

    /// No payin started by what was counted, so it does not count.
    pub async fn give_back(&self, store: &Store) -> Result<(), Problem> {
        let (counted, mut given_back) = (std::mem::take(&mut self.noted().tries), Ok(()));
        for counted in counted {
            given_back = given_back.and(store.uncount_try(&counted).await);
        }
        given_back.map_err(http::not_stored)
    }

    /// The request asks LigdiCash nothing: its payin is closed as one that was not sent, and its tries do not count.
    pub async fn take_back<G>(&self, payments: &Payments<G>) -> Result<(), Problem> {
        let payin = self.noted().payin.take();
        let close = async {
            match payin {
                Some((id, salt)) => payin::withhold(payments, &id, &salt).await,
                None => Ok(()),
            }
        };
        let (closed, given_back) = tokio::join!(close, self.give_back(&payments.store));
        closed.map_err(http::not_stored)?;
        given_back
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the order for the draft, and counts that against the bounds if it may begin a payin. If the order's lock, as it
/// was read, refuses a new payin, the bounds are not counted.
pub async fn take_counted(
    store: &Store,
    (digests, bounds, unsent): (&dyn Digest, &[Bound], &Unsent),
    lock: &Lock,
    begun: &mut Beginning,
) -> Result<Take, OrderProblem> {
    let seen = payin::foresee(store, begun, lock).await;
    if let Some(taken) = seen.map_err(http::not_stored)? {
        return Ok(taken);
    }
    unsent.count(store, digests, bounds, begun.draft.payin.created_at).await?;
    unsent.note(begun);
    Ok(payin::take(store, begun).await.map_err(http::not_stored)?)
}
