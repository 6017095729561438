//! The addresses of `confirm`, which the documents write with a slash at their end and without.

use std::sync::atomic::{AtomicBool, Ordering};

use tracing::warn;

/// What `confirm` is asked about. Each has an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endpoint {
    Invoice,
    Payout,
}

/// How an address ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As the endpoints' own pages and all SDKs have it.
    Slash,
    /// As the reference page and the architecture guide have it.
    NoSlash,
}

/// The form of each address in which LigdiCash last answered, for as long as the client lives.
#[derive(Debug, Default)]
pub(super) struct Forms {
    invoice_without_slash: AtomicBool,
    payout_without_slash: AtomicBool,
}

impl Endpoint {
    pub(super) fn path(self, form: Form) -> &'static str {
        match (self, form) {
            (Self::Invoice, Form::Slash) => "/pay/v01/redirect/checkout-invoice/confirm/",
            (Self::Invoice, Form::NoSlash) => "/pay/v01/redirect/checkout-invoice/confirm",
            (Self::Payout, Form::Slash) => "/pay/v01/withdrawal/confirm/",
            (Self::Payout, Form::NoSlash) => "/pay/v01/withdrawal/confirm",
        }
    }
}

impl Form {
    pub(super) fn other(self) -> Self {
        match self {
            Self::Slash => Self::NoSlash,
            Self::NoSlash => Self::Slash,
        }
    }
}

impl Forms {
    pub(super) fn known(&self, endpoint: Endpoint) -> Form {
        let without_slash = self.of(endpoint).load(Ordering::Relaxed);
        if without_slash { Form::NoSlash } else { Form::Slash }
    }

    /// Remembers the form, and warns where it is another than before.
    pub(super) fn remember(&self, endpoint: Endpoint, form: Form) {
        let without_slash = form == Form::NoSlash;
        if self.of(endpoint).swap(without_slash, Ordering::Relaxed) != without_slash {
            let path = endpoint.path(form);
            warn!("confirm is asked at {path} from now on: LigdiCash does not know its other form");
        }
    }

    fn of(&self, endpoint: Endpoint) -> &AtomicBool {
        match endpoint {
            Endpoint::Invoice => &self.invoice_without_slash,
            Endpoint::Payout => &self.payout_without_slash,
        }
    }
}
