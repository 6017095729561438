//! The stories of a stack in trouble: damage, a restore, a receiver that is down, leaked keys, hours without LigdiCash.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use jiff::SignedDuration;
use local::{Options, Stack, Storage};
use sandbox::Faults;
use serde_json::json;
use tokio::runtime::Runtime;

use super::{assert_no_case_is_open, confirmed, status};
use crate::documents::{run, same_commands, same_commands_of};
use crate::evidence::folder;
use crate::local::{
    advance, ligdicash, now, options, paid, post, refused_payment, stack, stack_with, started,
    typed,
};
use crate::program::Text as _;

/// The payments table of the local stack.
const PAYMENTS: &str = "payments";

#[tokio::test(flavor = "multi_thread")]
async fn damage_is_a_case_the_night_after_until_it_is_mended() {
    let (stack, id) = stack_with("A-1").await;
    let client = stack.emulator.client();
    let key = AttributeValue::S("order#A-1".to_owned());
    let lock = client.delete_item().table_name(PAYMENTS).key("pk", key);
    let lock = lock.return_values(ReturnValue::AllOld).send().await.unwrap().attributes;
    advance(&stack, 24 * 3600).await;
    for (language, finding) in [
        ("en", "an entry is missing, or should not exist"),
        ("fr", "une entrée manque, ou ne devrait pas exister"),
    ] {
        let variables = [("ID", id.as_str()), ("OPS_LANGUAGE", language)];
        let out = run(&stack, &same_commands_of("books", "audit-case"), &variables).await;
        let out = out.words();
        assert!(out.matches(finding).count() == 2, "in the list and in the story: {out}");
    }
    client.put_item().table_name(PAYMENTS).set_item(lock).send().await.unwrap();
    advance(&stack, 24 * 3600).await;
    assert_no_case_is_open(&stack).await;
    typed(&stack, &format!("show {id}")).await.out.shows(&["by the audit"]);
}

/// Runs a stack for this work. Afterwards its data file is closed, as after Ctrl-C.
fn on_a_stack<T>(data: &Path, restored: Option<PathBuf>, work: impl AsyncFnOnce(&Stack) -> T) -> T {
    let options = Options { storage: Storage::File(data.join("pay.db")), restored, ..options() };
    let done = Runtime::new().unwrap().block_on(async {
        let stack = Stack::start(options).await.unwrap();
        work(&stack).await
    });
    // A process that another test starts at this moment inherits the lock until it runs its program.
    fs::remove_file(data.join("pay.db.lock")).unwrap();
    done
}

