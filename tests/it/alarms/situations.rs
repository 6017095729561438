//! The alarms that ring when LigdiCash, the stack or the shop fails. Those about a payment or payout are a column of
//! [`crate::situations`].

use ligdicash_infra::observe::metrics::Metric;
use poll_function::UnfinishedRun;
use sandbox::{ConfirmBehaviour, ConfirmFaults, CreateBehaviour, CreateFaults, Faults};
use serde_json::json;

use crate::not_found::not_found;
use crate::world::database::MISSING_AUDIT;
use crate::world::payments::{behaving, nobody, refusing};
use crate::world::wired::{Process, dead_address, order_by};
use crate::world::{self, Answer, World, hours, minutes, order, seconds};

/// Makes a test of each situation: what rings, and how a stack that has run for ten minutes comes into it.
macro_rules! situations {
    ($world:ident; $($name:ident $alarms:literal = $bring_about:block)*) => {
        $(#[tokio::test]
        async fn $name() {
            world::with_receiver(async |$world| {
                $world.run_every(minutes(1), minutes(10)).await;
                $bring_about
                $world.run_every(minutes(1), minutes(9)).await;
                assert_eq!($world.alarms_rung(), $alarms);
            })
            .await;
        })*
    };
}

situations! { world;
    the_poll_stops "Waiting" = {
        world.advance(minutes(15));
    }

    work_is_late "Waiting" = {
        world.pending().await;
        world.advance(minutes(20));
    }

    the_audit_never_runs "Waiting" = {
        world.remove_item(MISSING_AUDIT).await;
        // The first run takes the audit for one that has just run.
        world.run_every(minutes(5), hours(26)).await;
        assert_eq!(world.alarms_rung(), "");
    }

    the_audit_runs_no_more "Waiting" = {
        world.audit_by_night().await;
        world.run_every(minutes(5), hours(26) - minutes(5)).await;
        assert_eq!(world.alarms_rung(), "");
    }

    the_audit_runs_an_hour_late "" = {
        for _ in 0..2 {
            world.audit_by_night().await;
            world.run_every(minutes(5), hours(25)).await;
        }
    }

    a_payment_is_undecided_for_25_hours "Trouble" = {
        let id = world.pending().await;
        world.run_every(minutes(5), hours(1)).await;
        world.silence(&id, true);
        world.run_every(minutes(5), hours(25)).await;
        let ages = world.measured.values(Metric::OldestPendingAge);
        assert!(ages.last().is_some_and(|age| *age >= 90_000), "{ages:?}");
    }

    no_callback_comes_about_ten_payments "Unheard" = {
        for id in world.start_payments(10).await {
            world.pay_silently(&id);
        }
    }

    ligdicash_is_not_there "Trouble" = {
        let Process { initiate, .. } = world.without_ligdicash();
        for number in 0..2 {
            let answer = order_by(&initiate, &order(&format!("A-{number}"), 3000)).await;
            answer.assert_refused(502, "ligdicash_unreachable");
        }
    }

    ligdicash_fails_twice "Trouble" = {
        for number in 0..2 {
            let answer = world.initiate_while(number, behaving(CreateBehaviour::Html502Before));
            assert_eq!(answer.await.error(), "ligdicash_outcome_unknown");
        }
    }

    ligdicash_refuses_our_keys "Trouble" = {
        world.sandbox.set_keys("new", "new");
        let answer = world.initiate(&order("A-1001", 3000)).await;
        assert_eq!(answer.error(), "ligdicash_configuration");
    }

    ligdicash_refuses_our_address "Trouble" = {
        for (number, code) in (0..).zip(["03", "01", "07"]) {
            let answer = world.initiate_while(number, refusing(code)).await;
            assert_eq!(answer.error(), "ligdicash_configuration", "{code}");
        }
        assert_eq!(world.measured.sum(Metric::KeysUnusable), 3);
    }

    ligdicash_refuses_our_project_in_a_check "Trouble" = {
        let id = world.pending().await;
        let (behaviour, refuse_code) = (ConfirmBehaviour::Refuse, "01".to_owned());
        world.misbehave(&id, ConfirmFaults { behaviour, refuse_code, ..ConfirmFaults::default() });
        world.status(&id).await;
        assert_eq!(world.measured.sum(Metric::KeysUnusable), 1);
    }

    ligdicash_does_not_say_which_payments_are_paid "Trouble" = {
        for id in world.start_payments(3).await {
            world.silence(&id, true);
        }
    }

    invoices_are_not_found_and_strangers_call_back "Trouble" = {
        for id in world.start_payments(3).await {
            world.misbehave(&id, not_found());
            world.hint(&id).await;
        }
        world.strangers_call_back(26).await;
        world.called_back(&json!({ "transaction_id": nobody("pay") })).await;
        world.callback("application/json", b"{}").await;
        assert_eq!(world.measured.sum(Metric::CallbackUnfounded), 30);
    }

    the_secret_is_empty "Trouble" = {
        world.put_secret("{}");
        assert_eq!(world.initiate(&order("A-1001", 3000)).await.error(), "unavailable");
    }

    the_order_key_is_no_key "Trouble" = {
        let (key, token) = (world::API_KEY, world::AUTH_TOKEN);
        let secret = json!({ "api_key": key, "auth_token": token, "order_key": "*" });
        world.put_secret(&secret.to_string());
        for number in 0..2 {
            let answer = world.initiate(&order(&format!("A-{number}"), 3000)).await;
            assert_eq!(answer.error(), "unavailable");
        }
    }

    there_is_no_database "Trouble" = {
        let Process { initiate, .. } = world.process_on(&dead_address());
        for _ in 0..2 {
            let answer = order_by(&initiate, &order("A-lost", 3000)).await;
            assert_eq!(answer.error(), "unavailable");
        }
    }

    a_check_cannot_be_recorded "Trouble" = {
        let ids = world.start_payments(3).await;
        world.lose_audit_table().await;
        // Callbacks and status reads count without the schedule.
        for _ in 0..2 {
            let body = json!({ "transaction_id": ids[0] });
            world.called_back(&body).await.assert_refused(503, "unavailable");
            assert_eq!(world.status(&ids[1]).await.error(), "unavailable");
            world.advance(minutes(1));
        }
        assert_eq!(world.measured.sum(Metric::CheckFailed), 4);
        world.run_every(minutes(1), minutes(6)).await;
        assert_eq!(world.stored(&ids[2]).await, ("pending".to_owned(), None));
    }

    an_item_cannot_be_read "Trouble Waiting" = {
        let id = world.pending().await;
        let was = world.set_text(&id, "updated_at", "yesterday").await;
        assert_eq!(world.status(&id).await.error(), "unreadable");
        world.set_text(&id, "updated_at", &was).await;
    }

    events_wait_in_the_stream "Trouble" = {
        world.paid().await;
        world.notify_late(seconds(599)).await;
        world.run_every(minutes(1), minutes(2)).await;
        assert_eq!(world.alarms_on(), "");
        world.paid_for("A-1002").await;
        world.notify_late(seconds(600)).await;
    }

    the_receiver_refuses_an_event_and_takes_it_at_last "Waiting" = {
        world.shop_system.answer(|_| 500);
        world.paid().await;
        world.run_every(minutes(1), minutes(28)).await;
        assert_eq!(world.alarms_on(), "");
        world.run_every(minutes(1), minutes(5)).await;
        assert_eq!(world.alarms_on(), "Waiting");
        world.shop_system.answer(|_| 200);
        world.run_every(minutes(5), hours(4)).await;
        assert_eq!(world.alarms_on(), "");
    }

    an_event_is_kept_until_there_is_a_receiver "Waiting" = {
        let silent = world.announcer_without_receivers(world.dynamo(), &[]);
        world.paid().await;
        world.live_by(&silent, minutes(60), minutes(1)).await;
        assert_eq!(world.alarms_on(), "Waiting");
        world.run_every(minutes(1), minutes(11)).await;
        assert_eq!(world.alarms_on(), "");
    }

    payments_are_made_fail_and_are_given_up "" = {
        for is_second in [false, true, false] {
            let ids = world.start_payments(10).await;
            // A moment of LigdiCash's, and a stranger.
            if is_second {
                let busy = world.initiate_while(0, behaving(CreateBehaviour::Html502Before)).await;
                assert_eq!(busy.error(), "ligdicash_outcome_unknown");
                world.strangers_call_back(10).await;
            }
            world.pay(&ids[0]).await;
            world.fail(&ids[1]).await;
            // This payment's callback is lost; the other payers never pay.
            world.pay_silently(&ids[2]);
            world.notify().await;
            world.run_every(minutes(1), hours(1)).await;
        }
        assert_eq!(world.measured.sum(Metric::PaymentStarted), 30);
        assert_eq!(world.measured.sum(Metric::CallbackReceived), 12, "twins");
        assert_eq!(world.measured.sum(Metric::LigdiCashFailed), 1);
    }
}

