//! The real AWS SDK, pointed at an emulator or look-alike on this machine.

use std::sync::LazyLock;
use std::time::Duration;

use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
use aws_types::SdkConfig;
use ligdicash_infra::net::{self, Tls};
use url::Url;

/// The TLS settings, read once for all worlds of a process.
static TLS: LazyLock<Tls> = LazyLock::new(|| {
    Tls::of_this_machine().or_else(|_| Tls::of_nobody()).unwrap_or_else(|error| panic!("{error}"))
});

/// The region of this machine's AWS.
pub const REGION: &str = "eu-west-1";

pub fn tls() -> Tls {
    TLS.clone()
}

/// The configuration of a function on AWS, except for the address and the time between two tries.
pub fn config(url: &Url) -> SdkConfig {
    // Emulators demand a signature but cannot check it.
    let credentials = Credentials::new("local", "local", None, None, "local");
    SdkConfig::builder()
        // Pinned, so that an SDK upgrade cannot change retries unnoticed.
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::from_static(REGION))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(url.as_str())
        // An emulator needs no time to recover.
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .http_client(net::sdk(&TLS, Duration::from_secs(1)))
        .build()
}

/// A client of an emulator: ours, or AWS's DynamoDB Local.
pub fn dynamodb(url: &Url) -> aws_sdk_dynamodb::Client {
    aws_sdk_dynamodb::Client::new(&config(url))
}
