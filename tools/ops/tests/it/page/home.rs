//! The owner's first page, on the local stack and on one that is slow, refuses or reports a failure.

use std::fs;

use local::Stack;
use reqwest::Response;
use serde_json::{Value, json};

use super::Page;
use crate::evidence::folder;
use crate::fixtures::{PAYIN, changed, entry, health, offer, totals};
use crate::local::{duplicate, http, paid, stack, today, typed};
use crate::program::Text as _;
use crate::stack::{Answer, Stack as Scripted, answer, json};

pub(crate) async fn load(stack: &Stack, path: &str) -> String {
    let answer = http().get(stack.api_url.join(path).unwrap()).send().await.unwrap();
    assert!(answer.status().is_success(), "{path}: {answer:?}");
    answer.text().await.unwrap()
}

/// The answer to the page's form.
pub(crate) async fn sent(stack: &Stack, path: &str, fields: &[(&str, &str)]) -> Response {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = http().post(stack.api_url.join(path).unwrap()).body(body);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    request.header("sec-fetch-site", "same-origin").send().await.unwrap()
}

/// The number at the beginning of a text.
pub(crate) fn digits(text: &str) -> u64 {
    let text = text.split(['<', 'F']).next().unwrap();
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// The figure of a page with this name.
pub(crate) fn figure(page: &str, name: &str) -> u64 {
    let (_, after) =
        page.split_once(&format!("<dt>{name}</dt><dd")).unwrap_or_else(|| panic!("{name}: {page}"));
    let (_, value) = after.split_once('>').unwrap();
    digits(value.trim_start_matches("<b class=\"n\">"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_leads_with_the_sales_and_says_what_waits() {
    let stack = stack().await;
    let empty = load(&stack, "/ops/fr/today").await;
    empty.shows(&["Bienvenue", "Créez votre premier lien", "/ops/fr/links#new"]);
    empty.shows(&["Aucun problème détecté"]);
    assert!(!empty.contains("Activité"), "a new shop has no figures");
    assert!(!empty.contains("class=\"badge\""), "nothing waits");
    paid(&stack, "A-1").await;
    duplicate(&stack, "A-2").await;
    let en = "Sales today, |>6,500 F</p>|2 payments received|See all (1)|100%|No sales y";
    let fr = "Ventes aujourd’hui, |>6\u{202f}500\u{a0}F</p>|2 paiements reçus|Tout voir (1)|100\u{a0}%|pas de comparaison";
    for (language, lines) in [("en", en), ("fr", fr)] {
        let page = load(&stack, &format!("/ops/{language}/today")).await;
        page.shows(&lines.split('|').collect::<Vec<_>>());
        page.shows(&["class=\"badge\""]);
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
        let order = "class=\"tabs|id=\"main|id=\"sales|id=\"todo|id=\"latest|id=\"activity|class=\"plot|id=\"money\
                     |id=\"operators|id=\"service";
        let order: Vec<_> = order.split('|').map(place).collect();
        assert!(order.is_sorted(), "{order:?}");
        assert!(page.len() <= 60_000, "{} bytes", page.len());
        let today = today(&stack).await;
        assert_eq!(page.matches(&format!("payments?day={today}\"")).count(), 2, "a bar, and a row");
        assert_eq!(page.matches("class=\"bar x\"").count(), 1, "today is not over");
        let week = load(&stack, &format!("/ops/{language}/today?period=week")).await;
        assert_eq!((page.matches("<title>").count(), week.matches("<title>").count()), (31, 8));
    }
    let page = load(&stack, "/ops/en/today").await;
    assert_eq!((figure(&page, "Sales"), figure(&page, "Refunds due")), (6500, 3000));
}

/// Two days, on the latter of which nothing was sold yet.
fn range() -> Value {
    let sums = |count: u64| totals(count, 3000 * count);
    let day = |day: &str, count| json!({ "day": day, "totals": sums(count), "cut": sums(count) });
    json!({
        "from": "2026-05-31", "until": "2026-06-01", "before": "10:00:00", "payouts_left": 5000,
        "days": [day("2026-05-31", 2), day("2026-06-01", 0)],
    })
}

/// A stack of these figures, and of nothing that the page does not need.
async fn counting(figures: Answer) -> Scripted {
    let old = changed(entry(), &json!({ "created_at": "2026-05-31T10:00:00Z" }));
    Scripted::by(move |line| match line.split('?').next().unwrap() {
        "GET /api/ops/health" => json(&health()),
        "GET /api/ops/cases" => json(&json!({ "cases": [] })),
        "GET /api/ops/figures" => figures.clone(),
        "POST /api/ops/find" => json(&json!({ "transactions": [old, entry()] })),
        _ => panic!("{line} was not to be asked"),
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn four_questions_are_enough_for_the_first_page() {
    let page = Page::by(counting(json(&range())).await);
    page.load("en/today").await.shows(&[
        "class=\"tabs\"",
        "class=\"state\"",
        "Sales on Sunday 31 May",
        ">6,000 F</p>",
        "No sale yet today",
        "Latest payments, Sunday 31 May",
        "2 min 1 s",
        "</html>",
    ]);
    let lines = page.stack.lines();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert_eq!(lines.iter().filter(|line| line.contains("&before=")).count(), 1, "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_see_figures_reads_so_once_and_sees_the_rest() {
    let refused = answer(403, r#"{"message":"Forbidden"}"#);
    let page = Page::by(counting(refused).await);
    let html = page.load("en/today").await;
    assert_eq!(html.matches("role=\"alert\"").count(), 1, "{html}");
    html.shows(&["New link", "Latest payments", "Service status", "A-1001"]);
    assert!(!html.contains("Activity"), "{html}");
}

/// A stack of this health that owes refunds, on two pages of cases.
async fn owing(health: Value) -> Scripted {
    let owed = |owed: u64| json!({ "kind": "owed", "about": PAYIN, "opened_at": "2026-06-01T10:00:00Z", "owed": owed });
    let pages = [json!({ "cases": [owed(2000)], "next": "p2" }), json!({ "cases": [owed(500)] })];
    Scripted::by(move |line| match line.split('?').next().unwrap() {
        "GET /api/ops/health" => json(&health),
        "GET /api/ops/cases" => json(&pages[usize::from(line.contains("after=p2"))]),
        "GET /api/ops/figures" => json(&range()),
        _ => json(&json!({ "transactions": [] })),
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_refunds_due_are_those_of_all_pages_of_cases() {
    let page = Page::by(owing(health()).await);
    assert_eq!(figure(&page.load("en/today").await, "Refunds due"), 2500);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_verdict_has_a_sentence_and_the_way_out_above_all() {
    let row = json!({ "orders": 9, "since": "2026-06-01T14:10:00Z" });
    let hour = |proven: u64| json!({ "begun": 9, "refused": 0, "unanswered": 0, "proven": proven, "francs": 0 });
    let grounds =
        json!({ "hour": hour(0), "other_days": [hour(6)], "not_created": row, "unheard": row });
    let by = json!([{ "what": "payments", "by": "arn:aws:sts::1:assumed-role/Owner/awa", "since": "2026-06-01T14:20:00Z", "reason": "x" }]);
    for (verdict, class, says, way) in [
        (
            "no_answer",
            "banner b",
            "Since 14:10 your customers cannot pay: 9 tries",
            "decision=payments-pause",
        ),
        ("refuses", "banner b", "keys or project", "/diagnostics"),
        ("silent", "banner w", "do not ship before confirmation", ""),
        ("nothing_proven", "banner w", "usually 6 at this time", ""),
        ("paused", "banner w", "14:20", "decision=payments-resume"),
        ("late", "banner w", "Checks are 1 min late", ""),
    ] {
        let offers = ["payments-pause", "payments-resume"].map(|word| offer(word, "", &json!({})));
        let more =
            json!({ "verdict": verdict, "grounds": grounds, "paused": by, "offers": offers });
        let html = Page::by(owing(changed(health(), &more)).await).load("en/today").await;
        let banner =
            html.split_once("class=\"banner").unwrap_or_else(|| panic!("{verdict}: {html}"));
        let banner = format!("class=\"banner{}", banner.1.split("</section>").next().unwrap());
        banner.shows(&[class, says, way]);
        assert_eq!(banner.contains("by awa"), verdict == "paused", "{banner}");
        assert!(html.find("banner").unwrap() < html.find("id=\"sales\"").unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_saves_what_the_terminal_writes_and_lets_the_doctor_look() {
    let stack = stack().await;
    let (id, day) = (paid(&stack, "A-1").await, today(&stack).await.to_string());
    let (folder, month) = (folder("page-files"), &day[..7]);
    let written = folder.join("books.csv");
    typed(&stack, &format!("export --from {day} --to {day} --out {}", written.display())).await;
    let export = sent(&stack, "/ops/en/export", &[("from", &day), ("to", &day)]).await;
    assert!(export.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(export.bytes().await.unwrap(), fs::read(written).unwrap());
    for of in [&day, month] {
        let close = sent(&stack, "/ops/en/close", &[("of", of)]).await.text().await.unwrap();
        close.shows(&[of, "total in</th><td class=\"number\">1</td>"]);
    }
    let evidence = sent(&stack, "/ops/en/evidence", &[("about", "A-1")]).await;
    evidence.text().await.unwrap().shows(&[&id, "<!-- sha256: "]);
    let found = sent(&stack, "/ops/fr/diagnostics", &[]).await.text().await.unwrap();
    found.shows(&["Réponse de LigdiCash"]);
    let picked = load(&stack, &format!("/ops/en/payments?day={day}")).await;
    picked.shows(&[&id]);
    for (path, fields) in [
        ("export", vec![("from", "2026-01-01"), ("to", "2026-03-01")]),
        ("close", vec![("of", "2026-13")]),
    ] {
        let refused = sent(&stack, &format!("/ops/en/{path}"), &fields).await;
        assert_eq!(refused.status(), 400, "{path}");
    }
}
