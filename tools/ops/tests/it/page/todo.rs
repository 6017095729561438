//! The page of what needs the owner.

use serde_json::{Value, json};

use super::Page;
use crate::fixtures::{PAYIN, PAYOUT, changed, entry, health};
use crate::program::Text as _;
use crate::stack::json;

fn case(kind: &str, reason: &str, members: &Value) -> Value {
    let more = json!({ "order_id": "A<b>", "description": "tunique", "payer_end": "02" });
    let case = json!({
        "kind": kind, "about": PAYIN, "reason": reason, "opened_at": "2026-05-28T10:02:31Z",
        "transaction_id": PAYIN, "order_id": "A<b>", "amount": 3000, "status": "review",
        "transaction": changed(entry(), &more),
    });
    changed(case, members)
}

/// Another payment.
const OTHER: &str = "txn_00000000000000000000000000000009";

/// The money of a refund may never have come.
#[tokio::test(flavor = "multi_thread")]
async fn no_refund_is_offered_first_while_ligdicash_contradicts_the_payment() {
    let contradiction = case("contradiction", "failed", &json!({}));
    for (kind, reason) in [("duplicate", "duplicate"), ("owed", "refund_failed")] {
        let all = json!({ "cases": [case(kind, reason, &json!({})), contradiction] });
        let html = Page::of([json(&all)]).await.load("en/cases").await;
        html.shows(&["href=\"mailto:?subject=LigdiCash%20contradicts%20itself"]);
        assert!(!html.contains("decision=refund"), "{kind}: {html}");
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
    html.shows(&[
        "Different amount",
        "Tunique, order A&lt;b&gt;. 3,000 F requested, 2,900 F paid. The order is on hold.",
        "For 4 days · ORANGE BURKINA · •• 02",
        "Refund 2,000 F</a>",
        "Try again</a>",
        "I refunded it myself</a>",
        "P-1. Requested by issa, to … 2233. Nothing leaves before you agree.",
        "decision=payout-approve",
        "decision=payout-reject",
        "href=\"mailto:?subject=LigdiCash%20contradicts%20itself",
        "For your developer: case#event#?",
        "cases?after=p%2F2",
        "1 min",
    ]);
    html.shows(&[
        &format!("/en/transactions/{PAYIN}\">Different amount</a>"),
        "Money on hold or to refund <span class=\"muted\">(4)",
    ]);
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
    let paused = json!({ "paused": [{ "what": "payments", "since": "2026-06-01T09:00:00Z", "by": "arn:x/awa" }] });
    let none = json(&json!({ "rows": [] }));
    let script = [json(&json!({ "cases": [] })), day].into_iter().chain(vec![none; 6]);
    let page = Page::beside(json(&changed(health(), &paused)), script).await;
    let html = page.load("en/cases?group=done").await;
    html.shows(&[
        "Payments paused",
        "decision=payments-resume",
        "Accept the amount paid",
        "awa · 1 Jun 2026, 10:00 · agreed",
    ]);
    assert!(!html.contains("Create a payment link"), "no case ends by it");
    assert!(page.stack.lines()[1..].iter().all(|line| line.ends_with("/decisions")));
}
