//! Decisions that open or close a case.

use contract::{Decided, Failure, Refusal};
use ligdicash_core::decide::Run;
use ligdicash_core::offers::{self, About};
use ligdicash_core::payin::PayinToken;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::{Confirm, Ledger, PaymentsTable};
use ligdicash_core::{Case, CaseId, CaseKind, EventId, TransactionId};
use ligdicash_infra::dynamo::{CaseClosed, CaseOpened};

use super::DecisionsRoute;
use super::answer;
use crate::DecideProblem;
use crate::problem::unavailable;

impl<G: Confirm<PayinToken> + Confirm<PayoutToken>> DecisionsRoute<'_, G> {
    /// Opens a case about a payin or payout of ours, or about a statement line that belongs to neither. Opens a closed
    /// case of this name again.
    pub(super) async fn open_case(&self, about: &str, run: &Run) -> Result<Decided, DecideProblem> {
        if let Ok(id) = CaseId::parse(about) {
            return self.reopen_case(&id, run).await;
        }
        let case = Case::of_statement(about, self.payments.clock.now());
        let name = match TransactionId::parse(about) {
            Ok(id) if !self.with(&id, |about| about.is_some()).await? => {
                return Err(Failure::NotFound.into());
            }
            Ok(id) => id.as_str().to_owned(),
            Err(_) => case.id.to_string(),
        };
        let opened = match run {
            Run::Dry if self.is_open(&case.id).await? => CaseOpened::Already,
            Run::Dry => CaseOpened::Done,
            Run::Apply(decision) => {
                let opened = self.payments.store.open_case(&case, &name, decision).await;
                opened.map_err(unavailable)?
            }
        };
        match opened {
            CaseOpened::Done => Ok(answer::opened(&case.id, matches!(run, Run::Apply(_)))),
            CaseOpened::Already => Err(Refusal::CaseOpen.into()),
        }
    }

    /// Undoes the closing of a case, while its cause exists.
    async fn reopen_case(&self, id: &CaseId, run: &Run) -> Result<Decided, DecideProblem> {
        let (name, opens) = self.closable(id).await?;
        let store = &self.payments.store;
        if self.is_open(id).await? {
            return Err(Refusal::CaseOpen.into());
        }
        let is_closed = store.is_closed_by_a_person(id).await.map_err(unavailable)?;
        if !is_closed || !opens {
            return Err(Refusal::CaseNotClosed.into());
        }
        if let Run::Apply(decision) = run {
            let now = self.payments.clock.now();
            let opened = store.reopen_case(id, now, &name, decision).await;
            if opened.map_err(unavailable)? == CaseOpened::Already {
                return Err(Refusal::CaseOpen.into());
            }
        }
        Ok(answer::opened(id, matches!(run, Run::Apply(_))))
    }

    pub(super) async fn close_case(
        &self,
        id: &CaseId,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let (name, _) = self.closable(id).await?;
        let store = &self.payments.store;
        let closed = match run {
            Run::Dry if self.is_open(id).await? => CaseClosed::Done,
            Run::Dry => CaseClosed::NotOpen,
            Run::Apply(decision) => {
                let now = self.payments.clock.now();
                store.close_case(id, &name, now, decision).await.map_err(unavailable)?
            }
        };
        match closed {
            CaseClosed::Done => Ok(answer::ended(id, matches!(run, Run::Apply(_)))),
            CaseClosed::NotOpen => Err(Refusal::CaseNotOpen.into()),
        }
    }

    /// The payin or payout under which the record keeps that the case was closed, and whether the closing can be undone.
    /// Fails where no person may close the case.
    async fn closable(&self, id: &CaseId) -> Result<(String, bool), DecideProblem> {
        let allowed =
            |about: Option<About<'_>>| (offers::closes(id.kind(), about), offers::opens(id, about));
        let of_event = |_| EventId::parse(id.about()).map(|event| event.transaction().clone());
        let (closes, opens) = match TransactionId::parse(id.about()) {
            Ok(about) => self.with(&about, allowed).await?,
            Err(_) => allowed(None),
        };
        match TransactionId::parse(id.about()).or_else(of_event) {
            _ if !closes => Err(Refusal::CaseNotClosable.into()),
            Ok(transaction) => Ok((transaction.as_str().to_owned(), opens)),
            // A line of a statement that belongs to no payin or payout, or the total of a day, is recorded under its case.
            Err(_) if matches!(id.kind(), CaseKind::Statement | CaseKind::Audit) => {
                Ok((id.to_string(), opens))
            }
            Err(_) => Err(Refusal::CaseNotClosable.into()),
        }
    }

    /// Reads a payin or payout.
    async fn with<T>(
        &self,
        id: &TransactionId,
        read: impl Fn(Option<About<'_>>) -> T,
    ) -> Result<T, DecideProblem> {
        let store = &self.payments.store;
        Ok(match id {
            TransactionId::Payin(id) => {
                let payin = store.read(id).await.map_err(unavailable)?;
                read(payin.as_ref().map(About::Payin))
            }
            TransactionId::Payout(id) => {
                let payout = store.read(id).await.map_err(unavailable)?;
                read(payout.as_ref().map(About::Payout))
            }
        })
    }

    async fn is_open(&self, id: &CaseId) -> Result<bool, DecideProblem> {
        self.payments.store.is_open(id).await.map_err(unavailable)
    }
}
