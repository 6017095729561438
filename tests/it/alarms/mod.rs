//! Alarms and dashboard: they use what the code measures, and each alarm fires when it must and only
//! then.
//!
//! The functions bring each situation about. What AWS measures itself is typed in.

mod definition;

use std::collections::BTreeSet;

use jiff::SignedDuration;
use ligdicash_infra::observe::metrics::{DIMENSION, Metric, NAMESPACE, Unit};
use sandbox::{ConfirmFaults, CreateBehaviour, CreateFaults, Faults};
use serde_json::json;

use crate::template::{resources, template};
use crate::world::wired::{dead_address, initiate_by};
use crate::world::{self, Answer, Setup, World, events, hours, minutes, order, payouts, seconds};
use definition::{Statistic, alarms, widgets};

/// A shop that is told by a webhook.
async fn test(body: impl AsyncFnOnce(&World)) {
    world::test_told(body).await;
}

impl World {
    /// The alarms that are on.
    fn firing(&self) -> BTreeSet<&'static str> {
        let (now, measured) = (self.now().as_second(), self.measured.datapoints());
        let firing = alarms().into_iter().filter(|alarm| alarm.fires(now, &measured));
        firing.map(|alarm| alarm.name).collect()
    }

    /// Lets the schedule run every minute; the alarms that were on after any of its runs.
    async fn watch(&self, span: SignedDuration) -> BTreeSet<&'static str> {
        let mut fired = BTreeSet::new();
        let end = self.now() + span;
        while self.now() < end {
            self.live(minutes(1), minutes(1)).await;
            fired.extend(self.firing());
        }
        fired
    }

    /// The same, minute by minute, while somebody's page asks about a payment of which LigdiCash speaks.
    async fn watch_beside_reader(&self, id: &str, span: u32) -> BTreeSet<&'static str> {
        let mut fired = BTreeSet::new();
        for _ in 0..span {
            self.status(id).await;
            fired.extend(self.watch(minutes(1)).await);
        }
        fired
    }

    /// The answer to an order that LigdiCash meets like this; every other one it creates.
    async fn initiate_while(&self, number: u32, create: CreateFaults) -> Answer {
        self.sandbox.set_default_faults(Faults { create, ..Faults::default() });
        let answer = self.initiate(&order(&format!("F-{number}"), 3000)).await;
        self.sandbox.set_default_faults(Faults::default());
        answer
    }

    /// An order that cannot be recorded.
    async fn initiate_without_database(&self) {
        let app = self.initiate_on(&dead_address().await);
        let request = events::json("/api/payment/initiate", order("A-lost", 3000));
        assert_eq!(initiate_by(&app, request).await.error(), "unavailable");
    }

    /// A callback that names an id in the form of ours.
    async fn stranger_calls_back(&self) {
        let body = json!({ "transaction_id": "txn_00000000000000000000000000000000" });
        self.callback("application/json", body.to_string().as_bytes()).await;
    }

    async fn start_payments(&self, orders: std::ops::Range<u32>) -> Vec<String> {
        let mut ids = Vec::new();
        for number in orders {
            ids.push(self.pending_for(&format!("A-{number}")).await);
        }
        ids
    }
}

fn behaving(behaviour: CreateBehaviour) -> CreateFaults {
    CreateFaults { behaviour, ..CreateFaults::default() }
}

fn refusing(code: &str) -> CreateFaults {
    let refuse_code = code.to_owned();
    CreateFaults { refuse_code, ..behaving(CreateBehaviour::Refuse) }
}

/// Does what the alarm is for, in a stack that has been running well, and returns what fired.
async fn situation(alarm: &str, world: &World) -> BTreeSet<&'static str> {
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
async fn failing(alarm: &str, world: &World) -> BTreeSet<&'static str> {
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
async fn as_aws_measures(alarm: &str, world: &World) -> BTreeSet<&'static str> {
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
            let function = poll::Poll { payments: &payments, announcer: &announcer, topic: None };
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

