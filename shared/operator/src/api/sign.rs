//! AWS's signature of a request (`SigV4`).

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use contract::Outside;
use tokio::sync::Mutex;

use super::account::Account;
use super::problem::{Identity, Problem};

/// A request before it is signed. The host in its address is signed, too.
pub struct UnsignedRequest<'a> {
    pub method: &'a str,
    pub url: &'a str,
    /// The headers that are signed, too.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body, which may be empty.
    pub body: &'a [u8],
}

/// Signs requests to one service.
#[derive(Clone)]
pub struct Signer {
    pub credentials: Credentials,
    pub region: String,
    /// The service's name in signatures.
    pub service: &'static str,
}

impl Signer {
    /// The headers of the signature.
    pub fn headers(
        &self,
        request: &UnsignedRequest,
        at: SystemTime,
    ) -> Vec<(&'static str, String)> {
        let identity = self.credentials.clone().into();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name(self.service)
            .time(at)
            .settings(SigningSettings::default())
            .build();
        let signable = SignableRequest::new(
            request.method,
            request.url,
            request.headers.iter().copied(),
            SignableBody::Bytes(request.body),
        );
        // Our requests have all parameters and a parsed address, so neither fails.
        let (Ok(parameters), Ok(signable)) = (parameters, signable) else { return Vec::new() };
        let Ok(signed) = sign(signable, &parameters.into()) else { return Vec::new() };
        let (headers, _) = signed.into_parts().0.into_parts();
        headers.into_iter().map(|header| (header.name(), header.value().to_owned())).collect()
    }
}

/// Credentials are replaced so long before they expire.
const MARGIN: Duration = Duration::from_mins(1);

const SERVICE: &str = "execute-api";

/// The account, with the credentials that are in use.
pub(super) struct SignedIn {
    credentials: Mutex<Credentials>,
    pub(super) account: Box<dyn Account>,
}

impl SignedIn {
    pub(super) async fn to(account: Box<dyn Account>) -> Result<Self, Problem> {
        let credentials = Mutex::new(account.credentials().await?);
        Ok(Self { credentials, account })
    }

    /// A page stays open for longer than many credentials are valid.
    pub(super) async fn signer(&self) -> Result<Signer, Problem> {
        let mut kept = self.credentials.lock().await;
        if kept.expiry().is_some_and(|end| end < SystemTime::now() + MARGIN) {
            *kept = self.account.credentials().await?;
        }
        let region = self.account.region().to_owned();
        Ok(Signer { credentials: kept.clone(), region, service: SERVICE })
    }

    /// AWS answers this question to everybody, so a refused caller learns whose key was used.
    pub(super) async fn who(&self) -> Result<Identity, Problem> {
        Ok(match self.account.who().await? {
            Some(arn) => Identity::Arn(Outside::new(arn)),
            None => Identity::Key(self.credentials.lock().await.access_key_id().to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const HOST: &str = "https://a1b2.execute-api.eu-west-3.amazonaws.com";

    fn signed(method: &str, path: &str, body: &[u8]) -> Vec<(&'static str, String)> {
        let (key, secret) = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        let session = Some("a-session".to_owned());
        let credentials = Credentials::new(key, secret, session, None, "test");
        let region = "eu-west-3".to_owned();
        let signer = Signer { credentials, region, service: "execute-api" };
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_308_151);
        signer.headers(
            &UnsignedRequest { method, url: &format!("{HOST}{path}"), headers: &[], body },
            at,
        )
    }

    /// The expected signatures are those of botocore, AWS's own library.
    #[test]
    fn a_signature_is_the_one_that_aws_expects() {
        let query = "/api/ops/days/2026-06-01?limit=200&after=a%2Fb%20c";
        let body = br#"{"by":"order","value":"A-1"}"#;
        let get = "45589aee0b506b87aecd2792b1f5552b7d27cfe430a4b01b6cd8018b237353d0";
        let post = "9a8039dc1b78547c6a37ac4220f6448e2e6be8950a9a0a23021a3040e003c6a1";
        for (signed, signature) in
            [(signed("GET", query, b""), get), (signed("POST", "/api/ops/find", body), post)]
        {
            let header =
                |name| signed.iter().find(|(own, _)| *own == name).map(|(_, text)| text.as_str());
            let expected = format!(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260601/eu-west-3/execute-api/aws4_request, \
                 SignedHeaders=host;x-amz-date;x-amz-security-token, Signature={signature}"
            );
            assert_eq!(header("authorization"), Some(expected.as_str()));
            assert_eq!(header("x-amz-date"), Some("20260601T100231Z"));
            assert_eq!(header("x-amz-security-token"), Some("a-session"));
        }
    }
}
