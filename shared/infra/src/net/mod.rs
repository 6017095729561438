//! Which addresses a webhook may have, and to which hosts a payer may be sent.

mod pay_hosts;
mod public;

pub use pay_hosts::{InvalidHosts, PayHosts};
pub(crate) use public::{PublicOnly, is_public};

/// An HTTP client could not be built, for example because no root certificate is usable.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be built")]
pub struct BuildError(#[from] reqwest::Error);
