//! Begins a payout, which is then sent once or waits for a second person.

use contract::{Decision, NEEDS_TWO_PEOPLE, Operator, Operators, PayoutForeseen, Refusal, Route};
use jiff::Timestamp;
use lambda_http::{Body, Request, Response};
use ligdicash_core::ask;
use ligdicash_core::offers::About;
use ligdicash_core::payout::{
    self, Method, PayoutOrder, PayoutStart, PayoutToken, Recipient, SendMoney, WalletUse,
};
use ligdicash_core::ports::{Confirm, Ledger};
use ligdicash_core::{Asker, Case, Exchange, Number, Payout, PayoutId, Salt};
use ligdicash_infra::http;
use ligdicash_infra::{instant, record};
use tracing::{info, warn};

use crate::request::{self, RequestedPayout};
use crate::{PayoutFunction, PayoutProblem, answer, fingerprint};

/// A payout whose request is not refused.
enum Begun {
    /// LigdiCash is asked to pay out to this number.
    ToSend(Box<Payout>, Number),
    /// The answer is this payout: it waits for a second person, the same request came before, or it is only foreseen.
    ToShow(Box<Payout>),
}

impl<G: SendMoney + Confirm<PayoutToken>> PayoutFunction<G> {
    pub(super) async fn pay_out(
        &self,
        request: &Request,
        by: Asker,
    ) -> Result<Response<Body>, PayoutProblem> {
        let is_dry_run = http::route(request) == Some(Route::ForeseePayout);
        let RequestedPayout { order, batch, reason, seen, is_dry } =
            request::read(request.body(), is_dry_run)?;
        if reason.is_some() && !self.config.people.includes(&by) {
            return Err(Refusal::NotAPerson.into());
        }
        let callback_url = self.callback_url(request)?;
        let payout = self.recorded(&order)?.in_batch(batch.as_ref());
        let payout = if self.needs_two_people(&order, reason.as_deref()).await? {
            payout.awaiting(by.clone(), &order)
        } else {
            payout
        };
        let (decision, caller) = (decision(&payout, reason.as_deref(), &by), by.arn());
        let fingerprint = fingerprint::of_payout;
        let id = payout.id.clone();
        let batch = batch.as_ref();
        let request =
            payout::Request { payout, order: &order, batch, fingerprint, decision, is_dry, seen };
        let payout = self.begin_and_send(&request, &callback_url).await?;
        // The same request may have come before. It is answered every time, so only this warning shows guesses of a
        // recipient.
        match (is_dry, payout.id == id) {
            (true, true) => {
                info!(caller, "{caller} is told what a payout would do");
                self.foreseen(&payout, &order).await
            }
            (false, true) => Ok(answer(&payout)),
            (true | false, false) => {
                let id = &payout.id;
                info!(payment.id = %id, caller, is_dry, "{caller} has asked for payout {id} as before");
                Ok(answer(&payout))
            }
        }
    }

    /// The effect of a request for this payout.
    async fn foreseen(
        &self,
        payout: &Payout,
        order: &PayoutOrder,
    ) -> Result<Response<Body>, PayoutProblem> {
        let committed = self.payments.store.committed_on(payout.created_at).await;
        let committed = committed.map_err(http::not_stored)? + i64::from(payout.amount.francs());
        let limits = self.config.limits;
        let doubt = match order.refund_of() {
            Some(payin) => self.payments.doubt(payin).await.map_err(http::not_stored)?,
            None => None,
        };
        Ok(http::operators(&PayoutForeseen {
            needs_approval: payout.is_awaiting(),
            max_amount: limits.per_payout.francs(),
            day_limit: limits.per_day,
            left_today: i64::from(limits.per_day) - committed,
            doubt: doubt.map(|doubt| doubt.as_str().into()),
            activated_operators: self.activated.others(operator(order)),
        }))
    }

    /// Sends a payout, unless the same request came before.
    pub async fn pay(
        &self,
        order: &PayoutOrder,
        callback_url: &str,
    ) -> Result<Payout, PayoutProblem> {
        let (payout, fingerprint) = (self.recorded(order)?, fingerprint::of_payout);
        let (batch, decision, seen) = (None, None, None);
        let request =
            payout::Request { payout, order, batch, fingerprint, decision, is_dry: false, seen };
        self.begin_and_send(&request, callback_url).await
    }

    /// The payout to be recorded.
    fn recorded(&self, order: &PayoutOrder) -> Result<Payout, PayoutProblem> {
        let (id, salt) = (self.random.bits()?, self.random.bits()?);
        let (id, salt) = (PayoutId::from_random(id), Salt::from_random(salt));
        Ok(Payout::new(id, order, salt, self.payments.clock.now()))
    }

