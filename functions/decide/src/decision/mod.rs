//! `POST /api/ops/decisions/{decision}`: carries out a person's decision; `…/dry-run` shows the changes that it would
//! make.
//!
//! The first route, too, takes a request without `apply` as a dry run. The record keeps the person and the reason, in
//! the same write as the change.

mod answer;
mod cases;
mod payouts;
mod request;

use contract::{Change, Decided, Decision, Failure, Refusal, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::decide::{Agreed, Run};
use ligdicash_core::offers::Doubt;
use ligdicash_core::pause::{Pausable, Pause, Paused, Resumed};
use ligdicash_core::payin::PayinToken;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::Confirm;
use ligdicash_core::replay::{self, Replayed, Undelivered};
use ligdicash_core::{
    Asker, CaseId, CaseKind, EventId, Payin, PayinId, Payout, TransactionId, payin, payout,
};
use ligdicash_infra::http;
use ligdicash_infra::people::People;
use ligdicash_infra::record;
use ligdicash_infra::wiring::{AnyRandom, Payments};
use tracing::info;

use request::{DecisionDetails, DecisionRequest};

use crate::DecideProblem;
use crate::problem::unavailable;

/// The route that carries out decisions, with its ports.
pub struct DecisionsRoute<'a, G> {
    pub payments: &'a Payments<G>,
    pub random: AnyRandom,
    /// The roles whose sessions are named after one person each.
    pub people: &'a People,
}

