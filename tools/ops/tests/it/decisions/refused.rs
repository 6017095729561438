//! Decisions that are not carried out.

use serde_json::json;

use super::{DONE, carried_out, released};
use crate::fixtures::{PAYER, PAYIN, PAYOUT, changed, entry, foreseen, found, story};
use crate::program::Text as _;
use crate::stack::{answer, json, problem, run};

#[tokio::test(flavor = "multi_thread")]
async fn several_are_decided_one_by_one_and_the_exit_code_names_a_refusal() {
    let line = format!("review release {PAYIN} {PAYER}");
    let read = [problem(409, "not_under_review"), json(&released(false))];
    let script = || [json(&released(true))];
    let (ran, asked) = carried_out(&line, &read, script()).await;
    // The dry run has shown the refusal, so only the other one is asked for.
    assert_eq!((ran.code, asked.len()), (3, 1));
    let problem = format!("{PAYIN}: This payment no longer needs review");
    assert!(ran.err.starts_with(&problem), "{}", ran.err);
    assert!(ran.out.ends_with("\ndone: 1, rejected: 1.\n"), "{}", ran.out);
    let (ran, _) = carried_out(&format!("{line} --json"), &read, script()).await;
    let all = ran.out.json();
    assert_eq!(all["decisions"][0]["error"], "not_under_review");
    assert_eq!(all["decisions"][1]["applied"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_that_concerns_all_ends_the_work_and_says_what_is_done() {
    let line = format!("payout close {PAYOUT} {PAYOUT}");
    let read = [json(&released(false)), json(&released(false))];
    let script = [json(&released(true)), problem(403, "not_a_person")];
    let (ran, asked) = carried_out(&line, &read, script).await;
    assert_eq!((ran.code, asked.len()), (3, 2));
    assert!(ran.err.starts_with("Only a person"), "{}", ran.err);
    assert!(ran.out.ends_with("\ndone: 1.\n"), "{}", ran.out);
    let body = r#"{"error":"invalid_request","detail":"x","errors":[{"field":"reason","detail":"must hold no telephone number"}]}"#;
    let (ran, _) = carried_out(&line, &read, [answer(400, body)]).await;
    ran.complains(2, &["reason: must hold no telephone number"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_is_refused_after_the_release_says_so_and_can_be_repeated() {
    let (line, read) = (format!("refund make {PAYIN}"), [json(&story()), json(&released(false))]);
    let script = [json(&released(true)), problem(503, "payouts_paused")];
    let (ran, asked) = carried_out(&line, &read, script).await;
    assert_eq!((ran.code, asked.len()), (3, 2));
    ran.err.shows(&["Payouts are paused"]);
    assert!(ran.out.ends_with("\ndone: 1, rejected: 1.\n"), "{}", ran.out);
    // No payout follows a refused release.
    let (ran, asked) = carried_out(&line, &read, [problem(409, "not_under_review")]).await;
    assert_eq!((ran.code, asked.len()), (3, 1), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_given_back_only_if_one_of_its_payments_has_money() {
    let of = |more| changed(entry(), &more);
    let unpaid = of(json!({ "status": "pending", "amount_reported": null }));
    let unseen =
        of(json!({ "status": "notcompleted", "reason": "released", "amount_reported": null }));
    let paid = of(json!({ "status": "completed", "reason": null }));
    let twice = of(json!({ "status": "completed", "reason": "duplicate" }));
    let freed = of(json!({ "status": "notcompleted", "reason": "released" }));
    // The stack says of which payments there is money to refund.
    let with_money = || json(&story());
    let without = || json(&changed(story(), &json!({ "offers": [] })));
    for (found_in_order, stories, says) in [
        (vec![unpaid.clone(), unseen], [without(), without()], "is not paid"),
        (vec![paid.clone(), twice.clone()], [with_money(), with_money()], "give the id of one"),
        (vec![paid.clone(), freed.clone()], [with_money(), with_money()], "give the id of one"),
        (vec![paid, entry()], [with_money(), with_money()], "give the id of one"),
    ] {
        let script = [found(&found_in_order)].into_iter().chain(stories);
        let (ran, asked) = run(&format!("refund make A-1001 {DONE}"), script).await;
        assert_eq!((ran.code, asked.len()), (3, 3), "{}", ran.err);
        ran.err.shows(&[says]);
    }
    // The only payment with money is chosen, in any state.
    for one in [entry(), twice, freed] {
        let script = [found(&[unpaid.clone(), one]), without(), with_money()];
        let script = script.into_iter().chain([problem(404, "not_found")]);
        let (_, asked) = run(&format!("refund make A-1001 {DONE}"), script).await;
        assert_eq!(asked[3].line, format!("GET /api/ops/transactions/{PAYIN}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payout_above_the_limit_is_refused_with_the_limit() {
    let line = "payout make P-1 --amount 60000 --customer 22670000009 --description Prime";
    let over = || answer(422, r#"{"error":"payout_over_limit","detail":"x","limit":50000}"#);
    let (dry, _) = run(line, [over()]).await;
    let left = || json(&foreseen(90_000));
    let (applied, asked) = carried_out(line, &[left()], [left(), over()]).await;
    assert_eq!((dry.code, applied.code, asked.len()), (3, 3, 2), "{}", applied.err);
    for ran in [dry, applied] {
        ran.err.shows(&["above the limit per payout", "The limit is 50,000 F."]);
    }
    let french = line.replace("60000", "1000001") + " --language fr";
    run(&french, []).await.0.err.shows(&["Le plafond est de 1\u{202f}000\u{202f}000\u{a0}F."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_named_by_what_has_only_one() {
    let (_, asked) =
        run(&format!("case close {PAYIN}"), [json(&story()), json(&released(false))]).await;
    assert_eq!(asked[1].body.json(), json!({ "about": format!("case#review#{PAYIN}") }));
    let mut two = story();
    let other = changed(two["cases"][0].clone(), &json!({ "kind": "contradiction" }));
    two["cases"].as_array_mut().unwrap().push(other);
    let (ran, asked) = run(&format!("case close {PAYIN}"), [json(&two)]).await;
    assert_eq!((ran.code, asked.len()), (3, 1));
    ran.err.shows(&["case#KIND#ID"]);
}
