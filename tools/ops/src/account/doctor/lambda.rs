//! Asks Lambda without the SDK, whose client for Lambda reads streams of events and would turn on parts of crates that
//! the functions share.

use std::time::SystemTime;

use aws_config::SdkConfig;
use aws_credential_types::Credentials;
use aws_types::service_config::ServiceConfigKey;
use console::{Signer, UnsignedRequest};
use reqwest::header::HeaderMap;
use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::told::{AwsAnswer, NOT_ALLOWED, REFUSES, UNREACHABLE, refused};

const SERVICE: &str = "lambda";

pub(in crate::account) struct Lambda {
    http: Client,
    /// The address before every path.
    base: String,
    signer: Signer,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct FunctionConfiguration {
    pub(super) last_modified: Option<String>,
    #[serde(default)]
    pub(super) architectures: Vec<String>,
    /// The base64 of the SHA-256 of the zip.
    pub(super) code_sha256: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct AccountSettings {
    #[serde(default)]
    pub(super) account_limit: AccountLimit,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct AccountLimit {
    #[serde(default)]
    pub(super) concurrent_executions: u32,
}

impl Lambda {
    pub(in crate::account) fn new(
        http: &Client,
        config: &SdkConfig,
        region: &str,
        credentials: Credentials,
    ) -> Self {
        let base = configured(config).unwrap_or_else(|| public(region));
        let signer = Signer { credentials, region: region.to_owned(), service: SERVICE };
        Self { http: http.clone(), base, signer }
    }

    pub(super) async fn configuration(&self, function: &str) -> AwsAnswer<FunctionConfiguration> {
        self.get(["2015-03-31", "functions", function, "configuration"]).await
    }

    pub(super) async fn settings(&self) -> AwsAnswer<AccountSettings> {
        self.get(["2016-08-19", "account-settings"]).await
    }

    async fn get<T: DeserializeOwned, const N: usize>(&self, path: [&str; N]) -> AwsAnswer<T> {
        let mut url = Url::parse(&self.base).map_err(|_| UNREACHABLE)?;
        url.path_segments_mut().map_err(|()| UNREACHABLE)?.pop_if_empty().extend(path);
        let unsigned = UnsignedRequest { method: "GET", url: url.as_str(), body: b"" };
        let headers = self.signer.headers(&unsigned, SystemTime::now());
        let mut request = self.http.get(url);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let answer = request.send().await.map_err(|_| UNREACHABLE)?;
        if answer.status() != StatusCode::OK {
            return Err(why(answer.status(), answer.headers()));
        }
        answer.json().await.map_err(|_| UNREACHABLE)
    }
}

/// The endpoint that this machine configures, as the SDK reads it.
fn configured(config: &SdkConfig) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(SERVICE)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok()?;
    let of_lambda = config.service_config().and_then(|it| it.load_config(key));
    of_lambda.or_else(|| config.endpoint_url().map(str::to_owned))
}

/// Lambda's public endpoint.
fn public(region: &str) -> String {
    let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
    format!("https://lambda.{region}.{suffix}")
}

/// The word for Lambda's refusal: by its own code, `AccessDeniedException:http://…` where it is long, or by the status
/// alone.
fn why(status: StatusCode, headers: &HeaderMap) -> &'static str {
    let code = headers.get("x-amzn-errortype").and_then(|it| it.to_str().ok());
    match code.and_then(|it| it.split(':').next()) {
        Some(code) => refused(code),
        None if status == StatusCode::FORBIDDEN => NOT_ALLOWED,
        None => REFUSES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lambda_is_asked_in_the_stacks_region_and_china_has_a_domain_of_its_own() {
        assert_eq!(public("eu-west-3"), "https://lambda.eu-west-3.amazonaws.com");
        assert_eq!(public("cn-north-1"), "https://lambda.cn-north-1.amazonaws.com.cn");
    }

    #[test]
    fn who_may_not_ask_lambda_is_told_from_what_else_it_refuses() {
        for (status, code, expected) in [
            (403, Some("AccessDeniedException"), "not_allowed"),
            (403, Some("AccessDeniedException:http://internal.amazon.com/coral/"), "not_allowed"),
            (403, Some("ExpiredTokenException"), "aws_refuses"),
            (429, Some("TooManyRequestsException"), "aws_refuses"),
            (403, None, "not_allowed"),
            (500, None, "aws_refuses"),
        ] {
            let code = code.map(|it| ("x-amzn-errortype".parse().unwrap(), it.parse().unwrap()));
            let headers = code.into_iter().collect();
            let found = why(StatusCode::from_u16(status).unwrap(), &headers);
            assert_eq!(found, expected, "{status} {headers:?}");
        }
    }
}