#[world::test]
async fn a_poll_that_could_not_read_the_index_gives_no_sign_of_life(world: &World) {
    let before = world.measured.sum(Metric::PollRun);
    let Process { payments, announcer, .. } = world.process_on(&dead_address());
    let unread = world.try_to_poll_by(&payments, &announcer).await.unwrap_err();
    let all = ligdicash_infra::dynamo::SHARDS + 1;
    assert!(matches!(unread, UnfinishedRun::Unread { parts, .. } if parts == all));
    assert_eq!(world.measured.sum(Metric::PollRun), before);
    world.advance(seconds(1));
    world.poll().await;
    assert_eq!(world.measured.sum(Metric::PollRun), before + 1);
}

impl World {
    /// The answer to an order that LigdiCash meets like this; every other one it creates.
    async fn initiate_while(&self, number: u32, create: CreateFaults) -> Answer {
        self.creations(create);
        let answer = self.initiate(&order(&format!("F-{number}"), 3000)).await;
        self.sandbox.set_default_faults(Faults::default());
        answer
    }

    /// So many callbacks that name an id in the form of ours.
    async fn strangers_call_back(&self, times: u32) {
        let body = json!({ "transaction_id": nobody("txn") });
        for _ in 0..times {
            self.called_back(&body).await;
        }
    }

    /// So many payments of new orders.
    async fn start_payments(&self, count: usize) -> Vec<String> {
        let begun = self.sandbox.ledger().create_calls;
        let mut ids = Vec::new();
        for number in 0..count {
            ids.push(self.pending_for(&format!("A-{begun}-{number}")).await);
        }
        ids
    }
}
