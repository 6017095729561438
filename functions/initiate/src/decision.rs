//! The request for a payment page, and what it means for a live payin that the order already has.

use ligdicash_core::payin::{Live, PayinOrder, Pricing};

/// An order to be paid.
pub(crate) struct PaymentRequest {
    pub(crate) order: PayinOrder,
    pub(crate) page: PageRequest,
}

/// Which payment page the shop asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageRequest {
    /// The page that the order already has, if it has one.
    Same,
    /// A new page, because the old one has expired or the cart has changed.
    New,
}

/// The decision about the order's live payin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LiveDecision {
    /// The payer gets the page of the live payin.
    SamePage,
    /// A new payin takes its place.
    Replace,
    /// The request is refused: it names another amount.
    AmountDiffers,
}

impl PaymentRequest {
    /// Decides about the live payin. A new page for the same amount is made on request. A new amount is accepted only
    /// if the merchant signed it later than the present one or, where orders are not signed, if the request asks for a
    /// new page. So an intercepted old proof changes nothing.
    pub(crate) fn decide(&self, live: &Live) -> LiveDecision {
        let priced_later = match self.order.pricing {
            Pricing::Open => None,
            Pricing::Proven { issued_at } => Some(live.priced_at.is_none_or(|at| issued_at > at)),
        };
        match (self.page, priced_later) {
            (PageRequest::Same, _) if live.payin.amount == self.order.amount => {
                LiveDecision::SamePage
            }
            (PageRequest::New, _) if live.payin.amount == self.order.amount => {
                LiveDecision::Replace
            }
            (PageRequest::New, None) | (_, Some(true)) => LiveDecision::Replace,
            (PageRequest::Same, None) | (_, Some(false)) => LiveDecision::AmountDiffers,
        }
    }
}
