//! What the account knows of the stack, read with the stack's `DoctorPolicy`.

mod functions;
mod made_of;
mod room;
mod safe;
mod watched;

use aws_config::SdkConfig;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

use super::rate::Rate;
use crate::api::Finding;

/// What is looked at here.
const CHECKS: [&str; 6] =
    ["alarm_topic", "schedule", "recovery", "deletion_protection", "functions", "quotas"];

pub(super) async fn examine(config: &SdkConfig, stack: &str, expect: Option<Rate>) -> Vec<Finding> {
    let stack = match made_of::read(config, stack).await {
        Ok(stack) => stack,
        Err(why) => return nothing(why),
    };
    let functions = aws_sdk_lambda::Client::new(config);
    let tables = aws_sdk_dynamodb::Client::new(config);
    vec![
        watched::alarm_topic(&aws_sdk_sns::Client::new(config), &stack).await,
        watched::schedule(&aws_sdk_scheduler::Client::new(config), &stack).await,
        safe::recovery(&tables, &stack).await,
        safe::deletion_protection(&tables, &stack).await,
        functions::alike(&functions, &stack).await,
        room::quotas(&functions, &stack, expect).await,
    ]
}

/// Nothing could be looked at, and why.
pub(super) fn nothing(why: &str) -> Vec<Finding> {
    CHECKS.into_iter().map(|check| Finding::not_looked_at(check, why)).collect()
}

/// What AWS did not tell.
type Told<T> = Result<T, &'static str>;

/// Why AWS does not tell something.
fn untold<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> &'static str {
    match error.as_service_error().and_then(ProvideErrorMetadata::code) {
        Some(code) if is_refusal(code) => "not_allowed",
        Some(_) => "aws_refuses",
        None => "aws_unreachable",
    }
}

/// Each service has a word of its own.
fn is_refusal(code: &str) -> bool {
    ["AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"]
        .contains(&code)
}

/// The finding, or that AWS did not let it be made.
fn found(check: &str, told: Told<Finding>) -> Finding {
    told.unwrap_or_else(|why| Finding::not_looked_at(check, why))
}
