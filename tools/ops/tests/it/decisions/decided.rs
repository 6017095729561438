//! The requests and the output of each command.

use serde_json::json;

use super::{DONE, decided, duplicate, payout, refund, released};
use crate::fixtures::{PAYER, PAYIN, PAYOUT, changed, entry, found, story, story_of};
use crate::program::Text as _;
use crate::stack::{Asked, json, run};

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_a_dry_run_that_shows_what_would_change_in_both_languages() {
    let (ran, asked) = run(&format!("review release {PAYIN}"), [json(&released(false))]).await;
    assert_eq!(asked[0].line, "POST /api/ops/decisions/review-release/dry-run");
    assert_eq!(asked[0].body.json(), json!({ "about": PAYIN }));
    let expected = format!(
        "{PAYIN} – Unblock the order
  Status: review → notcompleted
  Order: on hold → can be paid again
  review: Check this payment before you ship.
  notification to the shop: payment.released (order can be paid again)
  closes the item: case#review#{PAYIN}
  opens the item: case#owed#{PAYIN}
  → notcompleted: The order can be paid again. The customer may have been charged already. Paid: 2,900 F. Requested: 3,000 F.

would be done: 1. Nothing has changed. To apply it, repeat the command with --apply --reason \"…\".
"
    );
    assert_eq!((ran.code, ran.err.as_str(), ran.out), (0, "", expected));
    let line = format!("review release {PAYIN} --language fr");
    let (ran, _) = run(&line, [json(&released(false))]).await;
    ran.out.shows(&["Commande : bloquée → peut être payée de nouveau", "Rien n'a changé."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_alone_applies_nothing_and_nothing_is_applied_without_one() {
    let line = format!("review release {PAYIN} --reason agreed");
    let (ran, asked) = run(&line, [json(&released(false))]).await;
    assert_eq!((ran.code, asked[0].body.json()), (0, json!({ "about": PAYIN })));
    let (ran, asked) = run(&format!("review release {PAYIN} --apply"), []).await;
    assert_eq!((ran.code, asked.len()), (2, 0), "{}", ran.err);
    let line = format!("review release {PAYIN} --nothing-owed {DONE}");
    let (ran, asked) = run(&line, [json(&released(true))]).await;
    let expected =
        json!({ "about": PAYIN, "apply": true, "reason": "agreed", "nothing_owed": true });
    assert_eq!(asked[0].body.json(), expected);
    assert!(ran.out.ends_with("\n\ndone: 1.\n"), "{}", ran.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_means_its_payment_under_review() {
    let other = changed(entry(), &json!({ "transaction_id": PAYER, "status": "pending" }));
    let script = [found(&[other, entry()]), json(&released(false))];
    let (_, asked) = run("review accept A-1001 --paid 2900", script).await;
    assert_eq!(asked[0].body.json(), json!({ "by": "order", "value": "A-1001" }));
    assert_eq!(asked[1].line, "POST /api/ops/decisions/review-accept/dry-run");
    assert_eq!(asked[1].body.json(), json!({ "about": PAYIN, "paid": 2900 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_decision_is_sent_by_its_own_name_with_what_it_needs() {
    let nothing = || decided(false, &json!([]));
    let event = format!("evt_{}_2", &PAYIN[4..]);
    for (line, word, fields) in [
        (
            format!("refund record {PAYIN} --reference OM-12 --amount 900"),
            "refund-record",
            json!({ "about": PAYIN, "reference": "OM-12", "amount": 900 }),
        ),
        (
            format!("payout not-made {PAYOUT} --ticket T-1"),
            "payout-not-made",
            json!({ "about": PAYOUT }),
        ),
        (
            format!("payout prove {PAYOUT} --token sesame"),
            "payout-prove",
            json!({ "about": PAYOUT, "token": "sesame" }),
        ),
        (format!("payout close {PAYOUT}"), "payout-close", json!({ "about": PAYOUT })),
        ("payments pause".to_owned(), "payments-pause", json!({})),
        ("payments resume".to_owned(), "payments-resume", json!({})),
        ("payouts pause".to_owned(), "payouts-pause", json!({})),
        ("payouts resume".to_owned(), "payouts-resume", json!({})),
        (format!("forget {PAYIN}"), "forget", json!({ "about": PAYIN })),
        (
            format!("case close case#event#{event}"),
            "case-close",
            json!({ "about": format!("case#event#{event}") }),
        ),
    ] {
        let (ran, asked) = run(&line, [nothing()]).await;
        assert_eq!((ran.code, asked.len()), (0, 1), "{line}: {}", ran.err);
        assert_eq!(asked[0].line, format!("POST /api/ops/decisions/{word}/dry-run"));
        assert_eq!(asked[0].body.json(), fields, "{line}");
        ran.out.shows(&["no change: already done"]);
        assert!(!ran.out.contains("sesame"), "a token is not printed: {}", ran.out);
    }
    let line = format!("payout not-made {PAYOUT} --ticket T-1 {DONE}");
    let (_, asked) = run(&line, [nothing()]).await;
    assert_eq!(asked[0].body.json()["reason"], "agreed (ticket T-1)");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_refund_of_a_review_releases_its_order_and_pays_back_once() {
    let line = format!("refund make {PAYIN}");
    let (ran, asked) = run(&line, [json(&story()), json(&released(false))]).await;
    assert_eq!(asked.len(), 2, "a dry run asks for no payout");
    let foreseen = "Payout to the number that paid: refund-0123456789ab-1, 2,900 F";
    ran.out.shows(&[foreseen]);
    let (ran, _) = run(&format!("{line} --json"), [json(&story()), json(&released(false))]).await;
    ran.out.shows(&["refund-0123456789ab-1, 2 900 F"]);
    let script = [json(&story()), json(&released(true)), json(&payout("pending", None))];
    let (ran, asked) = run(&format!("{line} {DONE}"), script).await;
    assert_eq!(asked[2].line, "POST /api/payout");
    let expected = json!({
        "payoutId": "refund-0123456789ab-1", "refundOf": PAYIN, "amount": 2900,
        "method": "mobile_money", "description": "Remboursement de la commande A-1001",
        "reason": "agreed", "customer": null, "keepInWallet": null,
    });
    assert_eq!(asked[2].body.json(), expected);
    ran.out.shows(&["→ pending: We are sending the payout"]);
    // LigdiCash pays out a million francs at most, at one time.
    let large = story_of(&json!({ "amount_reported": 1_000_050, "refundable": 1_000_050 }));
    let sent = || json(&payout("pending", None));
    let script = [json(&large), json(&released(true)), sent(), sent()];
    let (ran, asked) = run(&format!("{line} {DONE}"), script).await;
    let parts = asked[2..].iter().map(|request| {
        (request.body.json()["payoutId"].clone(), request.body.json()["amount"].clone())
    });
    let expected = [("refund-0123456789ab-1", 999_950), ("refund-0123456789ab-2", 100)];
    let expected = expected.map(|(id, amount)| (id.into(), amount.into()));
    assert_eq!(parts.collect::<Vec<_>>(), expected, "{}", ran.err);
    // And 100 F at least.
    let small = story_of(&json!({ "amount_reported": 99, "refundable": 99 }));
    let (ran, asked) = run(&format!("{line} {DONE}"), [json(&small)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1));
    ran.err.shows(&["refund record"]);
    // The payment was released before.
    let before = story_of(&json!({ "status": "notcompleted", "reason": "released" }));
    let script = [json(&before), json(&payout("pending", Some("awaiting_approval")))];
    let (ran, asked) = run(&format!("{line} {DONE}"), script).await;
    assert_eq!(asked[1].line, "POST /api/payout");
    ran.out.shows(&["once a second person approves"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_is_of_what_is_left_and_the_next_one_has_the_next_name() {
    let mut story = duplicate();
    story["transaction"]["refunded"] = 1000.into();
    story["refunds"] = json!([refund("completed", 1000)]);
    let line = format!("refund make {PAYIN} {DONE}");
    let (_, asked) = run(&line, [json(&story), json(&payout("pending", None))]).await;
    let sent = asked[1].body.json();
    assert_eq!(
        (&sent["payoutId"], &sent["amount"]),
        (&json!("refund-0123456789ab-2"), &json!(2000))
    );
    let line = format!("refund record {PAYIN} --reference OM-1");
    let (_, asked) = run(&line, [json(&story), json(&released(false))]).await;
    assert_eq!(asked[1].body.json()["amount"], 2000);
    story["transaction"]["refunded"] = 3000.into();
    let (ran, asked) = run(&format!("refund make {PAYIN} {DONE}"), [json(&story)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1), "{}", ran.err);
    ran.err.shows(&["There is nothing left to refund"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_person_approves_with_the_number_or_rejects() {
    let mut waiting = story();
    waiting["transaction"] =
        changed(payout("pending", Some("awaiting_approval")), &json!({ "kind": "payout" }));
    let (ran, asked) = run(&format!("payout approve {PAYOUT}"), [json(&waiting)]).await;
    assert_eq!(asked[0].line, format!("GET /api/ops/transactions/{PAYOUT}"));
    ran.out.shows(&["Reason: awaiting_approval → sent"]);
    let line = format!("payout approve {PAYOUT} --customer 22670000001 {DONE}");
    let (ran, asked) = run(&line, [json(&payout("pending", None))]).await;
    assert_eq!(asked[0].line, format!("POST /api/payout/{PAYOUT}/approve"));
    assert_eq!(asked[0].body.json(), json!({ "customer": "22670000001", "reason": "agreed" }));
    assert!(!ran.out.contains("22670000001"), "{}", ran.out);
    let line = format!("payout reject {PAYOUT} {DONE}");
    let (ran, asked) = run(&line, [json(&payout("notcompleted", Some("rejected")))]).await;
    assert_eq!(asked[0].line, format!("POST /api/payout/{PAYOUT}/reject"));
    assert_eq!(asked[0].body.json(), json!({ "reason": "agreed" }));
    ran.out.shows(&["Reason: awaiting_approval → rejected"]);
    // Another person has decided it meanwhile.
    waiting["transaction"] = changed(payout("completed", None), &json!({ "kind": "payout" }));
    for word in ["approve", "reject"] {
        let (ran, _) = run(&format!("payout {word} {PAYOUT}"), [json(&waiting)]).await;
        assert_eq!((ran.code, ran.out.as_str()), (3, "\nrejected: 1.\n"), "{word}");
        ran.err.shows(&["is not awaiting approval"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_every_decision_as_json_or_csv() {
    let line = format!("review release {PAYIN} {DONE} --json");
    let (ran, _) = run(&line, [json(&released(true))]).await;
    let all = ran.out.json();
    let names = json!({ "decision": "review-release", "about": PAYIN });
    let expected = changed(released(true), &names);
    assert_eq!(all, json!({ "decisions": [expected] }));
    let line = format!("review release {PAYIN} {DONE} --csv");
    let (ran, _) = run(&line, [json(&released(true))]).await;
    let row = format!("review-release,{PAYIN},true,payment.released,case#owed#{PAYIN},\r\n");
    assert!(ran.out.ends_with(&row), "{}", ran.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_above_the_stacks_largest_payout_goes_in_parts() {
    let parts = |asked: &[Asked]| {
        let bodies = asked.iter().filter(|request| request.line == "POST /api/payout");
        let bodies = bodies.map(|request| request.body.json());
        bodies.map(|body| (body["payoutId"].clone(), body["amount"].clone())).collect::<Vec<_>>()
    };
    let expected = [1250, 1250, 500].into_iter().enumerate();
    let expected = expected
        .map(|(at, amount)| (json!(format!("refund-0123456789ab-{}", at + 1)), json!(amount)));
    let expected: Vec<_> = expected.collect();
    let line = format!("refund make {PAYIN}");
    let mut paid = duplicate();
    paid["payout_limit"] = 1250.into();
    let sent = || json(&payout("pending", None));
    for line in [format!("{line} {DONE}"), format!("{line} --amount 3000 {DONE}")] {
        let (ran, asked) = run(&line, [json(&paid), sent(), sent(), sent()]).await;
        assert_eq!(parts(&asked), expected, "{}", ran.err);
    }
    // The money of an order on hold, whose release is only foreseen.
    let mut held = story();
    held["payout_limit"] = 1250.into();
    let (ran, _) = run(&line, [json(&held), json(&released(false))]).await;
    ran.out.shows(&["-1, 1,250 F", "-2, 1,250 F", "-3, 400 F"]);
}
