//! Hours of a shop's life, and what rings in them.

use std::collections::BTreeSet;

use ligdicash_infra::observe::metrics::Metric;
use sandbox::{ConfirmFaults, CreateBehaviour};
use serde_json::json;

use super::shop::{Shop, test, test_with};
use crate::world::payments::{behaving, refusing};
use crate::world::wired::dead_address;
use crate::world::{self, Setup, events, hours, minutes, order};

impl Shop<'_> {
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
        let dead = self.process_on(&dead_address()).payments;
        let shop = &parts::shop(None);
        let function = status_function::StatusFunction { payments: &dead, shop };
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
        assert_eq!(world.measured.sum(Metric::CallbackUnfounded), 60);
        assert_eq!(world.measured.values(Metric::TimeToComplete), [0, 120].repeat(3));
    })
    .await;
}

/// A situation beside those that each alarm is named for, and what fires.
async fn rings(setup: Setup, situation: impl AsyncFnOnce(&Shop<'_>), expected: &[&str]) {
    test_with(setup, async |world| {
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
        let refused = async |world: &Shop<'_>| {
            let answer = world.initiate_while(0, refusing(code)).await;
            assert_eq!(answer.error(), "ligdicash_configuration");
            assert_eq!(world.measured.sum(Metric::KeysUnusable), 1, "{code}");
        };
        rings(Setup::default(), refused, &["LigdicashKeysAlarm"]).await;
    }
}

#[tokio::test]
async fn a_check_whose_project_ligdicash_refuses_rings_like_refused_keys() {
    let refused = async |world: &Shop<'_>| {
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
    let ligdicash = Some(dead_address());
    let down = async |world: &Shop<'_>| {
        world.initiate(&order("A-1", 3000)).await.assert_refused(502, "ligdicash_unreachable");
        assert_eq!(world.watch(minutes(20)).await, BTreeSet::new(), "once is a moment");
        world.initiate(&order("A-2", 3000)).await.assert_refused(502, "ligdicash_unreachable");
    };
    let setup = Setup { ligdicash, ..Setup::default() };
    rings(setup, down, &["LigdicashFailedAlarm"]).await;
}

#[tokio::test]
async fn an_initiate_without_a_database_or_a_secret_rings() {
    let down = async |world: &Shop<'_>| {
        world.initiate_without_database().await;
        assert_eq!(world.watch(minutes(20)).await, BTreeSet::new(), "once is a moment");
        world.initiate_without_database().await;
    };
    rings(Setup::default(), down, &["InitiateFailedAlarm"]).await;
    let empty = async |world: &Shop<'_>| {
        world.put_secret("{}");
        for number in 0..2 {
            let answer = world.initiate(&order(&format!("A-{number}"), 3000)).await;
            assert_eq!(answer.error(), "unavailable");
            world.watch(minutes(1)).await;
        }
    };
    rings(Setup::default(), empty, &["InitiateFailedAlarm", "LigdicashKeysAlarm"]).await;
}

#[world::test(test)]
async fn callbacks_and_status_reads_that_fail_here_ring_without_the_schedule(world: &Shop<'_>) {
    world.watch(minutes(10)).await;
    let ids = world.start_payments(0..3).await;
    world.lose_audit_table().await;
    for minute in 0..5 {
        assert!(!world.firing().contains("ChecksFailedAlarm"), "{minute} is a moment");
        let body = json!({ "transaction_id": ids[0] });
        world.called_back(&body).await.assert_refused(503, "unavailable");
        assert_eq!(world.status(&ids[1]).await.error(), "unavailable");
        world.advance(minutes(1));
    }
    assert_eq!(world.measured.sum(Metric::CheckFailed), 10);
    assert!(world.firing().contains("ChecksFailedAlarm"));
}
