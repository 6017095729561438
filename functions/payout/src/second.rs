//! The decision of a second person, who approves a payout, which is then sent once, or rejects it.

use contract::{Decision, Failure, Refusal};
use lambda_http::Request;
use ligdicash_core::offers::About;
use ligdicash_core::payout::{
    self, Approval, Approved, NotApproved, PayoutOrder, PayoutToken, SendMoney,
};
use ligdicash_core::ports::{Confirm, Stored};
use ligdicash_core::{Asker, Number, Payin, Payout};
use ligdicash_infra::http::{self, FieldError};
use ligdicash_infra::record;

use crate::request::{self, ApprovalRequest};
use crate::{PayoutFunction, PayoutProblem, fingerprint, id};

impl<G: SendMoney + Confirm<PayoutToken>> PayoutFunction<G> {
    pub(super) async fn approve(
        &self,
        request: &Request,
        by: Asker,
    ) -> Result<Payout, PayoutProblem> {
        let by = http::person(by, &self.config.people)?;
        let id = id(request)?;
        let ApprovalRequest { number, seen, reason } = request::approving(request.body())?;
        let callback_url = self.callback_url(request)?;
        let (payments, now) = (&self.payments, self.payments.clock.now());
        let decision = record::decision(Decision::PayoutApprove, id.as_str(), &reason, &by, now);
        let intent = |order: &PayoutOrder, to: &Number| {
            payments.gateway.intent(&id, order, to, &callback_url)
        };
        let fingerprint = fingerprint::of_payout;
        let approval = Approval { id: id.clone(), number, by, seen, decision, fingerprint };
        let limits = self.config.limits;
        let approved = payout::approve(&payments.store, approval, limits, now, intent).await;
        let Approved { payout, order, to } = self.decided(approved)?;
        let sent = payout::send(payments, &payout, &order, &to, &callback_url).await;
        Ok(sent.map_err(http::not_stored)?)
    }

    pub(super) async fn reject(
        &self,
        request: &Request,
        by: Asker,
    ) -> Result<Payout, PayoutProblem> {
        let by = http::person(by, &self.config.people)?;
        let id = id(request)?;
        let reason = request::rejecting(request.body())?;
        let (store, now) = (&self.payments.store, self.payments.clock.now());
        let decision = record::decision(Decision::PayoutReject, id.as_str(), &reason, &by, now);
        self.decided(payout::reject(store, &id, decision, now).await)
    }

    fn decided<T>(&self, decided: Stored<Result<T, NotApproved>>) -> Result<T, PayoutProblem> {
        let decided = decided.map_err(http::not_stored)?;
        let now_is = |why, payin: &Payin| {
            http::Problem::Changed(why, Box::new(About::Payin(payin).into())).into()
        };
        decided.map_err(|why| match why {
            NotApproved::Unknown => Failure::NotFound.into(),
            NotApproved::NotAwaiting => Refusal::NotAwaiting.into(),
            NotApproved::SamePerson => Refusal::SamePerson.into(),
            NotApproved::RecipientDiffers => Refusal::RecipientDiffers.into(),
            NotApproved::NumberMissing => {
                http::Problem::Fields(vec![FieldError::new("customer", "is missing")]).into()
            }
            NotApproved::NumberUnknown => Refusal::NoNumber.into(),
            NotApproved::Overtaken(payin) => now_is(Refusal::Overtaken, &payin),
            NotApproved::Changed(payin) => now_is(Refusal::Changed, &payin),
            NotApproved::OverDailyLimit => self.over_daily_limit(self.payments.clock.now()),
            NotApproved::NotFailed => Refusal::NotFailed.into(),
            NotApproved::Paused => Refusal::PayoutsPaused.into(),
        })
    }
}
