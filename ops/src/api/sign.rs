//! AWS's signature of a request (`SigV4`, service `execute-api`).

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;

/// What is signed. The host stands in the address, and is signed with it.
pub(super) struct Unsigned<'a> {
    pub(super) method: &'a str,
    pub(super) url: &'a str,
    pub(super) body: &'a [u8],
}

/// Who signs, and for which region.
#[derive(Clone)]
pub(crate) struct Signer {
    pub(super) credentials: Credentials,
    pub(super) region: String,
}

impl Signer {
    /// The headers that make the request a signed one.
    pub(super) fn headers(
        &self,
        request: &Unsigned,
        at: SystemTime,
    ) -> Vec<(&'static str, String)> {
        let identity = self.credentials.clone().into();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name("execute-api")
            .time(at)
            .settings(SigningSettings::default())
            .build();
        let signable = SignableRequest::new(
            request.method,
            request.url,
            std::iter::empty(),
            SignableBody::Bytes(request.body),
        );
        // Neither fails for a request of ours: all parameters are given, and the address was read before.
        let (Ok(parameters), Ok(signable)) = (parameters, signable) else { return Vec::new() };
        let Ok(signed) = sign(signable, &parameters.into()) else { return Vec::new() };
        let (headers, _) = signed.into_parts().0.into_parts();
        headers.into_iter().map(|header| (header.name(), header.value().to_owned())).collect()
    }
}
