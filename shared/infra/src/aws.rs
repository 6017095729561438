//! What all AWS clients share: region, credentials, endpoint, and time limits.

use std::time::Duration;

use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;

/// Pinned, so that an upgrade of the SDK cannot change how it retries.
#[must_use]
pub fn behavior() -> BehaviorVersion {
    BehaviorVersion::v2026_01_12()
}

/// The SDK sets no time limit on an operation by itself. With this one a shop
/// has its answer within 12 seconds whatever AWS does.
#[must_use]
pub fn limits() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .operation_attempt_timeout(Duration::from_secs(1))
        .operation_timeout(Duration::from_secs(2))
        .build()
}

/// The configuration that Lambda's environment describes.
pub async fn load() -> SdkConfig {
    aws_config::defaults(behavior()).timeout_config(limits()).load().await
}
