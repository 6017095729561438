//! What the functions measure in each situation, and what rings then.

use std::collections::BTreeSet;

use ligdicash_infra::observe::metrics::Metric;
use sandbox::{ConfirmBehaviour, ConfirmFaults, CreateBehaviour, CreateFaults};
use serde_json::json;

use super::definition::State;
use super::shop::{Shop, test, test_with};
use crate::not_found::not_found;
use crate::world::payments::{behaving, refusing};
use crate::world::wired::{Process, dead_address};
use crate::world::{self, Setup, hours, minutes, order, payouts, seconds};

/// Each situation, and what rings.
const SITUATIONS: &[(&str, &str)] = &[
    ("the poll stops", "Waiting"),
    ("work is late", "Waiting"),
    ("a payment is undecided for 25 hours", "Trouble"),
    ("no callback comes about ten payments", "Unheard"),
    ("LigdiCash refuses our keys", "Trouble"),
    ("LigdiCash refuses our address", "Trouble"),
    ("LigdiCash refuses our project in a check", "Trouble"),
    ("the secret is empty", "Trouble"),
    ("the order key is no key", "Trouble"),
    ("there is no database", "Trouble"),
    ("LigdiCash fails twice", "Trouble"),
    ("LigdiCash names a page of another host", "Trouble"),
    ("a check cannot be recorded", "Trouble"),
    ("LigdiCash does not say what became of payments", "Trouble"),
    ("an item cannot be read", "Trouble Waiting"),
    ("invoices are not found, and strangers call back", "Trouble"),
];

/// Brings a situation about in a stack that has been running well.
async fn bring_about(situation: &str, world: &Shop<'_>) {
    match situation {
        "the poll stops" => world.advance(minutes(15)),
        "work is late" => {
            world.pending().await;
            world.advance(minutes(20));
        }
        "a payment is undecided for 25 hours" => {
            let id = world.pending().await;
            world.live(hours(1), minutes(30)).await;
            world.silence(&id, true);
            world.live(hours(25), minutes(5)).await;
            world.mails();
            let ages = world.measured.values(Metric::OldestPendingAge);
            assert!(ages.last().is_some_and(|age| *age >= 90_000), "{ages:?}");
        }
        "no callback comes about ten payments" => {
            for id in world.start_payments(0..10).await {
                world.pay_silently(&id);
            }
        }
        "LigdiCash refuses our keys" => {
            world.sandbox.set_keys("new", "new");
            let answer = world.initiate(&order("A-1001", 3000)).await;
            assert_eq!(answer.error(), "ligdicash_configuration");
        }
        "LigdiCash refuses our address" => {
            for (number, code) in (0..).zip(["03", "01", "07"]) {
                let answer = world.initiate_while(number, refusing(code)).await;
                assert_eq!(answer.error(), "ligdicash_configuration", "{code}");
            }
            assert_eq!(world.measured.sum(Metric::KeysUnusable), 3);
        }
        "LigdiCash refuses our project in a check" => {
            let id = world.pending().await;
            let (behaviour, refuse_code) = (ConfirmBehaviour::Refuse, "01".to_owned());
            let faults = ConfirmFaults { behaviour, refuse_code, ..ConfirmFaults::default() };
            world.misbehave(&id, faults);
            world.status(&id).await;
            assert_eq!(world.measured.sum(Metric::KeysUnusable), 1);
        }
        other => failing(other, world).await,
    }
}

