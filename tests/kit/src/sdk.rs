//! The real AWS SDK, pointed at an emulator or look-alike on this machine.

use aws_config::SdkConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
use url::Url;

/// The configuration that `aws_config` would load on AWS, but for the address.
pub fn config(url: &Url) -> SdkConfig {
    // Emulators demand a signature but cannot check it.
    let credentials = Credentials::new("local", "local", None, None, "local");
    SdkConfig::builder()
        // Pinned, so that an SDK upgrade cannot change retries silently.
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(url.as_str())
        .build()
}

/// A client of an emulator: ours, or AWS's DynamoDB Local.
pub fn dynamodb(url: &Url) -> aws_sdk_dynamodb::Client {
    aws_sdk_dynamodb::Client::new(&config(url))
}
