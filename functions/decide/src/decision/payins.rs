//! Decisions about payins.

use contract::Decided;
use ligdicash_core::decide::{AcceptRefused, Decided as Outcome, Run};
use ligdicash_core::payin::{NotAccepted, NotForgotten, Owes};
use ligdicash_core::ports::{Clock, Confirm};
use ligdicash_core::{Amount, Asker, Payin, PayinId, payin, payout};
use ligdicash_infra::http::{NotDecided, Problem};

use super::answer::{self, Shown};
use super::{Decisions, Store, forgotten, refused, unavailable};

impl<S, G, C> Decisions<'_, S, G, C>
where
    S: Store,
    G: Confirm<payin::Token> + Confirm<payout::Token>,
    C: Clock,
{
    pub(super) async fn release(
        &self,
        id: &PayinId,
        owes: Owes,
        run: &Run,
    ) -> Result<Decided, Problem> {
        let decide =
            |payin: &Payin, now| payin.release(owes, now).ok_or(NotDecided::NotUnderReview);
        let blocked = || NotDecided::NotUnderReview;
        let decided = self.payments.decide(id, run, decide, blocked).await;
        shown(decided.map_err(unavailable)?).map_err(|why| why.map_or(UNKNOWN, refused))
    }

    pub(super) async fn accept(
        &self,
        id: &PayinId,
        paid: Amount,
        by: Asker,
        run: &Run,
    ) -> Result<Decided, Problem> {
        let decided = self.payments.accept(id, paid, by, run).await.map_err(unavailable)?;
        shown(decided).map_err(|why| match why {
            None => UNKNOWN,
            Some(AcceptRefused::PaidByAnother) => Problem::OrderAlreadyPaid,
            Some(AcceptRefused::NothingLearnt(_)) => refused(NotDecided::NothingLearnt),
            Some(AcceptRefused::NotAccepted(why)) => refused(match why {
                NotAccepted::NotUnderReview => NotDecided::NotUnderReview,
                NotAccepted::GivenBack => NotDecided::GivenBack,
                NotAccepted::NotPaid | NotAccepted::IdDiffers | NotAccepted::AmountDiffers(_) => {
                    NotDecided::NotRepeated
                }
            }),
        })
    }

    pub(super) async fn forget_payer(&self, id: &PayinId, run: &Run) -> Result<Decided, Problem> {
        let decided = self.payments.forget(id, run, Payin::forget).await;
        match decided.map_err(unavailable)? {
            Outcome::Unknown => Err(UNKNOWN),
            Outcome::Refused(_, NotForgotten::StillNeeded) => Err(refused(NotDecided::StillNeeded)),
            Outcome::Refused(payin, NotForgotten::Already) => {
                Ok(Decided { transaction: Some(payin.entry()), ..Decided::default() })
            }
            Outcome::Foreseen(payin, _) => Ok(forgotten(payin.entry(), false)),
            Outcome::Done(payin, _) => Ok(forgotten(payin.entry(), true)),
        }
    }
}

pub(super) const UNKNOWN: Problem = Problem::UnknownTransaction;

/// What a decision comes to; why it was refused, or `None` where nothing has the id.
pub(super) fn shown<R: Shown, N>(outcome: Outcome<R, N>) -> Result<Decided, Option<N>> {
    match outcome {
        Outcome::Unknown => Err(None),
        Outcome::Refused(_, why) => Err(Some(why)),
        Outcome::Foreseen(from, next) => Ok(answer::of(&from, &next, false)),
        Outcome::Done(from, next) => Ok(answer::of(&from, &next, true)),
    }
}
