//! The pages of payments: the list by days, the search, and one payment.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::Page;
use crate::fixtures::{
    PAYER, PAYIN, PAYOUT, changed, day, entry, offer, offers_of_owed, rows, story, story_of,
    with_next,
};
use crate::program::Text as _;
use crate::stack::{Answer, json, problem};

/// A paid payment with what only its item has.
fn sold() -> Value {
    let paid = json!({
        "status": "completed", "amount_reported": 3000, "description": "Robe <b>", "payer_end": "18",
        "transaction_id": PAYER, "order_id": "A-1002", "created_at": "2026-06-01T20:31:00Z",
    });
    let mut paid = changed(entry(), &paid);
    paid.as_object_mut().unwrap().remove("reason");
    paid
}

/// The figures of these days, each with two sales.
fn figures(days: &[&str]) -> Answer {
    let none = json!({ "count": 0, "francs": 0 });
    let totals = json!({
        "begun": 300, "orders": 300, "sales": { "count": 212, "francs": 235_500 }, "duplicates": none, "reviews": none,
        "not_paid": {}, "operators": {}, "refunds": none, "payouts": none, "under_way": none, "unreadable": 0,
        "seconds_to_pay": {},
    });
    let of = |day: &&str| json!({ "day": day, "totals": totals });
    json(
        &json!({ "from": days[0], "until": days[days.len() - 1], "days": days.iter().map(of).collect::<Vec<_>>() }),
    )
}

