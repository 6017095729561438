//! The doctor's checks of the account.

use aws_sdk_dynamodb::types::{PointInTimeRecoveryStatus, TableDescription};
use aws_sdk_scheduler::types::ScheduleState;
use console::{Finding, Limit, Outside, Rate};
use cost::figures::{self, average};

use super::answer::{AwsAnswer, untold};
use super::free_tier::FreeTier;
use super::lambda::Lambda;
use super::made_of::DeployedStack;

/// Whether a subscription to the alarms is confirmed.
pub(super) async fn alarm_topic(check: &str, stack: &DeployedStack) -> AwsAnswer<Finding> {
    let Some(topic) = stack.parameter("AlarmTopicArn") else {
        return Ok(Finding::wrong(check, "no_topic"));
    };
    let sns = aws_sdk_sns::Client::new(&stack.account);
    let topic_facts = sns.get_topic_attributes().topic_arn(topic).send().await;
    let topic_facts = topic_facts.map_err(|error| untold(&error))?;
    let count = |name: &str| {
        let attribute = topic_facts.attributes().and_then(|all| all.get(name));
        attribute.and_then(|count| count.parse().ok()).unwrap_or(0_u32)
    };
    Ok(match (count("SubscriptionsConfirmed"), count("SubscriptionsPending")) {
        (0, 0) => Finding::wrong(check, "nobody"),
        (0, _) => Finding::wrong(check, "not_confirmed"),
        _ => Finding::right(check),
    })
}

/// Whether the schedules are enabled: the poll's, the audit's, and those of the copies, if there are any.
pub(super) async fn schedule(check: &str, stack: &DeployedStack) -> AwsAnswer<Finding> {
    ["PollSchedule", "AuditSchedule"]
        .into_iter()
        .try_for_each(|name| stack.resource(name).map(drop))?;
    let scheduler = aws_sdk_scheduler::Client::new(&stack.account);
    let mut disabled = Vec::new();
    for name in stack.named("Schedule") {
        let schedule = scheduler.get_schedule().name(name).send().await;
        let schedule = schedule.map_err(|error| untold(&error))?;
        if schedule.state() != Some(&ScheduleState::Enabled) {
            disabled.push(Outside::new(name));
        }
    }
    Ok(Finding::wrong_about(check, "disabled", disabled))
}

/// Whether the tables have point-in-time recovery.
pub(super) async fn recovery(check: &str, stack: &DeployedStack) -> AwsAnswer<Finding> {
    let dynamodb = aws_sdk_dynamodb::Client::new(&stack.account);
    let mut without = Vec::new();
    for table in stack.tables()? {
        let backups = dynamodb.describe_continuous_backups().table_name(table).send().await;
        let backups = backups.map_err(|error| untold(&error))?;
        let status = backups
            .continuous_backups_description()
            .and_then(|backups| backups.point_in_time_recovery_description())
            .and_then(|description| description.point_in_time_recovery_status());
        if status != Some(&PointInTimeRecoveryStatus::Enabled) {
            without.push(Outside::new(table));
        }
    }
    Ok(Finding::wrong_about(check, "off", without))
}

/// Whether the tables have deletion protection.
pub(super) async fn protection(check: &str, stack: &DeployedStack) -> AwsAnswer<Finding> {
    let dynamodb = aws_sdk_dynamodb::Client::new(&stack.account);
    let mut without = Vec::new();
    for table in stack.tables()? {
        let described = dynamodb.describe_table().table_name(table).send().await;
        let described = described.map_err(|error| untold(&error))?;
        let protected = described.table().and_then(TableDescription::deletion_protection_enabled);
        if protected != Some(true) {
            without.push(Outside::new(table));
        }
    }
    Ok(Finding::wrong_about(check, "off", without))
}

/// The template's parameter that limits the payments started in a second. It allows five times as many pages and
/// callbacks, and sizes the poll.
const PAYMENTS: &str = "PaymentsPerSecond";

/// The unpaid payments among 100 started ones.
const ABANDONED: u8 = 30;

/// Whether the quotas suffice for the expected payments.
pub(super) async fn quotas(
    check: &str,
    lambda: &Lambda,
    stack: &DeployedStack,
    expect: Option<Rate>,
) -> AwsAnswer<Finding> {
    let expect = expect.ok_or("no_expectation")?;
    let at_once = lambda.settings().await?.account_limit.concurrent_executions;
    let set = stack.parameter(PAYMENTS).and_then(|value| value.parse().ok());
    let seconds = average(figures::SECONDS, ABANDONED);
    let mut limits = vec![
        limit("ConcurrentExecutions", at_once, expect.at_its_peak(seconds)),
        limit(PAYMENTS, set.ok_or("not_in_the_stack")?, expect.at_its_peak(1.0)),
    ];
    limits.retain(|limit| limit.is < limit.needed);
    Ok(Finding::too_low(check, limits))
}

/// Whether the account stays: AWS closes it at the end of its free plan.
pub(super) async fn plan(check: &str, free_tier: &FreeTier) -> AwsAnswer<Finding> {
    let plan = free_tier.plan().await?.filter(|plan| plan.account_plan_type == "FREE");
    let ends = plan.iter().map(|plan| Outside::new(&plan.account_plan_expiration_date));
    Ok(Finding::wrong_about(check, "free", ends.collect()))
}

fn limit(name: &str, is: u32, needed: u32) -> Limit {
    Limit { name: Outside::new(name), is, needed }
}
