//! The doctor's checks of the account, which need the stack's `DoctorPolicy`.

mod answer;
mod checks;
mod free_tier;
mod functions;
mod lambda;
mod made_of;
mod service;

use aws_config::SdkConfig;
use console::{Finding, IN_THE_ACCOUNT, Rate, Release};

use answer::AwsAnswer;
pub(super) use free_tier::FreeTier;
pub(super) use lambda::Lambda;

pub(super) async fn examine(
    config: &SdkConfig,
    (lambda, free_tier): (&Lambda, &FreeTier),
    name: &str,
    expect: Option<Rate>,
    given: Option<&Release>,
) -> AwsAnswer<Vec<Finding>> {
    let stack = made_of::read(config, name).await?;
    let [topic, schedule, recovery, protection, functions, release, quotas, plan] = IN_THE_ACCOUNT;
    let deployed = functions::read(lambda, &stack).await;
    let found = [
        (topic, checks::alarm_topic(topic, &stack).await),
        (schedule, checks::schedule(schedule, &stack).await),
        (recovery, checks::recovery(recovery, &stack).await),
        (protection, checks::protection(protection, &stack).await),
        (functions, functions::alike(functions, &deployed)),
        (release, functions::exactly(release, name, given, &stack, &deployed)),
        (quotas, checks::quotas(quotas, lambda, &stack, expect).await),
        (plan, checks::plan(plan, free_tier).await),
    ];
    let looked_at = |(check, finding): (&str, AwsAnswer<_>)| {
        finding.unwrap_or_else(|why| Finding::not_looked_at(check, why))
    };
    Ok(found.map(looked_at).into())
}