#[test]
fn a_restore_is_rehearsed_on_the_local_stack_and_loses_nothing() {
    let folder = folder("rehearsed");
    let [data, before] = ["shop", "before"].map(|name| folder.join(name));
    fs::create_dir_all(&data).unwrap();
    let first = on_a_stack(&data, None, async |stack| paid(stack, "A-1").await);
    let copied = Command::new("cp").arg("-r").args([&data, &before]).status().unwrap();
    assert!(copied.success());
    let (since, second) = on_a_stack(&data, None, async |stack| {
        (now(stack).await - SignedDuration::from_mins(10), paid(stack, "A-2").await)
    });
    on_a_stack(&data, Some(before.join("pay.db")), async |stack| {
        let since = since.to_string();
        let rehearsed = same_commands_of("restore", "rehearse");
        let out = run(stack, &rehearsed, &[("SINCE", &since)]).await;
        assert!(out.contains(&second) && !out.contains(&first), "{out}");
        assert_eq!(status(stack, &second).await, "completed");
        let third = paid(stack, "A-3").await;
        assert_eq!(status(stack, &third).await, "completed");
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn after_five_days_without_a_receiver_each_order_is_confirmed_once() {
    let stack = stack().await;
    post(&stack, "/local/receiver", &json!({ "behaviour": "down" })).await;
    let orders = ["A-1", "A-2", "A-3", "A-4", "A-5"];
    for order in orders {
        paid(&stack, order).await;
        for _ in 0..2 {
            advance(&stack, 12 * 3600).await;
        }
    }
    post(&stack, "/local/receiver", &json!({ "behaviour": "normal" })).await;
    run(&stack, &same_commands("receiver-back"), &[]).await.shows(&["evt_"]);
    advance(&stack, 60).await;
    assert_eq!(confirmed(&stack).await, orders);
    assert_no_case_is_open(&stack).await;
}

/// The receiver gets the orders within a minute.
#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_was_down_gets_every_order_after_one_command() {
    let stack = stack().await;
    post(&stack, "/local/receiver", &json!({ "behaviour": "down" })).await;
    let orders = ["A-1", "A-2", "A-3"];
    for order in orders {
        paid(&stack, order).await;
        advance(&stack, 3600).await;
    }
    advance(&stack, 5 * 3600).await;
    let commands = same_commands("receiver-back");
    let too_early = run(&stack, &commands, &[]).await.words();
    too_early.shows(&["rejected, next try later → sent again now", "keep trying"]);
    advance(&stack, 60).await;
    typed(&stack, "health --json").await.out.shows(&["\"events_refused\":3"]);
    for _ in 0..3 {
        advance(&stack, 3600).await;
    }
    post(&stack, "/local/receiver", &json!({ "behaviour": "normal" })).await;
    assert_eq!(confirmed(&stack).await.len(), 0, "it waits for hours by itself");
    run(&stack, &commands, &[]).await.shows(&["done: 3."]);
    advance(&stack, 60).await;
    assert_eq!(confirmed(&stack).await, orders);
    typed(&stack, "health --json").await.out.shows(&["\"events_refused\":0"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_was_given_up_is_told_when_the_receiver_is_repaired() {
    let stack = stack().await;
    post(&stack, "/local/receiver", &json!({ "behaviour": "fail" })).await;
    let id = paid(&stack, "A-1001").await;
    for _ in 0..8 {
        advance(&stack, 12 * 3600).await;
    }
    let cases = typed(&stack, "cases --json").await.out.json();
    let event = cases["cases"][0]["about"].as_str().unwrap();
    assert!(event.starts_with("evt_"), "{cases}");
    let out = run(&stack, &same_commands("story"), &[("ID", event)]).await;
    out.words().shows(&[&id, "we stopped 20", "We stopped after three days"]);
    post(&stack, "/local/receiver", &json!({ "behaviour": "normal" })).await;
    run(&stack, &same_commands("receiver-back"), &[]).await;
    advance(&stack, 60).await;
    assert_no_case_is_open(&stack).await;
    assert_eq!(confirmed(&stack).await, ["A-1001"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leaked_key_pauses_payments_and_payouts_at_once() {
    let stack = stack().await;
    let commands = same_commands("pause");
    // The command waits until the pauses hold, by the stack's clock.
    let time_passes = async {
        loop {
            advance(&stack, 1).await;
        }
    };
    tokio::select! {
        _ = run(&stack, &commands, &[]) => {}
        () = time_passes => {}
    }
    assert_eq!(refused_payment(&stack).await["error"], "payments_paused");
}

/// All pending payments are listed before LigdiCash answers again.
#[tokio::test(flavor = "multi_thread")]
async fn hours_without_ligdicash_show_in_health_and_pending_orders_get_paid() {
    let (stack, paid_before) = stack_with("A-1").await;
    let mut down = Faults::default();
    down.confirm.behaviour = sandbox::ConfirmBehaviour::Html502;
    let mut waiting = Vec::new();
    for hour in 0..6 {
        // An invoice keeps the faults of its creation, but an outage concerns all invoices.
        ligdicash(&stack).set_default_faults(Faults::default());
        for order in 0..3 {
            waiting.push(started(&stack, &format!("A-{hour}{order}"), 3000).await);
        }
        ligdicash(&stack).set_default_faults(down.clone());
        for id in &waiting[3 * hour..] {
            ligdicash(&stack).pay(id).unwrap();
        }
        advance(&stack, 180).await;
        let out = run(&stack, "ops health", &[]).await;
        out.shows(&["LigdiCash has stopped"]);
        advance(&stack, 3420).await;
        assert!(!run(&stack, "ops health", &[]).await.contains("Everything works"));
    }
    // Into the next day.
    advance(&stack, 12 * 3600).await;
    let out = run(&stack, &same_commands("pending"), &[("ID", &waiting[0])]).await;
    out.shows(&["Days searched", "Pending: 18."]);
    assert!(waiting.iter().all(|id| out.contains(id)) && !out.contains(&paid_before));
    run(&stack, &same_commands("outage-pause"), &[]).await;
    ligdicash(&stack).set_default_faults(Faults::default());
    advance(&stack, 3600).await;
    let left = typed(&stack, "list --status pending").await.out;
    left.shows(&["Pending: 0."]);
    for id in &waiting {
        assert_eq!(status(&stack, id).await, "completed", "{id}");
    }
}