impl World {
    /// Makes each part fail once, for a moment, and makes LigdiCash decline an order.
    async fn stumble(&self, hour: u32, id: &str) {
        let busy = behaving(CreateBehaviour::Html502Before);
        assert_eq!(self.initiate_while(hour * 2, busy).await.error(), "ligdicash_outcome_unknown");
        let declined = self.initiate_while(hour * 2 + 1, refusing("02")).await;
        assert_eq!(declined.error(), "ligdicash_refused");
        self.initiate_without_database().await;
        self.silence(id, true);
        assert_eq!(self.status(id).await.body["status"], "pending");
        self.silence(id, false);
        let dead = self.payments_on(&dead_address().await);
        let function = status::Status { payments: &dead };
        let status = function.handle(events::get_status(id)).await;
        assert_eq!(status.status(), 503);
        for _ in 0..20 {
            self.stranger_calls_back().await;
        }
    }
}

#[tokio::test]
async fn no_alarm_fires_while_payments_are_made_fail_and_are_given_up_and_each_part_stumbles_once()
{
    test(async |world| {
        world.watch(minutes(10)).await;
        for hour in 0..3 {
            let ids = world.start_payments(hour * 10..hour * 10 + 10).await;
            world.stumble(hour, &ids[9]).await;
            world.pay(&ids[0]).await;
            world.fail(&ids[1]).await;
            // Its callback is lost; the others' payers never pay.
            world.pay_silently(&ids[2]);
            world.notify().await;
            assert_eq!(world.watch(hours(1)).await, BTreeSet::new());
        }
        assert_eq!(world.measured.sum(Metric::PaymentStarted), 30);
        assert_eq!(world.measured.sum(Metric::PaymentCompleted), 6);
        assert_eq!(world.measured.sum(Metric::MoneyIn), 18_000);
        assert_eq!(world.measured.sum(Metric::CompletedByPoll), 3);
        assert_eq!(world.measured.sum(Metric::PaymentFailed), 3);
        assert_eq!(world.measured.sum(Metric::CallbackReceived), 12, "twins");
        assert_eq!(world.measured.sum(Metric::AnnouncementDelivered), 9);
        for metric in [Metric::InitiateFailed, Metric::CheckFailed, Metric::CheckUnanswered] {
            assert_eq!(world.measured.sum(metric), 3, "{metric:?}");
        }
        assert_eq!(world.measured.sum(Metric::LigdiCashFailed), 6);
        assert_eq!(world.measured.sum(Metric::CallbackUnknown), 60);
        assert_eq!(world.measured.values(Metric::TimeToComplete), [0, 120].repeat(3));
    })
    .await;
}

/// A situation beside those that each alarm is named for, and what fires.
async fn rings(setup: Setup, situation: impl AsyncFnOnce(&World), expected: &[&str]) {
    world::test_with(setup, async |world| {
        world.watch(minutes(10)).await;
        situation(world).await;
        let fired = world.watch(minutes(6)).await;
        assert_eq!(fired.into_iter().collect::<Vec<_>>(), expected);
    })
    .await;
}

#[tokio::test]
async fn an_address_or_a_project_that_ligdicash_refuses_rings_like_refused_keys() {
    for code in ["03", "01", "07"] {
        let refused = async |world: &World| {
            let answer = world.initiate_while(0, refusing(code)).await;
            assert_eq!(answer.error(), "ligdicash_configuration");
            assert_eq!(world.measured.sum(Metric::KeysUnusable), 1, "{code}");
        };
        rings(Setup::default(), refused, &["LigdicashKeysAlarm"]).await;
    }
}

#[tokio::test]
async fn a_check_whose_project_ligdicash_refuses_rings_like_refused_keys() {
    let refused = async |world: &World| {
        let id = world.pending().await;
        let behaviour = sandbox::ConfirmBehaviour::Refuse;
        let refuse_code = "01".to_owned();
        world.misbehave(&id, ConfirmFaults { behaviour, refuse_code, ..ConfirmFaults::default() });
        world.status(&id).await;
        assert_eq!(world.measured.sum(Metric::KeysUnusable), 1);
    };
    rings(Setup::default(), refused, &["LigdicashKeysAlarm"]).await;
}

