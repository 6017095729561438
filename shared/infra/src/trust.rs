//! Whom TLS trusts, compiled in: to read and decode the machine's own list of authorities, once for the AWS SDK and once
//! for reqwest, was most of a cold start.

use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use reqwest::Certificate;
use webpki_root_certs::TLS_SERVER_ROOT_CERTS;

/// Amazon Trust Services' own authorities, which sign for every endpoint of AWS:
/// <https://www.amazontrust.com/repository/>.
const AMAZON: &[u8] = include_bytes!("trust/amazon.pem");

/// What the AWS clients of one process share.
pub(crate) fn aws_client() -> SharedHttpClient {
    let store = TrustStore::empty().with_pem_certificate(AMAZON);
    let builder = Builder::new().tls_provider(Provider::rustls(CryptoMode::AwsLc));
    match TlsContext::builder().with_trust_store(store).build() {
        Ok(context) => builder.tls_context(context).build_https(),
        // Cannot be: with rustls, nothing is refused here. The machine's own authorities will do.
        Err(_) => builder.build_https(),
    }
}

/// The authorities of the web, as Mozilla lists them.
pub(crate) fn web() -> Result<Vec<Certificate>, reqwest::Error> {
    TLS_SERVER_ROOT_CERTS.iter().map(|der| Certificate::from_der(der)).collect()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    /// The certificates of a PEM file, as they are signed.
    fn certificates(pem: &str) -> Vec<Vec<u8>> {
        let bodies = pem.split("-----").filter(|part| !part.contains("CERTIFICATE"));
        let texts = bodies.map(|body| body.split_whitespace().collect::<String>());
        texts.filter(|text| !text.is_empty()).map(|text| STANDARD.decode(text).unwrap()).collect()
    }

    #[test]
    fn amazons_authorities_are_among_those_that_the_web_trusts() {
        let amazons = certificates(std::str::from_utf8(AMAZON).unwrap());
        assert_eq!(amazons.len(), 5);
        for amazon in amazons {
            assert!(TLS_SERVER_ROOT_CERTS.iter().any(|root| **root == *amazon));
        }
    }

    #[test]
    fn every_authority_of_the_web_can_be_used() {
        assert_eq!(web().unwrap().len(), TLS_SERVER_ROOT_CERTS.len());
    }
}