/// The same where our own part fails, or LigdiCash's.
async fn failing(situation: &str, world: &Shop<'_>) {
    match situation {
        "the secret is empty" | "the order key is no key" => {
            let (key, token) = (world::API_KEY, world::AUTH_TOKEN);
            let secret = json!({ "api_key": key, "auth_token": token, "order_key": "*" });
            let empty = situation == "the secret is empty";
            world.put_secret(&if empty { json!({}) } else { secret }.to_string());
            for number in 0..2 {
                assert!(!world.firing().contains("Trouble") || empty, "once is a moment");
                let answer = world.initiate(&order(&format!("A-{number}"), 3000)).await;
                assert_eq!(answer.error(), "unavailable");
                world.watch(minutes(1)).await;
            }
        }
        "there is no database" => {
            world.initiate_without_database().await;
            assert_eq!(world.watch(minutes(20)).await, BTreeSet::new(), "once is a moment");
            world.initiate_without_database().await;
        }
        "LigdiCash fails twice" => {
            for number in 0..2 {
                assert_eq!(world.watch(minutes(6)).await, BTreeSet::new(), "once is a moment");
                let answer = world.initiate_while(number, behaving(CreateBehaviour::Html502Before));
                assert_eq!(answer.await.error(), "ligdicash_outcome_unknown");
            }
        }
        "LigdiCash names a page of another host" => {
            let pay_host = Some("https://pay.ligdicash.example".to_owned());
            let moved = CreateFaults { pay_host, ..CreateFaults::default() };
            assert_eq!(world.initiate_while(0, moved).await.error(), "ligdicash_error");
        }
        "a check cannot be recorded" => check_without_a_record(world).await,
        "LigdiCash does not say what became of payments" => {
            for id in world.start_payments(0..3).await {
                world.silence(&id, true);
            }
        }
        "an item cannot be read" => {
            let id = world.pending().await;
            let was = world.set_text(&id, "updated_at", "yesterday").await;
            assert_eq!(world.status(&id).await.error(), "unreadable");
            world.set_text(&id, "updated_at", &was).await;
        }
        "invoices are not found, and strangers call back" => {
            for id in world.start_payments(0..3).await {
                world.misbehave(&id, not_found());
                world.hint(&id).await;
            }
            world.strangers_call_back(26).await;
            world
                .called_back(&json!({ "transaction_id": "pay_00000000000000000000000000000000" }))
                .await;
            world.callback("application/json", b"{}").await;
            assert_eq!(world.measured.sum(Metric::CallbackUnfounded), 30);
        }
        other => panic!("nothing brings {other} about"),
    }
}

async fn check_without_a_record(world: &Shop<'_>) {
    let ids = world.start_payments(0..3).await;
    world.lose_audit_table().await;
    // Callbacks and status reads count without the schedule.
    for minute in 0..2 {
        assert!(world.firing().is_empty(), "{minute} is a moment");
        let body = json!({ "transaction_id": ids[0] });
        world.called_back(&body).await.assert_refused(503, "unavailable");
        assert_eq!(world.status(&ids[1]).await.error(), "unavailable");
        world.advance(minutes(1));
    }
    assert_eq!(world.measured.sum(Metric::CheckFailed), 4);
    world.watch(minutes(6)).await;
    assert_eq!(world.stored(&ids[2]).await, ("pending".to_owned(), None));
}

