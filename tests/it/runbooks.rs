//! The statements of `docs/restore.md` about the record, the secret, the key and the stream: what continues meanwhile,
//! and that nothing is lost afterwards.

use ligdicash_infra::observe::metrics::Metric;
use serde_json::json;
use text::markdown::parted;

use crate::world::payouts::{payout, silent};
use crate::world::stream::notified;
use crate::world::table::{Item, text};
use crate::world::wired::{hint_by, order_by, status_by};
use crate::world::{self, API_KEY, AUTH_TOKEN, World, hours, minutes, order, seconds};

fn key(row: &Item) -> (&str, &str) {
    (text(row, "transaction_id"), text(row, "at"))
}

impl World {
    /// A payment that the payer has made, and that no callback has reported.
    async fn paid_unheard(&self, order_id: &str) -> String {
        let id = self.pending_for(order_id).await;
        self.pay_silently(&id);
        id
    }

    async fn assert_each_told_once(&self, ids: &[&str]) {
        for id in ids {
            assert_eq!(self.stored(id).await, ("completed".to_owned(), None), "{id}");
        }
        let mut announced: Vec<_> = self
            .shop_system
            .deliveries()
            .iter()
            .map(|delivery| delivery.body["data"]["transaction_id"].clone())
            .collect();
        announced.sort_by_key(ToString::to_string);
        let mut ids: Vec<_> = ids.iter().map(|id| json!(id)).collect();
        ids.sort_by_key(ToString::to_string);
        assert_eq!(announced, ids, "each once");
    }
}

// ---- the record -----------------------------------------------------------------

#[tokio::test]
async fn payments_go_on_without_a_lost_row_while_a_copied_record_is_adopted() {
    let world = World::telling().await;
    let begun = world.paid_unheard("A-1").await;
    let copy = world.copied().await;
    let since = world.paid_unheard("A-2").await;
    for row in &copy.logs {
        world.damage_row(row).await;
    }
    let damaged = world.all_log_items().await;
    let tables = world.tables_with(&copy).await;
    let world = world.keeps_its_record_in(&tables.logs);
    let health = world.see("health").await;
    assert_eq!(health.get("held"), None, "nothing is held for the record alone: {health}");
    world.advance(minutes(3));
    world.poll().await;
    let later = world.paid_unheard("A-3").await;
    // The rows since the copy are brought over. A row that is there already stays.
    let there = world.all_log_items().await;
    for row in damaged {
        if !there.iter().any(|present| key(present) == key(&row)) {
            world.put_row_raw(row).await;
        }
    }
    world.live(minutes(20), minutes(2)).await;
    world.assert_each_told_once(&[&begun, &since, &later]).await;
    for id in [&begun, &since, &later] {
        let kinds = world.log_kinds(id).await;
        assert!(kinds.contains(&"create".to_owned()) && kinds.len() >= 2, "{kinds:?}");
    }
    world.check().await;
}

// ---- the secret -----------------------------------------------------------------

/// Once the secret is back, every payment is found.
#[world::test(world::with_receiver)]
async fn without_the_secret_no_payment_starts_or_closes(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let id = world.paid_unheard("A-1").await;
    world.lose_secret();
    let cold = world.process_on(world.dynamo());
    let refused = order_by(&cold.initiate, &order("A-2", 3000)).await;
    refused.assert_refused(503, "unavailable");
    assert_eq!(hint_by(&cold.payments, &id).await.status, 200, "it is only a hint");
    for _ in 0..180 {
        world.advance(minutes(1));
        world.poll_by(&cold.payments, &cold.announcer).await;
    }
    assert_eq!(world.stored(&id).await.0, "pending");
    assert_eq!(status_by(&cold.payments, &id).await.body["status"], "pending");
    assert!(world.measured.sum(Metric::KeysUnusable) > 0, "an alarm says so");
    world.rotate_keys_in_secret(API_KEY, AUTH_TOKEN);
    for _ in 0..60 {
        world.advance(minutes(1));
        world.poll_by(&cold.payments, &cold.announcer).await;
    }
    world.assert_each_told_once(&[&id]).await;
    assert_eq!(world.creates(), 1, "the refused request asked nobody");
}

// ---- the key --------------------------------------------------------------------

