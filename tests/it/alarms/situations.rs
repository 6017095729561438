//! Each alarm in the situation that it is for, brought about by the functions.

use std::collections::BTreeSet;

use sandbox::{CreateBehaviour, CreateFaults};
use serde_json::json;

use super::definition::alarms;
use super::filters::refuse;
use super::shop::{Shop, test};
use crate::not_found::not_found;
use crate::world::payments::{PENDING, behaving};
use crate::world::wired::{Process, dead_address};
use crate::world::{self, hours, minutes, order};

/// Those on what waits for a person, which other tests bring about for hours.
const ON_GAUGES: [&str; 4] =
    ["OpenCasesAlarm", "OldestCaseAlarm", "UndeliveredAlarm", "UntoldAlarm"];

/// Does what the alarm is for, in a stack that has been running well, and returns what fired.
async fn situation(alarm: &str, world: &Shop<'_>) -> BTreeSet<&'static str> {
    match alarm {
        "PollHeartbeatAlarm" => {
            world.advance(minutes(15));
            world.firing()
        }
        "DueLagAlarm" => {
            world.pending().await;
            world.advance(minutes(20));
            world.watch(minutes(3)).await
        }
        "OldestPendingAlarm" => {
            let id = world.pending().await;
            world.silence(&id, true);
            world.live(hours(23), minutes(30)).await;
            let other = world.pending_for("A-other").await;
            // What the coarse steps of that day did to the schedule is over.
            world.watch_beside_reader(&other, 75).await;
            // Its periods together exceed a day: CloudWatch evaluates it once an hour.
            world.watch_beside_reader(&other, 115).await
        }
        "NoCallbackAlarm" => {
            for id in world.start_payments(0..10).await {
                world.pay_silently(&id);
            }
            world.watch(minutes(5)).await
        }
        "LigdicashKeysAlarm" => {
            world.sandbox.set_keys("new", "new");
            let answer = world.initiate(&order("A-1001", 3000)).await;
            assert_eq!(answer.error(), "ligdicash_configuration");
            world.watch(minutes(2)).await
        }
        other => failing(other, world).await,
    }
}

/// The same where our own part fails, or LigdiCash's.
async fn failing(alarm: &str, world: &Shop<'_>) -> BTreeSet<&'static str> {
    match alarm {
        "InitiateFailedAlarm" => {
            world.put_secret(
                &json!({ "api_key": world::API_KEY, "auth_token": world::AUTH_TOKEN, "order_key": "*" })
                    .to_string(),
            );
            for number in 0..2 {
                let answer = world.initiate(&order(&format!("A-{number}"), 3000)).await;
                assert_eq!(answer.error(), "unavailable");
                world.advance(minutes(1));
            }
            world.watch(minutes(2)).await
        }
        "LigdicashFailedAlarm" => {
            let mut fired = BTreeSet::new();
            for number in 0..2 {
                let answer = world.initiate_while(number, behaving(CreateBehaviour::Html502Before));
                assert_eq!(answer.await.error(), "ligdicash_outcome_unknown");
                fired.extend(world.watch(minutes(6)).await);
            }
            fired
        }
        "UnsafePageAlarm" => {
            let pay_host = Some("https://pay.ligdicash.example".to_owned());
            let moved = CreateFaults { pay_host, ..CreateFaults::default() };
            assert_eq!(world.initiate_while(0, moved).await.error(), "ligdicash_error");
            world.watch(minutes(2)).await
        }
        "ChecksFailedAlarm" => {
            let ids = world.start_payments(0..9).await;
            world.lose_audit_table().await;
            for id in &ids {
                world.pay_silently(id);
            }
            let fired = world.watch(minutes(12)).await;
            for id in &ids {
                assert_eq!(world.stored(id).await, ("pending".to_owned(), None));
            }
            fired
        }
        "ChecksUnansweredAlarm" => {
            for id in world.start_payments(0..3).await {
                world.silence(&id, true);
            }
            world.watch(minutes(10)).await
        }
        "ItemUnreadableAlarm" => {
            let id = world.pending().await;
            let was = world.set_text(&id, "updated_at", "yesterday").await;
            assert_eq!(world.status(&id).await.error(), "unreadable");
            world.set_text(&id, "updated_at", &was).await;
            world.watch(minutes(1)).await
        }
        "UnfoundedCallbacksAlarm" => {
            for id in world.start_payments(0..3).await {
                world.misbehave(&id, not_found());
                world.hint(&id).await;
                world.assert_known(&id, PENDING).await;
            }
            for _ in 0..27 {
                world.stranger_calls_back().await;
            }
            world.watch(minutes(1)).await
        }
        other => as_aws_measures(other, world).await,
    }
}

/// The same for numbers that AWS measures.
async fn as_aws_measures(alarm: &str, world: &Shop<'_>) -> BTreeSet<&'static str> {
    let now = || world.now().as_second();
    match alarm {
        "ApiErrorsAlarm" => {
            for _ in 0..2 {
                world.measured.report(("AWS/ApiGateway", "5xx", "HttpApi"), now(), 3);
                world.measured.report(("AWS/ApiGateway", "Count", "HttpApi"), now(), 5);
                world.watch(minutes(6)).await;
            }
            world.firing()
        }
        "InitiateThrottledAlarm" => refused("POST /api/payment/initiate", world).await,
        "StatusThrottledAlarm" => refused("GET /api/payment/{id}/status", world).await,
        "CallbackThrottledAlarm" => refused("POST /api/ligdicash/callback", world).await,
        "SignedThrottledAlarm" => refused("POST /api/payout", world).await,
        "FunctionErrorsAlarm" => {
            let Process { payments, announcer, .. } = world.process_on(&dead_address());
            let run = world.try_to_poll_by(&payments, &announcer).await;
            // What Lambda makes of it.
            run.expect_err("the database is gone");
            world.measured.report(("AWS/Lambda", "Errors", "PollFunction"), now(), 1);
            world.watch(minutes(1)).await
        }
        "LinkErrorsAlarm" => {
            world.measured.report(("AWS/Lambda", "Errors", "LinkFunction"), now(), 1);
            world.watch(minutes(1)).await
        }
        "FunctionThrottlesAlarm" => {
            world.measured.report(("AWS/Lambda", "Throttles", "InitiateFunction"), now(), 1);
            world.watch(minutes(1)).await
        }
        "PollDeadLettersAlarm" => {
            let metric = "ApproximateNumberOfMessagesVisible";
            world.measured.report(("AWS/SQS", metric, "PollDeadLetters.QueueName"), now(), 1);
            world.watch(minutes(1)).await
        }
        "AuditHeartbeatAlarm" => {
            world.measured.report(("AWS/Lambda", "Invocations", "AuditFunction"), now(), 1);
            world.live(hours(30), minutes(5)).await;
            world.firing()
        }
        "CopyFailedAlarm" => {
            let machine = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:${AWS::StackName}-copy";
            world.measured.report(("AWS/States", "ExecutionsFailed", machine), now(), 1);
            world.watch(minutes(1)).await
        }
        "NotifyLagAlarm" => {
            let late = ("AWS/Lambda", "IteratorAge", "NotifyFunction");
            world.measured.report(late, now(), 600_000);
            world.watch(minutes(1)).await
        }
        other => panic!("no situation makes {other} fire"),
    }
}

/// More requests come to a route than API Gateway lets through.
async fn refused(route: &str, world: &Shop<'_>) -> BTreeSet<&'static str> {
    for _ in 0..2 {
        refuse(&world.measured, route, world.now().as_second(), 5);
        world.advance(minutes(1));
    }
    world.watch(minutes(1)).await
}

/// What rings as well, because it is so.
fn beside(alarm: &str) -> Option<&'static str> {
    // A poll that is late did not run.
    (alarm == "DueLagAlarm").then_some("PollHeartbeatAlarm")
}

#[tokio::test]
async fn each_alarm_fires_in_its_situation_and_no_other_does() {
    for alarm in alarms().iter().filter(|alarm| !ON_GAUGES.contains(&alarm.name)) {
        test(async |world| {
            world.watch(minutes(10)).await;
            assert_eq!(world.firing(), BTreeSet::new(), "all is well");
            let fired = situation(alarm.name, world).await;
            let expected = std::iter::once(alarm.name).chain(beside(alarm.name));
            assert_eq!(fired, expected.collect());
        })
        .await;
    }
}
