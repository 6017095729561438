//! Decisions that open or close a case.

use contract::{Decided, Failure, Refusal};
use ligdicash_core::decide::Run;
use ligdicash_core::offers::{self, About};
use ligdicash_core::payin::PayinToken;
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::{Confirm, Ledger, PaymentsTable};
use ligdicash_core::{Case, CaseId, CaseKind, EventId, TransactionId};
use ligdicash_infra::dynamo::{CaseClosed, CaseOpened};
use ligdicash_infra::http::{self, Present};

use super::DecisionsRoute;
use super::answer;
use crate::DecideProblem;
use crate::problem::unavailable;

/// A case that a person may close.
struct Closable {
    /// The payin or payout under which the record keeps that the case was closed, or the case itself.
    name: String,
    /// Whether the closing can be undone.
    opens: bool,
    /// The payin or payout that the case is about, as it is now.
    present: Option<Present>,
}

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
            Run::Apply(agreed) => {
                let opened = self.payments.store.open_case(&case, &name, &agreed.decision).await;
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
        let Closable { name, opens, .. } = self.closable(id).await?;
        let store = &self.payments.store;
        if self.is_open(id).await? {
            return Err(Refusal::CaseOpen.into());
        }
        let is_closed = store.is_closed_by_a_person(id).await.map_err(unavailable)?;
        if !is_closed || !opens {
            return Err(Refusal::CaseNotClosed.into());
        }
        if let Run::Apply(agreed) = run {
            let now = self.payments.clock.now();
            let opened = store.reopen_case(id, now, &name, &agreed.decision).await;
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
        let Closable { name, present, .. } = self.closable(id).await?;
        let revision = present.as_ref().map(Present::revision);
        let closed = match run {
            Run::Dry if self.is_open(id).await? => CaseClosed::Done,
            Run::Dry => CaseClosed::NotOpen,
            Run::Apply(agreed) if agreed.seen != revision => CaseClosed::Changed,
            Run::Apply(agreed) => {
                let (store, now) = (&self.payments.store, self.payments.clock.now());
                store.close_case(id, &name, now, agreed).await.map_err(unavailable)?
            }
        };
        match closed {
            CaseClosed::Done => {
                let applied = matches!(run, Run::Apply(_));
                Ok(Decided { seen: revision, ..answer::ended(id, applied) })
            }
            CaseClosed::NotOpen => Err(Refusal::CaseNotOpen.into()),
            CaseClosed::Changed => Err(match self.closable(id).await?.present {
                Some(present) => http::Problem::Changed(Refusal::Changed, Box::new(present)).into(),
                None => Refusal::Changed.into(),
            }),
        }
    }

    /// How the case can be closed. Fails where no person may close it.
    async fn closable(&self, id: &CaseId) -> Result<Closable, DecideProblem> {
        let is_of_event = EventId::parse(id.about()).is_ok();
        let allowed = |about: Option<About<'_>>| {
            let own = about.filter(|_| !is_of_event);
            let closes = offers::closes(id.kind(), own);
            (closes, offers::opens(id, own), about.map(Present::from))
        };
        let transaction = id.transaction();
        let (closes, opens, present) = match &transaction {
            Some(about) => self.with(about, allowed).await?,
            None => allowed(None),
        };
        let name = match transaction {
            _ if !closes => return Err(Refusal::CaseNotClosable.into()),
            Some(transaction) => transaction.as_str().to_owned(),
            // A line of a statement that belongs to no payin or payout, or the total of a day, is recorded under its case.
            None if matches!(id.kind(), CaseKind::Statement | CaseKind::Audit) => id.to_string(),
            None => return Err(Refusal::CaseNotClosable.into()),
        };
        Ok(Closable { name, opens, present })
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
