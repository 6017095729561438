//! Pauses, resent events, and the erasure of a person's data.

use serde_json::{Value, json};

use super::{carried_out, decided, refund};
use crate::fixtures::{PAYIN, PAYOUT, changed, entry, found, health, health_at, story};
use crate::program::Text as _;
use crate::stack::{Answer, json, run};

fn paused(applied: bool) -> Value {
    json!({
        "applied": applied, "changes": [{ "what": "payouts", "from": "open", "to": "paused" }],
        "cases_ended": [], "holds_from": "2026-06-01T10:01:00Z",
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_of_payouts_holds_once_the_stacks_clock_reaches_its_instant() {
    let script = [
        json(&paused(true)),
        health_at("2026-06-01T10:00:59.998Z"),
        health_at("2026-06-01T10:00:59.999Z"),
        health_at("2026-06-01T10:01:00Z"),
    ];
    let (ran, asked) = run("payouts pause --apply --reason agreed", script).await;
    assert_eq!((ran.code, asked.len()), (0, 4), "{}", ran.err);
    assert!(asked[1..].iter().all(|one| one.line == "GET /api/ops/health"), "{asked:?}");
    ran.out.shows(&["New payouts: open → paused"]);
    assert_eq!(ran.out.matches("can still leave for").count(), 1, "{}", ran.out);
    let holds = "The pause is complete: nothing that started before it can leave any more.\n";
    ran.out.shows(&[holds]);
    let (ran, asked) = run("payouts pause", [json(&paused(false))]).await;
    assert_eq!((ran.code, asked.len()), (0, 1), "a dry run waits for nothing");
    assert!(!ran.out.contains("The pause is complete"), "{}", ran.out);
}

/// Events that were given up come first.
#[tokio::test(flavor = "multi_thread")]
async fn events_are_resent_in_order_and_refused_ones_come_last() {
    let event = |n: u8| format!("evt_{}_{n}", &PAYIN[4..]);
    let case = |n: u8, opened_at: &str| json!({ "kind": "event", "about": event(n), "opened_at": opened_at, "order_id": "A-1001" });
    let other = case(9, "2026-06-02T12:00:00Z");
    let other = changed(other, &json!({ "order_id": "A-2" }));
    let review = json!({ "kind": "review", "about": PAYIN, "opened_at": "2026-06-05T00:00:00Z", "order_id": "A-1001" });
    let given_up = case(3, "2026-06-02T12:00:00Z");
    let first = json!({ "cases": [given_up, review, other], "next": "p2" });
    let of_before = case(1, "2026-06-01T09:59:59.999Z");
    let second = json!({ "cases": [case(2, "2026-06-01T10:00:00Z"), of_before] });
    let of_after = case(5, "2026-06-03T00:00:00Z");
    let refused = json!({ "cases": [case(4, "2026-06-01T10:00:01Z"), of_after] });
    let replayed =
        |applied| decided(applied, &json!([{ "what": "event", "from": "given_up", "to": "due" }]));
    let read = [json(&first), json(&second), json(&refused)];
    let read: Vec<_> = read.into_iter().chain((0..3).map(|_| replayed(false))).collect();
    let line = "events replay --since 2026-06-01T10:00:00 --until 2026-06-02 --order A-1001";
    let (ran, asked) = carried_out(line, &read, (0..3).map(|_| replayed(true))).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let sent: Vec<_> = asked.iter().filter(|one| one.line.starts_with("POST")).collect();
    assert!(sent.iter().all(|one| one.line == "POST /api/ops/decisions/event-replay"), "{sent:?}");
    assert_eq!(
        sent.iter().map(|one| one.body.json()["about"].clone()).collect::<Vec<_>>(),
        [json!(event(2)), json!(event(3)), json!(event(4))]
    );
    let (_, looked) = run(line, read).await;
    assert_eq!(looked[2].line, "GET /api/ops/cases?events=refused");
    ran.out.shows(&["Notification: failed → sent again now, and for three days if rejected"]);
    let none = || json(&json!({ "cases": [] }));
    let (ran, _) = run("events replay", [none(), none()]).await;
    assert_eq!((ran.code, ran.out.as_str()), (1, "Nothing found to act on.\n"));
}

fn forgets(applied: bool) -> Answer {
    decided(applied, &json!([{ "what": "person", "from": "known", "to": "forgotten" }]))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_means_every_payment_it_made_and_what_gave_it_back() {
    let mut story = story();
    story["refunds"] = json!([refund("completed", 1000)]);
    let read = [json(&health()), found(&[entry()]), json(&story), found(&[])];
    let read: Vec<_> = read.into_iter().chain([forgets(false), forgets(false)]).collect();
    let line = "forget 70000001 --since 2026-05-01";
    let (ran, sent) = carried_out(line, &read, [forgets(true), forgets(true)]).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let (_, asked) = run(line, read).await;
    let question =
        |days: u8, until: &str| json!({ "number": "70000001", "days": days, "until": until });
    assert_eq!(asked[1].body.json(), question(31, "2026-06-01"));
    assert_eq!(asked[3].body.json(), question(1, "2026-05-01"));
    let about: Vec<_> = sent.iter().map(|one| one.body.json()["about"].clone()).collect();
    assert_eq!(about, [json!(PAYIN), json!(PAYOUT)]);
    assert!(!ran.out.contains("70000001"), "{}", ran.out);
    let of_number = json!({ "transactions": [entry()], "looked_at": 0, "country_code": "226" });
    let dry = [json(&health()), json(&of_number), json(&story), forgets(false), forgets(false)];
    let (before, _) = run("forget 70000001 --since 2026-05-02", dry).await;
    before.out.shows(&["+22670000001, payments from 2026-05-02 to 2026-06-01 and their refunds"]);
    assert!(asked.iter().all(|one| !one.line.contains("70000001")), "in no address");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_looked_for_until_about_a_year_had_no_payment_of_anybody() {
    let window = |looked_at: u32, found: &[Value]| {
        json(&json!({ "transactions": found, "looked_at": looked_at, "country_code": "226" }))
    };
    let quiet = || (0..11).map(|_| window(0, &[]));
    let script = [json(&health())].into_iter().chain(quiet());
    let script = script.chain([window(1, &[entry()]), json(&story())]).chain(quiet());
    let script = script.chain([window(0, &[]), forgets(false)]);
    let (ran, asked) = run("forget 70000001", script.collect::<Vec<_>>()).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out.shows(&["payments from 2024-05-19 to 2026-06-01", "Customer data: stored → erased"]);
    assert_eq!(asked.last().unwrap().body.json()["about"], PAYIN);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_paid_is_answered_with_the_days_that_were_looked_through() {
    for line in [
        "forget 70000001 --since 2026-05-02",
        "forget 70000001 --since 2026-05-02 --apply 0 --reason r",
    ] {
        let (ran, _) = run(line, [json(&health()), found(&[])]).await;
        assert_eq!(ran.code, 1, "{}", ran.err);
        ran.out.shows(&["No payment has this number from 2026-05-02 to 2026-06-01."]);
        assert!(!ran.out.contains("70000001"), "{}", ran.out);
    }
}
