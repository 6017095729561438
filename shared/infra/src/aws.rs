//! The settings that all AWS clients share: region, credentials, endpoint, and time limits.

use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Region};
use aws_types::SdkConfig;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use crate::net::{self, Tls};

/// The time that a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(1);

/// The SDK's behaviour version. It is pinned, so that an upgrade of the SDK cannot change how it
/// retries.
pub fn behavior() -> BehaviorVersion {
    BehaviorVersion::v2026_01_12()
}

/// The time limits of every call to AWS. The SDK sets none on an operation by itself. With these
/// limits a shop has its answer within 12 seconds, however slow AWS is.
pub fn limits() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(CONNECT)
        .operation_attempt_timeout(Duration::from_secs(1))
        .operation_timeout(Duration::from_secs(2))
        .build()
}

/// A function that reads a variable of the environment.
type Variable = fn(&str) -> Option<String>;

/// The configuration that Lambda's environment describes, with [`behavior`] and [`limits`]. Lambda puts a function's
/// region and credentials there. It reads only these: the SDK's own loader would also read files and ask other servers.
pub fn load(tls: &Tls, variable: Variable) -> SdkConfig {
    let config = SdkConfig::builder()
        .behavior_version(behavior())
        .timeout_config(limits())
        .http_client(net::sdk(tls, CONNECT))
        .region(variable("AWS_REGION").map(Region::new))
        .service_config(Endpoints(variable));
    match credentials(variable) {
        Some(credentials) => {
            config.credentials_provider(SharedCredentialsProvider::new(credentials))
        }
        None => config,
    }
    .build()
}

/// The credentials of the process, which stay the same for as long as it lives.
fn credentials(variable: Variable) -> Option<Credentials> {
    let (id, secret) = (variable("AWS_ACCESS_KEY_ID")?, variable("AWS_SECRET_ACCESS_KEY")?);
    Some(Credentials::new(id, secret, variable("AWS_SESSION_TOKEN"), None, "Lambda"))
}

/// The endpoints of services that are not in AWS: `AWS_ENDPOINT_URL` and, before it, `AWS_ENDPOINT_URL_DYNAMODB` and
/// the like.
#[derive(Debug)]
struct Endpoints(Variable);

impl LoadServiceConfig for Endpoints {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let service = key.service_id().to_uppercase().replace(' ', "_");
        (self.0)(&format!("{}_{service}", key.env())).or_else(|| (self.0)(key.env()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(name: &str) -> Option<String> {
        let value = match name {
            "AWS_ENDPOINT_URL" => "http://all",
            "AWS_ENDPOINT_URL_SECRETS_MANAGER" => "http://secrets",
            "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" => "local",
            _ => return None,
        };
        Some(value.to_owned())
    }

    fn endpoint(variable: Variable, service: &str) -> Option<String> {
        let key = ServiceConfigKey::builder().service_id(service).env("AWS_ENDPOINT_URL");
        Endpoints(variable).load_config(key.profile("endpoint_url").build().unwrap())
    }

    #[test]
    fn a_services_address_is_its_own_variable_or_the_common_one_or_aws() {
        assert_eq!(endpoint(variable, "Secrets Manager").unwrap(), "http://secrets");
        assert_eq!(endpoint(variable, "DynamoDB").unwrap(), "http://all");
        assert_eq!(endpoint(|_| None, "DynamoDB"), None);
    }

    #[test]
    fn credentials_are_those_of_the_environment_or_none() {
        let read = credentials(variable).unwrap();
        assert_eq!((read.access_key_id(), read.session_token()), ("local", None));
        assert!(credentials(|_| None).is_none());
    }
}
