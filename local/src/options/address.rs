//! The address of a sandbox or a receiver that runs elsewhere.

use std::str::FromStr;

use url::Url;

/// An `http` or `https` address.
pub(super) struct Address(pub(super) Url);

#[derive(Debug, thiserror::Error)]
#[error("it must be an http or https address")]
pub(super) struct NoAddress;

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let url = Url::parse(text).map_err(|_| NoAddress)?;
        if matches!(url.scheme(), "http" | "https") { Ok(Self(url)) } else { Err(NoAddress) }
    }
}