#[tokio::test]
async fn a_ligdicash_that_is_not_there_rings_with_the_second_payer() {
    let ligdicash = Some(dead_address().await);
    let down = async |world: &World| {
        let first = world.initiate(&order("A-1", 3000)).await;
        assert_eq!(first.error(), "ligdicash_unreachable");
        assert_eq!(world.watch(minutes(20)).await, BTreeSet::new(), "once is a moment");
        let second = world.initiate(&order("A-2", 3000)).await;
        assert_eq!(second.error(), "ligdicash_unreachable");
    };
    let setup = Setup { ligdicash, ..Setup::default() };
    rings(setup, down, &["LigdicashFailedAlarm"]).await;
}

#[tokio::test]
async fn an_initiate_without_a_database_or_a_secret_rings() {
    let down = async |world: &World| {
        world.initiate_without_database().await;
        assert_eq!(world.watch(minutes(20)).await, BTreeSet::new(), "once is a moment");
        world.initiate_without_database().await;
    };
    rings(Setup::default(), down, &["InitiateFailedAlarm"]).await;
    let empty = async |world: &World| {
        world.put_secret("{}");
        for number in 0..2 {
            let answer = world.initiate(&order(&format!("A-{number}"), 3000)).await;
            assert_eq!(answer.error(), "unavailable");
        }
    };
    rings(Setup::default(), empty, &["InitiateFailedAlarm", "LigdicashKeysAlarm"]).await;
}

#[tokio::test]
async fn callbacks_and_status_reads_that_fail_on_our_side_ring_without_the_schedule() {
    test(async |world| {
        world.watch(minutes(10)).await;
        let ids = world.start_payments(0..3).await;
        world.lose_audit_table().await;
        for minute in 0..5 {
            assert!(!world.firing().contains("ChecksFailedAlarm"), "{minute} is a moment");
            let body = json!({ "transaction_id": ids[0] }).to_string();
            let called = world.callback("application/json", body.as_bytes()).await;
            assert_eq!(called.error(), "unavailable");
            assert_eq!(world.status(&ids[1]).await.error(), "unavailable");
            world.advance(minutes(1));
        }
        assert_eq!(world.measured.sum(Metric::CheckFailed), 10);
        assert!(world.firing().contains("ChecksFailedAlarm"));
    })
    .await;
}

// ---- what is measured ----

#[tokio::test]
async fn a_creation_is_measured_by_what_came_of_it() {
    test(async |world| {
        world.put_secret("{}");
        world.initiate(&order("A-1", 3000)).await;
        assert_eq!(world.measured.sum(Metric::KeysUnusable), 1);
        // For a second, every caller shares the failure of a read.
        world.advance(seconds(2));
        world.rotate_keys_in_secret(world::API_KEY, world::AUTH_TOKEN);
        world.pending_for("A-1").await;
        assert_eq!(world.measured.sum(Metric::PaymentStarted), 1);
        // The same page again is no new payment.
        world.pending_for("A-1").await;
        assert_eq!(world.measured.sum(Metric::PaymentStarted), 1);
        world.sandbox.set_keys("new", "new");
        world.initiate(&order("A-2", 3000)).await;
        assert_eq!(world.measured.sum(Metric::PaymentNotStarted), 1);
        assert_eq!(world.measured.sum(Metric::KeysUnusable), 2);
    })
    .await;
}

#[tokio::test]
async fn a_creation_of_unknown_outcome_is_measured_once_and_a_callback_makes_it_a_review_once() {
    test(async |world| {
        world.cut_the_next_creation();
        let answer = world.initiate(&order("A-1001", 3000)).await;
        assert_eq!(answer.error(), "ligdicash_outcome_unknown");
        assert_eq!(world.measured.sum(Metric::CreationUnknown), 1);
        world.watch(minutes(2)).await;
        let unknown = world.sandbox.ledger().invoices[0].transaction_id.clone();
        world.pay(&unknown).await;
        world.hint(&unknown).await;
        assert_eq!(world.measured.sum(Metric::CallbackReceived), 3, "twins and a repetition");
        assert_eq!(world.measured.sum(Metric::PaymentReview), 1);
        assert_eq!(world.measured.sum(Metric::CreationUnknown), 1);
    })
    .await;
}

