//! Whether somebody hears of what goes wrong, and whether anybody looks for it.

use aws_sdk_scheduler::types::ScheduleState;
use console::Finding;

use super::made_of::Stack;
use super::told::{Told, found, untold};

const TOPIC: &str = "alarm_topic";
const SCHEDULE: &str = "schedule";

/// Whether anybody has confirmed a subscription to the alarms.
pub(super) async fn alarm_topic(sns: &aws_sdk_sns::Client, stack: &Stack) -> Finding {
    let Some(topic) = stack.parameter("AlarmTopicArn") else {
        return Finding::wrong(TOPIC, "no_topic");
    };
    let told = sns.get_topic_attributes().topic_arn(topic).send().await;
    found(
        TOPIC,
        told.map_err(|error| untold(&error)).map(|told| {
            let count = |name: &str| {
                let attribute = told.attributes().and_then(|all| all.get(name));
                attribute.and_then(|count| count.parse().ok()).unwrap_or(0_u32)
            };
            match (count("SubscriptionsConfirmed"), count("SubscriptionsPending")) {
                (0, 0) => Finding::wrong(TOPIC, "nobody"),
                (0, _) => Finding::wrong(TOPIC, "not_confirmed"),
                _ => Finding::right(TOPIC),
            }
        }),
    )
}

pub(super) async fn schedule(scheduler: &aws_sdk_scheduler::Client, stack: &Stack) -> Finding {
    found(SCHEDULE, enabled(scheduler, stack).await)
}

async fn enabled(scheduler: &aws_sdk_scheduler::Client, stack: &Stack) -> Told<Finding> {
    let name = stack.resource("PollSchedule")?;
    let schedule = scheduler.get_schedule().name(name).send().await;
    let schedule = schedule.map_err(|error| untold(&error))?;
    Ok(match schedule.state() {
        Some(ScheduleState::Enabled) => Finding::right(SCHEDULE),
        Some(_) | None => Finding::wrong(SCHEDULE, "disabled"),
    })
}
