//! The page of what needs the owner.

use serde_json::{Value, json};

use super::Page;
use crate::fixtures::{PAYIN, PAYOUT, changed, entry, health, offer};
use crate::program::Text as _;
use crate::stack::{Stack, json};

fn case(kind: &str, reason: &str, members: &Value) -> Value {
    let more = json!({ "order_id": "A<b>", "description": "tunique", "payer_end": "02" });
    let case = json!({
        "kind": kind, "about": PAYIN, "reason": reason, "opened_at": "2026-05-28T10:02:31Z",
        "transaction_id": PAYIN, "order_id": "A<b>", "amount": 3000, "status": "review",
        "transaction": changed(entry(), &more),
    });
    let offered = |words: &[&str]| -> Value {
        let francs = members.get("owed").cloned().unwrap_or(json!(3000));
        words.iter().map(|word| offer(word, PAYIN, &json!({ "francs": francs }))).collect()
    };
    let (step, offers) = match kind {
        "review" => ("decide", offered(&["review-accept", "review-release"])),
        "duplicate" | "owed" => ("refund", offered(&["refund-make", "refund-record"])),
        "approval" => ("approve", offered(&["payout-approve", "payout-reject"])),
        "payout" => ("check", offered(&["payout-close", "payout-not-made"])),
        "contradiction" => ("write", offered(&["case-close"])),
        _ => ("repair", offered(&[])),
    };
    changed(changed(case, &json!({ "first_step": step, "offers": offers })), members)
}

/// Another payment.
const OTHER: &str = "txn_00000000000000000000000000000009";

/// The money of a refund may never have come, and a payout without an answer may have left.
#[tokio::test(flavor = "multi_thread")]
async fn where_a_person_must_look_first_no_decision_about_money_is_on_the_card() {
    let write = json!({ "first_step": "write" });
    for (kind, reason, members, first) in [
        ("duplicate", "duplicate", &write, "btn p\" href=\"mailto:"),
        ("owed", "refund_failed", &write, "btn p\" href=\"mailto:"),
        ("payout", "unanswered", &json!({}), ">Check</a>"),
    ] {
        let all = json!({ "cases": [case(kind, reason, members)] });
        let html = Page::of([json(&all)]).await.load("en/cases").await;
        html.shows(&[first]);
        for word in ["decision=refund", "decision=payout"] {
            assert!(!html.contains(word), "{kind}: {html}");
        }
    }
}

/// A viewer is offered nothing, an older stack says nothing, and a later one may know another decision.
#[tokio::test(flavor = "multi_thread")]
async fn a_case_without_offers_or_with_an_unknown_step_leads_to_its_payment() {
    let later = offer("refund-double", PAYIN, &json!({}));
    for (kind, members) in [
        ("duplicate", json!({ "offers": [] })),
        ("review", json!({ "offers": [] })),
        ("duplicate", json!({ "offers": [], "first_step": null })),
        ("duplicate", json!({ "offers": [later], "first_step": "call" })),
    ] {
        let all = json!({ "cases": [case(kind, kind, &members)] });
        let html = Page::of([json(&all)]).await.load("en/cases").await;
        html.shows(&[&format!("/en/transactions/{PAYIN}\">Open</a>")]);
        assert!(!html.contains("decision="), "{html}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_case_is_a_card_with_what_happened_and_what_to_do() {
    let waiting = json!({ "about": PAYOUT, "transaction_id": PAYOUT, "order_id": null, "payout_id": "P-1", "transaction": null,
        "asked_by": "arn:aws:iam::000000000000:user/issa", "recipient_end": "2233" });
    let cases = [
        case("review", "amount_differs", &json!({})),
        case("duplicate", "duplicate", &json!({ "owed": 2000 })),
        case("owed", "refund_failed", &json!({})),
        case("approval", "awaiting_approval", &waiting),
        case("contradiction", "failed", &json!({ "about": OTHER, "transaction_id": OTHER })),
        json!({ "key": "case#event#?", "unreadable": true }),
    ];
    let all = json(&json!({ "cases": cases, "next": "p/2" }));
    let page = Page::of([all.clone(), all.clone(), all]).await;
    let html = page.load("en/cases").await;
    html.shows(&["Different amount"]);
    html.shows(&[
        "Tunique, order A&lt;b&gt;. 3,000 F requested, 2,900 F paid. The order is on hold.",
    ]);
    html.shows(&["For 4 days · Orange · ••\u{a0}02", "Refund 2,000 F</a>"]);
    html.shows(&["I refunded it myself</a>"]);
    html.shows(&["P-1.</span> Requested by issa, to …\u{a0}2233. Nothing leaves before"]);
    html.shows(&["decision=payout-approve", "decision=payout-reject"]);
    html.shows(&["href=\"mailto:?subject=LigdiCash%20contradicts%20itself"]);
    html.shows(&["For your developer: case#event#?", "cases?after=p%2F2", "1 min"]);
    html.shows(&[&format!("/en/transactions/{PAYIN}\">Different amount</a>")]);
    html.shows(&["Money on hold or to refund <span class=\"muted\">(4)"]);
    let french = page.load("fr/cases?group=ligdicash").await;
    french.shows(&["LigdiCash se contredit", "Marquer comme réglé", "Argent 4"]);
    assert!(!french.contains("Montant différent"), "the other groups are elsewhere");
    let html = page.load("en/cases?group=shop").await;
    html.shows(&["Nothing to do."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn pauses_are_a_banner_and_decisions_of_a_week_are_listed() {
    let decision = |word: &str| {
        json!({ "exchanges": [{
        "direction": "inside", "type": "decision", "at": "2026-06-01T10:00:00Z", "by": "arn:aws:iam::000000000000:user/awa",
        "request": { "body": { "decision": word, "about": PAYIN, "reason": "agreed" } },
    }] })
    };
    let row = |word| json!({ "at": "2026-06-01T10:00:00Z", "row": decision(word).to_string() });
    let day = json(&json!({ "rows": [row("review-accept"), row("link-make")] }));
    let resume = json!([offer("payments-resume", "", &json!({}))]);
    let paused = json!({ "offers": resume, "paused": [{ "what": "payments", "since": "2026-06-01T09:00:00Z", "by": "arn:x/awa" }] });
    let none = json(&json!({ "rows": [] }));
    let script = [json(&json!({ "cases": [] })), day].into_iter().chain(vec![none; 6]);
    let health = json(&changed(health(), &paused));
    let page = Page::by(Stack::beside(Some(health), script).await);
    let html = page.load("en/cases?group=done").await;
    html.shows(&["Payments paused", "decision=payments-resume", "Accept the amount paid"]);
    html.shows(&["awa · 1 Jun 2026, 10:00 · agreed"]);
    assert!(!html.contains("Create a payment link"), "no case ends by it");
    assert!(page.stack.lines()[1..].iter().all(|line| line.ends_with("/decisions")));
}
