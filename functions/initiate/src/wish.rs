//! What a request asks for, and what that means for a payment that the order has already.

use ligdicash_core::payin::{Live, Order, Pricing};

/// An order to be paid.
pub(crate) struct Wish {
    pub(crate) order: Order,
    pub(crate) page: PageWish,
}

/// Which payment page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageWish {
    /// The order's own, if it has one.
    Same,
    /// A new one: the old one has expired, or the cart has changed.
    New,
}

/// What to do about the order's live payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    SamePage,
    Replace,
    AmountDiffers,
}

impl Wish {
    /// A new page on request; another amount only if the merchant signed it later than the present
    /// one, or if nobody signs amounts. A proof that was caught earlier changes nothing.
    pub(crate) fn against(&self, live: &Live) -> Against {
        let priced_later = match self.order.pricing {
            Pricing::Open => None,
            Pricing::Proven { issued_at } => Some(live.priced_at.is_none_or(|at| issued_at > at)),
        };
        match (self.page, priced_later) {
            (PageWish::Same, _) if live.payin.amount == self.order.amount => Against::SamePage,
            (PageWish::New, _) if live.payin.amount == self.order.amount => Against::Replace,
            (PageWish::New, None) | (_, Some(true)) => Against::Replace,
            (PageWish::Same, None) | (_, Some(false)) => Against::AmountDiffers,
        }
    }
}
