//! Finds which payin holds an order, and whether a draft may take it over.

use jiff::{SignedDuration, Timestamp, tz};

use super::draft::{Draft, Live};
use super::{Flow, Lock, PayUrl, Payin, PayinOrder, PayinState, Pricing, Proof, Replacements};

/// The payment page that the shop asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageRequest {
    /// The page that the order already has, if it has one.
    Same,
    /// The page that the order already has, unless the payer has chosen another amount: then a new page.
    SameAmount,
    /// A new page or a new payin, because the old one has expired or the cart has changed.
    New,
}

/// The time in which most creations end. Only one that nobody ends keeps the order for its lease.
const CREATION: SignedDuration = SignedDuration::from_secs(2);

/// The decision about the order's live payin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveDecision {
    /// The payer gets the page of the live payin.
    SamePage(PayUrl),
    /// A new payin takes the live payin's place.
    Replace,
    /// The request is refused: it names another amount.
    AmountDiffers,
}

impl Live {
    /// Decides about the live payin. A request can replace a page of the same amount if the live payin is direct, or if
    /// its page has another text. An earlier order may have had the same name. A new amount needs a later signature of
    /// the merchant or, without signed orders, a request for a new page. So an intercepted old proof changes nothing.
    pub fn decide(&self, order: &PayinOrder, page: PageRequest) -> LiveDecision {
        let priced_later = match order.pricing {
            Pricing::Open => None,
            Pricing::Proven { issued_at } => Some(self.priced_at.is_none_or(|at| issued_at > at)),
        };
        let texts = self.payin.text.zip(order.text_digest());
        let is_of_another =
            priced_later != Some(false) && texts.is_some_and(|(old, new)| old != new);
        let hosted = self.invoice.pay_url.as_ref().filter(|_| self.payin.flow == Flow::Hosted);
        match (page, priced_later, hosted) {
            (PageRequest::Same | PageRequest::SameAmount, _, Some(page))
                if self.payin.amount == order.amount && !is_of_another =>
            {
                LiveDecision::SamePage(page.clone())
            }
            (_, _, _) if self.payin.amount == order.amount => LiveDecision::Replace,
            (PageRequest::New | PageRequest::SameAmount, None, _) | (_, Some(true), _) => {
                LiveDecision::Replace
            }
            (PageRequest::Same, None, _) | (_, Some(false), _) => LiveDecision::AmountDiffers,
        }
    }
}

impl Draft {
    /// The way the lock's holder holds the order.
    pub(super) fn hold_of(&self, lock: &Lock, holder: Payin) -> OrderHold {
        match &holder.state {
            PayinState::Pending(invoice) => match holder.next_attempt_at() {
                Some(until) if self.payin.created_at < until => OrderHold::Busy { until },
                Some(_) | None => OrderHold::Live(Box::new(Live {
                    invoice: invoice.clone(),
                    payin: holder,
                    priced_at: lock.priced_at,
                    replaced: replaced_on(lock, self.payin.created_at),
                })),
            },
            // The lock of a debit has no lease: no time that passes makes a second one safe.
            PayinState::Creating { lease_until } if holder.flow.is_debit() => {
                OrderHold::Busy { until: *lease_until }
            }
            PayinState::NotCreated(_) if holder.flow.is_debit() && !holder.is_called_for() => {
                OrderHold::ForNothing
            }
            PayinState::Creating { .. } | PayinState::NotCreated(_) => match lock.lease_until {
                Some(lease_until) if lease_until < self.payin.created_at => OrderHold::NoMore,
                Some(until) if matches!(holder.state, PayinState::Creating { .. }) => {
                    OrderHold::Busy { until: until.min(self.payin.created_at + CREATION) }
                }
                Some(until) => OrderHold::Busy { until },
                None if holder.is_called_for() => OrderHold::ForReview,
                None => OrderHold::Unreadable,
            },
            PayinState::Review { .. } => OrderHold::ForReview,
            PayinState::Superseded { .. }
            | PayinState::Completed { .. }
            | PayinState::NotCompleted { .. }
            | PayinState::NotFound { .. } => OrderHold::ForNothing,
        }
    }

    /// The comparison of the draft's proof with the order's latest one, which may have the same amount.
    pub(super) fn proof(&self, lock: &Lock) -> Proof {
        match self.repriced(lock) {
            None | Some(Repriced::OtherAmount) => Proof::Newest,
            Some(Repriced::SameAmount) => Proof::OlderOfSameAmount,
        }
    }

    /// The difference between the order's latest proof and this draft's, if the latest is later.
    pub(super) fn repriced(&self, lock: &Lock) -> Option<Repriced> {
        let Pricing::Proven { issued_at } = self.payin.pricing else { return None };
        let is_older = lock.priced_at.is_some_and(|latest| issued_at < latest);
        is_older.then_some(if lock.amount == Some(self.payin.amount) {
            Repriced::SameAmount
        } else {
            Repriced::OtherAmount
        })
    }
}

/// The way a payin holds an order.
pub(super) enum OrderHold {
    Live(Box<Live>),
    /// The payin is being created, or its creation ended without a known invoice, and its lease still runs.
    Busy {
        until: Timestamp,
    },
    /// Something was paid, or may have been, that a person must look at.
    ForReview,
    /// The lease of the payin is over, so it no longer holds the order.
    NoMore,
    /// The payin has ended or was superseded, so the lock must let go of it.
    ForNothing,
    /// The lock has no lease. Only a restore writes such a lock, for an unreadable holder.
    Unreadable,
}

/// The amount by a later proof of the order.
#[derive(PartialEq, Eq)]
pub(super) enum Repriced {
    SameAmount,
    OtherAmount,
}

fn replaced_on(lock: &Lock, now: Timestamp) -> Replacements {
    let today = tz::Offset::UTC.to_datetime(now).date();
    let same_day = lock.replaced.filter(|replaced| replaced.on == today);
    same_day.unwrap_or(Replacements { on: today, times: 0 })
}
