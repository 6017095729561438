//! Asks for the account's plan.

use aws_config::SdkConfig;
use aws_credential_types::Credentials;
use reqwest::{Client, Method};
use serde::Deserialize;

use super::answer::{AwsAnswer, refused};
use super::service::Service;

pub(crate) struct FreeTier(Service);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Plan {
    pub(super) account_plan_type: String,
    /// The instant as RFC 3339 writes it.
    #[serde(default)]
    pub(super) account_plan_expiration_date: String,
}

impl FreeTier {
    /// The service has one region.
    pub(crate) fn new(http: &Client, config: &SdkConfig, credentials: Credentials) -> Self {
        let public = "https://freetier.us-east-1.api.aws".to_owned();
        Self(Service::new(http, config, credentials, ("freetier", "us-east-1"), public))
    }

    /// `None` for an account that is older than these plans.
    pub(super) async fn plan(&self) -> AwsAnswer<Option<Plan>> {
        let headers = [
            ("content-type", "application/x-amz-json-1.0"),
            ("x-amz-target", "AWSFreeTierService.GetAccountPlanState"),
        ];
        match self.0.ask(Method::POST, &[], &headers, "{}").await? {
            Ok(plan) => Ok(Some(plan)),
            Err(code) if code == "ResourceNotFoundException" => Ok(None),
            Err(code) => Err(refused(&code)),
        }
    }
}
