//! Asks Lambda without the SDK. The SDK's client for Lambda reads streams of events, and would turn on parts of crates
//! that the functions share.

use aws_config::SdkConfig;
use aws_credential_types::Credentials;
use reqwest::{Client, Method};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::answer::{AwsAnswer, refused};
use super::service::Service;

pub(crate) struct Lambda(Service);

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
    pub(crate) fn new(
        http: &Client,
        config: &SdkConfig,
        region: &str,
        credentials: Credentials,
    ) -> Self {
        Self(Service::new(http, config, credentials, ("lambda", region), public(region)))
    }

    pub(super) async fn configuration(&self, function: &str) -> AwsAnswer<FunctionConfiguration> {
        self.get(&["2015-03-31", "functions", function, "configuration"]).await
    }

    pub(super) async fn settings(&self) -> AwsAnswer<AccountSettings> {
        self.get(&["2016-08-19", "account-settings"]).await
    }

    async fn get<T: DeserializeOwned>(&self, path: &[&str]) -> AwsAnswer<T> {
        self.0.ask(Method::GET, path, &[], "").await?.map_err(|code| refused(&code))
    }
}

/// Lambda's public endpoint.
fn public(region: &str) -> String {
    let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
    format!("https://lambda.{region}.{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lambda_is_asked_in_the_stacks_region_and_china_has_a_domain_of_its_own() {
        assert_eq!(public("eu-west-3"), "https://lambda.eu-west-3.amazonaws.com");
        assert_eq!(public("cn-north-1"), "https://lambda.cn-north-1.amazonaws.com.cn");
    }
}
