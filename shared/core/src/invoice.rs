//! The invoice that LigdiCash keeps for a transaction.

use crate::Private;

/// The token that LigdiCash gave at creation: the only key to `confirm`.
///
/// It also opens the payment page, so it is private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceToken(Private);

/// The address of the payment page, already checked against the allowed hosts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayUrl(Private);

/// An invoice that exists at LigdiCash and can be paid on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    pub token: InvoiceToken,
    pub pay_url: PayUrl,
}

impl InvoiceToken {
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self(Private::new(token))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl PayUrl {
    /// For an address that the adapter has checked, or that was stored after the check.
    #[must_use]
    pub fn checked(url: impl Into<String>) -> Self {
        Self(Private::new(url))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
