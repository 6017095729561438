//! The pages of payments: the list by days, the search, and one payment.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::Page;
use crate::fixtures::{
    PAYER, PAYIN, PAYOUT, changed, entry, nothing_learnt, offer, offers_of_owed, row, rows, story,
    story_of, totals, with_next,
};
use crate::program::Text as _;
use crate::stack::{Answer, json, output_of, problem};

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

/// The figures of these days, each with 212 sales.
fn figures(days: &[&str]) -> Answer {
    let of = |day: &&str| json!({ "day": day, "totals": totals(212, 235_500) });
    let of_days: Value = days.iter().map(of).collect();
    json(&json!({ "from": days[0], "until": days[days.len() - 1], "days": of_days }))
}

/// The path of the way on, behind that of the pages.
fn on(page: &Page, html: &str) -> String {
    let (_, way) = html.split_once("btn wide\" href=\"").unwrap();
    let (_, way) = way.split('"').next().unwrap().split_once(page.base()).unwrap();
    way.trim_start_matches('/').to_owned()
}

fn found(entries: &[Value], next: Option<&str>) -> Answer {
    let found = json!({ "transactions": entries, "looked_at": 1234, "until": "2026-06-01", "reached": "2026-05-30" });
    json(&with_next(found, next))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_has_days_with_the_sums_of_each_whole_day() {
    let old = changed(sold(), &json!({ "created_at": "2026-05-30T20:31:00Z" }));
    let days = ["2026-05-30", "2026-05-31", "2026-06-01"];
    let script = [found(&[sold(), entry()], Some("p2")), found(&[old], None), figures(&days)];
    let page = Page::of(script).await;
    let html = page.load("fr/payments?show=completed&q=70000001").await;
    html.shows(&[">Paiements</h1>", ">Aujourd’hui</a>", "Payés\u{a0}: 212"]);
    html.shows(&["235\u{202f}500\u{a0}F", "Robe &lt;b&gt;</b>", "••\u{a0}18 · Orange · 20:31"]);
    html.shows(&["Samedi 30 mai", "payments?until=2026-05-29&amp;show=completed", "data-refresh"]);
    assert!(!html.contains("Hier, "), "a day without payments is not listed");
    let asked = json!({ "by": "payins", "value": "completed", "days": 31, "until": "2026-06-01" });
    assert_eq!(page.stack.body(0), changed(asked.clone(), &json!({ "limit": 50 })));
    assert_eq!(page.stack.body(1), changed(asked, &json!({ "limit": 48, "after": "p2" })));
    let lines = page.stack.lines();
    assert_eq!(lines.len(), 3, "an address alone searches nothing");
    assert_eq!(lines[2], "GET /api/ops/figures?from=2026-05-30&until=2026-06-01");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_or_a_search_is_a_page_of_50_and_goes_on_from_there() {
    let all = vec![sold(); 50];
    let of_day = [found(&all, Some("p2")), figures(&["2026-06-01"])];
    let script = of_day.into_iter().chain([found(&all, Some("p2")), found(&[], None)]);
    let page = Page::of(script).await;
    let html = page.load("en/payments?day=2026-06-01&after=p1").await;
    html.shows(&["Today", "212 paid", "payments?day=2026-06-01&amp;after=p2"]);
    html.shows(&["payments?day=2026-05-31\"", "/close\"", "/export\""]);
    assert_eq!(html.matches("class=\"row\"").count(), 50);
    assert!(!html.contains("data-refresh"), "a later part is not counted again by itself");
    let asked =
        json!({ "by": "payins", "days": 1, "until": "2026-06-01", "limit": 50, "after": "p1" });
    assert_eq!(page.stack.body(0), asked);
    let html = page.load(&page.led("en/payments", &[("q", "robe")]).await).await;
    html.shows(&["Show more"]);
    assert_eq!(html.matches("class=\"row\"").count(), 50);
    page.load(&on(&page, &html)).await;
    assert_eq!(page.stack.body(3)["after"], "p2");
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
    let script = [found(&[refund], None), figures(&["2026-06-01"]), found(&[sent, waits], None)];
    let page = Page::of(script).await;
    let html = page.load("en/payments?day=2026-06-01&show=refunded").await;
    html.shows(&["REMB-1"]);
    let html = page.load("en/payments?show=payouts").await;
    html.shows(&["payments?until=2026-05-29&amp;show=payouts", "decide?decision=payout-make"]);
    assert!(html.find("FOURN-2").unwrap() < html.find("FOURN-1").unwrap(), "what waits is first");
    let of_refunds = json!({ "by": "refunds", "days": 1, "until": "2026-06-01", "limit": 50 });
    assert_eq!(page.stack.body(0), of_refunds);
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
    html.shows(&["du 30 mai 2026 au 1 juin 2026. Paiements et décaissements\u{a0}: 1\u{202f}234."]);
    html.shows(&[&format!("/fr/transactions/{PAYIN}")]);
    html.shows(&[">Aujourd’hui</a>", "Chercher par description ou partie de la commande"]);
    page.load(&on(&page, &html)).await;
    let asked = page.stack.asked();
    assert_eq!(page.stack.body(0), json!({ "by": "order", "value": "70000001" }));
    assert_eq!(asked[2].line, "POST /api/ops/people/find");
    let of_number = json!({ "number": "70000001", "days": 31, "limit": 50 });
    assert_eq!(page.stack.body(2), of_number);
    assert_eq!(page.stack.body(3), changed(of_number, &json!({ "until": "2026-05-29" })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_for_a_day_opens_the_day() {
    let page = Page::of([]).await;
    for typed in ["12/05/2026", "12 mai", "2026-05-12"] {
        assert_eq!(page.led("fr/payments", &[("q", typed)]).await, "fr/payments?day=2026-05-12");
    }
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
    html.shows(&["Payment of 3,000 F for the order A-1001", "100 F missing"]);
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
    html.shows(&["<span class=\"chip w\">The browser</span>"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_leads_back_to_the_payment_and_who_paid_is_in_no_address() {
    let person = json!({ "transaction_id": PAYIN, "number": "22670000001", "first_name": "Awa" });
    let script = [json(&nothing_learnt()), json(&story()), json(&rows())];
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
    let page = Page::of([problem(404, "not_found"), json(&json!({ "transactions": 1 }))]).await;
    for (path, status, problem) in [
        (format!("en/transactions/{PAYIN}"), 404, "This payment does not exist."),
        ("en/payments".to_owned(), 502, "this program has the same version"),
        ("en/payments?day=yesterday".to_owned(), 400, "yesterday"),
        ("en/transactions/A-1001".to_owned(), 400, "is not an id"),
    ] {
        page.answered(&path, status).await.shows(&[problem]);
    }
}

/// A page of a record with so many rows, whose messages are the longest on a page.
fn flooded(count: usize) -> Value {
    let deep = (0..100).fold(json!(vec!["\""; 1000]), |inner, _| json!([inner]));
    let callback = json!([{
        "direction": "incoming", "type": "callback", "at": "2026-06-01T10:02:31.4Z", "duration_ms": 0,
        "unverified": true, "from": "41.1.2.3", "request": { "body": deep },
    }]);
    with_next(json!({ "rows": vec![row(&callback); count] }), Some("p2"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_with_any_number_of_rows_has_a_page_and_a_story_that_end() {
    let mut story = story();
    (story["rows"], story["callbacks_counted"]) = (json!(10_500), json!(3_200));
    let script = || [json(&story), json(&flooded(1_200))];
    let page = Page::of(script()).await;
    let html = page.load(&format!("en/transactions/{PAYIN}")).await;
    html.shows(&[
        "Messages with LigdiCash (10,500)",
        "only counted: 3,200",
        " more, in the evidence",
    ]);
    assert!(html.len() < 6 * 1024 * 1024, "{} bytes are no answer of Lambda", html.len());
    assert_eq!(page.stack.lines().len(), 2, "one page of the record is read");

    let ran = output_of(&format!("show {PAYIN}"), script()).await;
    ran.out.shows(&["and 9,500 more, in the evidence", "only counted: 3,200"]);
    let ran = output_of(&format!("show {PAYIN} --json"), script()).await;
    let printed: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(printed["exchanges"].as_array().unwrap().len(), 1_000);
    assert_eq!((&printed["exchanges_more"], &printed["rows"]), (&json!(9_500), &json!(10_500)));
}
