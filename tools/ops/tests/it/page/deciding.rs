//! Forms of decisions: the first prints the change, the second makes it.

use reqwest::StatusCode;
use serde_json::json;

use super::Page;
use super::door::assert_closed;
use crate::decisions::{decided, duplicate, payout, refund, released};
use crate::fixtures::{PAYER, PAYIN, changed, health, rows, story};
use crate::program::Text as _;
use crate::stack::{json, problem};

/// The hidden fields of the form that applies the printed change.
fn hidden(html: &str) -> Vec<(&str, &str)> {
    let attribute = |tag: &'_ str, name: &str| {
        let begin = tag.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
        let end = tag[begin..].find('"').unwrap();
        (begin, begin + end)
    };
    let form = html.split("<main").nth(1).unwrap().split("<form").nth(1).unwrap();
    let inputs = form.split("<input").skip(1);
    inputs
        .map(|tag| {
            let (name, value) = (attribute(tag, "name"), attribute(tag, "value"));
            (&tag[name.0..name.1], &tag[value.0..value.1])
        })
        .collect()
}

const RELEASE: [(&str, &str); 4] = [
    ("decision", "review-release"),
    ("about", PAYIN),
    ("from", PAYIN),
    ("reason", "agreed <b>with the customer"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_story_offers_its_decisions_and_viewing_decides_nothing() {
    let page = Page::of([json(&story()), json(&rows())]).await;
    let html = page.load(&format!("fr/transactions/{PAYIN}")).await;
    html.shows(&[
        "Actions",
        "Débloquer la commande",
        "Rembourser, en tout ou en partie",
        "name=\"paid\" type=\"number\" required",
    ]);
    assert!(!html.contains("value=\"payout-close\""), "{html}");
    assert!(!html.contains("value=\"forget\""), "a payer is needed as long as a case is open");
    assert!(page.stack.lines().iter().all(|line| line.starts_with("GET")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_shows_what_would_change_and_a_second_one_does_it() {
    let page = Page::of([json(&released(false)), json(&released(true))]).await;
    let answer = page.form("en/decide", &RELEASE).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_closed(&answer);
    let html = answer.text().await.unwrap();
    html.shows(&["Nothing has changed yet.", "Order: on hold → can be paid again", ">Confirm<"]);
    assert!(!html.contains("<b>"), "{html}");
    assert!(!html.contains("data-refresh"), "a form is not sent again by a script");
    assert_eq!(page.stack.asked()[0].line, "POST /api/ops/decisions/review-release");
    assert_eq!(page.stack.body(0), json!({ "about": PAYIN }));
    let second: Vec<_> = hidden(&html)
        .into_iter()
        .map(|(name, value)| (name, value.replace("&lt;", "<").replace("&gt;", ">")))
        .collect();
    let second: Vec<_> = second.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = page.form("en/decide", &second).await.text().await.unwrap();
    assert!(done.contains("Done.") && !done.contains(">Confirm<"), "{done}");
    done.shows(&[&format!("/en/transactions/{PAYIN}\">Back to the payment")]);
    let expected =
        json!({ "about": PAYIN, "apply": true, "reason": "agreed <b>with the customer" });
    assert_eq!(page.stack.body(1), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_asks_for_the_same_refund_twice() {
    let (before, payout) = (duplicate(), payout("pending", None));
    let after = changed(before.clone(), &json!({ "refunds": [refund("pending", 3000)] }));
    let foreseen = json!({
        "needs_approval": true, "max_amount": 200_000, "day_limit": 9000, "left_today": 7000,
    });
    let script = [&before, &foreseen, &before, &payout, &after, &payout];
    let page = Page::of(script.map(json)).await;
    let fields =
        [("decision", "refund-make"), ("about", PAYIN), ("from", PAYIN), ("reason", "twice")];
    let html = page.form("en/decide", &fields).await.text().await.unwrap();
    html.shows(&[
        "refund-0123456789ab-1, 3,000 F",
        "after a second person approves",
        "200,000 F",
        "Limit left today: 7,000 F",
    ]);
    let second = hidden(&html);
    for _ in 0..2 {
        assert_eq!(page.form("en/decide", &second).await.status(), StatusCode::OK);
    }
    assert_eq!(page.stack.lines()[3], "POST /api/payout");
    assert_eq!(page.stack.body(1)["dryRun"]["payoutId"], "refund-0123456789ab-1");
    assert_eq!(page.stack.body(3)["payoutId"], "refund-0123456789ab-1");
    assert_eq!(page.stack.body(3), page.stack.body(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_said_as_on_the_terminal_and_a_reason_is_needed() {
    let page = Page::of([problem(409, "not_under_review")]).await;
    let answer = page.form("en/decide", &RELEASE).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let html = answer.text().await.unwrap();
    html.shows(&["This payment no longer needs review"]);
    let (mut wordless, mut unknown) = (RELEASE, RELEASE);
    (wordless[3].1, unknown[0].1) = (" ", "review-forget");
    let twice = [RELEASE.as_slice(), &[("apply", "no"), ("apply", "yes")]].concat();
    for fields in [&wordless[..], &unknown, &twice] {
        assert_eq!(page.form("en/decide", fields).await.status(), StatusCode::BAD_REQUEST);
    }
    assert_eq!(page.stack.asked().len(), 1, "the last three ask nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_a_decision_by_an_address_or_by_another_page() {
    let page = Page::of([]).await;
    let address = format!("en/decide?decision=forget&about={PAYER}&apply=yes&reason=x");
    let answer = page.get(&address).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    let request = page.http.post(format!("{}en/decide", page.url));
    let request = request.header("sec-fetch-site", "cross-site").body("decision=payouts-resume");
    assert_eq!(request.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    assert!(page.stack.asked().is_empty(), "{:?}", page.stack.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_resends_all_refused_events_despite_another_refusal() {
    let event = |n: u8| format!("evt_{}_{n}", &PAYIN[4..]);
    let case =
        |n: u8| json!({ "kind": "event", "about": event(n), "opened_at": "2026-06-05T00:00:00Z" });
    let cases = |all: &[serde_json::Value]| json(&json!({ "cases": all }));
    let refuses = changed(health(), &json!({ "events_refused": 2 }));
    let due = json!([{ "what": "event", "from": "refused", "to": "due" }]);
    let being_sent = || problem(409, "event_being_sent");
    let script = [cases(&[]), json(&refuses), cases(&[case(1)]), cases(&[case(2), case(3)])];
    let script =
        script.into_iter().chain([being_sent(), decided(false, &due), decided(false, &due)]);
    let page = Page::of(script).await;
    let html = page.load("en/cases").await;
    html.shows(&["Resend all failed notifications"]);
    let form = [("decision", "events-replay"), ("reason", "The receiver is back")];
    let html = page.form("en/decide", &form).await.text().await.unwrap();
    html.shows(&["sent again now", "is being sent", ">Confirm<"]);
    let asked = page.stack.asked();
    let about = |at: usize| asked[at].body.json()["about"].clone();
    assert_eq!([4, 5, 6].map(about), [1, 2, 3].map(|n| json!(event(n))));
}