#[tokio::test]
async fn in_each_situation_its_alarm_rings_and_no_other() {
    for (situation, alarms) in SITUATIONS {
        test(async |world| {
            bring_about(situation, world).await;
            let fired = world.watch(minutes(9)).await;
            assert_eq!(fired, alarms.split(' ').collect(), "{situation}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_ligdicash_that_is_not_there_rings_with_the_second_payer() {
    let setup = Setup { ligdicash: Some(dead_address()), ..Setup::default() };
    test_with(setup, async |world| {
        for number in 1..3 {
            assert_eq!(world.watch(minutes(20)).await, BTreeSet::new(), "once is a moment");
            let answer = world.initiate(&order(&format!("A-{number}"), 3000)).await;
            answer.assert_refused(502, "ligdicash_unreachable");
        }
        assert_eq!(world.watch(minutes(2)).await, BTreeSet::from(["Trouble"]));
    })
    .await;
}

#[world::test(test)]
async fn no_alarm_fires_while_payments_are_made_fail_and_are_given_up(world: &Shop<'_>) {
    for hour in 0..3 {
        let ids = world.start_payments(hour * 10..hour * 10 + 10).await;
        // A moment of LigdiCash's, and a stranger.
        if hour == 1 {
            let busy = world.initiate_while(0, behaving(CreateBehaviour::Html502Before)).await;
            assert_eq!(busy.error(), "ligdicash_outcome_unknown");
            world.strangers_call_back(10).await;
        }
        world.pay(&ids[0]).await;
        world.fail(&ids[1]).await;
        // Its callback is lost; the others' payers never pay.
        world.pay_silently(&ids[2]);
        world.notify().await;
        assert_eq!(world.watch(hours(1)).await, BTreeSet::new());
    }
    assert_eq!(world.measured.sum(Metric::PaymentStarted), 30);
    assert_eq!(world.measured.sum(Metric::CallbackReceived), 12, "twins");
    assert_eq!(world.measured.sum(Metric::LigdiCashFailed), 1);
}

#[world::test(test)]
async fn a_poll_that_could_not_read_the_index_gives_no_sign_of_life(world: &Shop<'_>) {
    let before = world.measured.sum(Metric::PollRun);
    let Process { payments, announcer, .. } = world.process_on(&dead_address());
    world.try_to_poll_by(&payments, &announcer).await.unwrap_err();
    assert_eq!(world.measured.sum(Metric::PollRun), before);
    world.advance(seconds(1));
    world.poll().await;
    assert_eq!(world.measured.sum(Metric::PollRun), before + 1);
}

// ---- what waits for a person ----

impl Shop<'_> {
    /// One mail rings, nothing else comes for hours, and once the cause is gone one mail says so.
    async fn waits(&self, span: i64, end: impl AsyncFnOnce()) {
        self.watch(minutes(3)).await;
        assert_eq!(self.mails(), [("Waiting", State::Alarm)]);
        self.watch(minutes(60)).await;
        self.live(hours(span), minutes(5)).await;
        assert_eq!(self.mails(), [], "nothing new");
        assert_eq!(self.firing(), BTreeSet::from(["Waiting"]));
        end().await;
        self.watch(minutes(15)).await;
        assert_eq!(self.mails(), [("Waiting", State::Ok)]);
    }
}

#[world::test(test)]
async fn a_review_rings_until_it_is_proven_and_a_second_case_beside_it_sends_no_mail(
    world: &Shop<'_>,
) {
    let id = world.paid_otherwise(9).await;
    let end = async || {
        world.misbehave(&id, ConfirmFaults::default());
        world.hint(&id).await;
    };
    world.waits(25, end).await;
    world.duplicate("A-twice").await;
    world.paid_otherwise_for("A-3", 9).await;
    world.watch(hours(1)).await;
    assert_eq!(world.mails(), [("Waiting", State::Alarm)]);
    assert_eq!(world.measured.values(Metric::OpenCases).last(), Some(&2));
}

#[world::test(test)]
async fn an_unknown_payout_rings_for_as_long_as_nobody_has_decided_it(world: &Shop<'_>) {
    world.sandbox.set_default_payout_faults(payouts::creating(CreateBehaviour::CutAfter));
    let answer = world.pay_out(&payouts::payout("P-1")).await;
    assert_eq!(answer.body["status"], "outcome_unknown");
    world.watch(hours(2)).await;
    assert_eq!(world.mails(), [("Waiting", State::Alarm)]);
}

#[world::test(test)]
async fn a_refused_event_rings_until_the_receiver_takes_it(world: &Shop<'_>) {
    world.shop_system.answer(|_| 500);
    world.paid().await;
    assert!(world.watch(minutes(28)).await.is_empty());
    world.watch(minutes(5)).await;
    let end = async || {
        world.shop_system.answer(|_| 200);
        world.live(hours(4), minutes(5)).await;
    };
    world.waits(5, end).await;
}

#[world::test(test)]
async fn a_kept_event_rings_until_a_receiver_is_configured(world: &Shop<'_>) {
    let silent = world.announcer_without_receivers(world.dynamo(), &[]);
    world.paid().await;
    world.notify_by(&silent).await;
    for _ in 0..60 {
        world.live_by(&silent, minutes(1), minutes(1)).await;
    }
    assert_eq!(world.mails(), [("Waiting", State::Alarm)]);
    world.watch(minutes(20)).await;
    assert_eq!(world.mails(), [("Waiting", State::Ok)]);
}
