//! `POST /api/ops/decisions/{decision}`: carries out what a person decides, or says what it would change.
//!
//! A decision is a dry run until it is applied with a reason. Who decided it, and why, stands in the record, in the
//! same write as what it changes.

mod answer;
mod cases;
mod payins;
mod payouts;
mod request;

use contract::{Change, Decided, Failure, Refusal};
use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::decide::{Decided as Outcome, Run};
use ligdicash_core::pause::{Pausable, Pause, Paused, Pauses, Resumed};
use ligdicash_core::payin::NotForgotten;
use ligdicash_core::ports::{Answers, Clock, Confirm, DecideCases, StoreError, Stored};
use ligdicash_core::replay::{self, GivenUp, Replayed};
use ligdicash_core::{
    Asker, CaseId, CaseKind, EventId, Payin, Payout, TransactionId, payin, payout,
};
use ligdicash_infra::http;
use ligdicash_infra::people::People;
use ligdicash_infra::record;
use ligdicash_infra::wiring::{AnyRandom, Payments};
use tracing::info;

use answer::Shown;
use request::{Decision, Wanted};

use crate::Problem;

/// The route that leads here.
pub(crate) const ROUTE: &str = "POST /api/ops/decisions/{decision}";

/// Carries out decisions, with its ports.
pub struct Decisions<'a, S, G, C> {
    pub payments: &'a Payments<S, G, C>,
    pub random: AnyRandom,
    /// The roles whose sessions are named after one person each.
    pub people: &'a People,
}

/// Everything that decisions are written to.
pub trait Store:
    Answers<Payin> + Answers<Payout> + payout::Store + GivenUp + DecideCases + Pauses
{
}

impl<S> Store for S where
    S: Answers<Payin> + Answers<Payout> + payout::Store + GivenUp + DecideCases + Pauses
{
}