impl<G: Confirm<PayinToken> + Confirm<PayoutToken>> DecisionsRoute<'_, G> {
    pub async fn handle(&self, request: Request) -> Response<Body> {
        http::signed(&request, async |by| {
            self.decide(&request, by).await.map(|decided| http::operators(&decided))
        })
        .await
    }

    async fn decide(&self, request: &Request, by: Asker) -> Result<Decided, DecideProblem> {
        let by = http::person(by, self.people)?;
        let word = http::path_parameter(request);
        let DecisionRequest { kind, decision, about, reason, seen } =
            request::read(&word, request.body(), http::route(request) == Some(Route::Foresee))?;
        let run = match &reason {
            None => Run::Dry,
            Some(reason) => {
                let now = self.payments.clock.now();
                let decision = record::decision(kind, &about, reason, &by, now);
                Run::Apply(Box::new(Agreed { decision, seen }))
            }
        };
        let person = by.arn().to_owned();
        let doubt = self.doubt(kind, &about).await?;
        let decided = match decision {
            DecisionDetails::Release { id, owes } => {
                let refused = || Refusal::NotUnderReview;
                let decide = |payin: &Payin, now| payin.release(owes, now).ok_or_else(refused);
                let released = self.payments.decide(&id, &run, &[], decide, refused).await;
                answer::show(released, DecideProblem::from)
            }
            DecisionDetails::Accept { id, paid } => {
                let accepted = Box::pin(self.payments.accept(&id, paid, by, &run)).await;
                answer::show(accepted, answer::not_accepted)
            }
            DecisionDetails::ProvePayin { id, token } => {
                let proving = (Payin::needs_proof as _, Payin::prove as _);
                let proved = Box::pin(self.payments.prove(&id, &token, by, &run, proving)).await;
                answer::show(proved, |why| Refusal::from(why).into())
            }
            DecisionDetails::RecordRefund { of, reference, amount } => {
                self.record_refund(of, reference, amount, &run).await
            }
            DecisionDetails::Outcome { id, decide } => self.outcome(&id, decide, &run).await,
            DecisionDetails::ProvePayout { id, token } => {
                let proving = (Payout::needs_proof as _, Payout::prove as _);
                let proved = Box::pin(self.payments.prove(&id, &token, by, &run, proving)).await;
                answer::show(proved, |why| Refusal::from(why).into())
            }
            DecisionDetails::Replay { id } => self.replay(&id, &run).await,
            DecisionDetails::Pause(what) => {
                let pause = Pause { since: self.payments.clock.now(), by, reason };
                self.switch(what, Some(&pause), &run).await
            }
            DecisionDetails::Resume(what) => self.switch(what, None, &run).await,
            DecisionDetails::Forget { id } => self.forget(&id, &run).await,
            DecisionDetails::OpenCase { about } => self.open_case(&about, &run).await,
            DecisionDetails::CloseCase { id } => self.close_case(&id, &run).await,
        }?;
        if decided.applied {
            info!(decision = word, person, "{word} was decided by {person}");
        }
        let changes = doubt.into_iter().chain(decided.changes).collect();
        Ok(Decided { changes, ..decided })
    }

    /// The reason to think twice before money goes back, which is read before the decision is written.
    async fn doubt(&self, kind: Decision, about: &str) -> Result<Option<Change>, DecideProblem> {
        let payin = PayinId::parse(about).ok().filter(|_| kind.gives_back());
        let Some(payin) = payin else { return Ok(None) };
        let doubt = self.payments.doubt(&payin).await.map_err(unavailable)?;
        Ok(Change::of("doubt", None, doubt.map(Doubt::as_str)))
    }

    async fn replay(&self, id: &EventId, run: &Run) -> Result<Decided, DecideProblem> {
        let Payments { store, clock, .. } = self.payments;
        let replayed = replay::replay(store, &**clock, id, run).await.map_err(unavailable)?;
        let case = CaseId::of(CaseKind::Event, id.to_string());
        let applied = matches!(run, Run::Apply(_));
        let to = match replayed {
            Replayed::Unknown => return Err(Failure::NotFound.into()),
            Replayed::NotRefused => return Err(Refusal::NotGivenUp.into()),
            Replayed::BeingSent => return Err(Refusal::BeingSent.into()),
            Replayed::DueAlready => return Ok(answer::changed(None, run)),
            Replayed::Due(Undelivered::Refused) => {
                return Ok(answer::changed(Change::of("event", Some("refused"), Some("due")), run));
            }
            Replayed::Overtaken => "overtaken",
            Replayed::Due(Undelivered::GivenUp) => "due",
        };
        let changes = Change::of("event", Some("given_up"), Some(to)).into_iter().collect();
        Ok(Decided { changes, ..answer::ended(&case, applied) })
    }

    /// Pauses, or resumes where there is no pause.
    async fn switch(
        &self,
        what: Pausable,
        pause: Option<&Pause>,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let Payments { store, clock, .. } = self.payments;
        let is_new = match (run, pause) {
            (Run::Dry, _) => {
                store.paused(what).await.map_err(unavailable)?.is_some() != pause.is_some()
            }
            (Run::Apply(agreed), Some(pause)) => {
                store.pause(what, pause, &agreed.decision).await.map_err(unavailable)?
                    == Paused::Done
            }
            (Run::Apply(agreed), None) => {
                store.resume(what, &agreed.decision).await.map_err(unavailable)? == Resumed::Done
            }
        };
        let (from, to) = if pause.is_some() { ("open", "paused") } else { ("paused", "open") };
        let change = Change::of(what.as_str(), Some(from), Some(to));
        let lease = match what {
            Pausable::Payments => payin::LEASE,
            Pausable::Payouts => payout::LEASE,
        };
        // Counted from after the write: a payment or payout that started before it may still be on its way to
        // LigdiCash.
        let holds_from = pause.map(|_| clock.now() + lease);
        Ok(Decided { holds_from, ..answer::changed(change.filter(|_| is_new), run) })
    }

    async fn forget(&self, id: &TransactionId, run: &Run) -> Result<Decided, DecideProblem> {
        let payments = self.payments;
        match id {
            TransactionId::Payin(id) => {
                answer::forgotten(payments.forget(id, run, Payin::forget).await)
            }
            TransactionId::Payout(id) => {
                answer::forgotten(payments.forget(id, run, Payout::forget).await)
            }
        }
    }
}