    /// Whether a second person must approve the payout: it is above the limit, a person requests the refund, or the
    /// refunded payin has a case, or LigdiCash contradicts it.
    async fn needs_two_people(
        &self,
        order: &PayoutOrder,
        reason: Option<&str>,
    ) -> Result<bool, PayoutProblem> {
        let Some(above) = self.config.two_people_above else { return Ok(false) };
        let is_above = order.amount.francs() > above;
        let Some(payin) = order.refund_of() else { return Ok(is_above) };
        if is_above || reason.is_some() {
            return Ok(true);
        }
        let store = &self.payments.store;
        let read = store.read(payin).await.map_err(http::not_stored)?;
        if read.as_ref().and_then(Case::of_payin).is_some() {
            return Ok(true);
        }
        Ok(ask::is_contradicted(store, payin).await.map_err(http::not_stored)?)
    }

    /// The payouts of this instant's day leave too little.
    pub(super) fn over_daily_limit(&self, now: Timestamp) -> PayoutProblem {
        let limit = self.config.limits.per_day;
        PayoutProblem::OverDailyLimit { limit, until: instant::tomorrow(now), now }
    }

    async fn begin_and_send(
        &self,
        request: &payout::Request<'_>,
        callback_url: &str,
    ) -> Result<Payout, PayoutProblem> {
        match self.begin(request, callback_url).await? {
            Begun::ToSend(payout, to) => {
                let (payments, order) = (&self.payments, request.order);
                let sent = payout::send(payments, &payout, order, &to, callback_url).await;
                Ok(sent.map_err(http::not_stored)?)
            }
            Begun::ToShow(payout) => Ok(*payout),
        }
    }

    /// Records the payout, unless the same request came before.
    async fn begin(
        &self,
        request: &payout::Request<'_>,
        callback_url: &str,
    ) -> Result<Begun, PayoutProblem> {
        let (store, gateway) = (&self.payments.store, &self.payments.gateway);
        let payout = &request.payout;
        let intent = |to: &Number| gateway.intent(&payout.id, request.order, to, callback_url);
        let begun = payout::begin(store, request, self.config.limits, intent).await;
        match begun.map_err(http::not_stored)? {
            PayoutStart::Started { payout, to } => Ok(Begun::ToSend(Box::new(payout), to)),
            PayoutStart::Awaiting(payout)
            | PayoutStart::Foreseen(payout)
            | PayoutStart::Repeated(payout) => Ok(Begun::ToShow(Box::new(payout))),
            PayoutStart::OtherRequest(id) => {
                warn!(payment.id = %id, is_dry = request.is_dry, "payout {id} was asked for with other content");
                Err(Refusal::ReferenceUsed.into())
            }
            PayoutStart::OtherFile => Err(Refusal::OtherFile.into()),
            PayoutStart::NotFailed => Err(Refusal::NotFailed.into()),
            PayoutStart::Paused => Err(Refusal::PayoutsPaused.into()),
            PayoutStart::OverPayoutLimit => {
                Err(PayoutProblem::OverLimit { limit: self.config.limits.per_payout.francs() })
            }
            PayoutStart::OverDailyLimit => Err(self.over_daily_limit(payout.created_at)),
            PayoutStart::Changed(payin) => {
                let present = Box::new(About::Payin(&payin).into());
                Err(http::Problem::Changed(Refusal::Changed, present).into())
            }
            PayoutStart::RefundRefused(refused) => Err(Refusal::from(refused).into()),
        }
    }
}

/// The operator that the recipient's number predicts. A wallet that keeps the money needs none, and the number that paid
/// an order is of an operator that worked.
fn operator(order: &PayoutOrder) -> Option<&'static Operator> {
    match (&order.recipient, order.method) {
        (Recipient::PayerOf(_), _) | (_, Method::Wallet(WalletUse::Keep)) => None,
        (
            Recipient::Named { number, .. },
            Method::MobileMoney | Method::Wallet(WalletUse::Forward),
        ) => Operators::predict(number.expose()),
    }
}

/// The request for a payout as a decision for the record; `None` if the merchant's server asks and no second person is
/// needed.
fn decision(payout: &Payout, reason: Option<&str>, by: &Asker) -> Option<Exchange> {
    let reason = reason.or(payout.is_awaiting().then_some(NEEDS_TWO_PEOPLE))?;
    let about = payout.idempotency_key.as_str();
    Some(record::decision(Decision::PayoutRequest, about, reason, by, payout.created_at))
}
