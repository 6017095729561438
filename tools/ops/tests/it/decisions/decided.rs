//! The requests and the output of each command.

use serde_json::{Value, json};

use super::{DONE, PAYOUT, body, duplicate, payout, released};
use crate::fixtures::{PAYER, PAYIN, entry, story};
use crate::program::shows;
use crate::stack::{json, run};

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_a_dry_run_that_shows_what_would_change_in_both_languages() {
    let (ran, asked) = run(&format!("review release {PAYIN}"), [json(&released(false))]).await;
    assert_eq!(asked[0].line, "POST /api/ops/decisions/review-release");
    assert_eq!(body(&asked[0]), json!({ "about": PAYIN }));
    let expected = format!(
        "review-release {PAYIN}
  status: review → notcompleted
  the order: held → can be paid again
  the shop is told: payment.released
  a case ends: case#review#{PAYIN}
  a case begins: case#owed#{PAYIN}
  → notcompleted: a person has looked, and the order can be paid again: 2 900 F were paid, 3 000 F were asked for

would be done: 1. Nothing was changed. To do it, repeat the command with --apply --reason \"…\".
"
    );
    assert_eq!((ran.code, ran.err.as_str(), ran.out), (0, "", expected));
    let line = format!("review release {PAYIN} --language fr");
    let (ran, _) = run(&line, [json(&released(false))]).await;
    shows(&ran.out, &["la commande : bloquée → peut être payée de nouveau", "Rien n'a changé."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_alone_applies_nothing_and_nothing_is_applied_without_one() {
    let line = format!("review release {PAYIN} --reason agreed");
    let (ran, asked) = run(&line, [json(&released(false))]).await;
    assert_eq!((ran.code, body(&asked[0])), (0, json!({ "about": PAYIN })));
    let (ran, asked) = run(&format!("review release {PAYIN} --apply"), []).await;
    assert_eq!((ran.code, asked.len()), (2, 0), "{}", ran.err);
    let line = format!("review release {PAYIN} --nothing-owed {DONE}");
    let (ran, asked) = run(&line, [json(&released(true))]).await;
    let expected =
        json!({ "about": PAYIN, "apply": true, "reason": "agreed", "nothing_owed": true });
    assert_eq!(body(&asked[0]), expected);
    assert!(ran.out.ends_with("\n\ndone: 1.\n"), "{}", ran.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_means_its_payment_under_review() {
    let mut other = entry();
    other["transaction_id"] = PAYER.into();
    other["status"] = "pending".into();
    let found = json!({ "transactions": [other, entry()], "looked_at": 2 });
    let script = [json(&found), json(&released(false))];
    let (_, asked) = run("review accept A-1001 --paid 2900", script).await;
    assert_eq!(body(&asked[0]), json!({ "by": "order", "value": "A-1001" }));
    assert_eq!(asked[1].line, "POST /api/ops/decisions/review-accept");
    assert_eq!(body(&asked[1]), json!({ "about": PAYIN, "paid": 2900 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_decision_is_sent_by_its_own_name_with_what_it_needs() {
    let nothing = || json!({ "applied": false, "changes": [], "cases_ended": [] });
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
        let (ran, asked) = run(&line, [json(&nothing())]).await;
        assert_eq!((ran.code, asked.len()), (0, 1), "{line}: {}", ran.err);
        assert_eq!(asked[0].line, format!("POST /api/ops/decisions/{word}"));
        assert_eq!(body(&asked[0]), fields, "{line}");
        assert!(ran.out.contains("nothing: it is so already"), "{}", ran.out);
        assert!(!ran.out.contains("sesame"), "a token is not printed: {}", ran.out);
    }
    let line = format!("payout not-made {PAYOUT} --ticket T-1 {DONE}");
    let (_, asked) = run(&line, [json(&nothing())]).await;
    assert_eq!(body(&asked[0])["reason"], "agreed (ticket T-1)");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_refund_of_a_review_releases_its_order_and_then_sends_what_was_paid_back_once() {
    let line = format!("review refund {PAYIN}");
    let (ran, asked) = run(&line, [json(&story()), json(&released(false))]).await;
    assert_eq!(asked.len(), 2, "a dry run asks for no payout");
    let foreseen = "a payout to the number that paid: refund-0123456789ab-1, 2 900 F";
    assert!(ran.out.contains(foreseen), "{}", ran.out);
    let script = [json(&story()), json(&released(true)), json(&payout("pending", None))];
    let (ran, asked) = run(&format!("{line} {DONE}"), script).await;
    assert_eq!(asked[2].line, "POST /api/payout");
    let expected = json!({
        "payoutId": "refund-0123456789ab-1", "refundOf": PAYIN, "amount": 2900,
        "method": "mobile_money", "description": "Remboursement de la commande A-1001",
        "reason": "agreed",
    });
    assert_eq!(body(&asked[2]), expected);
    assert!(ran.out.contains("→ pending: we are sending it"), "{}", ran.out);
    // LigdiCash pays out a million francs at most, at one time.
    let mut large = story();
    large["transaction"]["amount_reported"] = 1_000_050.into();
    let sent = || json(&payout("pending", None));
    let script = [json(&large), json(&released(true)), sent(), sent()];
    let (ran, asked) = run(&format!("{line} {DONE}"), script).await;
    let parts =
        asked[2..].iter().map(|it| (body(it)["payoutId"].clone(), body(it)["amount"].clone()));
    let expected = [("refund-0123456789ab-1", 999_950), ("refund-0123456789ab-2", 100)];
    let expected = expected.map(|(id, amount)| (id.into(), amount.into()));
    assert_eq!(parts.collect::<Vec<_>>(), expected, "{}", ran.err);
    // And 100 F at least.
    let mut small = story();
    small["transaction"]["amount_reported"] = 99.into();
    let (ran, asked) = run(&format!("{line} {DONE}"), [json(&small)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1));
    assert!(ran.err.contains("refund record"), "{}", ran.err);
    // Somebody has released it before.
    let mut story = story();
    story["transaction"]["status"] = "notcompleted".into();
    story["transaction"]["reason"] = "released".into();
    let script = [json(&story), json(&payout("pending", Some("awaiting_approval")))];
    let (ran, asked) = run(&format!("{line} {DONE}"), script).await;
    assert_eq!(asked[1].line, "POST /api/payout");
    assert!(ran.out.contains("once a second person has approved it"), "{}", ran.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_is_of_what_is_left_and_the_next_one_has_the_next_name() {
    let mut story = duplicate();
    story["transaction"]["refunded"] = 1000.into();
    story["refunds"] = json!([
        { "transaction_id": PAYOUT, "kind": "payout", "status": "completed", "amount": 1000,
          "created_at": "2026-06-02T10:00:00Z" },
    ]);
    let line = format!("duplicate refund {PAYIN} {DONE}");
    let (_, asked) = run(&line, [json(&story), json(&payout("pending", None))]).await;
    let sent = body(&asked[1]);
    assert_eq!(
        (&sent["payoutId"], &sent["amount"]),
        (&json!("refund-0123456789ab-2"), &json!(2000))
    );
    let line = format!("refund record {PAYIN} --reference OM-1");
    let (_, asked) = run(&line, [json(&story), json(&released(false))]).await;
    assert_eq!(body(&asked[1])["amount"], 2000);
    story["transaction"]["refunded"] = 3000.into();
    let (ran, asked) = run(&format!("duplicate refund {PAYIN} {DONE}"), [json(&story)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1), "{}", ran.err);
    assert!(ran.err.contains("Nothing is left to give back"), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_person_approves_with_the_number_or_rejects() {
    let mut waiting = story();
    waiting["transaction"] = payout("pending", Some("awaiting_approval"));
    waiting["transaction"]["kind"] = "payout".into();
    let (ran, asked) = run(&format!("payout approve {PAYOUT}"), [json(&waiting)]).await;
    assert_eq!(asked[0].line, format!("GET /api/ops/transactions/{PAYOUT}"));
    assert!(ran.out.contains("reason: awaiting_approval → sent"), "{}", ran.out);
    let line = format!("payout approve {PAYOUT} --customer 22670000001 {DONE}");
    let (ran, asked) = run(&line, [json(&payout("pending", None))]).await;
    assert_eq!(asked[0].line, format!("POST /api/payout/{PAYOUT}/approve"));
    assert_eq!(body(&asked[0]), json!({ "customer": "22670000001", "reason": "agreed" }));
    assert!(!ran.out.contains("22670000001"), "{}", ran.out);
    let line = format!("payout reject {PAYOUT} {DONE}");
    let (ran, asked) = run(&line, [json(&payout("notcompleted", Some("rejected")))]).await;
    assert_eq!(asked[0].line, format!("POST /api/payout/{PAYOUT}/reject"));
    assert_eq!(body(&asked[0]), json!({ "reason": "agreed" }));
    assert!(ran.out.contains("reason: awaiting_approval → rejected"), "{}", ran.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_every_decision_as_json_or_csv() {
    let line = format!("review release {PAYIN} {DONE} --json");
    let (ran, _) = run(&line, [json(&released(true))]).await;
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    let mut expected = released(true);
    expected["decision"] = "review-release".into();
    expected["about"] = PAYIN.into();
    assert_eq!(all, json!({ "decisions": [expected] }));
    let line = format!("review release {PAYIN} {DONE} --csv");
    let (ran, _) = run(&line, [json(&released(true))]).await;
    let row = format!("review-release,{PAYIN},true,payment.released,case#owed#{PAYIN},\r\n");
    assert!(ran.out.ends_with(&row), "{}", ran.out);
}