#[tokio::test]
async fn an_expired_payment_and_its_late_money_are_both_measured() {
    test(async |world| {
        let id = world.pending().await;
        world.live(hours(25), minutes(30)).await;
        assert_eq!(world.measured.sum(Metric::PaymentExpired), 1);
        world.pay_silently(&id);
        world.live(hours(13), minutes(30)).await;
        assert_eq!(world.measured.sum(Metric::PaymentExpired), 1);
        assert_eq!(world.measured.sum(Metric::CompletedByPoll), 1);
        assert_eq!(world.measured.values(Metric::TimeToComplete), [36 * 3600]);
    })
    .await;
}

#[tokio::test]
async fn an_announcement_that_is_never_taken_is_measured_until_it_is_given_up() {
    test(async |world| {
        world.shop_system.answer(|_| 500);
        let id = world.pending().await;
        world.pay(&id).await;
        world.live(hours(73), minutes(30)).await;
        assert_eq!(world.measured.sum(Metric::AnnouncementGivenUp), 1);
        assert!(world.measured.sum(Metric::AnnouncementFailed) > 3);
        let ages = world.measured.values(Metric::UndeliveredAge);
        assert!(ages.is_sorted() && ages.last() == Some(&(72 * 3600)), "{ages:?}");
    })
    .await;
}

