//! What the account knows of the stack, read with the stack's `DoctorPolicy`.

mod functions;
mod lambda;
mod made_of;
mod room;
mod safe;
mod told;
mod watched;

use aws_config::SdkConfig;
use console::{Finding, Rate};

pub(super) use lambda::Lambda;

pub(super) async fn examine(
    config: &SdkConfig,
    lambda: &Lambda,
    stack: &str,
    expect: Option<Rate>,
) -> Result<Vec<Finding>, &'static str> {
    let stack = made_of::read(config, stack).await?;
    let tables = aws_sdk_dynamodb::Client::new(config);
    Ok(vec![
        watched::alarm_topic(&aws_sdk_sns::Client::new(config), &stack).await,
        watched::schedule(&aws_sdk_scheduler::Client::new(config), &stack).await,
        safe::recovery(&tables, &stack).await,
        safe::deletion_protection(&tables, &stack).await,
        functions::alike(lambda, &stack).await,
        room::quotas(lambda, &stack, expect).await,
    ])
}
