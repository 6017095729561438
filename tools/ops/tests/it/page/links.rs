//! The pages of payment links.

use serde_json::{Value, json};

use super::Page;
use crate::fixtures::{PAYIN, changed, entry};
use crate::program::Text as _;
use crate::stack::{Answer, json, run};

const LINK: &str = "0123456789ABCDEF";

fn link() -> Value {
    json!({
        "link_id": LINK, "address": format!("https://pay.example/l/{LINK}"), "state": "open",
        "least": 500, "most": 50000, "times": 10, "label_fr": "Don <b>", "begun": 4, "paid": 3,
        "created_at": "2026-06-01T10:00:00Z", "created_by": "arn:aws:iam::000000000000:user/awa",
    })
}

fn story() -> Answer {
    let facts = json!({ "shop": "Chez Awa", "payments": [entry()], "paid_francs": 0 });
    json(&changed(link(), &facts))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_made_on_the_page_listed_shown_and_withdrawn() {
    let listed = json(&json!({ "links": [link(), { "key": "link#?", "unreadable": true }] }));
    let page = Page::of([json(&link()), listed, story(), json(&link())]).await;
    let typed = [("label", "Don <b>"), ("open", "yes"), ("least", "500"), ("most", "50 000")];
    let left_empty = ["other", "amount", "note"].map(|name| (name, ""));
    let fields = [&typed[..], &left_empty, &[("times", "10"), ("until", "2026-06-30")]].concat();
    let made = page.form("fr/links", &fields).await;
    let there = format!("/fr/links/{LINK}");
    assert!(made.headers()["location"].to_str().unwrap().ends_with(&there));
    let asked = json!({
        "label_fr": "Don <b>", "least": 500, "most": 50000, "times": 10, "ends_at": "2026-07-01T00:00:00.000Z",
    });
    assert_eq!(page.stack.body(0), asked, "the last day is a whole one");
    let list = page.load("fr/links").await;
    list.shows(&["Don &lt;b&gt;", "Montant libre", "3 payés sur 10", "Actif", "link#?"]);
    list.shows(&[&format!("href=\"/{}/fr/links/{LINK}\"", page.base())]);
    let html = page.load(&format!("en/links/{LINK}")).await;
    let text = "Don%20%3Cb%3E%2C%20500%20F%20to%2050%2C000%20F.%20Pay%20here%3A%20https%3A%2F%2F";
    html.shows(&["Customers can pay with this link.", text, PAYIN, "<svg role=\"img\""]);
    let withdrawn = page.form(&format!("fr/links/{LINK}/withdraw"), &[]).await;
    assert!(withdrawn.headers()["location"].to_str().unwrap().ends_with(&there));
    assert_eq!(page.stack.lines()[3], format!("POST /api/link/{LINK}/withdraw"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_for_one_payment_shows_whether_it_is_paid() {
    let once = |begun: u32, paid: u32, state: &str| {
        let members =
            json!({ "times": 1, "amount": 500, "begun": begun, "paid": paid, "state": state });
        changed(link(), &members)
    };
    let links =
        [once(0, 0, "open"), once(1, 0, "used_up"), once(1, 1, "used_up"), once(0, 0, "ended")];
    let all = json(&json!({ "links": links }));
    let page = Page::of([all.clone(), all.clone(), all]).await;
    for (part, here, elsewhere) in [
        ("active", vec![">Unpaid<", ">In progress<", "Created 1 Jun 2026, 10:00<"], ">Paid<"),
        ("paid", vec![">Paid<"], ">Unpaid<"),
        ("over", vec![">Expired<"], ">Paid<"),
    ] {
        let list = page.load(&format!("en/links?show={part}")).await;
        list.shows(&here);
        assert!(!list.contains(elsewhere), "{list}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_to_print_is_in_both_languages_and_needs_nothing_beside_it() {
    let page = Page::of([story()]).await;
    let sheet = page.form(&format!("en/links/{LINK}/sheet"), &[]).await;
    assert!(sheet.headers()["content-disposition"].to_str().unwrap().contains(LINK));
    let sheet = sheet.text().await.unwrap();
    sheet.shows(&["Payez ici", "Pay here", "Chez Awa", "Don &lt;b&gt;"]);
    sheet.shows(&["de 500\u{a0}F\u{a0}CFA à", "500\u{a0}F\u{a0}CFA to", "https://pay.example/l/"]);
    assert_eq!(sheet.matches("<svg").count(), 5, "a sheet and four cards");
    assert!(!sheet.contains("<script") && !sheet.contains("src="), "{sheet}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_found_only_by_its_address_or_its_id() {
    for typed in [LINK, "ol23456789abcdef", "https://pay.example/l/0123456789ABCDEF"] {
        let (ran, asked) = run(&format!("link show {typed}"), [story()]).await;
        ran.out.shows(&["0123456789ABCDEF  Don <b>", "https://wa.me/?text=Chez%20Awa%3A%20Don%20"]);
        assert_eq!(asked[0].line, format!("GET /api/link/{LINK}"));
    }
}
