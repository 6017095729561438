//! The doctor's checks of the account, which need the stack's `DoctorPolicy`.

mod checks;
mod functions;
mod lambda;
mod made_of;
mod told;

use aws_config::SdkConfig;
use console::{Finding, Rate};

pub(super) use lambda::Lambda;
use told::AwsAnswer;

pub(super) async fn examine(
    config: &SdkConfig,
    lambda: &Lambda,
    stack: &str,
    expect: Option<Rate>,
) -> AwsAnswer<Vec<Finding>> {
    let stack = made_of::read(config, stack).await?;
    let [topic, schedule, recovery, protection, functions, quotas] =
        ["alarm_topic", "schedule", "recovery", "deletion_protection", "functions", "quotas"];
    let found = [
        (topic, checks::alarm_topic(topic, config, &stack).await),
        (schedule, checks::schedule(schedule, config, &stack).await),
        (recovery, checks::recovery(recovery, config, &stack).await),
        (protection, checks::protection(protection, config, &stack).await),
        (functions, functions::alike(functions, lambda, &stack).await),
        (quotas, checks::quotas(quotas, lambda, &stack, expect).await),
    ];
    let looked_at = |(check, told): (&str, AwsAnswer<_>)| {
        told.unwrap_or_else(|why| Finding::not_looked_at(check, why))
    };
    Ok(found.map(looked_at).into())
}
