//! Decisions about payins.

use contract::{Decided, Refusal};
use ligdicash_core::decide::{AcceptRefused, Run};
use ligdicash_core::payin::{NotAccepted, Owes, PayinToken};
use ligdicash_core::payout::PayoutToken;
use ligdicash_core::ports::Confirm;
use ligdicash_core::{Amount, Asker, NothingLearnt, Payin, PayinId};

use super::DecisionsRoute;
use super::answer::shown;
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
