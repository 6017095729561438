//! Decisions that open or close a case.

use contract::{Decided, Failure, Refusal};
use ligdicash_core::decide::Run;
use ligdicash_core::payin::PayinToken;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::{Confirm, Ledger, PaymentsTable};
use ligdicash_core::{Case, CaseId, CaseKind, EventId, Payin, TransactionId};
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
            Ok(id) if !self.is_stored(&id).await? => return Err(Failure::NotFound.into()),
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
        let name = self.closable(id).await?;
        let store = &self.payments.store;
        if self.is_open(id).await? {
            return Err(Refusal::CaseOpen.into());
        }
        let is_closed = store.is_closed_by_a_person(id).await.map_err(unavailable)?;
        if !is_closed || !self.stands(id).await? {
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

    /// Whether the cause of the case exists: the state that called a person, or a matter that no state shows. An event
    /// that was given up is sent again instead.
    async fn stands(&self, id: &CaseId) -> Result<bool, DecideProblem> {
        let store = &self.payments.store;
        let case = match TransactionId::parse(id.about()) {
            _ if matches!(id.kind(), CaseKind::Contradiction | CaseKind::Statement) => {
                return Ok(true);
            }
            Ok(TransactionId::Payin(id)) => {
                let payin = store.read(&id).await.map_err(unavailable)?;
                let owes =
                    |payin: &Payin| payin.refundable().is_none_or(|all| all > payin.refunded);
                payin.filter(owes).as_ref().and_then(Payin::refund_case)
            }
            Ok(TransactionId::Payout(id)) => {
                let payout = store.read(&id).await.map_err(unavailable)?;
                payout.as_ref().and_then(Case::of_payout).map(|case| case.id)
            }
            Err(_) => None,
        };
        Ok(case.is_some_and(|case| case == *id))
    }

    pub(super) async fn close_case(
        &self,
        id: &CaseId,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let name = self.closable(id).await?;
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

    /// The payin or payout under which the record keeps that the case was closed. Fails where no person may close a
    /// case of this kind.
    async fn closable(&self, id: &CaseId) -> Result<String, DecideProblem> {
        let transaction = TransactionId::parse(id.about());
        let transaction = match id.kind() {
            CaseKind::Duplicate | CaseKind::Owed | CaseKind::Contradiction => transaction,
            CaseKind::Event => EventId::parse(id.about()).map(|event| event.transaction().clone()),
            // Only a person ends the case of a payout that was made after its failure.
            CaseKind::Payout => match transaction {
                Ok(TransactionId::Payout(payout)) if self.is_made(&payout).await? => {
                    Ok(payout.into())
                }
                Ok(_) | Err(_) => return Err(Refusal::CaseNotClosable.into()),
            },
            // A line of a statement that belongs to no payin or payout, or the total of a day, is recorded under its case.
            CaseKind::Statement | CaseKind::Audit => {
                return Ok(transaction.map_or_else(|_| id.to_string(), |id| id.as_str().to_owned()));
            }
            CaseKind::Review | CaseKind::Approval | CaseKind::Unreadable => {
                return Err(Refusal::CaseNotClosable.into());
            }
        };
        transaction.map(|id| id.as_str().to_owned()).map_err(|_| Refusal::CaseNotClosable.into())
    }

    async fn is_stored(&self, id: &TransactionId) -> Result<bool, DecideProblem> {
        let store = &self.payments.store;
        let is_stored = match id {
            TransactionId::Payin(id) => store.read(id).await.map(|record| record.is_some()),
            TransactionId::Payout(id) => store.read(id).await.map(|record| record.is_some()),
        };
        is_stored.map_err(unavailable)
    }

    async fn is_open(&self, id: &CaseId) -> Result<bool, DecideProblem> {
        self.payments.store.is_open(id).await.map_err(unavailable)
    }
}
