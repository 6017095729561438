//! The requests and the output of each command.

use serde_json::json;

use super::{DONE, carried_out, decided, duplicate, payout, released};
use crate::fixtures::{PAYIN, PAYOUT, changed, foreseen, offer, story, story_of};
use crate::program::Text as _;
use crate::stack::{Answer, Asked, json, run};

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

would be done: 1. Nothing has changed. To apply it, repeat the command with --apply "
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let digest = ran.out.strip_prefix(&expected).unwrap();
    let digest = digest.strip_suffix(" --reason \"…\".\n").unwrap();
    assert!(digest.len() == 12 && digest.bytes().all(|b| b.is_ascii_hexdigit()), "{digest}");
    let line = format!("review release {PAYIN} --language fr");
    let (ran, _) = run(&line, [json(&released(false))]).await;
    ran.out.shows(&["Commande : bloquée → peut être payée de nouveau", "Rien n'a changé."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_alone_applies_nothing_and_nothing_is_applied_without_one() {
    let line = format!("review release {PAYIN} --reason agreed");
    let (ran, asked) = run(&line, [json(&released(false))]).await;
    assert_eq!((ran.code, asked[0].body.json()), (0, json!({ "about": PAYIN })));
    for line in ["--apply", "--apply 0", "--apply --reason agreed"] {
        let (ran, asked) = run(&format!("review release {PAYIN} {line}"), []).await;
        assert_eq!((ran.code, asked.len()), (2, 0), "{line}: {}", ran.err);
    }
    let line = format!("review release {PAYIN} --nothing-owed");
    let (ran, asked) = carried_out(&line, &[json(&released(false))], [json(&released(true))]).await;
    let expected =
        json!({ "about": PAYIN, "apply": true, "reason": "agreed", "nothing_owed": true });
    assert_eq!(asked[0].body.json(), expected);
    assert!(ran.out.ends_with("\n\ndone: 1.\n"), "{}", ran.out);
}

/// Later news of LigdiCash, another's refund, another field, or no dry run at all.
#[tokio::test(flavor = "multi_thread")]
async fn what_would_do_something_else_by_now_is_shown_and_not_done() {
    let looked = async |line: &str, script: Vec<Answer>| {
        let (ran, _) = run(&format!("{line} --json"), script).await;
        ran.out.json()["digest"].as_str().unwrap().to_owned()
    };
    let mut more = released(false);
    more["transaction"]["amount_reported"] = 2_999.into();
    let refunded = |sum: u64| {
        let mut story = duplicate();
        story["transaction"]["refunded"] = sum.into();
        json(&story)
    };
    let left = |francs| json(&foreseen(francs));
    let release = format!("review release {PAYIN}");
    let owed = format!("{release} --nothing-owed");
    let refund = format!("refund make {PAYIN}");
    let (other, part) =
        (format!("{refund} --customer 22670000009"), format!("{refund} --amount 500"));
    let before = || vec![json(&released(false))];
    let paid = || vec![refunded(0), left(80_000)];
    for (seen, then, line, now, shows) in [
        (&release, before(), &release, vec![json(&more)], "2,999 F"),
        (&release, before(), &owed, before(), "notcompleted"),
        (&refund, paid(), &refund, vec![refunded(1000), left(80_000)], "2,000 F"),
        (&refund, paid(), &other, paid(), "0009"),
        (&refund, paid(), &part, paid(), "500 F"),
    ] {
        let digest = looked(seen, then).await;
        let script: Vec<_> = now.iter().chain(&now[now.len() - 1..]).cloned().collect();
        let (ran, asked) = run(&format!("{line} --apply {digest} --reason agreed"), script).await;
        assert_eq!((ran.code, asked.len()), (3, now.len() + 1), "{line}: {ran:?}");
        assert!(asked.iter().all(|one| !one.body.contains("agreed")), "{line}: {asked:?}");
        ran.err.shows(&["The effect has changed"]);
        ran.out.shows(&[shows, "Nothing has changed. To apply it, repeat the command"]);
    }
    // The day's limit is another one all the time.
    let digest = looked(&refund, paid()).await;
    let script = [refunded(0), left(70_000), json(&payout("pending", None))];
    let (ran, asked) = run(&format!("{refund} --apply {digest} --reason agreed"), script).await;
    assert_eq!((ran.code, asked.len()), (0, 3), "{ran:?}");
    // A decision that is done already is not done again, and is not a mistake.
    let same = || decided(false, &json!([]));
    let (ran, asked) = run(&format!("{release} {DONE}"), [same(), same()]).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{asked:?}");
}

/// The stories of the guides type the others.
#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_sent_by_its_own_name_and_its_token_is_not_printed() {
    let nothing = || decided(false, &json!([]));
    let of = |about: &str| json!({ "about": about });
    for (line, word, fields) in [
        (
            format!("payout prove {PAYOUT} --token sesame"),
            "payout-prove",
            json!({ "about": PAYOUT, "token": "sesame" }),
        ),
        ("payments resume".to_owned(), "payments-resume", json!({})),
        ("payouts resume".to_owned(), "payouts-resume", json!({})),
        (format!("forget {PAYIN}"), "forget", of(PAYIN)),
        ("case close case#event#evt_1".to_owned(), "case-close", of("case#event#evt_1")),
    ] {
        let (ran, asked) = run(&line, [nothing()]).await;
        assert_eq!((ran.code, asked.len()), (0, 1), "{line}: {}", ran.err);
        assert_eq!(asked[0].line, format!("POST /api/ops/decisions/{word}/dry-run"));
        assert_eq!(asked[0].body.json(), fields, "{line}");
        ran.out.shows(&["no change: already done"]);
        assert!(!ran.out.contains("sesame"), "{}", ran.out);
    }
    let line = format!("payout not-made {PAYOUT} --ticket T-1");
    let (_, asked) = carried_out(&line, &[nothing()], [nothing()]).await;
    assert_eq!(asked[0].body.json()["reason"], "agreed (ticket T-1)");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_refund_of_a_review_releases_its_order_and_pays_back_once() {
    let line = format!("refund make {PAYIN}");
    let (ran, asked) = run(&line, [json(&story()), json(&released(false))]).await;
    assert_eq!(asked.len(), 2, "a dry run asks for no payout");
    let sent = "Payout to the number that paid: refund-0123456789ab-1, 2,900 F";
    ran.out.shows(&[sent]);
    let (ran, _) = run(&format!("{line} --json"), [json(&story()), json(&released(false))]).await;
    ran.out.shows(&["refund-0123456789ab-1, 2 900 F"]);
    let script = [json(&released(true)), json(&payout("pending", None))];
    let read = [json(&story()), json(&released(false))];
    let (ran, asked) = carried_out(&line, &read, script).await;
    assert_eq!(asked[1].line, "POST /api/payout");
    let expected = json!({
        "payoutId": "refund-0123456789ab-1", "refundOf": PAYIN, "amount": 2900,
        "method": "mobile_money", "description": "Remboursement de la commande A-1001",
        "reason": "agreed", "customer": null, "keepInWallet": null,
    });
    assert_eq!(asked[1].body.json(), expected);
    ran.out.shows(&["→ pending: We are sending the payout"]);
    // LigdiCash pays out 100 F at least.
    let small = story_of(&json!({ "amount_reported": 99, "refundable": 99 }));
    let (ran, asked) = run(&format!("{line} {DONE}"), [json(&small)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1));
    ran.err.shows(&["refund record"]);
    // The payment was released before.
    let before = story_of(&json!({ "status": "notcompleted", "reason": "released" }));
    let script = [json(&payout("pending", Some("awaiting_approval")))];
    let read = [json(&before), json(&foreseen(9000))];
    let (ran, asked) = carried_out(&line, &read, script).await;
    assert_eq!(asked[0].line, "POST /api/payout");
    ran.out.shows(&["once a second person approves"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_person_approves_with_the_number_or_rejects() {
    let mut waiting = story();
    waiting["transaction"] =
        changed(payout("pending", Some("awaiting_approval")), &json!({ "kind": "payout" }));
    let offers = ["payout-approve", "payout-reject"].map(|word| offer(word, PAYOUT, &json!({})));
    waiting["offers"] = json!(offers);
    let (ran, asked) = run(&format!("payout approve {PAYOUT}"), [json(&waiting)]).await;
    assert_eq!(asked[0].line, format!("GET /api/ops/transactions/{PAYOUT}"));
    ran.out.shows(&["Reason: awaiting_approval → sent"]);
    let line = format!("payout approve {PAYOUT} --customer 22670000001");
    let approved = [json(&payout("pending", None))];
    let (ran, asked) = carried_out(&line, &[json(&waiting)], approved).await;
    assert_eq!(asked[0].line, format!("POST /api/payout/{PAYOUT}/approve"));
    assert_eq!(asked[0].body.json(), json!({ "customer": "22670000001", "reason": "agreed" }));
    assert!(!ran.out.contains("22670000001"), "{}", ran.out);
    let line = format!("payout reject {PAYOUT}");
    let rejected = [json(&payout("notcompleted", Some("rejected")))];
    let (ran, asked) = carried_out(&line, &[json(&waiting)], rejected).await;
    assert_eq!(asked[0].line, format!("POST /api/payout/{PAYOUT}/reject"));
    assert_eq!(asked[0].body.json(), json!({ "reason": "agreed" }));
    ran.out.shows(&["Reason: awaiting_approval → rejected"]);
    // Another person has decided it meanwhile.
    waiting["transaction"] = changed(payout("completed", None), &json!({ "kind": "payout" }));
    waiting["offers"] = json!([]);
    for word in ["approve", "reject"] {
        let (ran, _) = run(&format!("payout {word} {PAYOUT}"), [json(&waiting)]).await;
        assert_eq!((ran.code, ran.out.as_str()), (3, "\nrejected: 1.\n"), "{word}");
        ran.err.shows(&["is not awaiting approval"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_every_decision_as_json_or_csv() {
    let line = format!("review release {PAYIN} --json");
    let read = [json(&released(false))];
    let (ran, _) = carried_out(&line, &read, [json(&released(true))]).await;
    let all = ran.out.json();
    let names = json!({ "decision": "review-release", "about": PAYIN });
    let expected = changed(released(true), &names);
    assert_eq!(all, json!({ "decisions": [expected] }));
    let line = format!("review release {PAYIN} --csv");
    let (ran, _) = run(&line, read.clone()).await;
    ran.err.shows(&["repeat the command with --apply "]);
    let (ran, _) = carried_out(&line, &read, [json(&released(true))]).await;
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
    let left = || json(&foreseen(9000));
    let read = [json(&paid), left(), left(), left()];
    for line in [line.clone(), format!("{line} --amount 3000")] {
        let (ran, asked) = carried_out(&line, &read, [sent(), sent(), sent()]).await;
        assert_eq!(parts(&asked), expected, "{}", ran.err);
    }
    // The money of an order on hold, whose release is only foreseen.
    let mut held = story();
    held["payout_limit"] = 1250.into();
    let (ran, _) = run(&line, [json(&held), json(&released(false))]).await;
    ran.out.shows(&["-1, 1,250 F", "-2, 1,250 F", "-3, 400 F"]);
}