fn found(entries: &[Value], next: Option<&str>) -> Answer {
    let found = json!({ "transactions": entries, "looked_at": 1234, "until": "2026-06-01", "reached": "2026-05-30" });
    json(&with_next(found, next))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_has_three_days_with_the_sums_of_each_whole_day() {
    let days = ["2026-05-30", "2026-05-31", "2026-06-01"];
    let script =
        [day(&[sold(), entry()], Some("p2")), day(&[], None), day(&[sold()], None), figures(&days)];
    let page = Page::of(script).await;
    let html = page.load("fr/payments?show=completed&q=70000001").await;
    html.shows(&[">Paiements</h1>", ">Aujourd’hui</a>", "Payés\u{a0}: 212"]);
    html.shows(&["235\u{202f}500\u{a0}F", "Robe &lt;b&gt;</b>", "•• •• 18 · Orange · 20:31"]);
    html.shows(&["payments?day=2026-06-01&amp;show=completed", "samedi 30 mai"]);
    html.shows(&["payments?until=2026-05-29&amp;show=completed", "data-refresh"]);
    assert!(!html.contains("Hier, "), "a day without payments is not listed");
    let query = "?with=details&order=newest&kind=payin&limit=20&status=completed";
    let lines = page.stack.lines();
    assert_eq!(lines.len(), 4, "an address alone searches nothing");
    assert_eq!(lines[0], format!("GET /api/ops/days/2026-06-01{query}"));
    assert_eq!(lines[2], format!("GET /api/ops/days/2026-05-30{query}"));
    assert_eq!(lines[3], "GET /api/ops/figures?from=2026-05-30&until=2026-06-01");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_has_pages_of_50_its_neighbours_and_its_documents() {
    let all = vec![sold(); 50];
    let page = Page::of([figures(&["2026-05-31"]), day(&all, Some("p2"))]).await;
    let html = page.load("en/payments?day=2026-05-31&after=p1").await;
    html.shows(&["Yesterday, Sunday 31 May", "212 paid", "payments?day=2026-05-31&amp;after=p2"]);
    html.shows(&["payments?day=2026-05-30\"", "payments?day=2026-06-01\"", "/close\""]);
    html.shows(&["/export\""]);
    assert_eq!(html.matches("class=\"row\"").count(), 50);
    assert!(!html.contains("data-refresh"), "a later part is not counted again by itself");
    let query = "?with=details&order=newest&kind=payin&limit=50&after=p1";
    assert_eq!(page.stack.lines()[1], format!("GET /api/ops/days/2026-05-31{query}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn refunds_are_those_of_a_day_and_payouts_those_of_a_month() {
    let payout = |id: &str, more: &Value| {
        let payout = json!({
            "transaction_id": id, "kind": "payout", "status": "completed", "amount": 5000,
            "created_at": "2026-06-01T09:00:00Z", "payout_id": "FOURN-1",
        });
        changed(payout, more)
    };
    let refund = payout(PAYOUT, &json!({ "refund_of": PAYIN, "payout_id": "REMB-1" }));
    let other = "pay_fedcba9876543210fedcba9876543210";
    let waits = payout(
        other,
        &json!({ "status": "pending", "reason": "awaiting_approval", "payout_id": "FOURN-2" }),
    );
    let sent = payout(PAYOUT, &json!({}));
    let script =
        [figures(&["2026-06-01"]), day(&[refund, sent.clone()], None), found(&[sent, waits], None)];
    let page = Page::of(script).await;
    let html = page.load("en/payments?day=2026-06-01&show=refunded").await;
    assert!(html.contains("REMB-1") && !html.contains("FOURN-1"), "{html}");
    let html = page.load("en/payments?show=payouts").await;
    html.shows(&["payments?show=payouts&amp;until=2026-05-29", "decide?decision=payout-make"]);
    assert!(html.find("FOURN-2").unwrap() < html.find("FOURN-1").unwrap(), "what waits is first");
    assert_eq!(page.stack.body(2), json!({ "by": "payouts", "days": 31, "until": "2026-06-01" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_tries_what_the_text_may_be_and_keeps_it_out_of_addresses() {
    let none = || json(&json!({ "transactions": [], "looked_at": 0 }));
    let page = Page::of([none(), none(), found(&[entry()], None), found(&[], None)]).await;
    let there = page.led("fr/payments", &[("q", " 70000001 ")]).await;
    assert!(!there.contains("70000001"), "{there}");
    let html = page.load(&there).await;
    html.shows(&["Commande ou décaissement ou numéro du client «\u{a0}70000001\u{a0}»"]);
    html.shows(&["du 2026-05-30 au 2026-06-01. Paiements et décaissements\u{a0}: 1\u{202f}234."]);
    html.shows(&[&format!("/fr/transactions/{PAYIN}"), "name=\"until\" value=\"2026-05-29\""]);
    html.shows(&[">Aujourd’hui</a>"]);
    let on = [("q", "70000001"), ("by", "number"), ("until", "2026-05-29")];
    page.load(&page.led("fr/payments", &on).await).await;
    let asked = page.stack.asked();
    assert_eq!(page.stack.body(0), json!({ "by": "order", "value": "70000001" }));
    assert_eq!(asked[2].line, "POST /api/ops/people/find");
    assert_eq!(page.stack.body(3), json!({ "number": "70000001", "until": "2026-05-29" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_may_not_see_people_reads_that_a_number_cannot_be_searched() {
    let arn = "arn:aws:iam::123456789012:user/awa";
    let refused = json!({ "message": format!("User: {arn} is not authorized to perform: execute-api:Invoke") });
    let refused = Answer { status: 403, body: refused.to_string() };
    let page = Page::of([refused]).await;
    let there = page.led("en/payments", &[("q", "+226 70 00 00 01")]).await;
    page.load(&there).await.shows(&["You may not see customers’ numbers", "No results."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_has_its_problem_its_history_and_what_was_said() {
    let script = || [json(&story()), json(&rows())];
    let page = Page::of(script().into_iter().chain(script())).await;
    let html = page.load(&format!("en/transactions/{PAYIN}")).await;
    html.shows(&["payment of 3,000 F for the order A-1001", "100 F missing"]);
    html.shows(&["The customer had to pay 3,000 F and paid 2,900 F."]);
    html.shows(&["decide?decision=review-accept", "then agree with the customer"]);
    html.shows(&["2,900 F received with Orange", "Shop notified", "Payment created"]);
    html.shows(&["confirm → completed, 2,900 F, ORANGE BURKINA</summary>"]);
    html.shows(&["&quot;montant&quot;: 2900", "data-copy=\"P2600000000001\""]);
    html.shows(&["Messages with LigdiCash (3)", "Ask LigdiCash", "amount_differs"]);
    let order = ["Shop notified", "Different amount", "2,900 F received", "Payment created"];
    let places = order.map(|title| html.find(&format!("<b>{title}")).unwrap());
    assert!(places.is_sorted(), "the newest comes first: {places:?}");
    let french = page.load(&format!("fr/transactions/{PAYIN}")).await;
    french.shows(&["Il manque 100\u{a0}F", "Payé\u{a0}: 2\u{202f}900\u{a0}F. Demandé"]);
    assert!(!french.contains("22670000001"), "nobody asked who paid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contradicted_payment_begins_with_a_letter_and_ends_with_refunds() {
    let case = |kind: &str, at: &str| json!({ "kind": kind, "about": PAYIN, "opened_at": at, "first_step": "write" });
    let cases =
        [case("owed", "2026-06-01T10:05:00Z"), case("contradiction", "2026-06-01T10:06:00Z")];
    let paid = json!({
        "status": "completed", "amount_reported": 3000, "reason": null, "refundable": 3000, "refunded": 0,
    });
    let mut offers = vec![offer("case-close", &format!("case#contradiction#{PAYIN}"), &json!({}))];
    offers.extend(offers_of_owed().as_array().unwrap().clone());
    let story = changed(story_of(&paid), &json!({ "cases": cases, "offers": offers }));
    let page = Page::of([json(&story), json(&rows())]).await;
    let html = page.load(&format!("en/transactions/{PAYIN}")).await;
    html.shows(&["<b>First, write to LigdiCash’s support.</b>"]);
    assert_eq!(html.matches("class=\"btn p\"").count(), 1, "{html}");
    let order = [
        "LigdiCash contradicts itself",
        "btn p\" href=\"mailto:",
        "decision=case-close",
        "decision=refund-make",
        "decision=refund-record",
    ];
    let places = order.map(|text| html.find(text).unwrap_or_else(|| panic!("{text} in {html}")));
    assert!(places.is_sorted(), "{places:?}: {html}");
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_answers_are_one_line_with_their_count() {
    let poll = |minute: u8, status: &str| {
        let body = json!({ "response_code": "00", "status": status, "montant": 3000 });
        let at = format!("2026-06-01T10:{minute:02}:00Z");
        let poll = json!({
            "direction": "outgoing", "type": "poll", "at": at, "duration_ms": 9, "request": {},
            "response": { "http_status": 200, "body": body },
        });
        crate::fixtures::row(&json!([poll]))
    };
    let rows = json!({ "rows": [poll(1, "pending"), poll(2, "pending"), poll(3, "pending"), poll(4, "completed")] });
    let paid = story_of(
        &json!({ "status": "completed", "amount_reported": 3000, "amount_proven": false }),
    );
    let page = Page::of([json(&paid), json(&rows)]).await;
    let html = page.load(&format!("en/transactions/{PAYIN}")).await;
    html.shows(&["Not paid yet", "Automatic checks with the same answer: 2", "Since 1 Jun"]);
    html.shows(&["3,000 F received"]);
    assert_eq!(html.matches("Not paid yet").count(), 1);
    html.shows(&["<span class=\"chip w\">the browser</span>"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_leads_back_to_the_payment_and_who_paid_is_in_no_address() {
    let asked =
        json!({ "outcome": "nothing_learnt", "problem": "unreachable", "transaction": entry() });
    let person = json!({ "transaction_id": PAYIN, "number": "22670000001", "first_name": "Awa" });
    let script = [json(&asked), json(&story()), json(&rows())];
    let more = [json(&story()), json(&rows()), json(&person)];
    let page = Page::of(script.into_iter().chain(more)).await;
    let there = page.led(&format!("en/transactions/{PAYIN}/ask"), &[]).await;
    let html = page.load(&there).await;
    assert!(html.contains("LigdiCash gave no result. LigdiCash did not answer in time."));

    // An address alone does nothing: the page sends these requests as forms.
    for what in ["ask", "person"] {
        let answer = page.get(&format!("en/transactions/{PAYIN}/{what}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{what}");
    }
    let there = page.led(&format!("en/transactions/{PAYIN}/person"), &[]).await;
    assert!(!there.contains("22670000001"), "{there}");
    let html = page.load(&there).await;
    assert!(html.contains("22670000001") && !html.contains("data-refresh"), "{html}");
    let lines = page.stack.lines();
    assert_eq!(lines[0], format!("POST /api/ops/transactions/{PAYIN}/ask"));
    assert_eq!(lines.last().unwrap(), &format!("GET /api/ops/people/{PAYIN}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_says_what_went_wrong() {
    let page = Page::of([problem(404, "not_found"), json(&json!({ "day": 1 }))]).await;
    for (path, status, problem) in [
        (format!("en/transactions/{PAYIN}"), 404, "This payment does not exist."),
        ("en/payments?day=2026-06-01".to_owned(), 502, "this program has the same version"),
        ("en/payments?day=yesterday".to_owned(), 400, "yesterday"),
        ("en/transactions/A-1001".to_owned(), 400, "is not an id"),
    ] {
        let answer = page.get(&path).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{path}");
        super::door::assert_closed(&answer);
        answer.text().await.unwrap().shows(&[problem]);
    }
}
