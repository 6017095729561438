//! Who signs: the AWS credentials of the environment, and what AWS says about whose they are.

use std::error::Error;
use std::time::{Duration, SystemTime};

use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;
use aws_credential_types::provider::error::CredentialsError;
use tokio::sync::Mutex;

use super::outside::Outside;
use super::problem::{Identity, Problem};
use super::sign::Signer;

/// How long before their end credentials are replaced.
const MARGIN: Duration = Duration::from_mins(1);

/// Who signs, with what else asks AWS about it.
pub(super) struct SignedIn {
    credentials: Mutex<Credentials>,
    pub(super) region: String,
    pub(super) config: SdkConfig,
}

impl SignedIn {
    /// `region` is the one that the address names; the environment's is asked where it names none.
    pub(super) async fn from_environment(region: Option<&str>) -> Result<Self, Problem> {
        let loader = aws_config::defaults(BehaviorVersion::v2026_01_12()).timeout_config(limits());
        let loader = match region {
            Some(region) => loader.region(Region::new(region.to_owned())),
            None => loader,
        };
        let config = loader.load().await;
        let region = config.region().ok_or(Problem::NoRegion)?.to_string();
        let credentials = Mutex::new(credentials(&config).await?);
        Ok(Self { credentials, region, config })
    }

    /// Who signs now. A page is open for longer than many credentials last.
    pub(super) async fn signer(&self) -> Result<Signer, Problem> {
        let mut kept = self.credentials.lock().await;
        if kept.expiry().is_some_and(|end| end < SystemTime::now() + MARGIN) {
            *kept = credentials(&self.config).await?;
        }
        Ok(Signer { credentials: kept.clone(), region: self.region.clone() })
    }

    /// Whose credentials these are. Everybody may ask that, and who may not use the routes is told by it.
    pub(super) async fn who(&self) -> Result<Identity, Problem> {
        // Only a sentence gets better by it: nobody waits for a second try.
        let config = aws_sdk_sts::config::Builder::from(&self.config);
        let config = config.retry_config(RetryConfig::disabled()).build();
        let asked = aws_sdk_sts::Client::from_conf(config).get_caller_identity().send().await;
        match asked {
            Ok(answer) => Ok(match answer.arn() {
                Some(arn) => Identity::Arn(Outside::new(arn)),
                None => self.key().await,
            }),
            Err(error) => match error.into_service_error().meta().code() {
                Some("ExpiredToken" | "ExpiredTokenException") => Err(Problem::ExpiredCredentials),
                Some("InvalidClientTokenId" | "SignatureDoesNotMatch") => {
                    Err(Problem::WrongCredentials)
                }
                Some(_) | None => Ok(self.key().await),
            },
        }
    }

    async fn key(&self) -> Identity {
        Identity::Key(self.credentials.lock().await.access_key_id().to_owned())
    }
}

async fn credentials(config: &SdkConfig) -> Result<Credentials, Problem> {
    let provider = config.credentials_provider().ok_or(Problem::NoCredentials)?;
    provider.provide_credentials().await.map_err(|it| problem(&it))
}

fn limits() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(3))
        .operation_timeout(Duration::from_secs(10))
        .build()
}

fn problem(error: &CredentialsError) -> Problem {
    if let CredentialsError::CredentialsNotLoaded(_) = error {
        return Problem::NoCredentials;
    }
    let said = chain(error);
    if said.contains("expired") {
        return Problem::ExpiredCredentials;
    }
    Problem::BrokenCredentials(Outside::new(said))
}

/// An error with its causes.
pub(super) fn chain(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !said.contains(&more) {
            said = format!("{said}: {more}");
        }
        cause = error.source();
    }
    said
}
