//! The TLS of all clients. The system's list of authorities is long: reading it is most of a function's start, so it is read
//! once.

use std::sync::Arc;

use rustls::crypto::aws_lc_rs;
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use rustls_platform_verifier::BuilderVerifierExt;

/// The reason why no HTTP client can be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// No root certificate of this machine is usable.
    #[error("no server can be believed")]
    Tls(#[from] rustls::Error),
    /// A client's settings contradict each other.
    #[error("the HTTP client could not be built")]
    Client(#[from] reqwest::Error),
}

/// The TLS settings of every client, with this machine's own list of authorities. Clones share the list.
#[derive(Clone)]
pub struct Tls(ClientConfig);

impl Tls {
    /// Reads this machine's list of authorities. Fails if no certificate of it is usable.
    pub fn of_this_machine() -> Result<Self, BuildError> {
        Ok(Self(builder()?.with_platform_verifier()?.with_no_client_auth()))
    }

    /// Believes no server: for a local stack on a machine without authorities, which speaks plain HTTP with itself.
    pub fn of_nobody() -> Result<Self, BuildError> {
        let nobody = RootCertStore::empty();
        Ok(Self(builder()?.with_root_certificates(nobody).with_no_client_auth()))
    }

    pub(super) fn config(&self) -> ClientConfig {
        self.0.clone()
    }

    /// The builder of a client that follows no redirect and uses no proxy.
    pub fn client(&self) -> reqwest::ClientBuilder {
        reqwest::Client::builder()
            .tls_backend_preconfigured(self.0.clone())
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
    }
}

fn builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, rustls::Error> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}
