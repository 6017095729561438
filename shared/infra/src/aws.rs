//! What all AWS clients share: region, credentials, endpoint, and time limits.

use std::time::Duration;

use aws_config::environment::EnvironmentVariableCredentialsProvider;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;

use crate::net::{self, Tls};

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(1);

/// The SDK's behaviour version. It is pinned, so that an upgrade of the SDK cannot change how it
/// retries.
#[must_use]
pub fn behavior() -> BehaviorVersion {
    BehaviorVersion::v2026_01_12()
}

/// The time limits of every call to AWS. The SDK sets none on an operation by itself. With these
/// limits a shop has its answer within 12 seconds, however slow AWS is.
#[must_use]
pub fn limits() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(CONNECT)
        .operation_attempt_timeout(Duration::from_secs(1))
        .operation_timeout(Duration::from_secs(2))
        .build()
}

/// Loads the configuration that Lambda's environment describes, with [`behavior`] and [`limits`].
pub async fn load(tls: &Tls) -> SdkConfig {
    aws_config::defaults(behavior())
        // Lambda puts a function's credentials there. To look nowhere else spares a start the clients that would ask.
        .credentials_provider(EnvironmentVariableCredentialsProvider::new())
        .timeout_config(limits())
        .http_client(net::sdk(tls, CONNECT))
        .load()
        .await
}