#[tokio::test]
async fn a_payout_is_measured_by_what_became_of_it() {
    test(async |world| {
        world.sandbox.set_default_payout_faults(payouts::silent());
        let [made, failed] = [world.taken("P-1").await, world.taken("P-2").await];
        world.sandbox.complete_payout(&made).unwrap();
        world.sandbox.fail_payout(&failed).unwrap();
        world.watch(minutes(2)).await;
        world.sandbox.set_balance("12", sandbox::Balance::Francs(0)).unwrap();
        let refused = world.pay_out(&payouts::payout("P-3")).await;
        assert_eq!(refused.error(), "payout_balance_too_low");
        for (metric, sum) in [
            (Metric::PayoutCompleted, 1),
            (Metric::MoneyOut, 5000),
            (Metric::PayoutFailed, 1),
            (Metric::PayoutNotSent, 1),
            (Metric::PayoutReview, 0),
        ] {
            assert_eq!(world.measured.sum(metric), sum, "{metric:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_stranger_s_callback_is_not_measured_as_one_about_a_payment_and_rings_nothing() {
    test(async |world| {
        world.pending().await;
        for _ in 0..100 {
            world.stranger_calls_back().await;
            world.callback("application/json", b"{}").await;
        }
        let payout = json!({ "transaction_id": "pay_00000000000000000000000000000000" });
        world.callback("application/json", payout.to_string().as_bytes()).await;
        assert_eq!(world.measured.sum(Metric::CallbackReceived), 0);
        assert_eq!(world.measured.sum(Metric::CallbackUnknown), 101);
        assert_eq!(world.watch(minutes(5)).await, BTreeSet::new());
    })
    .await;
}

#[tokio::test]
async fn a_poll_that_could_not_read_the_index_gives_no_sign_of_life() {
    test(async |world| {
        let dead = dead_address().await;
        let (payments, announcer) = (world.payments_on(&dead), world.announcer_on(&dead));
        let deadline = world.now() + minutes(5);
        poll::Poll { payments: &payments, announcer: &announcer, topic: None }
            .handle(deadline)
            .await
            .unwrap_err();
        assert_eq!(world.measured.sum(Metric::PollRun), 0);
        world.advance(seconds(1));
        world.poll().await;
        assert_eq!(world.measured.sum(Metric::PollRun), 1);
        assert_eq!(world.measured.values(Metric::OldestDueLag), [0]);
        assert_eq!(world.measured.values(Metric::OldestPendingAge), [0; 0]);
    })
    .await;
}

// ---- code and template agree ----

#[test]
fn every_alarm_stands_on_a_metric_of_the_code_or_of_aws_in_the_sense_that_it_has() {
    for alarm in alarms() {
        for series in alarm.series {
            let metric = Metric::ALL.into_iter().find(|metric| metric.name() == series.metric);
            if series.namespace != NAMESPACE {
                assert!(series.namespace.starts_with("AWS/"), "{}", alarm.name);
                let names = template()["Resources"].as_object().unwrap();
                let resource = series.dimension.1.split('.').next().unwrap();
                let by_name = resource == "${AWS::StackName}-payout";
                assert!(by_name || names.contains_key(resource), "{}: {resource}", alarm.name);
                continue;
            }
            let stack = (DIMENSION.to_owned(), "AWS::StackName".to_owned());
            assert_eq!(series.dimension, stack, "{}", alarm.name);
            let metric = metric.unwrap_or_else(|| panic!("{}: {}", alarm.name, series.metric));
            let sense = match metric.unit() {
                // A metric whose value is 0 or 1 has a share.
                Unit::Count if series.statistic == Statistic::Average => Statistic::Average,
                Unit::Count | Unit::Francs => Statistic::Sum,
                Unit::Seconds => Statistic::Maximum,
            };
            assert_eq!(series.statistic, sense, "{}", alarm.name);
        }
    }
}

#[test]
fn the_functions_are_told_the_stack_s_name_that_the_alarms_look_for() {
    let variables = &template()["Globals"]["Function"]["Environment"]["Variables"];
    assert_eq!(variables["STACK_NAME"], "AWS::StackName");
}

#[test]
fn function_alarms_watch_every_function() {
    let functions: BTreeSet<_> =
        resources("AWS::Serverless::Function").map(|(name, _)| name.to_owned()).collect();
    for name in ["FunctionErrorsAlarm", "FunctionThrottlesAlarm"] {
        let alarm = alarms().into_iter().find(|alarm| alarm.name == name).unwrap();
        // The template names the payout function by a text, because the function may not exist.
        let named = |value: String| value.replace("${AWS::StackName}-payout", "PayoutFunction");
        let watched = alarm.series.into_iter().map(|series| named(series.dimension.1));
        assert_eq!(watched.collect::<BTreeSet<_>>(), functions, "{name}");
    }
}

#[test]
fn every_alarm_tells_the_topic_and_is_on_the_dashboard() {
    let topic = json!(["HasAlarmTopic", ["AlarmTopicArn"], "AWS::NoValue"]);
    let widget = widgets().into_iter().find(|widget| widget["type"] == "alarm").unwrap();
    let shown = widget["properties"]["alarms"].as_array().unwrap();
    for (name, alarm) in resources("AWS::CloudWatch::Alarm") {
        assert_eq!((&alarm["AlarmActions"], &alarm["OKActions"]), (&topic, &topic), "{name}");
        assert!(shown.contains(&json!(format!("${{{name}.Arn}}"))), "{name}");
    }
    assert_eq!(shown.len(), alarms().len());
}

#[test]
fn the_dashboard_shows_every_metric_of_the_code_and_no_other() {
    let mut shown = BTreeSet::new();
    for widget in widgets().iter().filter(|widget| widget["type"] == "metric") {
        for metric in widget["properties"]["metrics"].as_array().unwrap() {
            match metric.as_array().unwrap().as_slice() {
                [namespace, name, dimension, stack, _] => {
                    assert_eq!((namespace, dimension), (&json!(NAMESPACE), &json!(DIMENSION)));
                    assert_eq!(stack, "${AWS::StackName}");
                    shown.insert(name.as_str().unwrap().to_owned());
                }
                [math] => assert!(math["expression"].is_string()),
                other => panic!("not a metric: {other:?}"),
            }
        }
    }
    let measured = Metric::ALL.into_iter().map(|metric| metric.name().to_owned());
    assert_eq!(shown, measured.collect());
}
