//! Asks a service of AWS without its SDK.

use std::time::SystemTime;

use aws_config::SdkConfig;
use aws_credential_types::Credentials;
use aws_types::service_config::ServiceConfigKey;
use console::{Signer, UnsignedRequest};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::answer::{AwsAnswer, UNREACHABLE};

pub(super) struct Service {
    http: Client,
    /// The address before every path.
    base: String,
    signer: Signer,
}

impl Service {
    /// `public` is the service's address, unless this machine configures another.
    pub(super) fn new(
        http: &Client,
        config: &SdkConfig,
        credentials: Credentials,
        (service, region): (&'static str, &str),
        public: String,
    ) -> Self {
        let base = configured(config, service).unwrap_or(public);
        let signer = Signer { credentials, region: region.to_owned(), service };
        Self { http: http.clone(), base, signer }
    }

    /// The answer, or the code of the service's refusal.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &[&str],
        headers: &[(&str, &str)],
        body: &'static str,
    ) -> AwsAnswer<Result<T, String>> {
        let mut url = Url::parse(&self.base).map_err(|_| UNREACHABLE)?;
        url.path_segments_mut().map_err(|()| UNREACHABLE)?.pop_if_empty().extend(path);
        let unsigned = UnsignedRequest {
            method: method.as_str(),
            url: url.as_str(),
            headers,
            body: body.as_bytes(),
        };
        let signature = self.signer.headers(&unsigned, SystemTime::now());
        let mut request = self.http.request(method, url).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        for (name, value) in signature {
            request = request.header(name, value);
        }
        let answer = request.send().await.map_err(|_| UNREACHABLE)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        if status == StatusCode::OK {
            return answer.json().await.map(Ok).map_err(|_| UNREACHABLE);
        }
        Ok(Err(code(status, &headers, answer.json().await.unwrap_or_default())))
    }
}

/// The endpoint that this machine configures, as the SDK reads it.
fn configured(config: &SdkConfig, service: &str) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(service)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok()?;
    let of_the_service = config.service_config().and_then(|config| config.load_config(key));
    of_the_service.or_else(|| config.endpoint_url().map(str::to_owned))
}

/// The code of a refusal, from a header (`AccessDeniedException:http://…` in its long form) or from the body
/// (`com.amazonaws…#AccessDeniedException`). A proxy's 403 has neither.
fn code(status: StatusCode, headers: &HeaderMap, body: Refusal) -> String {
    let header = headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok());
    let none = if status == StatusCode::FORBIDDEN { "AccessDenied" } else { "" };
    let kind = header.map(str::to_owned).or(body.kind).unwrap_or_else(|| none.to_owned());
    let after = kind.split('#').next_back().unwrap_or_default();
    after.split(':').next().unwrap_or_default().to_owned()
}

#[derive(Default, Deserialize)]
struct Refusal {
    #[serde(rename = "__type")]
    kind: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::doctor::answer::refused;

    #[test]
    fn who_may_not_ask_a_service_is_told_from_what_else_it_refuses() {
        let long = "AccessDeniedException:http://internal.amazon.com/coral/";
        let typed = Some("com.amazonaws.freetier#AccessDeniedException");
        for (status, header, kind, expected) in [
            (403, Some("AccessDeniedException"), None, "not_allowed"),
            (403, Some(long), None, "not_allowed"),
            (400, None, typed, "not_allowed"),
            (403, Some("ExpiredTokenException"), None, "aws_refuses"),
            (429, Some("TooManyRequestsException"), None, "aws_refuses"),
            (403, None, None, "not_allowed"),
            (500, None, None, "aws_refuses"),
        ] {
            let header =
                header.map(|kind| ("x-amzn-errortype".parse().unwrap(), kind.parse().unwrap()));
            let headers = header.into_iter().collect();
            let status = StatusCode::from_u16(status).unwrap();
            let body = Refusal { kind: kind.map(str::to_owned) };
            let found = refused(&code(status, &headers, body));
            assert_eq!(found, expected, "{status} {headers:?} {kind:?}");
        }
    }
}
