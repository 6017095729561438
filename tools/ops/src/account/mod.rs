//! The AWS account, with this machine's credentials.

mod doctor;
mod http;

use std::time::Duration;

use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;
use console::{Account, Finding, Problem, Rate, Release};
use futures::future::BoxFuture;
use reqwest::Client;

use self::doctor::{FreeTier, Lambda};
use self::http::sdk;

const CONNECT: Duration = Duration::from_secs(3);

const LIMIT: Duration = Duration::from_secs(10);

struct SignedIn {
    config: SdkConfig,
    region: String,
    /// Asks the services for which this program has no SDK.
    http: Client,
}

/// `region` is that of the stack's address; `None` takes the environment's.
pub(crate) async fn open(region: Option<&str>) -> Result<Box<dyn Account>, Problem> {
    let http = http().map_err(|error| Problem::unreachable(&error))?;
    let limits = TimeoutConfig::builder().connect_timeout(CONNECT).operation_timeout(LIMIT).build();
    let loader = aws_config::defaults(BehaviorVersion::v2026_01_12())
        .timeout_config(limits)
        .http_client(sdk(&http));
    let loader = match region {
        Some(region) => loader.region(Region::new(region.to_owned())),
        None => loader,
    };
    let config = loader.load().await;
    let region = config.region().ok_or(Problem::NoRegion)?.to_string();
    Ok(Box::new(SignedIn { config, region, http }))
}

fn http() -> Result<Client, reqwest::Error> {
    Client::builder()
        .timeout(LIMIT)
        .connect_timeout(CONNECT)
        .redirect(reqwest::redirect::Policy::none())
        .build()
}

impl Account for SignedIn {
    fn region(&self) -> &str {
        &self.region
    }

    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Problem>> {
        Box::pin(async {
            let provider = self.config.credentials_provider().ok_or(Problem::NoCredentials)?;
            Ok(provider.provide_credentials().await?)
        })
    }

    fn who(&self) -> BoxFuture<'_, Result<Option<String>, Problem>> {
        Box::pin(who(&self.config))
    }

    fn examine<'a>(
        &'a self,
        stack: &'a str,
        expect: Option<Rate>,
        release: Option<&'a Release>,
    ) -> BoxFuture<'a, Result<Vec<Finding>, &'static str>> {
        Box::pin(async move {
            let credentials = self.credentials().await.map_err(|_| "aws_unreachable")?;
            let (http, config) = (&self.http, &self.config);
            let free_tier = FreeTier::new(http, config, credentials.clone());
            let lambda = Lambda::new(http, config, &self.region, credentials);
            doctor::examine(config, (&lambda, &free_tier), stack, expect, release).await
        })
    }
}

async fn who(config: &SdkConfig) -> Result<Option<String>, Problem> {
    // The answer only improves a sentence, so a failure is not repeated.
    let config = aws_sdk_sts::config::Builder::from(config);
    let config = config.retry_config(RetryConfig::disabled()).build();
    let asked = aws_sdk_sts::Client::from_conf(config).get_caller_identity().send().await;
    match asked {
        Ok(answer) => Ok(answer.arn().map(str::to_owned)),
        Err(error) => match error.into_service_error().meta().code() {
            Some("ExpiredToken" | "ExpiredTokenException") => Err(Problem::ExpiredCredentials),
            Some("InvalidClientTokenId" | "SignatureDoesNotMatch") => {
                Err(Problem::WrongCredentials)
            }
            Some(_) | None => Ok(None),
        },
    }
}
