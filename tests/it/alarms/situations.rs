//! Each alarm in the situation that it is for, brought about by the functions.

use std::collections::BTreeSet;

use sandbox::{ConfirmFaults, CreateBehaviour, CreateFaults};
use serde_json::json;

use super::definition::alarms;
use super::shop::{Shop, behaving, test};
use crate::world::wired::dead_address;
use crate::world::{self, hours, minutes, order, payouts};

/// Does what the alarm is for, in a stack that has been running well, and returns what fired.
async fn situation(alarm: &str, world: &Shop<'_>) -> BTreeSet<&'static str> {
    match alarm {
        "PollHeartbeatAlarm" => {
            world.advance(minutes(10));
            world.firing()
        }
        "DueLagAlarm" => {
            world.pending().await;
            world.advance(minutes(20));
            world.poll().await;
            world.firing()
        }
        "OldestPendingAlarm" => {
            let id = world.pending().await;
            world.silence(&id, true);
            world.live(hours(23), minutes(30)).await;
            let other = world.pending_for("A-other").await;
            // What the coarse steps of that day did to the schedule is over.
            world.watch_beside_reader(&other, 75).await;
            world.watch_beside_reader(&other, 50).await
        }
        "NoCallbackAlarm" => {
            for id in world.start_payments(0..10).await {
                world.pay_silently(&id);
            }
            world.watch(minutes(5)).await
        }
        "ReviewAlarm" => {
            let id = world.pending().await;
            world.misbehave(&id, ConfirmFaults { amount: Some(9), ..ConfirmFaults::default() });
            world.pay(&id).await;
            world.watch(minutes(2)).await
        }
        "DuplicateAlarm" => {
            let first = world.pending().await;
            let mut again = order("A-1001", 3000);
            again["replace"] = json!(true);
            let second = world.initiate(&again).await;
            world.pay(&first).await;
            world.pay(second.body["transaction_id"].as_str().unwrap()).await;
            world.watch(minutes(2)).await
        }
        "UndeliveredAlarm" => {
            world.shop_system.answer(|_| 500);
            let id = world.pending().await;
            world.pay(&id).await;
            world.watch(minutes(35)).await
        }
        "UntoldAlarm" => {
            let silent = world.announcer_without_receivers(&[]);
            let id = world.pending().await;
            world.pay(&id).await;
            world.notify_by(&silent).await;
            world.firing()
        }
        "PayoutAlarm" => {
            let cut = sandbox::CreateBehaviour::CutAfter;
            world.sandbox.set_default_payout_faults(payouts::creating(cut));
            let answer = world.pay_out(&payouts::payout("P-1")).await;
            assert_eq!(answer.body["status"], "outcome_unknown");
            world.watch(minutes(2)).await
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
            assert_eq!(world.status(&id).await.error(), "unavailable");
            let fired = world.firing();
            world.set_text(&id, "updated_at", &was).await;
            fired
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
        "FunctionErrorsAlarm" => {
            let dead = dead_address().await;
            let (payments, announcer) = (world.payments_on(&dead), world.announcer_on(&dead));
            let deadline = world.now() + minutes(5);
            let function = poll::Poll { payments: &payments, announcer: &announcer };
            let run = function.handle(deadline).await;
            // What Lambda makes of it.
            run.expect_err("the database is gone");
            world.measured.report(("AWS/Lambda", "Errors", "PollFunction"), now(), 1);
            world.firing()
        }
        "FunctionThrottlesAlarm" => {
            world.measured.report(("AWS/Lambda", "Throttles", "InitiateFunction"), now(), 1);
            world.firing()
        }
        "PollDeadLettersAlarm" => {
            let metric = "ApproximateNumberOfMessagesVisible";
            world.measured.report(("AWS/SQS", metric, "PollDeadLetters.QueueName"), now(), 1);
            world.firing()
        }
        "NotifyLagAlarm" => {
            let late = ("AWS/Lambda", "IteratorAge", "NotifyFunction");
            world.measured.report(late, now(), 600_000);
            world.firing()
        }
        other => panic!("no situation makes {other} fire"),
    }
}

#[tokio::test]
async fn each_alarm_fires_in_its_situation_and_no_other_does() {
    for alarm in alarms() {
        test(async |world| {
            world.watch(minutes(10)).await;
            assert_eq!(world.firing(), BTreeSet::new(), "all is well");
            let fired = situation(alarm.name, world).await;
            assert_eq!(fired, BTreeSet::from([alarm.name]));
        })
        .await;
    }
}