#[world::test(world::with_receiver)]
async fn while_the_key_is_disabled_every_route_says_503_and_nothing_is_lost(world: &World) {
    let told_before = world.paid_unheard("A-1").await;
    world.hint(&told_before).await;
    let id = world.paid_unheard("A-2").await;
    let before = world.copied().await;
    let proxy = world.proxy().await;
    let process = world.process_on(proxy.url());
    proxy.lock(true);
    assert_eq!(order_by(&process.initiate, &order("A-3", 3000)).await.status, 503);
    assert_eq!(hint_by(&process.payments, &id).await.status, 503);
    assert_eq!(status_by(&process.payments, &id).await.status, 503);
    world::payouts::pay_out_by(&process.payout, &payout("P-1")).await.assert_status(503);
    let answer = world.notify_by(&process.announcer).await;
    assert_eq!(answer["batchItemFailures"].as_array().unwrap().len(), 1, "shown again later");
    world.advance(hours(5));
    let (payments, announcer) = (&process.payments, &process.announcer);
    let run = world.try_to_poll_by(payments, announcer).await;
    assert!(run.is_err(), "the heartbeat stops");
    assert!(world.copied().await == before, "nothing was written");
    assert_eq!((world.creates(), world.sandbox.ledger().payouts.len()), (2, 0));
    proxy.lock(false);
    for _ in 0..5 {
        world.poll_by(payments, announcer).await;
        world.advance(minutes(2));
    }
    world.assert_each_told_once(&[&told_before, &id]).await;
}

// ---- the stream -----------------------------------------------------------------

/// The schedule has sent every event.
#[world::test(world::with_receiver)]
async fn a_stream_that_is_a_day_behind_delays_no_announcement(world: &World) {
    let (first, second) = (world.paid_unheard("A-1").await, world.paid_unheard("A-2").await);
    for id in [&first, &second] {
        world.advance(seconds(11));
        world.hint(id).await;
    }
    let late = world.batch().await;
    assert!(late["Records"].as_array().unwrap().len() >= 2);
    world.live(hours(24), minutes(30)).await;
    world.assert_each_told_once(&[&first, &second]).await;
    let before = world.copied().await;
    let answer = notified(&world.announcer, late).await;
    assert_eq!(answer, json!({ "batchItemFailures": [] }), "the stream goes on");
    assert!(world.copied().await == before, "a late record changes nothing");
    world.assert_each_told_once(&[&first, &second]).await;
}

/// The guides whose commands an administrator types in an account, in both languages.
const GUIDES: [&str; 8] = [
    include_str!("../../docs/deploy.md"),
    include_str!("../../docs/fr/deploy.md"),
    include_str!("../../docs/first-hour.md"),
    include_str!("../../docs/fr/first-hour.md"),
    include_str!("../../docs/operations.md"),
    include_str!("../../docs/fr/operations.md"),
    include_str!("../../docs/restore.md"),
    include_str!("../../docs/fr/restore.md"),
];

/// The lines of all blocks of commands.
fn commands() -> impl Iterator<Item = &'static str> {
    let blocks = GUIDES.into_iter().flat_map(|guide| parted(guide).1);
    blocks.flatten().chain(include_str!("../../tools/update-functions").lines())
}

/// Of a table that was just restored, AWS may refuse it for a while.
#[test]
fn the_recovery_command_repeats_until_aws_accepts_and_shows_the_state() {
    let asking: Vec<_> =
        commands().filter(|command| command.contains("update-continuous-backups")).collect();
    assert_eq!(asking.len(), 4, "of both tables, in two languages");
    for line in asking {
        assert!(line.starts_with("until ") && line.ends_with("; do sleep 10; done"), "{line}");
        let table = line.split_once("--table-name ").unwrap().1.split(' ').next().unwrap();
        let echo = format!("echo \"Recovery: $(recovery {table})\"");
        assert_eq!(commands().filter(|command| **command == echo).count(), 2, "{echo}");
    }
}

/// A version keeps the network that it was published with, and the network could not be deleted any more.
#[test]
fn no_command_publishes_a_version_of_a_function() {
    for line in commands() {
        let publishes =
            ["cargo lambda deploy", "publish-version"].iter().any(|command| line.contains(command));
        let updates = line.contains("update-function-code");
        assert!(!publishes && (!updates || line.contains("--no-publish")), "{line}");
    }
    assert!(commands().any(|command| command.contains("update-function-code")));
}

/// The names of the stack `shop-2` begin with those of `shop`, too.
#[test]
fn no_command_touches_another_stack_with_a_longer_name() {
    for line in commands() {
        let by_beginning = ["prefix \"$STACK", "'$STACK-')", "$STACK-*"];
        assert!(!by_beginning.iter().any(|start| line.contains(start)), "{line}");
    }
}

#[test]
fn the_guides_commands_list_only_this_stacks_alarms_that_are_not_ok() {
    let guides =
        [include_str!("../../docs/operations.md"), include_str!("../../docs/fr/operations.md")];
    for guide in guides {
        let (_, asked) = guide.split_once("describe-alarms").unwrap();
        let asked = asked.split("```").next().unwrap();
        // A poll that has stopped has no state `ALARM`: its heartbeat is missing.
        assert!(asked.contains("?StateValue!=`OK`") && !asked.contains("--state-value"), "{asked}");
        // A prefix finds the alarms of a stack whose name begins with this one's.
        assert!(asked.contains("--alarm-names") && !asked.contains("prefix"), "{asked}");
    }
}
