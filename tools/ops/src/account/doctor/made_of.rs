//! A deployed stack: its resources by their names in the template, its parameters and its outputs.

use std::collections::BTreeMap;

use aws_config::SdkConfig;
use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::error::ProvideErrorMetadata;

use super::answer::{AwsAnswer, untold};

pub(super) struct DeployedStack {
    pub(super) account: SdkConfig,
    resources: BTreeMap<String, String>,
    parameters: BTreeMap<String, String>,
    outputs: BTreeMap<String, String>,
}

pub(super) async fn read(config: &SdkConfig, name: &str) -> AwsAnswer<DeployedStack> {
    let cloudformation = Client::new(config);
    let stacks = cloudformation.describe_stacks().stack_name(name).send().await;
    let stacks = stacks.map_err(|error| match error.code() {
        // CloudFormation's answer for an unknown name.
        Some("ValidationError") => "no_such_stack",
        Some(_) | None => untold(&error),
    })?;
    let stack = stacks.stacks().first().ok_or("no_such_stack")?;
    let parameter = |parameter: &aws_sdk_cloudformation::types::Parameter| {
        Some((parameter.parameter_key()?.to_owned(), parameter.parameter_value()?.to_owned()))
    };
    let parameters = stack.parameters().iter().filter_map(parameter).collect();
    let output = |output: &aws_sdk_cloudformation::types::Output| {
        Some((output.output_key()?.to_owned(), output.output_value()?.to_owned()))
    };
    let outputs = stack.outputs().iter().filter_map(output).collect();
    let mut resources = BTreeMap::new();
    let mut pages = cloudformation.list_stack_resources().stack_name(name).into_paginator().send();
    while let Some(page) = pages.next().await {
        let page = page.map_err(|error| untold(&error))?;
        resources.extend(page.stack_resource_summaries().iter().filter_map(|resource| {
            let name = resource.logical_resource_id()?.to_owned();
            Some((name, resource.physical_resource_id()?.to_owned()))
        }));
    }
    Ok(DeployedStack { account: config.clone(), resources, parameters, outputs })
}

impl DeployedStack {
    /// The physical name of a resource.
    pub(super) fn resource(&self, name: &str) -> AwsAnswer<&str> {
        self.resources.get(name).map(String::as_str).ok_or("not_in_the_stack")
    }

    /// The tables of payments and of the record: the stack's own, or adopted ones.
    pub(super) fn tables(&self) -> AwsAnswer<[&str; 2]> {
        Ok([self.output("PaymentsTableName")?, self.output("PaymentLogsTableName")?])
    }

    pub(super) fn output(&self, name: &str) -> AwsAnswer<&str> {
        self.outputs.get(name).map(String::as_str).ok_or("not_in_the_stack")
    }

    /// The physical names of the resources whose names in the template end so.
    pub(super) fn named(&self, end: &'static str) -> impl Iterator<Item = &str> {
        let resources = self.resources.iter();
        resources.filter(move |(name, _)| name.ends_with(end)).map(|(_, name)| name.as_str())
    }

    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}
