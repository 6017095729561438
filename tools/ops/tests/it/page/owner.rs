//! The owner's page on the local stack, with its files and checks.

use std::fs;

use local::Stack;
use reqwest::Response;

use crate::documents::today;
use crate::evidence::folder;
use crate::local::{duplicate, http, paid, stack, typed};
use crate::program::Text as _;

async fn load(stack: &Stack, path: &str) -> String {
    let answer = http().get(stack.api_url.join(path).unwrap()).send().await.unwrap();
    assert!(answer.status().is_success(), "{path}: {answer:?}");
    answer.text().await.unwrap()
}

/// The answer to the page's form.
async fn sent(stack: &Stack, path: &str, fields: &[(&str, &str)]) -> Response {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = http().post(stack.api_url.join(path).unwrap()).body(body);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    request.header("sec-fetch-site", "same-origin").send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_has_the_sums_of_day_week_and_month_and_the_debts() {
    let stack = stack().await;
    load(&stack, "/ops/en/today")
        .await
        .shows(&["No problem found, but there were too few", ">Sales</th>"]);
    paid(&stack, "A-1").await;
    duplicate(&stack, "A-2").await;
    for (language, lines) in [
        (
            "en",
            [
                "Everything works. To do: 1.",
                "2 · 100 %",
                "<dd>1 · 3,000 F</dd>",
                "Payout limit left today",
            ],
        ),
        (
            "fr",
            [
                "Tout fonctionne. À traiter : 1.",
                "2 · 100 %",
                "<dd>1 · 3\u{202f}000\u{a0}F</dd>",
                "Plafond restant aujourd'hui",
            ],
        ),
    ] {
        let page = load(&stack, &format!("/ops/{language}/today")).await;
        page.shows(&lines);
        let sales = if language == "en" { "6,500 F" } else { "6\u{202f}500\u{a0}F" };
        let sales = page.matches(&format!("<td class=\"number\">{sales}</td>")).count();
        assert!(sales >= 3, "of the day, the week and the month, without the duplicate: {page}");
        assert_eq!(page.matches("<svg").count(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_saves_what_the_terminal_writes_and_lets_the_doctor_look() {
    let stack = stack().await;
    let (id, day) = (paid(&stack, "A-1").await, today(&stack).await);
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
    let found = sent(&stack, "/ops/fr/doctor", &[]).await.text().await.unwrap();
    found.shows(&["réponse de LigdiCash"]);
    let picked = load(&stack, &format!("/ops/en/days?day={day}")).await;
    picked.shows(&[&id]);
    for (path, fields) in [
        ("export", vec![("from", "2026-01-01"), ("to", "2026-03-01")]),
        ("close", vec![("of", "2026-13")]),
    ] {
        let refused = sent(&stack, &format!("/ops/en/{path}"), &fields).await;
        assert_eq!(refused.status(), 400, "{path}");
    }
}
