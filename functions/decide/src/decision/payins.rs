//! Decisions about payins.

use contract::{Decided, Failure, Refusal};
use ligdicash_core::decide::{AcceptRefused, Decided as Outcome, Run};
use ligdicash_core::payin::{NotAccepted, Owes, PayinToken};
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::{Confirm, Stored};
use ligdicash_core::{Amount, Asker, NothingLearnt, Payin, PayinId};

use super::answer::{self, ShownRecord};
use super::{DecisionsRoute, unavailable};
use crate::DecideProblem;

impl<G: Confirm<PayinToken> + Confirm<PayoutToken>> DecisionsRoute<'_, G> {
    pub(super) async fn release(
        &self,
        id: &PayinId,
        owes: Owes,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let decide = |payin: &Payin, now| payin.release(owes, now).ok_or(Refusal::NotUnderReview);
        let blocked = || Refusal::NotUnderReview;
        shown(self.payments.decide(id, run, decide, blocked).await, DecideProblem::from)
    }

    pub(super) async fn prove_payin(
        &self,
        id: &PayinId,
        token: &PayinToken,
        by: Asker,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        let proving = (Payin::needs_proof as _, Payin::prove as _);
        let proved = self.payments.prove(id, token, by, run, proving).await;
        shown(proved, |why| Refusal::from(why).into())
    }

    pub(super) async fn accept(
        &self,
        id: &PayinId,
        paid: Amount,
        by: Asker,
        run: &Run,
    ) -> Result<Decided, DecideProblem> {
        shown(self.payments.accept(id, paid, by, run).await, |why| {
            let refusal = match why {
                AcceptRefused::PaidByAnother => Refusal::PaidByAnother,
                AcceptRefused::NothingLearnt(NothingLearnt::UnknownStatus)
                | AcceptRefused::NotAccepted(NotAccepted::AmountDiffers(None)) => {
                    Refusal::AnswerNotRead
                }
                AcceptRefused::NothingLearnt(_) => Refusal::NothingLearnt,
                AcceptRefused::NotAccepted(NotAccepted::NotUnderReview) => Refusal::NotUnderReview,
                AcceptRefused::NotAccepted(NotAccepted::GivenBack) => Refusal::GivenBack,
                AcceptRefused::NotAccepted(
                    NotAccepted::NotPaid
                    | NotAccepted::IdDiffers
                    | NotAccepted::AmountDiffers(Some(_)),
                ) => Refusal::NotRepeated,
            };
            refusal.into()
        })
    }
}

/// The outcome of a decision as an answer; `refused` turns a refusal into a problem.
pub(super) fn shown<R: ShownRecord, N>(
    decided: Stored<Outcome<R, N>>,
    refused: impl FnOnce(N) -> DecideProblem,
) -> Result<Decided, DecideProblem> {
    match decided.map_err(unavailable)? {
        Outcome::Unknown => Err(Failure::NotFound.into()),
        Outcome::Refused(_, why) => Err(refused(why)),
        Outcome::Foreseen(from, next) => Ok(answer::of(&from, &next, false)),
        Outcome::Done(from, next) => Ok(answer::of(&from, &next, true)),
    }
}
