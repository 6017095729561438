//! The sheets of decisions: each says what will change, and its button does that once.

use futures::future::join;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::Page;
use crate::decisions::{decided, duplicate, payout, refund, released};
use crate::fixtures::{PAYER, PAYIN, PAYOUT, changed, field, foreseen, offer, rows, story};
use crate::program::Text as _;
use crate::stack::{json, problem};

const RELEASE: &str =
    "en/decide?decision=review-release&about=txn_0123456789abcdef0123456789abcdef&from=cases";

/// The hidden fields of the sheet's form, with these ones.
fn sent<'a>(html: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let attribute = |tag: &'a str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
        rest.split_once('"').unwrap().0
    };
    let (_, form) = html.split_once("<form").unwrap();
    let inputs = form.split("<input").skip(1).filter(|tag| tag.starts_with(" type=\"hidden\""));
    let hidden = inputs.map(|tag| (attribute(tag, "name"), attribute(tag, "value")));
    hidden.chain(more.iter().copied()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_leads_to_its_sheets_and_viewing_decides_nothing() {
    let page = Page::of([json(&story()), json(&rows())]).await;
    let html = page.load(&format!("fr/transactions/{PAYIN}")).await;
    html.shows(&["decide?decision=review-accept", "Accepter 2\u{202f}900\u{a0}F"]);
    html.shows(&["Laisser payer de nouveau"]);
    assert!(!html.contains("decision=payout-close"), "{html}");
    assert!(!html.contains("decision=forget"), "a payer is needed as long as a case is open");
    assert!(page.stack.lines().iter().all(|line| line.starts_with("GET")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_says_what_changes_and_two_presses_do_it_once() {
    let script = [story(), released(false), story(), released(false), released(true)];
    let page = Page::of(script.iter().map(json).chain([json(&json!({ "cases": [] }))])).await;
    let html = page.load(RELEASE).await;
    html.shows(&["A-1001</span> can be paid again", "still to be refunded"]);
    html.shows(&["Let the customer pay again</button>"]);
    assert!(!html.contains("data-refresh"), "a script does not take what was typed");
    assert_eq!(page.stack.lines()[1], "POST /api/ops/decisions/review-release/dry-run");
    assert_eq!(page.stack.body(1), json!({ "about": PAYIN }));
    let fields = sent(&html, &[("why", "other"), ("reason", "agreed <b>with her")]);
    let (there, again) = join(page.led("en/decide", &fields), page.led("en/decide", &fields)).await;
    assert_eq!(there, again);
    assert_eq!(page.stack.asked().len(), 5, "the second press asks nobody");
    let applied = json!({ "about": PAYIN, "apply": true, "reason": "agreed <b>with her" });
    assert_eq!(page.stack.body(4), applied);
    let html = page.load(&there).await;
    html.shows(&["Done</h2>", "A-1001</span> can be paid again", "Nothing to do."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_is_shown_again_if_the_effect_differs_or_the_reason_misses() {
    let mut paid = released(false);
    paid["changes"][1]["to"] = "paid".into();
    let release = || [json(&story()), json(&released(false))];
    let differs = || [json(&story()), json(&paid)];
    let script = [release(), release(), release(), differs(), differs()];
    let page = Page::of(script.concat()).await;
    let html = page.load(RELEASE).await;
    for (fields, note) in [
        (vec![("why", "other"), ("reason", " ")], "Fill in the fields"),
        (vec![("why", "again")], "The effect has changed."),
    ] {
        let there = page.led("en/decide", &sent(&html, &fields)).await;
        page.load(&there).await.shows(&[note, "</button>"]);
    }
    let bodies = [1, 3, 5, 7, 9].map(|number| page.stack.body(number));
    assert!(bodies.iter().all(|body| body.get("apply").is_none()), "{bodies:?}");
}

/// The link may be a stranger's. A payout is new, so its link has no subject either.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_fills_in_no_field_of_a_form_that_money_leaves_by() {
    let mut waiting = story();
    waiting["transaction"] =
        changed(payout("pending", Some("awaiting_approval")), &json!({ "kind": "payout" }));
    let customer = json!({ "fields": [field("customer", true)] });
    waiting["offers"] = json!([offer("payout-approve", PAYOUT, &customer)]);
    let theirs = "customer=22670666666&amount=7654321&description=theirs&why=other&reason=theirs&wallet=keep\
                  &reference=theirs&ticket=theirs&number=9&paid=7654321&shown=theirs&sheet=theirs";
    for (decision, about, script) in [
        ("refund-make", PAYIN, vec![duplicate(), duplicate(), foreseen(9000)]),
        ("payout-make", "theirs", vec![]),
        ("payout-approve", PAYOUT, vec![waiting.clone(), waiting.clone(), waiting]),
        ("refund-record", PAYIN, vec![duplicate(), decided_value()]),
    ] {
        let page = Page::of(script.iter().map(json)).await;
        let html =
            page.load(&format!("en/decide?decision={decision}&about={about}&{theirs}")).await;
        for brought in ["70666666", "70\u{a0}66", "7654321", "theirs"] {
            assert!(!html.contains(brought), "{decision}: {brought} in {html}");
        }
        let bodies: String = page.stack.asked().into_iter().map(|asked| asked.body).collect();
        assert!(!bodies.contains("theirs") && !bodies.contains("7654321"), "{decision}: {bodies}");
    }
}

/// A person who has read of one recipient confirms no other one.
#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_names_the_typed_recipient_and_is_about_that_one() {
    let works = json!({ "activated_operators": "Orange, Moov" });
    let mut paid = duplicate();
    paid["transaction"]["payer_end"] = "02".into();
    let each = [paid.clone(), paid, changed(foreseen(9000), &works)];
    let page = Page::of((0..5).flat_map(|_| each.iter().map(json))).await;
    let html = page.load(&format!("en/decide?decision=refund-make&about={PAYIN}")).await;
    html.shows(&["To the number that paid: ••\u{a0}02"]);
    for (number, says) in
        [("22670666666", "+226\u{a0}70\u{a0}66\u{a0}66\u{a0}66"), ("22670555555", "55\u{a0}55")]
    {
        let fields = sent(&html, &[("customer", number), ("why", "twice")]);
        let html = page.load(&page.led("en/decide", &fields).await).await;
        html.shows(&["The effect has changed.", says, "which did not pay this order"]);
        html.shows(&["your contract does not name this number", "These work: Orange, Moov"]);
        assert!(!html.contains("To the number that paid"), "{html}");
    }
    assert!(page.stack.lines().iter().all(|line| line != "POST /api/payout"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amount_with_a_minus_is_not_sent_without_it() {
    let script = [duplicate(), duplicate(), foreseen(9000)].into_iter();
    let page = Page::of(script.chain((0..8).map(|_| duplicate())).map(|each| json(&each))).await;
    let html = page.load(&format!("en/decide?decision=refund-make&about={PAYIN}")).await;
    for amount in ["-1500", "(1 500)"] {
        let fields = sent(&html, &[("amount", amount), ("why", "twice")]);
        let html = page.load(&page.led("en/decide", &fields).await).await;
        html.shows(&[&format!("value=\"{amount}\""), "aria-invalid", "Type a whole amount"]);
    }
    assert_eq!(page.stack.body(2)["amount"], 3000, "the link's own dry run alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_keeps_its_number_and_a_typed_amount_is_shown_first() {
    let foreseen = |left| changed(foreseen(left), &json!({ "needs_approval": true }));
    let (before, payout) = (duplicate(), payout("pending", None));
    let after = changed(before.clone(), &json!({ "refunds": [refund("pending", 3000)] }));
    let script = [&before, &before, &foreseen(7000), &before, &before, &foreseen(8500)];
    let dry_run = [&before, &before, &foreseen(8500)];
    let again = [&after, &after, &foreseen(100), &payout];
    let page = Page::of(script.into_iter().chain(dry_run).chain(again).map(json)).await;
    let html =
        page.load(&format!("en/decide?decision=refund-make&about={PAYIN}&from={PAYIN}")).await;
    html.shows(&["when a second person has approved", "7,000 F left of today’s limit"]);
    html.shows(&["Refund 3,000 F</button>"]);
    let fields = sent(&html, &[("amount", "1 500"), ("why", "twice")]);
    let html = page.load(&page.led("en/decide", &fields).await).await;
    html.shows(&["The effect has changed.", "Refund 1,500 F</button>"]);
    let done = page.form("en/decide", &sent(&html, &[("amount", "1,500"), ("why", "twice")])).await;
    let there = format!("/en/transactions/{PAYIN}?done=");
    assert!(done.headers()["location"].to_str().unwrap().contains(&there), "{done:?}");
    let [foreseen, sent] = [page.stack.body(2), page.stack.body(12)];
    assert_eq!([&foreseen["payoutId"], &sent["payoutId"]], ["refund-0123456789ab-1"; 2]);
    assert_eq!((&sent["amount"], &sent["reason"]), (&json!(1500), &json!("Paid twice")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_decision_says_why_and_a_refund_has_another_way() {
    let page = Page::of([
        json(&story()),
        problem(409, "not_under_review"),
        json(&duplicate()),
        json(&duplicate()),
        problem(503, "payouts_paused"),
    ])
    .await;
    page.answered(RELEASE, 409).await.shows(&["This payment no longer needs review"]);
    let refund = format!("en/decide?decision=refund-make&about={PAYIN}");
    let html = page.get(&refund).send().await.unwrap().text().await.unwrap();
    html.shows(&["Payouts are paused", "decision=refund-record", "I refunded it myself"]);
    let asked = page.stack.asked().len();
    let unknown = page.led("en/decide", &[("decision", "review-forget"), ("about", PAYIN)]).await;
    page.answered(&unknown, 400).await;
    let twice = page.form("en/decide", &[("about", PAYIN), ("about", PAYER)]).await;
    assert_eq!(twice.status(), StatusCode::BAD_REQUEST);
    assert_eq!(page.stack.asked().len(), asked, "the last two ask nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_decides() {
    let page = Page::of([json(&decided_value())]).await;
    page.load("en/decide?decision=payouts-resume&apply=yes&reason=x&why=other&shown=x&sheet=x")
        .await;
    assert_eq!(page.stack.body(0), json!({}), "a dry run");
}

fn decided_value() -> Value {
    json!({ "applied": false, "changes": [{ "what": "payouts", "from": "paused", "to": "open" }], "cases_ended": [] })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_that_led_to_a_sheet_shows_that_it_is_done() {
    let ways =
        [("more", "more?"), ("payouts", "payments?show=payouts&"), ("shop", "cases?group=shop&")];
    for (from, way) in ways {
        let decided = std::iter::repeat_n(json(&decided_value()), 3);
        let nothing = json!({ "from": "2026-05-30", "until": "2026-06-01", "days": [], "cases": [], "transactions": [] });
        let page = Page::of(decided.chain(std::iter::repeat_n(json(&nothing), 40))).await;
        let html = page.load(&format!("en/decide?decision=payouts-resume&from={from}")).await;
        let there = page.led("en/decide", &sent(&html, &[])).await;
        assert!(there.starts_with(&format!("en/{way}done=")), "{there}");
        page.load(&there).await.shows(&["Done</h2>"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_resending_says_why_and_not_that_it_is_done() {
    let case = json!({ "kind": "event", "about": format!("evt_{}_1", &PAYIN[4..]), "opened_at": "2026-06-01T00:00:00Z" });
    let cases = |all: &[Value]| json(&json!({ "cases": all }));
    let due = json!([{ "what": "event", "from": "refused", "to": "due" }]);
    let dry = || [cases(std::slice::from_ref(&case)), cases(&[]), decided(false, &due)];
    for (language, why, done) in
        [("fr", "en cours d’envoi", "C’est fait"), ("en", "is being sent", "Done</h2>")]
    {
        let refused = [problem(409, "event_being_sent")];
        let page = Page::of(dry().into_iter().chain(dry()).chain(refused).chain(dry())).await;
        let html = page.load(&format!("{language}/decide?decision=events-replay")).await;
        let there = page.led(&format!("{language}/decide"), &sent(&html, &[])).await;
        assert_eq!(page.stack.body(6)["apply"], true);
        let html = page.load(&there).await;
        html.shows(&["role=\"alert\"", why]);
        assert!(!html.contains(done), "{html}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_resends_all_refused_events_despite_another_refusal() {
    let event = |n: u8| format!("evt_{}_{n}", &PAYIN[4..]);
    let case = |n: u8| json!({ "kind": "event", "about": event(n), "order_id": format!("A-{n}"), "amount": 500, "opened_at": "2026-06-01T00:00:00Z" });
    let cases = |all: &[Value]| json(&json!({ "cases": all }));
    let due = json!([{ "what": "event", "from": "refused", "to": "due" }]);
    let script = [cases(&[case(1), case(2)]), cases(&[case(1), case(2)]), cases(&[case(3)])];
    let dry = [problem(409, "event_being_sent"), decided(false, &due), decided(false, &due)];
    let page = Page::of(script.into_iter().chain(dry)).await;
    let html = page.load("en/cases?group=shop").await;
    html.shows(&["Shop not notified (2)", "1,000 F", "nothing about", ">A-1,</span>"]);
    html.shows(&["decision=events-replay&amp;from=shop"]);
    let html = page.load("en/decide?decision=events-replay&from=shop").await;
    html.shows(&["Your site gets the message within a minute", "is being sent"]);
    html.shows(&["Resend the messages</button>"]);
    let asked = page.stack.asked();
    let about = |at: usize| asked[at].body.json()["about"].clone();
    assert_eq!([3, 4, 5].map(about), [1, 2, 3].map(|n| json!(event(n))));
}
