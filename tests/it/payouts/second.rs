//! Two people for money: one asks for a payout, another one approves it, and it is sent once.

use jiff::tz::TimeZone;
use serde_json::{Value, json};
use text::fixtures::fixture;

use crate::fixtures::PAYOUT_ID;
use crate::world::payouts::{payout, silent, with};
use crate::world::second::{AWA, ISSA, SHOP, approval, approve, ask_for, large, reject, why};
use crate::world::table::{find, text};
use crate::world::{self, World, but, hours, seconds};

#[world::test(world::with_receiver)]
async fn nothing_is_sent_before_a_second_person_has_approved_and_then_once(world: &World) {
    world.sandbox.set_default_payout_faults(silent());
    let app = world.two_people();
    let long = "Refund order 1001, ".repeat(4);
    let wanted = with("P-1", json!({ "amount": 20_001, "description": long.trim() }));
    let id = world.awaiting(&app, &wanted).await;
    assert_eq!((world.payouts_asked(), world.committed_today().await), (0, 20_001));
    assert!(world.waits(&id).await);
    let item = world.item(&id).await.unwrap();
    assert_eq!((text(&item, "asked_by"), find(&item, "approved_at")), (AWA, None));
    assert!(!format!("{item:?}").contains("22670000001"), "the number is not stored");
    let waits = &world.see("cases").await["cases"][0];
    let named = ["/asked_by", "/transaction/description", "/recipient_end"]
        .map(|name| waits.pointer(name).and_then(Value::as_str).unwrap());
    assert_eq!(named, [AWA, long.trim(), "0001"]);
    world.live(hours(30), hours(1)).await;
    let again = ask_for(&app, &wanted, AWA).await;
    assert_eq!((again.status, &again.body["transaction_id"]), (200, &json!(id)));
    assert_eq!(again.body["reason"], "awaiting_approval");
    assert_eq!(world.payouts_asked(), 0);

    let answer = approve(&app, &id, &approval(), ISSA).await;
    assert_eq!((answer.status, &answer.body["status"]), (200, &json!("pending")), "{answer:?}");
    assert_eq!(answer.body.get("reason"), None);
    assert!(!world.waits(&id).await);
    let case = world.item(&format!("case#approval#{id}")).await.unwrap();
    assert_eq!(text(&case, "ended_by"), ISSA);
    approve(&app, &id, &approval(), ISSA).await.assert_refused(409, "not_awaiting");
    reject(&app, &id, &why(), ISSA).await.assert_refused(409, "not_awaiting");
    assert_eq!(world.payouts_asked(), 1);
    world.complete_payout(&id).await;
    world.assert_payout(&id, ("completed", None)).await;
    let item = world.item(&id).await.unwrap();
    assert!(["asked_by", "method", "recipient_end"].iter().all(|name| !item.contains_key(*name)));
    assert_eq!(text(&item, "description"), format!("{}…", &long[..59]));
}

/// The rows between the request and the approval fill pages of the record.
#[world::test]
async fn callbacks_before_an_approval_do_not_ring_the_audit(world: &World) {
    let (day, app) = (world.now(), world.two_people());
    let id = world.awaiting(&app, &large("P-1")).await;
    for _ in 0..40 {
        world.advance(seconds(1));
        world.called_back(&json!({ "transaction_id": id })).await.assert_status(200);
    }
    assert_eq!(approve(&app, &id, &approval(), ISSA).await.status, 200);
    let found = world.audit([day.to_zoned(TimeZone::UTC).date()]).await;
    assert_eq!(found, [].into());
}

#[world::test]
async fn who_asked_who_approved_and_why_is_on_record_before_the_money_leaves(world: &World) {
    let app = world.two_people();
    let body = with("P-1", json!({ "amount": 20_001, "reason": "the supplier's bill" }));
    let id = world.awaiting(&app, &body).await;
    world.advance(hours(1));
    assert_eq!(approve(&app, &id, &approval(), ISSA).await.status, 200);
    let mut log = world.log(&id).await;
    // Approval and answer are rows of the same millisecond, in any order.
    log.sort_by_key(|entry| entry["type"] == "create");
    let kinds: Vec<_> = log.iter().map(|entry| &entry["type"]).collect();
    assert_eq!(kinds, ["decision", "decision", "intent", "create"]);
    let decided = |at: usize| (&log[at]["by"], &log[at]["request"]["body"]);
    let asked =
        json!({ "decision": "payout-request", "about": "P-1", "reason": "the supplier's bill" });
    assert_eq!(decided(0), (&json!(AWA), &asked));
    let approved =
        json!({ "decision": "payout-approve", "about": id, "reason": approval()["reason"] });
    assert_eq!(decided(1), (&json!(ISSA), &approved));
    assert_eq!(world.rows(&id).await.len(), 3, "approval and intent are one write");
}

