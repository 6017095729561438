//! The addresses of `confirm`, which the documents write with a slash at their end and without.

use std::sync::atomic::{AtomicBool, Ordering};

use tracing::warn;

/// The endpoints of `confirm`. Each has an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endpoint {
    Invoice,
    Payout,
}

/// The form of an address: its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AddressForm {
    /// An address with a slash, as on the endpoints' own pages and in all SDKs.
    Slash,
    /// An address without a slash, as on the reference page and in the architecture guide.
    NoSlash,
}

/// The form of each address in which LigdiCash last answered, for as long as the client lives.
#[derive(Debug, Default)]
pub(super) struct AddressForms {
    invoice_without_slash: AtomicBool,
    payout_without_slash: AtomicBool,
}

impl Endpoint {
    pub(super) fn path(self, form: AddressForm) -> &'static str {
        match (self, form) {
            (Self::Invoice, AddressForm::Slash) => "/pay/v01/redirect/checkout-invoice/confirm/",
            (Self::Invoice, AddressForm::NoSlash) => "/pay/v01/redirect/checkout-invoice/confirm",
            (Self::Payout, AddressForm::Slash) => "/pay/v01/withdrawal/confirm/",
            (Self::Payout, AddressForm::NoSlash) => "/pay/v01/withdrawal/confirm",
        }
    }
}

impl AddressForm {
    pub(super) fn other(self) -> Self {
        match self {
            Self::Slash => Self::NoSlash,
            Self::NoSlash => Self::Slash,
        }
    }
}

impl AddressForms {
    pub(super) fn recall(&self, endpoint: Endpoint) -> AddressForm {
        let without_slash = self.of(endpoint).load(Ordering::Relaxed);
        if without_slash { AddressForm::NoSlash } else { AddressForm::Slash }
    }

    /// Remembers the form, and logs a warning if it differs from the one before.
    pub(super) fn remember(&self, endpoint: Endpoint, form: AddressForm) {
        let without_slash = form == AddressForm::NoSlash;
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
