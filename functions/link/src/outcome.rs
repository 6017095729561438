//! The page about a payin: its own payer sees everything, other visitors only whether the order is free.

use contract::{Failure, Mode, Operator};
use jiff::Timestamp;
use ligdicash_core::payin::{
    self, Beginning, CreateDirect, CreateInvoice, Created, Flow, NotTaken, PayinReason, PayinState,
    PayinStatus,
};
use ligdicash_core::{Amount, LinkTimes, OrderId, Payin, PayinId};
use ligdicash_infra::order_request::PayerRequest;
use ligdicash_infra::{http, instant};

use crate::page::Face;
use crate::press::{Again, Press, Said, Way};
use crate::visit::{Shown, Stopped, Visit};
use crate::{LinkFunction, place};

impl<G: CreateInvoice + CreateDirect> LinkFunction<G> {
    /// The page about the payin that this very press has started; `None` if another may start in its place.
    pub(crate) async fn pressed(
        &self,
        press: &Press,
        way: &Way,
        payin: &Payin,
        amount: Amount,
    ) -> Result<Option<Shown>, Stopped> {
        match (way, &payin.state) {
            (Way::Hosted, PayinState::Pending(invoice)) if payin.amount == amount => {
                Ok(invoice.pay_url.clone().map(Shown::PayOn))
            }
            (Way::Direct(wanted), _) if payin.flow != Flow::Hosted => {
                self.show_outcome(press, wanted, payin).await.map(Some)
            }
            (Way::Hosted | Way::Direct(_), _) => Ok(None),
        }
    }

    /// The page of an order that could not be taken. `begun` is the payin that the same page has started.
    pub(crate) async fn not_taken(
        &self,
        refused: NotTaken,
        visit: &Visit,
        order: &OrderId,
        begun: Option<&Payin>,
    ) -> Result<Face, Stopped> {
        let now = self.payments.clock.now();
        Ok(match refused {
            NotTaken::AmountDiffers(_) => Face::TryAgain,
            NotTaken::TooManyReplacements => Face::TooMany { until: instant::tomorrow(now) },
            NotTaken::Busy { until } => Face::InProgress { seconds: seconds(now, until) },
            NotTaken::UnderReview => Face::UnderReview,
            NotTaken::Paid => {
                let lock = self.payments.store.lock(order).await.map_err(http::not_stored)?;
                let is_own = |by: &PayinId| begun.is_some_and(|payin| payin.id == *by);
                let is_once = visit.link.times == LinkTimes::ONCE;
                let receipt_of = lock.paid_by.as_ref().filter(|by| is_once || is_own(by));
                match &lock.paid_by {
                    Some(by) if receipt_of.or(begun.map(|payin| &payin.id)).is_some() => {
                        place::paid(&self.payments.store, by, receipt_of).await?
                    }
                    // The place is another payer's, and the next press leads to another place.
                    Some(_) | None => Face::InProgress { seconds: 1 },
                }
            }
        })
    }

    /// Asks LigdiCash for an invoice, once.
    pub(crate) async fn create(
        &self,
        visit: &Visit,
        begun: &Beginning,
        callback_url: &str,
    ) -> Result<Shown, Stopped> {
        let made = payin::create(&self.payments, begun, callback_url).await;
        let made = made.map_err(http::not_stored)?;
        self.payments.observer.no_page(&made);
        Ok(Shown::Page(match made {
            Created::Payable(Some(page)) => return Ok(Shown::PayOn(page)),
            Created::Superseded => Face::InProgress { seconds: 1 },
            Created::OrderPaid => {
                self.not_taken(NotTaken::Paid, visit, &begun.order.id, None).await?
            }
            Created::Hidden
            | Created::Payable(None)
            | Created::CodeSent
            | Created::Refused(_)
            | Created::NotSent => Face::TryAgain,
            Created::NoKeys => return Err(Failure::Unavailable.into()),
            Created::Unknown => {
                let now = self.payments.clock.now();
                Face::InProgress { seconds: seconds(now, begun.draft.lease_until) }
            }
        }))
    }

    /// Has LigdiCash debit the payer, or send a code, once.
    pub(crate) async fn debit(
        &self,
        press: &Press,
        wanted: &PayerRequest,
        begun: &Beginning,
        callback_url: &str,
    ) -> Result<Shown, Stopped> {
        let payin = payin::create_direct(&self.payments, begun, &wanted.payer, callback_url).await;
        self.show_outcome(press, wanted, &payin.map_err(http::not_stored)?).await
    }

    /// The page about a direct payin that this press has started.
    async fn show_outcome(
        &self,
        press: &Press,
        wanted: &PayerRequest,
        payin: &Payin,
    ) -> Result<Shown, Stopped> {
        // The payer came back to the form and typed another one.
        let is_another = payin.payer.full_number().as_ref() != Some(&wanted.payer.number);
        let outcome = match (payin.state.status(), payin.state.reason()) {
            (PayinStatus::Completed, _) => {
                let (store, paid) = (&self.payments.store, &payin.id);
                return place::paid(store, paid, Some(paid)).await.map(Shown::Page);
            }
            (PayinStatus::Review, _) => return Ok(Shown::Page(Face::UnderReview)),
            (PayinStatus::Pending | PayinStatus::NotCompleted, _) if is_another => Said::Another,
            (PayinStatus::Pending, _) => {
                let asks_phone =
                    |operator: &&Operator| matches!(operator.mode, Mode::Push | Mode::Guided);
                let operator = wanted.likely_operator().filter(asks_phone);
                let payin = Box::new(payin.clone());
                return Ok(match payin.state.page() {
                    Some(page) => Shown::PayOn(page.clone()),
                    None => Shown::Page(Face::OnPhone { operator, payin }),
                });
            }
            (PayinStatus::NotCompleted, Some(PayinReason::CodeRefused)) => Said::CodeRefused,
            (PayinStatus::NotCompleted, Some(PayinReason::CodeSent)) => Said::CodeSent,
            (PayinStatus::NotCompleted, _) => Said::Refused,
        };
        self.try_after(press, payin, outcome).await
    }

    /// The page about an order whose latest payin another press has started. It is the same for every typed number.
    pub(crate) async fn show_another(
        &self,
        visit: &Visit,
        press: &Press,
        payin: &Payin,
    ) -> Result<Shown, Stopped> {
        match payin.state.status() {
            PayinStatus::Completed => {
                let face = self.not_taken(NotTaken::Paid, visit, &payin.order_id, None).await?;
                Ok(Shown::Page(face))
            }
            PayinStatus::Review => Ok(Shown::Page(Face::UnderReview)),
            PayinStatus::Pending | PayinStatus::NotCompleted => {
                self.try_after(press, payin, Said::Another).await
            }
        }
    }

    /// The form with which the payer tries again after this payin.
    async fn try_after(
        &self,
        press: &Press,
        payin: &Payin,
        outcome: Said,
    ) -> Result<Shown, Stopped> {
        let latest = self.stands_for(&payin.id).await?;
        Ok(Shown::again(press.clone().after(latest), Again::Said(outcome)))
    }
}

fn seconds(now: Timestamp, until: Timestamp) -> u32 {
    u32::try_from(until.duration_since(now).as_secs().max(0) + 1).unwrap_or(1)
}