impl<S, G, C> Decisions<'_, S, G, C>
where
    S: Store,
    G: Confirm<payin::Token> + Confirm<payout::Token>,
    C: Clock,
{
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |by| {
            self.decide(&request, by).await.map(|decided| http::operators(&decided))
        })
        .await
    }

    async fn decide(&self, request: &Request, by: Asker) -> Result<Decided, Problem> {
        let by = http::person(by, self.people)?;
        let parameters = request.path_parameters();
        let word = parameters.first("decision").unwrap_or_default();
        let Wanted { kind, decision, about, reason } = request::read(word, request.body())?;
        let run = match reason {
            None => Run::Dry,
            Some(reason) => {
                let now = self.payments.clock.now();
                Run::Apply(Box::new(record::decision(kind, &about, &reason, &by, now)))
            }
        };
        let person = by.arn().to_owned();
        let decided = match decision {
            Decision::Release { id, owes } => self.release(&id, owes, &run).await,
            Decision::Accept { id, paid } => Box::pin(self.accept(&id, paid, by, &run)).await,
            Decision::RecordRefund { of, reference, amount } => {
                self.record_refund(of, reference, amount, &run).await
            }
            Decision::NotMade { id } => self.not_made(&id, &run).await,
            Decision::Close { id } => self.close(&id, &run).await,
            Decision::Prove { id, token } => Box::pin(self.prove(&id, &token, by, &run)).await,
            Decision::Replay { id } => self.replay(&id, &run).await,
            Decision::Pause(what) => self.pause(what, by, &run).await,
            Decision::Resume(what) => self.resume(what, &run).await,
            Decision::Forget { id } => self.forget(&id, &run).await,
            Decision::OpenCase { about } => self.open_case(&about, &run).await,
            Decision::CloseCase { id } => self.close_case(&id, &run).await,
        }?;
        if decided.applied {
            info!(decision = word, person, "{word} was decided by {person}");
        }
        Ok(decided)
    }

    async fn replay(&self, id: &EventId, run: &Run) -> Result<Decided, Problem> {
        let Payments { store, clock, .. } = self.payments;
        let replayed = replay::replay(store, clock, id, run).await.map_err(unavailable)?;
        let case = CaseId::of(CaseKind::Event, id.to_string());
        let applied = matches!(run, Run::Apply(_));
        let to = match replayed {
            Replayed::Unknown => return Err(Failure::NotFound.into()),
            Replayed::NotGivenUp => return Err(Refusal::NotGivenUp.into()),
            Replayed::Overtaken => "overtaken",
            Replayed::Foreseen | Replayed::Due => "due",
        };
        let changes = Change::of("event", Some("given_up"), Some(to)).into_iter().collect();
        Ok(Decided { changes, ..answer::ended(&case, applied) })
    }

    async fn pause(&self, what: Pausable, by: Asker, run: &Run) -> Result<Decided, Problem> {
        let Payments { store, clock, .. } = self.payments;
        let paused = match run {
            Run::Dry => match store.paused(what).await.map_err(unavailable)? {
                Some(_) => Paused::Already,
                None => Paused::Done,
            },
            Run::Apply(decision) => {
                let pause = Pause { since: clock.now(), by };
                store.pause(what, &pause, decision).await.map_err(unavailable)?
            }
        };
        // Counted from after the write: what was begun before it may still be on its way to LigdiCash.
        let holds_from = clock.now()
            + match what {
                Pausable::Payments => payin::LEASE,
                Pausable::Payouts => payout::LEASE,
            };
        let is_new = paused == Paused::Done;
        Ok(Decided {
            applied: matches!(run, Run::Apply(_)) && is_new,
            changes: Change::of(what.as_str(), Some("open"), Some("paused"))
                .filter(|_| is_new)
                .into_iter()
                .collect(),
            holds_from: Some(holds_from),
            ..Decided::default()
        })
    }

    async fn resume(&self, what: Pausable, run: &Run) -> Result<Decided, Problem> {
        let store = &self.payments.store;
        let resumed = match run {
            Run::Dry => match store.paused(what).await.map_err(unavailable)? {
                Some(_) => Resumed::Done,
                None => Resumed::NotPaused,
            },
            Run::Apply(decision) => store.resume(what, decision).await.map_err(unavailable)?,
        };
        let is_new = resumed == Resumed::Done;
        Ok(Decided {
            applied: matches!(run, Run::Apply(_)) && is_new,
            changes: Change::of(what.as_str(), Some("paused"), Some("open"))
                .filter(|_| is_new)
                .into_iter()
                .collect(),
            ..Decided::default()
        })
    }

    async fn forget(&self, id: &TransactionId, run: &Run) -> Result<Decided, Problem> {
        let payments = self.payments;
        match id {
            TransactionId::Payin(id) => forgotten(payments.forget(id, run, Payin::forget).await),
            TransactionId::Payout(id) => forgotten(payments.forget(id, run, Payout::forget).await),
        }
    }
}

/// Of a person who is forgotten, nothing but this changes.
fn forgotten<R: Shown>(decided: Stored<Outcome<R, NotForgotten>>) -> Result<Decided, Problem> {
    let change = Change::of("person", Some("known"), Some("forgotten"));
    let (record, change, applied) = match decided.map_err(unavailable)? {
        Outcome::Unknown => return Err(Failure::NotFound.into()),
        Outcome::Refused(_, NotForgotten::StillNeeded) => return Err(Refusal::StillNeeded.into()),
        Outcome::Refused(record, NotForgotten::Already) => (record, None, false),
        Outcome::Foreseen(record, _) => (record, change, false),
        Outcome::Done(record, _) => (record, change, true),
    };
    let (changes, transaction) = (change.into_iter().collect(), Some(record.entry()));
    Ok(Decided { applied, changes, transaction, ..Decided::default() })
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn unavailable(error: StoreError) -> Problem {
    match error {
        StoreError::Held => Refusal::TableHeld.into(),
        StoreError::Failed(_) | StoreError::Unreadable(_) => http::not_stored(&error).into(),
    }
}
