//! The payouts of a file: a batch is never mixed with another file, and has one case while payouts of it wait.

use futures::future::join_all;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::world::payments::nobody;
use crate::world::payouts::with;
use crate::world::second::{AWA, ISSA, approval, approve, ask_for, reject, why};
use crate::world::table::text;
use crate::world::{self, World, hours, minutes};

/// A line of the file with this digest.
fn line(payout_id: &str, digit: &str) -> Value {
    let batch = json!({ "name": "juin", "digest": digit.repeat(64) });
    with(payout_id, json!({ "amount": 20_001, "batch": batch }))
}

const CASE: &str = "case#approval#juin";

#[world::test]
async fn a_batch_takes_the_lines_of_one_file_and_of_no_other(world: &World) {
    let (first, other) = (line("juin/1", "a"), line("juin/2", "b"));
    let begun = ask_for(&world.payout, &first, AWA).await;
    assert_eq!(begun.status, 200, "{begun:?}");
    for body in [&other, &json!({ "dryRun": other }), &line("juin/1", "b")] {
        ask_for(&world.payout, body, AWA).await.assert_refused(409, "batch_differs");
    }
    let alone = with("juin/1", json!({ "amount": 20_001 }));
    ask_for(&world.payout, &alone, AWA).await.assert_refused(409, "payout_id_reused");
    for (again, by) in [(first.clone(), ISSA), (json!({ "dryRun": first }), ISSA)] {
        let again = ask_for(&world.payout, &again, by).await;
        assert_eq!(again.body["transaction_id"], begun.body["transaction_id"], "{again:?}");
    }
    let foreseen = ask_for(&world.payout, &json!({ "dryRun": line("juin/2", "a") }), AWA).await;
    assert!(foreseen.body["day_limit"].as_u64() > foreseen.body["left_today"].as_u64());
    assert_eq!((ask_for(&world.payout, &line("juin/2", "a"), AWA).await).status, 200);
    assert_eq!(world.payouts_asked(), 2);
    let item = world.item(CASE).await.unwrap();
    assert!(!item.contains_key("due_shard"), "nobody waits: {item:?}");
    let refunded = |payin: Value| {
        with(
            "juin/3",
            json!({ "batch": { "name": "juin", "digest": "a".repeat(64) }, "refundOf": payin }),
        )
    };
    let refused = ask_for(&world.payout, &refunded(json!(nobody("txn"))), AWA).await;
    assert!(refused.body["errors"].to_string().contains("be a refund"), "{refused:?}");
    let none = json!({ "dryRun": refunded(Value::Null) });
    assert_eq!(ask_for(&world.payout, &none, AWA).await.status, 200);
    for field in ["batch.name", "batch.digest"] {
        let wrong = with("juin/3", json!({ "batch": { field: "é" } }));
        let refused = ask_for(&world.payout, &wrong, AWA).await;
        assert!(refused.body["errors"].to_string().contains(field), "{refused:?}");
    }
}

#[world::test]
async fn of_two_files_that_are_sent_at_once_under_one_name_one_is_sent(world: &World) {
    let lines = (0..8).map(|at| line(&format!("juin/{at}"), ["a", "b"][at % 2]));
    let lines: Vec<_> = lines.collect();
    let answers = join_all(lines.iter().map(|line| ask_for(&world.payout, line, AWA))).await;
    let sent = |at: usize| {
        answers.iter().skip(at).step_by(2).filter(|answer| answer.status == 200).count()
    };
    assert_eq!(sent(0).min(sent(1)), 0, "{answers:?}");
    assert_eq!(sent(0).max(sent(1)), world.payouts_asked());
    assert!(world.payouts_asked() > 0);
}

#[world::test(world::watched)]
async fn payouts_of_a_batch_that_wait_are_one_case_until_the_last_is_decided(world: &World) {
    let app = world.two_people();
    let mut ids = Vec::new();
    for at in 1..=3 {
        ids.push(world.awaiting(&app, &line(&format!("juin/{at}"), "a")).await);
        world.live(minutes(10), minutes(5)).await;
    }
    let cases = world.see("cases").await;
    let [case] = cases["cases"].as_array().unwrap().as_slice() else { panic!("{cases}") };
    let fields = ["kind", "about", "payouts", "amount"].map(|member| case[member].clone());
    assert_eq!(fields, [json!("approval"), json!("juin"), json!(3), json!(60_003)]);
    assert_eq!(world.topic.messages().len(), 1, "the operator is told once");

    assert_eq!(approve(&app, &ids[0], &approval(), ISSA).await.status, 200);
    assert_eq!(reject(&app, &ids[1], &why(), ISSA).await.status, 200);
    world.live(hours(1), hours(1)).await;
    assert!(world.waits("juin").await, "one payout waits still");
    approve(&app, &ids[2], &approval(), AWA).await.assert_refused(409, "same_person");
    assert_eq!(approve(&app, &ids[2], &approval(), ISSA).await.status, 200);
    world.poll().await;
    let case = world.item(CASE).await.unwrap();
    assert_eq!((text(&case, "ended_by"), world.waits("juin").await), ("second_person", false));
    world.awaiting(&app, &line("juin/4", "a")).await;
    assert!(world.waits("juin").await, "the case opens again");
    let mut case = world.item(CASE).await.unwrap();
    let shard = case.remove("due_shard").unwrap();
    world.put_raw(case.clone()).await;
    let today = world.now().to_zoned(TimeZone::UTC).date();
    let found = world.audit([today]).await.into_iter().map(|finding| (finding.0, finding.1));
    assert_eq!(found.collect::<Vec<_>>(), [("due_shard".to_owned(), CASE.to_owned())]);
    case.insert("due_shard".to_owned(), shard);
    world.put_raw(case).await;
}
