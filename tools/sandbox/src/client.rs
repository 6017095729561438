//! The HTTP client that calls merchants.

use std::error::Error;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};

/// A client with these settings. It keeps no connection, so that none outlives its runtime. On a machine without TLS
/// roots, such as the image, each call to an https address fails.
pub(crate) fn client(set: impl Fn(ClientBuilder) -> ClientBuilder) -> reqwest::Result<Client> {
    let client = || {
        let client = Client::builder().redirect(Policy::none()).no_proxy();
        set(client.pool_max_idle_per_host(0))
    };
    client().build().or_else(|_| client().tls_certs_only([]).build())
}

/// The innermost cause: the outer errors only repeat the address.
pub(crate) fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