#[world::test]
async fn a_person_s_reason_is_on_record_also_where_one_person_is_enough(world: &World) {
    let body = with("P-1", json!({ "reason": "a prize" }));
    ask_for(&world.payout, &body, SHOP).await.assert_refused(403, "not_a_person");
    assert_eq!(world.all_payments().await.len(), 0);
    let answer = ask_for(&world.payout, &body, AWA).await;
    let mut log = world.log(answer.fulfilled()).await;
    // The intent and the answer are rows of the same millisecond, in any order.
    log.sort_by_key(|entry| entry["type"] == "create");
    let first = json!([log[0]["type"], log[0]["by"], log[0]["request"]["body"]["reason"]]);
    assert_eq!((first, &log[1]["type"]), (json!(["decision", AWA, "a prize"]), &json!("intent")));
    let again = ask_for(&world.payout, &payout("P-1"), SHOP).await;
    assert_eq!(again.body["transaction_id"], answer.body["transaction_id"]);
    assert_eq!(world.payouts_asked(), 1);
}

#[world::test]
async fn only_another_person_approves_and_only_the_same_recipient(world: &World) {
    let app = world.two_people();
    let id = world.awaiting(&app, &large("P-1")).await;
    let treasurer =
        |name: &str| format!("arn:aws:sts::000000000000:assumed-role/treasurers/{name}");
    for (arn, status, error) in [
        (AWA, 409, "same_person"),
        (treasurer("Awa").as_str(), 409, "same_person"),
        (SHOP, 403, "not_a_person"),
        ("arn:aws:sts::000000000000:assumed-role/other/issa", 403, "not_a_person"),
    ] {
        approve(&app, &id, &approval(), arn).await.assert_refused(status, error);
    }
    for (field, value, error) in [
        ("customer", json!("22670000002"), "recipient_differs"),
        ("customer", json!(null), "invalid_request"),
        ("customer", json!("70000001"), "invalid_request"),
        ("reason", json!(null), "invalid_request"),
        ("reason", json!("for 70 00 00 01"), "invalid_request"),
    ] {
        let body = but(approval(), json!({ field: value }));
        let answer = approve(&app, &id, &body, ISSA).await;
        assert_eq!(answer.error(), error, "{body}");
        assert!(answer.status == 409 || answer.fields() == [field], "{answer:?}");
    }
    assert!(world.waits(&id).await);
    assert_eq!(world.payouts_asked(), 0);
    assert_eq!(approve(&app, &id, &approval(), &treasurer("issa")).await.status, 200);
    assert_eq!(world.payouts_asked(), 1);
}

#[world::test]
async fn a_server_may_ask_for_a_large_payout_which_then_waits_as_any_other(world: &World) {
    let app = world.two_people();
    let answer = ask_for(&app, &large("P-1"), SHOP).await;
    assert_eq!((answer.status, &answer.body["reason"]), (200, &json!("awaiting_approval")));
    let id = answer.id();
    assert_eq!(world.log(id).await[0]["by"], json!(SHOP));
    assert_eq!(approve(&app, id, &approval(), AWA).await.status, 200);
    assert_eq!(world.payouts_asked(), 1);
}

/// No limit is configured by default.
#[world::test]
async fn one_approval_is_enough_up_to_the_amount_or_without_a_limit(world: &World) {
    let app = world.two_people();
    let off = world.process_given(&[("TWO_PEOPLE_ABOVE", "0")]).payout;
    let small = with("P-1", json!({ "amount": 20_000 }));
    for (app, body) in [(&app, small), (&off, large("P-2")), (&world.payout, large("P-3"))] {
        let answer = ask_for(app, &body, AWA).await;
        assert_eq!((answer.status, answer.body.get("reason")), (200, None), "{answer:?}");
    }
    assert_eq!(world.payouts_asked(), 3);
}

#[world::test(world::with_receiver)]
async fn a_payout_that_is_rejected_is_never_sent_and_counts_no_longer(world: &World) {
    let app = world.two_people();
    let id = world.awaiting(&app, &large("P-1")).await;
    reject(&app, &id, &why(), SHOP).await.assert_refused(403, "not_a_person");
    assert_eq!(reject(&app, &id, &json!({}), ISSA).await.fields(), ["reason"]);
    // The person who asked for the payout may see the mistake first.
    let answer = reject(&app, &id, &why(), AWA).await;
    assert_eq!((answer.status, &answer.body["status"]), (200, &json!("notcompleted")));
    assert_eq!(answer.body["reason"], "rejected");
    assert!(!world.waits(&id).await);
    assert_eq!(world.committed_today().await, 0);
    approve(&app, &id, &approval(), ISSA).await.assert_refused(409, "not_awaiting");
    ask_for(&app, &large("P-1"), AWA).await.assert_refused(409, "payout_rejected");
    // A stranger who calls back about it changes nothing of that.
    let callback = fixture("g1_payout_callback.json").replace(PAYOUT_ID, &id);
    assert_eq!(world.payout_callback("application/json", callback.as_bytes()).await.status, 200);
    assert_eq!(world.payouts_asked(), 0);
}
